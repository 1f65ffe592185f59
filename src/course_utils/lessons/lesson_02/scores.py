"""How the scores of lesson 02's models go with their size, as a figure."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import plot_curve, style

__all__ = ["plot_sizes"]


def plot_sizes(
    scores: Sequence[Sequence[float]],
    sizes: Sequence[int],
    names: Sequence[str],
    ceiling: float | None = None,
    xlabel: str = "piles that the tree may make",
) -> Axes:
    """Draw a line for each name: the share right, over the size of a tree (or another amount).

    Parameters
    ----------
    scores : list of lists
        For each size one share (0 to 1) per name.
    sizes : list of int
        How many piles the trees may make, in rising order.
    names : list of str
        What the lines are called. The last one is drawn in the model's colour, the others in grey.
    ceiling : float, optional
        The best share that anybody can reach: a dashed line.
    xlabel : str
        What `sizes` count, if not piles.

    Examples
    --------
    >>> ax = plot_sizes([[0.6, 0.5], [0.9, 0.4]], [2, 4], ["learned from", "never seen"], 0.7)
    >>> [float(line.get_ydata()[0]) for line in ax.lines]
    [0.6, 0.5, 0.7]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    table = pd.DataFrame(scores, index=sizes, columns=names)
    colours = dict.fromkeys(names, style.GREY) | {names[-1]: style.BOLT}
    ax = plot_curve(table, colours=colours, marker="o", xlabel=xlabel, ylabel="share right")
    ax.set_xscale("log", base=2)
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.yaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    if ceiling is not None:
        ax.axhline(ceiling, color=style.TRUTH, linestyle="--", zorder=0)
    return ax
