"""Two experiments by their counts alone: how many viewers each side has."""

import numpy as np
import pandas as pd

from course_utils.cases import CaseBook
from course_utils.experiments import assign
from course_utils.lessons.lesson_08.loud import ARMS, name_in
from course_utils.world import World

__all__ = ["FASTER", "LOUDER", "as_far_apart", "counts"]

LOUDER, FASTER = "louder page", "faster start"


def counts(town: World) -> pd.DataFrame:
    """How many viewers the site wrote down on each side of two experiments: columns `old`, `new`.

    >>> table = counts(World(seed=1, n_viewers=300, n_videos=60))
    >>> table.index.tolist(), int(table.loc["louder page"].sum())
    (['louder page', 'faster start'], 300)
    """
    louder = pd.Series(assign(np.arange(town.n_viewers), name_in(town), ARMS)).value_counts()
    written = CaseBook(town).open("broken_coin").tables["experiments"]["arm"].value_counts()
    return pd.DataFrame(
        {
            LOUDER: louder[["old", "new"]],
            FASTER: written.rename({"control": "old"})[["old", "new"]],
        }
    ).T


def as_far_apart(old: int, new: int) -> int:
    """Of 1,000 times that as many honest coins are tossed, how often heads and tails are at least
    as far apart as these two counts: the function of the lesson.

    >>> as_far_apart(50, 50), as_far_apart(90, 10)
    (1000, 0)
    """
    rng, times = np.random.default_rng(8), 0
    for _ in range(1000):
        heads = (rng.random(old + new) < 0.5).sum()
        tails = old + new - heads
        times = times + (abs(heads - tails) >= abs(old - new))
    return int(times)
