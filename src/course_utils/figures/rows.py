"""Rows: two numbers side by side, or one with its interval."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import style
from course_utils.figures.frame import column_of, name_rows, new_axes, numbers_of

__all__ = ["plot_dumbbell", "plot_intervals"]


def plot_dumbbell(
    data: pd.DataFrame,
    left: str,
    right: str,
    ax: Axes | None = None,
    *,
    colours: tuple[str, str] = (style.GREY, style.TRUTH),
    names: tuple[str, str] | None = None,
    xlabel: str = "",
) -> Axes:
    """Draw two dots per row and the bar between them: where two sources differ, the bar is
    long.

    The two dots have their own shapes as well as colours.

    Parameters
    ----------
    data : DataFrame
        One row per line of the chart; the index holds the rows' names.
    left, right : str
        The two columns: numbers without gaps, in one unit.
    ax : Axes, or None
        Where to draw; None: a new figure, as high as its rows need.
    colours : pair of str
        Of the left and the right dots.
    names : pair of str, or None
        What the key calls them; None: the names of the columns.
    xlabel : str
        The name of the axis, with its unit.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    KeyError
        For a column that is not there.
    ValueError
        For an empty table, or gaps.

    Examples
    --------
    >>> data = pd.DataFrame({"s1": [0.2, 0.9], "s2": [0.8, 0.9]}, index=["who trains", "who talks"])
    >>> ax = plot_dumbbell(data, "s1", "s2", xlabel="share of tasks")
    >>> [float(x) for x in ax.collections[1].get_offsets()[:, 0]]
    [0.2, 0.9]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    one, two = (numbers_of(column_of(data, column), column) for column in (left, right))
    ax = new_axes(ax, len(data))
    rows = np.arange(len(data))
    ax.hlines(rows, one, two, color=style.GREY, linewidth=3, alpha=0.5, zorder=1)
    for numbers, name, colour, shape in zip(
        (one, two), names or (left, right), colours, ("o", "D"), strict=True
    ):
        # the disc is drawn first and larger: both show where they meet
        size = 130 if shape == "o" else 55
        ax.scatter(numbers, rows, s=size, color=colour, marker=shape, label=name, zorder=2)
    name_rows(ax, data.index)
    ax.set_xlabel(xlabel)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return ax


def plot_intervals(
    data: pd.DataFrame,
    ax: Axes | None = None,
    *,
    point: str = "estimate",
    low: str = "low",
    high: str = "high",
    reference: float | None = None,
    reference_label: str = "",
    colour: str = style.QUILL,
    highlight: dict[object, str] | None = None,
    xlabel: str = "",
) -> Axes:
    """Draw one point per row with a line from its low to its high, and perhaps a line to compare
    with.

    Parameters
    ----------
    data : DataFrame
        One row per line of the chart; the index holds the rows' names.
    ax : Axes, or None
        Where to draw; None: a new figure, as high as its rows need.
    point, low, high : str
        The columns with the point and the ends of its line: numbers without gaps, in each row
        low <= point <= high.
    reference : float, or None
        Where a dashed line to compare with is drawn; None: none.
    reference_label : str
        What is written above that line.
    colour : str
        Of points and lines.
    highlight : dict of row name to colour, or None
        Rows that get another colour.
    xlabel : str
        The name of the axis, with its unit.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    KeyError
        For a column that is not there.
    ValueError
        For an empty table, gaps, or a row that is not in order.

    Examples
    --------
    >>> data = pd.DataFrame({"estimate": [2.0], "low": [1.0], "high": [4.0]}, index=["phones"])
    >>> ax = plot_intervals(data, reference=0, reference_label="no effect", xlabel="extra minutes")
    >>> ax.lines[0].get_xdata().tolist(), ax.texts[0].get_text()
    ([1.0, 4.0], 'no effect')
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    points, lows, highs = (
        numbers_of(column_of(data, column), column) for column in (point, low, high)
    )
    if (lows > points).any() or (points > highs).any():
        row = data.index[int(np.argmax((lows > points) | (points > highs)))]
        raise ValueError(
            f"Row {row!r} is not in order: low, point, high should not fall. Check the columns."
        )
    ax = new_axes(ax, len(data))
    colours = [(highlight or {}).get(name, colour) for name in data.index]
    for row, own in enumerate(colours):
        ax.plot([lows[row], highs[row]], [row, row], color=own, linewidth=3, solid_capstyle="round")
    ax.scatter(points, np.arange(len(data)), s=70, c=colours, zorder=3)
    if reference is not None:
        ax.axvline(reference, color=style.TRUTH, linewidth=1.5, linestyle="--", zorder=0)
        above = ax.get_xaxis_transform()
        ax.text(reference, 1.01, reference_label, transform=above, ha="center", va="bottom")
    name_rows(ax, data.index)
    ax.set_xlabel(xlabel)
    return ax
