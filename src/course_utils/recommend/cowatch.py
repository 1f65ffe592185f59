"""People who watched this also watched: counting pairs, and dividing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from course_utils.errors import UnknownId
from course_utils.recommend.base import NOTHING, Recommender
from course_utils.recommend.inputs import check_k
from course_utils.recommend.params import check_number
from course_utils.recommend.topk import top_k

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.arrays import Ints
    from course_utils.recommend.base import Scorer


__all__ = ["CoWatch"]


class CoWatch(Recommender):
    """Score a video by how often it was watched by the same people as the videos this viewer has
    watched.

        together[i, j]   = number of viewers who watched both i and j
        likeness[i, j]   = together[i, j] / (sqrt(viewers of i * viewers of j) + shrink)
        score(viewer, j) = sum of likeness[i, j] over all videos i the viewer has watched

    Without the division the answer is always the hit, because all who watched anything have
    watched the hit too. With it, `likeness` is the cosine between two columns of the table viewers
    x videos (Sarwar et al., WWW 2001), drawn towards 0 for pairs with few viewers.

    Parameters
    ----------
    divide : bool
        False keeps the raw counts.
    shrink : float, at least 0
        How many viewers' worth of doubt a pair must overcome.
    neighbours : int, at least 1
        How many most alike videos are kept for each video; the rest count as 0.

    Examples
    --------
    >>> import pandas as pd
    >>> watches = pd.DataFrame(
    ...     {"viewer_id": [1, 1, 2, 2, 3, 3, 4], "video_id": [10, 20, 10, 20, 30, 40, 30]})
    >>> also = CoWatch().fit(watches)
    >>> also.similar(10, k=1)
    array([20])
    >>> also.recommend([4], k=1)
    array([[40]])
    """

    def __init__(self, divide: bool = True, shrink: float = 5.0, neighbours: int = 100) -> None:
        self.divide, self.shrink, self.neighbours = divide, shrink, neighbours

    def _check_params(self) -> None:
        if not isinstance(self.divide, bool | np.bool_):
            raise ValueError(f"CoWatch: divide is True or False; got {self.divide!r}.")
        check_number(self, "shrink", 0)
        check_number(self, "neighbours", 1, whole=True)

    def similar(self, video_id: int, k: int = 10) -> "Ints":
        """The k videos most often watched by the same people as this one.

        Parameters
        ----------
        video_id : int
            A video of the catalogue.
        k : int
            How many: from 1 to all others.

        Returns
        -------
        int array, shape (k,)
            Best first; ties by id.

        Raises
        ------
        RuntimeError
            Before `fit`.
        LookupError
            If the video is not in the catalogue.
        ValueError
            If k does not fit.
        """
        self._be_fitted()
        check_k(k, len(self._ids) - 1, "beside this one the catalogue has")
        place = self._places(np.array([video_id]))[0]
        if place == len(self._ids):
            raise UnknownId(f"There is no video {video_id!r} in the catalogue.")
        row = self._likeness[[place]].toarray()[:, :-1]
        row[0, place] = -np.inf  # not itself
        return self._ids[top_k(row, k)[0]]

    def _learn_from(
        self,
        watches: "pd.DataFrame",
        impressions: "pd.DataFrame | None",
        videos: "pd.DataFrame | None",
    ) -> None:
        seen = self._history(list(self._watched))  # (viewers, m + 1) of 0 and 1
        together = (seen.T @ seen).tocsr()
        together.setdiag(0)
        viewers = np.asarray(seen.sum(axis=0)).ravel()  # (m + 1,) how many viewers each video has
        self._likeness = self._keep_most_alike(together, viewers)

    def _history(self, viewer_ids: Sequence[int]) -> sparse.csr_array:
        """Who watched what: sparse array (n, m + 1) of 0 and 1."""
        lists = [self._watched.get(viewer, NOTHING) for viewer in viewer_ids]
        ends = np.cumsum([0, *map(len, lists)])
        places = np.concatenate([NOTHING, *lists])
        table = sparse.csr_array(
            (np.ones(len(places), np.float32), places, ends), shape=(len(lists), len(self._ids) + 1)
        )
        table.sum_duplicates()
        table.data[:] = 1
        return table

    def _keep_most_alike(self, together: sparse.csr_array, viewers: np.ndarray) -> sparse.csr_array:
        """Divide, and keep each video's nearest neighbours: sparse array (m + 1, m + 1)."""
        m, keep = len(viewers), min(self.neighbours, len(viewers))
        rows, columns, values = [], [], []
        for start in range(0, m, 256):  # in blocks, because the whole table would not be sparse
            block = together[start : start + 256].toarray()
            if self.divide:
                block /= np.sqrt(viewers[start : start + 256, None] * viewers) + max(
                    self.shrink, 1e-9
                )
            nearest = top_k(block, keep)
            rows.append(np.repeat(np.arange(start, start + len(block)), keep))
            columns.append(nearest.ravel())
            values.append(np.take_along_axis(block, nearest, axis=1).ravel())
        value, row, column = (np.concatenate(part) for part in (values, rows, columns))
        alike = value > 0
        return sparse.csr_array((value[alike], (row[alike], column[alike])), shape=(m, m))

    def _scorer(self, places: np.ndarray | slice) -> "Scorer":
        def scores(viewer_ids: np.ndarray) -> np.ndarray:
            return (self._history(viewer_ids.tolist()) @ self._likeness).toarray()[:, places]

        return scores
