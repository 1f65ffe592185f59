"""Which answers are whose, and what each is worth. A remark says in words what went wrong."""

import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.errors import CourseError
from course_utils.mission.answers import read_answer
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.nova import DAYS_TO_COME
from course_utils.mission.pages import SLOTS, read_pages
from course_utils.mission.scores import NovaScore, score_answer, score_pages
from course_utils.mission.teams.came_back import PAGES, Arrived, came_back
from course_utils.mission.teams.keys import TeamKey, key_of_team
from course_utils.mission.teams.names import safe_line
from course_utils.mission.teams.register import Register

__all__ = ["PAGES", "Row", "mark_class"]

TOO_LIKE = 0.5  # of the pages the very best one: that does not come of learning
TOO_GOOD = 0.9  # of the achievable gain; careful work on four weeks of rows reaches about half


class Row(NamedTuple):
    """A line of the table of scores; what cannot be said is None."""

    team: str
    complaint: str
    cause_right: bool | None = None
    held: bool | None = None
    width_to_careful: float | None = None
    interval_score: float | None = None
    share_of_gain: float | None = None
    remarks: str = ""


def mark_class(register: Register, folder: Path, say: Callable) -> list[Row]:
    """Four rows for each team, and one for each thing that is no team's.

    Raises CourseError if all of what came back belongs to another class: then the secret is wrong.
    """
    theirs: dict[str, list[Arrived]] = {name: [] for name in register.teams}
    strays, others = [], 0
    owners = {register.secret.mark(name): name for name in register.teams}
    for arrived in came_back(folder):
        team = _owner(arrived, owners, register)
        if team is None:
            others += arrived.mark is not None
            strays.append(Row("", "", remarks=f"{arrived.where}: {_why_nobodys(arrived)}"))
        else:
            theirs[team].append(arrived)
    if others and all(one.passed_over for found in theirs.values() for one in found):
        raise CourseError(
            f"What came back in {folder} was not handed out with the secret in {register.path}: "
            "its marks are others. Name the secret of that class."
        )
    rows = []
    for name, folder_name in register.teams.items():
        others = [folder for folder in register.teams.values() if folder != folder_name]
        rows += _rows_of(register, name, _choose(theirs[name], folder_name, others), say)
    return rows + strays


def _owner(arrived: Arrived, owners: dict[str, str], register: Register) -> str | None:
    """The team of a mark; without one, that of the folder or file name."""
    if arrived.mark is not None:
        return owners.get(arrived.mark)
    return next((n for n, f in register.teams.items() if _lies_in(arrived, f)), None)


def _lies_in(arrived: Arrived, folder: str) -> bool:
    """Whether a path names a team's folder: `team-07-owls/…`, `team-07-owls.json`."""
    found = (unicodedata.normalize("NFKC", part).casefold() for part in arrived.place)
    return any(part == folder or part.startswith((f"{folder}.", f"{folder}_")) for part in found)


def _why_nobodys(arrived: Arrived) -> str:
    if arrived.problem:
        return arrived.problem
    if arrived.mark is not None:
        return "its mark belongs to no team of this class"
    return "it has no mark, and lies in no team's folder"


class _Chosen(NamedTuple):
    said: dict | None
    remarks: list[str]


def _choose(arrived: list[Arrived], folder: str, others: list[str]) -> _Chosen:
    """The answers of a team that count: of several those in its own folder, and never one of two
    that differ. A file in which nothing was answered, or a copy with a name of its own, counts
    where there is nothing better.
    """
    problems = [f"{one.where}: {one.problem}" for one in arrived if one.problem]
    read = [one for one in arrived if not one.problem]
    if not read:
        nothing = all(one.passed_over for one in arrived)
        return _Chosen(None, ["nothing came back"] * nothing + problems)
    read = [one for one in read if not one.blank] or read
    at_home = [one for one in read if _lies_in(one, folder)] or read
    best = [one for one in at_home if one.usual] or at_home
    same_there = [one for one in at_home if one.digest == best[0].digest]
    away = [
        f"{one.where} is its too, and does not count"
        for one in read
        if one not in best and one not in same_there
    ]
    if any(one.digest != best[0].digest for one in best):
        places = " and ".join(one.where for one in best[:3])
        return _Chosen(None, [f"two answers that differ, {places}: leave one there", *problems])
    if len(same_there) > 1:
        away.append(f"the same came {len(same_there)} times")
    if any(_lies_in(best[0], other) for other in others):
        away.append(f"{best[0].where} lay in another team's folder")
    if best[0].mark is None:
        away.append("its mark is gone; the name of the folder was believed")
    return _Chosen(best[0].said(), problems + away)


