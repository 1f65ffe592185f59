"""A log of watches as the counting lines need it: two arrays, in order."""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["in_order", "many_times"]


def in_order(watches: "pd.DataFrame") -> tuple[np.ndarray, ...]:
    """Who watched and what, sorted by viewer and each viewer's watches by time: two int32 arrays.

    `watches` is a table with the columns viewer_id, video_id, day and time_s; it is left as it is.
    (Give the counting lines these arrays and no columns of a table: `column[row]` asks a column for
    the row *named* so, which sorting moves about.)

    >>> import pandas as pd
    >>> columns = {"viewer_id": [2, 1, 2], "video_id": [30, 10, 20], "day": [5, 0, 4],
    ...     "time_s": [9, 9, 9]}
    >>> in_order(pd.DataFrame(columns))
    (array([1, 2, 2], dtype=int32), array([10, 20, 30], dtype=int32))
    """
    missing = [name for name in ("viewer_id", "video_id", "day", "time_s") if name not in watches]
    if missing:
        raise CourseError(
            f"A log of watches has no column {missing[0]!r} here. Give a table like that of "
            "load_watches()."
        )
    order = np.lexsort((watches["time_s"], watches["day"], watches["viewer_id"]))
    return tuple(
        np.ascontiguousarray(watches[name].to_numpy(np.int32)[order])
        for name in ("viewer_id", "video_id")
    )


def many_times(
    viewer_id: np.ndarray, video_id: np.ndarray, times: int
) -> tuple[np.ndarray, np.ndarray]:
    """The same log so many times over, each time with viewers of its own: a longer log to measure
    with.

    >>> many_times(np.array([0, 0, 1]), np.array([5, 6, 5]), times=2)
    (array([0, 0, 1, 2, 2, 3]), array([5, 6, 5, 5, 6, 5]))
    """
    if times < 1:
        raise CourseError(f"A log can be had 1, 2, 3 or more times over; {times} is too few.")
    viewer_id, video_id = np.asarray(viewer_id), np.asarray(video_id)
    step = viewer_id.max(initial=-1) + 1
    return np.concatenate([viewer_id + copy * step for copy in range(times)]), np.tile(
        video_id, times
    )
