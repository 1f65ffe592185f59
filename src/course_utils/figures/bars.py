"""Bars: one number for each row."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import style
from course_utils.figures.frame import in_words, name_rows, new_axes, numbers_of

__all__ = ["plot_bars", "plot_shares", "say_values"]


def plot_bars(
    values: pd.Series,
    ax: Axes | None = None,
    *,
    colour: str = style.HEROTUBE,
    highlight: dict[object, str] | None = None,
    form: str = "{:,.0f}",
    xlabel: str | None = None,
) -> Axes:
    """Draw one horizontal bar per row, the first row on top, its number written beside it.

    Parameters
    ----------
    values : Series of numbers, without gaps
        One bar each; the index holds the rows' names.
    ax : Axes, or None
        Where to draw; None: a new figure, as high as its rows need.
    colour : str
        Of the bars.
    highlight : dict of row name to colour, or None
        Rows that get another colour.
    form : str
        How a number is written, as in `str.format`.
    xlabel : str, or None
        The name of the axis, with its unit; None: the Series' name with its unit spelled out
        ("watched_min" is "watched (minutes)").

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    ValueError
        For an empty Series, or one with gaps.

    Examples
    --------
    >>> minutes = pd.Series([30, 12], index=["music", "games"], name="watched_min")
    >>> ax = plot_bars(minutes, highlight={"music": style.QUILL})
    >>> [int(bar.get_width()) for bar in ax.patches], ax.get_xlabel()
    ([30, 12], 'watched (minutes)')
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    lengths = numbers_of(values, "values")
    ax = new_axes(ax, len(lengths))
    colours = [(highlight or {}).get(name, colour) for name in values.index]
    bars = ax.barh(np.arange(len(lengths)), lengths, color=colours, height=0.7)
    ax.bar_label(bars, labels=[form.format(length) for length in lengths], padding=4)
    ax.margins(x=0.12)
    name_rows(ax, values.index)
    ax.set_xlabel(in_words(values.name) if xlabel is None else xlabel)
    ax.tick_params(axis="y", length=0)
    return ax


def plot_shares(
    shares: pd.Series,
    ax: Axes | None = None,
    *,
    colour: str = style.HEROTUBE,
    highlight: dict[object, str] | None = None,
    xlabel: str | None = None,
) -> Axes:
    """Draw shares as bars on an axis that always runs from 0% to 100%.

    Parameters
    ----------
    shares : Series of numbers from 0 to 1, without gaps
        One bar each; the index holds the rows' names.
    ax : Axes, or None
        Where to draw; None: a new figure, as high as its rows need.
    colour : str
        Of the bars.
    highlight : dict of row name to colour, or None
        Rows that get another colour.
    xlabel : str, or None
        The name of the axis; None: the Series' name.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    ValueError
        For an empty Series, gaps, or numbers below 0 or above 1.

    Examples
    --------
    >>> ax = plot_shares(pd.Series([0.25, 1.0], index=["finished", "started"],
    ...     name="share of viewers"))
    >>> ax.texts[0].get_text(), [float(end) for end in ax.get_xlim()]
    ('25%', [0.0, 1.0])
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    numbers = numbers_of(shares, "shares")
    if (numbers < 0).any() or (numbers > 1).any():
        raise ValueError(
            f"A share lies between 0 and 1. Received {numbers.min()} to {numbers.max()}."
        )
    ax = plot_bars(shares, ax, colour=colour, highlight=highlight, form="{:.0%}", xlabel=xlabel)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    return ax


def say_values(values: pd.Series, form: str = "{:,.0f}") -> str:
    """A Series in words, for an alternative text: each row's name and its number, as `form` writes
    it.

    >>> say_values(pd.Series([625.5, 98.2], index=["gaming", "news"]))
    'gaming: 626; news: 98'
    """
    return "; ".join(f"{name}: {form.format(value)}" for name, value in values.items())
