"""Decks, each made when it is first asked for."""

from functools import cache

import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.place import lesson_names


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
def made(tmp_path_factory):
    """A function that gives the path of a lesson's page ("pages/NAME.html"), of the index or of a
    sheet ("sheets/NAME.key.html"); each kind is made for all lessons when it is first asked for.
    """
    folder = tmp_path_factory.mktemp("pàges and sheets")
    words = {"pages": ["pages"], "sheets": ["handout", "--key"]}

    @cache
    def make(kind):
        assert main([*words[kind], "--out", str(folder / kind)]) == 0

    def path(file):
        make(file.partition("/")[0])
        return folder / file

    return path
