"""Four weeks of pages, counted: how many topics a viewer is shown and watches, and how many
different videos the town watches.
"""

import numpy as np
import pandas as pd

from course_utils.world import Log, World

__all__ = ["FIRST_DAY", "WEEKS", "counted"]

FIRST_DAY, WEEKS = 7, 4
SHOWN, WATCHED = 40, 5  # the first of a viewer's week that are counted: a short week is not narrow


def counted(town: World, log: Log) -> pd.DataFrame:
    """Weeks 1 and 4 of a month that began on day 7: mean number of different topics among the first
    40 videos that a viewer was shown and among the first five that a viewer watched (viewers who
    have as many in both weeks); different videos that the town watched, and for how many seconds.

    >>> town = World(seed=1, n_viewers=80, n_videos=40)
    >>> counted(town, town.simulate(28, start_day=7)).shape
    (2, 4)
    """
    rows = {"page_topics": (log.impressions, SHOWN), "watched_topics": (log.watches, WATCHED)}
    found = {name: _same_viewers(town, *some) for name, some in rows.items()}
    by_week = log.watches.groupby((log.watches["day"] - FIRST_DAY) // 7)
    for name, weeks in (
        ("videos", by_week["video_id"].nunique()),
        ("watched_s", by_week["watched_s"].sum()),
    ):
        found[name] = [float(weeks[week]) for week in (0, WEEKS - 1)]
    return pd.DataFrame(found, index=pd.Index([1, WEEKS], name="week"))


def _same_viewers(town: World, rows: pd.DataFrame, first: int) -> list[float]:
    """Mean topics among the first rows of week 1 and of week 4, of those with enough in both."""
    weeks = [_topics(town, rows[(rows["day"] - FIRST_DAY) // 7 == week], first) for week in (0, 3)]
    both = ~np.isnan(weeks).any(axis=0)
    return [float(week[both].mean()) for week in weeks]


def _topics(town: World, rows: pd.DataFrame, first: int) -> np.ndarray:
    """Topics among the first rows of each viewer; NaN for a viewer with fewer rows."""
    some = rows[rows.groupby("viewer_id").cumcount() < first]
    topics = np.zeros((town.n_viewers, len(town.topics)), int)
    np.add.at(topics, (some["viewer_id"], town.video_data.topic[some["video_id"]]), 1)
    return np.where(topics.sum(axis=1) == first, (topics > 0).sum(axis=1), np.nan)
