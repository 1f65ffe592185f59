"""A world never changes: parts of it are worlds of their own, on one site that they share."""

import gc
import pickle
import weakref
from copy import copy, deepcopy

import numpy as np
import pandas as pd
import pytest

from course_utils.world import Features, RandomPolicy, World
from course_utils.world.large.parts import part
from course_utils.world.policies import FirstRanking

from .test_simulate import same

FIRST, N = 30, 20


@pytest.fixture(scope="module")
def whole():
    return World("parts", FIRST + N + 7, 80)


@pytest.fixture
def block():
    """Viewers 30 to 49 of the same world."""
    return part("parts", 80, FIRST, N)


def rows_of(log, ids):
    """The tables of a log, of these viewers alone."""
    names = ("visits", "impressions", "watches", "site_events", "watches_received")
    tables = {name: getattr(log, name) for name in names}
    return {
        name: table[table["viewer_id"].isin(ids)].reset_index(drop=True)
        for name, table in tables.items()
    }


def test_two_parts_are_two_worlds_each_with_its_own_viewers():
    first, few = part(0, 40, 0, 5), World(0, 50, 40).viewers
    pd.testing.assert_frame_equal(first.viewers, few[:5])
    second = part(0, 40, 30, 20)
    assert second is not first
    assert (first.n_viewers, second.n_viewers) == (5, 20)
    for town, start in ((first, 0), (second, 30)):
        expected = few[start : start + town.n_viewers].reset_index(drop=True)
        pd.testing.assert_frame_equal(town.viewers, expected)
        pd.testing.assert_frame_equal(town.viewer_data.table(), expected)
    assert second.video_data is first.video_data  # made once


@pytest.mark.parametrize("again", [deepcopy, copy, lambda w: pickle.loads(pickle.dumps(w))])
def test_a_part_that_is_copied_or_pickled_comes_back_as_the_same_part(block, whole, again):
    for town in (block, whole):
        twin = again(town)
        assert repr(twin) == repr(town)
        pd.testing.assert_frame_equal(twin.viewers, town.viewers)
        pd.testing.assert_frame_equal(twin.videos, town.videos)
        same(twin.simulate(3), town.simulate(3))
    assert block.viewers["viewer_id"].tolist() == list(range(FIRST, FIRST + N))


def test_what_never_changes_is_not_copied(block):
    assert deepcopy(block) is block
    assert deepcopy(block.site) is block.site


def test_worlds_that_are_pickled_together_share_their_site_again():
    towns = [part(3, 40, first, 5) for first in (0, 5)]
    sent = pickle.dumps(towns)
    assert len(sent) < 300  # as seeds, not as arrays
    one, two = pickle.loads(sent)
    assert one.site is two.site
    assert two.viewers["viewer_id"].tolist() == [5, 6, 7, 8, 9]


def test_a_world_says_which_viewers_it_has(block):
    assert repr(block) == "<viewers 30 to 49 of World(seed='parts', n_videos=80)>"
    assert repr(part("parts", 80, 0, 5)) == "World(seed='parts', n_viewers=5, n_videos=80)"


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"policy": RandomPolicy(3)},
        {"policy": RandomPolicy(3), "before": "first", "start_day": 4},
        {"features": Features(search_mended=True, autoplay=True, like_button=2.0), "start_day": 20},
    ],
)
def test_viewers_of_a_part_live_as_in_the_whole_world(block, whole, how):
    def played(town):
        before = {"before": town.first_ranking} if "before" in how else {}
        return rows_of(town.simulate(days=5, **how | before), range(FIRST, FIRST + N))

    expected, found = played(whole), played(block)
    for name, table in expected.items():
        assert len(table), name
        pd.testing.assert_frame_equal(found[name], table)


def test_streamed_and_played_parts_have_the_same_rows_too(block, whole):
    ids = np.arange(FIRST, FIRST + N)
    same(block.play_block(ids, 4), whole.play_block(ids, 4))
    same(
        block.play_block(ids[3:7], 4, RandomPolicy()), whole.play_block(ids[3:7], 4, RandomPolicy())
    )
    (streamed,) = block.stream(4)
    same(streamed, whole.play_block(ids, 4))


