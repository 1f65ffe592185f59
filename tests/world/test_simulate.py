"""What a day does: the same rows whatever the order of the work, and tables that agree with each
other.
"""

import hashlib
from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_utils.world import Features, FirstRanking, RandomPolicy, World, herotube, past

from ..frames import same_table

TABLES = ("visits", "impressions", "watches")


def checksum(table):
    """A checksum of the whole-number columns of a table."""
    numbers = table.select_dtypes(["integer", "bool"]).astype(np.int64)
    return hashlib.sha256(np.ascontiguousarray(numbers.to_numpy(), "<i8").tobytes()).hexdigest()[
        :16
    ]


def same(a, b):
    for name in TABLES:
        same_table(getattr(a, name), getattr(b, name))


CHECKSUMS = {
    "visits": "78da65accc109569",
    "impressions": "ef9408dfa23cf739",
    "watches": "d4185a005ccf5af0",
    "videos": "fd274d269bc23891",
    "viewers": "d749ed142c066d95",
}


def test_the_same_seed_gives_the_same_rows_for_ever():
    """Written down once; compared on every supported Python, NumPy, system and processor."""
    world = World(seed="checksum", n_viewers=400, n_videos=250)
    log = world.simulate(days=8)
    got = {name: checksum(getattr(log, name)) for name in TABLES}
    got |= {"videos": checksum(world.videos), "viewers": checksum(world.viewers)}
    assert got == CHECKSUMS


@pytest.mark.parametrize("block", [37, 256, 900])
def test_block_size_never_changes_a_row(world, log, block):
    same(world.simulate(days=10, block=block), log)


def test_order_of_the_work_never_changes_a_row(world, log):
    ids = [np.arange(600, 900), np.arange(0, 300), np.arange(300, 600)]
    pieces = [world.play_block(block, days=10) for block in ids]
    for name in TABLES:
        joined = pd.concat([getattr(piece, name) for piece in pieces])
        order = ["day", "session_id", "viewer_id"] + (["position"] if name != "visits" else [])
        joined = joined.sort_values(order).reset_index(drop=True)
        same_table(joined, getattr(log, name))


def test_a_viewer_is_the_same_in_a_larger_crowd(world, log):
    crowd = World(seed=11, n_viewers=1500, n_videos=300).simulate(days=10)
    same_table(crowd.visits[crowd.visits["viewer_id"] < 900].reset_index(drop=True), log.visits)


def test_start_day_is_the_tail_of_the_longer_run(world, log):
    tail = world.simulate(days=4, start_day=6)
    for name in TABLES:
        expected = getattr(log, name)
        same_table(getattr(tail, name), expected[expected["day"] >= 6].reset_index(drop=True))


def test_the_past_may_have_had_another_ranking(world, log):
    mixed = world.simulate(days=2, start_day=8, policy=RandomPolicy(), before=world.first_ranking)
    assert mixed.impressions["random_slot"].all()
    assert not log.impressions["random_slot"].all()
    past = set(
        zip(*log.watches.query("day < 8")[["viewer_id", "video_id"]].to_numpy().T, strict=True)
    )
    now = set(zip(*mixed.impressions[["viewer_id", "video_id"]].to_numpy().T, strict=True))
    assert past
    assert not past & now  # what was watched before is never shown again


class Diary:
    """Ranks by lot and writes down what it is told."""

    def __init__(self):
        self.told = []

    def rank(self, viewer_ids, video_ids, day, k, rng):
        return RandomPolicy().rank(viewer_ids, video_ids, day, k)

    def learn(self, watches):
        self.told.append(watches)


AUTOPLAY = Features(autoplay=True)


@pytest.mark.parametrize("block", [70, 8192])
def test_a_past_that_is_kept_is_the_past_that_would_be_played(lives, block):
    """Whatever was asked before, of whomever, and in which order: as in a world that keeps nothing."""
    kept = World("kept", 150, 80)
    for start_day in (5, 2, 9, 3, 5, 7, 9):
        how = {"start_day": start_day, "block": block, "before": kept.first_ranking}
        as_built, with_autoplay, ranked, heard = lives(start_day)
        same(kept.simulate(3, **how), as_built)
        same(kept.simulate(3, **how, features=AUTOPLAY), with_autoplay)
        diary = Diary()
        same(kept.simulate(3, diary, **how), ranked)
        assert len(diary.told) == len(heard) == start_day + 3
        for table, expected in zip(diary.told, heard, strict=True):
            same_table(table, expected)


