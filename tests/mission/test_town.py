"""What a mission's town hands out, and what its key says: worked out a second way."""

import numpy as np
import pandas as pd
import pytest

from course_utils.experiments import Experiment, rate, sample_ratio_mismatch
from course_utils.metrics import share_of_achievable
from course_utils.mission.comparison import COMPARISONS
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.fault import FAULTS
from course_utils.mission.growing import PLANTS
from course_utils.mission.model import MODELS
from course_utils.mission.nova import DAYS_TO_COME, GOAL, best_pages, nova_key
from course_utils.mission.planted import SCALES
from course_utils.mission.town import DAYS, FAULTY, START, Life, Town, side_by_side
from course_utils.world import RandomPolicy, World
from course_utils.world.engines import ClickbaitEngine
from tests.tiers import by_tier

from . import solving

pytestmark = pytest.mark.long

# the true sizes, and the largest standard error of a careful estimate, of the size: 35 % are then
# 2.7 of them at least
BOUNDS = {
    "hidden search": (16, 24),
    "sent twice": (55, 85),
    "broken coin": (20, 42),
    "who got it": (6, 14),
    "they stay away": (-2.6, -1.1),
    "tastes moved": (30, 42),
    "shown most": (40, 57),
}
LARGEST_ERROR = 0.13
MAKERS = (*FAULTS, *COMPARISONS, *MODELS)


@pytest.fixture(scope="module")
def town():
    return Town("scale 0")


@pytest.fixture(scope="module")
def planted(town):
    """Everything that can lie in a drawer, of one town (of twenty once a month)."""
    towns = [town, *(Town(f"scale {i}") for i in range(1, by_tier(1, 1, monthly=20)))]
    return [make(t) for t in towns for make in MAKERS]


def test_the_interval_of_a_gap_knows_of_both_sides(town, planted):
    """As wide as the two sides' own intervals, one across the other."""
    found = next(found for found in planted if found.cause == "tastes moved")
    arms = found.tables["arms"].set_index("viewer_id")["arm"]
    starts, visits = (
        table[table["day"] >= town.change_day].groupby("viewer_id").size().reindex(arms.index)
        for table in (found.tables["starts"], found.tables["visits"])
    )
    sides = [
        rate(starts[arms == arm].fillna(0), visits[arms == arm].fillna(0)) for arm in set(arms)
    ]
    across = sum((100 * (side.high - side.low)) ** 2 for side in sides) ** 0.5
    assert found.careful.high - found.careful.low == pytest.approx(across, rel=1e-9)


def test_one_town_tries_two_things():
    """Whoever gets both complaints of a town tells them apart by what was tried."""
    for town in map(Town, range(20)):
        assert town.thing("fault") != town.thing("comparison")


def test_sizes_lie_within_bounds_in_which_careful_work_is_enough(planted):
    for found in planted:
        error = (found.careful.high - found.careful.low) / (2 * 1.96)
        if found.cause == "nothing":
            assert found.size == 0
            continue
        low, high = BOUNDS[found.cause]
        assert low <= found.size <= high, found.cause
        assert error <= LARGEST_ERROR * abs(found.size), found.cause


def test_careful_work_comes_near_and_its_interval_has_the_usual_width(planted):
    for found in planted:
        width = found.careful.high - found.careful.low
        assert 0.55 < width / found.scale < 1.8, found.kind
        assert abs(found.careful.estimate - found.size) < width, found.kind
    assert {found.kind for found in planted} <= set(SCALES)


def test_a_letter_does_not_name_its_cause(planted):
    names = {cause.name for causes in DRAWERS.values() for cause in causes}
    for found in planted:
        assert not [name for name in names if name in found.letter and name != "nothing"]
        assert len(found.letter) < 420


def by_drawer(planted):
    """What can lie in each drawer, of all towns."""
    places = [MAKERS.index(plants[0]) for plants in PLANTS.values()]
    for (drawer, plants), place in zip(PLANTS.items(), places, strict=True):
        rows = range(0, len(planted), len(MAKERS))
        yield drawer, [planted[row + place + i] for row in rows for i in range(len(plants))]


def test_tables_and_letters_are_the_same_for_all_causes_of_a_drawer(planted):
    for drawer, all_found in by_drawer(planted):
        assert len({found.cause for found in all_found}) == len(PLANTS[drawer])
        assert len({solving.shape(found.tables) for found in all_found}) == 1, drawer
        assert len({solving.masked(found.letter) for found in all_found}) == 1, drawer


