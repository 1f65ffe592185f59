"""Scores are a function of answers as data and of the key: worked out by hand here."""

import numpy as np
import pytest
from scipy import stats

from course_utils.mission.nova import NovaKey
from course_utils.mission.scores import Known, interval_score, score_answer, score_pages

KNOWN = Known("sent twice", size=70.0, low=65.0, high=75.0, scale=8.0)
ZERO = Known("nothing", size=0.0, low=-1.0, high=1.0, scale=2.0)


def answer(low, high, cause="sent twice"):
    return {"cause": cause, "number": (low + high) / 2, "low": low, "high": high}


def test_a_fine_is_forty_times_what_is_missed():
    assert interval_score(60, 80, 70) == 20
    assert interval_score(60, 69, 70) == pytest.approx(9 + 40)
    assert interval_score(71, 80, 70) == pytest.approx(9 + 40)
    assert interval_score(60, 69, 70, level=0.9) == pytest.approx(9 + 20)


def test_the_score_is_best_for_who_says_what_they_believe():
    """Of all intervals around the middle of a normal belief, the middle 95 scores best."""
    truths = stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    reaches = np.array([1.0, 1.5, 1.96, 2.5, 3.5])
    means = [np.mean([interval_score(-r, r, t) for t in truths]) for r in reaches]
    assert reaches[np.argmin(means)] == 1.96


def test_two_plain_facts_and_a_score():
    found = score_answer(answer(64, 74), KNOWN)
    assert (found.cause_right, found.held, found.width_to_careful) == (True, True, 1.0)
    assert found.interval_score == 10 / 8
    assert found.points == round(100 * (1 - 10 / 8 / 4))


def test_an_interval_that_says_nothing_has_no_points_although_it_holds():
    found = score_answer(answer(0, 100), KNOWN)
    assert (found.held, found.width_to_careful, found.points) == (True, 10.0, 0)


def test_an_interval_that_is_too_sure_is_fined():
    found = score_answer(answer(70.5, 75.5), KNOWN)
    assert found.held is False
    assert found.interval_score == pytest.approx((5 + 40 * 0.5) / 8)


def test_nobody_gains_by_an_interval_narrower_than_half_of_a_careful_one():
    points = [score_answer(answer(70 - r, 70 + r), KNOWN).points for r in (0.0, 1.0, 2.5, 5.0)]
    assert points[0] == points[1] == points[2] > points[3]


def test_around_a_true_size_of_0_nobody_gains_by_certainty():
    points = [score_answer(answer(-r, r, "nothing"), ZERO).points for r in (0.0, 0.5, 1.0, 1.4)]
    assert points[0] == points[1] == points[2] > points[3]


def test_with_another_cause_the_number_is_not_read():
    found = score_answer(answer(64, 74, "a good evening"), KNOWN)
    assert (found.cause_right, found.held, found.interval_score, found.points) == (
        False,
        None,
        None,
        0,
    )
    assert score_answer(None, KNOWN) == found


@pytest.mark.parametrize(("reach", "held"), [(1.0, True), (1.5, True), (1.51, False), (9.0, False)])
def test_nothing_is_held_only_by_an_interval_that_could_have_seen_something(reach, held):
    assert score_answer(answer(-reach, reach, "nothing"), ZERO).held is held


def test_nothing_is_not_held_by_an_interval_beside_it():
    assert score_answer(answer(0.1, 0.9, "nothing"), ZERO).held is False


def nova_key():
    """Two viewers, twelve videos and twelve that are worth nothing: the first likes video 0 best,
    the second video 11.
    """
    worth = np.pad(np.array([np.arange(12)[::-1], np.arange(12)], float), ((0, 0), (0, 12)))
    seen = np.ones(10)
    return NovaKey(np.array([0, 6]), worth, seen, random=55.0, best=65.0, popular=60.0)


def test_a_page_at_random_is_0_and_the_best_is_1():
    key = nova_key()
    best = np.array([range(10), range(11, 1, -1)])
    found = score_pages(best, key)
    assert (found.share_of_gain, found.most_popular, found.like_the_best, found.points) == (
        1.0,
        0.5,
        1.0,
        100,
    )
    worse = score_pages(np.array([range(5, 15), range(10, 20)]), key)
    assert worse.share_of_gain < 0
    assert (worse.points, worse.like_the_best) == (0, 0.0)

    def like(*page):
        return score_pages(np.array([page, range(12, 22)]), key).like_the_best

    assert like(*range(10)) == like(*range(9, -1, -1)) == like(*range(8), 20, 21) == 0.5
    assert like(*range(7), 20, 21, 22) == 0.0
    assert score_pages(None, key) is None
