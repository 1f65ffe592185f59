"""What lesson 03 says about data, over twenty worlds that nobody looked at while writing it; the
order of its five robots above all.
"""

import copy
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from course_utils.recommend import (
    FedTopics,
    LiveTopics,
    TopicCounts,
    TopicPage,
    door,
    gains,
    page_values,
    video_appeal,
)
from course_utils.world import World
from tests.agreement import TOWNS, agree, enough

pytestmark = pytest.mark.long

ROBOTS = ["frozen", "fed", "all", "week", "live"]
RATES = [0.02, 0.16]


def robots_of(known):
    """five_robots(last night, now), as in the lesson: {name: robot}. What two moments share is made
    once.
    """
    first = known[known["day"] < 28]
    frozen, fed = TopicCounts().fit(first), FedTopics().fit(first)

    @cache
    def counted(since, night):
        return TopicCounts().fit(known[known["day"].between(since, night - 1)])

    @cache
    def kept_up(now):
        so_far = known[known["day"] < now]
        live = LiveTopics(0.05).fit(first).learn(so_far[so_far["day"] >= 28])
        return {"fed": copy.copy(fed).feed(so_far), "live": live}

    def five_robots(last_night, now):
        counts = {"all": counted(0, last_night), "week": counted(last_night - 7, last_night)}
        return {"frozen": frozen, **counts, **kept_up(now)}

    return five_robots


def story(world, log, known, change):
    """(group, moment, robot) -> share of the achievable gain, for those who were there; and the
    best step of each group.
    """
    here = known[known["day"] == change]["viewer_id"].unique()
    changed = (
        (world.truth.tastes(change) != world.truth.tastes(change - 1)).any(axis=1).to_numpy()[here]
    )
    groups = {"changed": changed, "stayed": ~changed, "everybody": changed | ~changed}
    moments = {
        "before": (change - 1, change - 1, change - 1), "evening": (change, change + 1, change + 1),
        "after": (change + 1, change + 1, change + 1), "week": (change + 7, change + 7, change + 7),
    }  # fmt: skip
    told, five_robots = {}, robots_of(known)
    for when, (last_night, now, day) in moments.items():
        appeal = video_appeal(log.impressions[log.impressions["day"] < last_night], world.n_videos)
        robots = five_robots(last_night, now)
        if when == "week":
            first, later = known[known["day"] < 28], known[known["day"].between(28, change + 6)]
            robots |= {rate: LiveTopics(rate).fit(first).learn(later) for rate in RATES}
        pages = page_values(robots, world, appeal, day, here)
        told |= {
            (who, when, robot): share
            for who, rows in groups.items()
            for robot, share in gains(pages[rows]).items()
        }
    for who in ("changed", "stayed"):
        told["best step", who] = RATES[int(np.argmax([told[who, "week", rate] for rate in RATES]))]
    return told


def slots_about(hated, robot, world, appeal, fans):
    """How many of ten slots are about the topic that each fan hates, on average."""
    pages = TopicPage(robot, appeal, world.videos, world.truth.watched_before(28)).rank(
        fans, world.published(28)
    )
    return (
        (world.videos["topic"].to_numpy()[pages] == np.asarray(hated)[:, None]).sum(axis=1).mean()
    )


def pranks(world, log, known):
    """(moment, robot) -> slots about what was played as a prank, for forty who watch much; and what
    fed's pages lose by it.
    """
    first = TopicCounts().fit(known[known["day"] < 28])
    fans = known[known["day"] < 28]["viewer_id"].value_counts().index[:40].to_numpy()
    hated = first.topics[first.rows(fans).argmin(axis=1)]
    prank = pd.DataFrame(
        {"viewer_id": np.repeat(fans, 10), "day": 28, "topic": np.repeat(hated, 10)}
    )
    fooled = pd.concat([known[known["day"] <= 28], prank, known[known["day"] > 28]])
    appeal = video_appeal(log.impressions[log.impressions["day"] < 28], world.n_videos)
    told, five_robots = {}, robots_of(fooled)
    for when, until in {
        "before": (28, 28),
        "evening": (28, 29),
        "after": (29, 29),
        "week": (36, 36),
    }.items():
        robots = five_robots(*until)
        told |= {
            ("prank", when, name): slots_about(hated, robot, world, appeal, fans)
            for name, robot in robots.items()
        }
        if when == "evening":
            both = {"fooled": robots["fed"]}
            both["not"] = copy.copy(robots["fed"]).feed(known[known["day"] <= 28])
            # not - fooled
            told["prank", "fed loses"] = (
                gains(page_values(both, world, appeal, 29, fans)).diff().iloc[-1]
            )
    return told


def alarm(log, known, topics):
    """The first day on which the lesson's alarm rings, or NaN."""
    robot = TopicCounts().fit(known[known["day"] < 21])
    shown = log.impressions[log.impressions["day"] >= 21]
    shown = shown[shown["viewer_id"].isin(list(robot.shares))]
    ids, row = np.unique(shown["viewer_id"], return_inverse=True)
    liking = robot.rows(ids) / robot.usual
    place = np.argsort(np.argsort(-liking, axis=1, kind="stable"), axis=1)[
        row, robot.topics.get_indexer(topics)[shown["video_id"]]
    ]
    started = shown.assign(favourite=place < 3).pivot_table("clicked", "day", "favourite")
    ratio = started[True] / started[False]
    quiet = ratio.loc[21:34]
    low = ratio.rolling(3).mean() < quiet.mean() - 3 * quiet.std() / np.sqrt(3)
    return low.idxmax() if low.any() else np.nan


