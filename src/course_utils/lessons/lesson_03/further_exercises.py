"""The exercises of lesson 03's *Go further*: a nudge, a careful step, an alarm."""

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, number, parts, text
from course_utils.checks.calling import call, call_or_none
from course_utils.checks.engine import exercise
from course_utils.checks.outcomes import ForAPerson, NotYet

__all__ = ["careful_step", "nudged", "rings"]


@exercise(
    "03.4",
    asks="a function nudged(weight, x, happened, step) that returns the new weight",
    hints=(
        "The guess is weight * x. The error is what happened minus the guess.",
        "The nudge is step * error * x. What do you add it to?",
        "return weight + step * (happened - weight * x) * x",
    ),
)
def nudged(answer: object) -> str:
    """The new weight, for inputs that are not only 0 and 1."""
    trials = (
        (0.2, 1, 1, 0.05),
        (0.6, 1, 0, 0.1),
        (0.4, 0.5, 1, 0.2),
        (0.3, 0, 1, 0.1),
        (-0.5, 2.0, 3.0, 0.01),
    )
    for weight, x, happened, step in trials:
        error = happened - weight * x
        got, right = number(call(answer, weight, x, happened, step)), weight + step * error * x
        if close(got, right, abs=1e-7, digits=4):
            continue
        mistakes = (
            (
                weight * x + step * error * x,
                "Here the nudge is added to the guess, weight * x. It is the weight itself that is nudged.",
            ),
            (
                weight - step * error * x,
                "It moves away from what happened. The error is what happened minus the guess, and the nudge is added.",
            ),
            (
                step * error * x,
                "That is the nudge alone. The new weight is the old one plus the nudge.",
            ),
            (
                weight + step * happened * x,
                "That nudges by what happened, not by the error: a guess that was right would be moved as well.",
            ),
            (weight + error * x, "Without the step one watch is believed completely."),
            (
                weight + step * error,
                "The input is missing in the product: a number is moved that was not meant (x is 0).",
            ),
            (
                weight + step * (happened - weight) * x,
                "For this the guess was taken to be the weight. It is weight * x.",
            ),
            (
                weight + step * (happened - weight),
                "x is used nowhere. The guess is weight * x, and the nudge is multiplied by x.",
            ),
            (
                weight + step,
                "A whole step, whatever the error was. Multiply it by error and input.",
            ),
        )
        for value, words in mistakes:
            if close(got, value, abs=1e-9):
                raise NotYet(words)
        raise NotYet(
            f"From {weight} with input {x}, happened {happened} and step {step} it should become {right:.4f}; yours says {got:.4f}."
        )
    return "Step times error times input: what scikit-learn does on one row, and what much larger models do all day."


# the prank's share after ten in an evening stays below; a new taste's share after a week is above
LOUD, DEAF = 0.3, 0.45


def _share_after(step: object, days: int, a_day: int) -> float:
    """The share of a topic that starts at 0 and is watched `a_day` times a day for some days."""
    share = 0.0
    for n in list(range(1, a_day + 1)) * days:
        size = number(call(step, n))
        if not 0 <= size <= 1:
            raise NotYet(
                f"For n = {n} the step is {size:g}. A step lies between 0 (believe nothing) and 1 (believe this watch alone)."
            )
        share += size * (1 - share)
    return share


@exercise(
    "03.5",
    asks="a function careful_step(n) that returns the step for the n-th watch of a day, and one sentence",
    hints=(
        "A prank is ten watches in one evening, a new taste two on each of seven days. In which of the two are there third, fourth, fifth watches?",
        "Keep 0.05 for the first watches of a day and take less for the later ones: if n <= 3: …, or 0.1 / n, or …",
        "return 0.05 if n <= 3 else 0.01 is one of many. The sentence: who is it that means it, and is not believed?",
    ),
)
def careful_step(answer: object) -> str:
    """A step by the n-th watch of a day, and who pays for it."""
    step, pays = parts(answer, 2, "[careful_step, pays]")
    prank, taste = _share_after(step, 1, 10), _share_after(step, 7, 2)
    if prank >= LOUD and taste <= DEAF:
        raise NotYet(
            f"The prank gets {prank:.2f}, the new taste only {taste:.2f}. Large steps for the first watches of a day, small ones for the later."
        )
    if prank >= LOUD:
        raise NotYet(
            f"After ten pranks the share is {prank:.2f}, and should be below {LOUD}. Make the later steps of a day smaller."
        )
    if taste <= DEAF:
        raise NotYet(
            f"After a week of a new taste the share is {taste:.2f}, and should be above {DEAF}. The first watches of a day may count for more."
        )
    if len(text(pays).split()) < 6:
        raise NotYet(
            "The steps keep both promises. Now one whole sentence: who means it seriously, and is believed too late?"
        )
    marathon = _share_after(step, 1, 20)
    return ForAPerson(
        f"Prank {prank:.2f}, new taste {taste:.2f}. Somebody who finds a new love and watches twenty in one evening gets {marathon:.2f}. "
        "Is that whom your sentence names?"
    )


