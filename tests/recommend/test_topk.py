"""The fast top k against a full sort, ties included."""

import numpy as np
import pytest

from course_utils.recommend import topk
from course_utils.recommend.topk import top_k


def slow_top_k(scores, k):
    """Sort by score downwards, then by column."""
    columns = np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
    return np.lexsort((columns, -scores), axis=1)[:, :k]


@pytest.mark.parametrize("levels", [1, 2, 7, 10**6])
@pytest.mark.parametrize(
    ("n", "m", "k"),
    [(1, 5000, 10), (9, 5000, 20), (5, 617, 10), (4, 300, 300), (3, 20, 5), (2, 1, 1)],
)
def test_same_as_a_full_sort(levels, n, m, k):
    rng = np.random.default_rng(levels)
    scores = rng.integers(0, levels, (n, m)).astype(np.float32)
    scores[rng.random((n, m)) < 0.1] = -np.inf
    np.testing.assert_array_equal(top_k(scores, k), slow_top_k(scores, k))


def test_a_row_of_nothing_but_minus_infinity():
    scores = np.full((3, 1000), -np.inf, dtype=np.float32)
    scores[1, [40, 7]] = [1.0, 2.0]
    assert top_k(scores, 3).tolist() == [[0, 1, 2], [7, 40, 0], [0, 1, 2]]


def test_the_detour_is_taken_and_the_scores_are_left_alone(monkeypatch):
    scores = np.random.default_rng(0).normal(size=(4, 3000)).astype(np.float32)
    kept, wanted, widths, argsort = scores.copy(), slow_top_k(scores, 10), [], np.argsort

    def noting(rows, *how, **more):
        widths.append(rows.shape[-1])
        return argsort(rows, *how, **more)

    monkeypatch.setattr(topk.np, "argsort", noting)
    np.testing.assert_array_equal(top_k(scores, 10), wanted)
    np.testing.assert_array_equal(scores, kept)
    assert 10 <= max(widths) < 100  # of 3,000
