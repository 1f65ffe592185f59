"""Two simple rivals that know only the videos: the longest first, and the best watched on
average.
"""

import numpy as np

from course_utils.recommend.base import Recommender
from course_utils.recommend.inputs import need

__all__ = ["BestAverageWatch", "LongestFirst"]


class LongestFirst(Recommender):
    """Score a video by its length in seconds. It needs `videos` with `duration_s`.

    On a careless world this beats everything learned, as soon as watch seconds are the goal.

    Examples
    --------
    >>> import pandas as pd
    >>> watches = pd.DataFrame({"viewer_id": [1], "video_id": [5]})
    >>> videos = pd.DataFrame({"video_id": [5, 6, 7], "duration_s": [60, 600, 300]})
    >>> LongestFirst().fit(watches, videos=videos).recommend([1], k=2)
    array([[6, 7]])
    """

    def _learn_from(self, watches, impressions, videos):
        need(videos, "videos", ["video_id", "duration_s"])
        self._value = np.zeros(len(self._ids) + 1, dtype=np.float32)
        self._value[self._places(videos["video_id"])] = videos["duration_s"]

    def _scorer(self, places):
        value = self._value[places]
        return lambda viewer_ids: np.repeat(value[None, :], len(viewer_ids), axis=0)


class BestAverageWatch(LongestFirst):
    """Score a video by the seconds that those who started it watched on average (no watch: 0).

    Examples
    --------
    >>> import pandas as pd
    >>> watches = pd.DataFrame(
    ...     {"viewer_id": [1, 2, 2], "video_id": [5, 5, 6], "watched_s": [10, 50, 40]})
    >>> BestAverageWatch().fit(watches).predict(1, [5, 6])
    array([30., 40.])
    """

    needs = ("viewer_id", "video_id", "watched_s")

    def _learn_from(self, watches, impressions, videos):
        places, m = self._places(watches["video_id"]), len(self._ids) + 1
        seconds, starts = (
            np.bincount(places, watches["watched_s"], m),
            np.bincount(places, minlength=m),
        )
        self._value = (seconds / np.maximum(starts, 1)).astype(np.float32)
