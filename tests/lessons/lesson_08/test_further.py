"""*Go further* of lesson 08: its exercises, and what it hands out, by hand."""

import numpy as np
import pandas as pd
import pytest

from course_utils.experiments import middle_95
from course_utils.lessons.lesson_08 import anonymous, narrowing, sizing, stopping
from course_utils.world import World
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def by_loop(nothing, change):
    _, high = middle_95(nothing)
    times = 0
    for gap in change:
        if gap > high:
            times = times + 1
    return times / len(change)


def prints(nothing, change):
    print(by_loop(nothing, change))


def by_high(value):
    """An answer to 08.6 from the gaps of nothing, those of the change, and the two ends."""
    return lambda nothing, change: value(nothing, change, *middle_95(nothing))


TABLE = anonymous.no_names(World())
ONE, TWO, THREE = (anonymous.fits(TABLE, *watch) for watch in anonymous.of_a_friend(TABLE))
FRIEND = next(iter(ONE & TWO & THREE))

RIGHT = {
    "08.6": [
        by_high(lambda nothing, change, low, high: (change > high).mean()),
        by_high(lambda nothing, change, low, high: sum(change >= high) / len(change)),
        by_high(lambda nothing, change, low, high: round(float((change > high).mean()), 2)),
        lambda nothing, change: (change > np.quantile(nothing, 0.975)).mean(),
        by_loop,
    ],
    "08.7": [ONE & TWO & THREE, {FRIEND}, FRIEND, [FRIEND], np.int64(FRIEND), pd.Series([FRIEND])],
}
WRONG = {
    "08.6": [
        (lambda nothing, change: (change > 0).mean(), "Above 0 is not enough"),
        (by_high(lambda nothing, change, low, high: (change > low).mean()), "the low end"),
        (
            by_high(lambda n, change, low, high: ((change > low) & (change < high)).mean()),
            "inside the middle 95",
        ),
        (by_high(lambda n, change, low, high: (change < high).mean()), "do not see it"),
        (by_high(lambda n, change, low, high: (change > high).sum()), "how many"),
        (by_high(lambda n, change, low, high: 100 * (change > high).mean()), "times 100"),
        (by_high(lambda nothing, change, low, high: (nothing > high).mean()), "gaps of nothing"),
        (lambda nothing, change: (change > nothing.mean()).mean(), "middle of luck"),
        (by_high(lambda n, change, low, high: change.mean() > high), "True or False"),
        (by_high(lambda n, change, low, high: high), "line itself"),
        (lambda nothing, change: 0.123, "see it; your function says"),
        (prints, "hands nothing back"),
    ],
    "08.7": [
        (ONE & TWO, "Two of the watches"),
        (ONE | TWO | THREE, "With |"),
        (THREE, "one watch alone"),
        (1, "That is how many"),
        ([FRIEND, -1], "These are 2 viewers"),
        (set(), "These are 0 viewers"),
        (-1, "has not watched all three"),
    ],
}
STUBS = {"08.6": [..., lambda nothing, change: ...], "08.7": [...]}

test_right, test_wrong, test_words, test_stub = asked_of(RIGHT, WRONG, STUBS)


def test_the_line_between_luck_and_a_change_by_hand():
    visits = np.array([0, 0, 4, 20])
    gaps = sizing.gaps(visits, 4000, 0.0, np.random.default_rng(1))
    assert gaps.std() == pytest.approx(visits.std() * np.sqrt(2 / 4000), rel=0.15)
    assert abs(gaps.mean()) < 0.05
    assert sizing.gaps(visits, 9, 2.0, np.random.default_rng(1))[0] == pytest.approx(
        sizing.gaps(visits, 9, 0.0, np.random.default_rng(1))[0] + 2
    )


def test_tosses_as_low_as_a_gap_agree_with_the_exact_chance():
    """Six of ten viewers came once; the new side has as few of them as luck says how often."""
    usual = np.repeat([1, 0], [600, 400])[:, None]
    found = stopping.each_evening(usual, usual, np.random.default_rng(2), coins=300) / 1000
    assert np.sort(found.ravel())[[74, 149, 224]] == pytest.approx([0.25, 0.5, 0.75], abs=0.08)


def test_an_experiment_is_closed_once_and_by_the_first_evening_below_the_line():
    tried = {"x": np.array([[0, 900, 0], [5, 0, 0], [5, 5, 5]])}
    strict, careless = (stopping.closed(tried, line).loc["x"].tolist() for line in (0, 5))
    assert strict == [2, 1.5]
    assert careless == [3, 1]
    assert stopping.closed({"x": np.array([[7]])}, 0).loc["x"].tolist() == [0, "none closed"]


def test_visits_up_to_the_last_evening_are_all_visits():
    town = World(seed=3, n_viewers=80, n_videos=60)
    lived = stopping.lives(town)
    assert lived["nothing"][:, -1].sum() == len(stopping.live(town).visits)
    assert (np.diff(lived["louder page"], axis=1) >= 0).all()


def test_no_number_of_the_table_is_the_viewers_own():
    town = World(seed=3, n_viewers=80, n_videos=60)
    table, watches = anonymous.no_names(town), town.simulate(days=28).watches
    counts = [rows.groupby(name)["day"].size() for rows, name in (
        (table, "who"), (watches.drop_duplicates(["viewer_id", "video_id", "day"]), "viewer_id")
    )]  # fmt: skip
    assert sorted(counts[0]) == sorted(counts[1])
    assert not counts[0].sort_index().equals(counts[1].sort_index())


def test_who_is_alone_by_hand():
    """Two viewers share three of their four videos, on other days."""
    rows = [(0, v, 0) for v in (1, 2, 3, 4)] + [(1, v, 8) for v in (1, 2, 3, 5)]
    found = anonymous.singled_out(pd.DataFrame(rows, columns=["who", "video", "day"]))
    assert found["video and day"].tolist() == found["video and week"].tolist() == [1.0] * 4
    assert found["video only"].iloc[-1] == 1.0
    assert found["video only"].iloc[0] < 1.0


def test_topics_are_counted_for_viewers_with_enough_in_both_weeks():
    town = World(seed=1, n_viewers=80, n_videos=40)
    log = town.simulate(28, start_day=7)
    found = narrowing.counted(town, log)
    week = log.watches[log.watches["day"].between(28, 34)]
    assert found.loc[4, "videos"] == week["video_id"].nunique()
    assert found.loc[4, "watched_s"] == week["watched_s"].sum()
    assert 1 <= found["watched_topics"].min() <= found["watched_topics"].max() <= 5
