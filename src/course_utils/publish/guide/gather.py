"""What the guide to a lesson holds, gathered from its two committed notebooks; nothing is run."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course_utils.publish.guide.known import Known, known_things
from course_utils.publish.guide.minutes import Row, Sitting, minutes_of
from course_utils.publish.slides.deck import deck_names
from course_utils.reading.cuts import say_cut
from course_utils.reading.lesson import Head, read_head
from course_utils.reading.slides import Slide, cut

__all__ = ["PEOPLE", "Guide", "Place", "gather"]

PEOPLE = 25
_PYTHON = re.compile(r"New Python: (.+?)\.(?:\*|\s|$)")
_PAIRS = re.compile(r"\bpairs?\b|neighbour", re.IGNORECASE)
_THINGS = {  # what the notes speak of, and what then has to be there
    "a board": r"\bboard\b", "real coins": r"\breal coins\b",
    "slips of paper and a hat": r"\bslips of paper\b",
    "cards": r"\bfew cards\b", "pen and paper": r"\bpen and paper\b|\bon paper\b",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where in a sitting something comes up that learners usually say."""

    row: Row
    known: tuple[Known, ...]


@dataclass
class Part:
    """A sitting with all that the guide says of it."""

    sitting: Sitting
    deck: str  # the command that makes its slides
    cut: str
    needs: list[str]
    places: list[Place]
    setup: str  # the heading before its set-up cell, or nothing


@dataclass
class Guide:
    """All that stands on a lesson's page."""

    name: str
    folder: Path
    head: Head
    python: str  # what of Python is new, as Markdown
    parts: list[Part]
    fails: list[str]  # headings at which a cell fails on purpose

    @property
    def decks(self) -> list[str]:
        """The commands that make its slides, each once."""
        return list(dict.fromkeys(part.deck for part in self.parts))


def gather(name: str, student: NotebookNode, solved: NotebookNode, folder: Path) -> Guide:
    """The guide to the lesson called `name`; `folder` is where its student's notebook lies."""
    sittings, slides = minutes_of(solved, student), cut(solved.cells)
    where = {id: row for sitting in sittings for row in sitting.rows for id in row.cells}
    places = _places(solved, where)
    for place in places:  # an exercise may be in the notebook alone, and its slide tell of it
        if (
            any(one.kind == "exercise" for one in place.known)
            and "Your turn" not in place.row.doing
        ):
            place.row.doing = "Your turn"
    tags = _core_tags(solved)
    setups = [_row_before(solved, where, id) for id, said in tags.items() if "setup" in said]
    parts = []
    for letter, sitting in zip("ab", sittings, strict=False):
        number = name[:2]
        own = f"{number}{letter}"
        deck = f"course slides {'--deck ' + own if own in deck_names() else number}"
        mine = [place for place in places if any(place.row is row for row in sitting.rows)]
        notes = " ".join(note for slide in slides for note in slide.notes if _in(slide, sitting))
        needs = _needs(sitting, notes)
        setup = next((row.heading for row in setups if row in sitting.rows), "")
        parts.append(Part(sitting, deck, say_cut(sitting.cut, slides), needs, mine, setup))
    python = _PYTHON.search(solved.cells[0].source)
    fails = [
        _row_before(solved, where, id).heading
        for id, said in tags.items()
        if "raises-exception" in said
    ]
    said = python[1] if python else ""
    return Guide(name, folder, read_head(student, name), said, parts, list(dict.fromkeys(fails)))


def _row_before(solved: NotebookNode, where: dict[str, Row], id: str) -> Row:
    """The row of a cell or, where it is on no slide, of the one before it."""
    ids = [cell.id for cell in solved.cells]
    on_slides = [one for one in ids[: ids.index(id) + 1] if one in where]
    return where[on_slides[-1]] if on_slides else next(iter(where.values()))


def _in(slide: Slide, sitting: Sitting) -> bool:
    return any(cell.id in row.cells for row in sitting.rows for cell in slide.cells)


def _core_tags(solved: NotebookNode) -> dict[str, list[str]]:
    """The tags of the cells of the core, by the cells' ids."""
    tags = {cell.id: cell.metadata.get("tags", []) for cell in solved.cells}
    return {id: said for id, said in tags.items() if "further" not in said}


def _places(solved: NotebookNode, where: dict[str, Row]) -> list[Place]:
    """What is known, at the row of its own cell or, where that is on no slide, of the one before;
    a row once.
    """
    known, row = known_things(solved), next(iter(where.values()))
    found: dict[int, Place] = {}
    for cell in solved.cells:
        row = where.get(cell.id, row)
        if cell.id in known:
            before = found[id(row)].known if id(row) in found else ()
            found[id(row)] = Place(row, (*before, *known[cell.id]))
    return list(found.values())


def _needs(sitting: Sitting, notes: str) -> list[str]:
    """What a class of 25 needs in a sitting, in a few words."""
    needs = []
    tasks = [row for row in sitting.rows if "Your turn" in row.doing]
    if tasks and _PAIRS.search(notes):
        pairs = f"{PEOPLE // 2 - PEOPLE % 2} pairs" + " and a group of three" * (PEOPLE % 2)
        needs.append(f"{pairs} for {_many(len(tasks), 'task')} ({_together(tasks)} in all)")
    votes = [row for row in sitting.rows if "Vote" in row.doing]
    if votes:
        needs.append(
            f"hands for {_many(len(votes), 'vote')}, each before and after a word in pairs"
        )
    if guesses := [row for row in sitting.rows if "Guess" in row.doing]:
        needs.append(f"{_many(len(guesses), 'guess', 'guesses')}: three or four aloud, all written")
    things = [thing for thing, said in _THINGS.items() if re.search(said, notes)]
    return needs + ([f"at hand: {', '.join(things)}"] if things else [])


def _many(n: int, one: str, more: str = "") -> str:
    return f"{n} {one if n == 1 else more or one + 's'}"


def _together(rows: Iterable[Row]) -> str:
    return f"{sum(row.minutes for row in rows):g} minutes"
