"""Read what a learner gave: every right form becomes plain Python or NumPy, the rest becomes a
friendly sentence.

What is handed on is always a fresh plain value, so that an odd object (one that says it equals
everything) fools nobody.
"""

import math
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from course_utils.checks.outcomes import NotTried, NotYet

__all__ = [
    "by_name",
    "close",
    "holds_dots",
    "items",
    "number",
    "numbers",
    "same_items",
    "table",
    "text",
    "truth",
    "truths",
]

_MOST = 10_000_000  # values that a check is ready to look at
_NO_BOOL = "That is True or False; a number is wanted."


def kind_of(answer: object) -> str:
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


def number(answer: object) -> int | float:
    """One number, out of an int, a float, a fraction, a NumPy number or an array that holds just
    one without a shape.

    Raises NotYet for text, True or False, NaN, infinity, and what holds several values.

    >>> number(np.float64(0.25)), number(np.array(3)), number(7)
    (0.25, 3, 7)
    >>> number("0.4")
    Traceback (most recent call last):
        ...
    course_utils.checks.outcomes.NotYet: That is text; leave the quotes away.
    """
    _refuse_dots(answer)
    value = _scalar(answer)
    if type(value) is str:
        raise NotYet(
            "That is text; leave the quotes away."
            if _reads_as_number(value)
            else "That is text; a number is wanted."
        )
    if type(value) is bool:
        raise NotYet(_NO_BOOL)
    if type(value) not in (int, float):
        raise NotYet(_not_one_number(answer))
    if value != value:
        raise NotYet(
            "That is NaN, a gap where a number should be: somewhere a value is missing, or 0 was "
            "divided by 0."
        )
    if value in (math.inf, -math.inf):
        raise NotYet("That is infinite: somewhere a number was divided by 0.")
    return value


def _scalar(answer: object) -> object:
    """A fresh plain bool, int, float or str; anything else as it came."""
    form = type(answer)
    if (
        issubclass(form, np.ndarray)
        and np.ndarray.__len__
        and np.array(answer, subok=False).ndim == 0
    ):
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


def _reads_as_number(words: str) -> bool:
    try:
        float(words.strip().removesuffix("%").replace(",", "").replace("_", ""))
    except ValueError:
        return False
    return True


def _not_one_number(answer: object) -> str:
    kind = kind_of(answer)
    if kind == "a function":
        return "That is a function, not its result: call it, with brackets after its name."
    if kind == "a column (Series)":
        return (
            "That is a whole column; one number is wanted. (Take it out with .iloc[0], "
            "or "
            "count, or take the mean.)"
        )
    return f"That is {kind}; one number is wanted."


def numbers(answer: object, n: int | None = None) -> np.ndarray:
    """Numbers in a row: float array, shape (n,), out of a list, tuple, array, column or range.

    Raises NotYet where one of them is no number, or where there are not `n`.

    >>> numbers([1, 2.5]), numbers(pd.Series([3, 4], index=[9, 7]), n=2)
    (array([1. , 2.5]), array([3., 4.]))
    """
    values = _row(answer, "numbers")
    if n is not None and len(values) != n:
        raise NotYet(f"There {_are(len(values), 'number')} in it; {n} are wanted.")
    if (
        issubclass(type(values), np.ndarray)
        and values.dtype.kind in "iuf"
        and np.isfinite(values).all()
    ):
        return values.astype(float)
    return np.array(
        [_at(place, value, number) for place, value in enumerate(values, start=1)], dtype=float
    )


def _at(place: int, value: object, read):
    try:
        return read(value)
    except NotYet as problem:
        raise NotYet(f"At place {place}: {str(problem)[0].lower()}{str(problem)[1:]}") from None


def _are(n: int, noun: str) -> str:
    return f"is 1 {noun}" if n == 1 else f"are {n} {noun}s"


