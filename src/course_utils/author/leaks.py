"""Nothing given away: what would tell a guess or a vote must not stand before its result.

Each guess and each vote names in its head line what would tell it, `gives_away=["gaming"]`. No such
word, and none of the result's own numbers of three digits or more, is in anything that the
learner meets up to the code that shows the result: text, boxes, folds, code, comments, alternative
texts. The options that are offered do not count. A guess is answered by its `reveal`, a vote by the
first fold or `reveal` after it.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from course_utils.author.rules import text_of
from course_utils.author.source import Lesson, SourceCell
from course_utils.errors import CourseError
from course_utils.publish.handout.gather import gather
from course_utils.publish.handout.paper import on_paper, printed
from course_utils.publish.pages.exporter import open_cells
from course_utils.reading.arranging import arrange, seen_at
from course_utils.reading.meaning import meanings
from course_utils.reading.words import without_readings

__all__ = [
    "EXCEPTIONS",
    "giving_away",
    "giving_away_elsewhere",
    "giving_away_on_paper",
    "numbers",
]

EXCEPTIONS = "may_give_away.txt"  # beside the sources
_GUESS = re.compile(r'^guess\(\s*"(\d\d\.p\d+)"', re.MULTILINE)
_REVEAL = r'^\s*reveal\(\s*"{0}"'
_FOLD = "<details"
_OPTION = re.compile(r"^[\s>#]*(?:[-*+] |(?:\*\*)?[a-fA-F][).]?(?:\*\*)?[).]? ).*$", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,_]*(?:\.\d+)?")


@dataclass(frozen=True)
class Bet:
    """A guess or a vote: its id, its cell, where among the student's cells it is asked and where
    its result is shown, and what would tell it.
    """

    id: str
    cell: SourceCell
    asked: int
    shown: int | None
    words: tuple[str, ...] | None
    numbers: frozenset[str] = frozenset()

    def told_by(self, text: str) -> list[str]:
        """What would tell this one and is in a text."""
        patterns = {word: rf"(?<!\w){re.escape(word)}(?!\w)" for word in self.words or ()}
        found = [word for word, whole in patterns.items() if re.search(whole, text, re.IGNORECASE)]
        return found + sorted(self.numbers & numbers(text))


def numbers(text: str) -> frozenset[str]:
    """The numbers of three digits or more in a text, without what groups their digits.

    >>> sorted(numbers("595 of 48,233 (0.52), in 2 cells; 0.179"))
    ['0.179', '48233', '595']
    """
    found = (re.sub("[,_]", "", number) for number in _NUMBER.findall(text))
    return frozenset(n for n in found if len(n.replace(".", "").lstrip("0")) >= 3)


def _bets(lesson: Lesson, student: NotebookNode, solved: NotebookNode) -> Iterator[Bet]:
    places = {cell.id: place for place, cell in enumerate(student.cells)}
    run = {cell.id: cell for cell in solved.cells}
    for cell in lesson.cells_of("student"):
        asked = places[f"{lesson.number}-{cell.label}"]
        words = cell.extra.get("gives_away")
        words = None if words is None else tuple(map(str, words))
        text = "\n".join(cell.lines("student")) if cell.kind == "code" else ""
        for id in _GUESS.findall(text):
            shown = _next(student, _REVEAL.format(re.escape(id)), 0)
            result = "" if shown is None else _result(run[student.cells[shown].id], id)
            yield Bet(id, cell, asked, shown, words, _forms(result))
        if "vote" in cell.tags:
            shown = _next(student, _FOLD + "|" + _REVEAL.format('[^"]+'), asked)
            yield Bet(cell.extra.get("vote", cell.label), cell, asked, shown, words)


def _next(notebook: NotebookNode, pattern: str, start: int) -> int | None:
    """The first cell from a place on in which a pattern is found."""
    places = range(start, len(notebook.cells))
    found = (n for n in places if re.search(pattern, notebook.cells[n].source, re.MULTILINE))
    return next(found, None)


def _result(cell: NotebookNode, id: str) -> str:
    """The words of a result alone, as the cell that shows it notes them."""
    shown = (said for said in meanings(cell, "reveal") if said["id"] == id)
    return next((said.get("result", "") for said in shown), "")


def _forms(result: str) -> frozenset[str]:
    """A result's numbers, also with fewer decimals and as shares in per cent."""
    exact = numbers(result)
    forms = (f"{float(n):.1f} {float(n):.2f} {100 * float(n):.1f}" for n in exact if "." in n)
    return exact | numbers(" ".join(forms))


def _before(bet: Bet, student: NotebookNode) -> Iterator[tuple[str, str]]:
    """What a learner meets until the result of a bet is shown, in the notebook or on its page: ids
    and texts, without what the bet offers.
    """
    opened = open_cells(student)
    end = 1 + (bet.asked if bet.shown is None else bet.shown)
    for place, cell in enumerate(student.cells[:end]):
        text = cell.source
        if place == bet.shown:  # the code that shows the result, or what stands over the fold
            text = text.split(_FOLD)[0]
        elif cell.id in opened:
            text = "\n".join([text, *map(text_of, cell.outputs)])
        yield cell.id, _without_offer(bet, place, text)


def _without_offer(bet: Bet, place: int, text: str) -> str:
    """The text of a cell without the options of a bet: in its own cell, and for a guess in the one
    before.
    """
    own = range(bet.asked - (bet.cell.kind == "code"), bet.asked + 1)
    return _OPTION.sub("", text) if place in own else text


