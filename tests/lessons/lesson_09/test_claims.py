"""What lesson 09 says about towns, over twenty that nobody looked at while writing it, with the
lesson's own functions.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_09 import luck, trying
from course_utils.lessons.lesson_09.pages import highest_first, unseen_of
from course_utils.lessons.lesson_09.widths import WIDTHS
from course_utils.mission.fault import sent_twice
from course_utils.mission.growing import site_tables
from course_utils.mission.nova import nova_key
from course_utils.mission.scores import Known, score_answer
from course_utils.mission.town import Town
from tests.agreement import ALL_TOWNS, TOWNS, enough

pytestmark = pytest.mark.long


def widths_of(town):
    """The practice town's way of counting in another town: held, and points, by width."""
    fault = sent_twice(town)
    events = fault.tables["site_events"]
    day, version = events[events.duplicated()].groupby(["day", "app_version"]).size().idxmax()
    there = events[(events["day"] == day) & (events["app_version"] == version)]
    arrived = there[(there["action"] == "arrive") & (there["time_s"] >= 19 * 3600)]
    visits = arrived.groupby(["viewer_id", "time_s"]).size()
    number, low, high = luck.redraw(visits, lambda visits: 100 * (visits > 1).mean())
    known = Known(fault.cause, fault.size, fault.careful.low, fault.careful.high, fault.scale)
    found = {}
    for name, times in WIDTHS.items():
        ends = {"low": number - times * (number - low), "high": number + times * (high - number)}
        score = score_answer({"cause": fault.cause, "number": number} | ends, known)
        found |= {f"held, {name}": score.held, f"points, {name}": score.points}
    return found


def lists_of(site):
    """The four lists, tried on the last week."""
    past = trying.tables_before(site, 21)
    appeal, kept = trying.two_answers(past)
    scores = {
        "most popular": trying.plays_of(past),
        "Quill alone": kept,
        "Nova alone": appeal,
        "both": appeal * kept,
    }
    found = trying.trial(trying.judge(site, 21, scores))
    return {
        "most clicked": found["clicked"].idxmax(),
        "most finished": found["finished"].idxmax(),
    }


def shares_of(town, site):
    """The shares of the achievable gain of pages from all days."""
    appeal, kept = trying.two_answers(site)
    unseen, key = unseen_of(site), nova_key(town)
    asked = site["asked"]["viewer_id"].to_numpy()
    ids = site["videos"]["video_id"].to_numpy()
    lines = {
        "ours": appeal * kept * unseen,
        "Nova": appeal * unseen,
        "Quill": kept * unseen,
        "seen again": appeal * kept,
    }
    found = {name: key.share(key.value(ids[highest_first(score[asked], 10)])) for name, score in lines.items()}  # fmt: skip
    return found | {"most popular": key.share(key.popular)}


@cache
def town(seed):
    here = Town(f"claims of lesson 09, {seed}")
    site = site_tables(here)
    return widths_of(here) | lists_of(site) | shares_of(here, site)


@pytest.fixture(scope="module")
def towns():
    return pd.DataFrame([town(seed) for seed in TOWNS])


def test_who_is_too_sure_misses_and_loses_points(towns):
    held = {name: towns[f"held, {name}"].astype(bool) for name in WIDTHS}
    points = {name: towns[f"points, {name}"].mean() for name in WIDTHS}
    assert held["twice as wide"].all()
    assert held["ten times as wide"].all()
    assert points["ten times as wide"] == 0
    assert held["half as wide"].sum() <= held["as you said"].sum()
    if len(towns) == len(ALL_TOWNS):
        assert (held["half as wide"].sum(), held["as you said"].sum()) == (7, 17)
        said = [points[name] for name in ("half as wide", "as you said", "twice as wide")]
        assert np.round(said).tolist() == [43, 62, 46]


def test_most_clicks_are_nova_alone_and_most_watched_to_the_end_is_both(towns):
    assert enough(towns["most clicked"] == "Nova alone", 18)
    assert (towns["most finished"] == "both").all()


def test_three_things_together_get_about_half_of_the_gain(towns):
    assert towns["ours"].min() > 0.435
    assert towns["ours"].max() < 0.555
    for alone in ("Nova", "Quill", "most popular"):
        assert (towns["ours"] > towns[alone]).all(), alone
    assert towns["most popular"].between(0.035, 0.255).all()


def test_without_news_about_half_of_it_is_gone(towns):
    kept = towns["seen again"] / towns["ours"]
    assert kept.between(0.4, 0.65).all()
    assert kept.mean() == pytest.approx(0.5, abs=0.06)
