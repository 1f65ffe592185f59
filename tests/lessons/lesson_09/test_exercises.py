"""Lesson 09's exercises: the solution, other right forms, wrong answers that people give, each
with its own words, the stub.
"""

from fractions import Fraction

import numpy as np

from tests.lessons.forms import asked_of

RIGHT = {
    "09.1": [10.4, np.float64(10.4), Fraction(52, 5)],
    "09.2": [20, 20.0, np.int64(20)],
    "09.3": [
        lambda minutes, limit: sum(m > limit for m in minutes) / len(minutes),
        lambda minutes, limit: np.mean(np.array(minutes) > limit),
        lambda minutes, limit: len([m for m in minutes if m > limit]) / len(minutes),
    ],
}

WRONG = {
    "09.1": [(52, "all of them together"), (9, "in the middle"), (12, "two ends"), (3, "Add")],
    "09.2": [(4, "shortest"), (2, "place"), (5, "how many"), (7, "let max")],
    "09.3": [
        (lambda minutes, limit: sum(m > limit for m in minutes), "how many"),
        (lambda minutes, limit: sum(m <= limit for m in minutes) / len(minutes), "others"),
        (lambda minutes, limit: 100 * sum(m > limit for m in minutes) / len(minutes), "per cent"),
        (lambda minutes, limit: 7, "Try it on"),
    ],
}

STUBS = {id: [..., None] for id in RIGHT} | {"09.3": [..., lambda minutes, limit: ...]}

test_right, test_wrong, test_words, test_stub = asked_of(RIGHT, WRONG, STUBS)
