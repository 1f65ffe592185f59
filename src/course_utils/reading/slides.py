"""From the cells of a lesson to slides: which cell opens one, what is left out, what notes say.

Every cell says in its metadata (`slideshow.slide_type`) what it is on a slide.
"""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course_utils.errors import CourseError

__all__ = [
    "KINDS",
    "SLIDE_TYPES",
    "Slide",
    "count_slides",
    "cut",
    "is_notes",
    "minutes",
    "slide_type",
    "without_minutes",
]

SLIDE_TYPES = ("slide", "subslide", "fragment", "skip", "notes", "-")

# Tags that give a slide its look and the words on its ribbon; the first one that a slide's first
# cell has.
KINDS = {
    "vote": "Vote",
    "belief": "A common belief",
    "quiz": "Quiz",
    "answer-key": "Answer key",
    "exercise": "Your turn",
    "open": "Your turn",
    "guess": "Guess first",
    "further": "Go further",
    "round": "",
}
_MINUTES = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*min\b\.?\s*")


class Slide:
    """The cells of one slide, its notes, and whether it opens a stack."""

    def __init__(self, first: NotebookNode) -> None:
        self.cells = [first]
        self.notes: list[str] = []
        self.all_cells = [first]  # the notes' cells among them
        self.opens_stack = slide_type(first) != "subslide"

    @property
    def id(self) -> str:
        """The name by which a link or a deck file finds it, such as 02-title."""
        return self.cells[0].get("id", "")

    @property
    def tags(self) -> list[str]:
        """The tags of its first cell, which say what kind of slide it is."""
        return self.cells[0].metadata.get("tags", [])

    @property
    def kind(self) -> str:
        """The first of KINDS that its tags name, or "plain"."""
        return next((kind for kind in KINDS if kind in self.tags), "plain")

    @property
    def minutes(self) -> float | None:
        """The minutes of all its notes together, or None where none has any."""
        known = [found for found in map(minutes, self.notes) if found is not None]
        return sum(known) if known else None


def count_slides(nb: NotebookNode) -> int:
    """How many slides the cells of this notebook open.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> count_slides(new_notebook(cells=[new_markdown_cell("no slide type: all on one slide")]))
    1
    """
    return len(cut(nb.cells))


def minutes(notes: str) -> float | None:
    """The minutes that a speaker's note begins with, or None.

    >>> minutes("4 min. Ask who has seen it."), minutes("1.5 min Vote."), minutes("Ask.")
    (4.0, 1.5, None)
    """
    found = _MINUTES.match(notes)
    return float(found[1]) if found else None


def without_minutes(notes: str) -> str:
    """A speaker's note without the minutes that it begins with.

    >>> without_minutes("4 min. Ask who has seen it.")
    'Ask who has seen it.'
    """
    return _MINUTES.sub("", notes, count=1)


def cut(cells: list[NotebookNode]) -> list[Slide]:
    """The slides that a notebook's cells make, in their order. Raises CourseError for an unknown
    slide type.

    >>> from nbformat.v4 import new_markdown_cell
    >>> [slide.id for slide in cut([new_markdown_cell("# Hello", id="01-title")])]
    ['01-title']
    """
    return list(_slides(cells))


def _slides(cells: list[NotebookNode]) -> Iterator[Slide]:
    slide: Slide | None = None
    early_notes: list[str] = []
    for number, cell in enumerate(cells, start=1):
        kind = slide_type(cell, number)
        if kind == "skip":
            continue
        if kind == "notes":
            (slide.notes if slide else early_notes).append(cell.source)
            if slide:
                slide.all_cells.append(cell)
        elif slide is None or kind in ("slide", "subslide"):
            if slide is not None:
                yield slide
            slide = Slide(cell)
            slide.notes += early_notes
            early_notes = []
        else:
            slide.cells.append(cell)
            slide.all_cells.append(cell)
    if slide is not None:
        yield slide


def slide_type(cell: NotebookNode, number: int = 0) -> str:
    """What a cell is on the slides, one of SLIDE_TYPES. Raises CourseError for another word.

    >>> from nbformat.v4 import new_code_cell
    >>> slide_type(new_code_cell("1"))
    '-'
    """
    kind = cell.metadata.get("slideshow", {}).get("slide_type", "-") or "-"
    if kind not in SLIDE_TYPES:
        where = f"Cell {number}" if number else "A cell"
        raise CourseError(
            f"{where} ({cell.get('id', 'without id')}) has the slide type {kind!r}. Known "
            f"are: {', '.join(SLIDE_TYPES)}."
        )
    return kind


def is_notes(cell: NotebookNode) -> bool:
    """Whether a cell holds the speaker's notes. Raises CourseError for an unknown slide type.

    >>> from nbformat.v4 import new_markdown_cell
    >>> is_notes(new_markdown_cell("2 min. Wave.", metadata={"slideshow": {"slide_type": "notes"}}))
    True
    """
    return slide_type(cell) == "notes"
