"""A trial that is looked at every morning: each look is the difference of the lesson."""

import numpy as np
import pytest

from course_utils.experiments import assign, difference
from course_utils.lessons.lesson_04 import further


def test_a_look_is_a_difference():
    starts = np.random.default_rng(4).poisson(3, 430)
    found = further.looks(starts, n=2)
    for trial, morning in ((0, 1), (1, 7), (1, 20)):
        now = slice(21 * morning)
        new = assign(range(430), f"looking every day {trial}") == "treatment"
        told = difference(starts[now][new[now]], starts[now][~new[now]])
        assert found.loc[trial, morning] == pytest.approx(told.p_value, rel=1e-9)


def test_too_few_viewers_to_look_at_are_refused():
    with pytest.raises(ValueError, match="received 399 viewers"):
        further.looks(range(399))
