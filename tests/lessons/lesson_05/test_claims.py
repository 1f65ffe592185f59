"""What lesson 05 says about data, over twenty worlds that nobody looked at while writing it.

Who is first and who is last on the log, in a week by lot and in truth is held in
tests/recommend/test_story.py.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.recommend import CoWatch, MostPopular, TasteFactors
from course_utils.world import RandomPolicy, World
from tests.agreement import TOWNS, agree, enough
from tests.nightly import Nightly

pytestmark = pytest.mark.long


def same_topic(model, watches, videos):
    topic, best = videos["topic"].to_numpy(), watches["video_id"].value_counts().head(100).index
    return np.mean([topic[model.similar(v, k=5)] == topic[v] for v in best])


def never_shown(world, impressions):
    videos = world.videos[world.videos["published_day"] < 28]["video_id"].to_numpy()
    appeal = world.truth.appeal(np.arange(world.n_viewers)[:, None], videos[None, :], day=27)
    loved = videos[np.argsort(-appeal, axis=1, kind="stable")[:, :20]]
    shown = np.zeros((world.n_viewers, world.n_videos), bool)
    shown[impressions["viewer_id"], impressions["video_id"]] = True
    return 20 - np.take_along_axis(shown, loved, axis=1).sum(axis=1).mean()


def worth(world, policy):
    return world.truth.value(policy, "clicks", 28, 10)


def low_slots(log):
    """Clicks in slots 11 to 20 per click in slot 1, per video shown, on the first visit of a day."""
    log = log[log["session_id"] == 0]
    return (
        log.loc[log["position"] > 10, "clicked"].mean()
        / log.loc[log["position"] == 1, "clicked"].mean()
    )


def one_world(seed):
    world = World(f"claims of lesson 05, {seed}", n_viewers=800, n_videos=600)
    log = world.simulate(days=28)
    watches, impressions, videos = log.watches, log.impressions, world.videos
    popular, taste = (
        MostPopular().fit(watches, None, videos),
        TasteFactors().fit(watches, impressions, videos),
    )
    viewers = np.arange(world.n_viewers)
    known = np.bincount(watches["viewer_id"], minlength=world.n_viewers)
    some, many = (known > 0) & (known < 5), known >= 20
    gain = worth(world, taste) - worth(world, popular)
    knows_all = world.truth.oracle("clicks").without(world.truth.watched_before(28))
    new = videos.loc[videos["published_day"].between(22, 28), "video_id"]
    pages = {
        "popular": popular.recommend(viewers),
        "key": knows_all.rank(viewers, world.published(28), 28, 10),
    }
    later = {"days": 7, "start_day": 28, "before": world.first_ranking}
    return {
        "top tenth": watches["video_id"].value_counts().head(60).sum() / len(watches),
        "never": never_shown(world, impressions),
        "divided": same_topic(CoWatch().fit(watches, None, videos), watches, videos),
        "raw": same_topic(CoWatch(divide=False).fit(watches, None, videos), watches, videos),
        "gain, some": gain[some].mean(),
        "gain, many": gain[many].mean(),
        "new, popular": np.isin(pages["popular"], new).mean(),
        "new, key": np.isin(pages["key"], new).mean(),
        "low slots, merit": low_slots(
            world.simulate(policy=world.truth.oracle("clicks"), **later).impressions
        ),
        "low slots, lot": low_slots(world.simulate(policy=RandomPolicy(), **later).impressions),
    }


def exploring(seed):
    """What slots by lot change, in one town: watches in the first and the fourth week, and
    different videos watched.
    """
    town = World(f"exploring, {seed}", n_viewers=500, n_videos=300)
    plain, lot = (
        town.simulate(28, Nightly(town, slots), start_day=7, before=town.first_ranking).watches
        for slots in ([], [4, 9, 14, 19])
    )
    weeks = [log.groupby(log["day"] // 7).size() for log in (plain, lot)]
    return {
        "first": (weeks[1] - weeks[0]).iloc[0],
        "fourth": (weeks[1] - weeks[0]).iloc[-1],
        "videos": lot["video_id"].nunique() - plain["video_id"].nunique(),
    }


@pytest.fixture(scope="module")
def worlds():
    return pd.DataFrame([one_world(seed) for seed in TOWNS])


@pytest.fixture(scope="module")
def towns():
    return pd.DataFrame([exploring(seed) for seed in TOWNS])


def test_the_hits_hold_most_of_the_watches(worlds):
    assert worlds["top tenth"].between(0.5, 0.85).all()


def test_dividing_finds_the_topic_more_often(worlds):
    assert agree(worlds["divided"] - worlds["raw"])


def test_most_of_what_a_viewer_would_love_was_hardly_shown(worlds):
    assert worlds["never"].between(8, 15).all()


def test_a_few_watches_are_enough_to_part_from_the_popular_list_and_many_are_better(worlds):
    assert agree(worlds["gain, some"])
    assert agree(worlds["gain, many"] - worlds["gain, some"])


def test_the_popular_list_hardly_shows_what_is_new(worlds):
    assert agree(worlds["new, key"] - worlds["new, popular"])
    assert worlds["new, popular"].mean() < worlds["new, key"].mean() / 4


def test_a_sorted_page_makes_low_slots_look_worse_than_they_are(worlds):
    assert agree(worlds["low slots, lot"] - worlds["low slots, merit"])


def test_exploring_costs_at_first_and_brings_more_on_average_by_the_fourth_week(towns):
    assert enough(towns["first"] < 0, 18)  # "nearly everywhere"
    assert agree(towns["fourth"], least=0)  # "on average" …
    assert (towns["fourth"] < 0).any()  # … "though not in each of them"
    assert (towns["videos"] > 0).all()
