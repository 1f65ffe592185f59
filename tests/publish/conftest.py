"""A course of one tiny lesson, to build as often as the tests like; its folder has a space and an
accent.
"""

import shutil
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.place import lesson_names
from course_utils.publish.build_command import build_lesson
from course_utils.publish.source import read_lesson

from ..tiers import by_tier
from .browsing import CHROMIUM, FLAGS

TINY = Path(__file__).parent / "tiny_course"


@pytest.fixture
def tiny_source(tmp_path):
    """The path of the tiny lesson's source in a course of its own."""
    shutil.copytree(TINY, tmp_path / "a cöurse of mine")
    return tmp_path / "a cöurse of mine" / "notebooks" / "source" / "07_tiny.py"


@pytest.fixture
def tiny(tiny_source):
    """The tiny lesson, read."""
    return read_lesson(tiny_source)


@pytest.fixture
def changed(tiny_source):
    """A function that reads the tiny lesson after replacing one text in its source by another."""

    def change(old, new):
        text = tiny_source.read_text(encoding="utf-8")
        assert old in text
        tiny_source.write_text(text.replace(old, new), encoding="utf-8")
        return read_lesson(tiny_source)

    return change


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The tiny lesson with both its notebooks made, once for all tests; not to be changed."""
    root = tmp_path_factory.mktemp("built") / "a cöurse"
    shutil.copytree(TINY, root)
    lesson = read_lesson(root / "notebooks" / "source" / "07_tiny.py")
    build_lesson(lesson)
    return lesson


@pytest.fixture
def copy(built, tmp_path):
    """A copy of the built course, to change."""
    shutil.copytree(built.root, tmp_path / "a cöpy")
    return read_lesson(tmp_path / "a cöpy" / "notebooks" / "source" / "07_tiny.py")


@pytest.fixture(scope="session")
def deck_of(tmp_path_factory):
    """A function that gives the path of a lesson's deck, or of a named deck; each is made when it
    is first asked for.
    """
    folder = tmp_path_factory.mktemp("dècks and spaces")

    @cache
    def make(name):
        assert (
            main(
                [
                    "slides",
                    *([] if name in lesson_names() else ["--deck"]),
                    name,
                    "--out",
                    str(folder),
                ]
            )
            == 0
        )
        return folder / f"{name}.slides.html"

    return make


@pytest.fixture(scope="session")
def soup_of(deck_of):
    """A function that gives the elements of a deck; each is read once, and not to be changed."""

    @cache
    def read(name):
        return BeautifulSoup(deck_of(name).read_text(encoding="utf-8"), "html.parser")

    return read


@pytest.fixture(scope="session")
def asked():
    """The lessons of which this tier walks every page and slide: two; all before a landing."""
    return lesson_names()[: by_tier(2, None)]


@pytest.fixture(scope="session")
def made(tmp_path_factory, asked):
    """A function that gives the path of a lesson's page ("pages/NAME.html"), of the index or of a
    sheet ("sheets/NAME.key.html"). Those of the lessons that this tier asks about are made
    together, when the first is asked for.
    """
    words = {"pages": ["pages"], "sheets": ["handout", "--key"]}

    @cache
    def make(kind, names):
        folder = tmp_path_factory.mktemp("pàges and sheets") / kind
        assert main([*words[kind], *names, "--out", str(folder)]) == 0
        return folder

    def path(file):
        kind, name = file.split("/")
        few = name.partition(".")[0] in ("index", *asked)
        return make(kind, tuple(asked if few else lesson_names())) / name

    return path


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once for a file of tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
