"""Pages out of scores: what is new to a viewer, the best first, a recommender to hand in."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from course_utils.checks.answers import holds_dots
from course_utils.checks.kinds import kind_of
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.errors import CourseError
from course_utils.lessons.lesson_09.trying import two_answers
from course_utils.mission import Mission
from course_utils.mission.pages import SLOTS
from course_utils.mission.scores import score_pages
from course_utils.recommend.topk import top_k

__all__ = ["Pages", "highest_first", "ours", "recommender", "share_of", "unseen_of"]


def highest_first(score: np.ndarray, k: int) -> np.ndarray:
    """For each row of scores the places of the k highest, the highest first; of equals the first
    place.

    >>> highest_first(np.array([[0.2, 0.9, 0.5], [0.1, 0.1, 0.0]]), 2).tolist()
    [[1, 2], [0, 1]]
    """
    if score is ...:
        raise NotTried
    return top_k(_as_table(score), k)


def _as_table(score: object) -> np.ndarray:
    """Scores as a table of numbers. Raises NotYet, with one line, for what is none."""
    try:
        table = np.asarray(score, float)
    except (TypeError, ValueError):
        table = np.array(np.nan)
    if table.ndim == 0:
        raise NotYet(f"score is {kind_of(score)}; it has to be a table: a row for each viewer.")
    if table.ndim != 2:
        raise NotYet(
            f"The shape of score is {table.shape}. It needs a row for each viewer and a column for "
            "each video, as appeal has."
        )
    if np.isnan(table).any():
        raise NotYet("There are gaps (NaN) in score: was something divided by 0?")
    return table


def unseen_of(site: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """What is new to whom: 1, and 0 for what this viewer has watched. A row for each viewer, a
    column for each video.

    >>> site = {"viewers": pd.DataFrame({"viewer_id": [0, 1]}),
    ...     "videos": pd.DataFrame({"video_id": [4, 7]}),
    ...     "watches": pd.DataFrame({"viewer_id": [1, 1], "video_id": [7, 5]})}
    >>> unseen_of(site).tolist()
    [[1.0, 1.0], [1.0, 0.0]]
    """
    videos, watches = site["videos"]["video_id"].to_numpy(), site["watches"]
    watches = watches[watches["video_id"].isin(videos)]
    unseen = np.ones((len(site["viewers"]), len(videos)))
    unseen[watches["viewer_id"], np.searchsorted(videos, watches["video_id"])] = 0
    return unseen


class Pages:
    """A recommender made of a function `pages(appeal, kept, unseen, k)`, as the exercise asks for it,
    and of all days of a site.
    """

    def __init__(self, site: Mapping[str, pd.DataFrame], pages: Callable) -> None:
        self.site, self.make = site, pages
        self.videos = site["videos"]["video_id"].to_numpy()
        self.appeal, self.kept = two_answers(site)
        self.unseen = unseen_of(site)

    def __repr__(self) -> str:
        return f"<pages of {len(self.videos)} videos, by your function>"

    def recommend(self, viewer_ids: np.ndarray, k: int) -> np.ndarray:
        """A page of k video ids for each viewer."""
        viewers = np.asarray(viewer_ids)
        places = self.make(self.appeal[viewers], self.kept, self.unseen[viewers], k)
        return places if holds_dots(places) else self.videos[np.asarray(places)]


def recommender(site: Mapping[str, pd.DataFrame], pages: Callable) -> object:
    """A recommender of your function; three dots as long as the function has some.

    >>> recommender({}, lambda appeal, kept, unseen, k: ...)
    Ellipsis
    """
    try:
        if holds_dots(pages(np.ones((2, 3)), np.ones(3), np.ones((2, 3)), 2)):
            return ...
    except NotTried:
        return ...
    except Exception:  # whatever it stops with is said when it is asked for pages
        pass
    return Pages(site, pages)


def ours(appeal: np.ndarray, kept: np.ndarray, unseen: np.ndarray, k: int) -> np.ndarray:
    """The pages of the lesson: what a viewer wants, what people stay for, nothing seen before.

    >>> ours(np.array([[1.0, 2.0, 3.0]]), np.array([0.5, 0.5, 0.1]), np.array([[1, 0, 1]]), 2).tolist()
    [[0, 2]]
    """
    return highest_first(appeal * kept * unseen, k)


def share_of(mine: Mission) -> object:
    """The share of the achievable gain that the pages of a mission reach, or as long as none were
    handed in, those of the lesson (`ours`), which is said. It opens the key, as `mine.report()`
    does. Three dots for a mission in a folder: its key is with the teacher.
    """
    nova = mine.report().nova
    if nova is None:
        try:
            key = mine.open_key()
        except CourseError as problem:
            print(problem)
            return ...
        print("You have handed in no pages yet. So here is what the pages of this lesson reach:")
        asked = mine.tables["asked"]["viewer_id"].to_numpy()
        made = Pages(mine.tables, ours).recommend(asked, SLOTS)
        nova = score_pages(made, key.nova)
    return nova.share_of_gain
