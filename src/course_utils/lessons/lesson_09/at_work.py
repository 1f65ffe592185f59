"""The mission that somebody works at: taken up in one sitting, found again in the next."""

from pathlib import Path

from course_utils.errors import CourseError
from course_utils.mission import Mission, mission

__all__ = ["AT_WORK", "my_mission"]

AT_WORK: dict[tuple[str | None, str | None], Mission] = {}
"""The one of this notebook, by its name and its folder."""


def my_mission(name: str | None = None, *, folder: str | Path | None = None) -> Mission:
    """The mission of a name, or in class the one in a folder: the one that this notebook works at,
    with the answers given so far, or a new one.

    Raises what `mission` raises, and CourseError for a name where this notebook works in a folder:
    a name would grow another town, whose key anybody can open.

    >>> my_mission("")
    Traceback (most recent call last):
    ValueError: A mission grows from a name, such as mission("Ada"); received an empty text.
    """
    at = name, None if folder is None else str(folder)
    place = next((place for _, place in AT_WORK), None)
    if folder is None and place is not None:
        raise CourseError(
            f"This notebook works in your team's folder, so write my_mission(folder={place!r}): a "
            "name grows another town. To leave the folder, restart the kernel."
        )
    if at not in AT_WORK:
        found = mission(name, folder=folder)
        AT_WORK.clear()
        AT_WORK[at] = found
    return AT_WORK[at]
