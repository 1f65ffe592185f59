"""What is asked of a notebook's figures and prose while nbval runs it; the kernel is played here."""

import copy

import pytest

from course_utils.author.source import read_lesson
from course_utils.place import course_root
from tests.rerun import Rerun

LESSON = read_lesson(course_root() / "notebooks" / "source" / "05_the_youtube_example.py")
FIGURE = "05-judge-log"


def run(edition, spoil=lambda cell, outputs: outputs, words=lambda expression: "?", cells=None):
    """The faults of each cell, when every cell gives what is committed, or what `spoil` makes of it."""
    rerun, found = Rerun(LESSON.notebook_path(edition), LESSON), {}
    for cell in rerun.committed[edition].cells:
        if cell.cell_type == "code" and (cells is None or cell.id in cells):
            outputs = spoil(cell.id, copy.deepcopy(cell.outputs))
            rerun.before(cell.id, words)
            found[cell.id] = rerun.after(cell.id, outputs, words)
    return {cell: faults for cell, faults in found.items() if faults}


def test_what_is_committed_is_no_fault():
    assert run("student") == {}


def test_another_figure_is_one():
    (other,) = (
        output.data["image/png"]
        for cell in Rerun(LESSON.notebook_path("student"), LESSON).committed["student"].cells
        if cell.id == "05-judge-random"
        for output in cell.outputs
    )

    def spoil(cell, outputs):
        for output in outputs if cell == FIGURE else []:
            output.data["image/png"] = other
        return outputs

    for edition in ("student", "solved"):
        assert run(edition, spoil)[FIGURE] == [f"cell {FIGURE!r}: its figure looks different when run."]  # fmt: skip


def test_an_output_that_is_missing_is_one():
    found = run("student", lambda cell, outputs: [] if cell == FIGURE else outputs)
    assert list(found) == [FIGURE]


def test_words_that_come_out_otherwise_are_told_of_both_editions():
    (faults,) = run("solved").values()
    for edition in ("student", "solved"):
        assert any(fault.startswith(f"{edition} edition, cell '05-") for fault in faults)


def test_prose_is_asked_where_it_stands():
    """Each expression once, in the order of the source, and after the cell above it."""
    asked = []
    run("solved", words=lambda expression: asked.append(expression) or "?")
    cells = Rerun(LESSON.notebook_path("solved"), LESSON).asked.values()
    assert asked == [f"str({slot})" for slots in cells for slot in slots]
    first = []
    run("solved", words=lambda expression: first.append(expression) or "?", cells={"05-setup"})
    assert first == []


def test_a_cell_that_runs_alone_is_asked_for_no_prose():
    assert run("solved", cells={FIGURE}) == {}


@pytest.mark.parametrize("edition", ["student", "solved"])
def test_the_edition_is_told_from_the_place(edition):
    assert Rerun(LESSON.notebook_path(edition), LESSON).edition == edition
