"""What lesson 08's first sitting hands out: numbers worked out by hand, rankings, a figure read back."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course_utils.lessons.lesson_08 import coins, deciding, loud, plans, record
from course_utils.recorded import load_run
from course_utils.world import World

SMALL = {"seed": 3, "n_viewers": 120, "n_videos": 80}


@pytest.fixture
def by_hand():
    """Four viewers: two on each side, one of the new side never came."""
    arms = pd.DataFrame({"viewer_id": [0, 1, 2, 3], "arm": ["old", "old", "new", "new"]})
    visits = [(0, 1, 4.0), (0, 3, 2.0), (1, 2, 6.0), (2, 1, 9.0), (2, 9, 9.0)]
    starts = [(0, 1), (1, 2), (2, 1), (2, 5), (2, 9)]
    return (
        arms,
        pd.DataFrame(visits, columns=["viewer_id", "day", "minutes"]),
        pd.DataFrame(starts, columns=["viewer_id", "day"]),
    )


def test_three_numbers_by_hand(by_hand):
    with np.errstate(invalid="ignore", divide="ignore"):
        table = loud.three_numbers(*by_hand)
    assert table["old"].tolist() == [1.0, 4.0, 1.5]  # starts to day 5; 12 minutes of 3 days; visits
    assert table["new"].tolist() == [1.0, 9.0, 1.0]
    assert table["change, %"].round(1).tolist() == [0.0, 125.0, -33.3]
    assert table["days"].tolist() == ["1 to 5", "1 to 14", "1 to 14"]


def test_a_day_by_hand(by_hand):
    arms, visits, _ = by_hand
    first = loud.by_day(arms, visits).loc[1]
    assert first[loud.OF_THE_DAY] == 125.0  # 9 minutes of one viewer, 4 of one viewer
    assert first[loud.VISITS] == 0.0  # a visit of two viewers on each side


def test_the_experiment_of_the_loud_page_has_every_viewer_and_every_visit():
    world = World(**SMALL)
    found = loud.tables(world)
    assert len(found.arms) == 120
    assert set(found.arms["arm"]) == {"old", "new"}
    assert found.visits["day"].between(1, 14).all()
    assert found.videos["loud"].sum() == len(found.videos) // 10
    assert found.videos[["clicked", "kept"]].to_numpy().min() >= 0
    assert found.videos[["clicked", "kept"]].to_numpy().max() <= 1


def test_tosses_agree_with_the_exact_chance():
    for old, new in ((480, 520), (530, 470), (500, 501)):
        n = old + new
        exact = 2 * stats.binom.cdf(min(old, new), n, 0.5)
        assert abs(coins.as_far_apart(old, new) / 1000 - min(exact, 1)) < 0.05


def test_a_share_kept_is_drawn_to_the_usual_one():
    watches = pd.DataFrame({"video_id": [0, 1, 1], "watched_fraction": [1.0, 0.2, 0.3]})
    kept = plans.kept_of(watches, 3)
    assert np.allclose(kept, [(1 + 2.5) / 6, (0.5 + 2.5) / 7, 0.5])


def test_a_plan_shows_the_best_first_and_nothing_twice():
    world = World(**SMALL)
    score = np.random.default_rng(0).random((120, 80))
    plan = plans.Plan(score)
    log = plans.live(world, plan)
    first = log.visits[log.visits["session_id"] == 0]
    # no slot is spent on what was watched before; who found no search box saw nothing
    assert set(first["n_impressions"]) == {0, 20}
    plan.start_anew()
    page = plan.rank([5], np.arange(80), 14, 80)[0]
    assert (np.diff(score[5][page]) <= 0).all()


@pytest.mark.parametrize("k", [3, 20, 400])
def test_a_plan_is_a_sort_of_whole_rows_with_the_smaller_id_first(k):
    luck = np.random.default_rng(8)
    score, videos = luck.integers(0, 30, (50, 400)).astype(float), np.arange(400)
    watches = {"viewer_id": luck.integers(0, 3, 900), "video_id": luck.integers(0, 400, 900)}
    plan = plans.Plan(score)
    plan.learn(pd.DataFrame(watches))
    unseen = score.copy()
    unseen[watches["viewer_id"], watches["video_id"]] = -np.inf
    sorted_ = np.argsort(-unseen, axis=1, kind="stable")[:, :k]
    assert (plan.rank(np.arange(50), videos, 14, k) == sorted_).all()


@pytest.mark.parametrize("score", [np.array(3.0), np.array([1.0, np.nan]), np.ones((2, 2, 2))])
def test_what_is_no_plan_is_refused(score):
    with pytest.raises(ValueError, match="a number for each video"):
        plans.Plan(score)


def test_the_pair_is_the_product_and_its_order_is_kept_by_the_move():
    world = World(**SMALL)
    appeal, kept = plans.two_answers(world)
    raw = plans.raw_appeal(world, world.simulate(days=14))
    assert (appeal >= 0).all()
    assert (
        np.argsort(appeal, axis=1, kind="stable") == np.argsort(raw, axis=1, kind="stable")
    ).all()
    four = deciding.four_plans(world, appeal, kept)
    assert np.array_equal(four["both"].score, appeal * kept)
    assert np.array_equal(four["Quill alone"].score, kept)
    assert np.array_equal(four["Nova alone"].score, appeal)


def test_an_interval_of_the_change_is_as_wide_as_theory_says():
    rng = np.random.default_rng(1)
    rows = [
        pd.DataFrame(
            {"plan": plan, "visits": rng.poisson(mean, 800), "minutes": rng.gamma(2, mean, 800)}
        )
        for plan, mean in (("usual", 8), ("both", 10))
    ]
    table = deciding.change(pd.concat(rows, ignore_index=True)).loc["both"]
    usual, both = (some["visits"] for some in rows)
    ratio = both.mean() / usual.mean()
    error = ratio * np.hypot(both.sem() / both.mean(), usual.sem() / usual.mean())
    assert abs(table["visits"] - 100 * (ratio - 1)) < 1e-9
    assert abs((table["visits high"] - table["visits low"]) / (2 * 196 * error) - 1) < 0.1
    assert table["minutes low"] < table["minutes"] < table["minutes high"]


def test_the_figure_of_the_plans_shows_the_table_and_the_margin():
    names = ["visits", "visits low", "visits high", "minutes", "minutes low", "minutes high"]
    table = pd.DataFrame(
        [[5.0, 1.0, 9.0, 2.0, -3.0, 8.0]] * 2, columns=names, index=["loud", "both"]
    )
    ax = deciding.plot_change(table, margin=5)
    left, right = ax.figure.axes
    assert left.lines[0].get_xdata().tolist() == [1.0, 9.0]
    assert right.lines[1].get_xdata().tolist() == [-3.0, 8.0]
    assert right.lines[2].get_xdata()[0] == -5
    plt.close(ax.figure)


def test_a_replay_of_nothing_new_changes_nothing():
    world = World(**SMALL)
    assert deciding.replay(world, {"usual": None, "both": None}).loc["both"].tolist() == [0.0, 0.0]


def test_the_record_says_what_go_further_says():
    goals = record.goals()
    assert goals["towns with more"].tolist() == [19, 0, 0]
    assert goals.loc["starts, days 1 to 5", "more, %"] > 0 > goals["more, %"].iloc[1:].max()


def test_twenty_towns_are_compared_by_hand():
    table = load_run("plans").table.query("viewers == 2000 and days == '1-5'")
    loud_, usual = (
        table[table["plan"] == plan].set_index("town")["starts"] for plan in ("loud", "usual")
    )
    found = record.compared_with("usual", ["loud"], "starts", "1-5").loc["loud"]
    assert found["more, %"] == round(100 * (loud_ / usual - 1).mean(), 1)
    assert found["towns with more"] == (loud_ > usual).sum()
