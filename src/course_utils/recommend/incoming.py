"""The guard at the robot's door: every row that comes in gets a word, and only the fine ones are
learned from.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["FINE", "door"]

FINE = "fine"


def door(rows: "pd.DataFrame", known_videos: Iterable[int]) -> list[str]:
    """Look every row of a table of watches over, in the order in which they came in: a list of
    words, one per row.

    "fine", or why it is refused: "unknown video", "impossible share" (not from 0 to 1, or missing),
    or "sent twice" (the same viewer, video, day and second have come in before; the first copy is
    fine).

    >>> import pandas as pd
    >>> row = {"viewer_id": 7, "video_id": 3, "day": 0, "time_s": 60, "watched_fraction": 0.5}
    >>> door(pd.DataFrame([row, row, {**row, "video_id": 99},
    ...     {**row, "day": 1, "watched_fraction": 1.7}]), range(10))
    ['fine', 'sent twice', 'unknown video', 'impossible share']
    """
    known, words = set(known_videos), []
    seen: set[tuple] = set()
    columns = (
        rows[name].tolist()
        for name in ("viewer_id", "video_id", "day", "time_s", "watched_fraction")
    )
    for *row, share in zip(*columns, strict=True):
        watch = tuple(row)
        if watch[1] not in known:
            words.append("unknown video")
        elif not is_share(share):
            words.append("impossible share")
        elif watch in seen:
            words.append("sent twice")
        else:
            words.append(FINE)
            seen.add(watch)
    return words


def is_share(value: object) -> bool:
    """Whether a value is a number from 0 to 1; a gap and a text are none."""
    return isinstance(value, (int, float)) and 0 <= value <= 1
