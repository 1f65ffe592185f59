"""The exercise of the first sitting: a number, and the middle 95 of its redraws."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, number, parts
from course_utils.checks.engine import call, exercise
from course_utils.checks.kinds import kind_of
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.lessons.lesson_09 import luck

__all__ = ["redraw"]

VISITS = pd.Series([1, 2, 2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 1, 2, 2, 2, 1, 1, 2, 2, 2, 2, 1] * 3)
SIDES = pd.DataFrame({"arm": ["new", "old"] * 20, "visits": [n * n % 23 for n in range(40)]})


def twice(visits: pd.Series) -> float:
    """Of 100 visits, how many were sent twice.

    >>> twice(pd.Series([1, 2, 2, 1]))
    50.0
    """
    return 100 * float((visits > 1).mean())


def gap(rows: pd.DataFrame) -> float:
    """Visits more on the new side.

    >>> gap(pd.DataFrame({"arm": ["new", "old"], "visits": [5, 3]}))
    2.0
    """
    means = rows.groupby("arm")["visits"].mean()
    return float(means["new"] - means["old"])


@exercise(
    "09.1",
    asks="a function redraw(rows, count) that returns three numbers: the number, low and high",
    hints=(
        "One gap: count(…) works your number out from any rows. Which rows should it be in each of the 200 rounds?",
        "draw(rows, i) makes a fresh draw in each round, because i is another number each time.",
        "draws.append(count(draw(rows, i)))",
    ),
)
def redraw(answer: object) -> str:
    """The tool on two sets of rows that the learner has not seen, with two ways of counting."""
    for rows, count in ((VISITS, twice), (SIDES, gap)):
        _judge(answer, rows, count, _due(count))
    return "It works for any rows, and for any number that can be counted from them."


@cache
def _due(count: Callable) -> tuple[float, ...]:
    """Number, low and high of the rows that belong to a way of counting, and the mean draw."""
    rows = VISITS if count is twice else SIDES
    return *luck.redraw(rows, count), float(np.mean(luck.draws_of(rows, count)))


def _judge(answer: object, rows: pd.Series | pd.DataFrame, count: Callable, due: tuple) -> None:
    def counting(some: object) -> float:
        if some is ...:
            raise NotTried
        if not isinstance(some, type(rows)):
            raise NotYet(
                f"count was given {kind_of(some)}. It wants rows: those of a fresh draw, draw(rows, i)."
            )
        return count(some)

    got = parts(call(answer, rows, counting), 3, "three numbers: your number, low and high")
    value, low, high = (number(one) for one in got)
    if close([value, low, high], due[:3], digits=1):
        return
    if close([low, high, value], due[:3], digits=1) or close([high, value, low], due[:3], digits=1):
        raise NotYet(
            "The three are right, in another order: first your number, then low, then high."
        )
    if low == high == value:
        raise NotYet(
            "Low and high are the number itself: it is counted in the same rows each time. Count it "
            "in a fresh draw."
        )
    if low == high:
        raise NotYet("All 200 draws are the same one. i is another number in each round: use it.")
    if low > high:
        raise NotYet("Low is above high. middle_95 gives back low, then high.")
    if not close([low, high], due[1:3], digits=1):
        raise NotYet(
            f"Low and high should be {due[1]:.1f} and {due[2]:.1f} here; yours are {low:.1f} and "
            f"{high:.1f}. Leave the other lines as they are, and fill the gap only."
        )
    if close(value, due[3], digits=3):
        raise NotYet("That is the mean of the draws. Your number is counted in the real rows.")
    raise NotYet(f"The number of these rows is {due[0]:.2f}; your function says {value:.2f}.")