@pytest.fixture(scope="module")
def lives():
    """lives(start day): three days from there on in a world that keeps nothing, as built, with
    autoplay and ranked by a diary; and what the diary heard.
    """

    @cache
    def lived(start_day):
        world, diary = World("kept", 150, 80), Diary()
        how = {"start_day": start_day, "before": world.first_ranking}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(herotube, "LARGEST", 0)
            patch.setattr(herotube, "Past", None)  # there is nothing that could be kept
            as_built = world.simulate(3, **how)
            with_autoplay = world.simulate(3, **how, features=AUTOPLAY)
            ranked = world.simulate(3, diary, **how)
        return as_built, with_autoplay, ranked, diary.told

    return lived


def test_a_past_is_played_once_and_few_days_of_it_are_kept(monkeypatch):
    days = []
    monkeypatch.setattr(
        past, "play_day", lambda state, ranking, day, *rest, **more: days.append(day) or []
    )
    world = World("once", 20, 40)
    for start_day in (3, 3, 5, 4, 6, 3):
        world.pairs_watched_before(start_day)
    assert days == [0, 1, 2, 3, 4, 3, 5, 0, 1, 2]


def test_who_changes_what_was_kept_or_told_changes_no_other_life():
    class Spoiler(Diary):
        def learn(self, watches):
            watches["video_id"] = 0

    world, fresh = World("spoilt", 150, 80), World("spoilt", 150, 80)
    for _ in range(2):
        world.simulate(3, Spoiler(), 4, before=world.first_ranking)
    same(world.simulate(3, start_day=4), fresh.simulate(3, start_day=4))
    told = Diary(), Diary()
    for town, diary in zip((world, fresh), told, strict=True):
        town.simulate(1, diary, 4, before=town.first_ranking)
    same_table(pd.concat(told[0].told), pd.concat(told[1].told))


def test_a_policy_that_learns_is_told_of_every_day(world, log):
    class Listener:
        def __init__(self):
            self.heard = []

        def rank(self, viewer_ids, video_ids, day, k, rng):
            assert len(set(viewer_ids)) == len(viewer_ids)
            return world.first_ranking.rank(viewer_ids, video_ids, day, k)

        def learn(self, watches):
            self.heard.append(watches)

    listener = Listener()
    same_rows = world.simulate(days=10, policy=listener, block=200)
    same_table(same_rows.watches, log.watches)
    same_table(pd.concat(listener.heard, ignore_index=True), log.watches)
    assert [set(w["day"]) for w in listener.heard] == [{d} for d in range(10)]


def test_tables_agree_with_each_other(world, log):
    shown, watches, visits = log.impressions, log.watches, log.visits
    keys = ["viewer_id", "day", "session_id"]
    assert not shown.duplicated([*keys, "position"]).any()
    assert not shown.duplicated([*keys, "video_id"]).any()
    assert not watches.duplicated(["viewer_id", "video_id"]).any()
    clicked = shown[shown["clicked"]].reset_index(drop=True)
    same_table(clicked[[*keys, "position", "video_id"]], watches[[*keys, "position", "video_id"]])
    counts = (
        shown.groupby(keys).size().reindex(pd.MultiIndex.from_frame(visits[keys]), fill_value=0)
    )
    assert (counts.to_numpy() == visits["n_impressions"]).all()
    seconds = (
        watches.groupby(keys)["watched_s"]
        .sum()
        .reindex(pd.MultiIndex.from_frame(visits[keys]), fill_value=0)
    )
    assert (seconds.to_numpy() == visits["watched_s"]).all()
    videos = world.videos.set_index("video_id").loc[watches["video_id"]]
    assert (watches["watched_s"].to_numpy() <= videos["duration_s"].to_numpy()).all()
    assert (watches["finished"].to_numpy() == (watches["watched_fraction"] == 1).to_numpy()).all()
    assert (videos["published_day"].to_numpy() <= watches["day"].to_numpy()).all()
    assert (world.viewers["joined_day"].to_numpy()[visits["viewer_id"]] <= visits["day"]).all()
    first = watches.merge(visits, on=keys, suffixes=("", "_visit"))
    assert (first["time_s"] > first["time_s_visit"]).all()
    again = watches.sort_values([*keys, "position"])
    gap = again.groupby(keys)["time_s"].diff() - again.groupby(keys)["watched_s"].shift()
    assert (gap.dropna() == 15).all()


