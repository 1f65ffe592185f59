"""The six ideas: nobody's days change but theirs for whom a switch is on and whom it can reach, and
each does what its equation says, over twenty towns (of four, its sign: agreement.py).
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.experiments import Experiment
from course_utils.world import Features, World
from course_utils.world.plan import CAPTIONS
from course_utils.world.switches import HALF_WAY, IDEAS, SHORT_S
from course_utils.world.words import DEVICES
from tests.agreement import TOWNS, enough

from ..frames import same_table

TABLES = ("visits", "impressions", "watches")
START, DAYS = 14, 14


def live(town, **switches):
    return town.simulate(
        DAYS, start_day=START, before=town.first_ranking, features=Features(**switches)
    )


def rows_of(log, mask):
    """The rows of some viewers, table by table."""
    tables = (getattr(log, name) for name in TABLES)
    return [t[mask[t["viewer_id"]]].reset_index(drop=True) for t in tables]


@pytest.fixture(scope="module")
def town():
    return World("switches", n_viewers=1500, n_videos=400)


@pytest.fixture(scope="module")
def usual(town):
    return live(town)


@pytest.fixture(scope="module")
def thrown(town):
    """The same days with each switch on for everybody."""
    return {idea: live(town, **{idea: True}) for idea in IDEAS}


@pytest.fixture(scope="module")
def towns():
    return [World(seed) for seed in TOWNS]


@pytest.fixture(scope="module")
def worth(towns):
    """What each idea is worth for everybody: {idea: DataFrame, one row per town}."""
    return {
        idea: pd.DataFrame([town.truth.feature(Features(**{idea: True})).mean() for town in towns])
        for idea in IDEAS
    }


# whose days change


@pytest.mark.parametrize("idea", IDEAS)
def test_a_switch_that_is_on_for_nobody_changes_no_row(town, usual, idea):
    off = live(town, **{idea: np.zeros(town.n_viewers, bool)})
    for name in TABLES:
        same_table(getattr(off, name), getattr(usual, name))


@pytest.mark.parametrize("idea", IDEAS)
def test_a_switch_for_some_viewers_is_theirs_alone(town, usual, thrown, idea):
    some = np.arange(town.n_viewers) % 3 == 0
    mixed = live(town, **{idea: some})
    for mine, theirs in zip(rows_of(mixed, some), rows_of(thrown[idea], some), strict=True):
        same_table(mine, theirs)
    for mine, theirs in zip(rows_of(mixed, ~some), rows_of(usual, ~some), strict=True):
        same_table(mine, theirs)


@pytest.mark.parametrize("idea", IDEAS)
def test_whom_an_idea_cannot_reach_live_the_same_days(town, usual, thrown, idea):
    reach = town.truth.reach(idea, DAYS, START)
    assert 0.3 < reach.mean() < 0.9
    for mine, theirs in zip(rows_of(thrown[idea], ~reach), rows_of(usual, ~reach), strict=True):
        same_table(mine, theirs)


@pytest.mark.parametrize("idea", [idea for idea in IDEAS if idea != "large_text"])
def test_and_most_of_those_whom_it_can_reach_live_other_days(town, usual, thrown, idea):
    reach = town.truth.reach(idea, DAYS, START)
    minutes = [
        np.bincount(log.impressions["viewer_id"], log.impressions["video_id"], town.n_viewers)
        + np.bincount(log.visits["viewer_id"], log.visits["watched_s"], town.n_viewers)
        for log in (thrown[idea], usual)
    ]
    assert (minutes[0] != minutes[1])[reach].mean() > 0.6


@pytest.mark.parametrize("idea", IDEAS)
def test_blocks_never_change_a_row_under_a_switch(town, thrown, idea):
    small = town.simulate(DAYS, start_day=START, block=170, features=Features(**{idea: True}))
    for name in TABLES:
        same_table(getattr(small, name), getattr(thrown[idea], name))


def test_in_an_experiment_each_arm_has_its_switches(town, usual, thrown):
    arms = {"as built": None} | {idea: Features(**{idea: True}) for idea in IDEAS}
    trial = Experiment("six ideas", arms)
    arm, log = trial.assign(np.arange(town.n_viewers)), trial.run(town, DAYS, START).log
    for name, life in {"as built": usual, **thrown}.items():
        for mine, theirs in zip(rows_of(log, arm == name), rows_of(life, arm == name), strict=True):
            same_table(mine, theirs)


# what each does


def test_the_rest_of_a_video_stands_where_the_plan_says(town, usual, thrown):
    shown, again = thrown["continue_row"].impressions, usual.impressions
    before = town.simulate(days=START).watches
    half = before[np.round(1000 * before["watched_fraction"]).between(*HALF_WAY, inclusive="left")]
    last = half.groupby("viewer_id")["video_id"].last()
    first_page = shown[(shown["day"] == START) & (shown["session_id"] == 0)]
    found = first_page[first_page["video_id"] == first_page["viewer_id"].map(last)]
    assert len(found) > 100
    assert (found["position"] == town.plan.continue_place).all()
    assert not found["random_slot"].any()
    came = first_page["viewer_id"].drop_duplicates()
    assert set(found["viewer_id"]) == set(came[came.isin(last.index)])
    # as built, what was watched is never shown again
    as_built = again[(again["day"] == START) & (again["session_id"] == 0)]
    assert not (as_built["video_id"] == as_built["viewer_id"].map(last)).any()


def test_who_goes_on_watches_no_more_than_the_rest(town, thrown):
    before = town.simulate(days=START).watches
    watches = pd.concat([before, thrown["continue_row"].watches])
    watches = watches.merge(town.videos[["video_id", "duration_s"]])
    watches = watches.sort_values(["day", "session_id", "time_s"], kind="stable")
    pairs = watches.groupby(["viewer_id", "video_id"])
    assert (pairs.size() > 1).sum() > 200
    assert (pairs["watched_s"].sum() <= pairs["duration_s"].first() + pairs.size()).all()
    assert (pairs["watched_fraction"].diff().dropna() > 0).all()
    assert (watches["finished"] == (watches["watched_fraction"] == 1)).all()


@pytest.mark.parametrize("idea", ["short_first", "loud_last"])
def test_what_moves_behind_stands_behind_and_the_rest_keeps_its_order(town, usual, thrown, idea):
    videos = town.video_data
    behind = {
        "short_first": videos.duration_s > SHORT_S,
        "loud_last": videos.clickbait > town.plan.loud_line,
    }[idea]
    keys = ["viewer_id", "day", "session_id"]
    mine, theirs = (
        log.impressions[(log.impressions["day"] == START) & (log.impressions["session_id"] == 0)]
        .assign(behind=lambda t: behind[t["video_id"]])
        .sort_values([*keys, "position"])
        .reset_index(drop=True)
        for log in (thrown[idea], usual)
    )
    again = theirs.sort_values([*keys, "behind", "position"], kind="stable").reset_index(drop=True)
    assert mine["video_id"].tolist() == again["video_id"].tolist()
    assert mine["random_slot"].tolist() == again["random_slot"].tolist()
    assert mine["video_id"].tolist() != theirs["video_id"].tolist()


def test_captions_lift_small_screens_and_lower_large_ones(town, towns):
    for name, lift in zip(DEVICES, town.plan.caption_lift, strict=True):
        assert CAPTIONS[name][0] <= lift <= CAPTIONS[name][1]
    small = []
    for one in towns:
        minutes = one.truth.feature(Features(captions=True))["minutes"]
        means = minutes.groupby(one.viewers["device"].to_numpy()).mean()
        small.append(means["phone"] > 0 > means["tv"])
    assert all(small)


def test_a_reminder_is_for_phones_and_takes_from_satisfaction(town, usual, thrown):
    assert (town.viewers["device"] == "phone")[town.truth.reach("daily_reminder")].all()
    first = [log.visits[log.visits["day"] == START] for log in (thrown["daily_reminder"], usual)]
    assert set(first[1]["viewer_id"]) <= set(first[0]["viewer_id"])  # the same luck, and some more
    last = [
        log.visits[log.visits["day"] >= START + 10] for log in (thrown["daily_reminder"], usual)
    ]
    assert len(last[0]) < 0.85 * len(last[1])


def test_larger_letters_do_exactly_nothing(town, usual, thrown, towns, worth):
    for name in TABLES:
        same_table(getattr(thrown["large_text"], name), getattr(usual, name))
    assert (worth["large_text"] == 0).all(axis=None)
    assert len(worth["large_text"]) == len(towns)


# what they are worth


def test_two_ideas_help_in_nearly_every_town(worth):
    assert (worth["loud_last"] > 0)[["visits", "minutes"]].all(axis=None)
    assert enough(worth["continue_row"]["visits"] > 0, least=18)


def test_short_first_wins_visits_and_fails_the_guardrail(worth):
    assert enough(worth["short_first"]["visits"] > 0, least=18)
    assert (worth["short_first"]["minutes"] < -1).all()


def test_a_reminder_looks_good_for_three_days_and_costs_visits_and_minutes_in_two_weeks(
    towns, worth
):
    for town in towns:
        begun = town.truth.feature(Features(daily_reminder=True), days=3).mean()
        assert (begun > 0).all(), town
    assert (worth["daily_reminder"] < 0).all(axis=None)


def test_towns_differ_in_which_idea_pays_best(worth):
    visits = pd.DataFrame({idea: table["visits"] for idea, table in worth.items()})
    minutes = pd.DataFrame({idea: table["minutes"] for idea, table in worth.items()})
    best, allowed = visits.idxmax(axis=1), visits.where(minutes >= 0).idxmax(axis=1)
    least = 3 if len(visits) >= 20 else 2
    assert best.nunique() >= least
    assert allowed.nunique() >= least
    assert "short_first" not in set(allowed)


def test_the_right_filter_pays(towns, worth):
    """Captions for those who gain by them win more than captions for everybody, in every town."""
    for town, everybody in zip(towns, worth["captions"]["visits"], strict=True):
        small = town.viewers["device"].isin(["phone", "tablet"])
        large = town.truth.feature(Features(captions=~small))["visits"].mean()
        own = town.truth.feature(Features(captions=small))["visits"].mean()
        assert own > everybody > large
        assert own > 0 > large


# what is refused


@pytest.mark.parametrize("idea", IDEAS)
def test_what_is_no_switch_is_refused(town, idea):
    with pytest.raises(TypeError, match=f"{idea} is True, False, or an array with True or False"):
        Features(**{idea: "phones"})
    with pytest.raises(TypeError, match=f"{idea} is True, False"):
        Features(**{idea: np.ones((2, 2), bool)})
    with pytest.raises(ValueError, match=f"{idea} holds 3 entries; this world has 1500 viewers"):
        town.simulate(days=1, features=Features(**{idea: [True, False, True]}))


def test_an_unknown_idea_has_no_reach(town):
    with pytest.raises(LookupError, match="no idea 'telepathy'. The ideas are continue_row, "):
        town.truth.reach("telepathy")


def test_a_series_is_a_filter_too(town):
    young = town.viewers["age_group"] == "14-17"
    a, b = (town.truth.feature(Features(captions=who)) for who in (young, young.to_numpy()))
    same_table(a, b)
