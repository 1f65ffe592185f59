"""Assignment, sample size and the honest coin: held against statsmodels and SciPy, and against
counting.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.power import TTestIndPower

from course_utils.experiments import assign, power, sample_ratio_mismatch, sample_size


@pytest.mark.parametrize(("effect", "sd"), [(5, 20), (1, 1), (-3, 2), (0.02, 1), (10, 1)])
@pytest.mark.parametrize(("wanted", "alpha"), [(0.8, 0.05), (0.95, 0.01)])
def test_sample_size_is_that_of_statsmodels(effect, sd, wanted, alpha):
    n = sample_size(effect, sd, power=wanted, alpha=alpha)
    oracle = TTestIndPower()
    assert isinstance(n, int)
    assert oracle.power(abs(effect) / sd, n, alpha) == pytest.approx(
        power(effect, sd, n, alpha), rel=1e-6
    )
    assert oracle.power(abs(effect) / sd, n, alpha) >= wanted
    if n > 2:
        assert oracle.power(abs(effect) / sd, n - 1, alpha) < wanted


def test_a_tiny_effect_needs_what_the_normal_curve_says():
    by_hand = 2 * (1000 * (stats.norm.isf(0.025) + stats.norm.isf(0.2))) ** 2
    assert sample_size(0.001, 1) == pytest.approx(by_hand, rel=1e-5)


def test_power_is_how_often_the_effect_is_seen():
    rng = np.random.default_rng(3)
    a, b = rng.normal(0.5, 1, (2000, 50)), rng.normal(0, 1, (2000, 50))
    seen = (stats.ttest_ind(a, b, axis=1).pvalue < 0.05).mean()
    assert seen == pytest.approx(power(0.5, 1, 50), abs=4 * np.sqrt(0.25 / 2000))


def test_assignment_is_the_viewers_own():
    ids = np.arange(5000)
    arm = assign(ids, "blue button")
    order = np.random.default_rng(0).permutation(5000)
    assert (assign(order, "blue button") == arm[order]).all()
    assert (assign(ids[:7], "blue button") == arm[:7]).all()
    assert sample_ratio_mismatch(pd.Series(arm).value_counts()).p_value > 0.001


def test_two_experiments_have_nothing_to_do_with_each_other():
    ids = np.arange(20_000)
    table = pd.crosstab(assign(ids, "one"), assign(ids, "two"))
    assert stats.chi2_contingency(table).pvalue > 0.001


def test_shares_are_kept():
    arm = assign(np.arange(30_000), "three arms", ["a", "b", "c"], shares=[8, 1, 1])
    assert (
        sample_ratio_mismatch(pd.Series(arm).value_counts(), {"a": 8, "b": 1, "c": 1}).p_value
        > 0.001
    )
    assert sample_ratio_mismatch(pd.Series(arm).value_counts()).mismatch


def test_the_coin_is_chi_square():
    found = sample_ratio_mismatch([480, 520], [1, 1])
    assert found.p_value == pytest.approx(stats.chisquare([480, 520]).pvalue)
    assert found.expected == (500.0, 500.0)
    assert not found.mismatch
    # the line is drawn at one in a thousand
    assert not sample_ratio_mismatch([4837, 5163]).mismatch
    assert sample_ratio_mismatch([4835, 5165]).mismatch
    uneven = sample_ratio_mismatch([900, 100], [0.9, 0.1])
    assert uneven.p_value == 1.0
    assert sample_ratio_mismatch({"x": 100, "y": 900}, {"y": 9, "x": 1}).p_value == 1.0


def test_an_honest_coin_is_called_broken_as_rarely_as_it_should_be():
    rng = np.random.default_rng(9)
    p = [sample_ratio_mismatch([n, 1000 - n]).p_value for n in rng.binomial(1000, 0.5, 2000)]
    assert np.mean(np.array(p) < 0.05) == pytest.approx(0.05, abs=0.015)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: assign([1], "x", ["a"]), "two or more arms"),
        (lambda: assign([1], "x", ["a", "a"]), "different names"),
        (lambda: assign([1], "x", shares=[1]), "one number above 0 for each of the 2 arms"),
        (lambda: assign([1], "x", shares=[1, -1]), "one number above 0"),
        (lambda: sample_size(0, 1), "not 0"),
        (lambda: sample_size(1, 0), "sd is a number above 0"),
        (lambda: sample_size(1, 1, power=1), "power lies between 0 and 1"),
        (lambda: sample_size(1, 1, power=0.04), "luck alone"),
        (lambda: power(5, 20, 1), "2 or more; received 1"),
        (lambda: power(5, 20, [100, 200]), "2 or more; received .100, 200."),
        (lambda: sample_ratio_mismatch([5]), "two or more whole numbers"),
        (lambda: sample_ratio_mismatch([5, 2.5]), "two or more whole numbers"),
        (lambda: sample_ratio_mismatch([0, 0]), "not all 0"),
        (lambda: sample_ratio_mismatch([5, 5], {"a": 1, "b": 1}), "no names"),
        (
            lambda: sample_ratio_mismatch({"a": 5, "b": 5}, {"a": 1, "c": 1}),
            "expected_ratio names the arms",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_ids_are_whole_numbers():
    with pytest.raises(TypeError, match="whole numbers"):
        assign([0.5], "x")
