"""Taste vectors: a few numbers per viewer, a few per video, and a score that is a sum of
products.
"""

from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd
from scipy import sparse

from course_utils.recommend.base import Recommender
from course_utils.recommend.exposure import examination_exponent, exposure_table
from course_utils.recommend.inputs import need
from course_utils.recommend.params import check_number, generator

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.recommend.base import Scorer


__all__ = ["TasteFactors"]


class TasteFactors(Recommender):
    """Learn taste vectors from who watched what, corrected for what was shown.

        score(v, x) = activity_v * appeal_x * (1 + taste_v · flavour_x)

    `activity` and `appeal` say what would be expected if tastes did not differ. The vectors explain
    the *surprise*: watches minus expected watches. They are found by alternating least squares (Hu,
    Koren and Volinsky, ICDM 2008): with the videos' vectors fixed, the best vector of each viewer
    is a ridge regression, and the other way round.

    With `impressions`, expected = exposure * appeal, where a slot counts as seen with probability
    position ** -a (`exposure.py`). What was never shown then says nothing about taste, and appeal
    is watches *per look*, not watches. Without `impressions`, all viewers are taken to have looked
    at everything in proportion to its popularity.

    Parameters
    ----------
    factors : int, at least 1
        Numbers per vector.
    ridge : float, at least 0
        How strongly the vectors are drawn to 0, in expected watches.
    doubt : float, at least 0
        Looks at average appeal that are added to each video, so that one lucky click does not make
        a star.
    rounds : int, at least 0
        How often viewers and videos take turns.
    random_state : int, NumPy Generator or None
        The luck that says where the videos' vectors start; None: another luck each time.

    Examples
    --------
    Two viewers who love cats (videos 0 to 2), two who love trains (3 to 5). What does viewer 3 want
    next?

    >>> import pandas as pd
    >>> watches = pd.DataFrame({"viewer_id": [0, 0, 0, 1, 1, 2, 2, 2, 3, 3],
    ...     "video_id": [0, 1, 2, 0, 1, 3, 4, 5, 3, 4]})
    >>> taste = TasteFactors(factors=2, ridge=0.1).fit(watches)
    >>> taste.recommend([1, 3], k=1)
    array([[2],
           [5]])
    """

    def __init__(
        self,
        factors: int = 8,
        ridge: float = 3.0,
        doubt: float = 5.0,
        rounds: int = 6,
        random_state: int | np.random.Generator | None = 0,
    ) -> None:
        self.factors, self.ridge, self.doubt = factors, ridge, doubt
        self.rounds, self.random_state = rounds, random_state

    def _check_params(self) -> None:
        check_number(self, "factors", 1, whole=True)
        check_number(self, "rounds", 0, whole=True)
        check_number(self, "ridge", 0)
        check_number(self, "doubt", 0)
        generator(self)

    def _learn_from(
        self, watches: pd.DataFrame, impressions: pd.DataFrame | None, videos: pd.DataFrame | None
    ) -> None:
        if impressions is None:
            watched, expected, activity, appeal = self._from_watches(watches)
        else:
            watched, expected, activity, appeal = self._from_impressions(impressions)
        taste, flavour = self._alternate(watched, expected)
        # activity * (1, taste) and appeal * (1, flavour): so that the whole score is one sum of
        # products.
        # (n + 1, factors + 1), the last row for the unknown
        self._viewer_vectors = _with_one(taste, activity)
        self._video_vectors = _with_one(flavour[:-1], appeal[:-1])  # (m + 1, factors + 1)
        # the same on its side: faster to multiply
        self._video_columns = np.ascontiguousarray(self._video_vectors.T)

    def _from_watches(self, watches: pd.DataFrame) -> tuple:
        """What was watched; expected as if tastes were alike: a table of rank one."""
        rows, places = self._rows_of(watches["viewer_id"]), self._places(watches["video_id"])
        shape = (len(self._row_of), len(self._ids) + 1)
        watched = sparse.csr_array((np.ones(len(rows), np.float32), (rows, places)), shape=shape)
        by_viewer, by_video = watched.sum(axis=1), watched.sum(axis=0)
        activity, appeal = (
            by_viewer / max(by_viewer.mean(), 1e-9),
            by_video / max(len(by_viewer), 1),
        )
        return watched, RankOne(activity, appeal), activity, appeal

    def _from_impressions(self, impressions: pd.DataFrame) -> tuple:
        """What was watched; expected from how often it was looked at: a sparse table."""
        need(impressions, "impressions", ["viewer_id", "video_id", "position", "clicked"])
        rows, places = (
            self._rows_of(impressions["viewer_id"]),
            self._places(impressions["video_id"]),
        )
        shape = (len(self._row_of), len(self._ids) + 1)
        self.exponent_ = examination_exponent(impressions)
        looks = exposure_table(rows, places, impressions["position"], self.exponent_, shape)
        clicked = impressions["clicked"].to_numpy()
        watched = sparse.csr_array(
            (np.ones(clicked.sum(), np.float32), (rows[clicked], places[clicked])), shape=shape
        )
        mean = watched.sum() / max(looks.sum(), 1e-9)
        # (m + 1,) per look
        appeal = (watched.sum(axis=0) + self.doubt * mean) / (looks.sum(axis=0) + self.doubt)
        # (n,) watches of a viewer with typical appetite who was shown the same
        typical = looks @ appeal
        activity = (watched.sum(axis=1) + self.doubt * mean) / (typical + self.doubt * mean)
        expected = looks.multiply(activity[:, None]).multiply(appeal[None, :]).tocsr()
        return watched, expected, activity, appeal

    def _rows_of(self, viewer_ids: "ArrayLike") -> np.ndarray:
        """Row numbers of these viewers; sets which viewer has which row."""
        rows, ids = pd.factorize(viewer_ids, sort=True)
        self._row_of = {viewer: row for row, viewer in enumerate(ids.tolist())}
        return rows

    def _alternate(
        self, watched: sparse.csr_array, expected: "RankOne | sparse.csr_array"
    ) -> tuple[np.ndarray, np.ndarray]:
        """Alternating least squares: taste (n, factors) and flavour (m + 1, factors)."""
        rng = generator(self)
        flavour = rng.normal(0, self.factors**-0.5, (watched.shape[1], self.factors)).astype(
            np.float32
        )
        watched_by, expected_by = watched.T.tocsr(), expected.T.tocsr()
        try:
            for _ in range(self.rounds):
                taste = self._ridge(watched, expected, flavour)
                flavour = self._ridge(watched_by, expected_by, taste)
            return self._ridge(watched, expected, flavour), flavour
        except np.linalg.LinAlgError:
            raise ValueError(
                f"TasteFactors: with ridge={self.ridge} these watches leave open which tastes are "
                "the best. Take a larger ridge, or fewer factors."
            ) from None

    def _ridge(
        self, watched: sparse.csr_array, expected: "RankOne | sparse.csr_array", other: np.ndarray
    ) -> np.ndarray:
        """The best vectors on one side, given those of the other side: (rows, factors).

        For one row: minimise sum over columns of expected * (watched / expected - 1 - vector ·
        other)^2 + ridge * |vector|^2. Setting its slope to 0 gives (expected-weighted Gram + ridge
        * I) vector = surprise.
        """
        surprise = watched @ other - expected @ other  # (rows, factors)
        if isinstance(expected, RankOne):
            return expected.solve(surprise, other, self.ridge)
        vectors, eye = np.empty_like(surprise), self.ridge * np.eye(self.factors, dtype=np.float32)
        # (columns, factors^2)
        products = (other[:, :, None] * other[:, None, :]).reshape(len(other), -1)
        for start in range(0, len(vectors), 4096):  # in blocks, to bound the memory
            rows = slice(start, start + 4096)
            gram = (expected[rows] @ products).reshape(-1, self.factors, self.factors) + eye
            vectors[rows] = np.linalg.solve(gram, surprise[rows, :, None])[:, :, 0]
        return vectors

    def _scorer(self, places: np.ndarray | slice) -> "Scorer":
        columns = self._video_columns[:, places]  # (factors + 1, m)

        def scores(viewer_ids: np.ndarray) -> np.ndarray:
            rows = [self._row_of.get(viewer, -1) for viewer in viewer_ids.tolist()]
            return self._viewer_vectors[rows] @ columns

        return scores


