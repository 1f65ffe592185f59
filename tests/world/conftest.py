"""Small worlds, shared by the tests of a session."""

import pytest

from course_utils.world import World
from tests.agreement import TOWNS


@pytest.fixture(scope="session")
def small_worlds():
    """Worlds of 600 viewers and 400 videos: twenty, or four."""
    return [World(seed=seed, n_viewers=600, n_videos=400) for seed in TOWNS]


@pytest.fixture(scope="session")
def world():
    return World(seed=11, n_viewers=900, n_videos=300)


@pytest.fixture(scope="session")
def log(world):
    return world.simulate(days=10)
