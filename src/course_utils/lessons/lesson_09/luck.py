"""The one tool for luck: the rows redrawn, with any number that can be worked out from rows."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils import experiments
from course_utils.checks.answers import holds_dots

__all__ = ["draws_of", "redraw"]

REDRAWS = 200


def draws_of(rows: Any, count: Callable, n: int = REDRAWS) -> list[float]:
    """The numbers of n redraws: as many rows as there are, each put back.

    >>> import pandas as pd
    >>> draws_of(pd.Series([2, 2, 2]), len, n=2)
    [3.0, 3.0]
    """
    drawn = (rows.sample(len(rows), replace=True, random_state=i) for i in range(n))
    return [float(count(some)) for some in drawn]


def redraw(rows: Any, count: Callable, n: int = REDRAWS) -> tuple:
    """A number, and the middle 95 of every 100 redraws of its rows: (number, low, high).

    `rows` is a table or a column, `count` a function that works a number out from such rows. Where
    one of them, or what the function returns, is still three dots, so are the three.

    >>> import pandas as pd
    >>> redraw(pd.Series([2, 2, 2]), lambda rows: rows.mean())
    (2.0, 2.0, 2.0)
    >>> redraw(..., len)
    (Ellipsis, Ellipsis, Ellipsis)
    """
    dots = (..., ..., ...)
    if holds_dots(rows) or count is ...:
        return dots
    number = count(rows)
    if number is None or holds_dots(number):
        return dots
    low, high = experiments.middle_95(np.array(draws_of(rows, count, n)))
    return float(number), float(low), float(high)