def test_random_slots_are_marked_and_fair(world):
    """At least one slot in ten, and every published video has the same chance there."""
    from scipy.stats import chisquare

    ids, published = np.arange(900), world.published(0)
    _, masks = zip(
        *(
            world.first_ranking.page(ids, published, 0, 20)
            for world in [World(s, 900, 300) for s in range(12)]
        ),
        strict=True,
    )
    assert all(m.mean() > 0.10 for m in masks)
    world0 = World(0, 20_000, 300)
    page, mask = world0.first_ranking.page(np.arange(20_000), world0.published(0), 0, 20)
    counts = np.bincount(page[mask], minlength=300)[world0.published(0)]
    assert chisquare(counts).pvalue > 1e-3
    usual = np.bincount(page[~mask], minlength=300)[world0.published(0)]
    assert chisquare(usual).pvalue < 1e-9  # the rest is anything but fair


def test_pages_never_repeat_a_video():
    for world, policy in [(World(5, 300, 47), None), (World(5, 300, 47), RandomPolicy(3))]:
        published = world.published(0)
        for k in (1, 7, len(published)):
            page = (policy or FirstRanking(world)).rank(np.arange(300), published, 0, k)
            assert page.shape == (300, k)
            assert all(len(set(row)) == k for row in page.tolist())
            assert np.isin(page, published).all()


def test_random_policy_is_uniform_in_every_slot():
    from scipy.stats import chisquare

    page = RandomPolicy(1).rank(np.arange(30_000), np.arange(10, 30), 3, 6)
    for slot in range(6):
        assert chisquare(np.bincount(page[:, slot] - 10, minlength=20)).pvalue > 1e-4
    assert (
        RandomPolicy(1).rank(np.arange(5), np.arange(30), 3, 6)
        != RandomPolicy(2).rank(np.arange(5), np.arange(30), 3, 6)
    ).any()


class Slate:
    """A ranking that returns what it was given."""

    def __init__(self, make):
        self.make = make

    def rank(self, viewer_ids, video_ids, day, k, rng):
        return self.make(len(viewer_ids), video_ids, k)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda n, x, k: np.tile(x[:1], (n, k)), "twice to viewer"),
        (lambda n, x, k: np.tile(x[: k - 1], (n, 1)), "returned shape"),
        (lambda n, x, k: np.tile(np.r_[x[: k - 1], 10**6], (n, 1)), "unknown or not published"),
        (lambda n, x, k: np.tile(np.r_[x[: k - 1], -1], (n, 1)), "unknown or not published"),
        (lambda n, x, k: np.full((n, k), np.nan), "whole video ids"),
        (lambda n, x, k: np.full((n, k), 1.5), "whole video ids"),
        (lambda n, x, k: np.full((n, k), 1e30), "whole video ids"),
        (lambda n, x, k: np.full((n, k), "a"), "whole video ids"),
        (lambda n, x, k: [[1], [1, 2]], "whole video ids"),
        (lambda n, x, k: None, "whole video ids"),
    ],
)
def test_what_is_no_ranking_is_refused(world, make, message):
    with pytest.raises(ValueError, match=message):
        world.simulate(days=1, policy=Slate(make))
    with pytest.raises(ValueError, match=message):
        world.truth.value(Slate(make))


