"""The lessons' sources, read once for all tests of a process."""

from functools import cache

from course_utils.author.source import Lesson, find_lessons, read_lesson
from course_utils.place import course_root

__all__ = ["lessons"]


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every lesson's source, in their order.

    >>> lessons()[0].number
    '00'
    """
    return tuple(map(read_lesson, find_lessons(course_root(), [])))
