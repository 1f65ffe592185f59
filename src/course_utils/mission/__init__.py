"""The last lesson's mission: a HeroTube of one's own, three complaints, a recommender, and scores.

    mission(name)            a `Mission`: complaints and tables, nothing of the key
    mission(folder=…)        the same as a team was handed it: the key is with the teacher
    .answer(complaint, cause, number, low, high)
    .submit(recommender)
    .report()                opens the key: both scores, as data and in words

| module | what it is |
|---|---|
| `desk` | `mission`, and what it hands out: the only face that a learner meets |
| `drawers` | the three drawers, and the causes that may be named |
| `town` | the town, its days lived in every way, and why it has so many viewers |
| `otherwise` | a town as it could be: with other switches, other pages, no change of tastes |
| `fault`, `comparison`, `model` | what lies in each drawer: letter, tables, truth, careful work |
| `planted` | one complaint with its answer; the usual widths of intervals |
| `nova` | what pages are worth on the days to come |
| `growing` | from a seed to what is handed out, and to the key |
| `teams/` | a class's towns: handed out, and scored when they come back |
| `folder` | a mission in a folder: letters and tables, and the answers that come back |
| `answers`, `pages` | what a person says, read into data or refused in one line |
| `belonging` | letters and pages of another town are refused |
| `opened` | for which towns the key was opened before |
| `scores`, `report` | scores as a function of answers and key; the same in words |
| `card/` | the report card: what was made, a drawing grown from the town, a page to print |
| `own_data` | a watch history from Google Takeout, or a made-up one: read, counted, drawn |
| `exports`, `entries` | where the history is in what a person has; what its entries say |
| `made_up` | the export of a person who does not exist |

>>> from course_utils.mission import mission
>>> mission(7)
Traceback (most recent call last):
TypeError: A mission grows from a name in quotes, such as mission("Ada"); received 7.
"""

from course_utils.mission.desk import Mission, mission
from course_utils.mission.drawers import DRAWERS, Complaint
from course_utils.mission.report import Report

__all__ = ["DRAWERS", "Complaint", "Mission", "Report", "mission"]
