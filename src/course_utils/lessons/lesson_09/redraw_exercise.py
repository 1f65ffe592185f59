"""The exercise of the first sitting: a number, and the middle 95 of its redraws."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, number, parts
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.lessons.lesson_09 import luck

__all__ = ["redraw"]

VISITS = pd.Series([1, 2, 2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 1, 2, 2, 2, 1, 1, 2, 2, 2, 2, 1])
SIDES = pd.DataFrame({"arm": ["new", "old"] * 20, "visits": [*range(20), *range(1, 21)]})


def twice(visits: pd.Series) -> float:
    """Of 100 visits, how many were sent twice."""
    return 100 * float((visits > 1).mean())


def gap(rows: pd.DataFrame) -> float:
    """Visits more on the new side."""
    means = rows.groupby("arm")["visits"].mean()
    return float(means["new"] - means["old"])


@exercise(
    "09.1",
    asks="a function redraw(rows, count) that returns three numbers: the number, low and high",
    hints=(
        "Two questions. In the loop: which rows have just been drawn? At the end: which rows do you really have?",
        "count(…) works your number out from any rows that you give it. In the loop these are the rows drawn, at the end the real ones.",
        "draws.append(count(drawn)), and at the end: return count(rows), low, high",
    ),
)
def redraw(answer: object) -> str:
    """The tool on two sets of rows that the learner has not seen, with two ways of counting."""
    for rows, count in ((VISITS, twice), (SIDES, gap)):
        _judge(answer, rows, count)
    return (
        "It works for any rows and any number that can be counted from them. That is why one tool "
        "is enough."
    )


def _judge(answer: object, rows: pd.Series | pd.DataFrame, count: Callable) -> None:
    asked: list[object] = []

    def watched(given: object) -> float:
        if given is ...:
            raise NotTried
        asked.append(given)
        return count(given)

    given = call(answer, rows, watched)
    got = parts(given, 3, "three numbers: your number, low and high")
    value, low, high = (number(one) for one in got)
    due = luck.redraw(rows, count)
    if close([value, low, high], due, digits=1):
        return
    draws = [count(rows.sample(len(rows), replace=True, random_state=i)) for i in range(200)]
    if low == high == value:
        raise NotYet(
            "Low and high are the number itself: in the loop the same rows are counted each time. "
            "Which rows have just been drawn?"
        )
    if close([value, low, high], [due[0], min(draws), max(draws)], digits=1):
        raise NotYet(
            "That goes from the lowest draw to the highest. middle_95 leaves the ends out."
        )
    if not close([low, high], due[1:], digits=1):
        raise NotYet(
            f"Low and high should be {due[1]:.1f} and {due[2]:.1f} here; yours are {low:.1f} and "
            f"{high:.1f}. Leave the lines as they are, and fill the gaps only."
        )
    if close(value, draws[-1], digits=3):
        raise NotYet(
            "The first of the three is counted from the last draw. Your number is the one of the "
            "rows that you really have."
        )
    if close(value, float(np.mean(draws)), digits=3):
        raise NotYet("That is the mean of the draws. Your number comes from the real rows.")
    raise NotYet(f"The number of these rows is {due[0]:.2f}; your function says {value:.2f}.")