def _days(values: list, start: int = 21) -> pd.Series:
    return pd.Series(
        values, index=pd.RangeIndex(start, start + len(values), name="day"), dtype=float
    )


@exercise(
    "03.7",
    asks="a function rings(ratio, limit) that returns a day, or None",
    hints=(
        "ratio.rolling(3).mean() is a column of the means of three days; compare it with the limit.",
        "low.any() says whether it is ever below; low.idxmax() names the first True.",
        "low = ratio.rolling(3).mean() < limit, then return low.idxmax() if low.any() else None",
    ),
)
def rings(answer: object) -> str:
    """The first day whose mean of three is below the limit; None where there is none."""
    for values, start, limit in RINGS:
        ratio = _days(values, start)
        right = int((ratio.rolling(3).mean() < limit).idxmax())
        got = call_or_none(answer, ratio, limit)
        if got is None:
            raise NotYet(
                f"Here it should ring on day {right}, and yours hands nothing back. (If it prints the day: print only shows, return hands it back.)"
            )
        got = number(got) if not isinstance(got, bool | np.bool_) else number(int(got))
        if not close(got, right):
            _explain_rings(got, right, ratio, limit)
    for values, limit in SILENT:
        silent = _where_nothing_burns(answer, values, limit)
        if silent is None or (isinstance(silent, float) and silent != silent):
            continue
        if silent not in list(_days(values).index):
            raise NotYet(
                f"Where nothing burns it hands back {str(silent)[:40]}; the exercise asks for None, without quotes."
            )
        raise NotYet(
            "Where nothing burns it rings all the same: two low days are no mean of three, and idxmax names the first day if no day is low."
        )
    return "It waits for three days' mean: later than a nervous alarm, and believed when it rings."


def _where_nothing_burns(answer: object, values: list, limit: float) -> object:
    """What comes back where no mean is below the limit."""
    try:
        return call_or_none(answer, _days(values), limit)
    except NotYet as stopped:
        if isinstance(stopped.__context__, (IndexError, KeyError)):
            raise NotYet(
                "What if it never rings? Where nothing burns there is no first day to take, and your function stops. Hand back None then."
            ) from None
        raise


# (the shares, their first day, the limit): one very low day; a run of three, twice; a first day
# that is low and a mean that lies on the limit; another limit
RINGS = (
    ([2.0, 1.9, 0.25, 1.9, 1.9, 1.4, 1.4, 1.3], 30, 1.5),
    ([1.8, 1.9, 1.9, 1.2, 1.9, 1.8, 1.4, 1.45, 1.4, 1.9, 1.2, 1.2, 1.3], 21, 1.5),
    ([2.0, 1.9, 1.6, 1.5, 1.4, 1.7, 1.9, 1.3, 1.3, 1.2], 4, 1.55),
    ([1.25, 2.0, 2.0, 2.0, 1.25, 1.25, 1.25, 2.0], 8, 1.5),
    ([1.2, 1.3, 1.2, 1.1, 0.9, 0.9, 0.9, 1.2], 50, 1.0),
)
SILENT = (
    ([1.8, 1.4, 1.9, 1.8, 1.7], 1.5),
    ([1.8, 1.9, 1.4, 1.3, 1.9, 1.8], 1.5),
    ([1.2, 1.9, 1.9, 1.8], 1.5),
)


def _explain_rings(got: float, right: int, ratio: pd.Series, limit: float) -> None:
    """Raise NotYet with the mistake behind a wrong day."""
    smooth = ratio.rolling(3).mean()
    mistakes = (
        (
            (smooth < 1.5).idxmax() if limit != 1.5 else None,
            "Its limit is always the same. Compare with the limit in the brackets.",
        ),
        (
            (smooth <= limit).idxmax(),
            "A mean exactly on the limit is not below it: < and not <=.",
        ),
        (
            (ratio.rolling(3, min_periods=1).mean() < limit).idxmax(),
            "A mean of three needs three days; on the first two there is none yet.",
        ),
        (
            (ratio < limit).idxmax(),
            "It rings at a single bad day: that is crying wolf. Take the mean of three days.",
        ),
        (
            (ratio.rolling(2).mean() < limit).idxmax(),
            "It rings after two bad days. Take the mean of three.",
        ),
        (
            (ratio.rolling(3).median() < limit).idxmax(),
            "That is the middle one of three days. One very low day counts in their mean.",
        ),
        (
            right - ratio.index[0],
            "That is the place in the column. The day is its name: idxmax, not argmax.",
        ),
        (
            (smooth < limit)[::-1].idxmax(),
            "That is the last such day. A smoke alarm rings at the first.",
        ),
        (
            right - 2,
            "That is the first of the three days. On that day nobody knows the other two yet.",
        ),
        ((smooth > limit).idxmax(), "It rings while all is well. Below the limit is the alarm."),
    )
    for value, words in mistakes:
        if value is not None and close(got, value):
            raise NotYet(words)
    raise NotYet(f"Here it should ring on day {right}; yours says {got:g}.")
