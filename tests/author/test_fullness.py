"""A slide that is too full is refused at `course build`; the lessons' own, measured in a browser,
are not.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.author.build import build_lesson
from course_utils.author.fullness import (
    MOST_WORDS,
    ROOM,
    fullness_faults,
    lines_needed,
    slides_of,
    words_on,
)
from course_utils.errors import CourseError
from course_utils.place import course_root, lesson_names


def slide(cell, **more):
    cell.metadata["slideshow"] = {"slide_type": "slide", "heading": "How full?", **more}
    cell.id = "07-full"
    return new_notebook(cells=[cell])


def lines(cell):
    return lines_needed(slides_of(slide(cell))[0])


def words(cell):
    """How many words a slide shows beside its heading."""
    return words_on(slides_of(slide(cell))[0]) - 2


def html_table(rows):
    return "<table>" + "<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n" * rows + "</table>"


def table(rows):
    shown = {"text/html": html_table(rows), "text/plain": "1\n" * rows}
    return new_code_cell("t", outputs=[new_output("execute_result", shown)])


def printed(count):
    return new_code_cell(
        "print(x)", outputs=[new_output("stream", name="stdout", text="12345\n" * count)]
    )


@pytest.mark.parametrize(
    ("few", "many"),
    [
        (new_markdown_cell("- 12345\n" * 12), new_markdown_cell("- 12345\n" * 30)),
        (new_markdown_cell("2024 " * 200), new_markdown_cell("2024 " * 600)),
        (new_markdown_cell("| 1 | 2 |\n" * 12), new_markdown_cell("| 1 | 2 |\n" * 30)),
        (new_markdown_cell(html_table(10)), new_markdown_cell(html_table(30))),
        (table(10), table(40)),
        (printed(12), printed(40)),
        (new_code_cell("x = 1\n" * 10), new_code_cell("x = 1\n" * 40)),
    ],
    ids=[
        "points",
        "words",
        "table in words",
        "HTML in words",
        "table shown",
        "lines printed",
        "code",
    ],
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


def test_words_are_those_that_a_room_reads():
    """Outside code, with everything shown: in figures and tables too, and no number is a word."""
    assert words(new_markdown_cell("Half of *all*, 50 %: see [here](a/long/address).")) == 5
    assert words(new_markdown_cell("Before.\n\n```\nx = y\n```\n<details><summary>After you have run it"
                                   "</summary>\n\nA half.\n\n</details>")) == 3  # fmt: skip
    figure = {"image/png": "", "text/html": '<img alt="a long text" data-words="7">'}
    assert words(new_code_cell("x", outputs=[new_output("display_data", figure)])) == 7
    frame = {
        "text/html": "<style>th {a: b}</style><table><tr><th>topic</th><td>2.5</td></tr></table>"
    }
    assert words(new_code_cell("a = b", outputs=[new_output("display_data", frame)])) == 1


def test_a_slide_says_what_it_is_about_and_less_than_a_page():
    (fault,) = fullness_faults(slide(new_markdown_cell("Some words."), heading=""))
    assert fault.startswith("cell '07-full': its slide has no heading. ")
    assert fullness_faults(slide(new_markdown_cell("### Own\n\nwords"), heading="")) == []
    most = new_markdown_cell("word " * (MOST_WORDS - 2))
    assert fullness_faults(slide(most)) == []
    more = new_markdown_cell("word " * (MOST_WORDS - 1))
    (fault,) = fullness_faults(slide(more))
    assert f"has {MOST_WORDS + 1} words outside code, at most {MOST_WORDS} are read" in fault
    more.metadata.tags = ["vote"]
    assert fullness_faults(slide(more)) == []
    assert fullness_faults(slide(more, hall="Few words.")) == []


def test_a_sitting_has_a_minute_for_each_slide():
    def shown(*minutes):
        cells = []
        for number, time in enumerate(minutes):
            kind = {"slide_type": "slide", "heading": f"Slide {number}"}
            cells.append(new_markdown_cell("words", metadata={"slideshow": kind}))
            notes = {"slideshow": {"slide_type": "notes"}}
            cells.append(new_markdown_cell(f"{time} min. Say it.", metadata=notes))
        return new_notebook(cells=cells)

    assert fullness_faults(shown(0.5, 1.5, 1)) == []
    (fault,) = fullness_faults(shown(0.5, 0.5, 1))
    assert fault.startswith("first sitting: 3 slides in 2 minutes of its notes.")


@pytest.mark.parametrize("name", lesson_names())
def test_no_slide_of_the_lessons_is_refused(name):
    read = [
        nbformat.read(course_root() / folder / f"{name}.ipynb", as_version=4)
        for folder in ("notebooks/solutions", "notebooks")
    ]
    assert fullness_faults(*read) == []


@pytest.mark.landing
def test_the_build_names_lesson_and_cell_and_writes_nothing(changed):
    lesson = changed("# ## Add them up", "# ## Add them up\n#\n" + "# - a point\n" * 30)
    with pytest.raises(
        CourseError, match=r"07_tiny, slides: cell '07-round-one': its slide (has|is too full)"
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
