"""The engine of the exercises: finds one by its id, lets it judge an answer, says the outcome in
one line.

How an author writes an exercise (in `lessons/lesson_NN/exercises.py`; the module is imported
when an id of that lesson is asked for):

>>> from course_utils.checks.answers import close
>>> @exercise("99.1", asks="a function half(x)",
...     hints=("Which operation makes two halves of a number?",))
... def half(answer):
...     for x in (8, 5):
...         got = call(answer, x)
...         if close(got, 2 * x):
...             raise NotYet("This doubles the number. Half of 8 is 4.")
...         if not close(got, x / 2):
...             raise NotYet(f"For {x} the answer should be {x / 2}; your function says {got}.")
...     return "Half of any number, not only of 8."
>>> _ = check("99.1", lambda x: 2 * x)
99.1 · Not yet. This doubles the number. Half of 8 is 4.
>>> check("99.1", lambda x: x / 2).status
99.1 · Right. Half of any number, not only of 8.
'right'
>>> del EXERCISES["99.1"]
"""

import contextlib
import copy
import importlib
import io
import pkgutil
import re
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from types import ModuleType

import numpy as np
import pandas as pd

from course_utils.checks.answers import holds_dots, kind_of
from course_utils.checks.first_edition import was_there
from course_utils.checks.ids import read_id
from course_utils.checks.outcomes import (
    NOT_TRIED,
    NOT_YET,
    RIGHT,
    Gone,
    NotTried,
    NotYet,
    Outcome,
    UnknownId,
    one_line,
    report,
)
from course_utils.checks.saying import say_line

__all__ = [
    "EXERCISES",
    "Exercise",
    "NotYet",
    "Outcome",
    "call",
    "check",
    "exercise",
    "find_exercise",
    "hint",
    "load_lesson",
]

LESSONS = "course_utils.lessons"
TIME_LIMIT_S = 10
EXERCISES: dict[str, "Exercise"] = {}
_hints_shown: dict[str, int] = {}


@dataclass(frozen=True)
class Exercise:
    """One exercise: its id, what it asks for, up to three hints, and the function that judges an
    answer.
    """

    id: str
    asks: str
    hints: tuple[str, ...]
    judge: Callable[[object], str]


def exercise(id: str, asks: str, hints: tuple[str, ...] = ()) -> Callable:
    """Register the decorated function as the judge of an exercise.

    The judge takes the learner's answer. It raises `NotYet` with a hint about the mistake, or
    returns one sentence on why the answer is right. Raises ValueError for an id that is not like
    "02.1" or without one to three hints.
    """
    if not re.fullmatch(r"\d\d\.\d+", id) or not 1 <= len(hints) <= 3:
        raise ValueError(
            f"An exercise has an id like 02.1 and one to three hints; received {id!r} with "
            f"{len(hints)}."
        )

    def register(judge: Callable[[object], str]) -> Callable[[object], str]:
        EXERCISES[id] = Exercise(id, asks, tuple(hints), judge)
        return judge

    return register


def load_lesson(part: str, id: object) -> ModuleType | None:
    """The module `exercises` or `questions` of the lesson that an id belongs to, or None if there
    is no such lesson. It is found by the lesson's number, for this room knows no lesson.

    >>> load_lesson("exercises", "77.1") is None
    True
    """
    number = str(id)[:2]
    if number not in lesson_numbers():
        return None
    return importlib.import_module(f"{LESSONS}.lesson_{number}.{part}")


def lesson_numbers() -> list[str]:
    """The numbers of the lessons that this installation has, such as "05".

    >>> lesson_numbers()[:2]
    ['00', '01']
    """
    rooms = pkgutil.iter_modules(importlib.import_module(LESSONS).__path__)
    return sorted(room.name.removeprefix("lesson_") for room in rooms)


def unknown(id: object, known: list[str], what: str) -> UnknownId:
    """The one-line error for an id that does not exist, with the nearest ones that do.

    >>> unknown("02.11", ["02.1", "05.2"], "exercise")
    UnknownId("There is no exercise '02.11'. Did you mean '02.1'?")
    """
    if was_there(id):
        return Gone(id, what)
    near = get_close_matches(str(id), known, n=3, cutoff=0.6) or known[:3]
    ask = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
    return UnknownId(f"There is no {what} {id!r}.{ask}")


