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

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from course_utils.checks.answers import holds_dots
from course_utils.checks.calling import call
from course_utils.checks.first_edition import was_there
from course_utils.checks.ids import read_id
from course_utils.checks.limits import allowance
from course_utils.checks.outcomes import (
    FOR_A_PERSON,
    NOT_TRIED,
    NOT_YET,
    RIGHT,
    ForAPerson,
    Gone,
    NotTried,
    NotYet,
    Outcome,
    report,
)
from course_utils.checks.saying import say_line
from course_utils.errors import UnknownId, did_you_mean, near_names

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
    is no such lesson. It is found by the lesson's number, because this room knows no lesson.

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
    of_its_lesson = [name for name in known if name[:2] == str(id)[:2]]
    near = near_names(id, of_its_lesson) or near_names(id, known) or known[:3]
    return UnknownId(f"There is no {what} {id!r}. {did_you_mean(near)}".rstrip())


def find_exercise(id: str) -> Exercise:
    """The exercise with this id; LookupError with the nearest ids if there is none."""
    if id not in EXERCISES:
        load_lesson("exercises", id)
    if id not in EXERCISES:
        for number in lesson_numbers():
            load_lesson("exercises", number)
        raise unknown(id, sorted(EXERCISES), "exercise")
    return EXERCISES[id]


def check(id: str = "", answer: object = ...) -> Outcome:
    """Check an answer: shows one line, and returns an object with `.status` and `.message`.

    `id` is the exercise, such as "02.1"; `answer` a number, a list, a table or a function, as the
    exercise asks. The status is "right", "not yet", "not tried", or "for a person" where a
    sentence is left that only a person can judge. A wrong answer never raises; an id that does not
    exist is a LookupError of one line.
    """
    id = read_id(id, "exercise", 'check("00.1", answer)')
    try:
        found = find_exercise(id)
    except Gone as gone:
        return gone.say()
    return report(found.id, *_judge(found, answer))


def _judge(found: Exercise, answer: object) -> tuple[str, str]:
    """Status and message, whatever the answer is."""
    try:
        if answer is None or holds_dots(answer):
            raise NotTried
        with allowance():
            said = found.judge(answer)
        return FOR_A_PERSON if isinstance(said, ForAPerson) else RIGHT, said
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
    id = read_id(id, "exercise", 'hint("00.1")')
    if re.fullmatch(r"\d\d\.p\d+", id):
        raise UnknownId("A guess has no hint: bet, then look.")
    try:
        found = find_exercise(id)
    except Gone as gone:
        gone.say()
        return
    shown = _hints_shown[id] = min(_hints_shown.get(id, 0) + 1, len(found.hints))
    line = f"Hint {shown} of {len(found.hints)}: {found.hints[shown - 1]}"
    say_line(line, "hint", id, str(shown))
