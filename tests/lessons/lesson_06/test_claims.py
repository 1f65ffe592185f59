"""What lesson 06 says about data holds on twenty worlds, and what it says about time holds in the
records that it shows.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.datasets import load_watches
from course_utils.kernels.logs import in_order
from course_utils.kernels.next_video import count_next_library
from course_utils.lessons.lesson_06 import counting, further, records
from course_utils.recorded import load_run
from course_utils.service.line import waiting_times
from course_utils.world import World
from tests.agreement import TOWNS


def measure(seed):
    """What one town says: the towns are as large as the learner's."""
    world = World(f"claims of lesson 06, {seed}")
    watches = world.simulate(days=28).watches
    viewer, video = in_order(watches)
    topic = pd.factorize(world.videos["topic"], sort=True)[0]
    return {
        "videos": (count_next_library(viewer, video, 600) > 255).sum(),
        "topics": (count_next_library(viewer, topic[video], 12) > 255).sum(),
        "least": further.loses_by_quarter(world, watches).idxmin(),
    }


@pytest.fixture(scope="module")
def worlds():
    return pd.DataFrame([measure(seed) for seed in TOWNS])


def test_one_byte_is_enough_for_a_month_of_videos_and_too_little_for_topics(worlds):
    assert (worlds["videos"] == 0).all()
    assert (worlds["topics"] >= 1).all()


def test_the_quarter_with_the_fewest_watches_loses_least(worlds):
    assert (worlds["least"] == "fewest watches").all()


def test_the_table_of_gaming_shows_what_is_said_of_one_byte():
    arrays, lists = counting.load_log()
    assert [part.tolist() for part in arrays] == list(lists)
    log, topics = counting.by_topic(arrays)
    right, one_byte = count_next_library(*log, 12), counting.assistants_count(*log, 12)
    assert np.array_equal(one_byte, right % 256)
    assert np.array_equal(
        counting.assistants_count(*arrays, 600), count_next_library(*arrays, 600)
    )  # what the assistant had tested
    shown = counting.after("gaming", arrays)
    assert (shown["right"] > 255).all()
    assert shown["right"].is_monotonic_decreasing
    for name, counts in (("right", right), ("one byte", one_byte)):
        assert shown.loc["music", name] == counts[topics.index("gaming"), topics.index("music")]


@pytest.mark.parametrize("seed", range(20))
def test_one_hang_leaves_the_polite_p99_and_not_that_of_the_visitors(seed):
    rng = np.random.default_rng(seed)
    arrived = np.sort(rng.uniform(0, 60, 6000)) if seed % 2 else np.arange(6000) / 100
    busy = rng.gamma(25, 0.0002, 6000)  # 5 ms, give or take
    busy[rng.integers(500, 4500)] = 10
    assert np.percentile(busy[:5000], 99) < 0.01
    assert np.percentile(waiting_times(arrived, busy), 99) > 9
    assert np.median(waiting_times(arrived, busy)) < 0.1


def test_a_p99_of_few_requests_swings_more():
    found = further.p99_by_size(records.waits("killed, time limit"))
    widths = (found["high"] - found["low"]).to_list()
    assert widths[0] > 90  # none of the slow ones, or several
    assert found["low"].iloc[0] < 5
    assert widths[3] < 2
    slow = records.waits("killed, time limit") > 90
    assert 0.01 < slow.mean() < 0.02  # a few more than one in a hundred


# ---- the records ----


def test_the_record_of_the_hung_minute_shows_what_is_said_of_it():
    polite, visitors = records.waits("hang", "polite"), records.waits("hang")
    assert (polite > 1000).sum() == 1
    assert np.percentile(polite, 99) < 5
    assert polite.mean() < 5
    assert np.percentile(visitors, 99) > 5000  # the letter of the vote
    # the question after the lesson: more than ten times
    assert np.percentile(visitors, 99) > 10 * visitors.mean()


def test_the_record_of_the_minutes_shows_what_is_said_of_them():
    table = records.minutes()
    for minute in ("hang, time limit", "killed, time limit"):
        assert 100 < table.loc[minute, "p99"] < 110
        assert table.loc[minute, "popular"] > 1
    assert (table.loc[["quiet", "hang", "killed"], "popular"] == 0).all()
    rows = load_run("service").table.query("minute == 'killed, time limit'")
    popular = rows.loc[(rows["source"] == "popular") & (rows["tester"] == "visitors"), "asked_s"]
    assert 0.5 < popular.max() - popular.min() < 1.5  # dead for about a second
    assert popular.min() > 20


def test_the_record_of_more_visitors_shows_what_is_said_of_it():
    growth, free = records.more_visitors(), records.more_visitors(limit=False)
    last = records.last_without_popular()
    assert (growth.loc[:last, "popular"] <= 0.1).all()
    assert growth.loc[:last, "p99"].max() < 100
    assert (growth.loc[growth.index > last, "popular"] > 1).all()
    assert growth.loc[1400, "popular low"] > 50  # the letter of the vote
    assert growth.loc[1400, "popular high"] < 95
    assert free.loc[1400, "p99"] > 5 * growth.loc[1400, "p99"]
    assert (free["popular"] == 0).all()


def test_the_record_of_six_ways_shows_what_is_said_of_it():
    assert len(load_watches()) == records.LOG
    table = records.ways()
    assert table["estimate"].idxmax() == "plain Python"
    assert table["times as fast"].idxmax() == "C++"
    assert table.loc["library (NumPy)", "times as fast"] > 10
    for name in ("Java", "Scala"):
        assert table.loc[name, "high"] > 5 * table.loc[name, "estimate"]
    # what the assistant says of itself
    assert records.one_byte() > 1.2


def test_the_record_of_two_plans_shows_what_is_said_of_them():
    plans = further.plans()
    plain, other = plans["plain Python"], plans["compiled, n x n"]
    assert other.iloc[0] < plain.iloc[0]  # on a short log the compiled plan is faster
    assert other.iloc[-1] > 20 * plain.iloc[-1]
    steps = np.diff(np.log(plans), axis=0) / np.diff(np.log(plans.index))[:, None]
    assert abs(steps[-2:, 1].mean() - 2) < 0.3  # ten times the rows, a hundred times the time
    assert abs(steps[-1, 0] - 1) < 0.3


def test_the_record_of_scale_shows_what_is_said_of_it():
    table = load_run("scale").table
    watches = table[table["table"] == "watches"].pivot_table(
        index="times", columns="way", values="seconds"
    )
    ratio = watches["Dask cluster"] / watches["at once"]
    assert ratio.iloc[-1] < ratio.iloc[0]  # it catches up
    assert (watches["file by file"] / watches["two processes"]).max() < 2
    assert (watches["two processes"] < watches["Dask cluster"]).all()
    largest = table[table["rows"] == table["rows"].max()].set_index("way")["peak_mb"]
    assert largest["at once"] == largest.max()
    assert largest["at once"] > 2 * largest["file by file"]
