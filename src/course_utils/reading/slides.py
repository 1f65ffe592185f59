"""From the cells of a lesson to the slides of a deck: which cell opens a slide, what is left out.

Every cell says in its metadata (`slideshow.slide_type`) what it is on a slide. `arrange` reads that
and
notes on each cell that stays, under `metadata.deck`, what the template needs to know:

    opens, closes      the first and the last cell of a slide
    opens_stack, …     a `slide` and the `subslide`s after it are one stack
    appears, appeared  the first and the last cell of what comes with one press of the key
    kind, id, minutes  of the slide (on its first cell): "vote", "02-title", 2.0
    notes              the speaker's notes as Markdown (on its first cell)
    stub               what the learner's notebook shows in this cell, where the solved one differs
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from nbformat import NotebookNode

from course_utils.errors import CourseError
from course_utils.reading.meaning import meaning, meanings

__all__ = ["KINDS", "SLIDE_TYPES", "Slide", "arrange", "count_slides", "cut", "minutes"]

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
_FOLDED = re.compile(r"<details\b.*?</details>", re.DOTALL)
SECRETS = {"exercise", "open", "quiz"}  # what a learner should not be given


def arrange(
    nb: NotebookNode, student: NotebookNode | None = None, students: bool = False
) -> NotebookNode:
    """A copy of the notebook, cut into slides; the notebook itself stays as it is.

    `student` is the learner's notebook of the same lesson: where its cell differs, the deck shows
    the stub first and the solution on the next press. `students=True` makes a deck to hand out: no
    notes, no solutions, no quiz answers. Raises CourseError for an unknown slide type and for a
    deck without slides.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> def cell(text, kind):
    ...     return new_markdown_cell(text, metadata={"slideshow": {"slide_type": kind}})
    >>> nb = new_notebook(cells=[cell("# Hello", "slide"), cell("2 min. Wave.", "notes"),
    ...     cell("b", "fragment")])
    >>> [(c.source, c.metadata.deck.get("minutes"),
    ...     "appears" in c.metadata.deck) for c in arrange(nb).cells]
    [('# Hello', 2.0, False), ('b', None, True)]
    """
    nb = deepcopy(nb)
    slides = cut(nb.cells)
    if not slides:
        raise CourseError('This notebook has no slides: every cell is marked "skip" or "notes".')
    twins = {cell.id: cell for cell in student.cells} if student else {}
    for slide in slides:
        for cell in slide.cells:
            cell.metadata.deck = NotebookNode()
            _compare(cell, twins.get(cell.id), students)
            _leave_out_remarks(cell)
        _describe(slide, students)
        _mark_fragments(slide.cells)
    _mark_stacks(slides)
    for slide in slides:
        first = slide.cells[0]
        heads = first.cell_type == "markdown" and first.source.startswith("# ")
        if slide is slides[0] or heads or "sitting-b" in slide.tags:
            first.metadata.deck.kind = "title"
    nb.cells = [cell for slide in slides for cell in slide.cells]
    return nb


def count_slides(nb: NotebookNode) -> int:
    """How many slides the deck of this notebook has.

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
    found = re.match(r"\s*(\d+(?:\.\d+)?)\s*min\b", notes)
    return float(found[1]) if found else None


class Slide:
    """The cells of one slide, its notes, and whether it opens a stack."""

    def __init__(self, first: NotebookNode) -> None:
        self.cells = [first]
        self.notes: list[str] = []
        self.opens_stack = _slide_type(first) != "subslide"

    @property
    def id(self) -> str:
        """The name by which a link or a deck file finds it, such as 02-title."""
        return self.cells[0].get("id", "")

    @property
    def tags(self) -> list[str]:
        """The tags of its first cell, which say what kind of slide it is."""
        return self.cells[0].metadata.get("tags", [])

    @property
    def minutes(self) -> float | None:
        """The minutes of all its notes together, or None where none has any."""
        known = [found for found in map(minutes, self.notes) if found is not None]
        return sum(known) if known else None


def cut(cells: list[NotebookNode]) -> list[Slide]:
    """The slides that a notebook's cells make, in their order. Raises CourseError for an unknown
    slide type.

    >>> from nbformat.v4 import new_markdown_cell
    >>> [slide.id for slide in cut([new_markdown_cell("# Hello", id="01-title")])]
    ['01-title']
    """
    return list(_slides(cells))