def _row(answer: object, wanted: str):
    """The values of a row as a plain list, or as a plain 1-D array."""
    _refuse_dots(answer)
    form = type(answer)
    if issubclass(form, (pd.Series, pd.Index, np.ndarray)) or hasattr(form, "__arrow_array__"):
        values = (
            np.asarray(answer)
            if not issubclass(form, np.ndarray)
            else np.array(answer, subok=False)
        )
        if values.ndim != 1:
            raise NotYet(
                f"That is an array of shape {values.shape}; {wanted} in one row are wanted."
            )
    elif form is range or issubclass(form, (list, tuple)):
        values = list(
            range.__iter__(answer)
            if form is range
            else (list if issubclass(form, list) else tuple).__iter__(answer)
        )
    else:
        raise NotYet(_not_a_row(answer, wanted))
    if len(values) > _MOST:
        raise NotYet(f"That holds {len(values):,} values, more than any exercise here asks for.")
    return values


def _not_a_row(answer: object, wanted: str) -> str:
    if type(answer).__name__ in ("generator", "map", "filter", "zip", "dict_keys", "dict_values"):
        return (
            "That is a recipe for values, not yet the values: put list(...) around "
            "it; "
            f"{wanted} in a list are wanted."
        )
    return f"That is {kind_of(answer)}; {wanted} in a list, an array or a column are wanted."


def close(got: object, right: object, rel: float = 1e-6, abs: float = 1e-9) -> bool:
    """Whether a learner's number (or row of numbers) is `right`, but for rounding. Raises NotYet if
    it is no number.

    `right` is a number, or a row of numbers: then each is compared with the one in its place.

    >>> close(0.1 + 0.2, 0.3), close(0.4, 0.38, abs=0.01), close([1, 2], np.array([1.0, 2.0]))
    (True, False, True)
    """
    if np.ndim(right) == 0:
        return math.isclose(number(got), float(right), rel_tol=rel, abs_tol=abs)
    right = np.asarray(right, dtype=float)
    return bool(np.allclose(numbers(got, n=len(right)), right, rtol=rel, atol=abs))


def text(answer: object) -> str:
    """A text, without the spaces around it. Raises NotYet for anything else.

    >>> text(" Nova ")
    'Nova'
    """
    _refuse_dots(answer)
    value = _scalar(answer)
    if type(value) is not str:
        raise NotYet(f"That is {kind_of(answer)}; a text, in quotes, is wanted.")
    return value.strip()


def truth(answer: object) -> bool:
    """True or False, out of Python's or NumPy's. Raises NotYet for anything else, 0 and 1 included.

    >>> truth(np.bool_(True))
    True
    """
    _refuse_dots(answer)
    value = _scalar(answer)
    if type(value) is not bool:
        raise NotYet(f"That is {kind_of(answer)}; True or False is wanted, without quotes.")
    return value


def truths(answer: object, n: int | None = None) -> list[bool]:
    """True and False in a row, `n` of them.

    >>> truths(np.array([True, False]), n=2)
    [True, False]
    """
    values = [
        _at(place, value, truth)
        for place, value in enumerate(_row(answer, "True and False"), start=1)
    ]
    if n is not None and len(values) != n:
        raise NotYet(f"There {_are(len(values), 'value')} in it; {n} are wanted.")
    return values


def items(answer: object, n: int | None = None) -> list:
    """The values of a list, tuple, set, array or column, each as plain Python (numbers, texts, True
    and False).

    >>> items(np.array([3, 1])), items(("a", "b"))
    ([3, 1], ['a', 'b'])
    """
    if issubclass(type(answer), (set, frozenset)):
        _refuse_dots(answer)
        answer = list((set if issubclass(type(answer), set) else frozenset).__iter__(answer))
    values = [_scalar(value) for value in _row(answer, "values")]
    for value in values:
        if type(value) not in (bool, int, float, str):
            raise NotYet(
                f"There is {kind_of(value)} in it; only numbers, texts, True and False are wanted."
            )
    if n is not None and len(values) != n:
        raise NotYet(f"There {_are(len(values), 'value')} in it; {n} are wanted.")
    return values


def same_items(got: object, right: object) -> bool:
    """Whether two collections hold the same values, equally often, in any order. True is not 1.

    >>> same_items(["b", "a"], {"a", "b"}), same_items([1, 1, 2], [1, 2, 2])
    (True, False)
    """
    return _counted(items(got)) == _counted(items(right))


