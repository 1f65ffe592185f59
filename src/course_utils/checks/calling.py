"""Call a learner's function, with copies, within its allowance, and say in plain words what goes
wrong.
"""

import contextlib
import copy
import dis
import io
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

import numpy as np
import pandas as pd

from course_utils.checks.answers import holds_dots, kind_of
from course_utils.checks.kinds import Answer
from course_utils.checks.limits import Allowance, Stopped, learners_turn
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.checks.plain_errors import in_plain_words

__all__ = ["call", "call_or_none", "turn"]

_PRINTS = (
    "Your function prints, but hands nothing back: print only shows. Put `return` before the "
    "answer."
)
_ENDLESS = (
    "Your function calls itself without end. Is its own name used inside, where a name in its "
    "brackets is meant?"
)
_FORGETS = "Your function hands nothing back. Does it end with `return`? (print only shows.)"


class _Sink(io.TextIOBase):
    """Takes what is printed, keeps nothing of it but how much it was."""

    letters = 0

    def write(self, words: str) -> int:
        self.letters += len(words)
        return len(words)


def call(function: object, *given: object, **named: object) -> Answer:
    """What a learner's function answers. What it prints is kept off the page.

    The function gets copies. Raises NotYet, in plain words, if it is no function, stops with an
    error, runs too long, changes what it is given or hands nothing back; NotTried if it answers
    with dots or is empty. The error itself is the NotYet's `__context__`.

    >>> call(max, [3, 9, 4])
    9
    >>> call(lambda x: [][x], 1)
    Traceback (most recent call last):
        ...
    course_utils.checks.outcomes.NotYet: Your function stops with IndexError. It asks for a place \
that is not there. Places begin at 0 and end one before how many there are; of something empty \
there is none.
    >>> call(lambda x: [].sort(), 1)
    Traceback (most recent call last):
        ...
    course_utils.checks.outcomes.NotYet: For 1 your function hands nothing back (None). Does it \
come to its end without a `return`, as an if without an else does?
    """
    got, printed = _run(function, given, named)
    if got is None:
        _explain_nothing(function, given, printed)
    return got


def call_or_none(function: object, *given: object, **named: object) -> Answer:
    """The same for an exercise in which None is an answer: then None comes back.

    >>> call_or_none(dict.get, {"a": 1}, "b") is None
    True
    """
    got, _ = _run(function, given, named)
    if got is None and _is_untouched(function):
        raise NotTried
    return got


def _run(function: object, given: tuple, named: dict) -> tuple:
    """What the function hands back, and how many letters it prints."""
    if not callable(function):
        raise NotYet(
            f"That is {kind_of(function)}; the exercise asks for the function itself, its name "
            "without brackets."
        )
    copies, named_copies = copy.deepcopy((given, named))
    got, letters = turn(function, copies, named_copies)
    if holds_dots(got):
        raise NotTried
    if not _unchanged((given, named), (copies, named_copies)):
        raise NotYet(
            "Your function changes the data it is given. Work on a copy, so that the next "
            "one finds it as it was."
        )
    return got, letters


def turn(
    function: Callable[..., Any],
    given: tuple,
    named: Mapping[str, object] | None = None,
    within: Allowance | None = None,
) -> tuple[Any, int]:
    """What a learner's code hands back, called with just this, and how many letters it prints,
    which are kept off the page; within the allowance of its check, or the one that is given.

    Whatever it does, nothing but NotYet, in plain words, is raised (or what the check itself
    raises, and what ends everything).

    >>> turn(lambda x: print("Hello"), (1,))
    (None, 6)
    """
    sink, named = _Sink(), named or {}
    try:
        with contextlib.redirect_stdout(sink), within or learners_turn():
            return function(*given, **named), sink.letters
    except (NotYet, NotTried, Stopped, KeyboardInterrupt):  # who presses stop means everything
        raise
    except RecursionError:
        raise NotYet(_ENDLESS) from None
    except BaseException as error:  # SystemExit too: no answer may end the learner's notebook
        raise NotYet(in_plain_words(error, function, (*given, *named.values()))) from None


def _explain_nothing(function: object, given: tuple, printed: int) -> None:
    """Raise the sentence for a function that hands back None."""
    if _is_untouched(function):
        raise NotTried
    if printed:
        raise NotYet(_PRINTS)
    if not _has_return(getattr(function, "__code__", None)):
        raise NotYet(_FORGETS)
    raise NotYet(
        f"For {_shown(given)} your function hands nothing back (None). Does it come to its end "
        "without a `return`, as an if without an else does?"
    )


def _is_untouched(function: object) -> bool:
    """Whether a function still holds the three dots, or nothing at all.

    >>> _is_untouched(lambda x: ...), _is_untouched(lambda x: x)
    (True, False)
    """
    code = getattr(function, "__code__", None)
    if not isinstance(code, CodeType):
        return False
    if any(value is ... for value in code.co_consts):
        return True
    idle = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}
    return {step.opname for step in dis.get_instructions(code)} <= idle


def _has_return(code: CodeType | None) -> bool:
    """Whether a function has a `return` with something behind it."""
    before = None
    for step in dis.get_instructions(code) if isinstance(code, CodeType) else ():
        if step.opname == "RETURN_CONST" and step.argval is not None:
            return True
        if step.opname == "RETURN_VALUE" and not (
            before and before.opname == "LOAD_CONST" and before.argval is None
        ):
            return True
        before = step
    return False


def _shown(given: tuple) -> str:
    """What a function was given, if that is short."""
    short = [repr(value) for value in given if isinstance(value, (bool, int, float, str, list))]
    words = ", ".join(short)
    return words if len(short) == len(given) and len(words) <= 60 else "one of the inputs"


def _unchanged(before: Answer, after: Answer) -> bool:
    """Whether what was given is still what it was; of objects of other kinds than these nothing is
    asked.

    >>> _unchanged([np.array([1, np.nan])], [np.array([1, np.nan])]), _unchanged({"a": [1, 2]},
    ...     {"a": [1, 3]})
    (True, False)
    """
    if isinstance(before, (tuple, list)):
        return (
            type(before) is type(after)
            and len(before) == len(after)
            and all(map(_unchanged, before, after))
        )
    if isinstance(before, dict):
        same = isinstance(after, dict) and before.keys() == after.keys()
        return same and all(_unchanged(value, after[name]) for name, value in before.items())
    if isinstance(before, pd.DataFrame):
        return before.equals(after) and list(before.columns) == list(after.columns)
    if isinstance(before, pd.Series):
        return before.equals(after)
    if isinstance(before, np.ndarray):
        return np.shape(before) == np.shape(after) and pd.Series(before.ravel()).equals(
            pd.Series(np.ravel(after))
        )
    if isinstance(before, (int, float, str, set, np.generic)):
        return type(before) is type(after) and (before == after or before != before)
    return True
