"""Learning live: after every single watch, a small step."""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.errors import UnknownId
from course_utils.recommend.base import NOTHING, Recommender
from course_utils.recommend.params import check_model, check_number, unfitted
from course_utils.recommend.taste import TasteFactors

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.recommend.base import Scorer


__all__ = ["LiveLearner"]


class LiveLearner(Recommender):
    """Taste vectors that move after every watch: what you watch now changes what you see next.

        prediction = 1 + taste_v · flavour_x      # how well x fits v; 1: as well as it fits all
        error      = watched_fraction / neutral - prediction
        taste_v   += rate * (error * flavour_x - ridge * taste_v)
        flavour_x += video_rate * (error * taste_v - ridge * flavour_x)

    `neutral` is half of what is usually watched of a video that was started: to start it is a sign
    of liking already. Each line is a nudge: step x error x input (stochastic gradient descent).
    `fit` starts from the vectors of `TasteFactors`, and the score is the same: appeal_x * (1 +
    taste_v · flavour_x). The step for the viewer is what scikit-learn's `SGDRegressor.partial_fit`
    does on one row; written here in NumPy, it takes microseconds.

    Parameters
    ----------
    rate, video_rate : float, at least 0
        How large a step is, for the viewer's and for the video's vector.
    ridge : float, at least 0
        How strongly a step draws the vectors to 0.
    start : TasteFactors, optional
        Where `fit` starts; default `TasteFactors()`.

    Examples
    --------
    >>> import pandas as pd
    >>> watches = pd.DataFrame({"viewer_id": [0, 0, 0, 1, 1, 2, 2, 2, 3, 3],
    ...     "video_id": [0, 1, 2, 0, 1, 3, 4, 5, 3, 4]})
    >>> live = LiveLearner(rate=1.0, start=TasteFactors(factors=2, ridge=0.1)).fit(watches)

    A newcomer watches a train video (3) to the end, and at once another train (4 or 5) is first:

    >>> live.recommend([99], k=2)
    array([[0, 1]])
    >>> live.learn_one(99, 3, watched_fraction=1.0)
    >>> live.recommend([99], k=2)
    array([[4, 5]])
    """

    def __init__(
        self,
        rate: float = 0.03,
        video_rate: float = 0.003,
        ridge: float = 0.01,
        start: TasteFactors | None = None,
    ) -> None:
        self.rate, self.video_rate, self.ridge, self.start = rate, video_rate, ridge, start

    def _check_params(self) -> None:
        for name in ("rate", "video_rate", "ridge"):
            check_number(self, name, 0)
        check_model(self, "start", TasteFactors)

    def _learn_from(
        self,
        watches: "pd.DataFrame",
        impressions: "pd.DataFrame | None",
        videos: "pd.DataFrame | None",
    ) -> None:
        model = TasteFactors() if self.start is None else unfitted(self.start)
        model.fit(watches, impressions, videos)
        # activity: the same for all videos, so not needed here
        scale = np.maximum(model._viewer_vectors[:, :1], 1e-6)
        self._taste = dict(
            zip(model._row_of, model._viewer_vectors[:-1, 1:] / scale[:-1], strict=True)
        )
        self._appeal = model._video_vectors[:, 0].copy()  # (m + 1,)
        # (m + 1, factors)
        self._flavour = model._video_vectors[:, 1:] / np.maximum(self._appeal[:, None], 1e-6)
        self._nobody = np.zeros(self._flavour.shape[1], dtype=np.float32)
        self.neutral_ = 0.25
        if "watched_fraction" in watches and len(watches):
            self.neutral_ = max(0.5 * float(watches["watched_fraction"].mean()), 0.05)

    def learn_one(self, viewer_id: int, video_id: int, watched_fraction: float) -> None:
        """Learn from one watch.

        Parameters
        ----------
        viewer_id : int
            A new viewer is welcome, and starts with a vector of zeros.
        video_id : int
            A video of the catalogue.
        watched_fraction : float, from 0 to 1
            How much of the video was watched.

        Raises
        ------
        RuntimeError
            Before `fit`.
        LookupError
            If the video is not in the catalogue.
        ValueError
            If the fraction is not between 0 and 1.
        """
        self._be_fitted()
        place = self._place_of.get(int(video_id))
        if place is None:
            raise UnknownId(f"There is no video {video_id!r} in the catalogue.")
        if not 0 <= watched_fraction <= 1:
            raise ValueError(f"watched_fraction is a share from 0 to 1; got {watched_fraction!r}.")
        viewer_id = int(viewer_id)
        self._step(viewer_id, place, watched_fraction)
        watched = self._watched.get(viewer_id, NOTHING)
        self._watched[viewer_id] = np.append(watched, place)
        self._popular[place] += 1

    def learn(self, watches: "pd.DataFrame") -> None:
        """Learn from a day's watches, one after the other. Videos that were not there at `fit` are
        left out.
        """
        self._be_fitted()
        self._remember(watches)
        columns = (
            watches["viewer_id"],
            self._places(watches["video_id"]),
            watches["watched_fraction"],
        )
        for viewer, place, fraction in zip(
            *(np.asarray(column).tolist() for column in columns), strict=True
        ):
            if place < len(self._ids):
                self._step(viewer, place, fraction)

    def _step(self, viewer_id: int, place: int, watched_fraction: float) -> None:
        """Nudge the viewer's and the video's vector."""
        taste, flavour = self._taste.get(viewer_id, self._nobody), self._flavour[place]
        error = watched_fraction / self.neutral_ - (1 + taste @ flavour)
        self._taste[viewer_id] = taste + self.rate * (error * flavour - self.ridge * taste)
        self._flavour[place] = flavour + self.video_rate * (error * taste - self.ridge * flavour)

    def _scorer(self, places: np.ndarray | slice) -> "Scorer":
        appeal, flavour = self._appeal[places], self._flavour[places]

        def scores(viewer_ids: np.ndarray) -> np.ndarray:
            taste = np.array(
                [self._taste.get(viewer, self._nobody) for viewer in viewer_ids.tolist()],
                dtype=np.float32,
            )
            return appeal * (1 + taste @ flavour.T)

        return scores