def giving_away(lesson: Lesson, student: NotebookNode, solved: NotebookNode) -> list[str]:
    """What tells a guess or a vote too early in the learner's copy or on its page; and a guess or a
    vote that names nothing, is never answered or, if it is a guess, shares its cell.
    """
    may, used, faults = _exceptions(lesson), set(), []
    for bet in _bets(lesson, student, solved):
        faults += [f"cell {bet.cell.label!r}: {fault}" for fault in _unfit(bet, may)]
        used.add((bet.id, "-" if bet.words == () else ""))
        for id, text in _before(bet, student):
            told = bet.told_by(text)
            used |= {(bet.id, word) for word in told}
            faults += [
                f"cell {id!r}: {word!r} gives {bet.id} away. Say it after the result."
                for word in told
                if (bet.id, word) not in may
            ]
    for id, word in sorted(may - used):
        faults.append(f"{EXCEPTIONS}: {word!r} of {id} gives nothing away. Take the line out.")
    if len(may) > 1:
        faults.append(f"{EXCEPTIONS}: {len(may)} exceptions. A lesson may have one.")
    return [f"{lesson.name}, {fault}" for fault in faults]


def _unfit(bet: Bet, may: set[tuple[str, str]]) -> Iterator[str]:
    if bet.words is None:
        yield f'what would tell {bet.id}? Write gives_away=["…"] in the head line.'
    elif not bet.words and (bet.id, "-") not in may:
        yield f"nothing gives {bet.id} away? Say why in {EXCEPTIONS}, with - for the word."
    if bet.shown is None:
        yield f"{bet.id} is never answered. Show its result, or fold the answer."
    if bet.cell.kind == "code" and _statements(bet.cell) > 1:
        yield f"the guess {bet.id} shares its cell. Give it one of its own, before its result."


def _statements(cell: SourceCell) -> int:
    try:
        return len(ast.parse("\n".join(cell.lines("student"))).body)
    except SyntaxError:  # a draft
        return 1


def _exceptions(lesson: Lesson) -> set[tuple[str, str]]:
    """The ids and words of a lesson that may give away all the same."""
    path, may = lesson.path.with_name(EXCEPTIONS), set()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|")]
            if len(parts) != 4 or not all(parts):
                raise CourseError(
                    f"{EXCEPTIONS}: a line is lesson | id | word | reason. Received {line!r}."
                )
            may |= {(parts[1], parts[2])} if parts[0] == lesson.number else set()
    return may


def giving_away_elsewhere(lesson: Lesson, student: NotebookNode, solved: NotebookNode) -> list[str]:
    """What tells a guess or a vote too early on the slides, as they appear, and not in the notebook
    already.
    """
    remarks, deck = [], _deck(student, solved)
    for bet in _bets(lesson, student, solved):
        known = _known(bet, student)
        for where, text in _on_slides(bet, student, deck):
            for word in set(bet.told_by(text)) - known:
                known.add(word)
                remarks.append(f"{lesson.name}, {where}: {word!r} gives {bet.id} away.")
    return remarks


def _known(bet: Bet, student: NotebookNode) -> set[str]:
    """What would tell a bet and stands before its result in the notebook already."""
    return {word for _, text in _before(bet, student) for word in bet.told_by(text)}


def _deck(student: NotebookNode, solved: NotebookNode) -> list[NotebookNode]:
    try:
        return arrange(solved, student).cells
    except CourseError:  # no cell of it is on a slide
        return []


def _on_slides(
    bet: Bet, student: NotebookNode, deck: list[NotebookNode]
) -> Iterator[tuple[str, str]]:
    """What a hall has seen before the result: with the question, and at each press until it."""
    steps, places = seen_at(deck), {cell.id: n for n, cell in enumerate(student.cells)}
    asked, shown = (student.cells[n].id if n is not None else "" for n in (bet.asked, bet.shown))
    until = max(steps.get(asked, 0), steps.get(shown, 0) - 1)
    for cell in deck:
        if steps[cell.id] <= until and cell.id != asked:
            text = _without_offer(bet, places[cell.id], without_readings(cell.source)[0])
            heading = cell.metadata.deck.get("heading", "")
            said = [heading, text, *map(text_of, cell.get("outputs", []))]
            yield f"on the slide of cell {cell.id!r}", "\n".join(said)


def giving_away_on_paper(lesson: Lesson, student: NotebookNode, solved: NotebookNode) -> list[str]:
    """What tells a guess or a vote on the part of the hand-out that the class gets beforehand, and
    not in the notebook already.
    """
    folder = lesson.notebook_path("student").parent
    try:
        paper = on_paper(gather(lesson.name, student, solved, folder).items)
    except (LookupError, SyntaxError, TypeError):  # of a draft: what is not written yet
        return []
    faults = []
    for bet in _bets(lesson, student, solved):
        known = _known(bet, student)
        for item in [*paper.lesson, *paper.further]:
            told = bet.told_by(printed(item, offered=False)) if item.id != bet.id else ()
            faults += [
                f"{lesson.name}, hand-out, {item.kind} {item.id}: {word!r} gives {bet.id} away. "
                'Say it otherwise, or add paper="notebook" to the head line of its cell.'
                for word in told
                if word not in known
            ]
    return faults
