"""The question first, the answer on the next press: no slide of any deck shows the result of a
guess by itself.
"""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.place import course_root, lesson_names
from course_utils.publish.slides.deck import deck_names, find_deck, read_deck
from course_utils.publish.slides.exporter import CourseSlidesExporter
from course_utils.reading.meaning import meanings
from course_utils.reading.slides import cut
from tests.publish.lines import line
from tests.tiers import first_of


def load(name):
    return nbformat.read(course_root() / "notebooks" / "solutions" / f"{name}.ipynb", as_version=4)


def slides_of(name):
    return cut(
        (
            read_deck(find_deck(name), course_root()).notebook
            if name in deck_names()
            else load(name)
        ).cells
    )


def asking(slides):
    """The ids of the slides that ask for a guess or show its result, and of those that come
    next.
    """
    asks = [
        any(re.search(r"\b(?:predict|guess|reveal)\(", cell.source) for cell in slide.cells)
        for slide in slides
    ]
    return {
        slide.id
        for slide, here, before in zip(slides, asks, [False, *asks], strict=False)
        if here or before
    }


def shown_at_once(section):
    """What of a slide is there before any press: its parts without fragments and notes."""
    section = BeautifulSoup(str(section), "html.parser")
    for part in section.select(".fragment, aside.notes"):
        part.decompose()
    return section


@pytest.mark.parametrize("name", first_of([*lesson_names(), *deck_names()], 2))
def test_no_answer_is_there_before_the_press(soup_of, name):
    slides = slides_of(name)
    wanted = asking(slides)
    if name.startswith("06"):  # it has votes alone
        return
    assert len(wanted) >= 3
    page = soup_of(name)
    hidden = 0
    for section in page.select("section[id]"):
        if section["id"] not in wanted:
            continue
        hidden += len(section.select(".outputs, .reading"))
        left = shown_at_once(section)
        # what reads a result has a slide of its own after it, where its own slide is full
        reads = left.select(".reading") and not section.select(".outputs, .source, .room-guess")
        assert reads or not left.select(".outputs, .reading, details"), (
            f"{section['id']} shows its answer at once"
        )
        assert not [
            image for image in left.select("img") if image["src"].startswith("data:image/png")
        ], section["id"]
    assert hidden >= len(wanted) / 2


@pytest.mark.parametrize("name", first_of(lesson_names(), 2))
def test_words_that_follow_a_result_wait_as_well(soup_of, name):
    page = soup_of(name)
    for slide in slides_of(name):
        results = [place for place, cell in enumerate(slide.cells) if any(meanings(cell, "reveal"))]
        if results:
            (section,) = page.find_all("section", id=slide.id)
            before = sum(cell.cell_type == "markdown" for cell in slide.cells[: results[0]])
            assert (
                len(
                    [
                        words
                        for words in shown_at_once(section).select(".words")
                        if words.get_text(strip=True)
                    ]
                )
                <= before
            )


def cell(make, text, kind, **more):
    return make(text, metadata={"slideshow": {"slide_type": kind}}, **more)


def test_plain_words_after_a_result_come_with_a_press_of_their_own():
    kept, shown = line("guess", "kept", "Kept: 3."), line("reveal", "guessed", "It was 42.")
    cells = [
        cell(new_markdown_cell, "How many?", "slide"),
        cell(new_code_cell, 'guess("01.p1", 3)', "-", outputs=[kept]),
        cell(new_code_cell, 'reveal("01.p1", 42)', "-", outputs=[shown]),
        cell(new_markdown_cell, "Forty-two it was.", "-"),
    ]
    deck, _ = CourseSlidesExporter().from_notebook_node(new_notebook(cells=cells))
    (section,) = BeautifulSoup(deck, "html.parser").select("section section")
    assert "Forty-two" in section.get_text()
    left = shown_at_once(section).get_text()
    assert "How many?" in left
    assert "Forty-two" not in left
    assert "It was 42" not in left


@pytest.mark.parametrize("result", ["1", None])
def test_no_slide_asks_an_audience_for_the_guess_that_is_missing(result):
    outputs = [line("guess", "none", "No guess yet.")]
    if result:
        outputs += [line("reveal", "no guess", "It is 1. (No guess was kept.)", result=result)]
    cells = [
        cell(new_markdown_cell, "How many?", "slide"),
        cell(new_code_cell, 'guess("99.p1", ...)', "-", outputs=outputs),
    ]
    deck, _ = CourseSlidesExporter().from_notebook_node(new_notebook(cells=cells))
    found = BeautifulSoup(deck, "html.parser").select_one(".outputs")
    assert (found and found.get_text(strip=True)) == (result and "It is 1.")
    assert outputs[-1].data["text/plain"].startswith(("It is 1. (No", "No guess"))


