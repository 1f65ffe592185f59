"""A lesson as its author writes it: a jupytext percent file, read into cells.

    # %% [markdown] label="title" slide="slide"
    # # 02 · What is machine learning?
    # %% label="share" slide="-" tags=["exercise"]
    # SOLUTION
    share = moments["finished"].mean()
    # END
    # STUB
    # share = ...
    # END
    check("02.1", share)

From it two editions are made: the student's (the stub, no speaker notes) and the solved one.

What a slide alone needs stands beside: `heading="…"` in a head line heads a slide whose cells have
none, `code="show"` or `code="hide"` says whether a hall sees the code, `lines="2-4"` which of it,
`steps="1|3-4"` what is marked at each press; `@hall` lines of a text cell are said in its place.
The cell that opens a sitting says in `cut="…"` what can go first when time runs out, for the guide
of instructors; `[[label]]` in it stands for the minutes of that slide's notes.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.place import find_lesson
from course_utils.reading.glossary import Word, take_words

__all__ = ["EDITIONS", "HALL", "Lesson", "SourceCell", "find_lessons", "read_lesson"]

EDITIONS = ("student", "solved")
# of a head line: what a slide alone shows or leaves; what a speaker cuts when time runs out
HALL = ("heading", "code", "lines", "steps", "cut")
_MARKERS = ("# SOLUTION", "# STUB", "# END")


@dataclass(frozen=True)
class SourceCell:
    """One cell of a source: its label, what it is on the slides, its tags and its text."""

    label: str
    kind: str  # "markdown" or "code"
    slide: str  # slide, subslide, fragment, skip, notes or "-"
    tags: tuple[str, ...]
    text: str
    # what else is in its head line, such as belief="02.b1"
    extra: dict = field(default_factory=dict)
    words: tuple[Word, ...] = ()  # what its @word lines define; its text has them no more
    hall: str = ""  # its @hall lines: what a slide says in place of its text

    @property
    def is_notes(self) -> bool:
        """Whether these are speaker notes, which no student meets."""
        return self.slide == "notes"

    def lines(self, edition: str) -> list[str]:
        """The cell's lines in the "student" or the "solved" edition, without the markers.

        >>> cell = SourceCell("a", "code", "-", (),
        ...     "# SOLUTION\\nx = 1\\n# END\\n# STUB\\n# x = ...\\n# END\\nx")
        >>> cell.lines("student"), cell.lines("solved")
        (['x = ...', 'x'], ['x = 1', 'x'])
        """
        if edition not in EDITIONS:
            raise ValueError(f"An edition is one of {EDITIONS}. Received {edition!r}.")
        if self.kind != "code":
            return self.text.splitlines()
        kept, part = [], None
        for line in self.text.splitlines():
            if line.strip() in _MARKERS:
                part = None if line.strip() == "# END" else line.strip()
            elif part is None or (part == "# SOLUTION" and edition == "solved"):
                kept.append(line)
            elif part == "# STUB" and edition == "student":
                kept.append(re.sub(r"^(\s*)# ?", r"\1", line, count=1))
        return kept

    def solution_lines(self) -> list[str]:
        """The lines that only the solved edition may hold."""
        stub = {line.strip() for line in self.lines("student")}
        return [line for line in self.lines("solved") if line.strip() and line.strip() not in stub]


@dataclass(frozen=True)
class Lesson:
    """A whole source: `name` is its file's name without the ending, `number` its first two
    digits.
    """

    name: str
    path: Path
    cells: tuple[SourceCell, ...]

    @property
    def number(self) -> str:
        return self.name[:2]

    @property
    def root(self) -> Path:
        """The course's folder, which holds notebooks/source/."""
        return self.path.parents[2]

    def cells_of(self, edition: str) -> list[SourceCell]:
        """The cells of one edition: the student's has no speaker notes."""
        return [cell for cell in self.cells if edition == "solved" or not cell.is_notes]

    def notebook_path(self, edition: str) -> Path:
        """Where this edition's notebook stands."""
        folder = self.root / "notebooks"
        return (folder if edition == "student" else folder / "solutions") / f"{self.name}.ipynb"


def find_lessons(root: Path, names: list[str] | None = None) -> list[Path]:
    """The sources of the lessons named ("05", "5" or "05_the"), or of all of them.

    Raises UnknownId for a name that no lesson has, with the nearest names, and CourseError for one
    that several have.
    """
    sources = sorted((root / "notebooks" / "source").glob("[0-9][0-9]_*.py"))
    if not sources:
        raise CourseError(
            f"There are no lesson sources in {root / 'notebooks' / 'source'}. Lessons are written "
            "and built in a checkout (a clone) of the course: run this there."
        )
    known = {source.stem: source for source in sources}
    return sorted({known[find_lesson(name, known)] for name in names}) if names else sources


