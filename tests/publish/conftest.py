"""Decks, pages and sheets, made when they are first asked for, once for all processes of a run."""

import os
from functools import cache

import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.files.held import hold
from course_utils.place import course_root, lesson_names
from course_utils.publish.brand import Brand
from course_utils.publish.lite.parts import get_parts
from course_utils.publish.site.write import write_site
from tests.tiers import TIER, by_tier

PATIENCE_S = 300


def command(*words):
    """A function that runs this command of `course` and has it write to the folder it is told."""

    def run(folder):
        assert main([*words, "--out", str(folder)]) == 0

    return run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A function that gives the folder of this name, filled by the first who asks for it: the
    processes of a run share it. `fill` is told where to write; no one else may.
    """
    run = tmp_path_factory.getbasetemp()
    shared = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "màde once"
    shared.mkdir(exist_ok=True)

    def make(name, fill):
        folder, ready = shared / name, shared / f"{name}.ready"
        with hold(shared / f"{name}.lock", PATIENCE_S):
            if not ready.exists():
                fill(folder)
                ready.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def deck_of(made_once):
    """A function that gives the path of a lesson's deck, or of a named deck; each is made when it
    is first asked for.
    """

    @cache
    def make(name):
        words = ["slides", *([] if name in lesson_names() else ["--deck"]), name]
        return made_once(f"deck of {name}", command(*words)) / f"{name}.slides.html"

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
def made(made_once, asked):
    """A function that gives the path of a lesson's page ("pages/NAME.html"), of the index or of a
    sheet ("sheets/NAME.key.html"). Those of the lessons that this tier asks about are made
    together, when the first is asked for.
    """
    words = {"pages": ["pages"], "sheets": ["handout", "--key"]}

    def path(file):
        kind, name = file.split("/")
        few = name.partition(".")[0] in ("index", *asked)
        names = asked if few else lesson_names()
        return made_once(f"{len(names)} {kind}", command(*words[kind], *names)) / name

    return path


@pytest.fixture(scope="session")
def live_parts():
    """What the live part is made of; None, with the reason printed, where it cannot be had."""
    try:
        return get_parts()
    except CourseError as error:
        print(f"no live part: {error}")
        return None


@pytest.fixture(scope="session")
def live_site(made_once, live_parts):
    """The site of all lessons, with the part that runs in a browser (its folder is lite/). Not to
    be changed.
    """
    if live_parts is None:
        pytest.skip("the parts of the live part can neither be found nor fetched (pip download)")
    return made_once("site that runs", site_of(lesson_names(), live_parts))


@pytest.fixture(scope="session")
def made_site(made_once, asked, request):
    """The site, of the lessons that this tier walks: of all of them it is the one that runs, so that
    it is made once. Not to be changed.
    """
    if TIER != "quick" and request.getfixturevalue("live_parts"):
        return request.getfixturevalue("live_site")
    return made_once(f"site of {len(asked)}", site_of(asked))


def site_of(names, parts=None):
    """A function that writes the site of these lessons to the folder it is told."""

    def fill(folder):
        brand = Brand(name="Cité Library", date="May 3")
        write_site(names, course_root(), folder, brand=brand, parts=parts)

    return fill
