"""What lesson 00 counts for a learner who cannot count with tables yet."""

import pandas as pd

__all__ = ["hours_by_topic"]


def hours_by_topic(watches: pd.DataFrame, videos: pd.DataFrame) -> pd.Series:
    """Hours that each topic was watched, the longest first.

    Parameters
    ----------
    watches : DataFrame
        One row per play, with `video_id` and `watched_s` (seconds).
    videos : DataFrame
        One row per video, with `video_id` and `topic`.

    Returns
    -------
    Series
        Hours (float), named by topic; topics with equal hours in alphabetical order.

    Examples
    --------
    >>> plays = pd.DataFrame({"video_id": [1, 2, 2], "watched_s": [3600, 1800, 7200]})
    >>> hours_by_topic(plays, pd.DataFrame({"video_id": [1, 2], "topic": ["news", "music"]}))
    topic
    music    2.5
    news     1.0
    Name: watched_s, dtype: float64
    """
    hours = watches.merge(videos, on="video_id").groupby("topic")["watched_s"].sum() / 3600
    return hours.sort_values(ascending=False, kind="stable")
