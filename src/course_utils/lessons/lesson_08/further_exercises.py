"""The exercises of *Go further*: how often an experiment sees a change, and who a friend is in a
table without names.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import number
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
from course_utils.experiments import middle_95
from course_utils.lessons.lesson_08 import anonymous, sizing
from course_utils.world import World

__all__ = ["seen", "who"]

SLACK = 0.012  # other ways to cut off the highest 25 of 1,000 differ by an experiment or two


def _trials() -> list[tuple[np.ndarray, np.ndarray]]:
    """Gaps of experiments without and with a change: twice, of different width."""
    rng = np.random.default_rng(86)
    return [
        (rng.normal(0.1, wide, 400), rng.normal(more, 2 * wide, 300))
        for wide, more in ((1.0, 1.5), (0.4, 1.1))
    ]


@exercise(
    "08.6",
    asks="a function seen(nothing, change) that returns a share from 0 to 1",
    hints=(
        "An experiment sees the change if its gap is higher than luck makes it. Which end of the middle 95 is that?",
        "change > high says for each experiment whether it sees the change. What makes a share of True and False?",
        "return (change > high).mean()",
    ),
)
def seen(answer: object) -> str:
    """The share of the gaps with a change that are above the middle 95 of the gaps of luck."""
    for nothing, change in _trials():
        got, right = (
            number(call(answer, nothing.copy(), change.copy())),
            sizing.seen(nothing, change),
        )
        if abs(got - right) <= SLACK:
            continue
        for value, words in _mistakes(nothing, change, right):
            if abs(got - value) <= 1e-9:
                raise NotYet(words)
        raise NotYet(
            f"Of {len(change)} experiments with a change, {right:.0%} see it; your function says {got:g}."
        )
    return "Above what luck alone makes: this share is what others call the power."


def _mistakes(nothing: np.ndarray, change: np.ndarray, right: float) -> tuple:
    """Values that a known misunderstanding gives, with its words."""
    low, high = middle_95(nothing)
    return (
        (
            (change > 0).mean(),
            "Above 0 is not enough: half of the experiments that change nothing are above 0, too.",
        ),
        (
            (change > low).mean(),
            "That is the low end. Luck makes nearly all gaps higher than this.",
        ),
        (
            ((change > low) & (change < high)).mean(),
            "These are inside the middle 95: gaps that luck makes as well. Count the others.",
        ),
        ((change < high).mean(), "These are below the line: the experiments that do not see it."),
        (
            (change > high).sum(),
            "This is how many. The exercise asks for a share: mean() instead of sum().",
        ),
        (100 * right, "This is a share times 100. The exercise asks for a number from 0 to 1."),
        (
            (nothing > high).mean(),
            "These are the gaps of nothing. Count those of change above the same line.",
        ),
        (
            (change > nothing.mean()).mean(),
            "Above the middle of luck is not enough: half of the gaps of nothing are, too.",
        ),
        (high, "This is the line itself. Which share of change is above it?"),
    )


@cache
def _table() -> pd.DataFrame:
    """The lesson's own table without names."""
    return anonymous.no_names(World())


@exercise(
    "08.7",
    asks="the number in `who` of the one viewer whom all three watches fit",
    hints=(
        "Your friend watched all three. So your friend is in first, in second AND in third.",
        "first & second keeps who is in both. One more & for the third.",
        "who = first & second & third",
    ),
)
def who(answer: object) -> str:
    """The one viewer in all three sets, as a set or as a number."""
    table = _table()
    sets = [anonymous.fits(table, *watch) for watch in anonymous.of_a_friend(table)]
    one, two, three = sets
    got = _as_set(answer)
    if got == one & two & three:
        return "One of 2,000, without a name. Anyone who knows yours has now read all your watches."
    if got in (one & two, one & three, two & three):
        raise NotYet(f"Two of the watches fit {len(got)} viewers. The third one tells them apart.")
    if got == one | two | three:
        raise NotYet(
            f"With | you have everybody in any of the three: {len(got)} viewers. Your friend is in all three: &."
        )
    if got in sets:
        raise NotYet(f"That is one watch alone; it fits {len(got)} viewers. Use all three.")
    if got in ({1}, {len(one & two & three)}):
        raise NotYet("That is how many. The exercise asks who: the number in the column who.")
    if len(got) != 1:
        raise NotYet(f"These are {len(got)} viewers. All three watches fit one.")
    raise NotYet(f"Viewer {next(iter(got))} has not watched all three on these days.")


def _as_set(answer: object) -> set[int]:
    """An answer as a set of whole numbers, whether it is a set, a row of them, or one number."""
    if isinstance(answer, (set, frozenset, list, tuple, np.ndarray, pd.Series, pd.Index)):
        return {int(number(each)) for each in answer}
    return {int(number(answer))}
