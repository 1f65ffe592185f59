"""Is the world worth personalising, and fair to the simplest rival? Held over twenty worlds
(of four, its sign: agreement.py), whatever any model does.
"""

import numpy as np
import pytest

from course_utils.world import GOALS, RandomPolicy, behaviour
from tests.agreement import enough

DAY, K = 28, 10


class SameForAll:
    """A list that is the same for everybody, without what each viewer has watched."""

    def __init__(self, score, history=None):
        self.score, self.history = score, history

    def without(self, history):
        return SameForAll(self.score, history)

    def rank(self, viewer_ids, video_ids, day, k, rng):
        score = np.tile(self.score[video_ids], (len(viewer_ids), 1)).astype(float)
        score[self.history[viewer_ids].toarray()[:, video_ids]] = -np.inf
        return video_ids[np.argsort(-score, axis=1, kind="stable")[:, :k]]


@pytest.fixture(scope="module")
def shares(small_worlds):
    """Share of the achievable gain of two lists for everybody: {goal: array (worlds, 2)}."""
    table = {goal: [] for goal in GOALS}
    for world in small_worlds:
        popular = np.bincount(
            world.simulate(days=DAY).watches["video_id"], minlength=world.n_videos
        )
        for goal in GOALS:
            everybody, every = (
                np.arange(world.n_viewers)[:, None],
                np.arange(world.n_videos)[None, :],
            )
            average = world.truth.worth(everybody, every, goal, DAY).mean(axis=0)
            low, high, best, pop = (
                world.truth.value(policy, goal, DAY, K).mean()
                for policy in (
                    RandomPolicy(),
                    world.truth.oracle(goal),
                    SameForAll(average),
                    SameForAll(popular),
                )
            )
            table[goal].append([(best - low) / (high - low), (pop - low) / (high - low)])
    return {goal: np.array(rows) for goal, rows in table.items()}


@pytest.mark.parametrize("goal", GOALS)
def test_the_best_list_for_everybody_leaves_much_to_gain(shares, goal):
    assert shares[goal][:, 0].max() <= 0.6


@pytest.mark.parametrize("goal", ["clicks", "watch_s"])
def test_most_popular_beats_random(shares, goal):
    assert enough(shares[goal][:, 1] > 0, 19)


def test_a_table_of_watched_shares_rises_both_ways():
    assert (np.diff(behaviour.WATCH_TABLE, axis=1) >= 0).all()
    assert (np.diff(behaviour.WATCH_TABLE.mean(axis=1)) > 0).all()
    assert behaviour.WATCH_TABLE.min() > 0
    assert behaviour.WATCH_TABLE.max() == 1000