def test_folded_words_alone_ask_for_one_press_only():
    fold = "<details><summary>After</summary>\n\nForty-two.\n\n</details>"
    cells = [
        cell(new_markdown_cell, "How many?", "slide"),
        cell(new_markdown_cell, fold, "fragment"),
    ]
    deck, _ = CourseSlidesExporter().from_notebook_node(new_notebook(cells=cells))
    (section,) = BeautifulSoup(deck, "html.parser").select("section section")
    assert len(section.select(".fragment")) == 1
    assert "Forty-two" not in shown_at_once(section).get_text()
    both, _ = CourseSlidesExporter().from_notebook_node(
        new_notebook(cells=[*cells, cell(new_markdown_cell, "More.", "-")])
    )
    (section,) = BeautifulSoup(both, "html.parser").select("section section")
    assert "More" not in shown_at_once(section).get_text()


def exported(*cells):
    deck, _ = CourseSlidesExporter().from_notebook_node(new_notebook(cells=list(cells)))
    return BeautifulSoup(deck, "html.parser").select("section section")


FOLD = "<details><summary>After</summary>\n\nForty-two.\n\n</details>"


def test_words_after_a_reading_in_its_own_cell_come_after_it():
    (slide,) = exported(
        cell(new_markdown_cell, "## How many?", "slide"),
        cell(new_markdown_cell, f"Before.\n\n{FOLD}\n\nAnd then.", "-"),
    )
    assert "Before." in shown_at_once(slide).get_text()
    assert "And then" not in shown_at_once(slide).get_text()
    brought = [part.get_text(strip=True) for part in slide.select(".fragment")]
    assert brought == ["AfterForty-two.", "And then."]


def test_a_slide_that_a_reading_opens_shows_it_at_once():
    asks, reads = exported(
        cell(new_markdown_cell, "## How many?", "slide"),
        new_markdown_cell(
            FOLD, metadata={"slideshow": {"slide_type": "subslide", "heading": "As many as that"}}
        ),
    )
    assert "As many as that" in reads.h2.get_text()
    assert not reads.select(".fragment")
    assert "Forty-two" not in asks.get_text()


def test_options_of_a_vote_are_a_list_with_a_place_for_hands():
    vote = cell(
        new_markdown_cell, "## Which?\n\nSay a letter.\n\na) *one* of two\n\nb) both", "slide"
    )
    vote.metadata.tags = ["vote"]
    (slide,) = exported(vote)
    options = slide.select(".options > li")
    assert [item.get_text(" ", strip=True) for item in options] == ["a) one of two", "b) both"]
    assert [item.input["aria-label"] for item in options] == ["hands for a", "hands for b"]
    assert "Say a letter." in slide.get_text()


def test_lines_that_are_marked_in_steps_stay_the_same_code():
    source = 'def f(x):\n    """Two\n    lines."""\n    return x < 3'
    told = new_code_cell(source, metadata={"slideshow": {"slide_type": "slide", "steps": "1|3-4"}})
    (slide,) = exported(told)
    assert slide.pre.get_text() == source + "\n"
    assert [mark["data-lines"] for mark in slide.select(".marks.fragment")] == ["1", "3-4"]
    assert len(slide.select(".line")) == 4


def test_an_exercise_has_the_clock_of_its_notes_and_nothing_else_has():
    task = cell(new_code_cell, "x = ...", "slide")
    task.metadata.tags = ["exercise"]
    notes = cell(new_markdown_cell, "2.5 min. In pairs.", "notes")
    plain = cell(new_code_cell, "x = 1", "slide")
    first, second = exported(task, notes, plain, notes)
    (clock,) = first.select("button.countdown")
    assert (clock.get_text(), clock["data-seconds"]) == ("2.5 min", "150")
    assert not second.select("button")
    named = cell(new_markdown_cell, "### Your turn: on paper", "slide")
    (slide,) = exported(named, notes)
    assert slide.button.get_text() == "2.5 min"
