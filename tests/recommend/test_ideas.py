"""Each idea against an independent calculation: plain loops, scikit-learn, a closed form."""

import copy

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression, Ridge, SGDRegressor
from sklearn.metrics.pairwise import cosine_similarity

from course_utils.recommend import CoWatch, LiveLearner, TasteFactors, TwoStage
from course_utils.recommend.clues import Clues
from course_utils.recommend.exposure import examination_exponent, exposure_table


def table_of(watches, videos):
    """Viewers x videos of 0 and 1, by a plain loop."""
    viewers = sorted(set(watches["viewer_id"]))
    ids = sorted(videos["video_id"])
    table = np.zeros((len(viewers), len(ids)))
    for viewer, video in zip(watches["viewer_id"], watches["video_id"], strict=True):
        table[viewers.index(viewer), ids.index(video)] = 1
    return np.array(viewers), np.array(ids), table


# ---- co-watched ----


@pytest.mark.parametrize("divide", [True, False])
def test_co_watched_is_cosine_similarity_or_counts(gappy, divide):
    watches, _, videos = gappy
    viewers, ids, table = table_of(watches, videos)
    model = CoWatch(divide=divide, shrink=0, neighbours=10**6).fit(watches, videos=videos)
    likeness = cosine_similarity(table.T) if divide else table.T @ table
    np.fill_diagonal(likeness, 0)
    np.testing.assert_allclose(
        model.predict(viewers[:, None], ids), table @ likeness, rtol=1e-4, atol=1e-6
    )


def test_only_the_nearest_neighbours_are_kept(gappy):
    """Whoever has watched one video alone gets points for three others and no more."""
    ids, newcomers = gappy[2]["video_id"].to_numpy(), 10**6 + np.arange(60)
    model = CoWatch(neighbours=3).fit(gappy[0], videos=gappy[2])
    model.learn(pd.DataFrame({"viewer_id": newcomers, "video_id": ids}))
    assert (model.predict(newcomers[:, None], ids) > 0).sum(axis=1).max() == 3


def test_raw_counts_answer_with_the_hit_and_dividing_does_not():
    """Videos 1 and 2 are always watched together; 9 is watched by everybody, and a little more
    often with 1.
    """
    pairs = (
        [(v, x) for v in range(4) for x in (1, 2, 9)]
        + [(4, 1), (4, 9)]
        + [(v, 9) for v in range(5, 40)]
    )
    watches = pd.DataFrame(pairs, columns=["viewer_id", "video_id"])
    assert CoWatch(divide=False).fit(watches).similar(1, k=1) == [9]
    assert CoWatch(shrink=0).fit(watches).similar(1, k=1) == [2]


def test_similar_to_an_unknown_video(gappy):
    with pytest.raises(LookupError, match="no video 1 in the catalogue"):
        CoWatch().fit(gappy[0]).similar(1)


# ---- exposure ----


def test_the_exponent_of_attention_is_found_again_in_the_random_slots():
    rng = np.random.default_rng(0)
    n = 400_000
    slots = pd.DataFrame({"position": rng.integers(1, 21, n), "random_slot": rng.random(n) < 0.5})
    # elsewhere, the best stand on top
    merit = np.where(slots["random_slot"], 0.1, 0.2 * slots["position"] ** -0.5)
    slots["clicked"] = rng.random(n) < merit * slots["position"] ** -0.7
    assert examination_exponent(slots) == pytest.approx(0.7, abs=0.03)
    assert examination_exponent(slots.drop(columns="random_slot")) > 0.85  # place and merit mixed


def test_nobody_clicked():
    assert examination_exponent(pd.DataFrame({"position": [1, 2], "clicked": [False, False]})) == 0


def test_exposure_adds_up():
    got = exposure_table([0, 0, 1], [1, 1, 0], [1, 2, 3], 1.0, (2, 2)).toarray()
    np.testing.assert_allclose(got, [[0, 1.5], [1 / 3, 0]], rtol=1e-6)


# ---- taste vectors ----


