import shutil
from pathlib import Path

import pytest

from course_utils import place
from course_utils.errors import CourseError

NAMES = [
    "00_start_here",
    "01_two_superheroes",
    "02_what_is_machine_learning",
    "05_the_youtube_example",
]


@pytest.mark.parametrize(
    "wanted",
    ["05", "5", 5, "05_the_youtube_example", "05_the", "the_you", "05_the_youtube_example.ipynb"],
)
def test_a_lesson_answers_to_its_number_and_to_the_beginning_of_its_name(wanted):
    assert place.find_lesson(wanted, NAMES) == "05_the_youtube_example"


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("youtub", "05_the_youtube_example"),
        ("superheros", "01_two_superheroes"),
        ("9", "00_start_here, 01"),
    ],
)
def test_an_unknown_lesson_is_refused_in_one_line_with_the_nearest_names(wanted, meant):
    with pytest.raises(CourseError) as caught:
        place.find_lesson(wanted, NAMES)
    assert meant in str(caught.value)
    assert wanted in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_beginning_that_fits_two_lessons_is_refused_with_both():
    with pytest.raises(CourseError, match=r"00_start_here, 01_two_superheroes"):
        place.find_lesson("0", ["00_start_here", "00_start_here, 01_two_superheroes"])


def test_the_lessons_are_named_in_their_order():
    names = place.lesson_names()
    assert names == sorted(names)
    assert len(names) > 5


def test_an_empty_name_means_no_lesson():
    with pytest.raises(CourseError, match="There is no lesson ''"):
        place.find_lesson("", NAMES)


def test_the_checkout_comes_before_the_inside_of_the_package():
    assert place.is_checkout(place.course_root())
    assert place.course_root() / "src" / "course_utils" / "place.py" == Path(place.__file__)


def test_without_a_checkout_the_course_lies_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site" / "lib" / "course_utils"
    for folder in ("notebooks", "datasets"):
        (package / "_course" / folder).mkdir(parents=True)
    (package / "_course" / "notebooks" / "07_x.ipynb").touch()
    monkeypatch.setattr(place, "PACKAGE", package)
    assert place.course_root() == package / "_course"
    assert place.lesson_names() == ["07_x"]


def test_a_package_without_its_lessons_says_how_to_get_them(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(CourseError, match="pip install"):
        place.course_root()


def test_a_folder_that_merely_holds_notebooks_is_no_checkout(tmp_path):
    shutil.copytree(place.course_root() / "notebooks" / "source", tmp_path / "notebooks" / "source")
    assert not place.is_checkout(tmp_path)


def test_in_a_browser_the_learners_folder_is_the_one_that_outlives_a_reload(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_HOME")
    monkeypatch.setattr(place.sys, "platform", "emscripten")
    monkeypatch.setattr(place, "KEPT_BY_BROWSER", tmp_path / "drive")
    elsewhere = place.learner_folder(tmp_path)  # such as in node, which mounts no drive
    (tmp_path / "drive").mkdir()
    assert place.learner_folder(tmp_path) == tmp_path / "drive" != elsewhere
