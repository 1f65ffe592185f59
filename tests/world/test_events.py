"""Site events, switches of the site, and the searches that vanish: all one story with visits,
impressions and watches.
"""

import pickle

import numpy as np
import pytest

from course_utils.world import Features, World
from course_utils.world.events import COME_BACK_DAYS

from ..frames import same_table

TABLES = ("visits", "impressions", "watches")


@pytest.fixture(scope="module")
def town():
    return World("events", n_viewers=1200, n_videos=300)


@pytest.fixture(scope="module")
def month(town):
    return town.simulate(days=28)


@pytest.fixture(scope="module")
def steps(town, month):
    """The events without what came in twice on the evening of retries."""
    return month.site_events.drop_duplicates()


def of(steps, action):
    return steps[steps["action"] == action]


def test_one_arrival_for_each_visit(month, steps):
    keys = ["viewer_id", "day", "time_s"]
    arrivals = of(steps, "arrive")[keys].sort_values(keys).to_numpy()
    assert np.array_equal(arrivals, month.visits[keys].sort_values(keys).to_numpy())


def test_one_start_for_each_watch_and_one_like_for_each_liked(month, steps):
    keys = ["viewer_id", "day", "time_s"]
    starts = of(steps, "start")[keys].sort_values(keys).to_numpy()
    assert np.array_equal(
        starts, month.watches[keys].drop_duplicates().sort_values(keys).to_numpy()
    )
    liked = month.watches[month.watches["liked"]]
    assert len(of(steps, "like")) == len(liked)
    assert of(steps, "like")["time_s"].sum() == (liked["time_s"] + liked["watched_s"]).sum()


def test_every_visit_searches_or_browses_unless_the_visitor_left(month, steps):
    assert (
        len(of(steps, "search")) + len(of(steps, "browse"))
        == (month.visits["n_impressions"] > 0).sum()
    )
    searched = month.impressions[month.impressions["surface"] == "search"]
    assert len(of(steps, "search")) == len(
        searched[["viewer_id", "day", "session_id"]].drop_duplicates()
    )


def test_who_was_here_within_a_week_comes_back(month, steps):
    first = month.visits[month.visits["session_id"] == 0].sort_values(["viewer_id", "day"])
    gap = first.groupby("viewer_id")["day"].diff()
    back = first[(gap >= 1) & (gap <= COME_BACK_DAYS)]
    got = of(steps, "come back")[["viewer_id", "day", "time_s"]].sort_values(["viewer_id", "day"])
    assert np.array_equal(got.to_numpy(), back[["viewer_id", "day", "time_s"]].to_numpy())


def test_device_and_version_are_those_of_the_viewers(town, steps):
    joined = steps.merge(town.viewers, on="viewer_id", suffixes=("", "_known"))
    assert (joined["device"] == joined["device_known"]).all()
    assert (joined["app_version"] == joined["app_version_known"]).all()


def test_events_are_in_the_order_of_time_and_a_later_part_of_a_log_has_the_same(town, month):
    events = month.site_events
    assert (np.diff(events["day"].to_numpy() * 200_000 + events["time_s"].to_numpy()) >= 0).all()
    later = town.simulate(days=7, start_day=21).site_events
    same_table(later, events[events["day"] >= 21].reset_index(drop=True))


def test_events_do_not_depend_on_blocks(town, month):
    same_table(town.simulate(days=28, block=170).site_events, month.site_events)


def test_searches_vanish_on_one_version_of_the_phone_app_from_one_day_on(town, month, steps):
    truth = town.truth.trouble("vanishing_searchers")
    hit = (
        (steps["device"] == "phone")
        & (steps["app_version"] == truth.culprit["app_version"])
        & (steps["day"] >= truth.culprit["day"])
    )
    assert not (steps[hit]["action"] == "search").any()
    assert (steps[~hit]["action"] == "search").any()
    visits = month.visits.merge(town.viewers, on="viewer_id")
    gone = visits["n_impressions"] == 0
    assert gone.sum() > 10
    assert (visits.loc[gone, "device"] == "phone").all()
    assert (visits.loc[gone, "app_version"] == truth.culprit["app_version"]).all()
    assert visits.loc[gone, "day"].min() >= truth.culprit["day"]
    assert (visits.loc[gone, "watched_s"] == 0).all()


