"""What lesson 05 says about data, over twenty towns that nobody looked at while writing it, with the
lesson's own functions.

How the recommenders compare by other measures is held in tests/recommend/test_story.py.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_05.exploring import watches_by_week
from course_utils.lessons.lesson_05.further import clicks_by_slot
from course_utils.lessons.lesson_05.judging import (
    achieved,
    four_models,
    lead,
    lost_watches,
    next_week,
    recall_by_viewer,
)
from course_utils.lessons.lesson_05.pages import never_shown, on_own_topic
from course_utils.recommend import CoWatch
from course_utils.world import RandomPolicy, World
from tests.agreement import ALL_TOWNS, TOWNS, agree, enough

pytestmark = pytest.mark.long
LIST, PLAIN, BEST = "most popular", "taste vectors", "taste, corrected"


def on_days(log, world, learn, judge):
    """The lead of each model that learned from the days `learn`, on the days `judge`."""
    early, shown = (t[t["day"].isin(learn)] for t in (log.watches, log.impressions))
    models = four_models(early, shown, world.videos)
    return lead(recall_by_viewer(models, log.watches[log.watches["day"].isin(judge)]))


def core(seed):
    """What one town says to the core of the lesson: the towns are as large as the learner's."""
    world = World(f"lesson 05, town {seed}")
    log = world.simulate(days=28)
    watches, videos = log.watches, world.videos
    models = four_models(watches, log.impressions, videos)
    also = {"raw": CoWatch(divide=False), "divided": CoWatch()}
    for model in also.values():
        model.fit(watches, None, videos)
    usual, random = next_week(world), next_week(world, RandomPolicy())
    recalls = recall_by_viewer(models, random.watches)
    old, middle = (
        on_days(log, world, range(25), [25, 26, 27]),
        on_days(log, world, range(21), range(21, 25)),
    )
    key = achieved(models, world)
    return {
        "top tenth": watches["video_id"].value_counts().head(60).sum() / len(watches),
        "never": never_shown(world, log.impressions),
        **on_own_topic(also, watches, videos),
        "log: low": old["low"][BEST],
        "log: high": old["high"][BEST],
        "log: low of plain": old["low"][PLAIN],
        "middle: plain": middle["lead"][PLAIN] - middle["lead"][BEST],
        "random: low": lead(recalls)["low"][BEST],
        "random: to second": recalls[BEST].mean() - recalls.drop(columns=BEST).mean().max(),
        "key: to second": key[BEST] - key.drop(BEST).max(),
        "key: least": key.idxmin() == LIST,
        "lost": lost_watches(usual.watches, random.watches)["low"],
    }  # fmt: skip


def further(seed):
    """What one small town says to Go further."""
    world = World(f"claims of lesson 05, {seed}", n_viewers=800, n_videos=600)
    log = world.simulate(days=28)
    models = four_models(log.watches, log.impressions, world.videos)
    known = np.bincount(log.watches["viewer_id"], minlength=world.n_viewers)
    gain = np.subtract(*(world.truth.value(models[m], "clicks", 28, 10) for m in (BEST, LIST)))
    new = world.videos.loc[world.videos["published_day"].between(22, 28), "video_id"]
    viewers, oracle = np.arange(world.n_viewers), world.truth.oracle("clicks")
    best = oracle.without(world.truth.watched_before(28))
    slots = clicks_by_slot(
        world,
        {
            "merit": next_week(world, oracle).impressions,
            "random": next_week(world, RandomPolicy()).impressions,
        },
    ).loc["11 to 20"]
    return {
        "gain, some": gain[(known > 0) & (known < 5)].mean(),
        "gain, many": gain[known >= 20].mean(),
        "new, list": np.isin(models[LIST].recommend(viewers), new).mean(),
        "new, key": np.isin(best.rank(viewers, world.published(28), 28, 10), new).mean(),
        "low slots, merit": slots["merit"],
        "low slots, random": slots["random"],
        "low slots, key": slots["looked at (key)"],
    }