def test_no_two_tables_show_the_same_viewers_in_two_lives(planted):
    """Else a difference from row to row would be what a change did to each of them."""
    trial = planted[MAKERS.index(FAULTS[0])].tables["visits"]
    past = planted[MAKERS.index(COMPARISONS[0])].tables["visits"].query("day < @START")
    assert trial["day"].max() < START
    pd.testing.assert_frame_equal(trial, past.reset_index(drop=True)[list(trial)])


def test_a_fault_leaves_the_tables_of_the_other_two_in_order(planted):
    for i, cause in enumerate(FAULTY):
        tables = planted[i].tables
        late = tables["site_events"].query("day > 23").drop_duplicates()
        searches, arrivals = (
            late[late["action"] == action].groupby(["device", "app_version"]).size()
            for action in ("search", "arrive")
        )
        lost = (searches.reindex(arrivals.index, fill_value=0) / arrivals).min() < 0.02
        twice = tables["site_events"].duplicated().any()
        new, old = (tables["arms"]["arm"] == arm for arm in ("new", "old"))
        uneven = sample_ratio_mismatch({"new": new.sum(), "old": old.sum()}).mismatch
        assert (lost, twice, uneven) == tuple(cause == one for one in FAULTY)


def test_every_planted_cause_can_be_named_and_three_beside_are_never_right(planted):
    for drawer, plants in PLANTS.items():
        named = [cause.name for cause in DRAWERS[drawer]]
        place = MAKERS.index(plants[0])
        own = {found.cause for found in planted[place : place + len(plants)]}
        assert len(own) == len(plants)
        assert own <= set(named), drawer
        assert len(set(named) - own) >= 3, drawer


def test_the_tables_hold_only_what_a_site_would_write_down(planted):
    known = {
        *("viewer_id", "age_group", "country", "device", "app_version", "joined_day", "arm"),
        *("day", "minutes", "time_s", "page", "action", "topic", "video_id", "session_id"),
        *("surface", "position", "random_slot", "clicked", "watched_s", "watched_fraction"),
        *("finished", "liked"),
    }
    for found in planted:
        for table in found.tables.values():
            assert set(table.columns) <= known
            assert not table.attrs
            assert len(table)


def test_two_lives_side_by_side_are_the_trial_that_the_site_would_have_run():
    world = World("a trial", 400, 120)
    trial = Experiment("x", {"old": None, "new": ClickbaitEngine(world)})
    lived = trial.run(world, DAYS, START)
    new = (lived.experiments["arm"] == "new").to_numpy()
    logs = (
        world.simulate(DAYS, policy, START, before=world.first_ranking)
        for policy in (ClickbaitEngine(world), None)
    )
    found = side_by_side(new, *(Life(log.visits, log.watches) for log in logs))
    order = ["day", "time_s", "viewer_id"]
    for mine, theirs in zip(found, (lived.log.visits, lived.log.watches), strict=True):
        theirs = theirs.sort_values(order, kind="stable", ignore_index=True)
        pd.testing.assert_frame_equal(mine, theirs)


class Page:
    """Always the same page for each viewer."""

    def __init__(self, viewer_ids, pages):
        self.page = dict(zip(viewer_ids.tolist(), pages, strict=True))

    def rank(self, viewer_ids, video_ids, day, k, rng):
        return np.array([self.page[v] for v in viewer_ids.tolist()])


def test_the_share_of_the_gain_is_that_of_the_course(town):
    """Day by day from the answer key: the same worth, the same share, whatever stands on the page."""
    key, world = nova_key(town), town.sample
    ids, best = key.viewer_ids, best_pages(key.worth)
    some = np.random.default_rng(0).permuted(
        np.tile(world.published(DAYS_TO_COME[0] - 1), (len(ids), 1)), axis=1
    )[:, :10]
    by_day = {day: {"goal": GOAL, "day": day, "viewer_ids": ids} for day in DAYS_TO_COME}
    for pages in (best, some):
        worth = sum(world.truth.value(Page(ids, pages), **how).mean() for how in by_day.values())
        assert key.value(pages) == pytest.approx(worth)
    shares = [share_of_achievable(Page(ids, best), world, **how) for how in by_day.values()]
    assert np.mean(shares) == pytest.approx(key.share(key.value(best)), abs=0.08)
    lot = [
        world.truth.value(RandomPolicy(seed), **how).mean()
        for seed in range(4)
        for how in by_day.values()
    ]
    assert np.sum(lot) / 4 == pytest.approx(key.random, rel=0.03)
    assert key.same_as_best(best) == 1.0
    assert key.share(key.popular) < 0.5
