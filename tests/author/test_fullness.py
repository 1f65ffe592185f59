"""A slide that is too full is refused at `course build`; the lessons' own, measured in a browser,
are not.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.author.build import build_lesson
from course_utils.author.fullness import ROOM, fullness_faults, lines_needed
from course_utils.errors import CourseError
from course_utils.place import course_root, lesson_names
from course_utils.reading.slides import cut


def slide(cell):
    cell.metadata["slideshow"] = {"slide_type": "slide"}
    cell.id = "07-full"
    return new_notebook(cells=[cell])


def lines(cell):
    return lines_needed(cut(slide(cell).cells)[0])


def table(rows):
    html = "<table>" + "<tr><td>1</td></tr>" * rows + "</table>"
    return new_code_cell(
        "t", outputs=[new_output("execute_result", {"text/html": html, "text/plain": "1\n" * rows})]
    )


def printed(count):
    return new_code_cell(
        "print(x)", outputs=[new_output("stream", name="stdout", text="a line\n" * count)]
    )


@pytest.mark.parametrize(
    ("few", "many"),
    [
        (new_markdown_cell("- a point\n" * 12), new_markdown_cell("- a point\n" * 30)),
        (new_markdown_cell("word " * 200), new_markdown_cell("word " * 600)),
        (new_markdown_cell("| a | b |\n" * 12), new_markdown_cell("| a | b |\n" * 30)),
        (table(10), table(40)),
        (printed(12), printed(40)),
        (new_code_cell("x = 1\n" * 10), new_code_cell("x = 1\n" * 40)),
    ],
    ids=["points", "words", "table in words", "table shown", "lines printed", "code"],
)
def test_too_much_of_anything_is_refused(few, many):
    assert fullness_faults(slide(few)) == []
    (fault,) = fullness_faults(slide(many))
    assert fault.startswith("cell '07-full': its slide is too full: about ")
    assert f"room for {ROOM}. Begin another with slide=" in fault


def test_a_figure_takes_the_place_of_its_code_a_table_does_not():
    code = "x = 1\n" * 10
    figure = new_code_cell(
        code, outputs=[new_output("display_data", {"image/png": "", "text/html": "<img alt='a'>"})]
    )
    below = new_code_cell(code, outputs=table(10).outputs)
    assert lines(figure) < lines(new_code_cell(code)) + 1
    assert lines(below) == lines(new_code_cell(code)) + lines(table(10)) - lines(new_code_cell("t"))


def test_what_is_skipped_or_said_does_not_count():
    full = new_markdown_cell("- a point\n" * 30, metadata={"slideshow": {"slide_type": "notes"}})
    off = new_markdown_cell("- a point\n" * 30, metadata={"slideshow": {"slide_type": "skip"}})
    book = slide(new_markdown_cell("# Hello"))
    book.cells += [full, off]
    assert fullness_faults(book) == []


@pytest.mark.parametrize("name", lesson_names())
def test_no_slide_of_the_lessons_is_refused(name):
    for folder in ("notebooks", "notebooks/solutions"):
        assert (
            fullness_faults(nbformat.read(course_root() / folder / f"{name}.ipynb", as_version=4))
            == []
        )


@pytest.mark.landing
def test_the_build_names_lesson_and_cell_and_writes_nothing(changed):
    lesson = changed("# ## Add them up", "# ## Add them up\n#\n" + "# - a point\n" * 30)
    with pytest.raises(
        CourseError, match=r"07_tiny \(solved\), cell '07-round-one': its slide is too full"
    ):
        build_lesson(lesson)
    assert not lesson.notebook_path("solved").exists()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            'slide="subslide"',
            'slide="slidde"',
            "cell 'belief': slide='slidde' is not known. Use one of slide, subslide",
        ),
        (
            'slide="notes"\n# 0 min',
            'slide="-"\n# 0 min',
            "cell 'belief': this slide has no speaker notes. Add a markdown cell with",
        ),
        (
            "# 0 min. Leave",
            "# Leave",
            "cell 'belief-notes': speaker notes are markdown and begin with their minutes",
        ),
    ],
)
def test_wrong_cell_metadata_is_refused_by_the_build_with_a_remedy(changed, old, new, complaint):
    with pytest.raises(CourseError) as refused:
        build_lesson(changed(old, new))
    assert f"07_tiny, {complaint}" in str(refused.value)
