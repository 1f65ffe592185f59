"""The measures against scikit-learn, against plain loops, and against numbers worked out by hand."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from course_utils.metrics import coverage, ndcg_at_k, recall_at_k, share_of_achievable

N_VIEWERS, N_VIDEOS = 60, 40


@pytest.fixture(scope="module", params=[0, 1, 2])
def lists(request):
    """(recommended, relevant): full orders of all videos, and sets of 0 to 15 relevant ones."""
    rng = np.random.default_rng(request.param)
    recommended = np.array([rng.permutation(N_VIDEOS) for _ in range(N_VIEWERS)])
    relevant = [
        set(rng.choice(N_VIDEOS, rng.integers(0, 16), replace=False).tolist())
        for _ in range(N_VIEWERS)
    ]
    relevant[3] = set()
    return recommended, relevant


def slow_recall(row, wanted, k):
    found = 0
    for video in row[:k]:
        found += video in wanted
    return found / len(wanted)


def slow_ndcg(row, wanted, k):
    gain = sum(
        1 / math.log2(slot + 1) for slot, video in enumerate(row[:k], start=1) if video in wanted
    )
    best = sum(1 / math.log2(slot + 1) for slot in range(1, min(k, len(wanted)) + 1))
    return gain / best


@pytest.mark.parametrize("k", [1, 3, 10, N_VIDEOS])
@pytest.mark.parametrize(("fast", "slow"), [(recall_at_k, slow_recall), (ndcg_at_k, slow_ndcg)])
def test_same_as_a_plain_loop_with_the_empty_left_out(lists, fast, slow, k):
    recommended, relevant = lists
    expected = [
        slow(row, wanted, k) for row, wanted in zip(recommended, relevant, strict=True) if wanted
    ]
    assert len(expected) < N_VIEWERS
    np.testing.assert_allclose(
        fast(recommended, relevant, k=k, average=False), expected, rtol=1e-12
    )
    assert fast(recommended, relevant, k=k) == pytest.approx(np.mean(expected))


@pytest.mark.parametrize("k", [1, 5, 10, N_VIDEOS])
def test_ndcg_is_scikit_learns(lists, k):
    recommended, relevant = lists
    asked = [viewer for viewer in range(N_VIEWERS) if relevant[viewer]]
    truth = np.array(
        [[video in relevant[viewer] for video in range(N_VIDEOS)] for viewer in asked], dtype=float
    )
    # the place of each video, best highest
    scores = -np.argsort(recommended[asked], axis=1).astype(float)
    assert ndcg_at_k(recommended, relevant, k=k) == pytest.approx(ndcg_score(truth, scores, k=k))


def test_by_hand_on_three_slots():
    assert recall_at_k([[7, 8, 9]], [{8, 9, 1, 2}], k=3) == 0.5
    gain, best = 1 / math.log2(3) + 1 / math.log2(4), 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg_at_k([[7, 8, 9]], [{8, 9, 1, 2}], k=3) == pytest.approx(gain / best)
    assert ndcg_at_k([[9, 8, 7]], [{9}], k=3) == 1.0


def test_only_the_first_k_slots_count():
    assert recall_at_k([[7, 8, 9]], [{9}], k=2) == 0.0
    assert recall_at_k([[7, 8, 7]], [{7}], k=2) == 1.0  # a repeat beyond k is nobody's business


def test_numpy_ids_in_the_sets_are_found():
    assert recall_at_k(np.array([[1, 2]]), [set(np.array([2]))], k=2) == 1.0


def test_coverage_counts_distinct_videos():
    assert coverage(np.array([[1, 2, 3], [3, 2, 9]]), n_videos=8, k=2) == 3 / 8
    assert coverage([[0, 1], [1, 0]], n_videos=2, k=2) == 1.0


@pytest.mark.parametrize("measure", [recall_at_k, ndcg_at_k])
@pytest.mark.parametrize(
    ("recommended", "relevant", "k", "words"),
    [
        ([[1, 2, 3]], [{1}], 4, r"at least k=4 columns; got shape \(1, 3\)"),
        ([1, 2, 3], [{1}], 2, r"got shape \(3,\)"),
        ([[1, 2]], [{1}, {2}], 2, "1 rows and relevant has 2 sets"),
        ([[1, 2]], [{1}], 0, "whole number from 1; got 0"),
        ([[1, 2]], [{1}], 2.0, "whole number from 1; got 2.0"),
        ([[1, 2]], [{1}], True, "whole number from 1; got True"),
        ([[1, 2], [5, 5]], [{1}, {2}], 2, "Row 1 of recommended holds video 5 twice"),
        ([[1.5, 2.0]], [{1}], 2, "whole numbers; got float64"),
        ([[1, 2]], [set()], 2, "nothing to average"),
    ],
)
def test_what_is_wrong_is_said(measure, recommended, relevant, k, words):
    with pytest.raises(ValueError, match=words):
        measure(recommended, relevant, k=k)


def test_nobody_relevant_is_an_empty_array_when_not_averaged():
    assert ndcg_at_k([[1, 2]], [set()], k=2, average=False).shape == (0,)


def test_coverage_refuses_a_catalogue_that_is_too_small():
    with pytest.raises(
        ValueError, match="3 different videos are recommended, but n_videos says there are 2"
    ):
        coverage([[1, 2, 3]], n_videos=2, k=3)


class FakeTruth:
    """An answer key whose values are written down: the oracle 9, the policy 5, random slots 1."""

    def __init__(self, best=9.0):
        self.best, self.asked = best, []

    def oracle(self, goal):
        return f"oracle of {goal}"

    def value(self, policy, goal, day, k, viewer_ids):
        self.asked.append((goal, day, k, tuple(viewer_ids)))
        worth = {"oracle of clicks": self.best, "mine": 5.0}.get(
            policy if isinstance(policy, str) else "", 1.0
        )
        return np.array([worth - 1, worth + 1])


def test_share_of_achievable_asks_the_same_question_three_times():
    truth = FakeTruth()
    share = share_of_achievable(
        "mine", SimpleNamespace(truth=truth), goal="clicks", day=3, k=7, viewer_ids=[4, 5]
    )
    assert share == (5 - 1) / (9 - 1)
    assert truth.asked == [("clicks", 3, 7, (4, 5))] * 3


def test_share_of_achievable_with_nothing_to_achieve():
    with pytest.raises(
        ValueError, match="For 'clicks' on day 3 the best slots are worth no more than random"
    ):
        share_of_achievable(
            "mine",
            SimpleNamespace(truth=FakeTruth(best=1.0)),
            goal="clicks",
            day=3,
            viewer_ids=[4, 5],
        )


def test_effective_number_is_the_exponential_of_the_entropy():
    from scipy.stats import entropy

    from course_utils.metrics import effective_number

    counts = np.random.default_rng(0).integers(0, 9, size=(40, 12))
    np.testing.assert_allclose(effective_number(counts), np.exp(entropy(counts, axis=1)))
    assert effective_number(np.ones(7)) == pytest.approx(7)
    assert np.isnan(effective_number([0, 0]))
    for wrong in ([-1, 2], [np.nan, 1], [[[1]]]):
        with pytest.raises(ValueError, match="counts holds numbers of at least 0"):
            effective_number(wrong)
