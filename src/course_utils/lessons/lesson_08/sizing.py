"""How many viewers an experiment needs, by trying it out: many small experiments on paper."""

import numpy as np

from course_utils.experiments import middle_95

__all__ = ["gaps", "seen"]

TIMES = 1000


def gaps(
    visits: np.ndarray, n: int, more: float, rng: np.random.Generator, times: int = TIMES
) -> np.ndarray:
    """The gaps of many small experiments: each draws `n` viewers a side, and on the new side they
    come `more` times more on average. The function of the lesson.

    >>> gaps(np.array([3, 3]), 10, 0.5, np.random.default_rng(8), times=2).tolist()
    [0.5, 0.5]
    """
    made = np.zeros(times)
    for i in range(times):
        old, new = rng.choice(visits, n), rng.choice(visits, n)
        made[i] = new.mean() + more - old.mean()
    return made


def seen(nothing: np.ndarray, change: np.ndarray) -> float:
    """Of the gaps in `change`, the share above the middle 95 of the gaps in `nothing`.

    >>> seen(np.arange(1000), np.array([10, 500, 990, 2000]))
    0.5
    """
    _, high = middle_95(np.asarray(nothing))
    return float((np.asarray(change) > high).mean())
