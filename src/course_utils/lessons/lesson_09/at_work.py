"""The mission that somebody works at: taken up in one sitting, found again in the next."""

from pathlib import Path

from course_utils.mission import Mission, mission

__all__ = ["my_mission"]

_at_work: dict[str, Mission] = {}  # the one of this notebook


def my_mission(name: str | None = None, *, folder: str | Path | None = None) -> Mission:
    """The mission of a name, or in class the one in a folder: the one that this notebook works at,
    with the answers given so far, or a new one.

    Raises what `mission` raises.

    >>> my_mission("")
    Traceback (most recent call last):
    ValueError: A mission grows from a name, such as mission("Ada"); received an empty text.
    """
    at = f"{name} {folder}"
    if at not in _at_work:
        found = mission(name, folder=folder)
        _at_work.clear()
        _at_work[at] = found
    return _at_work[at]
