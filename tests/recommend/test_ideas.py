"""Each idea against an independent calculation: plain loops, scikit-learn, a closed form."""

import copy

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression, Ridge, SGDRegressor
from sklearn.metrics.pairwise import cosine_similarity

from course_utils.recommend import CoWatch, LiveLearner, TasteFactors, TwoStage
from course_utils.recommend.exposure import examination_exponent, exposure_table
from course_utils.recommend.taste import RankOne


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
    model = CoWatch(neighbours=3).fit(gappy[0], videos=gappy[2])
    assert np.diff(model._likeness.indptr).max() == 3


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


def test_one_half_step_is_weighted_ridge_regression(gappy):
    """Viewer by viewer, scikit-learn's Ridge on the looked-at videos, weighted by the expected
    watches.
    """
    watches, impressions, videos = gappy
    model = TasteFactors(factors=3, ridge=0.7).fit(watches, impressions, videos)
    watched, expected, *_ = model._from_impressions(impressions)
    flavour = np.random.default_rng(1).normal(size=(watched.shape[1], 3)).astype(np.float32)
    got = model._ridge(watched, expected, flavour)
    for row in range(watched.shape[0]):
        weight = expected[[row]].toarray()[0]
        seen = weight > 0
        surprise = watched[[row]].toarray()[0][seen] / weight[seen] - 1
        oracle = Ridge(alpha=0.7, fit_intercept=False).fit(
            flavour[seen], surprise, sample_weight=weight[seen]
        )
        np.testing.assert_allclose(got[row], oracle.coef_, rtol=2e-3, atol=2e-4)


def test_the_rank_one_table_gives_what_the_written_out_table_gives(gappy):
    model = TasteFactors(factors=3, ridge=0.7).fit(gappy[0], videos=gappy[2])
    watched, expected, *_ = model._from_watches(gappy[0])
    from scipy import sparse

    written_out = sparse.csr_array(np.outer(expected.left, expected.right).astype(np.float32))
    assert isinstance(expected, RankOne)
    flavour = np.random.default_rng(1).normal(size=(watched.shape[1], 3)).astype(np.float32)
    np.testing.assert_allclose(
        model._ridge(watched, expected, flavour),
        model._ridge(watched, written_out, flavour),
        rtol=1e-3,
        atol=1e-4,
    )


def test_more_rounds_explain_more(gappy):
    """Alternating least squares never raises what it minimises."""
    watches, impressions, videos = gappy

    def loss(rounds):
        model = TasteFactors(factors=3, ridge=0.5, rounds=rounds).fit(watches, impressions, videos)
        watched, expected, *_ = model._from_impressions(impressions)
        taste, flavour = model._alternate(watched, expected)
        c, e = watched.toarray(), expected.toarray()
        seen = e > 0
        misfit = (e[seen] * (c[seen] / e[seen] - 1 - (taste @ flavour.T)[seen]) ** 2).sum()
        return misfit + 0.5 * ((taste**2).sum() + (flavour**2).sum())

    losses = [loss(rounds) for rounds in (0, 1, 3, 8)]
    assert losses == sorted(losses, reverse=True)


def test_the_score_is_a_sum_of_products(gappy):
    model = TasteFactors(factors=4).fit(*gappy)
    viewer, video = gappy[0][["viewer_id", "video_id"]].iloc[0]
    v, x = (
        model._viewer_vectors[model._row_of[viewer]],
        model._video_vectors[model._places(np.array([video]))[0]],
    )
    assert model.predict(viewer, video) == pytest.approx(
        sum(a * b for a, b in zip(v, x, strict=True)), rel=1e-5
    )


def test_being_shown_less_is_not_being_liked_less():
    """Two videos, clicked at the same rate when looked at; one was shown ten times as often."""
    rows = [(v, 1, 1) for v in range(200)] + [(v, 2, 1) for v in range(20)]
    slots = pd.DataFrame(rows, columns=["viewer_id", "video_id", "position"])
    slots["clicked"] = slots["viewer_id"] % 2 == 0
    watches = slots[slots["clicked"]]
    raw, corrected = TasteFactors().fit(watches), TasteFactors(doubt=0.01).fit(watches, slots)
    assert raw._video_vectors[0, 0] == pytest.approx(10 * raw._video_vectors[1, 0])
    assert corrected._video_vectors[0, 0] == pytest.approx(corrected._video_vectors[1, 0], rel=0.01)


# ---- two stages ----


def test_the_ranker_is_the_weighted_logistic_regression(gappy):
    """By hand: clues of the first two thirds of the days, slots of the last, seconds as weights."""
    watches, impressions, videos = gappy
    model = TwoStage().fit(watches, impressions, videos)
    cut = 14 * 2 / 3
    late = impressions[impressions["day"] >= cut]
    _, clues = model._look(
        watches[watches["day"] < cut], impressions[impressions["day"] < cut], videos
    )
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
    weight = [seconds[v, x] if clicked else 1.0 for v, x, clicked in pairs]
    oracle = LogisticRegression(solver="lbfgs", max_iter=5000, tol=1e-8)
    scale = x.std(axis=0)
    oracle.fit(x / scale, late["clicked"], sample_weight=weight)
    np.testing.assert_allclose(model.weights_, (oracle.coef_[0] / scale)[:-1], rtol=0.02, atol=0.01)


def test_the_score_is_the_exponential_of_the_weighed_clues(gappy):
    model = TwoStage().fit(*gappy)
    viewers, ids = np.sort(gappy[0]["viewer_id"].unique()), gappy[2]["video_id"].to_numpy()
    by_hand = np.exp(
        model._clues.of(viewers, np.arange(60)) @ model.weights_.to_numpy() + model.intercept_
    )
    np.testing.assert_allclose(model.predict(viewers[:, None], ids), by_hand, rtol=1e-4)


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
    watches, impressions, videos = gappy
    live = LiveLearner(rate=0.05, video_rate=0.0, ridge=0.02).fit(watches, impressions, videos)
    viewer, video = gappy[0][["viewer_id", "video_id"]].iloc[0]
    flavour = live._flavour[live._place_of[video]].astype(float)
    oracle = SGDRegressor(
        penalty="l2", alpha=0.02, learning_rate="constant", eta0=0.05, fit_intercept=False
    )
    oracle.partial_fit(flavour[None, :], [0.0])
    oracle.coef_[:] = live._taste[viewer]
    oracle.partial_fit(flavour[None, :], [0.9 / live.neutral_ - 1])
    live.learn_one(viewer, video, 0.9)
    np.testing.assert_allclose(live._taste[viewer], oracle.coef_, rtol=1e-4, atol=1e-6)


def test_staying_pulls_nearer_and_leaving_pushes_away(world, log):
    """Leaving always pushes away; staying pulls nearer unless even more was expected (a video
    cannot be watched more than whole).
    """
    fitted = LiveLearner().fit(log.watches, log.impressions, world.videos)
    less_expected = 0
    for viewer, video in log.watches[["viewer_id", "video_id"]].iloc[:60].to_numpy().tolist():
        start, after = fitted.predict(viewer, video), {}
        for share in (0.0, 1.0):
            live = copy.deepcopy(fitted)
            live.learn_one(viewer, video, share)
            after[share] = live.predict(viewer, video)
        expected = start / fitted._appeal[fitted._place_of[video]]
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
