"""The answer key against what is played: simulated frequencies within sampling error, several
seeds, position by position.
"""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from course_utils.world import GOALS, RandomPolicy, World, behaviour, herotube
from course_utils.world.engines import FrozenTastes
from course_utils.world.policies import best_first
from course_utils.world.troubles import TROUBLES

from ..frames import same_table


def z_scores(data, by, happened, chance):
    """How far each group's count is from what the answer key expects, in standard errors."""
    frame = pd.DataFrame(
        {"by": np.asarray(by), "happened": np.asarray(happened), "p": np.asarray(chance)}
    )
    sums = (
        frame.assign(var=frame["p"] * (1 - frame["p"]))
        .groupby("by", observed=True)[["happened", "p", "var"]]
        .sum()
    )
    return (sums["happened"] - sums["p"]) / np.sqrt(sums["var"])


@pytest.mark.parametrize("seed", range(4))
def test_clicks_agree_with_the_answer_key(seed):
    world = World(seed, 700, 300)
    shown = world.simulate(days=9).impressions
    p = world.truth.click_probability(shown)
    groups = {
        "position": shown["position"],
        "day": shown["day"],
        "age": world.viewers["age_group"].to_numpy()[shown["viewer_id"]],
        "topic": world.videos["topic"].to_numpy()[shown["video_id"]],
        "random": shown["random_slot"],
        "surface": shown["surface"],
    }
    for name, by in groups.items():
        z = z_scores(shown, by, shown["clicked"], p)
        assert np.abs(z).max() < 4.2, name
    assert (
        np.abs(
            z_scores(shown, pd.qcut(p, 20, labels=False, duplicates="drop"), shown["clicked"], p)
        ).max()
        < 4.2
    )


def test_click_probability_is_per_row_whatever_the_rows(world, log):
    p = pd.Series(world.truth.click_probability(log.impressions), log.impressions.index)
    some = log.impressions.sample(500, random_state=1)
    assert np.array_equal(world.truth.click_probability(some), p[some.index])
    assert np.array_equal(p * 65536, np.round(p * 65536))
    assert len(world.truth.click_probability(log.impressions.iloc[:0])) == 0


def test_click_probability_is_examination_times_appeal(world, log):
    some = log.impressions.sample(2000, random_state=2)
    appeal = [
        world.truth.appeal(v, x, d) for v, x, d in some[["viewer_id", "video_id", "day"]].to_numpy()
    ]
    expected = np.ravel(appeal) * world.truth.examination(some["position"])
    assert np.abs(world.truth.click_probability(some) - expected).max() <= 0.5 / 65536


@pytest.mark.parametrize("seed", range(3))
def test_watching_agrees_with_the_answer_key(seed):
    world = World(seed, 900, 300)
    w = world.simulate(days=12).watches
    expected, finish = np.empty(len(w)), np.empty(len(w))
    for day in range(12):
        rows = (w["day"] == day).to_numpy()
        v, x = w["viewer_id"].to_numpy()[rows], w["video_id"].to_numpy()[rows]
        expected[rows] = world.truth.expected_watch_s(v, x, day)
        finish[rows] = world.truth.finish_probability(v, x, day)
    for by in (pd.qcut(expected, 8, labels=False), w["position"].clip(upper=6), w["day"]):
        gap = pd.Series(w["watched_s"] - expected).groupby(np.asarray(by)).agg(["mean", "sem"])
        assert (gap["mean"] / gap["sem"]).abs().max() < 4.2
        assert np.abs(z_scores(w, by, w["finished"], finish)).max() < 4.2


def test_expected_seconds_are_the_exact_mean_of_the_table(world):
    v, x = 3, 5
    videos = world.video_data
    level = behaviour.watch_level(
        world.truth.match(v, x, 0),
        videos.quality[x],
        videos.clickbait[x],
        behaviour.length_penalty(videos.duration_s)[x],
        world.viewer_data.patience[v],
    )
    by_hand = [
        (int(q) * int(world.videos["duration_s"][x]) + 500) // 1000
        for q in behaviour.WATCH_TABLE[level]
    ]
    assert world.truth.expected_watch_s(v, x) == pytest.approx(sum(by_hand) / 256, abs=0, rel=1e-15)


def test_broadcasting_and_order(world):
    v, x = np.arange(40), np.arange(25)
    matrix = world.truth.appeal(v[:, None], x[None, :], day=3)
    assert matrix.shape == (40, 25)
    assert np.array_equal(matrix[7], world.truth.appeal(7, x, day=3))
    assert world.truth.appeal(7, 9, 3) == matrix[7, 9]
    assert ((matrix > 0) & (matrix < 1)).all()


