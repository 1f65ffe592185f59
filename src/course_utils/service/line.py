"""Waiting in line, by hand: why one slow answer is paid by all who come meanwhile."""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.errors import CourseError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Floats


__all__ = ["waiting_times"]


def waiting_times(arrived_s: "ArrayLike", busy_s: "ArrayLike") -> "Floats":
    """How long each visitor waits, from arriving to the answer, where one is served at a time, in
    the order of arrival.

        start = the later of (arrived, the one before has left)
        left  = start + busy

    (Lindley, 1952.) Nothing is drawn at random and no clock is read: the same numbers give the same
    times.

    Parameters
    ----------
    arrived_s : floats, shape (n,), not falling
        When each visitor arrives.
    busy_s : float, or floats of shape (n,), not below 0
        How long the answer itself takes.

    Returns
    -------
    float array, shape (n,), in seconds

    Raises CourseError if the times are not in order, or not times.

    Examples
    --------
    Four visitors, one each second. The second one's answer takes 3 seconds instead of half a one;
    the next two pay for it:

    >>> waiting_times([0, 1, 2, 3], [0.5, 3, 0.5, 0.5]).tolist()
    [0.5, 3.0, 2.5, 2.0]
    """
    arrived, busy = _times(arrived_s, "arrived_s"), _times(busy_s, "busy_s")
    if np.ndim(busy) and busy.shape != arrived.shape:
        raise CourseError(
            f"busy_s is one number, or one for each of the {len(arrived)} visitors; got "
            f"{len(busy)}."
        )
    if (np.diff(arrived) < 0).any():
        raise CourseError("arrived_s must not fall: sort the visitors by when they arrive.")
    if (np.asarray(busy) < 0).any():
        raise CourseError("busy_s must not be below 0: an answer takes time.")
    waits, free = [], -np.inf
    for at, takes in zip(
        arrived.tolist(), np.broadcast_to(busy, arrived.shape).tolist(), strict=True
    ):
        start = max(at, free)
        free = start + takes
        waits.append(free - at)
    return np.array(waits, dtype=float)


def _times(values: "ArrayLike", name: str) -> np.ndarray:
    try:
        times = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        times = None
    if (
        times is None
        or times.ndim > 1
        or (name == "arrived_s" and times.ndim == 0)
        or not np.isfinite(times).all()
    ):
        raise CourseError(f"{name} are seconds in a list, all of them known; got {values!r}.")
    return times