def _slides(cells: list[NotebookNode]) -> Iterator[Slide]:
    slide, early_notes = None, []
    for number, cell in enumerate(cells, start=1):
        kind = _slide_type(cell, number)
        if kind == "skip":
            continue
        if kind == "notes":
            (slide.notes if slide else early_notes).append(cell.source)
        elif slide is None or kind in ("slide", "subslide"):
            if slide is not None:
                yield slide
            slide = Slide(cell)
            slide.notes += early_notes
            early_notes = []
        else:
            slide.cells.append(cell)
    if slide is not None:
        yield slide


def _slide_type(cell: NotebookNode, number: int = 0) -> str:
    kind = cell.metadata.get("slideshow", {}).get("slide_type", "-") or "-"
    if kind not in SLIDE_TYPES:
        raise CourseError(
            f"Cell {number} ({cell.get('id', 'without id')}) has the slide type {kind!r}. Known "
            f"are: {', '.join(SLIDE_TYPES)}."
        )
    return kind


def _compare(cell: NotebookNode, twin: NotebookNode | None, students: bool) -> None:
    """Hold a cell against the learner's: note the stub, or, in a deck for students, show only the
    stub.
    """
    if cell.cell_type != "code":
        return
    differs = twin is not None and twin.source != cell.source
    secret = bool(SECRETS & set(cell.metadata.get("tags", [])))
    if students and (differs or secret):
        cell.source = twin.source if twin is not None else ""
        cell.outputs = [] if twin is None or (secret and not _is_quiz(cell)) else twin.outputs
    elif differs:
        cell.metadata.deck.stub = twin.source


def _leave_out_remarks(cell: NotebookNode) -> None:
    """Without what a notebook says to a learner who has not guessed."""
    if "outputs" in cell:
        cell.outputs = [output for output in cell.outputs if _for_a_hall(output)]


def _for_a_hall(output: NotebookNode) -> bool:
    """Whether a hall is shown an output; of a result, the result alone."""
    said = meaning(output)
    how = (said.get("kind"), said.get("state"))
    if how == ("reveal", "no guess") and said.get("result"):
        output.data["text/plain"] = f"It is {said['result']}."
    return how != ("guess", "none")


def _is_quiz(cell: NotebookNode) -> bool:
    # its output in the learner's notebook is the question
    return "quiz" in cell.metadata.get("tags", [])


def _describe(slide: Slide, students: bool) -> None:
    first, tags = slide.cells[0], slide.tags
    deck = first.metadata.deck
    deck.opens = True
    deck.id = slide.id
    deck.kind = next((kind for kind in KINDS if kind in tags), "plain")
    deck.further = "further" in tags
    deck.ribbon = _ribbon(KINDS.get(deck.kind, ""), first.source)
    notes = "\n\n".join(slide.notes)
    if notes and not students:
        deck.notes = notes
        deck.minutes = slide.minutes
    slide.cells[-1].metadata.deck.closes = True


def _ribbon(words: str, source: str) -> str:
    """The ribbon's words, unless the slide's own first line says them already."""
    heading = source.lstrip("#> *").split("\n", 1)[0].casefold()
    return "" if words.casefold() in heading else words


def _mark_fragments(cells: list[NotebookNode]) -> None:
    """A fragment lasts until the next one; what opens a slide is there from the start.

    What is said right after the result of a guess tells it, so it waits for a press as the
    result does. Folded text alone is a fragment already: two, one in the other, would ask for a
    press that shows nothing.
    """
    starts = [
        place
        for place, cell in enumerate(cells)
        if place
        and (
            _slide_type(cell) == "fragment"
            or (any(meanings(cells[place - 1], "reveal")) and _outside_folds(cell))
        )
    ]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=False):
        if end - start > 1 or _outside_folds(cells[start]):
            cells[start].metadata.deck.appears = True
            cells[end - 1].metadata.deck.appeared = True


def _outside_folds(cell: NotebookNode) -> str:
    """The words of a cell that are not folded away."""
    return _FOLDED.sub("", cell.source).strip() if cell.cell_type == "markdown" else cell.source


def _mark_stacks(slides: list[Slide]) -> None:
    slides[0].opens_stack = True
    for slide, following in zip(slides, [*slides[1:], None], strict=True):
        slide.cells[0].metadata.deck.opens_stack = slide.opens_stack
        slide.cells[-1].metadata.deck.closes_stack = following is None or following.opens_stack
