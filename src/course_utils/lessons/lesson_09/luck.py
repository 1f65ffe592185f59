"""The one tool for luck: the rows redrawn, with any number that can be worked out from rows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from course_utils import experiments
from course_utils.checks.answers import holds_dots, number
from course_utils.checks.kinds import kind_of
from course_utils.checks.limits import Stopped
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.checks.plain_errors import in_plain_words

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
    one of them, or what the function returns, is still three dots, so are the three; and where it
    does not work, one line says why.

    >>> import pandas as pd
    >>> redraw(pd.Series([1, 3]), lambda rows: rows.mean())
    (2.0, 1.0, 3.0)
    >>> redraw(pd.Series([1, 3]), lambda rows: 5)
    All 200 redraws gave 5: does count work with the rows in its brackets?
    (5.0, 5.0, 5.0)
    >>> redraw(..., len)
    (Ellipsis, Ellipsis, Ellipsis)
    >>> redraw([1, 3], len)
    rows is a list; it wants a table or a column. pd.Series(…) makes a column of a list.
    (Ellipsis, Ellipsis, Ellipsis)
    """
    dots = (..., ..., ...)
    if holds_dots(rows) or count is ...:
        return dots
    try:
        _refuse(rows, count)
        value = _counted(count, rows, "")
        if value is ...:
            return dots
        draws = draws_of(rows, lambda some: _counted(count, some, "In one of the redraws: "), n)
    except _Slip as problem:
        print(problem)
        return dots
    if min(draws) == max(draws):
        print(f"All {n} redraws gave {draws[0]:g}: does count work with the rows in its brackets?")
    low, high = experiments.middle_95(np.array(draws))
    return value, float(low), float(high)


class _Slip(Exception):
    """Why there is no number, in one line."""


def _refuse(rows: Any, count: Any) -> None:
    is_rows = isinstance(rows, (pd.DataFrame, pd.Series))
    if callable(rows) and not is_rows and isinstance(count, (pd.DataFrame, pd.Series)):
        raise _Slip("The other way round: first the rows, then the function.")
    if not callable(count):
        raise _Slip(
            f"count is {kind_of(count)}; it wants the function itself, without brackets after its "
            "name."
        )
    if not is_rows:
        raise _Slip(
            f"rows is {kind_of(rows)}; it wants a table or a column. pd.Series(…) makes a column "
            "of a list."
        )
    if not len(rows):
        raise _Slip("rows holds no rows: whatever they were filtered by, none is left.")


def _counted(count: Callable, rows: Any, where: str) -> Any:
    """What the function makes of these rows: a float, or the dots. Raises _Slip for all else."""
    try:
        value = count(rows)
    except (NotTried, NotYet, Stopped):  # an exercise that looks at the function says it itself
        raise
    except (Exception, SystemExit) as error:
        raise _Slip(where + in_plain_words(error, count, [rows])) from None
    if holds_dots(value):
        return ...
    if value is None:
        raise _Slip(f"{where}count(rows) hands nothing back. Does it end with return?")
    try:
        return float(number(value))
    except NotYet as problem:
        words = str(problem).replace("the exercise asks for", "count has to hand back")
        raise _Slip(f"{where}Look at what count(rows) hands back. {words}") from None
