"""What can be guessed, and how it is written: all that can be put there becomes plain values or one
friendly sentence.
"""

import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from course_utils.checks.kinds import Answer
from course_utils.checks.outcomes import NotTried, NotYet, one_line

__all__ = ["as_kept", "as_plain", "between", "bounds", "refuse_slips", "say"]

_MOST = 200  # values in a list, letters that are shown
_FORMS = "A guess is a number, a word, True or False, or a list of these."


def bounds(value: Answer, low: Answer, high: Answer) -> dict:
    """Both bounds of a plain guess as numbers, or None and None. Raises NotYet where they do not
    fit.

    >>> bounds(3, 1, np.int8(5)), bounds(3, None, ...)
    ({'low': 1, 'high': 5}, {'low': None, 'high': None})
    """
    low, high = (None if bound is None or bound is ... else bound for bound in (low, high))
    if low is None and high is None:
        return {"low": None, "high": None}
    if low is None or high is None:
        raise NotYet(
            "Give both bounds, low=… and high=…, or none. Write a number without a comma: 40000."
        )
    low, high = as_plain(low), as_plain(high)
    for name, number in (("guess", value), ("low", low), ("high", high)):
        if isinstance(number, (bool, str, list)):
            raise NotYet(
                f"With bounds, the guess, low and high are one number each; {name} is not."
            )
    if low > high:
        raise NotYet(
            f"The low bound ({say(low)}) is above the high one ({say(high)}). Swap them and run "
            "the cell again."
        )
    if not low <= value <= high:
        raise NotYet(
            f"Your guess ({say(value)}) lies outside your own bounds, {say(low)} to {say(high)}. "
            "Fix one of the three and run the cell again."
        )
    return {"low": low, "high": high}


def as_plain(value: Answer, depth: int = 0) -> bool | int | float | str | list:
    """A guess as JSON can hold it: number, text, True or False, or a list of these.

    Raises NotTried for the dots, None and an empty text, and NotYet, with one sentence, for
    anything else that is no guess.

    >>> as_plain(np.float32(0.5)), as_plain((3, "news"))
    (0.5, [3, 'news'])
    """
    try:
        return _as_plain(value, depth)
    except (NotTried, NotYet):
        raise
    except Exception:  # an object may do anything when it is looked at
        raise NotYet(_FORMS) from None


def _as_plain(value: Answer, depth: int) -> bool | int | float | str | list:
    form = type(value)
    if value is None or value is ... or (issubclass(form, str) and not value.strip()):
        raise NotTried
    if issubclass(form, (np.ndarray, pd.Series, pd.Index)):
        if np.ma.is_masked(value):
            raise NotYet(_FORMS)
        array = np.asarray(value)
        return (
            _as_plain(array[()], depth)
            if array.ndim == 0
            else _row(list(array[: _MOST + 1]), depth)
        )
    if issubclass(form, (list, tuple)):
        return _row(value, depth)
    if issubclass(form, (bool, np.bool_)):
        return bool(value)
    if issubclass(form, str):
        return str.__str__(value)
    if issubclass(form, (int, float, np.integer, np.floating, Decimal, Fraction)):
        return _finite(value)
    raise NotYet(_FORMS)


def _row(values: list | tuple, depth: int) -> list:
    if not 0 < len(values) <= _MOST or depth > 1:
        raise NotYet(f"A list of guesses holds 1 to {_MOST} of them.")
    return [_as_plain(value, depth + 1) for value in values]


def _finite(value: Answer) -> int | float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise NotYet("That is no number to compare with: it is too large, or a gap (NaN).")
    return int(value) if isinstance(value, (int, np.integer)) else number


def refuse_slips(value: Answer) -> None:
    """Raise NotYet for a text put there by mistake: a number in quotes, an option's letter before
    its word, a whole page.

    >>> refuse_slips("80%")
    Traceback (most recent call last):
        ...
    course_utils.checks.outcomes.NotYet: That is text. For a number, leave out the quotes. A \
share of 80% is 0.8.
    """
    if (letters := _letters(value)) > 5 * _MOST:
        raise NotYet(f"That is {letters:,} letters long. A guess is a word or a few.")
    if not isinstance(value, str):
        return
    if re.fullmatch(r"\s*[-+]?[\d.,_\s]*\d[\d.,_\s]*%?\s*", value):
        percent = " A share of 80% is 0.8." if "%" in value else ""
        raise NotYet(f"That is text. For a number, leave out the quotes.{percent}")
    if re.match(r"\s*\(?[a-hA-H]\)\s*\w", value):
        raise NotYet("Put the word alone, without its letter.")


def _letters(value: Answer) -> int:
    if isinstance(value, list):
        return sum(map(_letters, value))
    return len(value) if isinstance(value, str) else 0


def as_kept(result: Answer) -> bool | int | float | str | list:
    """A result as JSON can hold it; of what no guess could be, its words.

    >>> as_kept(0.25), as_kept(float("nan"))
    (0.25, 'nan')
    """
    try:
        return as_plain(result)
    except (NotTried, NotYet):
        pass
    try:
        return one_line(result, _MOST)
    except Exception:  # an object may do anything when it is printed
        return f"a {type(result).__name__}"


def say(value: bool | int | float | str | list) -> str:
    """A guess or a result as people write it: on one line, at most three decimals.

    >>> say([1234.5, True, "news"]), say(0.00012), say(1e300)
    ('1,234.5, True, news', '0.00012', '1e+300')
    """
    if isinstance(value, list):
        return one_line(", ".join(map(say, value)), _MOST)
    if isinstance(value, (bool, str)):
        return one_line(value, _MOST)
    if value and not 0.0005 <= abs(value) < 1e15:
        return f"{float(value):.3g}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}".rstrip("0").rstrip(".")


def between(entry: dict) -> str:
    """The words for a guess and its bounds.

    >>> between({"guess": 300, "low": 250, "high": 350})
    '300 (between 250 and 350)'
    """
    if entry["low"] is None:
        return say(entry["guess"])
    return f"{say(entry['guess'])} (between {say(entry['low'])} and {say(entry['high'])})"
