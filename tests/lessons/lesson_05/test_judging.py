"""What lesson 05 counts for the learner, against counts by hand and against the library."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_05.further import clicks_by_slot, gain_by_watches
from course_utils.lessons.lesson_05.judging import (
    achieved,
    four_models,
    lead,
    lost_watches,
    next_week,
    plot_lead,
    recall_by_viewer,
)
from course_utils.lessons.lesson_05.pages import never_shown, on_own_topic
from course_utils.metrics import mean_interval
from course_utils.recommend import CoWatch, TasteFactors
from course_utils.world import RandomPolicy, World


@pytest.fixture(scope="module")
def town():
    return World("lesson 05, what it counts", n_viewers=120, n_videos=80)


@pytest.fixture(scope="module")
def log(town):
    return town.simulate(days=28)


@pytest.fixture(scope="module")
def models(town, log):
    return four_models(log.watches, log.impressions, town.videos)


def test_only_the_corrected_model_is_told_what_was_shown(town, log, models):
    told = TasteFactors().fit(log.watches, log.impressions, town.videos).recommend([3, 4], k=10)
    not_told = TasteFactors().fit(log.watches, None, town.videos).recommend([3, 4], k=10)
    assert (models["taste, corrected"].recommend([3, 4], k=10) == told).all()
    assert (models["taste vectors"].recommend([3, 4], k=10) == not_told).all()
    assert (told != not_told).any()


def test_recall_is_counted_for_each_viewer_who_watched(log, models, town):
    later = next_week(town).watches
    recalls = recall_by_viewer(models, later)
    assert set(recalls.index) == set(later["viewer_id"])
    for viewer in recalls.index[:5]:
        watched = set(later.loc[later["viewer_id"] == viewer, "video_id"])
        ten = models["also watched"].recommend([viewer], k=10)[0].tolist()
        by_hand = sum(video in watched for video in ten) / len(watched)
        assert recalls.loc[viewer, "also watched"] == pytest.approx(by_hand)


def test_the_redraws_agree_with_the_formula_for_many_viewers():
    rng = np.random.default_rng(0)
    recalls = pd.DataFrame({"most popular": rng.random(900), "taste vectors": rng.random(900)})
    found = lead(recalls).loc["taste vectors"]
    due = mean_interval(100 * (recalls["taste vectors"] - recalls["most popular"]))
    assert found["lead"] == pytest.approx(due["estimate"])
    assert [found["low"], found["high"]] == pytest.approx([due["low"], due["high"]], abs=0.5)


def test_the_lead_is_drawn_as_it_is_counted():
    recalls = pd.DataFrame({"most popular": [0.0, 0.2], "taste, corrected": [0.1, 0.3]})
    ax = plot_lead(recalls)
    assert ax.lines[0].get_xdata() == pytest.approx([10, 10])
    assert "the list for everybody" in [text.get_text() for text in ax.texts]
    plt.close(ax.figure)


def test_lost_watches_counts_also_those_who_did_not_come():
    usual = pd.DataFrame({"viewer_id": [1, 1, 2, 2, 3]})
    lost = lost_watches(usual, usual[usual["viewer_id"] != 3])
    assert lost["lost"] == 20
    assert lost["low"] <= 20 <= lost["high"]


def test_next_week_is_the_site_as_it_is_or_the_policy(town):
    again = town.simulate(days=7, start_day=28, before=town.first_ranking)
    pd.testing.assert_frame_equal(next_week(town).watches, again.watches)
    assert not next_week(town, RandomPolicy()).impressions.equals(again.impressions)


def test_the_key_knows_that_a_perfect_page_is_one(town):
    assert achieved({"perfect": town.truth.oracle("clicks")}, town)["perfect"] == 1


def test_own_topic_is_counted_as_by_hand(town, log):
    model = CoWatch().fit(log.watches, None, town.videos)
    topic = town.videos.set_index("video_id")["topic"]
    asked = log.watches["video_id"].value_counts().head(200).index
    hits = [topic[n] == topic[v] for v in asked for n in model.similar(v, k=3)]
    share = on_own_topic({"divided": model}, log.watches, town.videos)["divided"]
    assert share == pytest.approx(np.mean(hits), abs=0.006)


def test_what_was_shown_is_not_never_shown(town, log):
    everything = pd.MultiIndex.from_product([range(120), range(80)]).to_frame(index=False)
    everything.columns = ["viewer_id", "video_id"]
    assert never_shown(town, everything) == 0
    assert 0 < never_shown(town, log.impressions) < 20


def test_go_further_counts_slots_and_groups(town, log, models):
    pages = {"at random": next_week(town, RandomPolicy()).impressions}
    slots = clicks_by_slot(town, pages)
    assert (slots.iloc[0] == 1).all()
    assert slots["looked at (key)"].is_monotonic_decreasing
    gain = gain_by_watches(models, town, log.watches)
    assert list(gain.columns) == ["most popular", "taste, corrected"]
