"""Slides in their order: headed, nothing seen before its time, readings with their results."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.reading.arranging import arrange, arranged, headed

FOLD = "<details><summary>After you have run it</summary>\n\nA half.\n\n</details>"


def text(words, kind="-", **more):
    return new_markdown_cell(words, metadata={"slideshow": {"slide_type": kind, **more}})


def code(source, kind="-", shows="1", **more):
    outputs = [new_output("stream", text=shows)] if shows else []
    return new_code_cell(
        source, outputs=outputs, metadata={"slideshow": {"slide_type": kind, **more}}
    )


def deck_of(*cells):
    return arrange(new_notebook(cells=list(cells))).cells


def slides_of(*cells):
    return [[cell.source for cell in slide.cells] for slide in arranged(list(cells))]


def test_a_reading_goes_to_the_slide_of_its_result():
    cells = [text("## How many?", "slide"), code("x", "subslide"), text(FOLD, "subslide")]
    assert slides_of(*cells) == [["## How many?"], ["x", FOLD]]


@pytest.mark.parametrize(
    "reading",
    [
        text(FOLD, "subslide", heading="A half"),
        text(f"### A half\n\n{FOLD}", "subslide"),
        text(f"Look again.\n\n{FOLD}", "subslide"),
    ],
    ids=["headed for the slide", "headed", "words before it"],
)
def test_a_reading_with_a_heading_or_with_words_before_it_has_a_slide_of_its_own(reading):
    assert len(slides_of(text("## How many?", "slide"), code("x"), reading)) == 2


def test_a_slide_that_shows_nothing_gives_its_notes_to_the_one_before():
    silent = code('hint("01.1")', "subslide", shows="")
    cells = [
        text("## One", "slide"),
        text("1 min. A.", "notes"),
        silent,
        text("2 min. B.", "notes"),
    ]
    (slide,) = arranged(cells)
    assert (slide.minutes, slide.notes) == (3.0, ["1 min. A.", "2 min. B."])


def test_notes_before_the_first_slide_are_its_own():
    (slide,) = arranged([text("1 min. A.", "notes"), text("## One", "slide")])
    assert (slide.minutes, slide.notes) == (1.0, ["1 min. A."])


def test_the_heading_is_the_cells_own_or_the_one_for_the_slide_alone_or_the_one_of_before():
    cells = deck_of(
        text("## Who *left*?", "slide"),
        code("x", "subslide", heading="How many `left`?"),
        code("y", "subslide"),
        text("## Another", "slide"),
    )
    noted = [(cell.metadata.deck.get("heading"), cell.metadata.deck.get("again")) for cell in cells]
    assert noted == [
        (None, None),
        ("How many `left`?", False),
        ("How many left?", True),
        (None, None),
    ]


def test_the_kind_of_a_slide_heads_it_where_nothing_else_does():
    exercise = code("x = ...", "slide", tags=["exercise"])
    exercise.metadata.tags = ["exercise"]
    (slide,) = arranged([exercise])
    assert headed(slide) == "Your turn"


def steps(cells):
    """The number of presses that bring the open part of each cell of one slide."""
    found, presses = [], 0
    for cell in cells:
        presses += "appears" in cell.metadata.deck
        found.append(presses)
    return found


def test_what_stands_after_something_hidden_waits_for_a_press_of_its_own():
    cells = deck_of(text("## A", "slide"), code("x"), text("More."), code("y"), text("Last."))
    assert steps(cells) == [0, 0, 1, 1, 2]


def test_what_stands_after_words_alone_is_there_with_them():
    cells = deck_of(text("## A", "slide"), text("More."), code("x", shows=""), text("Last."))
    assert steps(cells) == [0, 0, 0, 0]


def test_what_opens_a_slide_is_there_from_the_start():
    """Also where the cell that would open it shows nothing, and a fragment comes first."""
    silent = code('hint("01.1")', "slide", shows="")
    first, second = deck_of(silent, text("A half.", "fragment"), text("Why?", "fragment"))
    assert "appears" not in first.metadata.deck
    assert second.metadata.deck.appears


def test_the_notebook_itself_stays_as_it_is():
    book = new_notebook(cells=[text("## A\n\n*About 5 minutes.*", "slide"), code("x")])
    before = str(book)
    arrange(book)
    assert str(book) == before
