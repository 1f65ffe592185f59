"""What lesson 03 counts for the learner, compared with counts by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_03 import further, judging
from course_utils.lessons.lesson_03.site import MOMENTS, Site
from course_utils.recommend import TopicCounts, video_appeal
from course_utils.world import World


@pytest.fixture(scope="module")
def site():
    return Site(World("lesson 03, what it counts", n_viewers=150, n_videos=80))


@pytest.fixture(scope="module")
def robot(site):
    return TopicCounts().fit(site.known[site.known["day"] < 28])


def a_viewer(site):
    return int(site.known["viewer_id"].value_counts().index[0])


def by_hand(site, robot, viewer, k):
    """The k best videos for a viewer on day 28, by a plain loop."""
    early = site.log.impressions[site.log.impressions["day"] < 28]
    appeal = video_appeal(early, site.world.n_videos)
    seen = set(
        site.known[(site.known["viewer_id"] == viewer) & (site.known["day"] < 28)]["video_id"]
    )
    shares = dict(zip(robot.topics_, robot.rows([viewer])[0] / robot.usual_, strict=True))
    videos = site.world.videos
    new = [int(v) for v in site.world.published(28) if v not in seen]
    return sorted(new, key=lambda v: -appeal[v] * shares[videos["topic"][v]])[:k]


def test_what_is_next_is_the_best_by_appeal_and_topic_that_was_not_watched(site, robot):
    viewer, videos = a_viewer(site), site.world.videos
    best = by_hand(site, robot, viewer, 3)
    table = site.up_next({"night": robot}, viewer)
    assert table["night"].to_list() == [
        f"{videos['title'][v]} ({videos['topic'][v]})" for v in best
    ]


def test_the_slots_of_a_topic_are_counted_on_the_page_of_ten(site, robot):
    viewer = a_viewer(site)
    topics = site.world.videos["topic"][by_hand(site, robot, viewer, 10)]
    counts = site.topics(robot, viewer)
    assert counts.to_dict() == topics.value_counts().to_dict()
    table = site.slots(topics.iloc[0], viewer, {"night": robot}, {"night": robot})
    assert table.to_numpy().tolist() == [[counts[topics.iloc[0]]] * 2]
    assert list(table.columns) == ["that evening", "next morning"]


def test_pranks_are_ten_watches_more_on_the_evening_of_day_28(site):
    fooled = site.with_pranks(7, "news")
    assert len(fooled) == len(site.known) + 10
    more = fooled[fooled["video_id"].isna()]
    assert more[["viewer_id", "day", "topic"]].drop_duplicates().to_numpy().tolist() == [
        [7, 28, "news"]
    ]
    assert fooled["day"].is_monotonic_increasing
    evening = fooled[fooled["day"] == 28].tail(10)  # after all other watches of the day
    assert evening["video_id"].isna().all()


def test_who_was_there_and_whose_taste_changed(site):
    there, truth, day = site.there(), site.world.truth, site.change
    assert set(there.index) == set(site.known[site.known["day"] == day]["viewer_id"])
    before, after = truth.tastes(day - 1), truth.tastes(day)
    for viewer, group in there.items():
        changed = not np.array_equal(before.loc[viewer], after.loc[viewer])
        assert group == ("taste changed" if changed else "taste stayed")
    assert set(there) == {"taste changed", "taste stayed"}


def test_robots_are_asked_for_what_they_may_know_at_each_moment(site, robot):
    asked = []

    def robots(known, last_night, now):
        asked.append((last_night - site.change, now - site.change))
        return {"one": robot}

    judged = site.judge(robots)
    assert asked == [(-1, 0), (0, 1), (1, 1), (14, 14)]
    assert set(judged.columns.get_level_values(0)) == set(MOMENTS)
    means = judged["next day"].mean()
    due = (means["one"] - means["at random"]) / (means["ceiling"] - means["at random"])
    assert judging.shares(judged).loc["next day", "one"] == pytest.approx(due)
    some = judged.loc["taste stayed"]["next day"].mean()
    due = (some["one"] - some["at random"]) / (some["ceiling"] - some["at random"])
    assert judging.shares(judged, "taste stayed").loc["next day", "one"] == pytest.approx(due)


def test_the_received_rows_are_those_of_four_weeks_with_the_doubles(site):
    assert site.received["day"].max() < 28
    assert len(site.received) > (site.known["day"] < 28).sum()


def test_the_robot_that_stands_apart_may_be_the_best_or_the_worst():
    rows = {"night": [0.1, 0.5, 0.3], "now": [0.3, 0.51, 0.3], "short": [0.35, 0.9, 0.2]}
    table = pd.DataFrame(rows, ["evening before", "that evening", "two weeks later"])
    assert judging.stands_apart(table) == ["night worst", "short best", "short worst"]


def test_equal_lines_are_both_seen(site):
    table = pd.DataFrame({"night": [0.5, 0.1], "now": [0.5, 0.1]}, ["one day", "two days"])
    ax = judging.plot_moments(table)
    wide, narrow = ax.lines
    assert wide.get_linewidth() > 2 * narrow.get_linewidth()
    assert wide.get_zorder() <= narrow.get_zorder()
    plt.close(ax.figure)


def test_a_memory_of_everything_is_the_robot_that_counts_all(site):
    def robots(known, last_night, now):
        return {"all": TopicCounts().fit(known[known["day"] < now])}

    table = judging.remembering(site, 5, 10_000)
    due = judging.shares(site.judge(robots), "taste stayed").loc["two weeks later", "all"]
    assert table.loc["taste stayed", "last 10000"] == pytest.approx(due, abs=5e-4)
    assert (table["last 5"] != table["last 10000"]).all()


def test_what_the_robots_read(site):
    table, last = further.rows_read(site), site.known["day"].max()
    assert table.loc["all"].to_list() == [len(site.known), 0]
    assert table.loc["week", "in the night"] == site.known["day"].between(last - 6, last).sum()


def test_the_ratio_of_favourites_is_that_of_a_plain_count(site):
    robot = TopicCounts().fit(site.known[site.known["day"] < 21])
    topic = site.world.videos["topic"]
    clicks = {True: [], False: []}
    for row in site.log.impressions[site.log.impressions["day"] == 30].itertuples():
        if row.viewer_id in robot.shares_:
            liking = robot.rows([row.viewer_id])[0] / robot.usual_
            best = robot.topics_[np.argsort(-liking, kind="stable")[:3]]
            clicks[topic[row.video_id] in best].append(row.clicked)
    due = np.mean(clicks[True]) / np.mean(clicks[False])
    assert further.favourites_ratio(site)[30] == pytest.approx(due)
