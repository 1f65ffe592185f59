"""The one kind of error that the course raises for people: a sentence that says what to do next."""

__all__ = ["CourseError"]


class CourseError(Exception):
    """Something that a person can put right; its text is one line and ends with the remedy.

    >>> raise CourseError("There is no lesson 'youtub'. Did you mean '05_youtube'?")
    Traceback (most recent call last):
        ...
    course_utils.errors.CourseError: There is no lesson 'youtub'. Did you mean '05_youtube'?
    """
