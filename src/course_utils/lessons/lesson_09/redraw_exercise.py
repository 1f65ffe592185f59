"""The exercise of the first sitting: a number, and the middle 95 of its redraws."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, number, parts
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
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
        "Your number is counted from the rows that you really have. For low and high look at 02: how many of 200 were left out at each end?",
        "count(rows) is the number. Of 200 draws in order leave out the five lowest and the five highest: places begin at 0, and from the end at -1.",
        "return count(rows), draws[5], draws[-6]",
    ),
)
def redraw(answer: object) -> str:
    """The tool on two sets of rows that the learner has not seen, with two ways of counting."""
    for rows, count in ((VISITS, twice), (SIDES, gap)):
        _judge(answer, rows, count)
    return "It works for any rows, and for any number that can be counted from them."


def _judge(answer: object, rows: pd.Series | pd.DataFrame, count: Callable) -> None:
    got = parts(call(answer, rows, count), 3, "three numbers: your number, low and high")
    value, low, high = (number(one) for one in got)
    due = luck.redraw(rows, count)
    draws = sorted(luck.draws_of(rows, count))
    if close([value, low, high], due, digits=1):
        return
    _explain_ends(low, high, due, draws)
    others = (
        (float(np.mean(draws)), "That is the mean of the draws. Your number is counted from the rows that you really have."),
        (float(np.median(draws)), "That is the middle one of the draws. Your number is counted from the rows that you really have."),
        (len(rows), "That is how many rows there are. Count your number from them: count(rows)."),
    )  # fmt: skip
    for other, words in others:
        if close(value, other, digits=3):
            raise NotYet(words)
    raise NotYet(f"The number of these rows is {due[0]:.2f}; your function says {value:.2f}.")


def _explain_ends(low: float, high: float, due: tuple, draws: list[float]) -> None:
    """Raise NotYet unless low and high are the right ones."""
    if close([low, high], due[1:], digits=1):
        return
    if low > high:
        raise NotYet("Low is above high. The draws are in order, the lowest first.")
    if close([low, high], [draws[0], draws[-1]], digits=3):
        raise NotYet(
            "That goes from the lowest draw to the highest. Leave out the five lowest and the five "
            "highest."
        )
    if close([low, high], [draws[25], draws[-26]], digits=3):
        raise NotYet(
            "25 at each end is right for 1,000 draws. Here are 200: the middle 95 of every 100 "
            "leaves out five at each end."
        )
    raise NotYet(
        f"Low and high should be {due[1]:.1f} and {due[2]:.1f} here; yours are {low:.1f} and "
        f"{high:.1f}. Which places of draws are left when five are gone at each end?"
    )