def test_mended_nobody_loses_and_those_without_the_fault_live_the_same_days(town, month):
    mended = town.simulate(days=28, features=Features(search_mended=True))
    assert (mended.visits["n_impressions"] > 0).all()
    assert mended.visits["watched_s"].sum() > month.visits["watched_s"].sum()
    hit = town.viewers.query(
        "device == 'phone' and app_version == @v",
        local_dict={"v": town.truth.trouble("vanishing_searchers").culprit["app_version"]},
    )
    for name in TABLES:
        mine, theirs = (getattr(log, name) for log in (month, mended))
        others = [
            t[~t["viewer_id"].isin(hit["viewer_id"])].reset_index(drop=True) for t in (mine, theirs)
        ]
        same_table(*others)


def test_rows_come_in_twice_on_one_evening_from_one_version(town, month):
    truth = town.truth.trouble("double_counted_evening")
    received, clean = month.watches_received, month.watches
    same_table(received.drop_duplicates().reset_index(drop=True), clean)
    twice = received[received.duplicated()].merge(town.viewers, on="viewer_id")
    assert len(twice) == len(received) - len(clean) > 5
    assert (twice["day"] == truth.culprit["day"]).all()
    assert (twice["app_version"] == truth.culprit["app_version"]).all()
    assert (twice["time_s"] >= 19 * 3600).all()
    events = month.site_events
    again = events[events.duplicated() & (events["action"] == "start")]
    assert len(again[again["day"] == truth.culprit["day"]]) == len(twice)


def test_autoplay_lifts_what_is_watched_of_those_who_have_it_and_of_nobody_else(town):
    has = np.arange(town.n_viewers) % 3 == 0
    off, on = town.simulate(days=7), town.simulate(days=7, features=Features(autoplay=has))
    minutes = [
        np.bincount(log.visits["viewer_id"], log.visits["watched_s"], town.n_viewers)
        for log in (off, on)
    ]
    assert minutes[1][has].sum() > 1.15 * minutes[0][has].sum()
    assert np.array_equal(minutes[1][~has], minutes[0][~has])


def test_switches_begin_with_the_days_that_are_kept(town):
    late = town.simulate(days=2, start_day=5, features=Features(autoplay=True))
    past = town.simulate(days=7)
    first = past.watches[(past.watches["day"] == 5) & (past.watches["session_id"] == 0)]
    mine = late.watches[(late.watches["day"] == 5) & (late.watches["session_id"] == 0)]
    assert first["video_id"].tolist() == mine["video_id"].tolist()  # the same past, the same clicks
    assert mine["watched_s"].sum() > first["watched_s"].sum()


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"search_mended": 1}, TypeError, "search_mended is True or False; received 1"),
        ({"autoplay": [0.5, 0.5]}, TypeError, "autoplay is True, False, or an array"),
        ({"like_button": 0}, ValueError, "above 0; received 0"),
        ({"like_button": float("nan")}, ValueError, "above 0; received nan"),
    ],
)
def test_what_is_no_switch_is_refused(given, error, words):
    with pytest.raises(error, match=words):
        Features(**given)


def test_a_list_of_other_length_is_refused(town):
    with pytest.raises(ValueError, match="autoplay holds 3 entries; this world has 1200 viewers"):
        town.simulate(days=1, features=Features(autoplay=np.array([True, False, True])))


def test_a_log_can_be_sent_to_another_process_with_its_events(town):
    log = town.simulate(days=2)
    again = pickle.loads(pickle.dumps(log))
    same_table(again.site_events, log.site_events)
    same_table(again.watches_received, log.watches_received)
