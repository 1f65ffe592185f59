"""What lesson 06 shows in Go further: two plans, a p99 of few requests, a log larger than the
memory, and who loses by the fallback.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import plot_bars, plot_curve, plot_intervals, style
from course_utils.recommend import MostPopular, TasteFactors
from course_utils.recorded import load_run
from course_utils.service.line import waiting_times as stand_in_line
from course_utils.world import World

__all__ = [
    "loses_by_quarter", "most_rows", "p99_by_size", "plain_ahead", "plans", "plot_p99_by_size",
    "plot_plans", "plot_scale", "plot_who_loses", "scale_table", "stand_in_line",
]  # fmt: skip

PLAIN, N_BY_N = "plain Python", "compiled, n x n"
QUARTERS = ["fewest watches", "few", "more", "most watches"]


def plans() -> pd.DataFrame:
    """Milliseconds by the length of the log, for plain Python's one look at each row and for the
    compiled look through the whole log for each row.

    >>> plans().columns.to_list()
    ['plain Python', 'compiled, n x n']
    """
    table = load_run("speed").table
    wide = table.pivot_table(index="watches", columns="way", values="seconds") * 1000
    return wide[[PLAIN, N_BY_N]].dropna()


def plot_plans() -> Axes:
    """Draw `plans`, both axes logarithmic.

    >>> ax = plot_plans()
    >>> ax.get_xscale(), ax.get_yscale()
    ('log', 'log')
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    ax = plot_curve(plans(), colours={PLAIN: style.BOLT, N_BY_N: style.NOVA}, marker="o")
    ax.set(xscale="log", yscale="log", xlabel="watches in the log", ylabel="milliseconds")
    ax.minorticks_off()
    ax.set_xticks([1000, 10_000, 100_000], ["1,000", "10,000", "100,000"])
    ax.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    return ax


def plain_ahead() -> int:
    """How many times as fast as the compiled other plan the plain lines are on the whole log.

    >>> plain_ahead() > 20
    True
    """
    last = plans().iloc[-1]
    return round(last[N_BY_N] / last[PLAIN])


def p99_by_size(ms: pd.Series, sizes: tuple[int, ...] = (100, 300, 1000, 5000)) -> pd.DataFrame:
    """The p99 of so many requests drawn at random out of some, five hundred times: the middle one,
    and the ends of the middle 95 of 100; a row for each size.

    >>> p99_by_size(pd.Series([4.0] * 50), sizes=(10,)).iloc[0].to_list()
    [4.0, 4.0, 4.0]
    """
    rng, found = np.random.default_rng(6), {}
    for n in sizes:
        p99s = np.percentile(rng.choice(ms.to_numpy(), (500, n)), 99, axis=1)
        low, middle, high = np.percentile(p99s, [2.5, 50, 97.5])
        found[f"{n:,} requests"] = {"estimate": middle, "low": low, "high": high}
    return pd.DataFrame(found).T


def plot_p99_by_size(ms: pd.Series) -> Axes:
    """Draw `p99_by_size`.

    >>> ax = plot_p99_by_size(pd.Series([4.0, 5.0] * 50))
    >>> len(ax.get_yticklabels())
    4
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    return plot_intervals(p99_by_size(ms), colour=style.NOVA, xlabel="p99, in milliseconds")


def _watches() -> pd.DataFrame:
    """Seconds of each way to sum the watches up, by how long the log is (once, ten times, …)."""
    table = load_run("scale").table
    rows = table[table["table"] == "watches"]
    wide = rows.pivot_table(index="times", columns="way", values="seconds")
    return wide[["at once", "file by file", "two processes", "DuckDB", "Dask cluster"]]


def plot_scale() -> Axes:
    """Draw the seconds of each way as multiples of those of pandas at once, by the log's length.

    >>> ax = plot_scale()
    >>> ax.get_xscale()
    'log'
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    seconds = _watches()
    ax = plot_curve(seconds.div(seconds["at once"], axis=0), marker="o")
    ax.set(xscale="log", xlabel="times the log", ylabel="seconds, at once = 1", ylim=(0, None))
    ax.minorticks_off()
    ax.set_xticks(seconds.index, seconds.index)
    return ax


def scale_table() -> pd.DataFrame:
    """Seconds of each way for the log once, ten and a hundred times as long, and the megabytes at
    the worst moment for the longest table.

    >>> scale_table().shape
    (5, 4)
    """
    table = load_run("scale").table
    longest = table[table["rows"] == table["rows"].max()].set_index("way")["peak_mb"]
    seconds = _watches().T.rename(columns=lambda times: f"{times} x the log, s")
    return seconds.assign(**{"longest table, MB": longest}).rename_axis(None, axis=1)


def most_rows() -> int:
    """How many rows the longest table of the run "scale" has.

    >>> most_rows() > 40_000_000
    True
    """
    return int(load_run("scale").table["rows"].max())


def loses_by_quarter(world: World, watches: pd.DataFrame) -> pd.Series:
    """By a quarter of the viewers each, those with the fewest watches first: how many clicks a page
    loses, by the answer key, when the popular list takes the place of the model's.

    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> list(loses_by_quarter(town, town.simulate(days=28).watches).index) == QUARTERS
    True
    """
    models = TasteFactors().fit(watches), MostPopular().fit(watches)
    known = watches["viewer_id"].value_counts()
    known = known.sort_index().sort_values(kind="stable")
    worth = [world.truth.value(m, "clicks", 28, viewer_ids=known.index) for m in models]
    parts = np.array_split(worth[0] - worth[1], 4)
    return pd.Series([part.mean() for part in parts], QUARTERS)


def plot_who_loses(world: World, watches: pd.DataFrame) -> Axes:
    """Draw `loses_by_quarter`.

    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> ax = plot_who_loses(town, town.simulate(days=28).watches)
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    lost = loses_by_quarter(world, watches)
    return plot_bars(lost, form="{:.2f}", xlabel="clicks lost on a page that falls back")