def exploring(seed):
    """What random slots change in one town: watches in the first and the fourth week, and different
    videos watched.
    """
    town = World(f"exploring, {seed}", n_viewers=500, n_videos=300)
    plain, plain_videos = watches_by_week(town, [])
    mixed, mixed_videos = watches_by_week(town, [4, 9, 14, 19])
    change = (mixed - plain) / plain
    return {
        "first": change.iloc[0],
        "fourth": change.iloc[-1],
        "videos": mixed_videos - plain_videos,
    }


@pytest.fixture(scope="module")
def towns():
    return pd.DataFrame([core(seed) for seed in TOWNS])


@pytest.fixture(scope="module")
def small_towns():
    return pd.DataFrame([further(seed) for seed in TOWNS])


@pytest.fixture(scope="module")
def explorers():
    return pd.DataFrame([exploring(seed) for seed in TOWNS])


def test_the_hits_hold_most_of_the_watches(towns):
    assert towns["top tenth"].between(0.6, 0.75).all()


def test_dividing_finds_the_topic_more_often_in_every_town(towns):
    assert (towns["divided"] > towns["raw"]).all()
    assert (towns["raw"] > towns["at random"]).all()


def test_more_than_half_of_what_a_viewer_would_love_was_never_shown(towns):
    assert towns["never"].between(10.5, 13.5).all()


def test_on_the_log_the_corrected_model_is_no_better_than_the_list(towns):
    assert not (towns["log: low"] > 0).any()  # "never clearly better" …
    assert (towns["log: low"] + towns["log: high"]).mean() < 0
    if len(towns) == len(ALL_TOWNS):
        assert (towns["log: high"] < 0).sum() == 17  # … "seventeen times clearly worse"
        assert (towns["log: low of plain"] > 0).sum() == 3  # "in three of those"


def test_in_a_random_week_and_in_truth_it_is_first_everywhere(towns):
    assert (towns["random: to second"] > 0).all()
    assert (towns["random: low"] > 0).all()  # clearly ahead of the list
    assert (towns["key: to second"] > 0).all()
    assert towns["key: least"].all()


def test_a_random_week_costs_watches_everywhere(towns):
    assert (towns["lost"] > 0).all()


def test_the_middle_days_of_the_log_do_not_choose_the_correction(towns):
    assert enough(towns["middle: plain"] > 0, 18)  # "in eighteen of twenty"


def test_a_few_watches_are_enough_to_do_better_than_the_list_and_many_are_better(small_towns):
    assert agree(small_towns["gain, some"])
    assert agree(small_towns["gain, many"] - small_towns["gain, some"])


def test_the_list_hardly_shows_what_is_new(small_towns):
    assert agree(small_towns["new, key"] - small_towns["new, list"])
    assert small_towns["new, list"].mean() < small_towns["new, key"].mean() / 4


def test_a_sorted_page_makes_low_slots_look_worse_than_they_are(small_towns):
    assert agree(small_towns["low slots, random"] - small_towns["low slots, merit"])
    assert agree(small_towns["low slots, key"] - small_towns["low slots, merit"])


def test_exploring_costs_at_first_and_brings_more_on_average_by_the_fourth_week(explorers):
    assert enough(explorers["first"] < 0, 18)  # "nearly everywhere"
    assert agree(explorers["fourth"], least=0)  # "on average" …
    assert (explorers["fourth"] < 0).any()  # … "though not in each"
    assert (explorers["videos"] > 0).all()
    if len(explorers) == len(ALL_TOWNS):
        means = explorers.mean().round(2)
        assert (means["first"], means["fourth"]) == (-0.04, 0.02)  # "4 in 100", "2 in 100"
        assert (explorers["fourth"] > 0).sum() == 14  # "in fourteen of the twenty"
