"""After this video, which one next? One count in several forms; every function takes the same log
and gives the same table.

The log comes as two lists (or arrays) of whole numbers, one place per watch: who watched, and what.
It is sorted by viewer, and each viewer's watches by time (`course_utils.kernels.logs.in_order` does
that). The table that comes back is square: `counts[before, after]` says how often `after` was
watched right after `before`.
"""

import importlib.util
import sys

import numpy as np

from course_utils.errors import CourseError

__all__ = [
    "compile_count_next", "count_next", "count_next_byte", "count_next_library",
    "count_next_no_border", "count_next_slowly",
]  # fmt: skip


def count_next(viewer_id, video_id, n_videos):
    """Count what is watched next, one watch at a time: int64 array (n_videos, n_videos).

    Viewer 7 watches video 0, then 1, then 0 again; viewer 8 watches 1, then 0.

    >>> count_next([7, 7, 7, 8, 8], [0, 1, 0, 1, 0], n_videos=2)
    array([[0, 1],
           [2, 0]])
    """
    counts = np.zeros((n_videos, n_videos), np.int64)
    for row in range(1, len(video_id)):
        if viewer_id[row] == viewer_id[row - 1]:  # still the same viewer
            before = video_id[row - 1]
            after = video_id[row]
            counts[before, after] += 1
    return counts


def count_next_library(viewer_id, video_id, n_videos):
    """The same table without a loop of ours: NumPy looks at all rows at once.

    >>> count_next_library([7, 7, 7, 8, 8], [0, 1, 0, 1, 0], n_videos=2)
    array([[0, 1],
           [2, 0]])
    """
    viewer_id, video_id = np.asarray(viewer_id), np.asarray(video_id)
    same_viewer = viewer_id[1:] == viewer_id[:-1]
    before, after = video_id[:-1][same_viewer], video_id[1:][same_viewer]
    # number the table's cells from 0 on
    cell = np.ravel_multi_index((before, after), (n_videos, n_videos))
    counts = np.bincount(cell, minlength=n_videos * n_videos)
    return counts.reshape(n_videos, n_videos).astype(np.int64, copy=False)


def count_next_slowly(viewer_id, video_id, n_videos):
    """The same table by a worse plan: for each watch, look through the whole log for the next one
    of that viewer.

    With n watches it looks n x n times, where `count_next` looks n - 1 times. No machine makes up
    for that.

    >>> count_next_slowly([7, 7, 7, 8, 8], [0, 1, 0, 1, 0], n_videos=2)
    array([[0, 1],
           [2, 0]])
    """
    counts = np.zeros((n_videos, n_videos), np.int64)
    for row in range(len(video_id)):
        found = False
        for other in range(len(video_id)):
            if other > row and not found and viewer_id[other] == viewer_id[row]:
                counts[video_id[row], video_id[other]] += 1
                found = True
    return counts


def count_next_byte(viewer_id, video_id, n_videos):
    """An assistant's faster form, and WRONG: each count is kept in one byte instead of eight. Do
    not use it.

    It is right as long as no pair comes more than 255 times; what follows 255 in a byte is 0.

    >>> log = [7] * 257, [0] * 257
    >>> count_next(*log, n_videos=1), compile_count_next(count_next_byte)(*map(np.array, log), 1)
    (array([[256]]), array([[0]], dtype=uint8))
    """
    counts = np.zeros((n_videos, n_videos), np.uint8)
    for row in range(1, len(video_id)):
        if viewer_id[row] == viewer_id[row - 1]:
            before = video_id[row - 1]
            after = video_id[row]
            counts[before, after] += 1
    return counts


def count_next_no_border(viewer_id, video_id, n_videos):
    """An assistant's shorter form, and WRONG: it forgets that a new viewer begins. Do not use it.

    Viewer 8 did not watch video 1 after viewer 7's video 0:

    >>> count_next_no_border([7, 7, 7, 8, 8], [0, 1, 0, 1, 0], n_videos=2)
    array([[0, 2],
           [2, 0]])
    """
    counts = np.zeros((n_videos, n_videos), np.int64)
    for row in range(1, len(video_id)):
        before = video_id[row - 1]
        after = video_id[row]
        counts[before, after] += 1
    return counts


def compile_count_next(count=count_next):
    """`count_next`, or another function of this module, as machine code: the very same lines, put
    through the compiler numba.

    The first call with arrays of a new kind takes a second or so, because then the compiler
    works; time the calls after it. Give it arrays, not lists. An id outside the table is an
    IndexError, as in plain Python, and nothing is written to disk. Raises CourseError, with the
    remedy, where there is no numba.

    >>> fast = compile_count_next()
    >>> fast(np.array([7, 7, 7, 8, 8]), np.array([0, 1, 0, 1, 0]), 2)
    array([[0, 1],
           [2, 0]])
    """
    if sys.platform == "emscripten":
        raise CourseError(
            "In the browser there is no compiler. Look at the recorded run instead: "
            "load_run('speed')."
        )
    if importlib.util.find_spec("numba") is None:
        raise CourseError(
            "Compiling needs one more package. Get it with: python -m pip install numba"
        )
    import numba  # takes a while, so only when it is wanted

    return numba.njit(count, boundscheck=True, cache=False)
