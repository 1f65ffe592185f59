"""The one page that a team finds in its folder."""

from course_utils.mission.drawers import DRAWERS
from course_utils.mission.growing import Given
from course_utils.mission.nova import DAYS_TO_COME
from course_utils.mission.pages import SLOTS

__all__ = ["letter_to"]

_ROOM = __name__.removesuffix(".teams.letter")  # the door of the mission

_PAGE = """# The mission of team {team}

A HeroTube of your own has three complaints and wants a better page. No other team has this town.
Its key is with your teacher: nothing in this folder holds it.

## Three complaints

{complaints}

For each: name its cause (the names are below), the number that this cause asks for, and an
interval, from low to high, that should hold the truth in 95 of 100 missions. Narrow is better, as
long as it holds.

## A page for days {first} to {last}

Build a recommender from the tables `site_…`. It is asked for {slots} videos for each viewer in
`site_asked`; what people watch, and think of it afterwards, on the days to come decides.

## How to answer

In Python, with the course installed and this folder beside your notebook:

```python
from {room} import mission

ours = mission(folder="{folder}")
ours.complaints[0].tables  # DataFrames by name; ours.tables holds those of the site
ours.answer("fault", cause="…", number=..., low=..., high=...)
ours.submit(my_recommender)  # anything with recommend(viewer_ids, k)
ours.report()  # what is kept so far
```

In the notebook of lesson 09, write `my_mission(folder="{folder}")` wherever it says `my_mission`,
in the second sitting too: a name grows another town, and its answers are not handed in.

Answers are kept in `answers.json`; the last ones count. Without the course: the tables in
`tables/` are CSV files, packed (pandas reads them as they are), and `answers.json` is a text to
fill in. Hand in this folder, or `answers.json` alone. Leave its first line, `mark`, as it is: it
says whose answers these are.

## The causes that may be named

{causes}
"""


def letter_to(team: str, folder: str, given: Given) -> str:
    """The page for one team: letters, how to answer, and the causes with what their number says."""
    complaints = "\n\n".join(f"**{one.drawer}.** {one.letter}" for one in given.complaints)
    causes = "\n\n".join(
        "\n".join([f"**{drawer}**", "", *(_row(cause) for cause in known)])
        for drawer, known in DRAWERS.items()
    )
    return _PAGE.format(
        team=team, complaints=complaints, causes=causes, folder=folder, slots=SLOTS, room=_ROOM,
        first=DAYS_TO_COME[0], last=DAYS_TO_COME[-1],
    )  # fmt: skip


def _row(cause) -> str:
    return f"- `{cause.name}`: {cause.happened} Number: {cause.number}."