def test_an_unknown_id_is_refused(world):
    with pytest.raises(ValueError, match="no viewer 900"):
        world.truth.appeal(900, 0)
    with pytest.raises(ValueError, match="no viewer 900"):
        world.truth.value(RandomPolicy(), viewer_ids=[3, 900])
    with pytest.raises(ValueError, match="no video -1"):
        world.truth.appeal(0, -1)


def test_tastes_change_on_their_day(world):
    before, after = world.truth.tastes(0), world.truth.tastes(80)
    assert before.shape == (900, len(world.topics))
    moved = (before != after).any(axis=1).mean()
    assert 0.2 < moved < 0.5
    assert before.to_numpy().min() >= 0
    assert before.to_numpy().max() <= 1


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("day", [0, 5])
def test_no_page_is_worth_more_than_the_oracles(world, goal, day):
    """Against random pages, the site's, and every swap of two slots of the oracle's own page."""
    truth, ids = world.truth, np.arange(60)
    best = truth.value(truth.oracle(goal), goal, day, viewer_ids=ids)
    for policy in (
        RandomPolicy(1),
        world.first_ranking,
        truth.oracle("clicks"),
        truth.oracle("satisfaction"),
    ):
        assert (truth.value(policy, goal, day, viewer_ids=ids) <= best + 1e-9).all()

    class Swapped:
        def __init__(self, i, j):
            self.i, self.j, self.inner = i, j, truth.oracle(goal).without(truth.watched_before(day))

        def rank(self, viewer_ids, video_ids, d, k, rng):
            slate = self.inner.rank(viewer_ids, video_ids, d, k).copy()
            slate[:, [self.i, self.j]] = slate[:, [self.j, self.i]]
            return slate

    for i, j in ((0, 1), (2, 9), (8, 9)):
        assert (truth.value(Swapped(i, j), goal, day, viewer_ids=ids) <= best + 1e-9).all()


@pytest.mark.parametrize("levels", [1, 3, 10**6])
@pytest.mark.parametrize("k", [1, 5, 40])
def test_the_best_come_first_as_in_a_full_sort(levels, k):
    scores = np.random.default_rng(levels).integers(0, levels, (300, 40)).astype(float)
    scores[scores % 3 == 1] = -np.inf
    whole = np.lexsort((np.broadcast_to(np.arange(40), scores.shape), -scores), axis=1)
    np.testing.assert_array_equal(best_first(scores, k), whole[:, :k])


def test_a_random_page_is_a_long_draw_without_what_was_watched():
    """Those who have watched nearly everything get the rest, and then what they know."""
    rng, ids = np.random.default_rng(0), np.array([7, 3, 0, 58, 40])
    watched = rng.random((60, 80)) < np.linspace(0, 0.95, 60)[:, None]
    page = RandomPolicy(2).without(csr_array(watched)).rank(ids, np.arange(80), 3, 4)
    for viewer, got in zip(ids, page.tolist(), strict=True):
        drawn = RandomPolicy(2).rank([viewer], np.arange(80), 3, 80)[0]
        seen = watched[viewer, drawn]
        assert got == [*drawn[~seen], *drawn[seen]][:4]


def test_value_is_what_happens_when_the_page_is_shown():
    """Clicks and seconds of the first session of a day, played, against the value of its page."""
    world = World(8, 6000, 300)
    policy = RandomPolicy(4)
    log = world.simulate(days=1, policy=policy, slots=10)
    visits = log.visits[log.visits["session_id"] == 0]
    watches = log.watches[log.watches["session_id"] == 0].groupby("viewer_id")
    for goal, happened in (("clicks", watches.size()), ("watch_s", watches["watched_s"].sum())):
        expected = world.truth.value(
            policy, goal, day=0, k=10, viewer_ids=visits["viewer_id"].to_numpy()
        )
        gap = happened.reindex(visits["viewer_id"], fill_value=0).to_numpy() - expected
        assert abs(gap.mean() / (gap.std() / np.sqrt(len(gap)))) < 4


def test_value_counts_what_was_watched_as_nothing(world):
    day = 5
    history = world.truth.watched_before(day).toarray()
    viewer = int(history.sum(axis=1).argmax())
    seen = np.flatnonzero(history[viewer] & (world.video_data.published_day <= day))[:3]

    class Old:
        def rank(self, viewer_ids, video_ids, day, k, rng):
            return np.tile(seen[:k], (len(viewer_ids), 1))

    assert world.truth.value(Old(), day=day, k=len(seen), viewer_ids=[viewer])[0] == 0
    assert world.truth.value(Old(), day=0, k=len(seen), viewer_ids=[viewer])[0] > 0


