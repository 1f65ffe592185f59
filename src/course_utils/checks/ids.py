"""The name of an exercise, a question or a guess, as a learner typed it."""

from course_utils.errors import UnknownId

__all__ = ["read_id"]


def read_id(id: object, what: str, example: str) -> str:
    """The name without spaces around it. Raises UnknownId, one line, if it is no text or is empty.

    >>> read_id(" 02.1 ", "exercise", 'hint("02.1")')
    '02.1'
    >>> read_id(2.1, "exercise", 'hint("02.1")')
    Traceback (most recent call last):
        ...
    course_utils.errors.UnknownId: Which exercise? Its name comes first, in quotes, as \
in hint("02.1").
    """
    if not isinstance(id, str) or not 0 < len(id.strip()) < 60:
        raise UnknownId(f"Which {what}? Its name comes first, in quotes, as in {example}.")
    return str.__str__(id).strip()
