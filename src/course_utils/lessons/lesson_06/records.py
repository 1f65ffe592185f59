"""The recorded runs of lesson 06 as tables and figures: six ways to one count, a minute with a hang,
a promise kept and broken, more and more visitors.
"""

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.figures import plot_curve, plot_intervals, style
from course_utils.kernels.languages import read_source
from course_utils.recorded import load_run

__all__ = [
    "last_without_popular", "load_run", "minutes", "more_visitors", "one_byte", "plot_minutes",
    "plot_more_visitors", "plot_ways", "read_source", "waits", "ways",
]  # fmt: skip

WAYS = {
    "python": "plain Python",
    "python, by NumPy": "library (NumPy)",
    "python, compiled by numba": "Python, compiled (numba)",
    "java": "Java",
    "scala": "Scala",
    "c++": "C++",
}
MINUTES = ("quiet", "hang", "killed", "hang, time limit", "killed, time limit")
LOG = 37_079  # watches of the course's log


def ways() -> pd.DataFrame:
    """Milliseconds for one count of the lesson's log in each way (the median, and the middle 95 of
    100 counts), and how many times as fast as plain Python that is.

    >>> list(ways().columns)
    ['estimate', 'low', 'high', 'times as fast']
    """
    table = load_run("languages").table
    table = table[table["watches"] == LOG].set_index("language").loc[list(WAYS)]
    seconds = table[["seconds", "low_s", "high_s"]].set_axis(["estimate", "low", "high"], axis=1)
    found = (1000 * seconds).rename(index=WAYS)
    return found.assign(**{"times as fast": found["estimate"].iloc[0] / found["estimate"]})


def plot_ways() -> Axes:
    """Draw `ways` on a log axis; each row's name says how many times as fast it is.

    >>> ax = plot_ways()
    >>> ax.get_xscale(), len(ax.get_yticklabels())
    ('log', 6)
    >>> plt.close(ax.figure)
    """
    table = ways()
    table.index = [f"{n}: {t:.0f} x" for n, t in table["times as fast"].items()]
    colours = dict(zip(table.index[:2], (style.BOLT, style.QUILL), strict=True))
    ax = plot_intervals(table, colour=style.NOVA, highlight=colours)
    ax.set(xscale="log", xlabel="milliseconds for one count, and the middle 95 of all counts")
    return ax


def waits(minute: str, tester: str = "visitors") -> pd.Series:
    """Milliseconds that each request of a recorded minute waited, by the second in which it was due.

    >>> len(waits("quiet"))
    6000
    """
    table = load_run("service").table
    rows = table[(table["minute"] == minute) & (table["tester"] == tester)]
    return (1000 * rows.set_index("asked_s")["latency_s"]).rename("ms")


def plot_minutes(minute: str = "hang") -> Figure:
    """Draw one minute twice: as the polite tester met it, and as the visitors did.

    >>> figure = plot_minutes()
    >>> [ax.get_title().split(":")[0] for ax in figure.axes]
    ['polite tester', 'visitors']
    >>> plt.close(figure)
    """
    figure, axes = plt.subplots(2, 1, figsize=(6.4, 4), sharex=True, sharey=True)
    for ax, tester, colour in zip(
        axes, ("polite", "visitors"), (style.NOVA, style.HEROTUBE), strict=True
    ):
        ms = waits(minute, tester)
        p99 = np.percentile(ms, 99)
        ax.scatter(ms.index, ms, s=5, color=colour)
        ax.axhline(p99, color=style.TRUTH, linestyle="--")
        name = "polite tester" if tester == "polite" else "visitors"
        title = f"{name}: {len(ms):,} requests, mean {ms.mean():,.0f} ms, p99 {p99:,.0f} ms"
        ax.set(title=title, yscale="log", ylabel="milliseconds", ylim=(1, 20_000))
        ax.set_yticks([1, 10, 100, 1000, 10_000], ["1", "10", "100", "1,000", "10,000"])
    axes[1].set_xlabel("second of the minute")
    return figure


def minutes() -> pd.DataFrame:
    """For each recorded minute, as the visitors met it: p50 and p99 in milliseconds, and how many of
    100 answers came from the popular list.

    >>> minutes().columns.to_list()
    ['p50', 'p99', 'popular']
    """
    table = load_run("service").table.query("tester == 'visitors'")
    by_minute = 1000 * table.set_index("minute")["latency_s"]
    found = {f"p{q}": by_minute.groupby("minute").quantile(q / 100) for q in (50, 99)}
    popular = 100 * (table["source"] == "popular").groupby(table["minute"]).mean()
    return pd.DataFrame(found | {"popular": popular}).loc[list(MINUTES)]


def more_visitors(limit: bool = True) -> pd.DataFrame:
    """By requests a second, with the time limit or without: p99 in milliseconds and how many of 100
    answers came from the popular list, both with their intervals.

    >>> float(more_visitors(limit=False)["popular"].max())
    0.0
    """
    table = load_run("growth").table
    table = table[table["time_limit_s"].notna() == limit].set_index("requests_per_s")
    ms = 1000 * table[["p99_s", "p99_low_s", "p99_high_s"]]
    popular = 100 * table[["popular", "popular_low", "popular_high"]]
    ms.columns = ["p99", "p99 low", "p99 high"]
    popular.columns = ["popular", "popular low", "popular high"]
    return ms.join(popular).round(1)


def plot_more_visitors(limit: bool = True) -> Figure:
    """Draw `more_visitors`: above the p99, below the answers from the popular list, by requests a
    second.

    >>> figure = plot_more_visitors()
    >>> len(figure.axes)
    2
    >>> plt.close(figure)
    """
    table = more_visitors(limit)
    names = {"p99": "p99", "popular": "popular lists"}
    figure, axes = plt.subplots(2, 1, figsize=(6.4, 4.4), sharex=True)
    for ax, name, colour in zip(axes, names, (style.NOVA, style.BOLT), strict=True):
        low, high = table[f"{name} low"], table[f"{name} high"]
        ax.fill_between(table.index, low, high, color=colour, alpha=0.25)
        line = table[name].rename(names[name])
        plot_curve(line, ax, colours={line.name: colour}, marker="o", xlabel="")
    axes[0].set(ylabel="milliseconds", ylim=(0, None))
    axes[1].set(ylabel="of 100 answers", ylim=(-3, 100), xlabel="requests a second")
    axes[1].set_xticks(table.index[1:])
    return figure


def last_without_popular() -> int:
    """The most requests a second, of those measured with the time limit, up to which hardly any
    answer (less than 1 of 1,000) came from the popular list.

    >>> last_without_popular() in load_run("growth").table["requests_per_s"].to_list()
    True
    """
    popular = more_visitors()["popular"]
    return int(popular.index[(popular > 0.1).to_numpy().argmax() - 1])


def one_byte() -> float:
    """How many times as fast as the compiled count the one with one byte a number was.

    >>> one_byte() > 1
    True
    """
    table = load_run("languages").table
    seconds = table[table["watches"] == LOG].set_index("language")["seconds"]
    return float(seconds["python, compiled by numba"] / seconds["python, compiled, one byte"])
