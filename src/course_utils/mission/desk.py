"""A mission as it lies on a learner's desk: letters, tables, and room for answers. No key."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from course_utils.checks.outcomes import NotTried, NotYet, one_line
from course_utils.checks.saying import say_line
from course_utils.errors import CourseError
from course_utils.mission.answers import read_answer, read_drawer, said, so_small
from course_utils.mission.belonging import refuse_other_letter, refuse_other_tables
from course_utils.mission.drawers import DRAWERS, Complaint
from course_utils.mission.folder import ANSWERS, keep_answers, read_answers, read_folder
from course_utils.mission.growing import Given, grow, key_of
from course_utils.mission.nova import DAYS_TO_COME
from course_utils.mission.opened import note_opened, was_opened
from course_utils.mission.pages import SLOTS, ask, read_pages
from course_utils.mission.report import Report, report_on, report_without_key
from course_utils.mission.scores import Key

__all__ = ["Mission", "mission"]


def mission(name: str | None = None, *, folder: str | Path | None = None) -> "Mission":
    """Your own HeroTube, grown from your name: three complaints, the tables, and a key that is
    opened by `report()`.

    The same name gives the same mission, however it is written. The key is under the mat: with a
    name anyone can grow the town again (`World(name)`) and look. That spoils a mission that one
    plays alone, and nothing else.

    With `folder`, the mission that a team was handed out: letters and tables, and the key is with
    the teacher. Its answers are kept in the folder.

    Raises ValueError for an empty name, TypeError for what is none, and CourseError for a folder
    that holds no mission.

    >>> mission("")
    Traceback (most recent call last):
    ValueError: A mission grows from a name, such as mission("Ada"); received an empty text.
    """
    if folder is not None:
        if name is not None:
            raise TypeError("A mission grows from a name or lies in a folder; received both.")
        if not isinstance(folder, (str, Path)):
            raise TypeError(
                "A folder is named by a text in quotes, such as mission(folder='team-07-owls'); "
                f"received {one_line(repr(folder), 60)}."
            )
        team, given = read_folder(folder)
        return Mission(team, given, Path(folder))
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
    """Three complaints and the tables of a site, and what was answered so far: made by `mission`.

    Parameters
    ----------
    name : str
        The name that the town was grown from, or the team's.
    given : Given
        The letters and the tables, without the key.
    folder : Path or None
        Where it was handed out, and where its answers are kept; None: they are kept until Python
        stops.

    Attributes
    ----------
    complaints : tuple of three Complaint
        One from each drawer ("fault", "comparison", "model"), with a `letter`, `tables` and
        `causes`.
    tables : dict of DataFrame
        The site, for a recommender: viewers, videos, watches and impressions of four weeks, and
        `asked`: the viewers whose pages are judged.
    answers : dict
        What was answered so far, as plain data: by drawer, and the pages.
    """

    def __init__(self, name: str, given: Given, folder: Path | None = None) -> None:
        self.name, self.tables = name, given.site
        self.complaints = tuple(replace(one, town=name) for one in given.complaints)
        self.folder = folder
        # whoever has `tables` may change them: what is asked and judged is kept apart
        self._asked: list[int] = given.site["asked"]["viewer_id"].tolist()
        self._videos = given.site["videos"]["video_id"].to_numpy(copy=True)
        self._answers: dict[str, dict] = {}
        self._pages: np.ndarray | None = None
        self._closed: set[str] = set()  # what the key has been shown for
        self._after_key: set[str] = set()  # what was answered when it had been shown elsewhere
        if folder is not None:
            self._go_on(read_answers(folder))

    def _go_on(self, kept: dict) -> None:
        """Take up what was answered before; what cannot be understood is not answered yet."""
        for drawer in DRAWERS:
            with contextlib.suppress(NotYet, NotTried, TypeError, KeyError):
                entry = kept[drawer]
                given = (entry[name] for name in ("cause", "number", "low", "high"))
                self._answers[drawer] = read_answer(drawer, *given)
        with contextlib.suppress(NotYet, TypeError, KeyError):
            self._pages = self._read(kept["pages"]["videos"])

    def __repr__(self) -> str:
        return f"<mission of {self.name!r}: {len(self._answers)} of 3 complaints answered>"

    @property
    def answers(self) -> dict:
        """What was answered so far, as plain data: by drawer, and the pages."""
        found: dict = {drawer: dict(answer) for drawer, answer in self._answers.items()}
        if self._pages is not None:
            found["pages"] = self._as_data(self._pages)
        return found

    def answer(
        self,
        complaint: "Complaint | str",
        cause: object,
        number: object,
        low: object,
        high: object,
    ) -> None:
        """Answer a complaint. The last answer before `report()` counts.

        What cannot be an answer raises nothing: one line says what is wrong, and what was answered
        before stays.

        Parameters
        ----------
        complaint : Complaint, or "fault", "comparison" or "model"
            One of `complaints`, or its drawer.
        cause : str
            A name out of `complaint.causes`.
        number : number
            What this cause asks for, in the unit that `complaint.causes` says.
        low, high : number
            An interval around the number that should hold the truth in 95 of 100 missions.
        """
        drawer = "mission"

        def keep() -> str:
            nonlocal drawer
            drawer = self.drawer_of(complaint)
            found = read_answer(drawer, cause, number, low, high)
            if drawer in self._closed:
                return f"The key was shown, so this one stays: {said(self._answers[drawer])}."
            self._keep(drawer, found)
            self._answers[drawer] = found
            remark = so_small(drawer, found) + self._remember_the_key(drawer)
            return f"Your answer is kept: {said(found)}.{remark}"

        _say(lambda: drawer, keep, "No answer yet. Put your own in the place of the dots.")

    def submit(self, recommender: object) -> None:
        """Hand in a recommender, fitted: it is asked for ten videos for each viewer of
        `tables["asked"]`, by `recommend(viewer_ids, k)`.

        The pages are kept, as data, and not the recommender. The last before `report()` count.
        """

        def keep() -> str:
            refuse_other_tables(recommender, self.tables, self.name)
            pages = self._read(ask(recommender, self._asked))
            if "pages" in self._closed:
                return "The key was shown, so the pages that you submitted first stay."
            self._keep("pages", self._as_data(pages))
            self._pages = pages
            remark = self._remember_the_key("pages")
            return f"Your pages are kept: {SLOTS} videos for each of {len(pages)} viewers.{remark}"

        _say(lambda: "pages", keep, "No recommender yet. Put yours in the place of the dots.")

    def drawer_of(self, complaint: object) -> str:
        """The drawer of one of these complaints, or of a name for one.

        Raises NotYet, with one line, for anything else, and for a letter of another town.
        """
        refuse_other_letter(complaint, self.complaints, self.name)
        return read_drawer(complaint)

    def _read(self, pages: object) -> np.ndarray:
        return read_pages(pages, self._asked, self._videos)

    def _as_data(self, pages: np.ndarray) -> dict:
        return {"viewers": list(self._asked), "days": list(DAYS_TO_COME), "videos": pages.tolist()}

    def _keep(self, what: str, answer: dict) -> None:
        """In a folder, write this answer down; what else is in the file stays there."""
        if self.folder is not None:
            keep_answers(self.folder, {what: answer})

    def report(self) -> Report:
        """Both scores. It opens the key to what was answered, so that afterwards no answer to it
        can be changed. (In a folder there is no key: it says what was answered.)

        What was answered when another mission of the same name had opened the key counts, and is
        marked.
        """
        if self.folder is not None:
            return report_without_key(self._answers, self._pages, self.folder / ANSWERS)
        key = self.open_key(*self.answers)
        return report_on(self._answers, self._pages, key, self._after_key)

    def open_key(self, *what: str) -> Key:
        """The key, for what shows some of it, and the only way to it. The answers that are named
        stay as they are from then on; what was not answered yet stays open.

        Raises CourseError for a mission in a folder: the name of its team grows another town, whose
        key says nothing of this one. Nothing is closed then.
        """
        if self.folder is not None:
            raise CourseError(
                "The key to this mission is with your teacher, so nobody can say here what an "
                "answer or a page is worth."
            )
        key = key_of(self.name)
        given = {one: answer for one, answer in self.answers.items() if one in what}
        self._closed.update(given)
        note_opened(self.name, given)
        return key

    def _remember_the_key(self, what: str) -> str:
        """Mark an answer before which the key was opened to another one."""
        if self.folder is not None or not was_opened(self.name, what, self.answers[what]):
            self._after_key.discard(what)
            return ""
        self._after_key.add(what)
        return " The key to it was opened before: the report will say so."


def _say(id: Callable[[], str], keep: Callable[[], str], nothing: str) -> None:
    """Do it, and say in one line what came of it."""
    try:
        line, state = keep(), "kept"
    except NotTried:
        line, state = nothing, "none"
    except (NotYet, CourseError) as problem:
        line, state = str(problem), "refused"
    say_line(line, "mission", id(), state)
