"""Decks, each made when it is first asked for."""

from functools import cache

import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.place import lesson_names
from tests.tiers import by_tier


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
