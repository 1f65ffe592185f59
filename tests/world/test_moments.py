"""Moments of pressing play, and the ceilings of what can be guessed about them."""

import numpy as np
import pandas as pd
import pytest

from course_utils.world import World, truth
from course_utils.world.audience import make_passers_by, make_viewers
from course_utils.world.moments import make_crowd
from tests.tiers import by_tier


def test_rows_are_the_same_whatever_n_is(world):
    many = world.moments(3000)
    pd.testing.assert_frame_equal(world.moments(50), many.iloc[:50])
    pd.testing.assert_frame_equal(
        world.moments(300, start=2500), many.iloc[2500:2800].reset_index(drop=True)
    )
    assert not many.duplicated().any()


def test_moments_do_not_depend_on_the_size_of_the_site():
    pd.testing.assert_frame_equal(World(4, 10, 10).moments(40), World(4, 700, 500).moments(40))


@pytest.fixture(scope="module", params=range(by_tier(1, 3)))
def whole(request):
    """A world of the usual size, whose answer key is worked out once."""
    return World(request.param)


@pytest.fixture(scope="module")
def crowd(whole):
    """The meetings that the answer key of this world looks at."""
    return make_crowd(whole, 10**8, truth.CROWD)


def test_moments_agree_with_their_true_chances(whole, crowd):
    """The crowd's chances, weighted by who presses play, against what came of it."""
    m = whole.moments(40_000)
    for target, p in (("finished", crowd.p_finish), ("liked", crowd.p_like)):
        expected = np.average(p, weights=crowd.p_click)
        assert abs(m[target].mean() - expected) < 4 * np.sqrt(
            expected * (1 - expected) * (1 / 40_000 + 1 / 40_000)
        )


def test_ceilings_are_in_order_and_hold_against_learners(whole):
    """A large forest on many rows comes near the ceiling of its columns, and not above it by more
    than luck.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    columns = ["duration_s", "taste_match"]
    always, two, full = (whole.truth.best_accuracy("finished", c) for c in ([], columns, None))
    more = whole.truth.best_accuracy("finished", [*columns, "quality"])
    assert always < two < more < full < 1
    moments = whole.moments(70_000)
    train, test = moments[:30_000], moments[30_000:]
    assert abs(always - (1 - test["finished"].mean())) < 0.01
    model = HistGradientBoostingClassifier(max_leaf_nodes=15, max_iter=60, random_state=0).fit(
        train[columns], train["finished"]
    )
    reached = model.score(test[columns], test["finished"])
    luck = np.sqrt(two * (1 - two) / len(test))
    assert reached < two + 4 * luck
    assert reached > two - 0.012


def test_the_ceiling_of_every_cause_is_reached_by_one_who_knows_every_cause(whole, crowd):
    """Guess by the true chance, over the very draws: right as often as the ceiling says."""
    rng = np.random.default_rng(0)
    started = rng.random(len(crowd.p_click)) < crowd.p_click
    finished = rng.random(started.sum()) < crowd.p_finish[started]
    right = ((crowd.p_finish[started] > 0.5) == finished).mean()
    assert abs(right - whole.truth.best_accuracy("finished")) < 4 * np.sqrt(0.25 / started.sum())


def test_unknown_names_are_refused(monkeypatch):
    monkeypatch.setattr(truth, "CROWD", 100)  # how many an error meets does not matter
    world = World(11, 50, 50)
    with pytest.raises(ValueError, match="no target 'shared'"):
        world.truth.best_accuracy("shared")
    with pytest.raises(ValueError, match=r"no column 'mood'.*duration_s"):
        world.truth.best_accuracy("finished", ["mood"])


def test_a_passer_by_is_the_viewer_of_that_id(world):
    ids, topics = (
        np.arange(50, 90),
        np.stack([np.arange(40) % 12, (np.arange(40) + 5) % 12], axis=1),
    )
    viewers = make_viewers(world.key, ids, world.archetypes)
    met = make_passers_by(world.key, ids, world.archetypes, topics)
    for name in ("age", "device", "susceptibility", "patience", "appetite"):
        np.testing.assert_array_equal(getattr(met, name), getattr(viewers, name))
    np.testing.assert_array_equal(
        met.tastes, np.take_along_axis(viewers.tastes_before, topics, axis=1)
    )
