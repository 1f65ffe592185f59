"""A world per person: a name grows a town of its own, with troubles of its own, and no town is
harder than another.
"""

import gc
from functools import cache

import numpy as np
import pytest

from course_utils.cases import CaseBook, careful, hasty
from course_utils.world import World
from course_utils.world.troubles import TROUBLES
from tests.tiers import by_tier

pytestmark = pytest.mark.long

FIRST = ["Ada", "Bao", "Chidi", "Dunya", "Émile", "Farid", "Grace", "Hana", "Ivo", "Júlia"]
LAST = [
    "Adeyemi",
    "Brandt",
    "Castillo",
    "Dubois",
    "Eriksson",
    "Fujita",
    "García",
    "Hossain",
    "Ivanova",
    "Jansen",
]
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]
# these want more viewers to be measured within a third
LARGE = ("autoplay_rollout", "broken_coin", "taste_drift")
SMALL_TOWN, LARGE_TOWN, N_VIDEOS = 1500, 5000, 300


@cache
def solve(name):
    """Whether each case of this person's world is solved: the right cause, the right sign, within
    35% of the truth.
    """
    books = [CaseBook(World(name, n, N_VIDEOS)) for n in (SMALL_TOWN, LARGE_TOWN)]
    gc.collect()  # the worlds of the person before
    solved = []
    for trouble in TROUBLES:
        book = books[trouble in LARGE]
        true, found = book.world.truth.trouble(trouble), careful(book.open(trouble))
        # of nothing: culprit says sign 0
        near = abs(found.estimate - true.size) <= 0.35 * abs(true.size) if true.size else True
        solved.append(found.culprit == true.culprit and near)
    return solved


# before a landing each first and each last name once; all hundred take ten minutes and more
ASKED = by_tier(NAMES[::11], NAMES[::11], monthly=NAMES)
FEW = by_tier(NAMES[:1], ASKED[::4])


@pytest.mark.landing
def test_on_at_least_98_of_100_names_each_case_is_solved(cheaper_ceilings, record_property):
    """Of all hundred names each case may be missed twice; of ten, once."""
    solved = dict(zip(TROUBLES, np.sum([solve(name) for name in ASKED], axis=0), strict=True))
    told = ", ".join(f"{name} {n}" for name, n in solved.items())
    record_property("found", f"solved, of {len(ASKED)} names: {told}")
    assert min(solved.values()) >= len(ASKED) - (2 if len(ASKED) == 100 else 1), told


def test_a_few_names_are_solved(cheaper_ceilings):
    assert np.mean([solve(name) for name in FEW]) >= 0.9


def test_two_people_have_other_tastes_troubles_and_sizes():
    worlds = [World(name, 50, 50) for name in NAMES]
    tastes = {world.truth.tastes().to_numpy().tobytes() for world in worlds}
    culprits = {
        tuple(world.truth.trouble("vanishing_searchers").culprit.values()) for world in worlds
    }
    evenings = {
        tuple(world.truth.trouble("double_counted_evening").culprit.values()) for world in worlds
    }
    sizes = {world.truth.trouble("vanishing_searchers").size for world in worlds}
    assert len(tastes) == 100
    assert len(culprits) == 12  # three versions, four days
    assert len(evenings) >= 12
    assert len(sizes) > 90


@pytest.mark.parametrize("same", ["  ada   ADEYEMI ", "Ada Adeyemi", "ada adeyemi"])
def test_a_name_is_the_same_however_it_is_written(same):
    assert World(same, 50, 50).truth.trouble("vanishing_searchers") == World(
        "Ada Adeyemi", 50, 50
    ).truth.trouble("vanishing_searchers")


def test_an_unknown_trouble_lists_the_names():
    with pytest.raises(
        LookupError, match=r"no trouble 'ghosts'.*vanishing_searchers, autoplay_rollout"
    ):
        World("Ada", 50, 50).truth.trouble("ghosts")
    with pytest.raises(LookupError, match="no trouble 7"):
        CaseBook(World("Ada", 50, 50)).open(7)


def test_a_trouble_says_what_where_and_how():
    truths = World("Ada", 300, 120).truth
    for name in TROUBLES:
        trouble = truths.trouble(name.replace("_", " ").title())
        assert trouble.name == name
        assert np.isfinite(trouble.size)
        assert all(
            len(words) > 10 for words in (trouble.cause, trouble.unit, trouble.where, trouble.how)
        )


def test_the_tables_of_a_case_hold_nothing_of_the_key():
    """Only columns that a site would have, and a mended world's tables are the same where nothing
    was planted.
    """
    book = CaseBook(World("Ada", 300, 120))
    known = {
        *[
            "viewer_id",
            "age_group",
            "country",
            "device",
            "app_version",
            "joined_day",
            "video_id",
            "day",
            "time_s",
            "session_id",
            "surface",
            "position",
            "random_slot",
        ],
        *[
            "clicked",
            "watched_s",
            "watched_fraction",
            "finished",
            "liked",
            "n_impressions",
            "page",
            "action",
            "experiment",
            "arm",
            "duration_s",
            "taste_match",
            "topic",
        ],
    }
    for name in TROUBLES:
        for table in book.open(name).tables.values():
            assert set(table.columns) <= known


@pytest.mark.parametrize("name", ["popular_is_not_liked", "broken_coin"])
def test_a_world_that_is_too_small_for_a_trouble_is_said_to_be(name):
    with pytest.raises(ValueError, match=rf"too small for {name}.*Make it larger"):
        World("tiny", 1, 1).truth.trouble(name)


@pytest.mark.parametrize("analysis", [careful, hasty])
@pytest.mark.parametrize("name", ["autoplay_rollout", "broken_coin", "double_counted_evening"])
def test_tables_that_are_too_small_are_said_to_be(analysis, name):
    case = CaseBook(World("tiny", 1, 1)).open(name)
    with pytest.raises(
        ValueError, match=rf"tables of {name} are too small .* world with more viewers"
    ):
        analysis(case)