class RankOne:
    """The table left[i] * right[j], never written out.

    Examples
    --------
    >>> table = RankOne(np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0]))
    >>> table @ np.eye(3)
    array([[ 3.,  4.,  5.],
           [ 6.,  8., 10.]])
    """

    def __init__(self, left: np.ndarray, right: np.ndarray) -> None:
        self.left, self.right = left, right

    @property
    def T(self) -> "RankOne":
        """Rows and columns exchanged."""
        return RankOne(self.right, self.left)

    def tocsr(self) -> Self:
        """There is nothing to convert."""
        return self

    def __matmul__(self, other: np.ndarray) -> np.ndarray:
        return self.left[:, None] * (self.right @ other)[None, :]

    def solve(self, surprise: np.ndarray, other: np.ndarray, ridge: float) -> np.ndarray:
        """Solve (left_i * Gram + ridge * I) vector_i = surprise_i for all rows with one
        eigendecomposition.
        """
        # Gram = turn @ diag(values) @ turn.T
        values, turn = np.linalg.eigh((other * self.right[:, None]).T @ other)
        return (surprise @ turn / (self.left[:, None] * values + ridge)) @ turn.T


def _with_one(vectors: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """(rows + 1, factors + 1) float32: scale * (1, vector); in the last row, for the unknown, the
    mean scale alone.
    """
    whole = np.column_stack([scale, scale[:, None] * vectors])
    unknown = np.zeros((1, whole.shape[1]))
    unknown[0, 0] = scale.mean() if len(scale) else 1.0
    return np.vstack([whole, unknown]).astype(np.float32)
