"""What a lesson's hand-out holds, gathered from its two committed notebooks and its quiz; nothing
is executed.

A hand-out is given before the lesson, so it must not give a guess away. Every figure of a core
answers a guess, a vote or an exercise. Figures therefore stand on a sheet of their own, *After
the lesson*, and readings that are folded in the notebook stand in the instructor's key alone.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from course_utils.checks.engine import find_exercise
from course_utils.checks.questions import Question, find_question
from course_utils.publish.pages.html import has_figure, is_told
from course_utils.reading.glossary import read_glossary
from course_utils.reading.meaning import meanings
from course_utils.reading.words import (
    Term,
    glossary,
    objectives,
    question,
    the_title,
    without_readings,
)

__all__ = ["Handout", "Item", "gather"]

_MINUTES = re.compile(r"^(\d+(?:\.\d+)?) min\.\s*")
_CALLS = re.compile(
    r"^\s*(?:check|guess|reveal|hint|quiz)\(.*$\n?|^from course_utils.*$\n?", re.MULTILINE
)
# the quote alone: what follows answers it
_BELIEF = re.compile(r'^> \*\*A common belief\.\*\* \*[“"](.+?)["”]\*', re.MULTILINE)
_OPTION = re.compile(r"(?:^|·\s*)(?:\*\*)?([a-dA-D])(?:\*\*|\))\s+([^·\n]+)", re.MULTILINE)
_ANSWER = re.compile(r"\s*One good answer\b.*", re.DOTALL)


@dataclass
class Item:
    """One thing on a hand-out: something to do, or a heading; and what only the instructor's key
    says about it.
    """

    kind: str  # heading, sitting (its heading), guess, vote, belief, exercise, quiz, should
    id: str = ""
    text: str = ""  # Markdown
    code: str = ""
    asks: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    before: NotebookNode | None = None  # a code cell whose result one must see to answer
    bounds: bool = False
    lines: int = 3
    further: bool = False
    solution: str = ""
    hints: tuple[str, ...] = ()
    notes: list[tuple[float, str]] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)


@dataclass
class Handout:
    """All that stands on a lesson's sheets; `items` in the lesson's order, `figures` as (picture,
    words).
    """

    name: str
    folder: Path
    title: str
    question: str
    objectives: str
    items: list[Item]
    figures: list[tuple[str, str]]
    terms: list[Term]
    minutes: float


def gather(name: str, student: NotebookNode, solved: NotebookNode, folder: Path) -> Handout:
    """The hand-out of the lesson called `name`; `folder` is where its student's notebook lies."""
    walk = _Walk({cell.id: cell for cell in student.cells})
    for cell in solved.cells:
        walk.step(cell)
    core = [cell for cell in student.cells if "further" not in cell.metadata.get("tags", [])]
    minutes = sum(minutes for item in walk.items if not item.further for minutes, _ in item.notes)
    return Handout(
        name, folder, the_title(student), question(student), objectives(student), walk.items,
        _figures(core),
        _terms(name, student, folder), minutes,
    )  # fmt: skip


def _terms(name: str, student: NotebookNode, folder: Path) -> list[Term]:
    """The lesson's new words: those that it lists itself, else those of the glossary."""
    page = folder / "glossary.md"
    words = read_glossary(page.read_text(encoding="utf-8")) if page.exists() else []
    mine = [word for word in words if word.lesson == name[:2]]
    return glossary(student) or [Term(word.word, word.said) for word in mine]


def _figures(cells: list[NotebookNode]) -> list[tuple[str, str]]:
    outputs = [
        output
        for cell in cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if has_figure(output)
    ]
    return [
        (output.data["image/png"], " ".join(output.data["text/plain"].split()))
        for output in outputs
    ]


