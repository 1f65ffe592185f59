"""Read what a learner gave: every right form becomes plain Python or NumPy, the rest becomes a
friendly sentence.

What is handed on is always a fresh plain value, so that an odd object (one that says it equals
everything) is not believed.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd

from course_utils.checks.kinds import MOST, Answer, holds_dots, kind_of, plain_value
from course_utils.checks.outcomes import NotTried, NotYet

__all__ = [
    "by_name",
    "close",
    "fields",
    "holds_dots",
    "items",
    "letter",
    "number",
    "numbers",
    "parts",
    "same_items",
    "table",
    "text",
    "truth",
    "truths",
    "word",
]


def number(answer: Answer) -> int | float:
    """One number, out of an int, a float, a fraction, a NumPy number or an array that holds just
    one without a shape.

    Raises NotYet for text, True or False, NaN, infinity, and what holds several values.

    >>> number(np.float64(0.25)), number(np.array(3)), number(7)
    (0.25, 3, 7)
    >>> number("0.4")
    Traceback (most recent call last):
        ...
    course_utils.checks.outcomes.NotYet: That is text; leave out the quotes.
    """
    _refuse_dots(answer)
    value = plain_value(answer)
    if type(value) is str:
        raise NotYet(
            "That is text; leave out the quotes."
            if _reads_as_number(value)
            else "That is text; the exercise asks for a number."
        )
    if type(value) is bool:
        raise NotYet("That is True or False; the exercise asks for a number.")
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


def _reads_as_number(words: str) -> bool:
    try:
        float(words.strip().removesuffix("%").replace(",", "").replace("_", ""))
    except ValueError:
        return False
    return True


def _not_one_number(answer: Answer) -> str:
    kind = kind_of(answer)
    if kind == "a function":
        return "That is a function, not its result: call it, with brackets after its name."
    if kind == "a column (Series)":
        return (
            "That is a whole column; the exercise asks for one number. (Count it, take its mean, "
            "or take one value out with .iloc[0].)"
        )
    if kind == "a tuple":
        return (
            "These are several numbers; the exercise asks for one. (Inside a number write a point, "
            "not a comma.)"
        )
    return f"That is {kind}; the exercise asks for one number."


def numbers(answer: Answer, n: int | None = None) -> np.ndarray:
    """Numbers in a row: float array, shape (n,), out of a list, tuple, array, column, range or a
    table of one column.

    Raises NotYet where one of them is no number, or where there are not `n`.

    >>> numbers([1, 2.5]), numbers(pd.Series([3, 4], index=[9, 7]), n=2)
    (array([1. , 2.5]), array([3., 4.]))
    """
    values = _row(answer, "numbers")
    _count(values, n, "number")
    if (
        issubclass(type(values), np.ndarray)
        and values.dtype.kind in "iuf"
        and np.isfinite(values).all()
    ):
        return values.astype(float)
    return np.array(_each(values, number), dtype=float)


def _count(values: Answer, n: int | None, noun: str) -> None:
    if n is not None and len(values) != n:
        are = "is 1" if len(values) == 1 else f"are {len(values)}"
        raise NotYet(
            f"There {are} {noun}{'s' * (len(values) != 1)} in it; the exercise asks for {n}."
        )


def _each(values: Answer, read: Callable[[Answer], Answer]) -> list:
    """Every value, read one by one; a very long row is refused."""
    if len(values) > MOST:
        raise NotYet(f"That holds {len(values):,} values, more than the exercise asks for.")
    if issubclass(type(values), np.ndarray):
        values = values.tolist()
    return [_at(place, value, read) for place, value in enumerate(values, start=1)]


def _at(place: int, value: Answer, read: Callable[[Answer], Answer]) -> Answer:
    try:
        return read(value)
    except NotYet as problem:
        raise NotYet(f"At place {place}: {str(problem)[0].lower()}{str(problem)[1:]}") from None


def _row(answer: Answer, asked: str) -> Answer:
    """The values of a row as a plain list, or as a plain 1-D array."""
    _refuse_dots(answer)
    answer = _one_column(answer)
    form = type(answer)
    if issubclass(form, np.ndarray):
        values = np.array(answer, subok=False)
    elif issubclass(form, (pd.Series, pd.Index)) or hasattr(form, "__arrow_array__"):
        values = np.asarray(answer)
    elif form is range:
        return np.arange(answer.start, answer.stop, answer.step) if len(answer) <= MOST else answer
    elif issubclass(form, (list, tuple)):
        return list((list if issubclass(form, list) else tuple).__iter__(answer))
    else:
        raise NotYet(_not_a_row(answer, asked))
    if values.ndim == 2 and values.shape[1] == 1:
        return values[:, 0]
    if values.ndim != 1:
        raise NotYet(
            f"That is an array of shape {values.shape}; the exercise asks for {asked} in one row."
        )
    return values


def _one_column(answer: Answer) -> Answer:
    """The column of a table that has just one; anything else as it came."""
    if issubclass(type(answer), pd.DataFrame) and len(answer.columns) == 1:
        return pd.DataFrame(answer).iloc[:, 0]
    return answer


def _not_a_row(answer: Answer, asked: str) -> str:
    if type(answer).__name__ in ("generator", "map", "filter", "zip", "dict_keys", "dict_values"):
        return (
            f"That is a recipe for values, not yet the values: put list(…) around it. The exercise "
            f"asks for {asked} in a list."
        )
    return (
        f"That is {kind_of(answer)}; the exercise asks for {asked} in a list, an array or a column."
    )


def close(
    got: Answer, right: Answer, rel: float = 1e-6, abs: float = 1e-9, digits: int | None = None
) -> bool:
    """Whether a learner's number (or row of numbers) is `right`, but for rounding. Raises NotYet if
    it is no number.

    `right` is a number, or a row of numbers: then each is compared with the one in its place. With
    `digits`, the number of decimals that the message shows, an answer that was rounded to them is
    right, and so is one that would be shown as the same number: what looks right is right.

    >>> close(0.1 + 0.2, 0.3), close(0.4, 0.38, abs=0.01), close([1, 2], np.array([1.0, 2.0]))
    (True, False, True)
    >>> close(8.66, 8.6603, digits=2), close(8.65, 8.6603, digits=2)
    (True, False)
    """
    if np.ndim(right) == 0:
        value, due = float(number(got)), float(right)
        if math.isclose(value, due, rel_tol=rel, abs_tol=abs):
            return True
        return digits is not None and _looks_same(value, due, digits)
    right = np.asarray(right, dtype=float)
    values = numbers(got, n=len(right))
    if digits is not None:
        return all(close(v, r, rel, abs, digits) for v, r in zip(values, right, strict=True))
    return bool(np.allclose(values, right, rtol=rel, atol=abs))


def _looks_same(value: float, due: float, digits: int) -> bool:
    half = 0.5 * 10.0**-digits * (1 + 1e-9)
    return math.isclose(value, due, rel_tol=0, abs_tol=half) or (
        f"{value:.{digits}f}" == f"{due:.{digits}f}"
    )


def text(answer: Answer) -> str:
    """A text, without the spaces around it. Raises NotYet for anything else.

    >>> text(" Nova ")
    'Nova'
    """
    _refuse_dots(answer)
    value = plain_value(answer)
    if type(value) is not str:
        raise NotYet(f"That is {kind_of(answer)}; the exercise asks for a text, in quotes.")
    return value.strip()


def word(answer: Answer) -> str:
    """A word or a name to choose by: in small letters, one space between words, without brackets,
    quotes or a full stop around it.

    >>> word(" Search_box. "), word("(try)"), word("taste, corrected.")
    ('search box', 'try', 'taste, corrected')
    """
    return " ".join(text(answer).lower().replace("_", " ").split()).strip(" .,;:!?()[]{}'\"“”")


def letter(answer: Answer) -> str:
    """The letter of a choice, small, however it was put: "C", "(c)", "c." or ["c"].

    >>> letter("(C)"), letter(["b"]), letter("a)")
    ('c', 'b', 'a')
    """
    if issubclass(type(answer), (list, tuple, set, np.ndarray, pd.Series)):
        (answer,) = items(answer, n=1)
    return word(answer)


def truth(answer: Answer) -> bool:
    """True or False, out of Python's or NumPy's. Raises NotYet for anything else, 0 and 1 included.

    >>> truth(np.bool_(True))
    True
    """
    _refuse_dots(answer)
    value = plain_value(answer)
    if type(value) is not bool:
        raise NotYet(
            f"That is {kind_of(answer)}; the exercise asks for True or False, without quotes."
        )
    return value


def truths(answer: Answer, n: int | None = None) -> list[bool]:
    """True and False in a row, `n` of them.

    >>> truths(np.array([True, False]), n=2)
    [True, False]
    """
    values = _row(answer, "True and False")
    _count(values, n, "value")
    return _each(values, truth)


def items(answer: Answer, n: int | None = None) -> list:
    """The values of a list, tuple, set, array or column, each as plain Python (numbers, texts, True
    and False).

    >>> items(np.array([3, 1])), items(("a", "b"))
    ([3, 1], ['a', 'b'])
    """
    if issubclass(type(answer), (set, frozenset)):
        _refuse_dots(answer)
        answer = list((set if issubclass(type(answer), set) else frozenset).__iter__(answer))
    row = _row(answer, "values")
    _count(row, n, "value")
    values = _each(row, plain_value)
    for value in values:
        if type(value) not in (bool, int, float, str):
            raise NotYet(
                f"There is {kind_of(value)} in it; the exercise asks for numbers, texts, True and "
                "False only."
            )
    return values


def parts(answer: Answer, n: int, asked: str) -> list:
    """The n things of an answer that holds several, each as it is: out of a list, tuple, column or
    array.

    >>> parts((len, "a sentence"), 2, "[function, sentence]")[1]
    'a sentence'
    """
    form = type(answer)
    if issubclass(form, (pd.Series, np.ndarray)) and np.ndim(answer) == 1:
        answer = list(np.asarray(answer))
    elif issubclass(form, dict):
        answer = list(dict.values(answer))
    if not issubclass(type(answer), (list, tuple)) or len(answer) != n:
        many = {2: "two", 3: "three"}.get(n, n)
        raise NotYet(f"The exercise asks for {many} things: {asked}.")
    return list((list if issubclass(type(answer), list) else tuple).__iter__(answer))


def fields(answer: Answer, asked: str) -> dict:
    """Names and what belongs to each, out of a dict or a column with names at its side.

    >>> fields(pd.Series({"kept": 0.5, "recommend": "try"}), "a dict")
    {'kept': 0.5, 'recommend': 'try'}
    """
    answer = _one_column(answer)
    if issubclass(type(answer), pd.Series):
        values = [value for _, value in pd.Series(answer).items()]
        answer = dict(zip(np.asarray(answer.index).tolist(), values, strict=True))
    if not issubclass(type(answer), dict):
        raise NotYet(f"That is {kind_of(answer)}; the exercise asks for {asked}.")
    if len(answer) > MOST:
        raise NotYet(f"That holds {len(answer):,} values, more than the exercise asks for.")
    return {plain_value(name): value for name, value in dict.items(answer)}


def same_items(got: Answer, right: Answer) -> bool:
    """Whether two collections hold the same values, equally often, in any order. True is not 1.

    >>> same_items(["b", "a"], {"a", "b"}), same_items([1, 1, 2], [1, 2, 2])
    (True, False)
    """
    return _counted(items(got)) == _counted(items(right))


def _counted(values: list) -> Counter:
    return Counter((type(value) is bool, value) for value in values)


def by_name(answer: Answer, names: Iterable[str]) -> dict:
    """One number for each name, in any order: out of a dict, a column with names at its side (as
    after `groupby`), a table of one such column, or a table with a column of names and one of
    numbers.

    >>> by_name(pd.Series({"music": 3.0, "news": 1.5}), ["news", "music"])
    {'news': 1.5, 'music': 3.0}
    >>> by_name(pd.DataFrame({"topic": ["news"], "hours": [2.0]}), ["news"])
    {'news': 2.0}
    """
    _refuse_dots(answer)
    if issubclass(type(answer), pd.DataFrame) and answer.shape[1] == 2:
        first = pd.DataFrame(answer).iloc[:, 0].tolist() if len(answer) <= MOST else []
        if {str(name) for name in first} == {str(name) for name in names}:
            answer = pd.Series(pd.DataFrame(answer).iloc[:, 1].to_numpy(), index=first)
    if issubclass(type(answer), (list, tuple)) and all(
        issubclass(type(pair), (list, tuple)) and len(pair) == 2 for pair in answer
    ):
        answer = {plain_value(name): value for name, value in answer}
    listed = ", ".join(map(str, names))
    given = fields(answer, f"a number for each of {listed} (a column or a dict)")
    if missing := [name for name in names if name not in given]:
        raise NotYet(f"There is no number for {', '.join(map(str, missing))}.")
    if extra := [key for key in given if key not in set(names)]:
        raise NotYet(f"There is a number for {one_of(extra)}, which was not asked for.")
    return {name: number(given[name]) for name in names}


def one_of(values: list) -> str:
    """The first of some values, as a short text."""
    return str(values[0])[:60]


def table(answer: Answer, columns: Sequence[str] = (), n: int | None = None) -> pd.DataFrame:
    """A table as a fresh DataFrame whose rows are numbered from 0 (in the order given), with
    `columns` and, if told, `n` rows. A column that stands at the side, as after `set_index`, is
    taken back in.

    >>> table(pd.DataFrame({"a": [1, 2]}, index=[8, 5]), columns=["a"], n=2).index.tolist()
    [0, 1]
    """
    _refuse_dots(answer)
    if issubclass(type(answer), pd.Series) and answer.dtype == bool:
        raise NotYet(
            "That is True or False for each row, not yet the rows: put it in the square brackets "
            "of the table, table[…]."
        )
    if not issubclass(type(answer), pd.DataFrame):
        raise NotYet(f"That is {kind_of(answer)}; the exercise asks for a table (a DataFrame).")
    plain = pd.DataFrame(answer).copy()
    if plain.index.name in columns and plain.index.name not in plain.columns:
        plain = plain.reset_index()
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
        has = "has 1 row" if len(plain) == 1 else f"has {len(plain)} rows"
        raise NotYet(f"The table {has}; the exercise asks for {n}.")
    return plain.set_axis(here, axis="columns").reset_index(drop=True)


def _refuse_dots(answer: Answer) -> None:
    if answer is None or holds_dots(answer):
        raise NotTried
