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
    for name in register.teams:
        rows += _rows_of(register, name, _choose(theirs[name], name, register), say)
    return rows + strays


def _owner(arrived: Arrived, owners: dict[str, str], register: Register) -> str | None:
    """The team of a mark; without one, that of the folder or file name."""
    if arrived.mark is not None:
        return owners.get(arrived.mark)
    return _home(arrived, register)


def _home(arrived: Arrived, register: Register) -> str | None:
    """The team that the path names: `team-07-owls/…`, `team-07-owls.json`.

    The first part that names one decides: in its own folder a team may write any other name.
    """
    for part in arrived.place:
        found = unicodedata.normalize("NFKC", part).casefold()
        for name, folder in register.teams.items():
            if found == folder or found.startswith((f"{folder}.", f"{folder}_")):
                return name
    return None


def _why_nobodys(arrived: Arrived) -> str:
    if arrived.problem:
        return arrived.problem
    if arrived.mark is not None:
        return "its mark belongs to no team of this class"
    return "it has no mark, and lies in no team's folder"


class _Chosen(NamedTuple):
    said: dict | None
    remarks: list[str]


def _choose(arrived: list[Arrived], name: str, register: Register) -> _Chosen:
    """The answers of a team that count: of several the surest, and never one of two that differ."""
    problems = [f"{one.where}: {one.problem}" for one in arrived if one.problem]
    read = [one for one in arrived if not one.problem]
    if not read:
        nothing = all(one.passed_over for one in arrived)
        return _Chosen(None, ["nothing came back"] * nothing + problems)
    read = [one for one in read if not one.blank] or read
    homes = [_home(one, register) for one in read]
    sure = [_how_sure(one, home, name) for one, home in zip(read, homes, strict=True)]
    there = [one for one, how in zip(read, sure, strict=True) if how == max(sure)]
    best = [one for one in there if one.usual] or there
    same = [one for one in there if one.digest == best[0].digest]
    remarks = [
        f"{one.where} is its too, and does not count"
        if one.mark is not None
        else f"{one.where} names it but has no mark, and does not count"
        for one in read
        if one not in best and one not in same
    ]
    if any(one.digest != best[0].digest for one in best):
        places = " and ".join(one.where for one in best[:3])
        return _Chosen(None, [f"two answers that differ, {places}: leave one there", *problems])
    if len(same) > 1:
        remarks.append(f"the same came {len(same)} times")
    if _home(best[0], register) not in (name, None):
        remarks.append(f"{best[0].where} lay in another team's folder")
    if best[0].mark is None:
        remarks.append("its mark is gone; the name of the folder was believed")
    return _Chosen(best[0].said(), problems + remarks)


def _how_sure(one: Arrived, home: str | None, name: str) -> int:
    """How sure it is that a team handed this in itself.

    A mark is known to one team. A name is known to all, and a platform lets everyone choose how
    what they hand in is named: so a mark says more, but not in another team's folder.
    """
    if one.mark is None:
        return 1
    return 3 if home == name else 2 if home is None else 0


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
