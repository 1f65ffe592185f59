"""Right and wrong ways to count what is watched next: what exercise 06.3 hands to a learner's
test.
"""

import numpy as np

from course_utils.kernels.next_video import (
    count_next,
    count_next_byte,
    count_next_library,
    count_next_no_border,
)

__all__ = ["COUNTERS"]


def _last_watch_lost(viewer_id, video_id, n_videos):
    return count_next(viewer_id[:-1], video_id[:-1], n_videos)


def _backwards(viewer_id, video_id, n_videos):
    return count_next(viewer_id, video_id, n_videos).T


def _once_only(viewer_id, video_id, n_videos):
    return np.minimum(count_next(viewer_id, video_id, n_videos), 1)


def _one_too_many(viewer_id, video_id, n_videos):
    counts = count_next(viewer_id, video_id, n_videos)
    counts[video_id[0], video_id[0]] += 1
    return counts


# name: (a count function, is it right?, what is wrong with it, which rows would show it)
COUNTERS = {
    "by the library": (count_next_library, True, "", ""),
    "plain lines": (count_next, True, "", ""),
    "no border": (
        count_next_no_border, False, "counts on from one viewer's last watch to the next viewer's "
                                     "first",
        "Let a second viewer begin.",
    ),
    "backwards": (_backwards, False, "has before and after "
                                     "exchanged", "Take a pair that happens in one order only."),
    "last watch lost": (_last_watch_lost, False, "never looks at the last "
                                                 "row", "Let the last two rows be of one viewer."),
    "once only": (_once_only, False, "writes 1 however often a pair "
                                     "happens", "Let a pair happen twice."),
    "one too many": (
        _one_too_many, False, "counts the first row as a pair with "
                              "itself", "Compare the whole table, not a part of it.",
    ),
    "one byte": (
        np.errstate(over="ignore")(count_next_byte), False, "keeps each count in one byte, so "
                                                            "that after 255 comes 0",
        "Let one pair happen more than 255 times: [1] * 300 is a list of three hundred ones.",
    ),
}  # fmt: skip
