"""A lesson arranged for a hall: headed slides, on which nothing is seen before its time.

`arrange` reads how the cells are cut into slides and notes on each cell that stays, under
`metadata.deck`, what the template of the decks needs to know:

    opens, closes      the first and the last cell of a slide
    opens_stack, …     a `slide` and the `subslide`s after it are one stack
    appears, appeared  the first and the last cell of what comes with one press of the key
    kind, id, minutes  of the slide (on its first cell): "vote", "02-title", 2.0
    heading, again     its heading where its cells have none; whether it is the one of before
    notes              the speaker's notes as Markdown (on its first cell)

and what `course_utils.reading.hall` notes of a single cell.
"""

import re
from collections.abc import Collection, Iterable
from copy import deepcopy

from nbformat import NotebookNode

from course_utils.errors import CourseError
from course_utils.reading.hall import opens_folded, outside_folds, show_in_a_hall
from course_utils.reading.slides import KINDS, Slide, cut, slide_type

__all__ = ["arrange", "arranged", "given", "headed", "seen_at"]

_HEADING = re.compile(r"^#{1,6} +(\S.*)$", re.MULTILINE)


def arrange(
    nb: NotebookNode,
    student: NotebookNode | None = None,
    students: bool = False,
    spoken: Collection[str] | None = None,
) -> NotebookNode:
    """A copy of the notebook, arranged in slides; the notebook itself stays as it is.

    `student` is the learner's notebook of the same lesson: where its cell differs, the deck shows
    the stub first and the solution on the next press. `students=True` makes a deck to hand out: no
    notes, no solutions, no quiz answers. `spoken` makes a deck without code, but for the cells of
    these ids. Raises CourseError for an unknown slide type and for a deck without slides.

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
    slides = arranged(nb.cells, student.cells if student else (), students, spoken)
    if not slides:
        raise CourseError('This notebook has no slides: every cell is marked "skip" or "notes".')
    above = ""
    for slide in slides:
        above = _describe(slide, students, above)
        _mark_fragments(slide.cells)
    _mark_stacks(slides)
    for slide in slides:
        first = slide.cells[0]
        heads = first.cell_type == "markdown" and first.source.startswith("# ")
        if slide is slides[0] or heads or "sitting-b" in slide.tags:
            first.metadata.deck.kind = "title"
    nb.cells = [cell for slide in slides for cell in slide.cells]
    return nb


def arranged(
    cells: list[NotebookNode],
    twins: Collection[NotebookNode] = (),
    students: bool = False,
    spoken: Collection[str] | None = None,
) -> list[Slide]:
    """The slides of some copied cells, with what a hall is shown of each; those that show nothing
    are gone, and a reading stands on the slide of its result.
    """
    slides, learners = cut(cells), {cell.id: cell for cell in twins}
    for slide in slides:
        for cell in slide.cells:
            show_in_a_hall(cell, learners.get(cell.get("id")), students, spoken)
    kept: list[Slide] = []
    for slide in slides:
        slide.cells = [cell for cell in slide.cells if _shows(cell)]
        while kept and slide.cells and _belongs_above(slide.cells[0]):
            kept[-1].cells.append(slide.cells.pop(0))
        if slide.cells:
            kept.append(slide)
        elif kept:
            kept[-1].notes += slide.notes
    return kept


def seen_at(cells: Iterable[NotebookNode]) -> dict[str, int]:
    """At which press of the key each cell of an arranged notebook is first seen, by its id.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> kinds = {"a": "slide", "b": "fragment", "c": "-", "d": "slide"}
    >>> cells = [new_markdown_cell("## Hm", id=id, metadata={"slideshow": {"slide_type": kind}})
    ...     for id, kind in kinds.items()]
    >>> seen_at(arrange(new_notebook(cells=cells)).cells)
    {'a': 1, 'b': 2, 'c': 2, 'd': 3}
    """
    press, found = 0, {}
    for cell in cells:
        press += "opens" in cell.metadata.deck or "appears" in cell.metadata.deck
        found[cell.id] = press
    return found


def headed(slide: Slide) -> str:
    """The heading of a slide: its first cell's own, the one given for the slide alone, or what its
    kind says; "" where it has none.

    >>> from nbformat.v4 import new_markdown_cell
    >>> headed(Slide(new_markdown_cell("> *Quill:* Hm.\\n\\n## Who **left**?")))
    'Who left?'
    """
    return re.sub(r"[*_`]", "", _own(slide) or given(slide)).strip()


def given(slide: Slide) -> str:
    """The heading of a slide that is in none of its cells: the one that a cell was given for
    it, or that of its kind; "" where its first cell has its own.
    """
    if _own(slide):
        return ""
    wished = [cell.metadata.get("slideshow", {}).get("heading", "") for cell in slide.cells]
    kind = KINDS[slide.kind] if slide.kind in ("belief", "exercise", "open", "quiz") else ""
    return next(filter(None, wished), kind)


def _own(slide: Slide) -> str:
    """The heading in the first cell of a slide."""
    first = slide.cells[0]
    found = _HEADING.search(first.source) if first.cell_type == "markdown" else None
    return found[1] if found else ""


def _shows(cell: NotebookNode) -> bool:
    """Whether anything of a cell is seen on a slide."""
    if cell.cell_type != "code":
        return bool(cell.source.strip())
    deck = cell.metadata.deck
    return bool(cell.source or cell.outputs or deck.get("guess") or deck.get("stub"))


def _belongs_above(cell: NotebookNode) -> bool:
    """Whether a cell that opens a slide is the reading of the result on the one before: a slide of
    its own has a heading of its own.
    """
    apart = cell.metadata.get("slideshow", {}).get("heading") or _HEADING.search(cell.source)
    return opens_folded(cell) and not outside_folds(cell) and not apart


def _describe(slide: Slide, students: bool, above: str) -> str:
    """Note on the first cell what the slide is; returns the heading that holds from here on."""
    first = slide.cells[0]
    deck = first.metadata.deck
    deck.opens, deck.id, deck.kind = True, slide.id, slide.kind
    deck.further = "further" in slide.tags
    said = given(slide)
    if not _own(slide):
        deck.heading = said or above
        deck.again = not said
    deck.ribbon = _ribbon(KINDS.get(deck.kind, ""), deck.get("heading", first.source))
    notes = "\n\n".join(slide.notes)
    if notes and not students:
        deck.notes = notes
    if slide.minutes and not students:
        deck.minutes = slide.minutes
    slide.cells[-1].metadata.deck.closes = True
    return headed(slide) or above


def _ribbon(words: str, source: str) -> str:
    """The ribbon's words, unless the slide's own first line says them already."""
    heading = source.lstrip("#> *").split("\n", 1)[0].casefold()
    return "" if words.casefold() in heading else words


def _mark_fragments(cells: list[NotebookNode]) -> None:
    """What opens a slide is there from the start; a fragment lasts until the next one, and what
    stands after something hidden waits for a press of its own.

    Folded text alone is a fragment already: two, one in the other, would ask for a press that shows
    nothing.
    """
    starts, hidden = [], False
    for place, cell in enumerate(cells):
        if place and (slide_type(cell) == "fragment" or (hidden and _open(cell))):
            starts.append(place)
            hidden = False
        hidden = hidden or _hides(cell)
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=False):
        if end - start > 1 or _open(cells[start]):
            cells[start].metadata.deck.appears = True
            cells[end - 1].metadata.deck.appeared = True


def _open(cell: NotebookNode) -> bool:
    """Whether a cell has words or code that a press of the key does not bring by itself."""
    if cell.cell_type != "code":
        return bool(outside_folds(cell))
    return bool(cell.source or cell.metadata.deck.get("stub") or cell.metadata.deck.get("guess"))


def _hides(cell: NotebookNode) -> bool:
    """Whether something of a cell is only seen after a press of the key."""
    if cell.cell_type == "code":
        return bool(cell.outputs or cell.metadata.deck.get("stub"))
    return "<details" in cell.source


def _mark_stacks(slides: list[Slide]) -> None:
    slides[0].opens_stack = True
    for slide, following in zip(slides, [*slides[1:], None], strict=True):
        slide.cells[0].metadata.deck.opens_stack = slide.opens_stack
        slide.cells[-1].metadata.deck.closes_stack = following is None or following.opens_stack
