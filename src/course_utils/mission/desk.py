"""A mission as it lies on somebody's desk: letters, tables, and room for answers. No key."""

from collections.abc import Callable

import numpy as np

from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.checks.saying import say_line
from course_utils.mission.answers import read_answer, read_drawer, said
from course_utils.mission.drawers import Complaint
from course_utils.mission.growing import Given, grow, key_of
from course_utils.mission.nova import DAYS_TO_COME
from course_utils.mission.pages import SLOTS, ask, read_pages
from course_utils.mission.report import Report, report_on

__all__ = ["Mission", "mission"]


def mission(name: str) -> "Mission":
    """Your own HeroTube, grown from your name: three complaints, the tables, and a key that is
    opened by `report()`.

    The same name gives the same mission, however it is written. The key is under the mat: with a
    name anybody can grow the town again (`World(name)`) and look. That spoils a mission that one
    plays alone, and nothing else.

    Raises ValueError for an empty name, and TypeError for what is none.

    >>> mission("")
    Traceback (most recent call last):
    ValueError: A mission grows from a name, such as mission("Ada"); received an empty text.
    """
    if not isinstance(name, str):
        raise TypeError(
            f'A mission grows from a name in quotes, such as mission("Ada"); received {name!r}.'
        )
    if not name.strip():
        raise ValueError(
            'A mission grows from a name, such as mission("Ada"); received an empty text.'
        )
    given, _ = grow(name)
    return Mission(name, given)


class Mission:
    """Three complaints and the tables of a site, and what was answered so far.

    Attributes
    ----------
    name : str
    complaints : tuple of three `Complaint`, one from each drawer ("fault", "comparison", "model")
        Each has a `letter`, `tables` and `causes`.
    tables : dict of DataFrame
        The site, for a recommender: viewers, videos, watches and impressions of four weeks, and
        `asked`: the viewers whose pages are judged.
    """

    def __init__(self, name: str, given: Given) -> None:
        self.name, self.complaints, self.tables = name, given.complaints, given.site
        self._answers: dict[str, dict] = {}
        self._pages: np.ndarray | None = None
        self._closed: set[str] = set()  # what the key has been shown for

    def __repr__(self) -> str:
        return f"<mission of {self.name!r}: {len(self._answers)} of 3 complaints answered>"

    @property
    def answers(self) -> dict:
        """What was answered so far, as plain data: by drawer, and the pages."""
        found: dict = {drawer: dict(answer) for drawer, answer in self._answers.items()}
        if self._pages is not None:
            found["pages"] = {
                "viewers": self.tables["asked"]["viewer_id"].tolist(),
                "days": list(DAYS_TO_COME),
                "videos": self._pages.tolist(),
            }
        return found

    def answer(
        self,
        complaint: "Complaint | str",
        cause: object,
        number: object,
        low: object,
        high: object,
    ) -> None:
        """Answer a complaint: its cause (a name out of `complaint.causes`), the number that this
        cause asks for, and an interval that should hold the truth in 95 of 100 missions.

        The last answer before `report()` counts. A wrong form is answered with one line.
        """
        drawer = "mission"

        def keep() -> str:
            nonlocal drawer
            drawer = read_drawer(complaint)
            found = read_answer(drawer, cause, number, low, high)
            if drawer in self._closed:
                return f"The key was shown, so this one stays: {said(self._answers[drawer])}."
            self._answers[drawer] = found
            return f"Your answer is kept: {said(found)}."

        _say(lambda: drawer, keep, "No answer yet. Put your own in the place of the dots.")

    def submit(self, recommender: object) -> None:
        """Hand in a recommender, fitted: it is asked for ten videos for each viewer of
        `tables["asked"]`, by `recommend(viewer_ids, k)`.

        The pages are kept, as data, and not the recommender. The last before `report()` count.
        """
        asked = self.tables["asked"]["viewer_id"].tolist()

        def keep() -> str:
            pages = read_pages(ask(recommender, asked), asked, self.tables["videos"]["video_id"])
            if "pages" in self._closed:
                return "The key was shown, so the pages that you submitted first stay."
            self._pages = pages
            return f"Your pages are kept: {SLOTS} videos for each of {len(asked)} viewers."

        _say(lambda: "pages", keep, "No recommender yet. Put yours in the place of the dots.")

    def report(self) -> Report:
        """Both scores. It opens the key to what was answered, so that afterwards no answer to it
        can be changed.
        """
        found = report_on(self._answers, self._pages, key_of(self.name))
        self._closed |= set(self._answers) | ({"pages"} if self._pages is not None else set())
        return found


def _say(id: Callable[[], str], keep: Callable[[], str], nothing: str) -> None:
    """Do it, and say in one line what came of it."""
    try:
        line, state = keep(), "kept"
    except NotTried:
        line, state = nothing, "none"
    except NotYet as problem:
        line, state = str(problem), "refused"
    say_line(line, "mission", id(), state)
