"""Reading a lesson's source: its cells, its two editions, its marks."""

import sys

import pytest

from course_utils.author import tables
from course_utils.author.notebooks import unrun
from course_utils.author.source import EDITIONS, find_lessons, read_lesson
from course_utils.errors import CourseError
from course_utils.place import course_root, find_lesson
from course_utils.reading.glossary import Word


def _cell(lesson, label):
    return next(cell for cell in lesson.cells if cell.label == label)


def test_a_cell_keeps_its_head_line(tiny):
    belief = _cell(tiny, "belief")
    assert (belief.kind, belief.slide, belief.tags, belief.extra) == (
        "markdown",
        "subslide",
        ("belief",),
        {"belief": "07.b1"},
    )


def test_the_student_gets_the_stub_and_the_teacher_the_solution(tiny):
    gap = _cell(tiny, "gap")
    assert gap.lines("student") == ["if minutes:", "    shortest = ..."]
    assert gap.lines("solved") == ["if minutes:", "    shortest = min(minutes)"]
    assert gap.solution_lines() == ["    shortest = min(minutes)"]


def test_speaker_notes_are_not_in_the_students_edition(tiny):
    assert [cell.label for cell in tiny.cells_of("solved") if cell.is_notes] == [
        "title-notes",
        "round-one-notes",
        "belief-notes",
        "further-notes",
    ]
    assert not [cell.label for cell in tiny.cells_of("student") if cell.is_notes]


@pytest.mark.parametrize("name", ["07", "7", "07_tiny", "07_tiny.ipynb", "07_t", "tiny", "TINY"])
def test_a_lesson_has_several_names(tiny, name):
    assert find_lessons(tiny.root, [name]) == [tiny.path]


@pytest.mark.parametrize("name", ["tinny", "70_tiny"])
def test_an_unknown_lesson_is_refused_with_the_nearest(tiny, name):
    with pytest.raises(CourseError, match=rf"There is no lesson '{name}'. Did you mean 07_tiny\?"):
        find_lessons(tiny.root, [name])


@pytest.mark.parametrize(
    "word", ["05_the", "5", "youtube", "the", "the_r", "12", "0", "youtub", ""]
)
def test_every_command_finds_the_same_lesson_by_the_same_words(word):
    """`course build` looks among the sources, `course slides` among the notebooks."""

    def said(find):
        try:
            return find()
        except CourseError as error:
            return type(error), str(error)

    found = said(lambda: find_lesson(word))
    if isinstance(found, str):
        found = [course_root() / "notebooks" / "source" / f"{found}.py"]
    assert said(lambda: find_lessons(course_root(), [word])) == found


def test_a_folder_without_sources_is_refused(tmp_path):
    with pytest.raises(CourseError, match="no lesson sources"):
        find_lessons(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('label="setup" slide="skip"', 'slide="skip"', r"cell 3 \(.*\) has no label"),
        ('label="setup" slide="skip"', 'label="setup"', "cell 'setup': says nothing about slides"),
        ('tags=["setup"]', 'tags="setup"', "a head line is not of the form"),
        ("# END\n# STUB\n# longest = ...", "# STUB\n# longest = ...", "cell 'longest': close each"),
        ("# SOLUTION\nlongest", "longest", "cell 'longest': close each"),
        ("# STUB\n# longest = ...\n# END", "", "cell 'longest': each # SOLUTION needs a # STUB"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(changed, old, new, complaint):
    with pytest.raises(CourseError, match=f"^07_tiny.*{complaint}") as caught:
        changed(old, new)
    assert "\n" not in str(caught.value)


def test_a_source_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(CourseError, match="cannot be read"):
        read_lesson(tmp_path / "03_gone.py")


def _with_lines(changed, *lines):
    """The tiny lesson with these lines below the heading of its first cell."""
    heading = "# # 07 · A tiny lesson\n"
    return changed(heading, heading + "".join(f"# {line}\n" for line in lines))


def test_a_word_line_is_kept_as_a_word_and_stands_in_no_notebook(changed):
    lesson = _with_lines(
        changed,
        "@word notebook: a page to read and run. Others call it: Jupyter notebook.",
        "@word cell: one box of a notebook.",
    )
    assert _cell(lesson, "title").words == (
        Word("notebook", "a page to read and run.", "Jupyter notebook", "07"),
        Word("cell", "one box of a notebook.", "", "07"),
    )
    for edition in EDITIONS:
        cells = unrun(lesson, edition).cells
        assert not any("@word" in cell.source or "one box" in cell.source for cell in cells)
        assert cells[0].source.startswith("# 07")


@pytest.mark.parametrize(
    "line",
    [
        "@word notebook a page to read and run.",
        "@word notebook:",
        "@word: a page to read.",
        "@word notebook: a page without its full stop",
        "@word notebook: a page. You can run it.",
        "@words notebook: a page.",
        "@Word notebook: a page.",
        "@word notebook: a page. Others call it: Jupyter notebook",
    ],
)
def test_a_word_line_that_defines_nothing_is_a_fault(changed, line):
    with pytest.raises(CourseError, match=r"^07_tiny, cell 'title': a new word is one line") as no:
        _with_lines(changed, line)
    assert line in str(no.value)


def test_a_cell_of_words_alone_is_a_fault(changed):
    with pytest.raises(CourseError, match="'alone': it holds @word lines alone"):
        changed(
            '# %% label="sum"',
            '# %% [markdown] label="alone" slide="-"\n# @word cell: one box.\n\n# %% label="sum"',
        )


def test_without_jupytext_it_is_said_how_to_get_it(tiny, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupytext", None)
    with pytest.raises(CourseError, match="python -m pip install jupytext"):
        read_lesson(tiny.path)


def test_an_edition_that_there_is_not_is_refused_with_those_there_are(tiny):
    with pytest.raises(ValueError, match="one of .*student.*solved.* Received 'teacher'"):
        unrun(tiny, "teacher")


def test_tables_go_only_into_a_folder_that_is_there(tmp_path):
    with pytest.raises(CourseError, match="nowhere is no folder. Make it first."):
        tables.main(["--out", str(tmp_path / "nowhere")])
    assert list(tmp_path.iterdir()) == []