def _rows_of(register: Register, name: str, chosen: _Chosen, say: Callable) -> Iterator[Row]:
    if chosen.said is None:
        for what in (*DRAWERS, PAGES):
            yield Row(name, what, remarks=_joined(chosen.remarks))
        return
    key, kept = key_of_team(register, name)
    if not kept:
        say(f"{register.teams[name]}: its key was not kept, or was changed; the town grew again")
    for drawer in DRAWERS:
        yield _mark_answer(name, drawer, chosen, key)
    yield _mark_pages(name, chosen, key)


def _mark_answer(name: str, drawer: str, chosen: _Chosen, key: TeamKey) -> Row:
    """One complaint of one team."""
    try:
        entry = _entry(chosen.said, drawer)
        given = (entry.get(part) for part in ("cause", "number", "low", "high"))
        score = score_answer(read_answer(drawer, *given), key.key.complaints[drawer])
    except NotTried:
        return Row(name, drawer, remarks=_joined(["not answered", *chosen.remarks]))
    except NotYet as problem:
        return Row(name, drawer, remarks=_joined([safe_line(problem), *chosen.remarks]))
    if not score.cause_right:
        return Row(name, drawer, False, remarks=_joined(chosen.remarks))
    how = score.width_to_careful, score.interval_score
    if not all(map(math.isfinite, how)):
        remarks = ["so wide that it cannot be measured", *chosen.remarks]
        return Row(name, drawer, True, score.held, remarks=_joined(remarks))
    return Row(name, drawer, True, score.held, *how, remarks=_joined(chosen.remarks))


def _entry(said: dict, name: str) -> dict:
    """What stands under a name; raises NotTried for nothing, NotYet for what has no parts."""
    entry = said.get(name)
    if entry is None or (isinstance(entry, dict) and all(v is None for v in entry.values())):
        raise NotTried
    if not isinstance(entry, dict):
        raise NotYet(f"{name} is no object with parts")
    return entry


def _mark_pages(name: str, chosen: _Chosen, key: TeamKey) -> Row:
    """The pages of one team."""
    try:
        entry = _entry(chosen.said, PAGES)
        viewers, days = key.key.nova.viewer_ids.tolist(), list(DAYS_TO_COME)
        if not _same_whole(entry.get("viewers"), viewers):
            raise NotYet("viewers are not those in site_asked, in that order")
        if not _same_whole(entry.get("days"), days):
            raise NotYet(f"days are not {days}")
        pages = read_pages(_table(entry.get("videos")), viewers, key.videos)
        score = score_pages(pages, key.key.nova)
    except NotTried:
        return Row(name, PAGES, remarks=_joined(["not answered", *chosen.remarks]))
    except NotYet as problem:
        return Row(name, PAGES, remarks=_joined([safe_line(problem), *chosen.remarks]))
    remarks = _joined([*_too_good(score), *chosen.remarks])
    return Row(name, PAGES, share_of_gain=score.share_of_gain, remarks=remarks)


def _too_good(score: NovaScore) -> Iterator[str]:
    """What cannot be found in the tables alone."""
    if score.like_the_best > TOO_LIKE:
        same = f"{100 * score.like_the_best:.0f} of 100 pages"
        yield f"{same} are the key's own: ask how they were made"
    elif score.share_of_gain > TOO_GOOD:
        yield "nearer to the best than the tables can say: ask how the pages were made"


def _same_whole(given: object, wanted: list[int]) -> bool:
    return isinstance(given, list) and given == wanted and all(type(one) is int for one in given)


def _table(given: object) -> list[list[int]]:
    """Lists of whole numbers, looked at before anything is made of them."""
    rows = given if isinstance(given, list) else [None]
    if not all(isinstance(row, list) and len(row) == SLOTS for row in rows):
        raise NotYet(f"videos is no list of rows with {SLOTS} video ids each")
    if not all(type(one) is int for row in rows for one in row):
        raise NotYet("videos holds something that is no whole number")
    return rows


def _joined(remarks: Iterable[str]) -> str:
    return safe_line("; ".join(remarks), 500)
