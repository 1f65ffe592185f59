"""How good is a list of recommendations? Measured on a log, and measured against the truth.

Two families, and lesson 05 needs both:

* on a **log** of later days: `recall_at_k` and `ndcg_at_k` ask how much of what a viewer then
  watched had been recommended. `coverage` asks how much of the catalogue is ever recommended to
  anybody.
* against the **answer key**: `share_of_achievable` asks what the slots are truly worth, between
  slots filled at random (0) and the best slots possible (1).

In all of them `recommended` is an array of video ids, one row per viewer, best first.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Floats
    from course_utils.world.herotube import World
    from course_utils.world.policies import Ranking


__all__ = [
    "coverage",
    "effective_number",
    "mean_interval",
    "ndcg_at_k",
    "recall_at_k",
    "share_of_achievable",
]


def recall_at_k(
    recommended: "ArrayLike", relevant: Iterable[Collection[int]], k: int = 10, average: bool = True
) -> "float | Floats":
    """Of what a viewer watched, the share that was among the first k recommended.

    Parameters
    ----------
    recommended : int array, shape (n, at least k)
        Video ids, one row per viewer, best first, none twice in a row.
    relevant : list of n sets of video ids
        What each of these viewers really watched. A viewer with an empty set is left out.
    k : int, at least 1
        How many of the slots count.
    average : bool
        True: one number, the mean over viewers. False: an array with one number per viewer not left
        out.

    Returns
    -------
    float or float array, from 0 to 1
        hits / number of relevant videos. A viewer with more than k relevant videos cannot reach 1.

    Raises
    ------
    ValueError
        If the shapes do not fit, a row repeats a video, or nobody has anything relevant to average
        over.

    Examples
    --------
    Two viewers, three slots. The first watched two videos, and one of them was recommended:

    >>> recall_at_k([[4, 8, 1], [8, 4, 2]], [{1, 5}, {8}], k=3)
    0.75
    >>> recall_at_k([[4, 8, 1], [8, 4, 2]], [{1, 5}, {8}], k=3, average=False)
    array([0.5, 1. ])
    """
    hits, sizes = _hits(recommended, relevant, k)
    return _result(hits.sum(axis=1) / sizes, average)


def ndcg_at_k(
    recommended: "ArrayLike", relevant: Iterable[Collection[int]], k: int = 10, average: bool = True
) -> "float | Floats":
    """Like recall, but a hit counts more the higher it is on the page.

    A hit in slot 1 counts 1 / log2(2) = 1, in slot 2 it counts 1 / log2(3), in slot 3 it counts
    1 / log2(4): the *discounted cumulative gain*. It is divided by what the best order would have
    reached, which has its hits in the first min(k, number of relevant videos) slots: so it is
    *normalised*. (Järvelin and Kekäläinen, ACM TOIS 2002.)

    Parameters
    ----------
    recommended : int array, shape (n, at least k)
        Video ids, one row per viewer, best first, none twice in a row.
    relevant : list of n sets of video ids
        What each of these viewers really watched. A viewer with an empty set is left out.
    k : int, at least 1
        How many of the slots count.
    average : bool
        True: one number, the mean over viewers. False: an array with one number per viewer not left
        out.

    Returns
    -------
    float or float array, from 0 to 1
        1 where the first slots hold all that is relevant, or nothing else.

    Raises
    ------
    ValueError
        Where `recall_at_k` raises it.

    Examples
    --------
    One hit, in the third of three slots, where two would have been possible:

    >>> score = ndcg_at_k([[4, 8, 1]], [{1, 5}], k=3)
    >>> by_hand = (1 / 2) / (1 / 1 + 1 / 1.585)  # log2(4) = 2, log2(2) = 1, log2(3) = 1.585
    >>> round(score, 3), round(by_hand, 3)
    (0.307, 0.307)
    """
    hits, sizes = _hits(recommended, relevant, k)
    discount = 1 / np.log2(np.arange(k) + 2)  # (k,): slot 1, 2, 3 … counts 1, 0.63, 0.5 …
    ideal = np.cumsum(discount)[np.minimum(sizes, k) - 1]  # (n,): all hits at the top
    return _result(hits @ discount / ideal, average)


def coverage(recommended: "ArrayLike", n_videos: int, k: int = 10) -> float:
    """The share of the catalogue that is recommended to at least one viewer.

    Parameters
    ----------
    recommended : int array, shape (n, at least k)
        Video ids, one row per viewer, best first.
    n_videos : int
        How many videos there are.
    k : int, at least 1
        How many of the slots count.

    Returns
    -------
    float, from 0 to 1

    Raises
    ------
    ValueError
        If there are fewer than k slots, or more different videos are recommended than there are.

    Examples
    --------
    Three different videos, in a catalogue of six:

    >>> coverage([[4, 8, 1], [8, 4, 1]], n_videos=6, k=3)
    0.5
    """
    distinct = len(np.unique(_first_k(recommended, k)))
    if distinct > n_videos:
        raise ValueError(
            f"{distinct} different videos are recommended, but n_videos says there are {n_videos}."
        )
    return distinct / n_videos


def effective_number(counts: "ArrayLike") -> "float | Floats":
    """How varied a mix is: the number of equally common kinds that would be just as varied.

    The exponential of Shannon's entropy, called the Hill number of order 1 (Jost, "Entropy and
    diversity", Oikos 2006). Studies of what people see on platforms measure variety in this family
    (Holtz et al., "The engagement-diversity connection", EC 2020).

    Parameters
    ----------
    counts : array of numbers of at least 0, shape (kinds,) or (n, kinds)
        How often each kind (topic, video) was seen; by row, say one row per viewer.

    Returns
    -------
    float, or float array (n,)
        From 1 (all of one kind) to the number of kinds (all alike); NaN for a row of zeros.

    Raises
    ------
    ValueError
        If a number is below 0, infinite or missing, or there are more than two dimensions.

    Examples
    --------
    >>> effective_number([5, 5, 0])
    2.0
    >>> effective_number([[1, 1, 1, 1], [7, 0, 0, 0]]).tolist()
    [4.0, 1.0]
    """
    counts = np.asarray(counts, float)
    if counts.ndim not in (1, 2) or not np.isfinite(counts).all() or (counts < 0).any():
        raise ValueError(
            "counts holds numbers of at least 0, in one row or one row per viewer; received "
            f"shape {counts.shape}."
        )
    total = counts.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = counts / total
        entropy = -np.where(counts > 0, share * np.log(share), 0.0).sum(axis=-1)
    number = np.where(total[..., 0] > 0, np.exp(entropy), np.nan)
    return float(number) if counts.ndim == 1 else number


def mean_interval(per_viewer: "ArrayLike", confidence: float = 0.95) -> pd.Series:
    """A mean over viewers and the interval in which it would lie for other viewers like these.

    Parameters
    ----------
    per_viewer : array of numbers, one per viewer, at least two
        For instance from `recall_at_k(…, average=False)`.
    confidence : float between 0 and 1
        How often such intervals hold the mean of all viewers there could be (Student's t).

    Returns
    -------
    Series with estimate, low, high

    Raises
    ------
    ValueError
        For fewer than two numbers, a missing one, or a confidence outside 0 to 1.

    Examples
    --------
    >>> mean_interval([0.0, 0.5, 1.0, 0.5]).round(2).tolist()
    [0.5, -0.15, 1.15]
    """
    from scipy import stats

    from course_utils.world.sizes import check_share

    values = np.asarray(per_viewer, float)
    if values.ndim != 1 or len(values) < 2 or not np.isfinite(values).all():
        raise ValueError(
            "An interval needs one number for each of two or more viewers; received shape "
            f"{values.shape}."
        )
    check_share(confidence, "confidence")
    reach = (
        stats.t.ppf((1 + confidence) / 2, len(values) - 1)
        * values.std(ddof=1)
        / np.sqrt(len(values))
    )
    return pd.Series(
        {"estimate": values.mean(), "low": values.mean() - reach, "high": values.mean() + reach}
    )


def share_of_achievable(
    policy: "Ranking",
    world: "World",
    goal: str = "watch_s",
    day: int = 0,
    k: int = 10,
    viewer_ids: "ArrayLike | None" = None,
) -> float:
    """How far a policy gets from random slots (0) to the best slots possible (1), in truth.

        (policy - random) / (oracle - random)    # each the value of its slots

    All three are asked of the answer key for the same viewers, the same day and the same k slots,
    so the luck of a log plays no part. Below 0 is possible: worse than random.

    Parameters
    ----------
    policy : an object with `rank(viewer_ids, video_ids, day, k, rng)`
        Every recommender of `course_utils.recommend` is one.
    world : World
        Whose answer key is asked.
    goal : "clicks", "watch_s" or "satisfaction"
        What a slot is worth. Name it beside the number: for another goal it is another share.
    day : int, at least 0
        On which day.
    k : int
        For how many slots: from 1 to the number of videos published by then.
    viewer_ids : int array, or None
        For which viewers; None: all.

    Returns
    -------
    float, at most 1

    Raises
    ------
    TypeError
        If `policy` has no `rank`.
    ValueError
        If the goal is unknown, k does not fit, or there is nothing to achieve: the oracle is worth
        no more than random slots.

    Examples
    --------
    >>> from course_utils.world import RandomPolicy, World
    >>> world = World(seed=1, n_viewers=50, n_videos=80)
    >>> share_of_achievable(world.truth.oracle("clicks"), world, goal="clicks")
    1.0
    >>> share_of_achievable(RandomPolicy(), world, goal="clicks")
    0.0
    """
    from course_utils.world import RandomPolicy  # here, so that the other measures need no world

    def worth(ranking: "Ranking") -> float:
        values = world.truth.value(ranking, goal=goal, day=day, k=k, viewer_ids=viewer_ids)
        return float(np.mean(values))

    random, best = worth(RandomPolicy()), worth(world.truth.oracle(goal))
    if best <= random:
        raise ValueError(
            f"For {goal!r} on day {day} the best slots are worth no more than random ones."
        )
    return float((worth(policy) - random) / (best - random))


def _hits(
    recommended: "ArrayLike", relevant: Iterable[Collection[int]], k: int
) -> tuple[np.ndarray, np.ndarray]:
    """(n, k) True where a slot holds a relevant video; (n,) how many are relevant; empty sets left
    out.
    """
    slots, relevant = _first_k(recommended, k), [set(videos) for videos in relevant]
    if len(slots) != len(relevant):
        raise ValueError(
            f"recommended has {len(slots)} rows and relevant has {len(relevant)} sets: one of "
            "each per viewer is needed."
        )
    pairs = [(row, wanted) for row, wanted in zip(slots.tolist(), relevant, strict=True) if wanted]
    hits = np.array(
        [[video in wanted for video in row] for row, wanted in pairs], dtype=bool
    ).reshape(-1, k)
    return hits, np.array([len(wanted) for _, wanted in pairs], dtype=int)


def _first_k(recommended: "ArrayLike", k: int) -> np.ndarray:
    """The first k columns of `recommended`, after checking that they are what they should be."""
    recommended = np.asarray(recommended)
    if isinstance(k, bool) or not isinstance(k, int | np.integer) or k < 1:
        raise ValueError(f"k is how many slots count, a whole number from 1; got {k!r}.")
    if recommended.ndim != 2 or recommended.shape[1] < k:
        raise ValueError(
            f"recommended needs one row per viewer and at least k={k} columns; got shape "
            f"{recommended.shape}."
        )
    if recommended.dtype.kind not in "iu" and recommended.size:
        raise ValueError(f"recommended holds video ids, so whole numbers; got {recommended.dtype}.")
    slots = recommended[:, :k]
    ordered = np.sort(slots, axis=1)
    repeats = np.argwhere(ordered[:, 1:] == ordered[:, :-1])
    if len(repeats):
        row, column = repeats[0]
        raise ValueError(
            f"Row {row} of recommended holds video {ordered[row, column]} twice in {k} slots."
        )
    return slots


def _result(per_viewer: np.ndarray, average: bool) -> "float | Floats":
    """The mean as a float, or the array itself."""
    if not average:
        return per_viewer
    if not len(per_viewer):
        raise ValueError(
            "None of these viewers has anything relevant, so there is nothing to average."
        )
    return float(per_viewer.mean())
