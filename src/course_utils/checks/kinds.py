"""What something is: in plain words, as a plain value; and whether it holds the three dots."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["MOST", "Answer", "holds_dots", "kind_of", "plain_value"]

MOST = 100_000  # values that Python goes through one by one
Answer = Any  # what a learner hands in: anything at all, looked at before it is used
_PLAIN = (bool, int, float, str, type(None))


def kind_of(answer: Answer) -> str:
    """What something is, in plain words.

    >>> kind_of([1, 2]), kind_of(len), kind_of({})
    ('a list', 'a function', 'a dict')
    """
    names = {
        bool: "True or False",
        str: "text",
        int: "a number",
        float: "a number",
        pd.DataFrame: "a table",
    }
    names |= {
        pd.Series: "a column (Series)",
        np.ndarray: "an array",
        list: "a list",
        type(None): "nothing (None)",
    }
    for form, words in names.items():
        if issubclass(type(answer), form):
            return words
    if issubclass(type(answer), np.generic):
        return "True or False" if issubclass(type(answer), np.bool_) else "a number"
    if type(answer).__name__ in ("function", "builtin_function_or_method", "method"):
        return "a function"
    return f"a {type(answer).__name__}"


def plain_value(answer: Answer) -> Answer:
    """A fresh plain bool, int, float or str; anything else as it came.

    >>> plain_value(np.int8(3)), plain_value(np.array(0.5)), plain_value([1])
    (3, 0.5, [1])
    """
    form = type(answer)
    if issubclass(form, np.ndarray) and np.array(answer, subok=False).ndim == 0:
        return np.array(answer, subok=False).item()
    for plain, read in (
        (bool, bool),
        (int, int.__int__),
        (float, float.__float__),
        (str, str.__str__),
    ):
        if issubclass(form, plain):
            return read(answer)
    if issubclass(form, np.generic):
        return np.generic.item(answer)
    if answer is pd.NA:
        return math.nan
    return float(answer) if form in (Fraction, Decimal) else answer


def holds_dots(answer: Answer) -> bool:
    """Whether something is the three dots, or a collection (lists in lists, tables, …) that still
    holds them. Of a very large one, the values themselves are looked at, not what is in them.

    >>> holds_dots([1, (2, ...)]), holds_dots({"a": 1}), holds_dots(pd.Series([1, ...]))
    (True, False, True)
    """
    waiting: list = [answer]
    seen: dict[int, Answer] = {}
    while waiting:
        value = waiting.pop()
        if value is ...:
            return True
        if type(value) in _PLAIN or id(value) in seen or len(seen) >= MOST:
            continue
        inside = _inside(value)
        if inside is not None:
            seen[id(value)] = value  # held on to, or its id could come again
            if len(inside) > MOST and any(one is ... for one in inside):
                return True
            waiting.extend(inside[:MOST])
    return False


def _inside(value: Answer) -> list | None:
    form = type(value)
    for plain in (list, tuple, set, frozenset):
        if issubclass(form, plain):
            return list(plain.__iter__(value))
    if issubclass(form, dict):
        return [*dict.keys(value), *dict.values(value)]
    if issubclass(form, np.ndarray):
        return np.array(value, subok=False).ravel().tolist() if value.dtype == object else None
    if issubclass(form, (pd.Series, pd.Index)):
        return [value.to_numpy()] if value.dtype == object else None
    if issubclass(form, pd.DataFrame):
        return [
            value.iloc[:, place]
            for place, kind in enumerate(value.dtypes)
            if kind == np.dtype(object)
        ]
    return None