def measure(seed):
    world = World(f"claims of lesson 03, {seed}")
    change, topics = world.truth.troubles.change_day, world.videos["topic"].to_numpy()
    log = world.simulate(days=change + 8)
    known = log.watches.assign(topic=topics[log.watches["video_id"]])
    # what the key would find by playing the same days once more
    for day in (28, 29, change - 1, change + 1, change + 7):
        past = known[known["day"] < day]
        pairs = past["viewer_id"].to_numpy(), past["video_id"].to_numpy()
        world.truth._history[day] = csr_array(
            (np.ones(len(past), bool), pairs), shape=(world.n_viewers, world.n_videos)
        )
    received = log.watches_received
    refused = received[np.array(door(received, range(world.n_videos))) != "fine"]
    right_evening = (
        set(refused["day"]) == {world.plan.retry_day} and (refused["time_s"] >= 19 * 3600).all()
    )
    return {
        "change": change, "alarm": alarm(log, known, topics), "right evening": right_evening,
        "refused": len(refused), "too many": len(received) - len(log.watches),
        **story(world, log, known, change), **pranks(world, log, known),
    }  # fmt: skip


@pytest.fixture(scope="module")
def worlds():
    rows = [measure(seed) for seed in TOWNS]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


ORDERS = [
    ("changed", "before", ["all", "frozen", "live", "fed", "week"]),
    ("changed", "evening", ["fed", "all"]),
    ("changed", "evening", ["live", "all"]),
    ("changed", "after", ["week", "all", "frozen"]),
    # live and all, and fed and week, are too close to call
    ("changed", "after", ["week", "live", "frozen"]),
    ("changed", "after", ["fed", "all"]),
    ("changed", "week", ["week", "fed", "all", "frozen"]),
    ("changed", "week", ["week", "live", "all"]),  # fed and live are too close to call
    # frozen before live: seen over twenty towns, not over four
    pytest.param(
        "stayed", "before", ["all", "frozen", "live", "fed", "week"], marks=pytest.mark.landing
    ),
    ("stayed", "after", ["all", "live", "fed"]),
    ("stayed", "after", ["live", "week"]),
    ("stayed", "week", ["all", "live", "fed"]),
    ("stayed", "week", ["all", "frozen", "week"]),
    ("everybody", "week", ["all", "live", "fed"]),
    ("everybody", "week", ["all", "frozen", "week"]),
]


@pytest.mark.parametrize(("group", "when", "order"), ORDERS)
def test_the_order_of_the_robots(worlds, group, when, order):
    for better, worse in pairwise(order):
        difference = worlds[group, when, better] - worlds[group, when, worse]
        assert agree(difference), (better, worse, difference.round(3))


def test_the_week_is_there_on_the_day_after_and_first_a_week_after(worlds):
    assert agree(worlds["changed", "after", "week"] - worlds["changed", "evening", "week"])
    assert agree(worlds["changed", "after", "week"] - worlds["changed", "after", "all"])
    assert agree(worlds["changed", "week", "week"] - worlds["changed", "week", "fed"])


@pytest.mark.landing  # fed and live are close
def test_the_order_of_all_five_a_week_after_is_the_lessons_on_average(worlds):
    means = {robot: worlds["changed", "week", robot].mean() for robot in ROBOTS}
    assert sorted(means, key=means.get, reverse=True) == ["week", "fed", "live", "all", "frozen"]


def test_live_is_best_for_nobody_a_week_after(worlds):
    for group in ("changed", "stayed", "everybody"):
        best = max(ROBOTS, key=lambda robot: worlds[group, "week", robot].mean())
        assert best != "live"


@pytest.mark.parametrize("robot", ROBOTS)
def test_all_five_fall(worlds, robot):
    assert agree(worlds["changed", "before", robot] - worlds["changed", "evening", robot])


def test_nobody_reaches_the_ceiling(worlds):
    assert (
        max(worlds[key].max() for key in worlds if key[0] in ("changed", "stayed", "everybody"))
        < 0.9
    )


def test_those_who_changed_want_a_larger_step(worlds):
    assert (worlds["best step", "changed"] > worlds["best step", "stayed"]).all()


def test_the_door_refuses_what_the_key_says_and_nothing_else(worlds):
    assert (worlds["refused"] == worlds["too many"]).all()
    assert (worlds["refused"] > 5).all()
    assert worlds["right evening"].all()


def test_a_prank_is_learned_as_fast_as_a_taste_and_forgotten_by_who_forgets(worlds):
    slots = {key[1:]: values.mean() for key, values in worlds.items() if key[0] == "prank"}
    assert slots["before", "live"] < 1 < 8 < slots["evening", "live"]
    assert slots["evening", "all"] < 1 < 7 < slots["after", "all"]
    assert slots["evening", "week"] < 1 < 7 < slots["after", "week"]
    assert slots["week", "week"] < 2 < 6 < slots["week", "all"]
    assert slots["week", "frozen"] < 1
    assert agree(worlds["prank", "fed loses"])


def test_the_alarm_rings_soon_after_the_change_and_hardly_ever_before(worlds):
    late = worlds["alarm"] - worlds["change"]
    assert enough(~(late < 0), 18)
    assert enough((late >= 0) & (late <= 4), 15)
