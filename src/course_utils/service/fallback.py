"""What the door answers with when the model is late, and what that costs."""

import itertools

import numpy as np

__all__ = ["Mixed", "popular_list"]


def popular_list(popular, watched, k):
    """The first k of the popular videos (best first) that this viewer has not watched; if too few
    are left, watched ones behind.

    Parameters
    ----------
    popular : list of video ids, most watched first
    watched : set of video ids
    k : int

    Examples
    --------
    >>> popular_list([5, 1, 9, 4], watched={1}, k=3)
    [5, 9, 4]
    >>> popular_list([5, 1, 9, 4], watched={5, 1, 9}, k=2)
    [4, 5]
    """
    new = (video for video in popular if video not in watched)
    seen = (video for video in popular if video in watched)
    return list(itertools.islice(itertools.chain(new, seen), k))


class Mixed:
    """A model whose answer came too late in a share of all requests, so that the fallback answered:
    a policy, like both of them.

    `course_utils.metrics.share_of_achievable` says what it is worth. In the mean that is
    (1 - share) * model + share * fallback, for whoever is asked.

    Parameters
    ----------
    model, fallback : recommenders, fitted
    share : float, from 0 to 1
        How often the fallback answers; by lot for each visitor.

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

    def __init__(self, model, fallback, share):
        if not 0 <= share <= 1:
            raise ValueError(
                f"share is how often the fallback answers, from 0 to 1; got {share!r}."
            )
        self.model, self.fallback, self.share = model, fallback, share

    def rank(self, viewer_ids, video_ids, day, k, rng):
        """A page for each visitor, best first: int array (n, k)."""
        viewer_ids = np.asarray(viewer_ids)
        late = rng.random(len(viewer_ids)) < self.share
        pages = self.model.rank(viewer_ids, video_ids, day, k, rng)
        if late.any():
            pages[late] = self.fallback.rank(viewer_ids[late], video_ids, day, k, rng)
        return pages

    def __repr__(self):
        return f"Mixed({self.model!r}, {self.fallback!r}, share={self.share})"