def test_a_goal_that_is_none_is_refused(world):
    for call in (
        lambda: world.truth.value(RandomPolicy(), "likes"),
        lambda: world.truth.oracle("likes"),
    ):
        with pytest.raises(
            ValueError, match=r"no goal 'likes'.*'clicks', 'watch_s', 'satisfaction'"
        ):
            call()


def test_a_page_larger_than_the_catalogue_is_refused(world):
    with pytest.raises(ValueError, match="cannot be filled"):
        world.truth.value(RandomPolicy(), k=301)


def test_replay_changes_only_what_the_ranking_changes(world):
    """The same ranking under another name: not one row differs, viewer by viewer."""

    class Twin:
        def rank(self, viewer_ids, video_ids, day, k, rng):
            return world.first_ranking.rank(viewer_ids, video_ids, day, k)

    a, b = world.simulate(days=6).watches, world.simulate(days=6, policy=Twin()).watches
    same_table(a, b)


def test_a_frozen_ranking_stays_frozen_without_what_was_watched(world):
    """Its page for those who have watched something is not that of the oracle that knows today's
    tastes.
    """
    day = int(world.viewer_data.common_change_day) + 7
    frozen, oracle = FrozenTastes(world, 0), world.truth.oracle("clicks")
    assert (
        world.truth.value(frozen, "clicks", day).mean()
        < 0.97 * world.truth.value(oracle, "clicks", day).mean()
    )


def test_an_oracle_can_be_used_twice():
    """It begins anew with the days, also where nobody watches anything on the first of them."""
    for seed in range(10):
        town = World(seed, n_viewers=3, n_videos=60)
        oracle = town.truth.oracle("clicks")
        first, again = (town.simulate(10, oracle).impressions for _ in range(2))
        same_table(first, again)


def test_each_trouble_answers_to_its_name_with_a_plain_number():
    truth = World("names", 300, 200).truth
    assert len(set(TROUBLES)) == 11
    for name in TROUBLES:
        trouble = truth.trouble(name)
        assert trouble.name == name
        assert type(trouble.size) is float
        assert isinstance(trouble.culprit, dict)
        assert truth.trouble(f"The {name}".replace("_", " ")) is trouble


def test_random_pages_of_those_who_have_watched_something_hold_nothing_of_it(world):
    day, ids = 5, np.arange(900)
    history = world.truth.watched_before(day)
    page = RandomPolicy(4).without(history).rank(ids, world.published(day), day, 10)
    usual = RandomPolicy(4).rank(ids, world.published(day), day, 10)
    seen = history.toarray()
    assert seen[ids[:, None], usual].any()  # so there was something to leave out
    assert not seen[ids[:, None], page].any()
    assert page.shape == (900, 10)
    assert all(len(set(row)) == 10 for row in page.tolist())
    unspoilt = ~seen[ids[:, None], usual].any(axis=1)
    assert np.array_equal(page[unspoilt], usual[unspoilt])
    worth = world.truth.worth(ids[:, None], page, "clicks", day)
    expected = (worth * world.truth.examination(np.arange(1, 11))).sum(axis=1)
    assert np.allclose(world.truth.value(RandomPolicy(4), "clicks", day, 10), expected)


def test_learning_leaves_the_history_as_it_is(world):
    history = world.truth.watched_before(3)
    before = history.toarray()
    world.simulate(2, world.truth.oracle("clicks").without(history))
    assert (world.truth.watched_before(3).toarray() == before).all()


@pytest.mark.parametrize("largest", [0, 10**9])
def test_what_was_watched_before_is_what_the_log_says(monkeypatch, largest):
    monkeypatch.setattr(herotube, "LARGEST", largest)
    town = World("watched before", 80, 60)
    for day in (6, 0, 9, 3):
        watches = town.simulate(days=max(day, 1)).watches
        expected = np.zeros((80, 60), bool)
        expected[
            tuple(watches.loc[watches["day"] < day, ["viewer_id", "video_id"]].to_numpy().T)
        ] = True
        assert (town.truth.watched_before(day).toarray() == expected).all()


@pytest.mark.parametrize("day", [-1, 1.5, "1"])
def test_a_day_that_is_no_day_is_refused(day):
    truth = World(n_viewers=20, n_videos=30).truth
    for asked in (
        lambda: truth.tastes(day),
        lambda: truth.appeal(0, 0, day),
        lambda: truth.expected_watch_s(0, 0, day),
        lambda: truth.value(RandomPolicy(), day=day),
    ):
        with pytest.raises((TypeError, ValueError), match="day must be"):
            asked()


def test_no_slot_is_above_the_top():
    with pytest.raises(ValueError, match="from 1"):
        World(n_viewers=2, n_videos=3).truth.examination([1, 0])
