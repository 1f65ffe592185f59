"""What every committed notebook must keep: each rule says which cell breaks it and
why.
"""

import re
import sys
from pathlib import Path

from nbformat import NotebookNode

from course_utils.author.budget import CELL_LINES, PLACEHOLDER, heading_faults, shown_faults
from course_utils.author.source import Lesson
from course_utils.reading.meaning import has_figure
from course_utils.reading.notebooks import plain
from course_utils.reading.slides import is_notes, minutes

__all__ = ["error_fault", "leak_faults", "notebook_faults"]

_WARNING = re.compile(r"\b\w*Warning: ")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
_DRAWN = re.compile(r"<(Axes|Figure|matplotlib\.)|\[<matplotlib|\bText\(\d")
_PLACES = re.compile(
    r"(?<![\w./:])/(?:home|Users|root|work|tmp|private|var|opt|mnt)/[\w.-]+|\b[A-Z]:\\\\?Users"
)
_PICTURE_DATA = re.compile(r"base64,[A-Za-z0-9+/=]+")
_ALT = re.compile(r"<img\b[^>]*\balt=\"[^\"]+\"")
_IN_CELL = re.compile(r"^Cell In\[.*?^\s*-+> (\d+) (.*?)$", re.MULTILINE | re.DOTALL)
_MARKERS = re.compile(r"^\s*# (SOLUTION|STUB|END)\s*$", re.MULTILINE)


def notebook_faults(notebook: NotebookNode) -> list[str]:
    """Every rule that an executed notebook breaks, one line each. Empty if it is sound."""
    texts = [
        (cell.id, cell.source)
        for cell in notebook.cells
        if cell.cell_type == "markdown" and not is_notes(cell)
    ]
    faults = list(heading_faults(texts))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found = [*_source_faults(cell), *_output_faults(cell)]
            faults += [f"cell {cell.id!r}: {fault}" for fault in found]
    return faults


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def _source_faults(cell: NotebookNode):
    lines = cell.source.splitlines()
    if cell.execution_count is None:
        yield "it was not run. Run: course build"
    if len(lines) > CELL_LINES:
        yield f"it has {len(lines)} lines, at most {CELL_LINES} are read. Split it."
    yield from shown_faults(cell.source, _tags(cell))
    if _MARKERS.search(cell.source):
        yield "it holds the mark of a solution or a stub. Run: course build"


def error_fault(cell: NotebookNode) -> str | None:
    """What the error says in which a cell ends, and where it arose; None if there is none, or it
    is wanted.
    """
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if not errors or "raises-exception" in _tags(cell):
        return None
    words = " ".join(plain(errors[0].evalue).split()).rstrip(".")
    what = f"{errors[0].ename}: {words}" if words else errors[0].ename
    return f"{what}{_where(errors[0])}. Fix the cell, or tag it raises-exception if that is wanted."


def _where(error: NotebookNode) -> str:
    """The cell's line at which an error arose, as the traceback's arrow shows it."""
    line = _IN_CELL.search(plain("\n".join(error.traceback)))
    return f" (line {line[1]}: {line[2].strip()})" if line else ""


def _output_faults(cell: NotebookNode):
    if fault := error_fault(cell):
        yield fault
    for output in cell.outputs:
        text = text_of(output)
        if output.output_type == "stream" and (output.name == "stderr" or _WARNING.search(text)):
            yield f"it prints a warning: {' '.join(text.split())[:120]!r}. Fix what it warns of."
        if has_figure(output) and not _has_words(output):
            yield "its figure has no alternative text. End the cell with show(ax)."
        if PLACEHOLDER in text and PLACEHOLDER not in cell.source:
            yield f"its output still says {PLACEHOLDER}. Write what belongs there."
        for pattern, what in (
            (_ADDRESS, "an address in memory"),
            (_DRAWN, "what matplotlib calls its parts"),
        ):
            if found := pattern.search(text):
                yield (
                    f"its output shows {what} ({found[0]!r}), which tells a reader nothing. "
                    "Do "
                    "not end on that value."
                )
        if place := place_in(text):
            yield (
                f"its output shows a folder of the author's computer ({place!r}). Print "
                "the "
                "file's name only."
            )


def _has_words(output: NotebookNode) -> bool:
    html = output.data.get("text/html", "")
    return bool(_ALT.search(html)) and bool(output.data.get("text/plain", "").strip())


def text_of(output: NotebookNode) -> str:
    """All the words of an output: what was printed, shown or raised; pictures left out. Its forms
    come in the order in which a notebook is written, whatever the kernel's.
    """
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return "\n".join([output.ename, output.evalue, *output.traceback])
    forms = sorted(output.data.items())
    words = [str(body) for kind, body in forms if not kind.startswith("image/")]
    return _PICTURE_DATA.sub("base64,", "\n".join(words))


def place_in(text: str) -> str | None:
    """The first folder of a person's computer that a text names, or None.

    >>> place_in("saved in /home/ada/course/x.csv"), place_in("see datasets/x.csv or https://a.org/home/x")
    ('/home/ada', None)
    """
    for own in {str(Path.home()), sys.prefix}:
        if len(own) > 3 and re.search(rf"{re.escape(own)}(?![\w-])", text):
            return own
    found = _PLACES.search(text)
    return found[0] if found else None


def leak_faults(notebook: NotebookNode, lesson: Lesson) -> list[str]:
    """What a student's notebook holds that only the teacher should have: notes and solutions."""
    faults = []
    for cell in notebook.cells:
        if is_notes(cell) or (cell.cell_type == "markdown" and minutes(cell.source) is not None):
            faults.append(
                f"cell {cell.id!r}: these are speaker notes. Run: course build {lesson.number}"
            )
    code = {cell.id: _bare(cell.source) for cell in notebook.cells if cell.cell_type == "code"}
    for cell in lesson.cells:
        solution = _bare("\n".join(cell.solution_lines()))
        own = code.get(f"{lesson.number}-{cell.label}", "")
        if solution and (
            solution in own
            or any(len(solution) >= 20 and solution in text for text in code.values())
        ):
            faults.append(
                f"cell '{lesson.number}-{cell.label}': its solution is in the student's "
                "notebook."
                f" Run: course build {lesson.number}"
            )
    return faults


def _bare(text: str) -> str:
    """Code without blanks and comments, so that a solution is found however it is laid out."""
    return "\n".join(
        "".join(line.split("#")[0].split())
        for line in text.splitlines()
        if line.split("#")[0].strip()
    )
