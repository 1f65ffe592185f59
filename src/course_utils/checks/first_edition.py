"""The exercises and questions of the first edition, which older copies of a lesson still ask."""

import re

__all__ = ["was_there"]

_EXERCISES = {"00": 6, "01": 5, "02": 6, "03": 7, "04": 7, "05": 6, "06": 8, "07": 8}
_QUESTIONS = re.compile(r"00\.t([1-9]|10)|0[1-7]\.(r[12]|q[123])")


def was_there(id: object) -> bool:
    """Whether the first edition had an exercise or a question with this id.

    >>> was_there("02.6"), was_there("02.7"), was_there("00.t10"), was_there("09.1")
    (True, False, True, False)
    """
    lesson, _, number = str(id).partition(".")
    if number.isdecimal():
        return 1 <= int(number) <= _EXERCISES.get(lesson, 0)
    return _QUESTIONS.fullmatch(str(id)) is not None
