"""Decks, each made when it is first asked for."""

from functools import cache

import pytest

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
