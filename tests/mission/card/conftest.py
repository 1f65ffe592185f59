"""A small town for the tests of the card, and a card full of it."""

import matplotlib.pyplot as plt
import pytest

from course_utils.mission.card.contents import Answered, Card, Done, Work
from course_utils.mission.card.guesses import Guesses
from course_utils.mission.card.portrait import portrait_of
from course_utils.world import World


def tables_of(name, viewers=300, videos=150):
    """The viewers, videos and watches of a town."""
    world = World(name, viewers, videos)
    return world.viewers, world.videos, world.simulate(days=28).watches


@pytest.fixture(scope="session")
def tables():
    return tables_of("ada")


@pytest.fixture(scope="session")
def town(tables):
    return portrait_of(*tables)


@pytest.fixture
def work():
    return Work(
        (
            Answered("a fault", True, True, 1.2, 1.3, 4.4, "searches in 100 visits", 68),
            Answered("a comparison", False, False, 0.4, 7.3, 3.6, "minutes a viewer", 0),
            Answered("a model"),
        ),
        level=0.95,
        nova=0.46,
        popular=0.21,
    )


@pytest.fixture
def card(work, town):
    progress = tuple(
        Done(f"{number:02}", {"check": (number, 9), "guess": (1, 2), "quiz": (0, 0)})
        for number in range(10)
    )
    return Card(work, town, Guesses(17, 24, (0.5, 1.5, 30), late=2), progress)


@pytest.fixture(autouse=True)
def _no_figure_is_left():
    before = plt.get_fignums()  # by tests of other rooms
    yield
    assert plt.get_fignums() == before