def by_hand(watches, impressions, videos, factors, ridge, rounds, seed, doubt=5.0):
    """Taste vectors by plain loops and scikit-learn's Ridge: activity, appeal, taste, flavour, in
    the order of the ids.

    Viewer by viewer, then video by video: the surprise (watches per expected watch, less 1) where
    something was expected, weighted by how much was.
    """
    viewers, ids, watched = table_of(watches, videos)
    if impressions is None:
        activity = watched.sum(axis=1) / watched.sum(axis=1).mean()
        appeal = watched.sum(axis=0) / len(viewers)
        expected = np.outer(activity, appeal)
    else:
        viewers = np.array(sorted(set(impressions["viewer_id"])))
        looks, watched = np.zeros((2, len(viewers), len(ids)))
        exponent = examination_exponent(impressions)
        for row in impressions.itertuples():
            cell = np.searchsorted(viewers, row.viewer_id), np.searchsorted(ids, row.video_id)
            looks[cell] += row.position**-exponent
            watched[cell] += row.clicked
        mean = watched.sum() / looks.sum()
        appeal = (watched.sum(axis=0) + doubt * mean) / (looks.sum(axis=0) + doubt)
        # what somebody of typical appetite would have watched, who was shown the same
        typical = (looks * appeal).sum(axis=1)
        activity = (watched.sum(axis=1) + doubt * mean) / (typical + doubt * mean)
        expected = looks * np.outer(activity, appeal)

    def half_step(watched, expected, other):
        found = np.zeros((len(watched), factors))
        for row, (count, weight) in enumerate(zip(watched, expected, strict=True)):
            if (seen := weight > 0).any():
                model = Ridge(alpha=ridge, fit_intercept=False)
                surprise = count[seen] / weight[seen] - 1
                found[row] = model.fit(other[seen], surprise, sample_weight=weight[seen]).coef_
        return found

    luck = np.random.default_rng(seed).normal(0, factors**-0.5, (len(ids) + 1, factors))
    flavour = luck[:-1]  # the last is for videos that are not known
    for _ in range(rounds):
        flavour = half_step(watched.T, expected.T, half_step(watched, expected, flavour))
    return viewers, (activity, appeal, half_step(watched, expected, flavour), flavour)


def worth(activity, appeal, taste, flavour):
    """activity * appeal * (1 + taste · flavour), of every viewer and video."""
    return activity[:, None] * appeal * (1 + taste @ flavour.T)


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize(
    ("rounds", "ridge", "doubt"), [(0, 0.7, 5.0), (2, 0.7, 2.0), (2, 4.0, 9.0)]
)
def test_the_scores_are_those_of_weighted_ridge_regressions(gappy, shown, rounds, ridge, doubt):
    watches, impressions, videos = gappy
    if not shown:
        impressions = None
    settings = {"factors": 3, "ridge": ridge, "rounds": rounds, "doubt": doubt}
    model = TasteFactors(**settings, random_state=1).fit(watches, impressions, videos)
    viewers, parts = by_hand(watches, impressions, videos, **settings, seed=1)
    known = np.isin(viewers, watches["viewer_id"])  # the others get the popular list
    got = model.predict(viewers[known, None], videos["video_id"])
    wanted = worth(*parts)[known]
    np.testing.assert_allclose(got, wanted, rtol=2e-3, atol=2e-3 * wanted.max())


def test_who_came_after_the_log_has_the_mean_appetite_and_no_taste(gappy):
    settings = {"factors": 3, "ridge": 0.7, "rounds": 1}
    model, ids = TasteFactors(**settings).fit(*gappy), gappy[2]["video_id"]
    model.learn(pd.DataFrame({"viewer_id": [10**6], "video_id": ids[:1]}))
    _, (activity, appeal, *_) = by_hand(*gappy, **settings, seed=0)
    np.testing.assert_allclose(model.predict(10**6, ids), activity.mean() * appeal, rtol=1e-3)


def test_being_shown_less_is_not_being_liked_less():
    """Two videos, clicked at the same rate when looked at; one was shown ten times as often."""
    rows = [(v, 1, 1) for v in range(200)] + [(v, 2, 1) for v in range(20)]
    slots = pd.DataFrame(rows, columns=["viewer_id", "video_id", "position"])
    slots["clicked"] = slots["viewer_id"] % 2 == 0
    watches = slots[slots["clicked"]]

    def ratio(*log, **settings):
        """How much more one is shown to a viewer than the other, where tastes do not count."""
        one, other = TasteFactors(ridge=1e9, **settings).fit(*log).predict(0, [1, 2])
        return one / other

    assert ratio(watches) == pytest.approx(10, rel=1e-4)
    assert ratio(watches, slots, doubt=0.01) == pytest.approx(1, rel=0.01)


# ---- two stages ----


