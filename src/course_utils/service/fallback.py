"""What visitors get when the model is late, and what that costs."""

import itertools
from collections.abc import Iterable

from course_utils.recommend.mixed import Mixed  # where the first edition's lessons look for it

__all__ = ["Mixed", "popular_list"]


def popular_list(popular: Iterable[int], watched: Iterable[int], k: int) -> list[int]:
    """The first k of the popular videos (best first) that this viewer has not watched; if too few
    are left, watched ones behind.

    Parameters
    ----------
    popular : list of video ids, most watched first
    watched : set of video ids
    k : int

    Examples
    --------
    >>> popular_list([5, 1, 9, 4], watched={1}, k=3)
    [5, 9, 4]
    >>> popular_list([5, 1, 9, 4], watched={5, 1, 9}, k=2)
    [4, 5]
    """
    new = (video for video in popular if video not in watched)
    seen = (video for video in popular if video in watched)
    return list(itertools.islice(itertools.chain(new, seen), k))
