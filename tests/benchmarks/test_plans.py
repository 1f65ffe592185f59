"""The benchmark of the four plans: a short run of it, and what its record says over twenty towns."""

import numpy as np
import pandas as pd
import pytest
from plans import COLUMNS, MAIN, WINDOWS, LoudAndNew, by_day, ends, one_town, summary

from course_utils.experiments import totals
from course_utils.lessons.lesson_08.plans import live
from course_utils.recorded import load_run
from course_utils.world import World


@pytest.fixture(scope="module")
def towns():
    """The record, a row for each town of one size: visits and minutes of two weeks."""
    table = load_run("plans").table
    return table[table["days"] == "1-14"].pivot_table(
        index=["viewers", "town"], columns="plan", values=list(COLUMNS)[4:]
    )


def test_a_town_lived_anew_has_the_numbers_of_the_record():
    rows = pd.DataFrame(list(one_town(3, 2000, all_of_them=False)), columns=list(COLUMNS))
    kept = load_run("plans").table.query("viewers == 2000 and town == 3 and plan in @MAIN")
    assert len(rows) == len(kept) == len(MAIN) * len(WINDOWS)
    measures = ["visits", "starts", "watched_s", "came", "both_more_visits"]
    assert np.allclose(rows[measures], kept[measures], rtol=0.02, atol=0.01)


def test_a_day_has_what_the_log_has_and_windows_add_up():
    world = World(seed=2, n_viewers=80, n_videos=60)
    log = live(world)
    tables, whole = by_day(log, 80), totals(log, range(80))
    assert tables["visits"].sum() == len(log.visits)
    assert (tables["starts"].sum(axis=1) == whole["clicks"]).all()
    assert (tables["watched_s"].sum(axis=1) == whole["watched_s"]).all()
    five = log.visits[log.visits["day"] < 14 + 5]["viewer_id"]
    assert (tables["visits"][:, :5].sum(axis=1) == np.bincount(five, minlength=80)).all()


def test_the_loud_ranking_without_what_was_watched_shows_nothing_twice():
    world = World(seed=2, n_viewers=30, n_videos=200)
    policy, videos = LoudAndNew(world), world.published(14)
    first = policy.rank(np.array([4]), videos, 14, 10)[0]
    policy.learn(pd.DataFrame({"viewer_id": [4, 4], "video_id": first[:2]}))
    again = policy.rank(np.array([4]), videos, 14, 10)[0]
    assert again[:8].tolist() == first[2:].tolist()
    assert not set(first[:2]) & set(again)


def test_an_interval_holds_its_mean_and_a_summary_counts_towns():
    low, high = ends(np.array([1.0, 2.0, 3.0, 4.0]))
    assert low < 2.5 < high
    assert round(high - low, 2) == 2.53  # twice 1.96 times 1.29 over a root of 4
    said = summary(load_run("plans").table, "1-14").set_index(["viewers", "what", "plan"])
    assert said.loc[(2000, "visits", "loud"), "above 0"] == 0
    assert (said["towns"] == 20).all()


@pytest.mark.parametrize("size", [2000, 8000])
def test_the_pair_keeps_more_visits_than_each_alone_and_loses_no_minutes(towns, size):
    visits, seconds = towns.loc[size, "visits"], towns.loc[size, "watched_s"]
    for alone in ("Quill alone", "Nova alone", "loud", "usual"):
        assert (visits["both"] > visits[alone]).all(), alone
    assert (seconds["both"] > seconds["usual"]).all()
    assert (seconds["Nova alone"] > seconds["both"]).all()  # together is not best at everything
    assert (towns.loc[size, "both_more_visits_low"]["Nova alone"] > 0).all()
    clear = (towns.loc[size, "both_more_visits_low"]["Quill alone"] > 0).sum()
    assert clear == {2000: 17, 8000: 20}[size]
    assert (towns.loc[size, "more_minutes_high"]["Quill alone"] < 0).sum() == {2000: 18, 8000: 20}[
        size
    ]


def test_with_one_minimum_for_all_viewers_the_pair_loses_minutes_in_most_towns(towns):
    seconds = towns.loc[2000, "watched_s"]
    assert (seconds["both, one minimum for all"] < seconds["usual"]).sum() == 13
    visits = towns.loc[2000, "visits"]
    assert (visits["both, below 0 is 0"] > visits["Quill alone"]).sum() == 15
    assert (visits["both, answer key"] > visits["Nova alone, answer key"]).all()


def test_to_show_nothing_twice_does_not_bring_the_loud_ranking_its_visits_back(towns):
    visits = towns.loc[2000, "visits"]
    assert (visits["loud, nothing twice"] < 0.85 * visits["usual"]).all()


def test_who_wants_clicks_loses_to_who_wants_satisfaction_even_in_clicks():
    table = load_run("plans").table.query("viewers == 2000")
    wide = table.pivot_table(index=["town"], columns=["days", "plan"], values=["starts", "visits"])
    plans = ("clicks, answer key", "satisfaction, answer key")
    first, second = ([wide["starts", days, plan] for plan in plans] for days in ("1-5", "8-14"))
    assert (first[0] > first[1]).sum() == 19
    assert (second[0] < second[1]).all()
    visits = wide["visits", "1-14"]
    assert (visits[plans[0]] < visits[plans[1]]).all()
    assert (visits[plans[0]] > visits["usual"]).all()  # clicks as a goal lose nobody here


def test_the_three_numbers_of_the_loud_ranking_each_with_its_days_and_its_denominator():
    table = load_run("plans").table.query("viewers == 2000 and plan in ('usual', 'loud')")
    table = table.assign(of_the_day=table["watched_s"] / table["came"])
    measures = ["starts", "watched_s", "of_the_day", "visits"]
    wide = table.pivot_table(index="town", columns=["days", "plan"], values=measures)

    def up(measure, days):
        return (wide[measure, days, "loud"] > wide[measure, days, "usual"]).sum()

    assert up("starts", "1-5") == 20  # per assigned viewer
    assert up("watched_s", "1-5") == 18  # per assigned viewer
    assert up("of_the_day", "1-14") == 19  # per viewer of the day
    assert up("visits", "1-14") == up("visits", "1-5") == 0  # per assigned viewer
    assert up("starts", "8-14") == 0