def read_lesson(path: Path, faults: list[str] | None = None) -> Lesson:
    """Read a lesson's source. Raises CourseError for a cell without a label or with marks that do
    not pair; with a list `faults`, as for a draft, adds a line to it instead.
    """
    try:
        import jupytext
    except ImportError as error:
        raise CourseError(
            "Building notebooks needs jupytext. Install it: python -m pip install jupytext"
        ) from error
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"Lesson source {path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CourseError(
            f"Lesson source {path} cannot be read ({error.reason}). Save it as UTF-8."
        ) from error
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # whatever a parser and a validator may find
        what = str(error).splitlines()[0]
        raise CourseError(
            f'{path.stem}: a head line is not of the form # %% label="a" slide="-" tags=["b"] '
            f"({what})."
        ) from error
    found: list[str] = []
    cells = tuple(
        _cell(cell, place, path.stem, found) for place, cell in enumerate(notebook.cells, start=1)
    )
    if found and faults is None:
        raise CourseError(found[0])
    faults is None or faults.extend(found)
    return Lesson(path.stem, path.resolve(), cells)


def _cell(raw, place: int, lesson: str, faults: list[str]) -> SourceCell:
    """One cell; what its head line does not say is made up, and adds a line to `faults`."""
    extra = dict(raw.metadata)
    label, slide = extra.pop("label", None), extra.pop("slide", None)
    if not isinstance(label, str):
        start = " ".join(raw.source.split())[:40]
        faults.append(
            f'{lesson}: cell {place} ("{start}") has no label. Write label="…" after its # %%.'
        )
        label = f"cell-{place}"
    if not isinstance(slide, str):
        faults.append(
            f'{lesson}, cell {label!r}: says nothing about slides. Write slide="…" ("-" continues).'
        )
        slide = "-"
    text, words, hall = raw.source, (), ""
    if raw.cell_type == "markdown":
        text, hall = take_hall(text)
        text, words, bad = take_words(text, lesson[:2])
        faults += _word_faults(f"{lesson}, cell {label!r}", text, words, bad)
    tags = tuple(extra.pop("tags", []))
    cell = SourceCell(label, raw.cell_type, slide, tags, text, extra, words, hall)
    faults += _marker_faults(cell, lesson)
    return cell


def take_hall(text: str) -> tuple[str, str]:
    """A text without its `@hall` lines, and these: the shorter words of a slide, line by line.

    >>> take_hall("A long sentence for a reader.\\n\\n@hall Short.\\n@hall\\n@hall - a point")
    ('A long sentence for a reader.', 'Short.\\n\\n- a point')
    """
    kept, hall = [], []
    for line in text.splitlines():
        found = re.fullmatch(r"@hall(?: (.*))?", line.rstrip())
        (kept if found is None else hall).append(line if found is None else found[1] or "")
    if not hall:
        return text, ""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n"), "\n".join(hall).strip()


def _word_faults(where: str, text: str, words: tuple[Word, ...], bad: list[str]):
    """A line that should define a word and does not; a cell that would be left without a text."""
    for line in bad:
        yield (
            f"{where}: a new word is one line of the form @word notebook: a page to read and run. "
            f"Others call it: Jupyter notebook. (the last part may be left out). Found: {line!r}."
        )
    if words and not text.strip():
        yield f"{where}: it holds @word lines alone. Put them into the cell that uses the word."


def _marker_faults(cell: SourceCell, lesson: str):
    """Markers come as SOLUTION … END or STUB … END, never one inside another, and a solution has
    its stub.
    """
    if cell.kind != "code":
        return
    lines = [line.strip() for line in cell.text.splitlines()]
    found = [line for line in lines if line in _MARKERS]
    paired = all(mark != "# END" for mark in found[::2]) and all(
        mark == "# END" for mark in found[1::2]
    )
    if not paired or len(found) % 2:
        yield (
            f"{lesson}, cell {cell.label!r}: close each # SOLUTION and each # STUB with # END. "
            f"Found: {', '.join(found)}."
        )
    elif found.count("# SOLUTION") != found.count("# STUB"):
        yield (
            f"{lesson}, cell {cell.label!r}: each # SOLUTION needs a # STUB for the student, and "
            "the other way round."
        )
