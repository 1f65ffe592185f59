"""Two stages: first a few hundred candidates by taste, then the best of them by expected watch
seconds.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.recommend.base import Recommender
from course_utils.recommend.clues import Clues
from course_utils.recommend.params import check_model, check_number, unfitted
from course_utils.recommend.taste import TasteFactors

if TYPE_CHECKING:
    from course_utils.recommend.base import Scorer


__all__ = ["TwoStage"]

# what is no candidate comes after all candidates, in the order of taste
BEHIND = np.float32(-1e3)
EARLY = 2 / 3  # of the days make the clues that the ranker learns from


class TwoStage(Recommender):
    """Candidates by taste vectors; then a ranking by the seconds that a slot can be expected to be
    watched.

    The ranker is a weighted logistic regression, as YouTube described it (Covington, Adams and
    Sargin, RecSys 2016): of the slots that were shown, the clicked ones weigh as much as the
    seconds they were watched, the others weigh 1. The odds that such a regression learns are
    (watched seconds) / (slots without a click): nearly the expected seconds per slot. So the odds
    are the score.

    What the ranker is told about a pair (`clues.py`) is known to the site before it shows the
    video. It is told the position of the slot while learning, so that place is not mistaken for
    merit; the score is that of position 1.

    The clues that the ranker learns from come from *earlier* days than the slots it learns from. On
    the same days, a taste vector knows the clicks already, and the ranker would trust it too much.

    Without `impressions` (or without clicks in them) nothing can be learned about slots. Then the
    score is taste * appeal * length * share held, the expected seconds if the clues were
    independent.

    Parameters
    ----------
    candidates : int, at least 1
        How many videos the first stage hands over.
    taste : TasteFactors, optional
        The first stage; default `TasteFactors()`.
    max_rows : int, at least 1
        At most so many slots are learned from (the last ones).

    Examples
    --------
    >>> from course_utils.world import World
    >>> world = World(seed=1, n_viewers=100, n_videos=60)
    >>> log = world.simulate(days=7)
    >>> model = TwoStage(candidates=20).fit(log.watches, log.impressions, world.videos)
    >>> model.recommend([3, 4], k=5).shape
    (2, 5)
    """

    needs = ("viewer_id", "video_id", "watched_s")

    def __init__(
        self, candidates: int = 200, taste: TasteFactors | None = None, max_rows: int = 400_000
    ) -> None:
        self.candidates, self.taste, self.max_rows = candidates, taste, max_rows

    def _check_params(self) -> None:
        check_number(self, "candidates", 1, whole=True)
        check_number(self, "max_rows", 1, whole=True)
        check_model(self, "taste", TasteFactors)

    def _learn_from(
        self, watches: pd.DataFrame, impressions: pd.DataFrame | None, videos: pd.DataFrame | None
    ) -> None:
        self._taste, self._clues = self._look(watches, impressions, videos)
        self.weights_ = pd.Series([1.0, 1.0, 1.0, 1.0, 0.0, 0.0], index=Clues.names)
        self.intercept_ = 0.0
        if impressions is not None:
            self._learn_slots(watches, impressions, videos)
        self._clues.weigh(self.weights_)

    def _look(
        self, watches: pd.DataFrame, impressions: pd.DataFrame | None, videos: pd.DataFrame | None
    ) -> tuple[TasteFactors, Clues]:
        """A taste model and clues from these days, over the whole catalogue."""
        catalogue = pd.DataFrame({"video_id": self._ids})
        taste = TasteFactors() if self.taste is None else unfitted(self.taste)
        taste.fit(watches, impressions, catalogue)
        return taste, Clues(taste, watches, videos)

    def _learn_slots(
        self, watches: pd.DataFrame, impressions: pd.DataFrame, videos: pd.DataFrame | None
    ) -> None:
        """The weighted logistic regression on the later days' slots."""
        # takes seconds to import: only when it is needed
        from sklearn.linear_model import LogisticRegression

        day = impressions["day"].min() + EARLY * (
            impressions["day"].max() + 1 - impressions["day"].min()
        )
        early, late = (
            watches[watches["day"] < day],
            impressions[impressions["day"] >= day].tail(self.max_rows),
        )
        if not len(early) or not late["clicked"].any():
            return
        _, clues = self._look(early, impressions[impressions["day"] < day], videos)
        position = np.log(late["position"].to_numpy())[:, None]
        x = np.hstack(
            [clues.of_pairs(late["viewer_id"].to_numpy(), late["video_id"].to_numpy()), position]
        )
        clicked, seconds = late["clicked"].to_numpy(), _seconds(late, watches)
        scale = np.maximum(x.std(axis=0), 1e-9)
        model = LogisticRegression(solver="newton-cholesky", max_iter=50)
        model.fit(x / scale, clicked, sample_weight=np.where(clicked, seconds, 1.0))
        self.weights_ = pd.Series((model.coef_[0] / scale)[:-1], index=Clues.names)
        self.intercept_ = float(model.intercept_[0])

    def _scorer(self, places: np.ndarray | slice) -> "Scorer":
        taste = self._taste._scorer(places)
        return lambda viewer_ids: self._expected_seconds(viewer_ids, places, taste(viewer_ids))

    def _expected_seconds(
        self, viewer_ids: np.ndarray, places: np.ndarray | slice, taste: np.ndarray
    ) -> np.ndarray:
        """The odds: (n, m) from the scores of the first stage, (n, m)."""
        log_odds = self._clues.weighed(viewer_ids, places, taste) + np.float32(self.intercept_)
        return np.exp(np.clip(log_odds, -50, 50))

    def _list_scorer(self, places: np.ndarray | slice) -> "Scorer":
        """Like `_scorer`, but what is no candidate comes last."""
        first = self._taste._scorer(places)

        def scores(viewer_ids: np.ndarray) -> np.ndarray:
            taste = first(viewer_ids)  # (n, m)
            seconds, others = (
                self._expected_seconds(viewer_ids, places, taste),
                taste.shape[1] - self.candidates,
            )
            if others > 0:
                threshold = np.partition(taste, others, axis=1)[:, others, None]
                seconds = np.where(taste >= threshold, seconds, BEHIND + taste)
            return seconds

        return scores


def _seconds(slots: pd.DataFrame, watches: pd.DataFrame) -> np.ndarray:
    """Watched seconds of each slot, 0 where nothing was started: (n,)."""
    key = [
        name
        for name in ("viewer_id", "video_id", "day", "session_id")
        if name in slots and name in watches
    ]
    found = slots[key].merge(
        watches.groupby(key, as_index=False)["watched_s"].max(), on=key, how="left"
    )
    return found["watched_s"].fillna(0).to_numpy()
