"""Most popular: all viewers get what most people watched."""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.recommend.base import Recommender

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.recommend.base import Scorer


__all__ = ["MostPopular"]


class MostPopular(Recommender):
    """Score a video by the number of times it has been watched; the same list for all.

    The simplest rival, and a hard one to beat.

    Examples
    --------
    Video 5 was watched three times, videos 1 and 9 once. Viewer 1 has watched them all but one:

    >>> import pandas as pd
    >>> watches = pd.DataFrame({"viewer_id": [1, 2, 3, 1], "video_id": [5, 5, 5, 9]})
    >>> videos = pd.DataFrame({"video_id": [1, 5, 9]})
    >>> popular = MostPopular().fit(watches, videos=videos)
    >>> popular.recommend([2, 1], k=2)
    array([[9, 1],
           [1, 5]])
    >>> popular.predict(2, [1, 5, 9])
    array([0., 3., 1.])
    """

    def _learn_from(
        self,
        watches: "pd.DataFrame",
        impressions: "pd.DataFrame | None",
        videos: "pd.DataFrame | None",
    ) -> None:
        """Nothing to add: the watches per video have been counted already."""

    def _scorer(self, places: np.ndarray | slice) -> "Scorer":
        popular = self._popular[places]
        return lambda viewer_ids: np.repeat(popular[None, :], len(viewer_ids), axis=0)
