"""The mission that somebody works at: taken up in one sitting, found again in the next."""

from course_utils.mission import Mission, mission

__all__ = ["my_mission"]

_at_work: dict[str, Mission] = {}  # the one of this notebook


def my_mission(name: str) -> Mission:
    """The mission of a name: the one that this notebook works at, with the answers given so far, or
    a new one.

    Raises ValueError and TypeError as `mission` does.

    >>> my_mission("")
    Traceback (most recent call last):
    ValueError: A mission grows from a name, such as mission("Ada"); received an empty text.
    """
    if name not in _at_work:
        found = mission(name)
        _at_work.clear()
        _at_work[name] = found
    return _at_work[name]
