"""A lesson minute by minute: what its slides and the speaker's notes say is done, and when.

Each row is a slide of the core as a hall sees it; the questions of one quiz are one row.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from nbformat import NotebookNode

from course_utils.publish.slides.quizzes import with_quiz_slides
from course_utils.reading.arranging import arranged, headed
from course_utils.reading.slides import Slide, without_minutes

__all__ = ["Row", "Sitting", "clock", "minutes_of"]

_SECTION = re.compile(r"^## +\S", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[\"”*)]*\s+(?=[A-Z`\"“*])")
_SHORT = 26  # letters: "Vote, talk, vote again." says little by itself
_BY_TAG = {
    "quiz": "Quiz", "vote": "Vote", "answer-key": "Answer key",
    "raises-exception": "An error on purpose",
}  # fmt: skip


@dataclass
class Row:
    """One line of the table: what is on the screen, what is done, what the notes say first."""

    ids: list[str]
    cells: list[str]  # ids of all cells on the slides of the row
    heading: str
    minutes: float
    doing: str
    note: str
    start: float = 0.0
    opens: bool = False  # whether a section of the lesson begins here
    parts: int = 1  # questions of a quiz

    @property
    def clock(self) -> str:
        """When it begins."""
        return clock(self.start)


@dataclass
class Sitting:
    """The rows of one core sitting, and the slide that opens it."""

    title: str
    opener: str
    cut: str = ""
    rows: list[Row] = field(default_factory=list)

    @property
    def minutes(self) -> float:
        """All its minutes together."""
        return round(sum(row.minutes for row in self.rows), 1)

    @property
    def sections(self) -> list[list[Row]]:
        """The rows, cut where a section of the lesson begins."""
        found: list[list[Row]] = []
        for row in self.rows:
            if row.opens or not found:
                found.append([])
            found[-1].append(row)
        return found


def clock(minutes: float) -> str:
    """Minutes since the beginning, as on a clock.

    >>> clock(0), clock(7.5), clock(61)
    ('0:00', '7:30', '61:00')
    """
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"


def minutes_of(solved: NotebookNode, student: NotebookNode) -> list[Sitting]:
    """The core sittings of a lesson, from its two committed notebooks, which stay as they are."""
    cells = with_quiz_slides(deepcopy(solved.cells))
    sittings: list[Sitting] = []
    for slide in arranged(cells, student.cells):
        if "further" in slide.tags:
            continue
        if not sittings or "sitting-b" in slide.tags:
            sittings.append(Sitting(headed(slide), slide.id, _cut_of(slide)))
        _take(sittings[-1].rows, slide)
    for sitting in sittings:
        start = 0.0
        for row in sitting.rows:
            row.minutes = round(row.minutes, 1)
            row.start, start = start, start + row.minutes
    return sittings


def _cut_of(slide: Slide) -> str:
    return slide.cells[0].metadata.get("slideshow", {}).get("cut", "")


def _take(rows: list[Row], slide: Slide) -> None:
    """Add a slide as a row, or to the row of the quiz that it belongs to."""
    notes = [without_minutes(note) for note in slide.notes]
    quiz = slide.cells[0].metadata.get("slideshow", {}).get("quiz")
    row = Row(
        [slide.id], [cell.get("id", "") for cell in slide.cells],
        quiz.name if quiz else headed(slide),
        slide.minutes or 0.0, ", ".join(_doing(slide)), _first_words(notes),
        opens=any(_SECTION.search(cell.source) for cell in slide.cells if _is_text(cell)),
    )  # fmt: skip
    if quiz and quiz.number > 1 and rows:
        row, more = rows[-1], row
        row.ids, row.cells = row.ids + more.ids, row.cells + more.cells
        row.minutes, row.parts = row.minutes + more.minutes, quiz.number
        return
    if not row.heading and rows:
        row.heading = rows[-1].heading
    rows.append(row)


def _is_text(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown"


def _doing(slide: Slide) -> list[str]:
    """What a class does at a slide, at most two things."""
    return list(dict.fromkeys(_done(slide)))[:2] or ["Talk"]


def _done(slide: Slide) -> Iterator[str]:
    decks = [cell.metadata.get("deck", {}) for cell in slide.cells]
    tags = {tag for cell in slide.cells for tag in cell.metadata.get("tags", [])}
    turn = any(deck.get("task") for deck in decks) or headed(slide).startswith("Your turn")
    if turn:
        yield "Your turn"
    yield from (said for tag, said in _BY_TAG.items() if tag in tags)
    if any(deck.get("guess") for deck in decks):
        yield "Guess"
    if "belief" in tags:
        yield "Belief"
    if headed(slide) == "Should we?":
        yield "Discuss"
    kinds = {kind for cell in slide.cells for out in cell.get("outputs", []) for kind in _data(out)}
    if any(kind.startswith("image/") for kind in kinds):
        yield "Figure"
    elif "text/html" in kinds:
        yield "Table"
    elif not turn and any(cell.cell_type == "code" and cell.source for cell in slide.cells):
        yield "Code"


def _data(output: NotebookNode) -> list[str]:
    return list(output.get("data", {}))


def _first_words(notes: list[str]) -> str:
    """The first sentence of a slide's notes; two where the first is very short."""
    sentences = [found for note in notes for found in _END.split(" ".join(note.split()))]
    first = sentences[:1]
    while len(" ".join(first)) < _SHORT and len(first) < min(3, len(sentences)):
        first = sentences[: len(first) + 1]
    return " ".join(first)
