"""Decks, pages and sheets, made when they are first asked for, once for all processes of a run."""

import os
from functools import cache

import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.files.held import hold
from course_utils.place import lesson_names
from tests.tiers import by_tier

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