@pytest.mark.parametrize("days", [-1, 0, 1.5, "ten", True, None])
def test_what_is_no_number_of_days_is_refused(world, days):
    with pytest.raises((TypeError, ValueError), match=r"days must be .*at least 1.*received"):
        world.simulate(days=days)


def test_a_ranking_that_learns_cannot_be_streamed(world):
    with pytest.raises(ValueError, match="cannot be streamed"):
        next(world.stream(policy=world.truth.oracle()))


def test_streaming_gives_the_same_rows(world, log):
    streamed = pd.concat([piece.watches for piece in world.stream(days=10, block=250)])
    streamed = streamed.sort_values(["day", "session_id", "viewer_id", "position"]).reset_index(
        drop=True
    )
    same_table(streamed, log.watches)


class Page(Slate):
    """A ranking that marks slots as filled at random, and returns what it was given."""

    def page(self, viewer_ids, video_ids, day, k):
        return self.make(len(viewer_ids), video_ids, k)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda n, x, k: (np.tile(x[:1], (n, k)), np.zeros((n, k), bool)),
            "'Page' shows video . twice to viewer",
        ),
        (
            lambda n, x, k: (np.tile(np.r_[x[: k - 1], 10**6], (n, 1)), np.zeros((n, k), bool)),
            "unknown or not published",
        ),
        (
            lambda n, x, k: (np.tile(x[:k], (n, 1)), np.zeros((n, k))),
            "page.. of the ranking 'Page' must return two arrays",
        ),
        (lambda n, x, k: (np.tile(x[:k], (n, 1)), False), "must return two arrays"),
        (lambda n, x, k: np.tile(x[:k], (n, 1)), "must return two arrays"),
        (lambda n, x, k: None, "must return two arrays"),
    ],
)
def test_a_page_is_looked_over_like_a_slate(world, make, message):
    with pytest.raises(ValueError, match=message):
        world.simulate(days=1, policy=Page(make))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"policy": RandomPolicy},
            "policy is the class RandomPolicy itself. Make a ranking of it first",
        ),
        ({"policy": "popular"}, "policy is no ranking: it needs rank.*Received 'popular'"),
        ({"before": 3, "start_day": 1}, "before is no ranking"),
        ({"features": True}, "features is Features.* received True"),
    ],
)
def test_what_is_no_object_of_the_right_kind_is_said_to_be(world, wrong, message):
    with pytest.raises(TypeError, match=message):
        world.simulate(1, **wrong)
    if "policy" in wrong:
        for other in (
            lambda: world.play_block([0], 1, **wrong),
            lambda: next(world.stream(1, **wrong)),
            lambda: world.truth.value(**wrong),
        ):
            with pytest.raises(TypeError, match=message):
                other()


@pytest.mark.parametrize("ids", [[-1], [900], [3, 3], [0.5], 7, ["a"]])
def test_a_block_of_viewers_that_are_not_there_is_refused(world, ids):
    with pytest.raises(ValueError, match="viewer_ids"):
        world.play_block(ids, days=1)


def test_a_part_or_a_page_of_no_size_is_refused(world):
    with pytest.raises(TypeError, match="slots must be a whole number of at least 1; received 2.5"):
        world.play_block([0], days=1, slots=2.5)
    with pytest.raises(ValueError, match="first_viewer must be at least 0; received -1"):
        World.part_of(world.site, -1, 2)
    with pytest.raises(ValueError, match="n_viewers must be at least 1; received 0"):
        World.part_of(world.site, 0, 0)


@pytest.mark.parametrize(
    ("seed", "received"),
    [("", "an empty text"), ("  ", "an empty text"), ("\ud800", "'.*', which is none")],
)
def test_a_seed_that_is_no_text_is_refused(seed, received):
    with pytest.raises(
        ValueError, match=f"A world's seed is a whole number or a word; received {received}"
    ):
        World(seed, 5, 5)


@pytest.mark.parametrize("size", ["n_viewers", "n_videos"])
def test_a_world_with_more_ids_than_there_are_is_refused(size):
    with pytest.raises(
        ValueError, match=f"{size} must be at most 2147483647; received 35184372088832"
    ):
        World(0, **{size: 2**45})
