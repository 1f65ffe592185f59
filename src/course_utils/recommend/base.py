"""What all recommenders share: who has watched what, which videos there are, and the way from
scores to a list.

A recommender of its own says two things: how it learns (`_learn_from`) and how it scores
(`_scorer`); and, if its constructor has parameters, which ones it can use (`_check_params`).
Everything else stands here once: unknown viewers, watched videos, ties, gaps in the
ids, and errors in plain words.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

from course_utils.recommend.inputs import as_ids, catalogue, check_k, need, unpublished
from course_utils.recommend.params import Parameters
from course_utils.recommend.topk import top_k

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Floats, Ints


__all__ = ["Recommender"]

# viewers scored at once: small enough for the processor's cache, large enough for matrix products
BLOCK = 64
WATCHED = np.float32(-1e30)  # the score of what has been watched: behind everything new …
NOT_YET = np.float32(-np.inf)  # … and in front of what is not published yet
NOTHING = np.array([], dtype=np.intp)
Scorer = Callable[[np.ndarray], np.ndarray]  # from viewer ids (n,) to scores (n, m)


class Recommender(Parameters):
    """The common part of all recommenders; made to be inherited from.

    Inside, videos have *places* 0 … m-1, in the order of their ids. Place m stands for every video
    that is not known.

    Examples
    --------
    The smallest recommender there can be: all videos score the same, so ties decide, by id.

    >>> class ById(Recommender):
    ...     def _learn_from(self, watches, impressions, videos):
    ...         pass
    ...     def _scorer(self, places):
    ...         return lambda viewer_ids: np.zeros((len(viewer_ids), len(self._ids[places])),
    ...     dtype=np.float32)
    >>> watches = pd.DataFrame({"viewer_id": [7, 7, 8], "video_id": [10, 30, 20]})
    >>> ById().fit(watches).recommend([7, 8], k=2)
    array([[20, 10],
           [10, 30]])
    """

    needs: tuple[str, ...] = ("viewer_id", "video_id")  # columns of `watches`

    def fit(
        self,
        watches: pd.DataFrame,
        impressions: pd.DataFrame | None = None,
        videos: pd.DataFrame | None = None,
    ) -> Self:
        """Learn from a log.

        Parameters
        ----------
        watches : DataFrame
            One row per started video, with `viewer_id` and `video_id`, both whole numbers
            (`TwoStage` wants `watched_s` too).
        impressions : DataFrame, optional
            What was shown, with `position` and `clicked`. Recommenders that correct for exposure
            use it.
        videos : DataFrame, optional
            The catalogue (`video_id`, `published_day`, …). Without it, the catalogue is what has
            been watched or shown. Videos that are published later than the day after the log come
            after all others.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For a parameter of the model that it cannot use, and for a table that lacks a column or
            holds ids that are no whole numbers.
        """
        self._check_params()
        need(watches, "watches", self.needs)
        self._ids = catalogue(watches, impressions, videos)  # (m,) sorted
        self._place_of = {video: place for place, video in enumerate(self._ids.tolist())}
        self._watched: dict[int, np.ndarray] = {}  # viewer id -> places
        # watches per video; the list for strangers
        self._popular = np.zeros(len(self._ids) + 1, dtype=np.float32)
        self._remember(watches)
        later = unpublished(self._ids, watches, impressions, videos)  # places
        self._not_yet = np.zeros(len(self._ids), dtype=np.float32)  # is added to scores
        self._not_yet[later] = NOT_YET
        self._learn_from(watches, impressions, videos)
        return self

    def recommend(
        self, viewer_ids: "ArrayLike", k: int = 10, exclude_watched: bool = True
    ) -> "Ints":
        """The k best videos for each viewer.

        Parameters
        ----------
        viewer_ids : int, or int array, shape (n,)
            A viewer who has watched nothing gets the popular list.
        k : int, at least 1
            How many.
        exclude_watched : bool
            True: what a viewer has watched comes after everything new (so that even one who has
            watched nearly everything gets k). False: watched or not makes no difference.

        Returns
        -------
        int array, shape (n, k)
            Video ids, best first; ties by id.

        Raises
        ------
        RuntimeError
            Before `fit`.
        ValueError
            If k is below 1 or larger than the catalogue.
        """
        self._be_fitted()
        viewer_ids = as_ids(viewer_ids, "viewer_ids").ravel()
        check_k(k, len(self._ids), "the catalogue has")
        places = self._best(viewer_ids, slice(0, len(self._ids)), k, exclude_watched)
        return self._ids[places]

    def rank(
        self,
        viewer_ids: "ArrayLike",
        video_ids: "ArrayLike",
        day: int,
        k: int,
        rng: np.random.Generator | None,
    ) -> "Ints":
        """Fill k slots for each visitor, best first: the recommender as a policy.

        What a viewer has watched, as far as this model was told, comes after the rest.

        Parameters
        ----------
        viewer_ids : int array, shape (n,)
            A viewer who has watched nothing gets the popular list.
        video_ids : int array, shape (m,)
            What may be shown.
        day : int
            Not used.
        k : int, from 1 to m
            Slots on a page.
        rng : generator, or None
            Not used.

        Returns
        -------
        int array, shape (n, k)
            Ids from `video_ids`, none twice in a row; ties by id.

        Raises
        ------
        RuntimeError
            Before `fit`.
        ValueError
            If k does not fit, or ids are no whole numbers.
        """
        self._be_fitted()
        viewer_ids = as_ids(viewer_ids, "viewer_ids").ravel()
        video_ids = np.unique(as_ids(video_ids, "video_ids"))  # in the order of ids, for the ties
        check_k(k, len(video_ids), "there are only")
        columns = self._best(viewer_ids, self._places(video_ids), k, exclude_watched=True)
        return video_ids[columns]

    def predict(self, viewer_ids: "ArrayLike", video_ids: "ArrayLike") -> "Floats":
        """How much the model wants to show each video to each viewer; higher is better.

        Elementwise, with NumPy broadcasting: two arrays of length n give n scores,
        `predict(v[:, None], x[None, :])` gives a matrix. Videos the viewer has watched are scored
        like any other.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids. For a viewer who has watched nothing the score is the video's popularity.

        Returns
        -------
        float array, or float for two single ids
            In a unit of the model's own.

        Raises
        ------
        RuntimeError
            Before `fit`.
        ValueError
            If ids are no whole numbers, or the two cannot be broadcast.
        """
        self._be_fitted()
        viewer_ids, video_ids = as_ids(viewer_ids, "viewer_ids"), as_ids(video_ids, "video_ids")
        viewers, rows = np.unique(viewer_ids, return_inverse=True)
        videos, columns = np.unique(video_ids, return_inverse=True)
        rows, columns = np.broadcast_arrays(
            rows.reshape(viewer_ids.shape), columns.reshape(video_ids.shape)
        )
        scorer, scores = self._scorer(self._places(videos)), np.empty(rows.shape, dtype=float)
        popular = self._popular[self._places(videos)]
        for start in range(0, len(viewers), BLOCK):
            block = self._scores(scorer, viewers[start : start + BLOCK], popular)
            here = (rows >= start) & (rows < start + BLOCK) if len(viewers) > BLOCK else ...
            scores[here] = block[rows[here] - start, columns[here]]
        return scores[()]  # a float for two single ids, the array otherwise

    def score(self, viewer_ids: "ArrayLike", video_ids: "ArrayLike") -> "Floats":
        """The first edition's name for `predict`; gone in the next one."""
        return self.predict(viewer_ids, video_ids)

    def learn(self, watches: pd.DataFrame) -> None:
        """Be told what was watched today: it is remembered, so as not to be shown again, and
        counted as popular.

        Videos that were not there at `fit` are left for the next `fit`.
        """
        self._be_fitted()
        self._remember(watches)

    def __repr__(self) -> str:
        if not hasattr(self, "_ids"):
            return f"{type(self).__name__}(not fitted)"
        return f"{type(self).__name__}({len(self._ids)} videos, {len(self._watched)} viewers)"

    # ---- what a recommender of its own writes ----

    def _check_params(self) -> None:
        """Raise ValueError for a parameter that `fit` cannot use; the first thing that it does."""

    def _learn_from(
        self, watches: pd.DataFrame, impressions: pd.DataFrame | None, videos: pd.DataFrame | None
    ) -> None:
        """Learn; the ids and who watched what are there already."""
        raise NotImplementedError

    def _scorer(self, places: np.ndarray | slice) -> Scorer:
        """Prepare for these places (slice or array), return a function: viewer ids -> float32 array
        (n, m).
        """
        raise NotImplementedError

    def _list_scorer(self, places: np.ndarray | slice) -> Scorer:
        """The scorer used for lists; another than `_scorer` only where not every video is a
        candidate.
        """
        return self._scorer(places)

    # ---- from scores to a list ----

    def _best(
        self, viewer_ids: np.ndarray, places: np.ndarray | slice, k: int, exclude_watched: bool
    ) -> np.ndarray:
        """(n, k) columns of `places`, best first, in blocks of viewers."""
        scorer, popular = self._list_scorer(places), self._popular[places]
        column_of = None if isinstance(places, slice) else self._columns(places)
        best = np.empty((len(viewer_ids), k), dtype=np.intp)
        for start in range(0, len(viewer_ids), BLOCK):
            block = viewer_ids[start : start + BLOCK]
            scores = self._scores(scorer, block, popular)
            if exclude_watched:
                self._hide_watched(scores, block, column_of)
            if column_of is None:  # in `rank` the site says what is published
                scores += self._not_yet
            best[start : start + BLOCK] = top_k(scores, k)
        return best

    def _scores(self, scorer: Scorer, viewer_ids: np.ndarray, popular: np.ndarray) -> np.ndarray:
        """(n, m) the scorer's scores, where strangers get the popularity; an array that may be
        written into.
        """
        scores = scorer(viewer_ids)
        strangers = [
            row for row, viewer in enumerate(viewer_ids.tolist()) if viewer not in self._watched
        ]
        if strangers:
            scores[strangers] = popular
        return scores

    def _hide_watched(
        self, scores: np.ndarray, viewer_ids: np.ndarray, column_of: np.ndarray | None
    ) -> None:
        """Put what each viewer has watched behind the rest, in place."""
        lists = [self._watched.get(viewer, NOTHING) for viewer in viewer_ids.tolist()]
        if len(lists) == 1 and column_of is None:  # the same, sooner
            scores[0, lists[0]] = WATCHED
            return
        rows, columns = (
            np.repeat(np.arange(len(lists)), [len(places) for places in lists]),
            np.concatenate(lists),
        )
        if column_of is not None:
            columns = column_of[columns]
            rows, columns = rows[columns >= 0], columns[columns >= 0]
        scores[rows, columns] = WATCHED

    def _columns(self, places: np.ndarray) -> np.ndarray:
        """(m + 1,) for each place, where it is in `places`, or -1."""
        column_of = np.full(len(self._ids) + 1, -1)
        column_of[places] = np.arange(len(places))
        column_of[-1] = -1
        return column_of

    # ---- ids and memory ----

    def _places(self, video_ids: "ArrayLike") -> np.ndarray:
        """Places of these ids; the extra place m for those that are not known."""
        ids = np.asarray(video_ids)
        if not len(self._ids):
            return np.zeros(ids.shape, dtype=np.intp)
        found = np.searchsorted(self._ids, ids)
        found[found == len(self._ids)] = 0
        return np.where(self._ids[found] == ids, found, len(self._ids))

    def _remember(self, watches: pd.DataFrame) -> None:
        """Add these watches to what is known of each viewer, and to the popularity."""
        places = self._places(watches["video_id"])
        known = places < len(self._ids)
        viewers, places = watches["viewer_id"].to_numpy()[known], places[known]
        self._popular += np.bincount(places, minlength=len(self._ids) + 1).astype(np.float32)
        order = np.argsort(viewers, kind="stable")
        found, starts = np.unique(viewers[order], return_index=True)
        for viewer, new in zip(found.tolist(), np.split(places[order], starts[1:]), strict=False):
            old = self._watched.get(viewer)
            self._watched[viewer] = new if old is None else np.concatenate([old, new])

    def _be_fitted(self) -> None:
        if not hasattr(self, "_ids"):
            raise RuntimeError(
                f"This {type(self).__name__} has learned nothing yet: call fit(watches) first."
            )
