"""A recommender is asked for pages: what comes back is data, or is refused in one line."""

from collections.abc import Sequence

import numpy as np

from course_utils.checks.answers import kind_of
from course_utils.checks.calling import turn
from course_utils.checks.limits import Allowance
from course_utils.checks.outcomes import NotTried, NotYet, one_line

__all__ = ["SLOTS", "ask", "read_pages"]

SLOTS = 10
PROCESSOR_S, WALL_S, MEMORY_MB = 30.0, 90.0, 800.0
_WANTED = "It needs recommend(viewer_ids, k), which gives a row of k video ids for each viewer."


def ask(recommender: object, viewer_ids: Sequence[int]) -> object:
    """What a recommender gives for these viewers; whatever it does, nothing but NotYet (or
    NotTried, for the dots) is raised. What it prints is kept off the page.

    >>> from course_utils.recommend import MostPopular
    >>> ask(MostPopular(), [1, 2])
    Traceback (most recent call last):
    course_utils.checks.outcomes.NotYet: It was asked for pages. Your function stops with \
RuntimeError: This MostPopular has learned nothing yet: call fit(watches) first.
    """
    if recommender is ... or recommender is None:
        raise NotTried
    if isinstance(recommender, type):
        raise NotYet(
            f"That is the class {recommender.__name__} itself. Make one of it, with brackets: "
            f"{recommender.__name__}()."
        )
    recommend = _recommend_of(recommender)
    ids = np.array(viewer_ids)
    try:
        return turn(recommend, (ids, SLOTS), within=Allowance(PROCESSOR_S, WALL_S, MEMORY_MB))[0]
    except NotYet as stopped:
        raise NotYet(f"It was asked for pages. {stopped}") from None


def _recommend_of(recommender: object):
    """Its method, or the function itself."""
    try:
        recommend = getattr(recommender, "recommend", None)
    except Exception:  # an object may do anything when it is asked for a name
        recommend = None
    recommend = recommender if recommend is None else recommend
    if not callable(recommend):
        raise NotYet(f"That is {kind_of(recommender)}, which recommends nothing. {_WANTED}")
    return recommend


def read_pages(given: object, viewer_ids: Sequence[int], video_ids: Sequence[int]) -> np.ndarray:
    """Pages as an int array (viewers, SLOTS): a table of ids in any form.

    Raises NotYet, with one line, for a wrong shape, for what is no video of the list, and for a
    video that stands twice on a page.

    >>> read_pages([range(10)], [7], range(10)).tolist()
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]
    >>> read_pages([[1] * 10], [7], range(10))
    Traceback (most recent call last):
    course_utils.checks.outcomes.NotYet: The page of viewer 7 shows video 1 twice. Each video may \
stand on a page once.
    """
    wanted = (len(viewer_ids), SLOTS)
    if isinstance(given, np.ndarray) and given.dtype != object:
        _refuse_shape(given.shape, wanted)  # before anything of its size is made
    pages = _whole_numbers(given)
    _refuse_shape(pages.shape, wanted)
    unknown = ~np.isin(pages, np.asarray(video_ids))
    if unknown.any():
        row, place = np.argwhere(unknown)[0]
        raise NotYet(
            f"The page of viewer {viewer_ids[row]} shows video {pages[row, place]}, which is not "
            "in the table of videos. Show only these: the others are not published."
        )
    ordered = np.sort(pages, axis=1)
    twice = ordered[:, 1:] == ordered[:, :-1]
    if twice.any():
        row, place = np.argwhere(twice)[0]
        raise NotYet(
            f"The page of viewer {viewer_ids[row]} shows video {ordered[row, place]} twice. Each "
            "video may stand on a page once."
        )
    return pages


def _refuse_shape(shape: tuple[int, ...], wanted: tuple[int, int]) -> None:
    if shape != wanted:
        raise NotYet(
            f"{wanted[0]} viewers were asked for, so {wanted[0]} rows of {SLOTS} video ids are "
            f"wanted; there came the shape {shape}. {_WANTED}"
        )


def _whole_numbers(given: object) -> np.ndarray:
    """A table of whole numbers, out of an array, a DataFrame or lists."""
    try:
        array = np.asarray(given)
        if array.dtype == object:  # such as a Series of lists
            array = np.asarray([list(row) for row in given])
        whole = array.dtype.kind in "iu" or (
            array.dtype.kind == "f" and bool((array == np.floor(array)).all())
        )
        if whole and (np.abs(array) < 2**31).all():
            return array.astype(np.int64)
    except Exception:  # an object may do anything when it is looked at
        pass
    words = one_line(kind_of(given), 80)
    raise NotYet(f"It gave {words}, and no table of whole numbers. {_WANTED}")
