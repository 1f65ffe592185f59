"""Rankings: who decides what is on a page.

A *policy* is any object with `rank(viewer_ids, video_ids, day, k, rng)`, which returns an array of
video ids of shape (len(viewer_ids), k) without repeats in a row. It is asked once a day for the
viewers who visit, block by block. If it has `learn(watches)`, it is told after each day what was
watched; if it has `start_anew()`, it is told when the days begin again.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from course_utils.world.luck import key, levels16, mix, seed_key

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from scipy import sparse

    from course_utils.world.herotube import World


__all__ = [
    "FirstRanking",
    "RandomPolicy",
    "Ranking",
    "check_pages",
    "check_policy",
    "check_room",
    "check_slate",
]

AT_ONCE = 32  # viewers whose every video is scored at once: what stays near the processor


class Ranking(Protocol):
    """Whatever fills pages: anything with `rank`. `learn`, `page` and `start_anew` are optional."""

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator,
    ) -> np.ndarray:
        """The ids of k videos for each viewer, best first: int array (n, k)."""


def check_slate(
    slate: "ArrayLike", policy: object, viewer_ids: "ArrayLike", video_ids: "ArrayLike", k: int
) -> np.ndarray:
    """Refuse a slate that is no ranking, in words that say what was wrong.

    Parameters
    ----------
    slate : array-like, shape (n, k)
        What `rank` returned: whole numbers, also as floats.
    policy : object with `rank`, or str
        Whose slate it is, for the sentence; a text is its name.
    viewer_ids : int array-like, shape (n,)
        Who was asked for.
    video_ids : int array-like, shape (m,), not empty
        What may be shown.
    k : int
        Slots on a page.

    Returns
    -------
    int array, shape (n, k)
        The slate as 64-bit integers.

    Raises
    ------
    ValueError
        If it has another shape, holds anything but ids of `video_ids`, or repeats one in a row.

    Examples
    --------
    >>> check_slate([[3, 3]], "mine", [7], [1, 3], 2)
    Traceback (most recent call last):
    ValueError: The ranking 'mine' shows video 3 twice to viewer 7. Each video may stand on a page once.
    """  # noqa: E501
    name = policy if isinstance(policy, str) else type(policy).__name__
    try:
        array = np.asarray(slate)
    except (TypeError, ValueError):
        array = np.empty(0)
    whole = array.dtype.kind in "iu" or (
        array.dtype.kind == "f" and ((array == np.floor(array)) & (abs(array) < 2**62)).all()
    )
    if not whole or array.size == 0:
        raise ValueError(
            f"The ranking {name!r} returned something other than whole video ids; rank() must "
            "return ids from video_ids."
        )
    n = np.size(viewer_ids)
    if array.shape != (n, k):
        raise ValueError(
            f"The ranking {name!r} returned shape {array.shape}; rank() must return ({n}, {k}): k "
            "videos for each viewer."
        )
    array, viewer_ids, video_ids = (
        array.astype(np.int64),
        np.asarray(viewer_ids),
        np.asarray(video_ids),
    )
    top = int(video_ids.max())
    known = np.zeros(top + 2, bool)
    known[video_ids] = True
    bad = ~known[np.where((array < 0) | (array > top), top + 1, array)]
    if bad.any():
        row, column = np.argwhere(bad)[0]
        raise ValueError(
            f"The ranking {name!r} shows video {array[row, column]} to viewer {viewer_ids[row]}, "
            "but that video is unknown "
            "or not published yet. Choose from video_ids."
        )
    ordered = np.sort(array, axis=1)
    repeated = ordered[:, 1:] == ordered[:, :-1]
    if repeated.any():
        row, column = np.argwhere(repeated)[0]
        raise ValueError(
            f"The ranking {name!r} shows video {ordered[row, column]} twice to viewer "
            f"{viewer_ids[row]}. "
            "Each video may stand on a page once."
        )
    return array


def check_pages(
    pages: "tuple[ArrayLike, ArrayLike]",
    policy: object,
    viewer_ids: np.ndarray,
    video_ids: np.ndarray,
    k: int,
) -> tuple[np.ndarray, np.ndarray]:
    """The same for what `page` returns: a slate, and the mask of its slots that were filled at
    random, both (n, k).
    """
    try:
        slate, at_random = pages
        at_random = np.asarray(at_random)
    except (TypeError, ValueError):
        at_random = np.empty(0)
    if at_random.dtype != bool or at_random.shape != (len(viewer_ids), k):
        raise ValueError(
            f"page() of the ranking {type(policy).__name__!r} must return two arrays of shape "
            f"({len(viewer_ids)}, {k}): video "
            "ids, and True where a slot was filled at random. A ranking without such slots has "
            "rank() alone."
        )
    return check_slate(slate, policy, viewer_ids, video_ids, k), at_random


def check_policy(policy: object, what: str = "policy") -> None:
    """Refuse what is no ranking, and the class of one where one of it is wanted."""
    if isinstance(policy, type):
        raise TypeError(
            f"{what} is the class {policy.__name__} itself. Make a ranking of it first: "
            f"{policy.__name__}(...)."
        )
    if not callable(getattr(policy, "rank", None)):
        raise TypeError(
            f"{what} is no ranking: it needs rank(viewer_ids, video_ids, day, k, rng). Received "
            f"{policy!r}."
        )


def check_room(video_ids: np.ndarray, k: int) -> None:
    """Refuse a page with more slots than there are videos."""
    if k < 1 or k > len(video_ids):
        raise ValueError(
            f"A page of {k} slots cannot be filled from {len(video_ids)} published videos; ask "
            f"for 1 to {len(video_ids)}."
        )


def best_first(scores: np.ndarray, k: int) -> np.ndarray:
    """The columns of the k best of each row, best first, ties to the left: int array (n, k).

    As a stable sort of whole rows says it, but only what can stand on the page is sorted.

    >>> best_first(np.array([[0.1, 0.9, 0.5, 0.9], [0.3, 0.2, 0.2, 0.2]]), 2).tolist()
    [[1, 3], [0, 1]]
    """
    n, m = scores.shape
    kept = scores >= np.partition(scores, m - k, axis=1)[:, m - k, None]
    tied = kept.sum(axis=1) > k  # with the first one that is left out: these rows are sorted whole
    best = np.empty((n, k), np.intp)
    best[tied] = np.argsort(-scores[tied], axis=1, kind="stable")[:, :k]
    columns = np.nonzero(kept[~tied])[1].reshape(-1, k)
    order = np.argsort(-np.take_along_axis(scores[~tied], columns, axis=1), axis=1, kind="stable")
    best[~tied] = np.take_along_axis(columns, order, axis=1)
    return best


class RandomPolicy:
    """Every video has the same chance in every slot: the fair coin among rankings.

    A viewer's page depends on the seed, the viewer and the day alone. Each published video stands
    in a given slot with probability 1 / len(video_ids).

    Parameters
    ----------
    seed : int or str
        Another seed, other pages.

    Examples
    --------
    >>> RandomPolicy().rank([5], np.arange(100), day=0, k=3).shape
    (1, 3)
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self._key = key(seed_key(seed), "random policy")

    def __repr__(self) -> str:
        return f"RandomPolicy(seed={self.seed!r})"

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
        """A random page for each viewer.

        Parameters
        ----------
        viewer_ids : int array, shape (n,)
            Any ids; unknown ones get a page too.
        video_ids : int array, shape (m,)
            What may be shown, each once.
        day : int
            Another day, other pages.
        k : int, from 1 to m
            Slots on a page.
        rng : generator, or None
            Not used: the luck comes from the seed, the viewer and the day.

        Returns
        -------
        int array, shape (n, k)
            Ids from `video_ids`, best first, none twice in a row.

        Raises
        ------
        ValueError
            If a page of `k` slots cannot be filled from `video_ids`.
        """
        video_ids = np.asarray(video_ids)
        check_room(video_ids, k)
        luck = mix(
            key(self._key, "page", viewer_ids, day)[:, None]
            + key(self._key, "slot", np.arange(k))[None, :]
        ) >> np.uint64(32)
        left = np.arange(len(video_ids), len(video_ids) - k, -1, dtype=np.uint64)
        # draw j is one of the videos that are left
        draws = ((luck * left) >> np.uint64(32)).astype(np.int64)
        return video_ids[without_repeats(draws)]

    def page(
        self, viewer_ids: np.ndarray, video_ids: np.ndarray, day: int, k: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """A random page for each viewer, and which slots were filled at random: here all.

        Parameters
        ----------
        viewer_ids : int array, shape (n,)
            Any ids; unknown ones get a page too.
        video_ids : int array, shape (m,)
            What may be shown, each once.
        day : int
            Another day, other pages.
        k : int, from 1 to m
            Slots on a page.

        Returns
        -------
        slate : int array, shape (n, k)
            Ids from `video_ids`, best first, none twice in a row.
        at_random : bool array, shape (n, k)
            True everywhere.

        Raises
        ------
        ValueError
            If a page of `k` slots cannot be filled from `video_ids`.
        """
        slate = self.rank(viewer_ids, video_ids, day, k)
        return slate, np.ones(slate.shape, bool)

    def without(self, history: "sparse.csr_array") -> "RandomWithout":
        """The same ranking for viewers who have watched something: sparse bool array (n_viewers,
        n_videos), left as it is.
        """
        return RandomWithout(self, history)


class RandomWithout:
    """Random pages of videos that are new to the viewer: draws on until k of them are found."""

    def __init__(self, policy: RandomPolicy, history: "sparse.csr_array") -> None:
        self.policy, self.history = policy, history

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
        """A page for each viewer: int array (n, k)."""
        ids, past = np.asarray(viewer_ids), self.history[viewer_ids]
        most = min(len(video_ids), k + int(past.sum(axis=1).max(initial=0)))
        page, left, more = np.empty((len(ids), k), np.int64), np.arange(len(ids)), k
        while len(left):
            more = min(2 * more, most)
            slate = self.policy.rank(ids[left], video_ids, day, more)
            seen = np.take_along_axis(past[left].toarray(), slate, axis=1)
            order = np.argsort(seen, axis=1, kind="stable")[:, :k]
            page[left] = np.take_along_axis(slate, order, axis=1)
            left = left[((~seen).sum(axis=1) < k) & (more < most)]
        return page


def without_repeats(draws: np.ndarray) -> np.ndarray:
    """Turn "number draws[i, j] among those not taken yet" into indexes: int array (n, k) without
    repeats in a row.
    """
    picks = np.empty_like(draws)
    taken = np.empty_like(draws)  # the picks so far, sorted
    for j in range(draws.shape[1]):
        pick = draws[:, j].copy()
        for i in range(j):
            pick += pick >= taken[:, i]
        picks[:, j] = pick
        taken[:, j] = pick
        taken[:, : j + 1].sort(axis=1)
    return picks


class FirstRanking:
    """What HeroTube showed before it had a recommender: a noisy list of what is talked
    about, the same for all.

    Every morning the published videos are sorted by how loud they are (fame, freshness, buzz,
    thumbnail). Each slot of a page draws from its own share of that list (every k-th video, so that
    no video can stand twice), from the front most often, and the upper slots more so. About one
    slot in eight is filled at random instead and marked: there each published video has the same
    chance.
    """

    # of the slots; a few of these draws fall outside the list and are filled as usual
    RANDOM_SHARE = 0.125
    STEPS = 4096
    MORNINGS = 64  # lists that are kept

    def __init__(self, world: "World") -> None:
        self.world = world

    def __repr__(self) -> str:
        return f"FirstRanking({self.world!r})"

    @property
    def is_as_built(self) -> bool:
        """Whether nothing in it was replaced: only then what it showed may be kept."""
        return type(self) is FirstRanking and vars(self) == {"world": self.world}

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
        """A page for each viewer.

        Parameters
        ----------
        viewer_ids : int array, shape (n,)
            Ids of viewers of this world.
        video_ids : int array, shape (m,)
            What may be shown, each once.
        day : int
            From 0; decides the list that pages are drawn from.
        k : int, from 1 to m
            Slots on a page.
        rng : generator, or None
            Not used: the luck comes from the world's seed, the viewer and the day.

        Returns
        -------
        int array, shape (n, k)
            Ids from `video_ids`, best first, none twice in a row.

        Raises
        ------
        ValueError
            If a page of `k` slots cannot be filled from `video_ids`.
        """
        return self.page(viewer_ids, video_ids, day, k)[0]

    def loudness(self, day: int) -> np.ndarray:
        """What the list of the day is sorted by: array (n_videos,)."""
        videos = self.world.video_data
        return self.world.day_factor(day) * (1 + videos.clickbait)

    def order(self, video_ids: np.ndarray, day: int) -> np.ndarray:
        """The list of the day: these videos, the loudest first."""
        kept = self.world.site.mornings if self.is_as_built else {}
        today = int(day), video_ids.tobytes()
        order = kept.get(today)
        if order is None:
            loudest = np.argsort(-self.loudness(day)[video_ids], kind="stable")
            order = video_ids[loudest].astype(np.int64)
            order.flags.writeable = False  # others see it too
            if len(kept) >= self.MORNINGS:
                kept.clear()
            kept[today] = order
        return order

    def page(
        self, viewer_ids: np.ndarray, video_ids: np.ndarray, day: int, k: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """A page for each viewer, and which of its slots were filled at random.

        Parameters
        ----------
        viewer_ids : int array, shape (n,)
            Ids of viewers of this world.
        video_ids : int array, shape (m,)
            What may be shown, each once.
        day : int
            From 0; decides the list that pages are drawn from.
        k : int, from 1 to m
            Slots on a page.

        Returns
        -------
        slate : int array, shape (n, k)
            Ids from `video_ids`, best first, none twice in a row.
        at_random : bool array, shape (n, k)
            True where each video that may be shown had the same chance.

        Raises
        ------
        ValueError
            If a page of `k` slots cannot be filled from `video_ids`.
        """
        video_ids = np.asarray(video_ids)
        check_room(video_ids, k)
        n = len(video_ids)
        order = self.order(video_ids, day)
        keys = key(self.world.viewer_keys[self.world.index_of(viewer_ids)], "page", day)
        luck = levels16(keys, k)
        # row i: the shares of the list, beginning with share i
        turned = (np.arange(k)[:, None] + np.arange(k)) % k
        stratum = turned.take(((keys >> np.uint64(40)) % np.uint64(k)).astype(np.intp), axis=0)
        longest = -(-n // k)
        drawn = (luck[:, :, 1].astype(np.int64) * longest >> 16) * k + stratum
        at_random = (luck[:, :, 2] < int(65536 * self.RANDOM_SHARE)) & (drawn < n)
        # how many videos this slot's share of the list has
        room = longest - (stratum >= n - (longest - 1) * k)
        level = np.arange(k) * self.STEPS + (luck[:, :, 0] >> 4)
        usual = (self.skew(k).take(level) * room >> 16) * k + stratum
        return order.take(np.where(at_random, drawn, usual)), at_random

    @staticmethod
    @lru_cache(maxsize=64)
    def skew(k: int) -> np.ndarray:
        """How far down its list a slot draws: table (k * STEPS) of 65,536ths, nearer the front for
        the upper slots.
        """
        u = (np.arange(FirstRanking.STEPS) + 0.5) / FirstRanking.STEPS
        power = np.linspace(9.0, 5.0, k)[:, None]
        table = np.floor(65536 * u**power).astype(np.int64).ravel()
        table.flags.writeable = False
        return table
