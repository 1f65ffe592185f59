"""Answers as data: what a person or a file says, read into plain values or refused in one line."""

from course_utils.checks.answers import number, word
from course_utils.checks.guessable import say
from course_utils.checks.outcomes import NotYet, one_line
from course_utils.mission.drawers import DRAWERS, Complaint

__all__ = ["read_answer", "read_drawer", "said", "so_small"]


def read_drawer(complaint: object) -> str:
    """The drawer of a complaint, or of a name for one. Raises NotYet for anything else.

    >>> read_drawer(" Fault ")
    'fault'
    """
    if isinstance(complaint, Complaint):
        return complaint.drawer
    name = complaint.strip().casefold() if isinstance(complaint, str) else complaint
    if isinstance(name, str) and name in DRAWERS:
        return name
    raise NotYet(
        f"There is no complaint {one_line(repr(complaint), 60)}. Name one of "
        f"{', '.join(map(repr, DRAWERS))}."
    )


def read_answer(drawer: str, cause: object, value: object, low: object, high: object) -> dict:
    """An answer as JSON can hold it.

    Raises NotYet, with one line, for what is none, and NotTried for the three dots.

    >>> read_answer("fault", " Sent twice", 70, low=60, high=80)
    {'cause': 'sent twice', 'number': 70.0, 'low': 60.0, 'high': 80.0}
    >>> read_answer("fault", "sent twice", 70, 80, 60)
    Traceback (most recent call last):
    course_utils.checks.outcomes.NotYet: low (80) is above high (60). Swap them.
    """
    found = {"cause": _cause(drawer, cause)}
    for name, given in (("number", value), ("low", low), ("high", high)):
        try:
            found[name] = float(number(_without_per_cent(given)))
        except NotYet as problem:
            raise _named(name, problem) from None
        except OverflowError:
            raise NotYet(f"{name}: that is too large to be a number of anything here.") from None
    if found["low"] > found["high"]:
        raise NotYet(f"low ({say(found['low'])}) is above high ({say(found['high'])}). Swap them.")
    if not found["low"] <= found["number"] <= found["high"]:
        raise NotYet(
            f"Your number ({say(found['number'])}) lies outside your own interval, "
            f"{say(found['low'])} to {say(found['high'])}. Is one typed wrongly? Or has "
            "a visit (or a viewer) more than one row?"
        )
    return found


def _named(part: str, problem: NotYet) -> NotYet:
    """Which part of an answer it is about; a mission is no exercise."""
    return NotYet(f"{part}: {problem}".replace("the exercise asks for", "the answer needs"))


def _without_per_cent(given: object) -> object:
    if isinstance(given, str) and given.strip().endswith("%"):
        raise NotYet(
            f"That is a text, {one_line(repr(given), 40)}. Write the number alone, without quotes "
            "and %."
        )
    return given


def so_small(drawer: str, answer: dict) -> str:
    """A remark where an answer looks like a share (0.7) and its cause asks for so many of 100;
    otherwise an empty text. It looks at the answer alone, never at the key.

    >>> answer = {"cause": "sent twice", "number": 0.7, "low": 0.6, "high": 0.8}
    >>> so_small("fault", answer)
    ' This cause asks for so many of 100, and 0.7 is less than one: if it is a share, say 70.'
    >>> so_small("fault", answer | {"number": 70, "low": 60, "high": 80})
    ''
    """
    of_100 = any(cause.of_100 for cause in DRAWERS[drawer] if cause.name == answer["cause"])
    largest = max((answer[name] for name in ("number", "low", "high")), key=abs)
    if not of_100 or not 0 < abs(largest) < 1:
        return ""
    example = answer["number"] or largest
    return (
        f" This cause asks for so many of 100, and {say(example)} is less than one: if it is a "
        f"share, say {say(round(100 * example, 6))}."
    )


def _cause(drawer: str, cause: object) -> str:
    names = [known.name for known in DRAWERS[drawer]]
    try:
        name = word(cause)
    except NotYet as problem:
        raise _named("cause", problem) from None
    if name not in names:
        raise NotYet(
            f"There is no cause {one_line(repr(cause), 60)} for this complaint. Choose one of "
            f"{', '.join(map(repr, names))}."
        )
    return name


def said(answer: dict) -> str:
    """An answer in words.

    >>> said({"cause": "sent twice", "number": 70.0, "low": 60.0, "high": 80.0})
    "'sent twice', 70 (60 to 80)"
    """
    value, low, high = (say(answer[name]) for name in ("number", "low", "high"))
    return f"{answer['cause']!r}, {value} ({low} to {high})"
