"""What a page may be good for: the goals by which rankings are judged."""

from course_utils.errors import UnknownValue

__all__ = ["GOALS", "check_goal"]

GOALS = ("clicks", "watch_s", "satisfaction")


def check_goal(goal: str) -> str:
    """Refuse an unknown goal, naming the goals there are.

    >>> check_goal("likes")
    Traceback (most recent call last):
    course_utils.errors.UnknownValue: There is no goal 'likes'. The goals are 'clicks', 'watch_s', \
'satisfaction'.
    """
    if goal not in GOALS:
        raise UnknownValue(
            f"There is no goal {goal!r}. The goals are {', '.join(map(repr, GOALS))}."
        )
    return goal
