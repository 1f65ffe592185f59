"""Guesses: kept, shown beside the result, never marked."""

import re

import numpy as np
import pandas as pd

from course_utils.checks import store
from course_utils.checks.answers import holds_dots, number
from course_utils.checks.outcomes import NotYet

__all__ = ["predict"]


def plain(value):
    """A guess as JSON can hold it: number, text, True/False, or a list of these."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (np.ndarray, pd.Series)):
        return [plain(v) for v in value.tolist()]
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (str, bool, int, float)):
        return value
    raise NotYet("A guess is a number, a word, True or False, or a list of these.")


def say(value):
    """A guess or a result as people write it: at most three decimals."""
    if isinstance(value, list):
        return ", ".join(say(v) for v in value)
    if isinstance(value, (bool, str)):
        return str(value)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}".rstrip("0").rstrip(".")


def between(guess):
    """The words for a guess and its bounds."""
    bounds = (
        ""
        if guess.get("low") is None
        else f" (between {say(guess['low'])} and {say(guess['high'])})"
    )
    return say(guess["guess"]) + bounds


def predict(id, guess=None, low=None, high=None, result=None):
    """Keep a guess before you look, or show it beside the result. A guess is never marked.

    Parameters
    ----------
    id : str
        The prediction, such as "02.p1".
    guess : number, text, bool or a list of these
        What you expect. `...` is no guess yet.
    low, high : number, optional
        Bounds between which you think the result lies.
    result : optional
        The result: shows your last guess and the result in one line.

    Examples
    --------
    >>> predict("99.p1", ...)
    No guess yet. Put one in the place of the dots: it is kept, and never marked.
    >>> predict("99.p9", result=0.25)
    It is 0.25. (No guess was kept for this one.)
    """
    if not re.fullmatch(r"\d\d\.p\d+", str(id)):
        raise LookupError(
            f"There is no prediction {id!r}. Predictions have names like '02.p1'."
        ) from None
    try:
        if result is not None:
            show(id, plain(result))
        elif guess is None or holds_dots(guess):
            print("No guess yet. Put one in the place of the dots: it is kept, and never marked.")
        else:
            keep(id, plain(guess), low, high)
    except NotYet as remark:
        print(remark)


def keep(id, guess, low, high):
    """Write a guess down, with its bounds where there are any."""
    low, high = (None if b is None or b is ... else number(b) for b in (low, high))
    if (low is None) != (high is None):
        raise NotYet("Give both bounds, low and high, or none.")
    if low is not None and low > high:
        raise NotYet(
            f"The low bound ({say(low)}) is above the high one ({say(high)}). Swap them and run "
            "the cell again."
        )
    if low is not None and not low <= number(guess) <= high:
        raise NotYet(
            f"Your guess ({say(guess)}) lies outside your own bounds. Mend one of the three and "
            "run the cell again."
        )
    late = any(r.get("kind") == "result" and r.get("id") == id for r in store.read())
    entry = {"guess": guess, "low": low, "high": high}
    store.append({"kind": "guess", "id": id, **entry, "after_result": late})
    print(f"Your guess is kept: {between(entry)}.")


def show(id, result):
    """Show the last guess made before the result was known beside the result."""
    mine = [r for r in store.read() if r.get("id") == id]
    guesses = [r for r in mine if r.get("kind") == "guess" and not r.get("after_result")]
    if guesses:
        print(f"You guessed {between(guesses[-1])}. It is {say(result)}.")
        if not any(r.get("kind") == "result" for r in mine):
            store.append({"kind": "result", "id": id, "result": result})
    else:
        print(f"It is {say(result)}. (No guess was kept for this one.)")
