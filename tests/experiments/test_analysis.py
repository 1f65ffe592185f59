"""Differences and their intervals: held against statsmodels, against closed forms, and against what
is true.
"""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from course_utils.experiments import (
    adjusted_difference,
    difference,
    permutation_test,
    rate,
    stratified_difference,
)


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.fixture
def bent(rng):
    """Everybody gains 2, but the arm went mostly to a group that starts 10 lower: the raw
    difference has the wrong sign.
    """
    old = rng.random(3000) < 0.5
    treated = rng.random(3000) < np.where(old, 0.8, 0.2)
    minutes = 30 - 10 * old + 2 * treated + rng.normal(0, 4, 3000)
    return pd.DataFrame(
        {
            "age": np.where(old, "old", "young"),
            "arm": np.where(treated, "treatment", "control"),
            "minutes": minutes,
        }
    )


def holds(found, low, high, p_value, estimate=None):
    assert found.low == pytest.approx(low, rel=1e-9)
    assert found.high == pytest.approx(high, rel=1e-9)
    assert found.p_value == pytest.approx(p_value, rel=1e-6, abs=1e-15)
    if estimate is not None:
        assert found.estimate == pytest.approx(estimate, rel=1e-12)


@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_difference_is_welchs(rng, confidence):
    a, b = rng.gamma(2, 3, 70), rng.gamma(3, 1, 45)
    means = CompareMeans(DescrStatsW(a), DescrStatsW(b))
    low, high = means.tconfint_diff(alpha=1 - confidence, usevar="unequal")
    holds(
        difference(a, b, confidence),
        low,
        high,
        means.ttest_ind(usevar="unequal")[1],
        a.mean() - b.mean(),
    )


def test_one_stratum_is_no_stratum(rng):
    a, b = rng.normal(3, 1, 40), rng.normal(2, 3, 60)
    data = pd.DataFrame({"y": np.concatenate([a, b]), "arm": [1] * 40 + [0] * 60, "s": "x"})
    plain, split = difference(a, b), stratified_difference(data, "y", "arm", "s")
    holds(split, plain.low, plain.high, plain.p_value, plain.estimate)


def test_strata_are_weighted_as_in_the_whole_population(bent):
    found = stratified_difference(bent, "minutes", "arm", "age")
    cells = bent.pivot_table(
        index="age", columns="arm", values="minutes", aggfunc=["mean", "var", "size"]
    )
    weight = bent["age"].value_counts(normalize=True).sort_index()
    by_hand = (weight * (cells["mean"]["treatment"] - cells["mean"]["control"])).sum()
    error = np.sqrt((weight**2 * (cells["var"] / cells["size"]).sum(axis=1)).sum())
    assert found.estimate == pytest.approx(by_hand, rel=1e-12)
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=2e-3)
    assert found.low < 2 < found.high
    raw = difference(*(bent.loc[bent["arm"] == arm, "minutes"] for arm in ("treatment", "control")))
    assert raw.high < 0  # the naive comparison says the opposite, and is sure of it


def test_strata_with_interactions_agree_with_a_regression(bent):
    """The weighted mean of effects is the effect in a regression with arm x centred stratum."""
    arm, old = (bent["arm"] == "treatment").to_numpy(float), (bent["age"] == "old").to_numpy(float)
    columns = np.column_stack([np.ones(len(bent)), arm, old - old.mean(), arm * (old - old.mean())])
    fitted = sm.OLS(bent["minutes"].to_numpy(), columns).fit(cov_type="HC2")
    found = stratified_difference(bent, "minutes", "arm", "age")
    assert found.estimate == pytest.approx(fitted.params[1], rel=1e-9)
    assert (found.high - found.low) / 2 == pytest.approx(1.9608 * fitted.bse[1], rel=1e-3)


def test_several_columns_make_one_stratum(bent):
    bent["half"] = np.arange(len(bent)) % 2
    bent["both"] = bent["age"] + bent["half"].astype(str)
    assert stratified_difference(bent, "minutes", "arm", ["age", "half"]) == stratified_difference(
        bent, "minutes", "arm", "both"
    )


@pytest.mark.parametrize(
    ("values", "new"),
    [([True, False], True), ([1, 0], 1), (["control", "b"], "b"), (["on", "off"], "on")],
)
def test_the_new_arm_is_found(bent, values, new):
    usual = next(v for v in values if v is not new)
    table = bent.assign(arm=bent["arm"].map({"treatment": new, "control": usual}))
    assert stratified_difference(table, "minutes", "arm", "age") == stratified_difference(
        bent, "minutes", "arm", "age"
    )
    turned = stratified_difference(table, "minutes", "arm", "age", treated=usual)
    assert turned.estimate == -stratified_difference(bent, "minutes", "arm", "age").estimate


def test_adjusted_is_the_analysis_of_covariance(rng):
    before = rng.gamma(2, 5, 300)
    arm = (rng.random(300) < 0.4).astype(float)
    after = 0.7 * before + 1.5 * arm + rng.normal(0, 2, 300)
    fitted = sm.OLS(after, np.column_stack([np.ones(300), arm, before])).fit()
    found = adjusted_difference(
        after[arm == 1], after[arm == 0], before[arm == 1], before[arm == 0]
    )
    low, high = fitted.conf_int()[1]
    holds(found, low, high, fitted.pvalues[1], fitted.params[1])
    plain = difference(after[arm == 1], after[arm == 0])
    assert found.high - found.low < 0.5 * (plain.high - plain.low)


