"""What a lesson's hand-out holds, gathered from its two committed notebooks and its quiz; nothing
is executed.

What of it the class gets, and when, is decided in `paper`; readings that are folded in the notebook
stand in the instructor's key alone.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from course_utils.checks.engine import find_exercise
from course_utils.checks.questions import Question, find_question
from course_utils.publish.handout.blanks import Blanks, blanks, guessed_values
from course_utils.publish.pages.html import is_told
from course_utils.reading.glossary import Word, read_glossary
from course_utils.reading.hall import without_calls
from course_utils.reading.lesson import Head, read_head
from course_utils.reading.meaning import has_figure, meanings
from course_utils.reading.slides import is_notes
from course_utils.reading.words import beliefs, without_readings

__all__ = ["Handout", "Item", "gather"]

_IMPORTS = re.compile(r"^from course_utils.*$\n?", re.MULTILINE)
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
    values: int = 1  # how many things a guess asks for
    further: bool = False
    at_end: bool = False  # asked when the lesson, or its sitting, is over
    open: bool = False  # answered in words, judged by a person
    in_notebook: bool = False  # its words would tell an earlier one: on paper only room for it
    solution: str = ""
    hints: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)

    @property
    def room(self) -> Blanks:
        """Where its answer is written on paper."""
        return blanks(self.code, self.asks, self.open)


@dataclass
class Handout:
    """All that stands on a lesson's sheets; `items` in the lesson's order, `figures` as (picture,
    words).
    """

    name: str
    folder: Path
    head: Head
    items: list[Item]
    figures: list[tuple[str, str]]
    words: list[Word]  # that are new in it


def gather(name: str, student: NotebookNode, solved: NotebookNode, folder: Path) -> Handout:
    """The hand-out of the lesson called `name`; `folder` is where its student's notebook lies."""
    walk = _Walk({cell.id: cell for cell in student.cells})
    for cell in solved.cells:
        walk.step(cell)
    core = [cell for cell in student.cells if "further" not in cell.metadata.get("tags", [])]
    figures, words = _figures(core), _words(name[:2], folder)
    return Handout(name, folder, read_head(student, name), walk.items, figures, words)


def _words(number: str, folder: Path) -> list[Word]:
    """The words of the glossary that are a lesson's."""
    page = folder / "glossary.md"
    words = read_glossary(page.read_text(encoding="utf-8")) if page.exists() else []
    return [word for word in words if word.lesson == number]


def _figures(cells: list[NotebookNode]) -> list[tuple[str, str]]:
    """The pictures of some cells, and their words."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [
        (output.data["image/png"], " ".join(output.data["text/plain"].split()))
        for output in filter(has_figure, outputs)
    ]


class _Walk:
    """Goes through the solved notebook, cell by cell, with the student's beside it."""

    def __init__(self, students: dict[str, NotebookNode]):
        self.students = students
        self.items = [Item("start")]
        self.pending = ""  # the words that the next exercise or guess belongs to
        self.seen: NotebookNode | None = None  # the code cell just before
        self.guessed: dict[str, Item] = {}
        self.over = False  # the recap of the sitting was met

    def step(self, cell: NotebookNode) -> None:
        tags = cell.metadata.get("tags", [])
        self.further = "further" in tags
        if is_notes(cell):
            self.items[-1].notes.append(cell.source)
        elif cell.cell_type == "markdown":
            self._markdown(cell, tags)
        else:
            self._code(cell, tags)

    def _add(self, kind: str, **more) -> Item:
        more = {"further": self.further, "at_end": self.over, **more}
        self.items.append(Item(kind, **more))
        return self.items[-1]

    def _markdown(self, cell: NotebookNode, tags: list[str]) -> None:
        text, readings = without_readings(cell.source)
        should = re.search(r"(?:#{2,3} Should we\?|\*\*Should we\?\*\*)\s*(.+)", text, re.DOTALL)
        if not should:
            self.items[-1].readings += readings
        if found := re.search(r"^##+ +(.+)$", text, re.MULTILINE):
            recap = cell.id.endswith(("-recap", "-recap-b"))
            self.over = (self.over or recap) and "sitting-b" not in tags
            kind = "sitting" if "sitting-b" in tags else "heading"
            self._add(kind, text="Looking back" if recap else found[1])
        self.pending = "" if cell.id.endswith("-title") else _prose(text)
        if "vote" in tags:
            self._vote(cell, text)
        for words, _ in beliefs("\n".join([text, *readings]))[:1]:  # what follows answers it
            self._add("belief", id=cell.metadata.get("belief", ""), text=words)
        if should:
            answer = _ANSWER.search(should[1])
            said = [answer[0].strip()] if answer else []
            self._add(
                "should",
                text=_ANSWER.sub("", should[1]).strip(),
                at_end=True,
                readings=[*readings, *said],
            )
            self.pending = ""
        if "open" in tags:
            self._add("exercise", text=self.pending, open=True, at_end=not self.further)
        self.seen = None if found else self.seen

    def _vote(self, cell: NotebookNode, text: str) -> None:
        options = [(letter.lower(), words.strip()) for letter, words in _OPTION.findall(text)]
        told = "\n".join(line for line in self.pending.splitlines() if not _OPTION.search(line))
        more = {"text": told, "options": options, "in_notebook": _stays(cell)}
        self._add("vote", id=cell.metadata.get("vote", ""), **more)
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
        stub = _own_code(student.source)
        exercise = find_exercise(found["id"]) if found else None
        # the cell asks for itself; the words above it may tell how the round ended
        asked, is_open = stub.startswith("# "), "open" in student.metadata.tags
        self._add(
            "exercise", id=found["id"] if found else "", text="" if asked else self.pending,
            code=stub, open=is_open, in_notebook=_stays(solved),
            at_end=is_open and not self.further,
            asks=exercise.asks if exercise else "", hints=exercise.hints if exercise else (),
            solution=_own_code(solved.source),
        )  # fmt: skip
        self.pending = ""

    def _guess(self, id: str, student: NotebookNode) -> None:
        comments = " ".join(
            re.findall(r"^(?:guess\(.*\)\s*)?# (.+)$", student.source, re.MULTILINE)
        )
        reveals = any(meanings(student, "reveal"))
        shown = "" if reveals else _own_code(student.source)
        shown = "\n".join(line for line in shown.splitlines() if not line.startswith("# ")).strip()
        before = (
            self.seen
            if self.seen is not None and not is_told(self.seen) and not _draws(self.seen)
            else None
        )
        item = self._add(
            "guess", id=id, text=f"{self.pending}\n\n{comments}".strip(), code=shown,
            before=before, values=guessed_values(student.source),
            bounds="low=" in student.source, in_notebook=_stays(student),
        )  # fmt: skip
        self.guessed[id] = item
        self.pending = ""


def _own_code(source: str) -> str:
    """What of a cell is the lesson's own code: no calls that speak with one's record, no imports
    from the course.
    """
    return _IMPORTS.sub("", without_calls(source)).strip()


def _stays(cell: NotebookNode) -> bool:
    """Whether its source says that the words of a cell stay in the notebook: `paper="notebook"`."""
    return cell.metadata.get("paper") == "notebook"


def _draws(cell: NotebookNode) -> bool:
    return any(has_figure(output) for output in cell.outputs)


def _prose(text: str) -> str:
    """The words of a cell without headings, pictures and boxes."""
    lines = [line for line in text.splitlines() if not line.startswith(("#", ">", "!["))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
