"""Two recommenders in one: what a fallback costs that answers for a late model."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from course_utils.world.policies import Ranking


__all__ = ["Mixed"]


class Mixed:
    """A model whose answer came too late in a share of all requests, so that the fallback answered:
    a policy, like both of them.

    `course_utils.metrics.share_of_achievable` says what it is worth. In the mean that is
    (1 - share) * model + share * fallback, for any viewers.

    Parameters
    ----------
    model, fallback : recommenders, fitted
    share : float, from 0 to 1
        How often the fallback answers; drawn at random for each visitor.

    Examples
    --------
    >>> from course_utils.datasets import load_watches
    >>> from course_utils.recommend import MostPopular, TasteFactors
    >>> watches = load_watches()
    >>> taste, popular = TasteFactors().fit(watches), MostPopular().fit(watches)
    >>> viewers, rng = np.unique(watches["viewer_id"])[:400], np.random.default_rng(0)
    >>> pages = Mixed(taste, popular, share=0.25).rank(viewers, np.arange(600), day=28, k=10,
    ...     rng=rng)
    >>> int((pages == popular.recommend(viewers)).all(axis=1).sum())  # of 400
    93
    """

    def __init__(self, model: "Ranking", fallback: "Ranking", share: float) -> None:
        if not 0 <= share <= 1:
            raise ValueError(
                f"share is how often the fallback answers, from 0 to 1; got {share!r}."
            )
        self.model, self.fallback, self.share = model, fallback, share

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator,
    ) -> np.ndarray:
        """A page for each visitor, best first: int array (n, k)."""
        viewer_ids = np.asarray(viewer_ids)
        late = rng.random(len(viewer_ids)) < self.share
        pages = self.model.rank(viewer_ids, video_ids, day, k, rng)
        if late.any():
            pages[late] = self.fallback.rank(viewer_ids[late], video_ids, day, k, rng)
        return pages

    def __repr__(self) -> str:
        return f"Mixed({self.model!r}, {self.fallback!r}, share={self.share})"