class _Walk:
    """Goes through the solved notebook, cell by cell, with the student's beside it."""

    def __init__(self, students: dict[str, NotebookNode]):
        self.students = students
        self.items = [Item("start")]
        self.pending = ""  # the words that the next exercise or guess belongs to
        self.seen: NotebookNode | None = None  # the code cell just before
        self.guessed: dict[str, Item] = {}

    def step(self, cell: NotebookNode) -> None:
        tags = cell.metadata.get("tags", [])
        self.further = "further" in tags
        if cell.metadata.get("slideshow", {}).get("slide_type") == "notes":
            found = _MINUTES.match(cell.source)
            self.items[-1].notes.append(
                (float(found[1]) if found else 0.0, _MINUTES.sub("", cell.source))
            )
        elif cell.cell_type == "markdown":
            self._markdown(cell, tags)
        else:
            self._code(cell, tags)

    def _add(self, kind: str, **more) -> Item:
        self.items.append(Item(kind, further=self.further, **more))
        return self.items[-1]

    def _markdown(self, cell: NotebookNode, tags: list[str]) -> None:
        text, readings = without_readings(cell.source)
        should = re.search(r"(?:#{2,3} Should we\?|\*\*Should we\?\*\*)\s*(.+)", text, re.DOTALL)
        if not should:
            self.items[-1].readings += readings
        if found := re.search(r"^##+ +(.+)$", text, re.MULTILINE):
            recap = cell.id.endswith(("-recap", "-recap-b"))
            kind = "sitting" if "sitting-b" in tags else "heading"
            self._add(kind, text="Looking back" if recap else found[1])
        self.pending = "" if cell.id.endswith("-title") else _prose(text)
        if "vote" in tags:
            self._vote(cell, text)
        if belief := _BELIEF.search("\n".join([text, *readings])):
            self._add("belief", id=cell.metadata.get("belief", ""), text=belief[1])
        if should:
            answer = _ANSWER.search(should[1])
            said = [answer[0].strip()] if answer else []
            self._add(
                "should",
                text=_ANSWER.sub("", should[1]).strip(),
                lines=6,
                readings=[*readings, *said],
            )
            self.pending = ""
        if "open" in tags:
            self._add("exercise", text=self.pending, lines=5)
        self.seen = None if found else self.seen

    def _vote(self, cell: NotebookNode, text: str) -> None:
        options = [(letter.lower(), words.strip()) for letter, words in _OPTION.findall(text)]
        told = "\n".join(line for line in self.pending.splitlines() if not _OPTION.search(line))
        self._add("vote", id=cell.metadata.get("vote", ""), text=told, options=options)
        self.pending = ""

    def _code(self, cell: NotebookNode, tags: list[str]) -> None:
        student = self.students.get(cell.id, cell)
        asked = next(meanings(student, "guess"), None)
        if "exercise" in tags:
            self._exercise(student, cell)
        elif asked:
            self._guess(asked["id"], student)
        elif "quiz" in tags:
            questions = [find_question(said["id"]) for said in meanings(student, "quiz")]
            if questions:  # none where a cell only shows what was answered before
                self._add("quiz", questions=questions)
        shown = list(meanings(student, "reveal"))
        for said in shown:
            if said["id"] in self.guessed and said.get("result"):
                self.guessed[said["id"]].results.append(said["result"])
        plain = not {"exercise", "quiz", "setup"} & set(tags) and not asked and not shown
        self.seen = student if plain else None

    def _exercise(self, student: NotebookNode, solved: NotebookNode) -> None:
        found = next(meanings(student, "check"), None)
        stub = _CALLS.sub("", student.source).strip()
        exercise = find_exercise(found["id"]) if found else None
        # the cell asks for itself; the words above it may tell how the round ended
        asked = stub.startswith("# ")
        lines = (
            6
            if "open" in student.metadata.tags
            else min(8, 2 + stub.count("\n") + 2 * ("def " in stub))
        )
        self._add(
            "exercise", id=found["id"] if found else "", text="" if asked else self.pending,
            code=stub, lines=lines,
            asks=exercise.asks if exercise else "", hints=exercise.hints if exercise else (),
            solution=_CALLS.sub("", solved.source).strip(),
        )  # fmt: skip
        self.pending = ""

    def _guess(self, id: str, student: NotebookNode) -> None:
        comments = " ".join(
            re.findall(r"^(?:guess\(.*\)\s*)?# (.+)$", student.source, re.MULTILINE)
        )
        reveals = any(meanings(student, "reveal"))
        shown = "" if reveals else _CALLS.sub("", student.source).strip()
        shown = "\n".join(line for line in shown.splitlines() if not line.startswith("# ")).strip()
        before = (
            self.seen
            if self.seen is not None and not is_told(self.seen) and not _draws(self.seen)
            else None
        )
        item = self._add(
            "guess", id=id, text=f"{self.pending}\n\n{comments}".strip(), code=shown,
            before=before,
            bounds="low=" in student.source,
        )  # fmt: skip
        self.guessed[id] = item
        self.pending = ""


def _draws(cell: NotebookNode) -> bool:
    return any(has_figure(output) for output in cell.outputs)


def _prose(text: str) -> str:
    """The words of a cell without headings, pictures, boxes and the help that only a notebook can
    give.
    """
    lines = [line for line in text.splitlines() if not line.startswith(("#", ">", "!["))]
    words = re.sub(r"\s*\((?:For help|Help): `hint\([^)]*\)`\.?\)", "", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", words).strip()
