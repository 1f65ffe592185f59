"""The badge, morning by morning: months of luck, a chart by day, a dashboard."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from course_utils.figures import describe, style
from course_utils.lessons.lesson_07.badges import kept_table, two_weeks
from course_utils.reports import Watched, by_morning, write_dashboard
from course_utils.world import Log, World

__all__ = ["LINE", "by_day", "months_of_luck", "plot_mornings", "write_my_dashboard"]

LINE = 0.55  # below it, she would rather have no badge
MONTHS, DAYS = 1000, 28


def months_of_luck(rows: pd.DataFrame) -> np.ndarray:
    """The share of badges kept on 28 mornings of 1,000 months in which nothing changes, shape
    (1000, 28): every morning draws as many visits with a badge as a day has, out of the whole week.
    """
    visit = rows[rows["badge"]].groupby(["viewer_id", "day"])["finished"].agg(["sum", "size"])
    sums, luck = visit.to_numpy(), np.random.default_rng(7)
    drawn = luck.integers(len(sums), size=(MONTHS, DAYS, len(sums) // 7))
    finished, badges = np.moveaxis(sums[drawn].sum(axis=2), -1, 0)
    return finished / badges


def by_day(rows: pd.DataFrame) -> pd.DataFrame:
    """The share of badges kept on each day, with its 95% interval, one row per day."""
    return by_morning(rows.assign(kept=rows["badge"] & rows["finished"]), "kept", "badge")


def plot_mornings(days: pd.DataFrame, line: float = LINE) -> Axes:
    """Draw a share for each day, time to the right, with its interval and the line of worry.

    >>> days = pd.DataFrame({"estimate": [0.6], "low": [0.5], "high": [0.7]}, index=[21])
    >>> ax = plot_mornings(days)
    >>> ax.get_title(), ax.get_xlabel()
    ('Badge kept, day by day', 'day')
    >>> plt.close(ax.figure)
    """
    ax = plt.subplots(figsize=(6.4, 3.2), layout="constrained")[1]
    ax.vlines(days.index, days["low"], days["high"], color=style.QUILL, linewidth=3)
    ax.plot(days.index, days["estimate"], "o-", color=style.QUILL, linewidth=1, label="kept")
    ax.axhline(line, color=style.TRUTH, linestyle="--", linewidth=1.5)
    ax.annotate("call below", (1.01, line), xycoords=("axes fraction", "data"), va="center")
    ax.set(title="Badge kept, day by day", xlabel="day", ylabel="badges kept")
    ax.set_xticks(days.index)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return ax


def write_my_dashboard(world: World, log: Log) -> Path:
    """Write the dashboard of the last morning: three numbers, each with what was usual in the week
    before, its line and whom to call.
    """
    before, week = two_weeks(world, log)
    badges_given = by_morning(week.assign(watch=1), "badge", "watch")
    came = pd.crosstab(log.visits["viewer_id"], log.visits["day"]).clip(upper=1)
    came = came.reindex(range(world.n_viewers), fill_value=0)  # those who stay away count too
    came = came.melt(ignore_index=False, value_name="came").reset_index()
    came = by_morning(came.assign(viewer=1), "came", "viewer")
    usual = before.loc[before["badge"], "finished"].mean()
    days = by_day(week)
    trend = plot_mornings(days)
    plt.close(trend.figure)  # it belongs on the page, not below the cell
    quill = "Call Quill, and take the badge off until he has looked."
    nova = "Call Nova: something in the software has broken."
    boss = "Call the head of HeroTube: the trial stops."
    return write_dashboard(
        "dashboard.html",
        title="The badge, every morning",
        watched=[
            Watched("Badge kept", "% of the badged videos were finished", days, usual,
                    "in the week before", LINE, quill),
            Watched("Badges given", "% of the watches have a badge", badges_given,
                    before["badge"].mean(), "in the week before", 0.20, nova),
            Watched("Still coming", "% of the viewers came", came.loc[21:], came.loc[20, "estimate"],
                    "on this weekday a week earlier", 0.20, boss),
        ],
        charts=[(trend, describe(trend.figure))],
        data="Data up to the end of day 27. If yesterday is missing, do not read on: call Nova.",
        groups=kept_table(week, "device"),
        groups_says="The last seven days together: how many badges, the share kept, and the middle "
        "95 of its redraws (low, high).",
        cannot="Why a number moved, and whether the badge did it: for that, take a brief and an "
        "experiment. One morning by itself is mostly luck.",
    )  # fmt: skip
