"""*Your idea*: any switch and any filter work, the exercises take every right form, and what the
lesson says of the six switches holds in other towns (twenty, or the sign in four: agreement.py).
"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_08 import idea
from course_utils.world import World
from course_utils.world.switches import IDEAS
from tests.agreement import TOWNS, enough
from tests.lessons.forms import asked_of

N = 600


@pytest.fixture(scope="module")
def town():
    return World("an idea", n_viewers=N, n_videos=300)


@pytest.fixture(scope="module")
def viewers(town):
    return idea.one_row_per_viewer(town)


def test_the_table_says_what_the_tables_of_two_weeks_say(town, viewers):
    log = town.simulate(days=14)
    assert viewers["viewer_id"].tolist() == list(range(N))
    assert viewers["visits"].sum() == len(log.visits)
    assert viewers["starts"].sum() == len(log.watches)
    assert viewers["minutes"].sum() == pytest.approx(log.visits["watched_s"].sum() / 60, abs=30)
    share = log.watches["watched_fraction"]
    assert viewers["half_way"].sum() == ((share >= 0.25) & (share < 0.9)).sum()


def test_the_menu_is_every_idea_of_the_site_and_nothing():
    assert set(idea.menu().index) == {*IDEAS, idea.NOTHING}


FILTERS = {
    "a Series": lambda v: v["device"] == "phone",
    "an array": lambda v: (v["visits"] > 3).to_numpy(),
    "a list": lambda v: (v["half_way"] > 0).tolist(),
    "two joined": lambda v: (v["age_group"] == "14-17") & ~(v["device"] == "tv"),
    "of objects": lambda v: (v["visits"] > 3).astype(object),
    "that may be missing": lambda v: (v["visits"] > 3).astype("boolean"),
    "with another index": lambda v: (v["visits"] > 3).rename(index=lambda i: f"v{i}"),
    "everybody": lambda v: v["visits"] >= 0,
    "nobody": lambda v: v["visits"] < 0,
}


@pytest.mark.parametrize("form", FILTERS)
@pytest.mark.parametrize("switch", [*IDEAS, idea.NOTHING])
def test_any_switch_works_for_any_filter(town, viewers, switch, form):
    mine = FILTERS[form](viewers)
    found = idea.worth(town, switch, mine)
    assert found.index.to_list() == ["visits", "minutes"]
    assert found["with your idea"].to_numpy() == pytest.approx(
        (found["as built"] + found["more"]).to_numpy(), abs=2e-3
    )
    nothing = switch in ("large_text", idea.NOTHING) or form == "nobody"
    assert (found["more"] == 0).all() == nothing
    assert idea.reached(viewers, mine) <= np.asarray(mine).sum()


def test_what_it_is_worth_is_what_the_answer_key_says(town, viewers):
    mine = viewers["device"] == "phone"
    log = town.simulate(14, start_day=14)
    found = idea.worth(town, "daily_reminder", mine)
    assert found.loc["visits", "as built"] == pytest.approx(len(log.visits) / N, abs=1e-3)
    six, all_for = idea.all_six(town, mine), idea.all_six(town, viewers["visits"] >= 0)
    assert six.loc["daily_reminder", "visits, 14 days"] == round(found.loc["visits", "more"], 2)
    assert six.loc["daily_reminder"].equals(all_for.loc["daily_reminder"])  # only phones get one
    assert not six.loc["captions"].equals(all_for.loc["captions"])


def test_the_figure_shows_both_numbers_of_each_switch(town, viewers):
    mine = viewers["device"] == "phone"
    ax = idea.plot_six(town, mine)
    everybody, yours = (dots.get_offsets()[:, 0] for dots in ax.collections[1:3])
    plt.close(ax.figure)
    captions = list(idea.SEEN).index("captions")
    assert yours[captions] == pytest.approx(
        idea.worth(town, "captions", mine).loc["visits", "more"], abs=1e-3
    )
    assert everybody[captions] < yours[captions]


@pytest.mark.parametrize(
    "mine", ["phone", True, [True, False], np.ones(N), np.ones((N, 1), bool), [None] * N]
)
def test_what_is_no_filter_is_refused(town, mine):
    with pytest.raises(ValueError, match="mine has True or False for each of the 600 viewers"):
        idea.worth(town, "captions", mine)


def test_an_unknown_switch_is_refused_with_those_there_are(town):
    with pytest.raises(ValueError, match="no switch 'subtitles'. Take one of continue_row, .* or"):
        idea.worth(town, "subtitles", [True] * N)


# the exercises


def at_best(value):
    """An answer to 08.5 from the viewers reached, all, yours and those who came."""
    return lambda v, m: value(idea.reached(v, m), len(v), m.sum(), (v["visits"] > 0).sum())


def by_hand(viewers, mine):
    visits = 0
    for one, came in zip(mine, viewers["visits"], strict=True):
        if one and came > 0:
            visits = visits + 2
    return visits / len(viewers)


def prints(viewers, mine):
    print(2 * (mine & (viewers["visits"] > 0)).mean())


RIGHT = {
    "08.5": [
        at_best(lambda reached, n, yours, came: 2 * reached / n),
        at_best(lambda reached, n, yours, came: reached / n * 2),
        at_best(lambda reached, n, yours, came: np.float64(2 * reached) / n),
        lambda viewers, mine: 2 * (mine & (viewers["visits"] > 0)).mean(),
        lambda viewers, mine: 2 * sum(viewers[mine]["visits"] > 0) / len(viewers),
        by_hand,
        lambda viewers, mine: round(2 * idea.reached(viewers, mine) / len(viewers), 3),
    ],
}

WRONG = {
    "08.5": [
        (at_best(lambda reached, n, yours, came: reached / n), "one visit more for each"),
        (at_best(lambda reached, n, yours, came: 2 * reached), "visits together"),
        (at_best(lambda reached, n, yours, came: reached), "how many it reaches"),
        (at_best(lambda reached, n, yours, came: 2 * reached / yours), "for whom it is"),
        (at_best(lambda reached, n, yours, came: 2 * reached / came), "stays away"),
        (at_best(lambda reached, n, yours, came: 2 * reached / reached), "those it reaches"),
        (at_best(lambda reached, n, yours, came: 2 * yours / n), "all of yours"),
        (at_best(lambda reached, n, yours, came: 2 * came / n), "everybody who came"),
        (lambda v, m: 2 * v[m]["visits"].sum() / len(v), "adds up visits"),
        (lambda v, m: 2 * (m & (v["visits"] == 0)).mean(), "did NOT come"),
        (lambda v, m: 2 * (~m & (v["visits"] > 0)).mean(), "your function says"),
        (lambda v, m: v[m], "ne number"),
        (prints, "print"),
        (at_best(lambda reached, n, yours, came: 14 * reached / n), "each day"),
        (at_best(lambda reached, n, yours, came: 200 * reached / n), "times 100"),
        (at_best(lambda reached, n, yours, came: 3 * reached / n), "your function says"),
    ],
}


def stub(viewers, mine):
    return ...


STUBS = {id: [..., stub] for id in RIGHT}

test_right, test_wrong, test_words, test_stub = asked_of(RIGHT, WRONG, STUBS)


# what the lesson says


@pytest.fixture(scope="module")
def towns():
    return [(town, idea.one_row_per_viewer(town)) for town in map(World, TOWNS)]


def test_no_switch_comes_near_a_visit_a_week_more(towns):
    """For everybody, and for those with a phone. (Few who come much can pass it.)"""
    for town, viewers in towns:
        for mine in (viewers["visits"] >= 0, viewers["device"] == "phone"):
            most = 2 * idea.reached(viewers, mine) / len(viewers)
            found = idea.all_six(town, mine)["visits, 14 days"]
            assert found.max() < 0.9 * most


def test_of_the_six_one_wins_at_once_and_loses_later_one_fails_the_guardrail_one_is_nothing(towns):
    short_wins = []
    for town, viewers in towns:
        six = idea.all_six(town, viewers["visits"] >= 0)
        days, later, minutes = (six[name] for name in six)
        assert days["daily_reminder"] > 0 > later["daily_reminder"]
        assert minutes["daily_reminder"] < 0
        assert minutes["short_first"] < 0
        short_wins.append(later["short_first"] > 0)
        assert (six.loc["large_text"] == 0).all()
    assert enough(short_wins, least=18)


def test_captions_are_worth_more_for_small_screens_than_for_everybody(towns):
    for town, viewers in towns:
        small = viewers["device"].isin(["phone", "tablet"])
        values = [
            idea.worth(town, "captions", mine).loc["visits", "more"]
            for mine in (small, pd.Series(True, viewers.index), ~small)
        ]
        assert values[0] > values[1] > values[2]
        assert values[0] > 0 > values[2]