def _counted(values: list) -> Counter:
    return Counter((type(value) is bool, value) for value in values)


def by_name(answer: object, names) -> dict:
    """One number for each name, out of a dict or a column with names at its side (as after
    `groupby`), in any order.

    >>> by_name(pd.Series({"music": 3.0, "news": 1.5}), ["news", "music"])
    {'news': 1.5, 'music': 3.0}
    """
    _refuse_dots(answer)
    if issubclass(type(answer), pd.Series):
        answer = dict(
            zip(np.asarray(answer.index).tolist(), np.asarray(answer).tolist(), strict=True)
        )
    if not issubclass(type(answer), dict):
        raise NotYet(
            f"That is {kind_of(answer)}; a number for each of {', '.join(map(str, names))} is "
            "wanted (a column or a dict)."
        )
    given = {_scalar(key): value for key, value in dict.items(answer)}
    if missing := [name for name in names if name not in given]:
        raise NotYet(f"There is no number for {', '.join(map(str, missing))}.")
    if extra := [key for key in given if key not in set(names)]:
        raise NotYet(f"There is a number for {one_of(extra)}, which was not asked for.")
    return {name: number(given[name]) for name in names}


def one_of(values: list) -> str:
    """The first of some values, as a short text."""
    return str(values[0])[:60]


def table(answer: object, columns=(), n: int | None = None) -> pd.DataFrame:
    """A table as a fresh DataFrame whose rows are numbered from 0 (in the order given), with
    `columns` and, if told, `n` rows.

    >>> table(pd.DataFrame({"a": [1, 2]}, index=[8, 5]), columns=["a"], n=2).index.tolist()
    [0, 1]
    """
    _refuse_dots(answer)
    if not issubclass(type(answer), pd.DataFrame):
        raise NotYet(f"That is {kind_of(answer)}; a table (a DataFrame) is wanted.")
    plain = pd.DataFrame(answer).copy()
    here = [str(name) for name in plain.columns]
    if plain.columns.nlevels > 1 or len(set(here)) < len(here):
        raise NotYet(
            "Two columns of this table have the same name, or its column names have several floors."
        )
    if missing := [name for name in columns if name not in here]:
        raise NotYet(
            f"The table has no column {', '.join(missing)}; it has "
            f"{', '.join(here) or 'no columns at all'}."
        )
    if n is not None and len(plain) != n:
        raise NotYet(
            f"The table {'has 1 row' if len(plain) == 1 else f'has {len(plain)} rows'}; {n} are "
            "wanted."
        )
    return plain.set_axis(here, axis="columns").reset_index(drop=True)


def _refuse_dots(answer: object) -> None:
    if answer is None or holds_dots(answer):
        raise NotTried


def holds_dots(answer: object) -> bool:
    """Whether something is the three dots, or a collection (lists in lists, tables, …) that still
    holds them.

    >>> holds_dots([1, (2, ...)]), holds_dots({"a": 1}), holds_dots(pd.Series([1, ...]))
    (True, False, True)
    """
    waiting, seen = [answer], set()
    while waiting:
        value = waiting.pop()
        if value is ...:
            return True
        if id(value) not in seen and len(seen) < 100_000:
            inside = _inside(value)
            if inside is not None:
                seen.add(id(value))
                waiting.extend(inside)
    return False


def _inside(value: object):
    form = type(value)
    for plain in (list, tuple, set, frozenset):
        if issubclass(form, plain):
            return list(plain.__iter__(value))
    if issubclass(form, dict):
        return [*dict.keys(value), *dict.values(value)]
    if issubclass(form, np.ndarray):
        return (
            np.array(value, subok=False).ravel().tolist()
            if value.dtype == object and value.size <= _MOST
            else None
        )
    if issubclass(form, (pd.Series, pd.Index)):
        return [value.to_numpy()] if value.dtype == object else None
    if issubclass(form, pd.DataFrame):
        return [
            value.iloc[:, place]
            for place, kind in enumerate(value.dtypes)
            if kind == np.dtype(object)
        ]
    return None
