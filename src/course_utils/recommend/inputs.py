"""What every recommender is given, looked over: tables with their columns, ids, and k."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

__all__ = ["as_ids", "catalogue", "check_k", "need", "unpublished"]


def need(table: pd.DataFrame | None, name: str, columns: Sequence[str]) -> None:
    """Raise if a table lacks columns."""
    missing = [column for column in columns if column not in getattr(table, "columns", ())]
    if missing:
        raise ValueError(f"{name} needs the columns {list(columns)}; missing: {missing}.")


def catalogue(
    watches: pd.DataFrame, impressions: pd.DataFrame | None, videos: pd.DataFrame | None
) -> np.ndarray:
    """(m,) sorted ids of all videos that any of the tables knows."""
    tables = [table for table in (watches, impressions, videos) if table is not None]
    for table in tables:
        need(table, "every table", ["video_id"])
    ids = np.unique(np.concatenate([pd.unique(table["video_id"]) for table in tables]))
    if not len(ids):
        raise ValueError(
            "There is nothing to learn from: watches is empty, and no videos were given."
        )
    return as_ids(ids, "video_id").astype(np.int64)


def unpublished(
    ids: np.ndarray,
    watches: pd.DataFrame,
    impressions: pd.DataFrame | None,
    videos: pd.DataFrame | None,
) -> np.ndarray:
    """Places of the videos that are published later than the day after the log."""
    days = [
        table["day"].max()
        for table in (watches, impressions)
        if table is not None and "day" in table and len(table)
    ]
    if videos is None or "published_day" not in videos or not days:
        return np.array([], dtype=np.intp)
    later = videos.loc[videos["published_day"] > max(days) + 1, "video_id"]
    return np.searchsorted(ids, np.sort(later))


def as_ids(ids: ArrayLike, name: str) -> np.ndarray:
    """An integer array, or an error that says what came instead."""
    ids = np.asarray(ids)
    if ids.dtype.kind not in "iu" and ids.size:
        raise ValueError(f"{name} are whole numbers; got {ids.dtype}.")
    return ids.astype(np.int64, copy=False)


def check_k(k: object, most: int, words: str) -> None:
    """Raise unless k is a whole number from 1 to `most`."""
    if isinstance(k, bool) or not isinstance(k, int | np.integer) or k < 1:
        raise ValueError(f"k is how many videos to name, a whole number from 1; got {k!r}.")
    if k > most:
        raise ValueError(
            f"k={k} videos were asked for, but {words} {most}. Ask for at most {most}."
        )
