"""A figure in words, read from what was drawn: for those who cannot see it.

| module | what it reads |
|---|---|
| `whole` | a figure: its panels, axes and titles, and all that the others read |
| `panel`, `scale` | one Axes; how a place on an axis is written |
| `bars`, `lines`, `marks`, `areas` | what stands on it |

Nothing here judges. What anyone can look up in the picture is said; what it means is not.
"""

from course_utils.figures.words.whole import describe

__all__ = ["describe"]