def test_adjusting_by_a_constant_changes_nothing_much(rng):
    a, b = rng.normal(1, 1, 30), rng.normal(0, 1, 30)
    found = adjusted_difference(a, b, np.ones(30), np.ones(30))
    assert found.estimate == pytest.approx(a.mean() - b.mean())


def test_permutation_agrees_with_t_on_plain_data(rng):
    a, b = rng.normal(0.3, 1, 80), rng.normal(0, 1, 80)
    assert permutation_test(a, b, rng=1) == pytest.approx(difference(a, b).p_value, abs=0.02)
    assert permutation_test(a, b, rng=1) == permutation_test(a, b, rng=np.random.default_rng(1))


def test_a_small_permutation_test_counts_every_shuffle():
    assert permutation_test([10, 11, 12], [1, 2, 3]) == pytest.approx(2 / 20)


def test_intervals_hold_the_truth_as_often_as_they_say(rng):
    """400 experiments with a true effect of 2 in a bent population."""
    held = 0
    for _ in range(400):
        old = rng.random(200) < 0.5
        arm = rng.random(200) < np.where(old, 0.7, 0.3)
        y = 30 - 10 * old + 2 * arm + rng.gamma(1, 4, 200)
        found = stratified_difference(
            pd.DataFrame({"y": y, "arm": arm, "old": old}), "y", "arm", "old"
        )
        held += found.low <= 2 <= found.high
    assert 368 <= held <= 394  # 380 plus or minus three standard errors


def test_nobody_differs():
    assert difference([2, 2, 2], [1, 1]) == difference([2.0, 2, 2], [1, 1])
    assert (difference([2, 2], [2, 2]).p_value, difference([2, 2], [1, 1]).p_value) == (1.0, 0.0)
    assert repr(difference([2, 2], [1, 1])) == "<+1, 95% interval +1 to +1, p = 0>"
    assert difference([2, 2], [1, 1], 0.9).confidence == 0.9


@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_a_rate_where_all_have_as_many_rows_is_a_mean(rng, confidence):
    """Of five viewers, so that the degrees of freedom count."""
    part = rng.integers(0, 10, 5)
    found = rate(part, [10] * 5, confidence)
    low, high = DescrStatsW(part / 10).tconfint_mean(alpha=1 - confidence)
    assert found.estimate == pytest.approx(part.mean() / 10, rel=1e-12)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9)


def test_the_inputs_stay_as_they_were(bent):
    copy = bent.copy(deep=True)
    stratified_difference(bent, "minutes", "arm", "age")
    pd.testing.assert_frame_equal(bent, copy)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: difference([1], [1, 2]), "treated holds 1 viewers"),
        (lambda: difference([1, np.nan], [1, 2]), "treated holds 1 missing"),
        (lambda: difference([[1, 2]], [1, 2]), "2 dimensions"),
        (lambda: difference(["a", "b"], [1, 2]), "one number per viewer"),
        (
            lambda: difference([1, 2], [1, 2], confidence=95),
            "confidence lies between 0 and 1; received 95",
        ),
        (
            lambda: adjusted_difference([1, 2], [3, 4], [1, 2, 3], [1, 2]),
            "treated has 2 viewers and treated_before 3",
        ),
        (lambda: adjusted_difference([1, 2], [3, 4, 5], [1, 2], [1, 2]), "control has 3 viewers"),
        (lambda: permutation_test([1, 2], [3, 4], n=0), "a whole number from 1; received 0"),
        (lambda: permutation_test([1, 2], [3, 4], n=2.5), "a whole number from 1; received 2.5"),
    ],
)
def test_what_cannot_be_compared_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.drop(columns="age"), "There is no column 'age'. The columns are arm, minutes"),
        (lambda t: t[t["arm"] == "control"], "holds 1 arms"),
        (lambda t: t.assign(arm=["x", "y"] * (len(t) // 2)), "Which of 'x' and 'y' is the new one"),
        (
            lambda t: t[(t["age"] == "young") | (t["arm"] == "control")],
            "In the stratum old there are 0 viewers with arm = treatment",
        ),
        (lambda t: t.assign(age=t["age"].where(t.index > 5)), "Some rows have no arm or age"),
    ],
)
def test_a_table_that_cannot_be_split_is_refused(bent, change, words):
    with pytest.raises(ValueError, match=words):
        stratified_difference(change(bent), "minutes", "arm", "age")


def test_an_arm_that_is_none_of_the_two_is_refused(bent):
    with pytest.raises(ValueError, match="There is no arm 'new'"):
        stratified_difference(bent, "minutes", "arm", "age", treated="new")


def test_one_group_in_which_all_are_alike_brings_no_warning(rng, recwarn):
    found = difference(rng.normal(1, 1, 20), np.full(5, 3.0))
    assert found.low < -2 < found.high
    assert not recwarn.list


def test_the_first_cell_of_a_lesson_loads_no_statistics():
    """They take longer than the rest of it; the first interval loads them."""
    program = (
        "import sys, course_utils.experiments, course_utils.metrics; "
        "print('scipy.stats' in sys.modules); course_utils.experiments.difference([1, 2], [3, 5]); "
        "print('scipy.stats' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.split() == ["False", "True"]
