"""Many small worlds: what is true of each trouble, and what careful and hasty people find in its
tables.
"""

import gc
from functools import cache

import pytest

from course_utils.cases import CaseBook, careful, hasty
from course_utils.world import World, truth

N_VIEWERS, N_VIDEOS = 500, 250


class Found:
    """One case of one world: the key's answer, and the two findings."""

    def __init__(self, book, name):
        self.truth = book.world.truth.trouble(name)
        case = book.open(name)
        self.careful, self.hasty = careful(case), hasty(case)

    @property
    def held(self):
        """Whether the careful interval holds the true size."""
        return self.careful.low <= self.truth.size <= self.careful.high

    @property
    def fooled(self):
        """Whether the hasty interval misses the true size."""
        return not self.hasty.low <= self.truth.size <= self.hasty.high


@pytest.fixture(scope="module")
def cheaper_ceilings():
    """Ceilings of the answer key from fewer meetings: less than the course's own, and faster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(truth, "CROWD", 150_000)
        patch.setattr(truth, "CELLS", 1500)
        yield


@pytest.fixture(scope="module")
def find(cheaper_ceilings):
    """find(names, seeds): {name: list of Found}, one per seed; kept for the module."""

    @cache
    def one(names, seed):
        book = CaseBook(World(f"many worlds, {seed}", N_VIEWERS, N_VIDEOS))
        found = {name: Found(book, name) for name in names}
        del book
        gc.collect()  # a world and its key know each other, so they are not let go by themselves
        return found

    def all_of(names, seeds):
        worlds = [one(names, seed) for seed in seeds]
        return {name: [world[name] for world in worlds] for name in names}

    gc.collect()
    gc.freeze()  # what is there now stays, and need not be looked through for each world
    yield all_of
    gc.unfreeze()
