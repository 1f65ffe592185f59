"""Many trials of a change that does nothing, and small trials of one that does something: what
lesson 04's Go further counts and draws.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import assign, difference
from course_utils.figures import plot_curve, style
from course_utils.figures.frame import new_axes
from course_utils.lessons.lesson_04.coin import tosses
from course_utils.world import Features, World

__all__ = [
    "fresh_coins",
    "hundred_intervals",
    "looks",
    "plot_hundred",
    "plot_looks",
    "small_trials",
]

LOOKS = 20


def fresh_coins(starts: Sequence[int], n: int = 200) -> pd.DataFrame:
    """The p-values of `n` trials of a change that does nothing: a row for each trial, a column for
    each way to make luck's gaps: each viewer is tossed, or each watch is dealt out by itself.

    `starts` holds the number of watches of each viewer.

    >>> p = fresh_coins([0, 1, 2, 3, 40] * 20, n=10)
    >>> list(p), bool((p["watches dealt"] < p["viewers tossed"]).all())
    (['viewers tossed', 'watches dealt'], True)
    """
    starts, rng = np.asarray(starts), np.random.default_rng(4)
    new = _coin(len(starts), 0)
    dealt = rng.binomial(starts.sum(), new.mean(), 1000)
    by_watch = dealt / new.sum() - (starts.sum() - dealt) / (~new).sum()
    luck = {"viewers tossed": tosses(starts), "watches dealt": by_watch}
    gaps = np.array([_gap(starts, _coin(len(starts), i)) for i in range(n)])
    as_large = {
        name: (np.abs(null)[None, :] >= np.abs(gaps)[:, None]).mean(axis=1)
        for name, null in luck.items()
    }
    return pd.DataFrame(as_large)


def hundred_intervals(starts: Sequence[int]) -> pd.DataFrame:
    """A hundred trials of a change that does nothing, sorted: `estimate`, and the 95% interval from
    `low` to `high`.

    >>> found = hundred_intervals([0, 1, 2, 3, 4] * 20)
    >>> len(found), bool((found["low"] < found["high"]).all())
    (100, True)
    """
    starts, found = np.asarray(starts), []
    for i in range(100):
        new = _coin(len(starts), i)
        found.append(vars(difference(starts[new], starts[~new])))
    return pd.DataFrame(found).sort_values("estimate", kind="stable", ignore_index=True)


def plot_hundred(found: pd.DataFrame, truth: float = 0) -> Axes:
    """Draw intervals as upright lines side by side, those in another colour that miss the truth.

    >>> ax = plot_hundred(pd.DataFrame({"low": [-1.0, 1.0], "high": [1.0, 2.0]}))
    >>> [len(lines.get_segments()) for lines in ax.collections]
    [1, 1]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    ax = new_axes(None)
    missed = (found["low"] > truth) | (found["high"] < truth)
    for rows, colour, name in (
        (found[~missed], style.QUILL, "holds the truth"),
        (found[missed], style.NOVA, "misses it"),
    ):
        ax.vlines(rows.index, rows["low"], rows["high"], color=colour, linewidth=2, label=name)
    ax.axhline(truth, color=style.TRUTH, linestyle="--")
    ax.set_xlabel("100 trials, sorted")
    ax.set_ylabel("starts per viewer, new minus old")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return ax


def small_trials(world: World, n_viewers: int = 200) -> int:
    """How many of a hundred small trials of autoplay find it (p below 0.05), on the first viewers
    of a world.

    >>> 0 <= small_trials(World(seed=1, n_viewers=60, n_videos=40), n_viewers=60) <= 100
    True
    """
    lives = []
    for autoplay in (True, False):  # the same two weeks, lived twice
        visits = world.simulate(days=14, start_day=14, features=Features(autoplay=autoplay)).visits
        lives.append(np.bincount(visits["viewer_id"], visits["watched_s"], world.n_viewers))
    on, off = (life[:n_viewers] for life in lives)
    coins = (_coin(n_viewers, i, "a small trial") for i in range(100))
    return sum(difference(on[coin], off[~coin]).p_value < 0.05 for coin in coins)


def looks(starts: Sequence[int], n: int = 200) -> pd.DataFrame:
    """The p-values of `n` trials of a change that does nothing, which are looked at every morning:
    a row for each trial, a column for each of twenty mornings. Each morning as many viewers more
    are in the trial.

    >>> looks(list(range(400)), n=3).shape
    (3, 20)
    """
    from scipy import stats

    starts = np.asarray(starts, float)
    if len(starts) < 20 * LOOKS:
        raise ValueError(
            f"looks() needs 20 viewers or more for each of {LOOKS} mornings; received "
            f"{len(starts)} viewers."
        )
    ends = len(starts) // LOOKS * np.arange(1, LOOKS + 1)
    new = np.array([_coin(len(starts), i, "looking every day") for i in range(n)])
    # what difference() gives, for all mornings of all trials at once
    arms = _so_far(starts, new, ends) + _so_far(starts, ~new, ends)
    p = stats.ttest_ind_from_stats(*arms, equal_var=False).pvalue
    return pd.DataFrame(p, columns=range(1, LOOKS + 1))


def _so_far(values: np.ndarray, chosen: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, ...]:
    """Of the chosen ones of each trial up to each end: their mean, standard deviation, number."""
    n, total, squares = (
        np.cumsum(chosen * power, axis=1)[:, ends - 1] for power in (1, values, values**2)
    )
    return total / n, np.sqrt((squares - total**2 / n) / (n - 1)), n


def plot_looks(p: pd.DataFrame, line: float = 0.05) -> Axes:
    """Draw the false alarms in 100 trials: on each morning, and on it or an earlier one.

    >>> ax = plot_looks(pd.DataFrame([[0.01, 0.5], [0.5, 0.5]], columns=[1, 2]))
    >>> [curve.get_ydata().tolist() for curve in ax.lines]
    [[50.0, 50.0], [50.0, 0.0]]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    curves = pd.DataFrame(
        {
            "so far": 100 * (p.cummin(axis=1) < line).mean(),
            "this morning": 100 * (p < line).mean(),
        }
    )
    colours = {"so far": style.NOVA, "this morning": style.GREY}
    ylabel = "false alarms in 100 trials"
    ax = plot_curve(curves, colours=colours, xlabel="morning", ylabel=ylabel, bottom=0)
    ax.set_xticks(range(1, p.shape[1] + 1, 3))
    return ax


def _coin(n: int, i: int, name: str = "rounder buttons, once more") -> np.ndarray:
    """Who of `n` viewers gets the new thing in the `i`-th trial of this name."""
    return assign(range(n), f"{name} {i}") == "treatment"


def _gap(starts: np.ndarray, new: np.ndarray) -> float:
    return float(starts[new].mean() - starts[~new].mean())