def find_exercise(id: str) -> Exercise:
    """The exercise with this id; LookupError with the nearest ids if there is none."""
    if id not in EXERCISES:
        load_lesson("exercises", id)
    if id not in EXERCISES:
        for number in lesson_numbers():
            load_lesson("exercises", number)
        raise unknown(id, sorted(EXERCISES), "exercise")
    return EXERCISES[id]


def call(function: object, *given: object, **named: object) -> object:
    """What a learner's function answers. What it prints is kept off the page.

    The function gets copies. Raises NotYet, in plain words, if it is no function, stops with an
    error, runs too long or changes what it is given; NotTried if it answers with dots or nothing.

    >>> call(max, [3, 9, 4])
    9
    >>> call(lambda x: x[1], {})
    Traceback (most recent call last):
        ...
    course_utils.checks.outcomes.NotYet: Your function stops with KeyError: 1.
    """
    if not callable(function):
        raise NotYet(
            f"That is {kind_of(function)}; the function itself is wanted, its name without "
            "brackets."
        )
    copies, named_copies = copy.deepcopy((given, named))
    try:
        with contextlib.redirect_stdout(io.StringIO()), time_limit():
            got = function(*copies, **named_copies)
    except (NotYet, NotTried, KeyboardInterrupt):  # who presses stop means everything
        raise
    except RecursionError:
        raise NotYet("Your function calls itself without end. What should make it stop?") from None
    except BaseException as error:  # SystemExit too: no answer may end the learner's notebook
        raise NotYet(
            f"Your function stops with {type(error).__name__}: {one_line(error, 200)}."
        ) from None
    if got is None or holds_dots(got):
        raise NotTried
    if not _unchanged((given, named), (copies, named_copies)):
        raise NotYet(
            "Your function changes the data it is given. Work on a copy, so that whoever comes "
            "next finds it as it was."
        )
    return got


class _TooLong(BaseException):
    """The time is up; an `except Exception` in a learner's loop does not catch it."""


@contextlib.contextmanager
def time_limit(seconds: float = TIME_LIMIT_S) -> Iterator[None]:
    """Stop what runs too long with a NotYet, where the system can: in the main thread, not on
    Windows.
    """
    can_stop = (
        hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    )
    if not can_stop:
        yield
        return

    def too_long(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _TooLong:
        raise NotYet(
            f"Your function ran for {seconds:g} seconds without an end. Is there a loop that "
            "never stops?"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _unchanged(before: object, after: object) -> bool:
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


def check(id: str = "", answer: object = ...) -> Outcome:
    """Check an answer: shows one line, and returns an object with `.status` and `.message`.

    `id` is the exercise, such as "02.1"; `answer` a number, a list, a table or a function, as the
    exercise asks. The status is "right", "not yet" or "not tried". A wrong answer never raises; an
    id that does not exist is a LookupError.
    """
    id = read_id(id, "exercise", 'check("02.1", answer)')
    try:
        found = find_exercise(id)
    except Gone as gone:
        return gone.say()
    return report(id, *_judge(found, answer))


def _judge(found: Exercise, answer: object) -> tuple[str, str]:
    """Status and message, whatever the answer is."""
    try:
        if answer is None or holds_dots(answer):
            raise NotTried
        return RIGHT, found.judge(answer)
    except NotTried:
        return NOT_TRIED, f"It asks for {found.asks}."
    except NotYet as mistake:
        return NOT_YET, str(mistake)
    except RecursionError:
        return NOT_YET, f"This goes round in circles. It asks for {found.asks}."
    except Exception as error:
        return (
            NOT_YET,
            f"The check cannot read this ({type(error).__name__}). It asks for {found.asks}.",
        )


def hint(id: str = "") -> None:
    """Show the next hint of an exercise (there are up to three; the last one stays).

    Raises LookupError if there is no such exercise.
    """
    id = read_id(id, "exercise", 'hint("02.1")')
    try:
        hints = find_exercise(id).hints
    except Gone as gone:
        gone.say()
        return
    shown = _hints_shown[id] = min(_hints_shown.get(id, 0) + 1, len(hints))
    say_line(f"Hint {shown} of {len(hints)}: {hints[shown - 1]}", "hint", id, str(shown))
