"""Small steps that many cases share: adding up by viewer, counting days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.troubles import DAYS, START

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike


__all__ = ["BEFORE", "DURING", "by_viewer", "in_arms", "minutes", "visits_on"]

# the days around the beginning of the experiments
BEFORE, DURING = range(START), range(START, START + DAYS)


def by_viewer(
    rows: "pd.DataFrame", viewer_ids: "ArrayLike", weights: str | None = None
) -> np.ndarray:
    """How many rows (or how much of `weights`) each viewer has: float array in the order of the
    ids, 0 for who has none.
    """
    ids = np.asarray(viewer_ids)
    n = max(int(ids.max(initial=0)), int(rows["viewer_id"].max()) if len(rows) else 0) + 1
    return np.bincount(rows["viewer_id"], None if weights is None else rows[weights], n).astype(
        float
    )[ids]


def minutes(
    visits: "pd.DataFrame", viewer_ids: "ArrayLike", days: Sequence[int] | range
) -> np.ndarray:
    """Minutes watched by each of these viewers on some days, 0 for who never came: float array."""
    return by_viewer(visits[visits["day"].isin(days)], viewer_ids, "watched_s") / 60


def visits_on(
    visits: "pd.DataFrame", viewer_ids: "ArrayLike", days: Sequence[int] | range
) -> np.ndarray:
    """How often each of these viewers came on some days, 0 for who never did: float array."""
    return by_viewer(visits[visits["day"].isin(days)], viewer_ids)


def in_arms(experiments: "pd.DataFrame", *arms: str) -> "list[pd.Series]":
    """The ids of the viewers in each of these arms: list of Series, as long as the names
    asked for.
    """
    return [experiments.loc[experiments["arm"] == arm, "viewer_id"] for arm in arms]
