"""Lines: how something goes on over a range of numbers."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import style
from course_utils.figures.frame import in_words, new_axes

__all__ = ["plot_curve"]


def plot_curve(
    data: pd.DataFrame | pd.Series,
    ax: Axes | None = None,
    *,
    colours: dict[object, str] | None = None,
    marker: str = "",
    xlabel: str | None = None,
    ylabel: str = "",
    bottom: float | None = None,
) -> Axes:
    """Draw one line per column over the index, each with its name at its right end (no key to look
    up).

    Parameters
    ----------
    data : DataFrame or Series
        One line per column; the index holds the numbers of the x axis.
    ax : Axes, or None
        Where to draw; None: a new figure.
    colours : dict of column to colour, or None
        Columns without one take the colours of the course in turn.
    marker : str
        Matplotlib's sign for each point, such as "o"; empty: none.
    xlabel : str, or None
        The name of the x axis; None: the index's name with its unit spelled out.
    ylabel : str
        The name of the y axis, with its unit.
    bottom : float, or None
        Where the y axis begins; None: where Matplotlib puts it.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    ValueError
        For a table without rows or columns.

    Examples
    --------
    >>> data = pd.DataFrame({"Bolt": [0.5, 0.7], "lazy": [0.5, 0.5]}, index=[10, 20])
    >>> ax = plot_curve(data, colours={"Bolt": style.BOLT}, xlabel="examples", ylabel="share right")
    >>> [text.get_text() for text in ax.texts]
    ['Bolt', 'lazy']
    >>> ax.lines[0].get_ydata().tolist()
    [0.5, 0.7]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    table = data.to_frame() if isinstance(data, pd.Series) else data
    if table.empty:
        raise ValueError("data has no row or no column, so there is no line to draw.")
    ax = new_axes(ax)
    spare = iter(style.CYCLE * (1 + table.shape[1] // len(style.CYCLE)))
    drawn = []
    for column in table.columns:
        colour = (colours or {}).get(column) or next(spare)
        drawn += ax.plot(table.index, table[column], color=colour, marker=marker, label=str(column))
    if table.index.dtype.kind in "iu" and len(table) <= 12:  # 1, 2, 3 questions: no tick at 2.5
        ax.set_xticks(table.index)
    ax.set_xlabel(in_words(table.index.name) if xlabel is None else xlabel)
    ax.set_ylabel(ylabel)
    if bottom is not None:  # before the names find their places
        ax.set_ylim(bottom=bottom)
    _label_ends(ax, drawn)
    return ax


def _label_ends(ax: Axes, lines: list) -> None:
    """Write each line's name at its right end, moved up where two names would overlap."""
    gap = 0.07 * (ax.get_ylim()[1] - ax.get_ylim()[0])
    free_from = -np.inf
    ends = {}
    for line in sorted(lines, key=lambda line: line.get_ydata()[-1]):
        ends[line] = free_from = max(line.get_ydata()[-1], free_from + gap)
    for line in lines:
        ax.annotate(
            line.get_label(),
            (line.get_xdata()[-1], ends[line]),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=style.ink(line.get_color()),
            annotation_clip=False,
        )
