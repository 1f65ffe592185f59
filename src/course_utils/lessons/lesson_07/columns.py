"""The tables of lesson 07: one row per watch, and what is known about it when play is pressed."""

from types import EllipsisType

import pandas as pd
from pandas.api.typing import SeriesGroupBy

from course_utils.world import Log, World

__all__ = [
    "KNOWN",
    "as_share",
    "at_play",
    "by_length",
    "finished_before",
    "still_here",
    "three_stacks",
]

KNOWN = ["duration_s", "hour", "video_finished"]  # what the badge's model is told, with two words
LENGTHS = {"under 2": 2, "2 to 5": 5, "5 to 10": 10, "over 10": 24 * 60}  # minutes


def at_play(world: World, log: Log) -> pd.DataFrame:
    """One row per watch, the earliest first: who, what, when, and whether it was finished.

    `hour` is the hour of the day; `watched_s`, how long it was watched, is one of the columns.

    >>> town = World(seed=1, n_viewers=50, n_videos=40)
    >>> rows = at_play(town, town.simulate(days=5))
    >>> rows["day"].is_monotonic_increasing, int(rows["hour"].max()) < 24
    (True, True)
    """
    rows = log.watches.merge(world.videos, on="video_id").merge(world.viewers, on="viewer_id")
    rows = rows.sort_values(["day", "time_s"], kind="stable", ignore_index=True)
    return rows.assign(hour=rows["time_s"] // 3600)


def finished_before(rows: pd.DataFrame, who: str | list[str]) -> pd.Series:
    """For each row, the share of the earlier rows of the same video (or viewer: `who`) that were
    finished.

    One of two is added, so that nobody has 0 or 1 after a single watch, and one half before it.

    >>> rows = pd.DataFrame({"video_id": [7, 7, 7, 8], "finished": [True, True, False, True]})
    >>> finished_before(rows, "video_id").round(2).to_list()
    [0.5, 0.67, 0.75, 0.5]
    """
    piles = rows.groupby(who)["finished"]
    return as_share(piles.cumsum() - rows["finished"], piles)


def as_share(finished: pd.Series | EllipsisType, piles: SeriesGroupBy) -> pd.Series | EllipsisType:
    """For each row, `finished` as a share of the earlier rows of its pile, with one of two added.

    Dots are handed back as they are: an exercise that is not tried yet.

    >>> rows = pd.DataFrame({"video_id": [7, 7], "finished": [True, True]})
    >>> as_share(pd.Series([0, 1]), rows.groupby("video_id")["finished"]).round(2).to_list()
    [0.5, 0.67]
    """
    return ... if finished is ... else (finished + 1) / (piles.cumcount() + 2)


def three_stacks(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Two weeks to learn from, the middle week to choose on, the last week to judge on.

    >>> [stack["day"].to_list() for stack in three_stacks(pd.DataFrame({"day": [3, 13, 14, 27]}))]
    [[3, 13], [14], [27]]
    """
    day = rows["day"]
    return rows[day < 14], rows[(day >= 14) & (day < 21)], rows[day >= 21]


def by_length(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the watches of videos of four lengths: how many of 100 were finished, and how long people
    watched.

    >>> rows = pd.DataFrame({"duration_s": [60, 60, 700], "finished": [True, False, False],
    ...     "watched_s": [60, 20, 400]})
    >>> by_length(rows).loc["under 2"].to_dict()
    {'finished, of 100': 50.0, 'seconds watched': 40.0}
    """
    edges = [0, *LENGTHS.values()]
    length = pd.cut(rows["duration_s"] / 60, edges, labels=list(LENGTHS)).rename("minutes long")
    means = rows.groupby(length, observed=True)[["finished", "watched_s"]].mean()
    means["finished"] *= 100
    return means.round(0).set_axis(["finished, of 100", "seconds watched"], axis="columns")


def still_here(visits: pd.DataFrame) -> pd.Series:
    """Of those who came in the first week, how many of 100 came in the fourth, by how often they
    came in the first.

    >>> visits = pd.DataFrame({"viewer_id": [1, 1, 2, 3], "day": [0, 22, 3, 9]})
    >>> still_here(visits).to_dict()
    {'once': 50.0}
    """
    weeks = pd.crosstab(visits["viewer_id"], visits["day"] // 7).reindex(
        columns=range(4), fill_value=0
    )
    began = weeks[weeks[0] > 0]
    often = pd.cut(began[0], [0, 1, 3, 9999], labels=["once", "2 or 3 times", "more often"])
    shares = 100 * (began[3] > 0).groupby(often.rename("in week 1"), observed=True).mean()
    return shares.rename("came in week 4, of 100").round(0)
