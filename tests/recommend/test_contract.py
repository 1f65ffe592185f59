"""What every recommender promises, tested on every one of them."""

import numpy as np
import pandas as pd
import pytest
from baselines import BestAverageWatch, LongestFirst

from course_utils.recommend import CoWatch, LiveLearner, MostPopular, TasteFactors, TwoStage
from course_utils.world import RandomPolicy

ALL = [MostPopular, CoWatch, TasteFactors, TwoStage, LiveLearner, LongestFirst, BestAverageWatch]
PERSONAL = [CoWatch, TasteFactors, TwoStage, LiveLearner]


@pytest.fixture(scope="module", params=ALL, ids=lambda kind: kind.__name__)
def model(request, gappy):
    """Each recommender, made without arguments and fitted on ids with gaps."""
    watches, impressions, videos = gappy
    made = request.param()
    assert made.fit(watches, impressions, videos) is made
    return made


@pytest.fixture(scope="module")
def viewers(gappy):
    return np.sort(gappy[0]["viewer_id"].unique())


def watched_sets(watches, viewers):
    return [set(watches.loc[watches["viewer_id"] == viewer, "video_id"]) for viewer in viewers]


def test_a_list_is_the_best_scores_of_what_is_new_ties_by_id(model, gappy, viewers):
    watches, _, videos = gappy
    ids = videos["video_id"].to_numpy()
    scores = model.predict(viewers[:, None], ids[None, :])
    lists = model.recommend(viewers, k=8)
    assert lists.shape == (len(viewers), 8)
    assert lists.dtype.kind == "i"
    for row, seen in enumerate(watched_sets(watches, viewers)):
        new = [
            (-score, video)
            for score, video in zip(scores[row], ids, strict=True)
            if video not in seen
        ]
        assert lists[row].tolist() == [video for _, video in sorted(new)[:8]]


def test_watched_ones_come_back_when_wanted(model, gappy, viewers):
    ids = gappy[2]["video_id"].to_numpy()
    scores = model.predict(viewers[:, None], ids[None, :])
    order = np.lexsort((np.broadcast_to(ids, scores.shape), -scores), axis=1)
    np.testing.assert_array_equal(model.recommend(viewers, k=60, exclude_watched=False), ids[order])


def test_one_viewer_alone_gets_the_same_as_in_a_crowd(model, viewers):
    together = model.recommend(viewers, k=5)
    np.testing.assert_array_equal(
        np.vstack([model.recommend([viewer], k=5) for viewer in viewers]), together
    )
    np.testing.assert_array_equal(model.recommend(viewers[3], k=5), together[[3]])


def test_score_is_elementwise_and_broadcasts(model, gappy, viewers):
    ids = gappy[2]["video_id"].to_numpy()
    matrix = model.predict(viewers[:, None], ids[None, :])
    assert matrix.shape == (len(viewers), 60)
    pairs = model.predict(np.repeat(viewers, 60), np.tile(ids, len(viewers)))
    np.testing.assert_allclose(pairs, matrix.ravel(), rtol=1e-5)
    assert model.predict(viewers[2], ids[4]) == pytest.approx(matrix[2, 4], rel=1e-5)


@pytest.mark.parametrize("kind", [MostPopular, *PERSONAL])
def test_a_stranger_gets_the_popular_list(kind, gappy):
    model = kind().fit(*gappy)
    popular = MostPopular().fit(*gappy)
    np.testing.assert_array_equal(
        model.recommend([999_999], k=10), popular.recommend([999_999], k=10)
    )
    counts = gappy[0]["video_id"].value_counts()
    assert model.predict(999_999, counts.index[0]) == counts.iloc[0]


def test_who_has_watched_nearly_everything_gets_the_rest_first(gappy):
    watches, _, videos = gappy
    ids = videos["video_id"].to_numpy()
    fan = pd.DataFrame(
        {"viewer_id": 3, "video_id": ids[2:], "watched_s": 20, "watched_fraction": 0.5, "day": 3}
    )
    for kind in ALL:
        got = kind().fit(pd.concat([watches, fan]), None, videos).recommend([3], k=60)[0]
        assert set(got[:2]) == set(ids[:2]), kind
        assert sorted(got) == ids.tolist(), kind


def test_as_a_policy_it_ranks_only_what_it_is_given(model, gappy, viewers):
    watches, _, videos = gappy
    some = videos["video_id"].to_numpy()[::-1][:25]  # not in the order of ids
    some = np.append(some, 10**6)  # and one that is new to the model
    slate = model.rank(viewers, some, day=14, k=12, rng=np.random.default_rng(0))
    assert slate.shape == (len(viewers), 12)
    for row, seen in zip(slate.tolist(), watched_sets(watches, viewers), strict=True):
        assert len(set(row)) == 12
        assert set(row) <= set(some.tolist())
        new = len(set(some.tolist()) - seen)
        assert not set(row[:new]) & seen  # what is watched stands behind what is new