def test_a_switch_for_some_viewers_of_a_part_is_theirs(block, whole):
    some = np.arange(N) % 3 == 0
    in_whole = np.zeros(whole.n_viewers, bool)
    in_whole[FIRST : FIRST + N] = some
    ids = range(FIRST, FIRST + N)
    found = rows_of(block.simulate(6, features=Features(autoplay=some)), ids)
    expected = rows_of(whole.simulate(6, features=Features(autoplay=in_whole)), ids)
    pd.testing.assert_frame_equal(found["watches"], expected["watches"])
    assert not found["watches"].equals(rows_of(block.simulate(6), ids)["watches"])


def test_a_part_refuses_viewers_that_live_elsewhere(block):
    for ids in ([FIRST - 1], [FIRST + N]):
        with pytest.raises(ValueError, match="whole numbers from 30 to 49"):
            block.play_block(ids, days=1)


def test_a_part_has_no_answer_key_but_the_whole_world_has(block, whole):
    with pytest.raises(ValueError, match="answer key belongs to the whole world"):
        _ = block.truth
    assert whole.truth is whole.truth


@pytest.mark.parametrize(
    "name", ["seed", "n_viewers", "viewer_data", "viewer_keys", "viewers", "truth", "topics"]
)
def test_nothing_in_a_world_can_be_set_again(block, whole, name):
    for town in (block, whole):
        before = town.simulate(2)
        with pytest.raises(AttributeError, match=f"A world never changes.*{name}"):
            setattr(town, name, None)
        same(town.simulate(2), before)


@pytest.mark.parametrize("name", ["key", "plan", "video_data", "day_factor"])
def test_nothing_in_a_site_can_be_set_again(block, name):
    with pytest.raises(AttributeError, match=f"A world never changes.*{name}"):
        setattr(block.site, name, None)


def test_what_worlds_share_cannot_be_written_to(block):
    ranking = block.first_ranking
    lists = ranking.order(block.published(0), 0), ranking.skew(7), block.day_factor(3)
    for shared in lists:
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 0


def test_a_part_that_is_played_leaves_nothing_in_memory():
    """Large worlds are written part by part: none may wait for the collector of garbage."""
    town = part("parts", 80, FIRST, N)
    log, gone = town.play_block(range(FIRST, FIRST + N), days=2), weakref.ref(town)
    assert len(log.visits)
    assert len(log.site_events)
    gc.disable()
    try:
        del town, log
        assert gone() is None
    finally:
        gc.enable()


class Backwards(FirstRanking):
    """Shows first what the first ranking shows last."""

    def loudness(self, day):
        return -super().loudness(day)


def changed(world):
    """A first ranking that fills most of its slots at random."""
    ranking = FirstRanking(world)
    ranking.RANDOM_SHARE = 0.9
    return ranking


@pytest.mark.parametrize("make", [Backwards, changed])
def test_a_ranking_made_from_the_first_one_is_not_taken_for_it(whole, make):
    """Neither what the site keeps of its mornings nor what the world keeps of its past is its."""
    fresh = World("parts", whole.n_viewers, 80)
    alone = fresh.simulate(2, RandomPolicy(), 3, before=make(fresh))
    usual = whole.simulate(2, RandomPolicy(), 3, before=whole.first_ranking)
    found = whole.simulate(2, RandomPolicy(), 3, before=make(whole))
    same(found, alone)
    same(whole.simulate(2, RandomPolicy(), 3, before=whole.first_ranking), usual)
    assert not found.watches.equals(usual.watches)


def test_the_first_ranking_of_another_world_is_not_taken_for_its_own(whole):
    class Borrowed:
        def __init__(self, ranking):
            self.rank, self.page = ranking.rank, ranking.page

    other = World("elsewhere", whole.n_viewers, 80).first_ranking
    lent, expected = (
        whole.simulate(2, RandomPolicy(), 3, before=before) for before in (other, Borrowed(other))
    )
    same(lent, expected)
    assert not lent.watches.equals(
        whole.simulate(2, RandomPolicy(), 3, before=whole.first_ranking).watches
    )


def test_the_first_ranking_is_the_same_however_it_was_made(whole):
    usual = whole.simulate(2, RandomPolicy(), 3, before=whole.first_ranking)
    for ranking in (FirstRanking(whole), deepcopy(whole.first_ranking)):
        same(whole.simulate(2, RandomPolicy(), 3, before=ranking), usual)
