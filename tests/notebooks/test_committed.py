"""Every committed notebook, student's and solved, keeps the rules of the house; and the rules bite."""

import base64
import io

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from course_utils.author.build import check_lesson
from course_utils.author.rules import leak_faults, notebook_faults
from course_utils.place import course_root, lesson_names
from tests.sources import lessons

NOTEBOOKS = sorted((course_root() / "notebooks").glob("[0-9]*.ipynb")) + sorted(
    (course_root() / "notebooks/solutions").glob("*.ipynb")
)
LESSONS = lessons()


def test_every_lesson_has_a_source_a_notebook_and_a_solved_one():
    names = [lesson.name for lesson in LESSONS]
    assert lesson_names() == names
    assert [path.stem for path in NOTEBOOKS] == names * 2
    assert len(names) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_notebook_keeps_the_rules(path):
    assert notebook_faults(nbformat.read(path, as_version=4)) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_students_notebook_holds_no_solution_and_no_notes(lesson):
    notebook = nbformat.read(lesson.notebook_path("student"), as_version=4)
    assert leak_faults(notebook, lesson) == []
    assert not any(
        cell.metadata.get("slideshow", {}).get("slide_type") == "notes" for cell in notebook.cells
    )


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson_is_up_to_date(lesson):
    check_lesson(lesson)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_picture_is_small_wide_and_of_few_colours(path):
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if png := output.get("data", {}).get("image/png"):
                picture = base64.b64decode(png)
                size = Image.open(io.BytesIO(picture))
                # a poster, such as the report card, has the room of several figures
                assert len(picture) <= max(45_000, 0.026 * size.width * size.height), cell.id
                assert size.width >= 1400, cell.id
                assert size.mode == "P", cell.id
                assert b"Software" not in picture, cell.id


def code(source, outputs=(), count=1, tags=()):
    return new_code_cell(
        source, outputs=list(outputs), execution_count=count, metadata={"tags": list(tags)}
    )


PICTURE = new_output("display_data", data={"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"})
ERROR = new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"])
BAD = {
    "never run": code("1 + 1", count=None),
    "a warning": code(
        "x = 1", [new_output("stream", name="stderr", text="DeprecationWarning: old")]
    ),
    "an error nobody wanted": code("int('x')", [ERROR]),
    "sixteen lines": code("\n".join(f"x{i} = {i}" for i in range(16))),
    "a picture without words": code("draw()", [PICTURE]),
    "ignored output that asserts nothing": code("time()", tags=["nbval-ignore-output"]),
    "a semicolon": code("x = 1;"),
    "a folder of this computer": code(
        "print(p)", [new_output("stream", name="stdout", text="/home/ada/course/x.csv\n")]
    ),
    "a skipped heading": new_markdown_cell("#### Far down"),
}


@pytest.mark.parametrize("what", BAD)
def test_each_rule_bites(what):
    sound = new_notebook(cells=[new_markdown_cell("# 07 · Title"), code("1 + 1")])
    assert notebook_faults(sound) == []
    assert notebook_faults(new_notebook(cells=[*sound.cells, BAD[what]])) != []


def test_a_solution_or_a_note_left_in_is_found():
    lesson = LESSONS[-1]
    solved = nbformat.read(lesson.notebook_path("solved"), as_version=4)
    faults = leak_faults(solved, lesson)
    assert any("solution" in fault for fault in faults)
    assert any("speaker notes" in fault for fault in faults)