@pytest.mark.parametrize("left_soon", [False, True])
def test_the_ranker_is_the_weighted_logistic_regression(gappy, left_soon):
    """By hand: clues of the first two thirds of the days, slots of the last, seconds as weights: a
    click that nobody stayed for weighs nothing, whether it has a row of 0 seconds or none.
    """
    watches, impressions, videos = gappy
    if left_soon:
        watches = watches.assign(watched_s=watches["watched_s"] % 3)
        watches = watches[(watches["watched_s"] > 0) | (watches["video_id"] % 2 > 0)]
    model = TwoStage().fit(watches, impressions, videos)
    cut = 14 * 2 / 3
    late = impressions[impressions["day"] >= cut]
    early = watches[watches["day"] < cut]
    taste = TasteFactors().fit(early, impressions[impressions["day"] < cut], videos)
    clues = Clues(taste, early, videos)
    x = np.column_stack(
        [
            clues.of_pairs(late["viewer_id"].to_numpy(), late["video_id"].to_numpy()),
            np.log(late["position"]),
        ]
    )
    seconds = {
        (v, x): s
        for v, x, s in watches[["viewer_id", "video_id", "watched_s"]].itertuples(index=False)
    }
    pairs = zip(late["viewer_id"], late["video_id"], late["clicked"], strict=True)
    weight = [seconds.get((v, x)) if clicked else 1.0 for v, x, clicked in pairs]
    assert (0 in weight, None in weight) == (left_soon, left_soon)
    weight = [0 if seconds is None else seconds for seconds in weight]
    oracle = LogisticRegression(solver="lbfgs", max_iter=5000, tol=1e-8)
    scale = x.std(axis=0)
    oracle.fit(x / scale, late["clicked"], sample_weight=weight)
    np.testing.assert_allclose(model.weights_, (oracle.coef_[0] / scale)[:-1], rtol=0.02, atol=0.01)


def test_the_watches_of_strangers_say_nothing_of_a_strangers_patience(gappy):
    """The taste model knows the first week alone; who came later and stayed to the end is no clue
    about the next one who comes.
    """
    watches, impressions, videos = gappy
    first, shown = watches[watches["viewer_id"] > 500], impressions[impressions["viewer_id"] > 500]
    lengths = watches["video_id"].map(videos.set_index("video_id")["duration_s"])
    late = watches.assign(watched_s=lengths)[watches["viewer_id"] <= 500]
    assert len(late)
    clues = Clues(TasteFactors().fit(first, shown, videos), pd.concat([first, late]), videos)
    patience = clues.of(np.array([10**6, first["viewer_id"].iloc[0]]), np.arange(60))[..., -1]
    assert not patience[0].any()
    assert patience[1].any()


def test_the_score_is_the_exponential_of_the_weighed_clues(gappy):
    model = TwoStage().fit(*gappy)
    viewers, ids = np.sort(gappy[0]["viewer_id"].unique()), gappy[2]["video_id"].to_numpy()
    clues = Clues(TasteFactors().fit(*gappy), gappy[0], gappy[2]).of(viewers, np.arange(60))
    odds = np.exp(clues @ model.weights_.to_numpy() + model.intercept_)
    np.testing.assert_allclose(model.predict(viewers[:, None], ids), odds, rtol=1e-4)


def test_what_is_no_candidate_stands_behind_all_candidates(world, log):
    taste = TasteFactors(random_state=3)
    model = TwoStage(candidates=30, taste=taste).fit(log.watches, log.impressions, world.videos)
    viewers = np.sort(log.watches["viewer_id"].unique())[:50]
    published = world.published(20)
    first = TasteFactors(random_state=3).fit(log.watches, log.impressions, world.videos)
    slate = model.rank(viewers, published, 21, 10, None)
    for viewer, row in zip(viewers, slate, strict=True):
        best = published[np.argsort(-first.predict(viewer, published))][:30]
        new = set(best) - set(log.watches.loc[log.watches["viewer_id"] == viewer, "video_id"])
        assert set(row[: len(new)]) <= new
    # the one that was handed over stays unfitted
    assert vars(taste).keys() == vars(TasteFactors()).keys()


def test_expected_seconds_have_the_size_of_seconds(world, log):
    """The mean score, at position 1, is near the true worth of a look in seconds."""
    model = TwoStage().fit(log.watches, log.impressions, world.videos)
    v, x = np.sort(log.watches["viewer_id"].unique())[:, None], world.published(21)[None, :]
    true = world.truth.appeal(v, x, 21) * world.truth.expected_watch_s(v, x, 21)
    assert 0.5 < model.predict(v, x).mean() / true.mean() < 2


