"""What lesson 03 says about data, over twenty towns that nobody looked at while writing it."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from course_utils.lessons.lesson_03 import further, judging
from course_utils.lessons.lesson_03.exercises import CHANGED, STAYED
from course_utils.lessons.lesson_03.site import MOMENTS, Site
from course_utils.recommend import TopicCounts, door
from course_utils.world import World
from tests.agreement import TOWNS, agree, enough

pytestmark = pytest.mark.long

GROUPS = ["taste changed", "taste stayed", None]
EVERYBODY = [name or "everybody" for name in GROUPS]


def three_robots(known, last_night, now):
    """As in the lesson."""
    night, today = known[known["day"] < last_night], known[known["day"] < now]
    short = today.groupby("viewer_id").tail(20)
    return {
        "night": TopicCounts().fit(night),
        "now": TopicCounts().fit(today),
        "short": TopicCounts().fit(short),
    }


def site_of(seed):
    """A town as the lesson's, with what the key would find by playing the same days once more."""
    site = Site(World(f"claims of lesson 03, {seed}"))
    world, known, before = site.world, site.known, {}
    for _, _, days in MOMENTS.values():
        past = known[known["day"] < site.change + days]
        pairs = past["viewer_id"].to_numpy(), past["video_id"].to_numpy()
        shape = (world.n_viewers, world.n_videos)
        before[site.change + days] = csr_array((np.ones(len(past), bool), pairs), shape=shape)
    world.truth.watched_before = before.__getitem__
    return site


def measure(seed):
    site = site_of(seed)
    robots = site.judge(three_robots)
    five = site.judge(further.five_robots)
    told = {}
    for group, name in zip(GROUPS, EVERYBODY, strict=True):
        for table in (judging.shares(robots, group), judging.shares(five, group)):
            told |= {
                (name, when, robot): table.loc[when, robot]
                for when in table.index
                for robot in table
            }
    refused = site.received[
        np.array(door(site.received, range(site.world.n_videos))) == "sent twice"
    ]
    told["refused"], told["too many"] = (
        len(refused),
        len(site.received) - (site.known["day"] < 28).sum(),
    )
    told["right evening"] = set(refused["day"]) == {site.world.plan.retry_day}
    ratio = further.favourites_ratio(site)
    low = ratio.rolling(3).mean() < further.quiet_limit(ratio)
    told["late"] = (low.idxmax() if low.any() else np.nan) - site.change
    told["memory"] = judging.remembering(site, 10, 35, 100)
    return told


@pytest.fixture(scope="module")
def towns():
    return [measure(seed) for seed in TOWNS]


def over(towns, *key):
    return np.array([town[key if len(key) > 1 else key[0]] for town in towns])


def ahead(towns, group, when, better, worse):
    return over(towns, group, when, better) - over(towns, group, when, worse)


def test_with_the_same_memory_learning_at_once_is_worth_one_evening(towns):
    for group in ("taste changed", "everybody"):
        assert enough(ahead(towns, group, "that evening", "now", "night") > 0, 20)
    for when in ("next day", "two weeks later"):
        for group in EVERYBODY:
            assert (ahead(towns, group, when, "now", "night") == 0).all()


def test_a_short_memory_is_worse_before_and_better_in_the_end(towns):
    for robot in ("night", "now"):
        assert enough(ahead(towns, "taste changed", "evening before", robot, "short") > 0, 20)
        assert enough(ahead(towns, "taste changed", "two weeks later", "short", robot) > 0, 20)
        assert enough(ahead(towns, "taste stayed", "two weeks later", robot, "short") > 0, 20)
        assert enough(ahead(towns, "everybody", "two weeks later", robot, "short") > 0, 20)


def test_that_evening_only_night_knows_nothing_new(towns):
    for robot in ("now", "short"):
        assert enough(ahead(towns, "taste changed", "that evening", robot, "night") > 0, 20)


def test_all_fall_when_tastes_change(towns):
    for robot in ("night", "now", "short"):
        fall = over(towns, "taste changed", "evening before", robot) - over(
            towns, "taste changed", "that evening", robot
        )
        assert agree(fall, 20)


def test_a_longer_memory_is_better_for_those_who_stayed_and_worse_for_those_who_changed(towns):
    for longer, shorter in ((35, 10), (100, 35)):
        longer_ahead = [
            town["memory"][f"last {longer}"] - town["memory"][f"last {shorter}"] for town in towns
        ]
        table = pd.DataFrame(longer_ahead)
        assert agree(table["taste stayed"])
        assert agree(-table["taste changed"])


def test_on_the_lessons_site_some_memories_keep_both_promises_and_others_do_not():
    table = judging.remembering(Site(World()), 20, 30, 35, 40, 60).T
    kept = (table >= [CHANGED, STAYED]).to_numpy().tolist()
    assert kept == [[True, False], [True, True], [True, True], [True, True], [False, True]]


def test_the_door_refuses_what_the_key_says_and_nothing_else(towns):
    assert (over(towns, "refused") == over(towns, "too many")).all()
    assert (over(towns, "refused") > 5).all()
    assert over(towns, "right evening").all()


@pytest.mark.parametrize(
    "other",
    # the live one is so near that four towns cannot tell
    ["frozen", "all", "week", pytest.param("live", marks=pytest.mark.landing)],
)
def test_of_five_robots_the_fed_one_is_first_that_evening(towns, other):
    assert enough(ahead(towns, "taste changed", "that evening", "fed", other) > 0, 16)


def test_of_five_robots_all_is_best_for_those_whose_taste_stayed(towns):
    for when in MOMENTS:
        for other in ("frozen", "fed", "week", "live"):
            assert enough(ahead(towns, "taste stayed", when, "all", other) > 0, 16), (when, other)


def test_the_alarm_rings_soon_after_the_change_and_hardly_ever_before(towns):
    late = over(towns, "late")
    assert enough(~(late < 0), 18), late
    assert enough((late >= 0) & (late <= 4), 15), late
