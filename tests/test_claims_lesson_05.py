"""What lesson 05 says about data, over twenty worlds that nobody looked at while writing it."""

import numpy as np
import pandas as pd
import pytest

from course_utils.metrics import recall_at_k, share_of_achievable
from course_utils.recommend import CoWatch, MostPopular, TasteFactors
from course_utils.world import RandomPolicy, World

NAMES = ("most popular", "also watched", "taste vectors")


def recall(model, watches):
    wanted = watches.groupby("viewer_id")["video_id"].agg(set)
    return recall_at_k(model.recommend(wanted.index, k=10), list(wanted))


def same_topic(model, watches, videos):
    topic, best = videos["topic"].to_numpy(), watches["video_id"].value_counts().head(100).index
    return np.mean([topic[model.similar(v, k=5)] == topic[v] for v in best])


def never_shown(world, impressions):
    videos = world.videos[world.videos["published_day"] < 28]["video_id"].to_numpy()
    appeal = world.truth.appeal(np.arange(world.n_viewers)[:, None], videos[None, :], day=27)
    loved = videos[np.argsort(-appeal, axis=1)[:, :20]]
    shown = np.zeros((world.n_viewers, world.n_videos), bool)
    shown[impressions["viewer_id"], impressions["video_id"]] = True
    return 20 - np.take_along_axis(shown, loved, axis=1).sum(axis=1).mean()


def one_world(seed):
    world = World(f"claims of lesson 05, {seed}", n_viewers=800, n_videos=600)
    log = world.simulate(days=28)
    watches, impressions, videos = log.watches, log.impressions, world.videos
    lot = world.simulate(days=7, start_day=28, policy=RandomPolicy(), before=world.first_ranking).watches
    models = dict(zip(NAMES, (MostPopular(), CoWatch(), TasteFactors()), strict=True))
    row = {
        "top tenth": watches["video_id"].value_counts().head(60).sum() / len(watches),
        "never": never_shown(world, impressions),
    }
    for name, model in models.items():
        model.fit(watches[watches["day"] < 25], impressions[impressions["day"] < 25], videos)
        row["log", name] = recall(model, watches[watches["day"] >= 25])
        model.fit(watches, impressions, videos)
        row["lot", name] = recall(model, lot)
        row["key", name] = share_of_achievable(model, world, goal="clicks", day=28)
    row["divided"] = same_topic(models["also watched"], watches, videos)
    row["raw"] = same_topic(CoWatch(divide=False).fit(watches, impressions, videos), watches, videos)
    return row


@pytest.fixture(scope="module")
def worlds():
    return pd.DataFrame([one_world(seed) for seed in range(20)])


def agree(differences):
    """Better on at least 16 of 20 worlds, with a 95 % interval of the mean difference above 0."""
    d = np.asarray(differences, float)
    return (d > 0).sum() >= 16 and d.mean() - 2.09 * d.std(ddof=1) / np.sqrt(len(d)) > 0


def test_the_hits_hold_most_of_the_watches(worlds):
    assert worlds["top tenth"].between(0.5, 0.85).all()


def test_dividing_finds_the_topic_more_often(worlds):
    assert agree(worlds["divided"] - worlds["raw"])


def test_most_of_what_a_viewer_would_love_was_hardly_shown(worlds):
    assert worlds["never"].between(8, 15).all()


@pytest.mark.parametrize("rival", NAMES[:2])
def test_taste_vectors_come_last_in_the_log(worlds, rival):
    assert agree(worlds["log", rival] - worlds["log", "taste vectors"])


@pytest.mark.parametrize("judge", ["lot", "key"])
@pytest.mark.parametrize("rival", NAMES[:2])
def test_taste_vectors_come_first_by_lot_and_in_truth(worlds, judge, rival):
    assert agree(worlds[judge, "taste vectors"] - worlds[judge, rival])
