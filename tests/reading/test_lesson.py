"""The head of every lesson, read once for all that show it."""

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.place import course_root, lesson_names
from course_utils.publish.pages.exporter import entry
from course_utils.reading.lesson import read_head
from course_utils.reading.notebooks import read_notebook


@pytest.mark.parametrize("name", lesson_names())
def test_every_lesson_says_all_of_it(name):
    notebook = read_notebook(course_root() / "notebooks" / f"{name}.ipynb")
    head = read_head(notebook, name)
    second = any("sitting-b" in cell.metadata.get("tags", []) for cell in notebook.cells)
    assert head.number == name[:2]
    assert head.heading == f"{head.number} · {head.title}"
    assert head.question.endswith("?")
    assert len(head.minutes) == 1 + second
    assert all(f"about {minutes} minutes" in head.time.lower() for minutes in head.minutes)
    assert head.can_do
    assert entry(name, notebook).time == head.time


def test_a_page_without_any_of_it_has_its_name():
    head = read_head(new_notebook(cells=[new_markdown_cell("Only words.")]), "mine")
    assert (head.heading, head.question, head.promise, head.time) == ("mine", "", "", "")
    assert head.minutes == head.can_do == ()
    page = new_notebook(cells=[new_markdown_cell("# A *word*, `x`")])
    assert read_head(page).heading == "A word, x"
