"""The first cell of a lesson brings what a learner needs: no room of an author or an instructor, and
no library of theirs.
"""

import re

import pytest
from first_cell import imported, imports_of

from course_utils.place import course_root, lesson_names

LESSONS = [name[:2] for name in lesson_names()]
ROOMS = {"author", "cli", "publish", "reports"}
# of lesson 00 alone, which says whether the computer is ready
CHECKED = "classroom"
THEIRS = {
    *("hypothesis", "jupytext", "mypy", "nbclient", "nbconvert", "nbformat", "nbval", "playwright"),
    *("pypdf", "pytest", "latex2mathml", "jupyterlab", "jupyter_server", "dask", "duckdb", "numba"),
}
SHOWN = {"02", "07"}  # lessons that show scikit-learn


@pytest.fixture(scope="module")
def modules():
    """What is there after the first cells that show no scikit-learn, and after all of them."""
    light, rest = (
        imported("\n".join(imports_of(lesson) for lesson in LESSONS if (lesson in SHOWN) == shown))[
            1
        ]
        for shown in (False, True)
    )
    return {"light": light, "all": light | rest}


def rooms_of(modules):
    """The rooms of the course among modules."""
    return {name.split(".")[1] for name in modules if re.match(r"course_utils\.\w", name)}


def test_no_room_of_an_author_or_an_instructor(modules):
    rooms = rooms_of(modules["all"])
    assert {"checks", "figures", "world"} <= rooms
    known = {path.name for path in (course_root() / "src" / "course_utils").iterdir()}
    assert known >= ROOMS
    assert not rooms & ROOMS


def test_no_library_of_an_author_or_an_instructor(modules):
    there = {name.partition(".")[0] for name in modules["all"]}
    assert {"numpy", "pandas", "matplotlib"} <= there
    assert not there & THEIRS


def test_scikit_learn_waits_for_the_lessons_that_show_it(modules):
    """It takes as long as pandas."""
    assert "sklearn" not in {name.partition(".")[0] for name in modules["light"]}


def test_only_lesson_00_asks_whether_the_computer_is_ready():
    assert {lesson for lesson in LESSONS if CHECKED in imports_of(lesson)} == {"00"}


def test_the_imports_are_those_of_the_first_cell():
    assert imports_of("01").startswith("from course_utils.checks import check, guess")
    assert "style.use" not in imports_of("01")
