"""What the plots share: an Axes of a fitting size, numbers without gaps, named rows, units."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.errors import UnknownKey

__all__ = ["column_of", "in_words", "name_rows", "new_axes", "numbers_of"]


def new_axes(ax: Axes | None, rows: int | None = None) -> Axes:
    """The Axes that was given, or a new one: as high as its rows need, at most 4 inches."""
    if ax is not None:
        return ax
    size = (
        None if rows is None else (plt.rcParams["figure.figsize"][0], min(4.0, 1.2 + 0.36 * rows))
    )
    return plt.subplots(figsize=size, layout="constrained")[1]


def column_of(data: pd.DataFrame, name: str) -> pd.Series:
    """One column; KeyError, with the columns that there are, if it is not among them."""
    if name not in data:
        there = ", ".join(map(str, data.columns))
        has = f"The table has: {there}." if there else "The table has no columns."
        raise UnknownKey(f"There is no column {name!r}. {has}")
    return data[name]


def numbers_of(values: pd.Series, name: str) -> np.ndarray:
    """The numbers of a Series. Raises ValueError where one is missing, or all are."""
    numbers = np.asarray(values)
    if not len(numbers):
        raise ValueError(f"{name!r} has no rows, so there is nothing to draw.")
    try:
        whole = np.isfinite(numbers.astype(float)).all()
    except (TypeError, ValueError):
        raise ValueError(
            f"{name!r} holds text, such as {str(numbers[0])!r}. It should hold numbers."
        ) from None
    if not whole:
        raise ValueError(
            f"{name!r} should hold numbers and no gaps. Drop the missing rows before you draw."
        )
    return numbers


def name_rows(ax: Axes, names: pd.Index) -> None:
    """Write the rows' names on the left, the first one on top."""
    ax.set_yticks(np.arange(len(names)), [str(name) for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)


_UNITS = {"s": "seconds", "ms": "milliseconds", "min": "minutes", "h": "hours"}


def in_words(name: object) -> str:
    """A column's name as an axis says it: 'duration_s' is 'duration (seconds)'."""
    if name is None:
        return ""
    words, _, last = str(name).rpartition("_")
    return (
        f"{words.replace('_', ' ')} ({_UNITS[last]})"
        if last in _UNITS
        else str(name).replace("_", " ")
    )
