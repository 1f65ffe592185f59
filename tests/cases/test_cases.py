"""The planted troubles, over many worlds: is the hasty misled, and does the careful interval hold
the truth?
"""

import pytest
from scipy.stats import binom

from course_utils.world.troubles import TROUBLES
from tests.agreement import enough
from tests.tiers import by_tier

pytestmark = pytest.mark.long

BOUNDS = {  # of the true size in a world of 600 viewers, in the unit of the trouble
    "vanishing_searchers": (16.0, 24.0),
    "autoplay_rollout": (4.0, 14.0),
    "clickbait_engine": (-3.2, -1.0),
    "popular_is_not_liked": (25.0, 60.0),
    "change_that_did_nothing": (0.0, 0.0),
    "leaking_column": (34.0, 39.0),
    "feature_that_causes_nothing": (0.0, 0.0),
    "taste_drift": (0.8, 2.8),
    "lopsided_sample": (7.0, 10.5),
    "broken_coin": (17.0, 36.0),
    "double_counted_evening": (55.0, 85.0),
}

MISLEADS = {  # what the hasty number does, on at least that share of the worlds
    "vanishing_searchers": (
        lambda f: 0 <= f.hasty.high < 0.65 * f.truth.size or f.hasty.estimate < 0.4 * f.truth.size,
        0.95,
    ),
    "autoplay_rollout": (lambda f: f.hasty.estimate < 0 < f.truth.size, 0.80),  # the wrong sign
    "clickbait_engine": (lambda f: f.hasty.estimate > 0 > f.truth.size, 0.90),  # it wins clicks
    "popular_is_not_liked": (lambda f: f.hasty.estimate == 0 and f.truth.size > 20, 1.0),
    # a false alarm, ten times as often as one should allow
    "change_that_did_nothing": (lambda f: f.fooled, 0.50),
    "leaking_column": (lambda f: f.hasty.high < 5 < f.truth.size, 1.0),
    # likers come more often by far
    "feature_that_causes_nothing": (lambda f: f.hasty.low > 1, 1.0),
    # a gain, where there is a loss
    "taste_drift": (lambda f: f.hasty.estimate < 0 < f.truth.size, 0.95),
    "lopsided_sample": (lambda f: abs(f.hasty.estimate) < 0.6 * f.truth.size, 0.95),
    "broken_coin": (lambda f: f.hasty.low > 0, 0.70),  # a win where there is nothing
    "double_counted_evening": (lambda f: f.hasty.culprit["more"] > 10 and f.fooled, 0.95),
}

SEEDS, WIDE = range(by_tier(10, 50)), range(1000, 1200)


def least(share, n):
    """So many of n worlds. Of fewer than fifty: what luck leaves of them nineteen times of twenty."""
    return share * n if n >= 50 else binom.ppf(0.05, n, share)


on_some_and_on_many = pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(SEEDS, id=f"{len(SEEDS)} worlds"),
        pytest.param(WIDE, id="200 worlds", marks=pytest.mark.monthly),
    ],
)


@on_some_and_on_many
@pytest.mark.parametrize("name", TROUBLES)
def test_the_hasty_are_misled(find, name, seeds):
    misled, share = MISLEADS[name]
    assert sum(misled(f) for f in find(TROUBLES, seeds)[name]) >= least(share, len(seeds))


@on_some_and_on_many
@pytest.mark.parametrize("name", TROUBLES)
def test_the_size_stays_within_the_bounds_of_the_lesson(find, name, seeds):
    low, high = BOUNDS[name]
    sizes = [f.truth.size for f in find(TROUBLES, seeds)[name]]
    assert low <= min(sizes)
    assert max(sizes) <= high
    if high > low:
        assert len(set(sizes)) > min(10, len(seeds) // 2)  # two worlds differ


@pytest.mark.parametrize("name", TROUBLES)
def test_the_careful_interval_holds_the_truth(find, name):
    assert enough([f.held for f in find(TROUBLES, SEEDS)[name]], 42, of=50)


@pytest.mark.monthly
@pytest.mark.parametrize("name", TROUBLES)
def test_over_two_hundred_worlds_intervals_hold_the_truth_as_often_as_they_say(
    find, name, record_property
):
    found = find(TROUBLES, WIDE)[name]
    share = sum(f.held for f in found) / len(found)
    record_property(
        "found",
        f"{name}: the careful interval holds the truth in {share:.1%} of {len(found)} worlds",
    )
    assert 0.90 <= share <= 0.99
