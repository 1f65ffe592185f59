"""The rules of the second edition: faults, but for the lessons that are still the first edition's.

`notebooks/source/first_edition.txt` names those lessons, a number a line; for them the rules are
warnings. The list only ever gets shorter.
"""

from pathlib import Path

from nbformat import NotebookNode

from course_utils.author.clock import clock_faults, clock_remarks
from course_utils.author.leaks import giving_away, giving_away_elsewhere
from course_utils.author.source import Lesson

__all__ = ["FIRST_EDITION", "first_edition", "second_edition_faults", "weighed"]

FIRST_EDITION = "first_edition.txt"
CELL_LINES, LINE_LETTERS = 12, 88


def first_edition(sources: Path) -> list[str]:
    """The numbers of the lessons that are on the list, in the folder of the sources."""
    path = sources / FIRST_EDITION
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def second_edition_faults(lesson: Lesson, student: NotebookNode, solved: NotebookNode) -> list[str]:
    """Every rule of the second edition that a lesson breaks, one line each."""
    long = [f"{lesson.name}, {fault}" for cell in lesson.cells for fault in _long(cell, lesson)]
    return [*clock_faults(lesson, student), *long, *giving_away(lesson, student, solved)]


def _long(cell, lesson: Lesson):
    """Code that a learner does not read at one go."""
    lines = "\n".join(cell.lines("student")).strip().splitlines() if cell.kind == "code" else []
    if len(lines) > CELL_LINES:
        yield f"cell {cell.label!r}: {len(lines)} lines of code, a learner reads {CELL_LINES}."
    widest = max(map(len, lines), default=0)
    if widest > LINE_LETTERS:
        yield f"cell {cell.label!r}: a line of {widest} characters, at most {LINE_LETTERS}."


def weighed(
    lesson: Lesson, student: NotebookNode, solved: NotebookNode
) -> tuple[list[str], list[str]]:
    """What the second edition refuses in a lesson, and what it only warns of."""
    faults = second_edition_faults(lesson, student, solved)
    remarks = clock_remarks(lesson, student) + giving_away_elsewhere(lesson, student, solved)
    if lesson.number in first_edition(lesson.path.parent):
        return [], faults + remarks
    return faults, remarks