# ---- learning live ----


def test_the_viewers_step_is_partial_fit_on_one_row(gappy):
    """What a viewer's scores for all videos become after one watch."""
    watches, _, videos = gappy
    start = {"factors": 3, "ridge": 0.7, "rounds": 2}
    live = LiveLearner(0.05, video_rate=0.0, ridge=0.02, start=TasteFactors(**start))
    live.fit(watches, None, videos)
    viewers, (_, appeal, taste, flavour) = by_hand(watches, None, videos, **start, seed=0)
    oracle = SGDRegressor(
        penalty="l2", alpha=0.02, learning_rate="constant", eta0=0.05, fit_intercept=False
    )
    watched = int(np.argmax(appeal))
    oracle.partial_fit(flavour[[watched]], [0.0])
    oracle.coef_[:] = taste[0]
    oracle.partial_fit(flavour[[watched]], [0.9 / live.neutral_ - 1])
    ids = videos["video_id"].to_numpy()
    live.learn_one(viewers[0], ids[watched], 0.9)
    after = appeal * (1 + flavour @ oracle.coef_)
    np.testing.assert_allclose(live.predict(viewers[0], ids), after, rtol=2e-3, atol=1e-3)


def test_staying_pulls_nearer_and_leaving_pushes_away(world, log):
    """Leaving always pushes away; staying pulls nearer unless even more was expected (a video
    cannot be watched more than whole).
    """
    fitted = LiveLearner().fit(log.watches, log.impressions, world.videos)
    taste = TasteFactors().fit(log.watches, log.impressions, world.videos)
    appeal = np.exp(Clues(taste, log.watches, world.videos).log_appeal)  # by id: they begin at 0
    less_expected = 0
    for viewer, video in log.watches[["viewer_id", "video_id"]].iloc[:60].to_numpy().tolist():
        start, after = fitted.predict(viewer, video), {}
        for share in (0.0, 1.0):
            live = copy.deepcopy(fitted)
            live.learn_one(viewer, video, share)
            after[share] = live.predict(viewer, video)
        expected = start / appeal[video]
        assert after[0.0] < after[1.0]
        if expected > 0.1:
            assert after[0.0] < start
        if expected < 0.9 / fitted.neutral_:
            less_expected += 1
            assert after[1.0] > start
    assert less_expected > 30


def test_a_newcomer_is_known_after_one_watch(world, log):
    live = LiveLearner(rate=1.0).fit(log.watches, log.impressions, world.videos)
    popular = live.recommend([10**6])
    live.learn_one(10**6, int(popular[0, 0]), 1.0)
    after = live.recommend([10**6])
    assert popular[0, 0] not in after
    assert (after[0, :9] != popular[0, 1:]).any()


@pytest.mark.parametrize(
    ("video", "fraction", "error", "words"),
    [
        (10**6, 0.5, LookupError, "no video 1000000"),
        (0, 1.5, ValueError, "got 1.5"),
        (0, float("nan"), ValueError, "got nan"),
    ],
)
def test_a_watch_that_cannot_be(world, log, video, fraction, error, words):
    live = LiveLearner().fit(log.watches, log.impressions, world.videos)
    with pytest.raises(error, match=words):
        live.learn_one(3, video, fraction)


def test_a_day_learned_at_once_is_the_day_learned_one_by_one(world, log):
    early, late = log.watches[log.watches["day"] < 18], log.watches[log.watches["day"] >= 18]
    at_once, by_one = (LiveLearner().fit(early, None, world.videos) for _ in range(2))
    at_once.learn(late)
    for viewer, video, fraction in late[["viewer_id", "video_id", "watched_fraction"]].itertuples(
        index=False
    ):
        by_one.learn_one(viewer, video, fraction)
    viewers = np.sort(late["viewer_id"].unique())
    np.testing.assert_array_equal(at_once.recommend(viewers), by_one.recommend(viewers))


def test_a_ridge_of_0_that_leaves_tastes_open_is_said_in_one_line():
    watches = pd.DataFrame({"viewer_id": [1, 1, 2], "video_id": [0, 1, 0]})
    with pytest.raises(ValueError, match="ridge=0 .* a larger ridge"):
        TasteFactors(ridge=0).fit(watches)
