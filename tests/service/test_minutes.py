"""What the recorded minutes are quoted for holds in the record."""

import numpy as np
import pytest

from course_utils.recorded import load_run

TIME_LIMIT_S = 0.1


@pytest.fixture(scope="module")
def p99():
    """The 99th percentile of each minute and tester, in seconds."""
    table = load_run("service").table
    return table.groupby(["minute", "tester"])["latency_s"].quantile(0.99)


def test_whole_minutes_at_a_hundred_requests_a_second():
    for (_, tester), rows in load_run("service").table.groupby(["minute", "tester"]):
        assert 59 < rows["asked_s"].max() < 60
        assert set(rows["status"]) == {200}
        if tester == "visitors":
            assert rows["asked_s"].to_numpy() == pytest.approx(np.arange(6000) / 100, abs=0.001)


def test_a_hang_of_ten_seconds_is_hidden_from_the_polite_and_felt_by_visitors(p99):
    assert p99["hang", "polite"] < 0.01
    assert p99["hang", "polite"] == pytest.approx(p99["quiet", "polite"], rel=0.2)
    assert p99["hang", "visitors"] > 9


def test_the_polite_tester_leaves_out_the_requests_of_the_hang():
    table = load_run("service").table
    sizes = table.groupby(["minute", "tester"]).size()
    assert sizes["hang", "polite"] < sizes["quiet", "polite"] - 500
    slow = table[(table["minute"] == "hang") & (table["latency_s"] > 1)].groupby("tester").size()
    assert slow["polite"] == 1
    assert slow["visitors"] > 800


def test_the_time_limit_keeps_the_promise_in_a_hang_and_when_the_model_is_killed(p99):
    for minute in ("hang, time limit", "killed, time limit"):
        assert TIME_LIMIT_S < p99[minute, "visitors"] < 1.5 * TIME_LIMIT_S
    assert p99["killed", "visitors"] > 2 * TIME_LIMIT_S


def test_the_popular_list_answers_only_where_there_is_a_time_limit():
    table = load_run("service").table
    shares = (
        table["source"].eq("popular").groupby([table["minute"], table["tester"]]).mean().unstack()
    )
    assert (shares.loc[["quiet", "hang", "killed"]] == 0).all(axis=None)
    # ten seconds of sixty, less the time limit
    assert 0.15 < shares.loc["hang, time limit", "visitors"] < 0.18
    assert 0 < shares.loc["killed, time limit", "visitors"] < 0.1