def test_a_day_of_watches_is_not_shown_again(gappy, viewers):
    watches, impressions, videos = gappy
    for kind in ALL:
        model = kind().fit(watches, impressions, videos)
        first = model.recommend(viewers, k=1)[:, 0]
        today = pd.DataFrame(
            {
                "viewer_id": viewers,
                "video_id": first,
                "watched_fraction": 0.5,
                "watched_s": 60,
                "day": 14,
            }
        )
        model.learn(today)
        assert not (model.recommend(viewers, k=20) == first[:, None]).any(), kind


def popular_day(watched):
    """{video: how many watched it}, as a day's watches of the viewers 1, 2, 3, …"""
    pairs = [(viewer, video) for video, n in watched.items() for viewer in range(1, n + 1)]
    table = pd.DataFrame(pairs, columns=["viewer_id", "video_id"])
    return table.assign(watched_fraction=0.5, watched_s=60, day=0)


@pytest.mark.parametrize("kind", [MostPopular, *PERSONAL], ids=lambda kind: kind.__name__)
def test_for_a_stranger_a_day_is_added_to_what_was_popular_before(kind):
    """20 is first over both days; 10 by the old one alone, 30 by the new one alone."""
    model = kind().fit(popular_day({10: 5, 20: 4, 30: 1}))
    assert model.recommend([99], k=3).tolist() == [[10, 20, 30]]
    model.learn(popular_day({20: 2, 30: 3}))
    assert model.recommend([99], k=3).tolist() == [[20, 10, 30]]
    assert model.predict(99, [10, 20, 30]).tolist() == [5, 6, 4]


def test_what_is_not_published_yet_stands_last(gappy):
    watches, impressions, videos = gappy
    future = videos.assign(published_day=np.where(videos["video_id"] < 300, 99, -1))
    n_future = int((future["published_day"] == 99).sum())
    for kind in ALL:
        got = kind().fit(watches, impressions, future).recommend([5], k=60)[0]
        assert (got[-n_future:] < 300).all(), kind


@pytest.mark.parametrize(("seen", "shown", "last"), [(9, 5, 9), (5, 9, 9), (9, None, 9)])
def test_what_comes_out_tomorrow_may_be_shown_and_what_comes_later_stands_last(seen, shown, last):
    """The day after the log is the day that lists are made for; shown counts as seen."""
    days = {1: 0, 2: last + 1, 3: last + 2, 4: 0}
    videos = pd.DataFrame({"video_id": list(days), "published_day": list(days.values())})
    watches = pd.DataFrame({"viewer_id": [7, 8], "video_id": [1, 1], "day": [0, seen]})
    slots = pd.DataFrame({"viewer_id": [7], "video_id": [4], "position": 1, "day": shown})
    model = MostPopular().fit(watches, None if shown is None else slots, videos)
    assert model.recommend(9, k=4).tolist() == [[1, 2, 4, 3]]


def test_for_nobody_there_are_no_lists(model):
    assert model.recommend([], k=3).shape == (0, 3)


def test_without_impressions_and_without_a_catalogue(gappy, viewers):
    for kind in [MostPopular, *PERSONAL, BestAverageWatch]:
        got = kind().fit(gappy[0]).recommend(viewers, k=3)
        assert got.shape == (len(viewers), 3), kind
        assert set(got.ravel()) <= set(gappy[0]["video_id"]), kind


def test_inputs_are_left_alone(gappy):
    copies = [table.copy() for table in gappy]
    for kind in ALL:
        kind().fit(*gappy).learn(gappy[0].tail(5))
    for table, copy in zip(gappy, copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_what_is_wrong_is_said(model, gappy, viewers):
    with pytest.raises(ValueError, match="k=61 videos were asked for, but the catalogue has 60"):
        model.recommend(viewers, k=61)
    with pytest.raises(ValueError, match="there are only 2"):
        model.rank(viewers, gappy[2]["video_id"].to_numpy()[:2], 0, 3, None)
    for k in (0, 2.5, True):
        with pytest.raises(ValueError, match="a whole number from 1"):
            model.recommend(viewers, k=k)
    with pytest.raises(ValueError, match="viewer_ids are whole numbers; got float64"):
        model.recommend([1.5])
    with pytest.raises(RuntimeError, match=r"call fit\(watches\) first"):
        type(model)().recommend([1])
    with pytest.raises(ValueError, match=r"missing: .*'viewer_id'"):
        type(model)().fit(gappy[0].drop(columns="viewer_id"), videos=gappy[2])
    assert "60 videos" in repr(model)


def test_nothing_to_learn_from():
    empty = pd.DataFrame({"viewer_id": [], "video_id": []}, dtype=int)
    with pytest.raises(ValueError, match="watches is empty"):
        MostPopular().fit(empty)


def test_in_the_world_every_one_is_a_policy_that_beats_random(world, log):
    random = world.truth.value(RandomPolicy(), goal="clicks", day=21)
    for kind in PERSONAL:
        model = kind().fit(log.watches, log.impressions, world.videos)
        assert world.truth.value(model, goal="clicks", day=21).mean() > 1.1 * random.mean(), kind
    played = world.simulate(days=2, policy=model, start_day=21, before=world.first_ranking)
    assert len(played.watches) > 0
