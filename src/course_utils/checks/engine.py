"""The engine of the exercises: finds one by its id, lets it judge an answer, says the outcome in one line.

How an author writes an exercise (in `checks/lesson_NN.py`; the module is imported when an id of that lesson is asked for):

>>> from course_utils.checks.answers import call, close
>>> @exercise("99.1", asks="a function half(x)", hints=("Which operation makes two halves of a number?",))
... def half(answer):
...     for x in (8, 5):
...         got = call(answer, x)
...         if close(got, 2 * x):
...             raise NotYet("This doubles the number. Half of 8 is 4.")
...         if not close(got, x / 2):
...             raise NotYet(f"For {x} the answer should be {x / 2}; your function says {got}.")
...     return "Half of any number, not only of 8."
>>> outcome = check("99.1", lambda x: 2 * x)
Not yet. This doubles the number. Half of 8 is 4.
>>> check("99.1", lambda x: x / 2).status
Right. Half of any number, not only of 8.
'right'
>>> del EXERCISES["99.1"]
"""

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from . import store
from .answers import NotTried, NotYet, limited, untried

__all__ = ["EXERCISES", "Exercise", "NotYet", "Outcome", "check", "exercise", "find_exercise", "hint"]

EXERCISES = {}
_HINTS_SHOWN = {}


@dataclass(frozen=True)
class Exercise:
    """One exercise: its id, what it asks for, up to three hints, and the function that judges an answer."""

    id: str
    asks: str
    hints: tuple
    judge: Callable


class Outcome:
    """What came of a check or a quiz question: `.status` and `.message`. Displays nothing in a notebook: the line is already there."""

    def __init__(self, status, message):
        self.status, self.message = status, message

    def __repr__(self):
        return f"<{self.status}: {self.message}>"

    def _ipython_display_(self):
        """Nothing more to show."""


def exercise(id, asks, hints=()):
    """Register the decorated function as the judge of an exercise.

    The judge takes the learner's answer. It raises `NotYet` with a hint about the mistake, or returns one sentence on why
    the answer is right.
    """
    if not re.fullmatch(r"\d\d\.\d+", id) or not 1 <= len(hints) <= 3:
        raise ValueError(f"An exercise has an id like 02.1 and one to three hints; received {id!r} with {len(hints)}.")

    def register(judge):
        EXERCISES[id] = Exercise(id, asks, tuple(hints), judge)
        return judge

    return register


def load_lessons(package, prefix="lesson_"):
    """Import every module of a package whose name begins so; returns them by lesson number, as text."""
    names = [m.name for m in pkgutil.iter_modules(package.__path__) if m.name.startswith(prefix)]
    return {name.removeprefix(prefix): importlib.import_module(f"{package.__name__}.{name}") for name in sorted(names)}


def unknown(id, known, what):
    """The one-line error for an id that does not exist, with the nearest ones that do."""
    near = get_close_matches(str(id), sorted(known), n=3, cutoff=0.4) or sorted(known)[:3]
    return LookupError(f"There is no {what} {id!r}. Did you mean {' or '.join(map(repr, near))}?")


def find_exercise(id):
    """The exercise with this id; LookupError with the nearest ids if there is none."""
    if id not in EXERCISES:
        load_lessons(importlib.import_module("course_utils.checks"))
    if id not in EXERCISES:
        raise unknown(id, EXERCISES, "exercise") from None
    return EXERCISES[id]


def judge(exercise, answer):
    """Let an exercise judge an answer, whatever the answer is: an `Outcome`, never an error."""
    try:
        if untried(answer):
            raise NotTried
        with limited():
            return Outcome("right", exercise.judge(answer) or "That is it.")
    except NotTried as nothing:
        return Outcome("not tried", str(nothing) or f"It asks for {exercise.asks}.")
    except NotYet as mistake:
        return Outcome("not yet", str(mistake))
    except RecursionError:
        return Outcome("not yet", "Your answer calls itself without end. What should make it stop?")
    except Exception as error:
        return Outcome("not yet", f"The check cannot read this ({type(error).__name__}). It asks for {exercise.asks}.")


def check(id, answer):
    """Check an answer: shows one line, and returns an object with `.status` and `.message`.

    Parameters
    ----------
    id : str
        The exercise, such as "02.1".
    answer : anything
        Your answer: a number, a list, a table or a function, as the exercise asks.

    Returns
    -------
    Outcome
        `.status` is "right", "not yet" or "not tried"; `.message` says why.

    Raises
    ------
    LookupError
        If there is no such exercise.
    """
    found = find_exercise(id)
    outcome = judge(found, answer)
    say = {"right": "Right.", "not yet": "Not yet.", "not tried": "Not tried yet."}[outcome.status]
    print(f"{say} {outcome.message}")
    store.record({"what": "check", "id": id, "status": outcome.status})
    return outcome


def hint(id):
    """Show the next hint of an exercise (there are up to three; the last one stays).

    Raises LookupError if there is no such exercise.
    """
    hints = find_exercise(id).hints
    shown = min(_HINTS_SHOWN.get(id, 0) + 1, len(hints))
    _HINTS_SHOWN[id] = shown
    print(f"Hint {shown} of {len(hints)}: {hints[shown - 1]}")
