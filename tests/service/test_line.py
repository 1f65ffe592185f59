import numpy as np
import pytest

from course_utils.errors import CourseError
from course_utils.service.line import waiting_times

MINUTE = np.arange(6000) / 100  # a request every hundredth of a second


def by_events(arrived, busy):
    """The same line in another way: tick by tick in whole milliseconds, a queue and one who serves."""
    queue, done, left, now, serving, coming = [], {}, 0, 0, None, 0
    while len(done) < len(arrived):
        while coming < len(arrived) and arrived[coming] <= now:
            queue.append(coming)
            coming += 1
        if serving is not None and left == now:
            done[serving], serving = now, None
        if serving is None and queue:
            serving = queue.pop(0)
            left = now + busy[serving]
        now += 1
    return [done[i] - arrived[i] for i in range(len(arrived))]


def test_the_recursion_is_what_a_line_does():
    rng = np.random.default_rng(5)
    arrived, busy = np.sort(rng.integers(0, 300, 60)), rng.integers(1, 12, 60)
    waits = waiting_times(arrived / 1000, busy / 1000)
    assert np.round(waits * 1000).astype(int).tolist() == by_events(arrived.tolist(), busy.tolist())


def test_who_comes_alone_waits_for_the_own_answer_only():
    assert waiting_times(MINUTE, 0.004).round(9).tolist() == [0.004] * 6000


def test_a_hang_of_ten_seconds_is_paid_by_those_who_come_and_unseen_by_one_who_waits():
    busy = np.full(6000, 0.004)
    busy[2000] += 10
    # a polite tester sends a thousand less in the same minute
    visitors, polite = waiting_times(MINUTE, busy), busy[:5000]
    assert np.percentile(visitors, 99) > 9
    assert np.percentile(polite, 99) == pytest.approx(0.004)
    assert (visitors > 1).sum() > 1000
    assert (polite > 1).sum() == 1


def test_nobody_comes_and_nothing_is_edited():
    assert waiting_times([], 0.5).shape == (0,)
    arrived, busy = np.array([0.0, 1.0]), np.array([2.0, 2.0])
    waiting_times(arrived, busy)
    assert (arrived.tolist(), busy.tolist()) == ([0, 1], [2, 2])


@pytest.mark.parametrize(
    ("arrived", "busy", "words"),
    [
        ([1, 0], 1, "must not fall"),
        ([0, 1], -1, "must not be below 0"),
        ([0, 1], [1, 1, 1], "one for each of the 2"),
        ([0, float("nan")], 1, "arrived_s are seconds"),
        ([0, 1], "soon", "busy_s are seconds"),
        (3, 1, "arrived_s are seconds"),
        ([[0, 1]], 1, "arrived_s are seconds"),
    ],
)
def test_times_that_are_none_are_refused_in_a_line(arrived, busy, words):
    with pytest.raises(CourseError, match=words):
        waiting_times(arrived, busy)
