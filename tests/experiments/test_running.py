"""Experiments on HeroTube: what is logged, and the true effect by replay."""

import threading

import numpy as np
import pandas as pd
import pytest

from course_utils.experiments import Experiment, difference, totals
from course_utils.world import RandomPolicy, World

from ..frames import same_table

DAYS = {"days": 4, "start_day": 3}


@pytest.fixture(scope="module")
def world():
    return World(seed="a trial", n_viewers=900, n_videos=250)


@pytest.fixture(scope="module")
def trial(world):
    return Experiment("taste for all", {"control": None, "treatment": world.truth.oracle("clicks")})


class Listener:
    """Ranks by lot and writes down of whom it hears; and which copies were made of it."""

    def __init__(self):
        self.heard, self.copies = [], []

    def __deepcopy__(self, memo):
        self.copies.append(Listener())
        return self.copies[-1]

    def rank(self, viewer_ids, video_ids, day, k, rng):
        return RandomPolicy().rank(viewer_ids, video_ids, day, k)

    def learn(self, watches):
        self.heard.append(watches)


def test_an_arm_that_changes_nothing_has_no_effect_on_anybody(world):
    class Twin:
        def rank(self, viewer_ids, video_ids, day, k, rng):
            return world.first_ranking.rank(viewer_ids, video_ids, day, k)

    effect = Experiment("nothing", {"control": None, "treatment": Twin()}).effect(world, **DAYS)
    assert not effect.drop(columns="viewer_id").to_numpy().any()
    assert len(effect) == 900


def test_in_an_experiment_everybody_lives_the_life_of_their_arm(world, trial):
    """Row by row: the log of each arm is that of a world in which everybody was in that arm."""

    class Oracle:  # without memory, so that who else is there does not matter
        def rank(self, viewer_ids, video_ids, day, k, rng):
            return world.truth.oracle("clicks").rank(viewer_ids, video_ids, day, k)

    trial = Experiment("by row", {"control": None, "treatment": Oracle()})
    ran = trial.run(world, **DAYS)
    for arm, ranking in (("control", world.first_ranking), ("treatment", Oracle())):
        whole = world.simulate(4, ranking, 3, before=world.first_ranking)
        mine = ran.experiments.loc[ran.experiments["arm"] == arm, "viewer_id"]
        for name in ("visits", "impressions", "watches"):
            got, expected = (
                t[t["viewer_id"].isin(mine)].reset_index(drop=True)
                for t in (getattr(ran.log, name), getattr(whole, name))
            )
            same_table(got, expected)


def test_the_table_names_everybody_once(world, trial):
    ran = trial.run(world, **DAYS)
    assert ran.experiments["viewer_id"].tolist() == list(range(900))
    assert set(ran.experiments["arm"]) == {"control", "treatment"}
    assert (ran.experiments["day"] == 3).all()
    table = ran.per_viewer()
    assert table["viewer_id"].tolist() == list(range(900))
    assert (table["visits"] == 0).any()  # also who never came
    assert table["watched_s"].sum() == ran.log.watches["watched_s"].sum()
    assert table["clicks"].sum() == len(ran.log.watches)
    assert table["likes"].sum() == ran.log.watches["liked"].sum()
    assert table["impressions"].sum() == len(ran.log.impressions)
    assert table["days"].max() <= 4


def test_an_interval_holds_the_replayed_truth(world, trial):
    true = trial.effect(world, **DAYS)["clicks"].mean()
    held = 0
    for name in range(12):
        table = (
            Experiment(f"draw {name}", trial.arms)
            .run(world, **DAYS)
            .per_viewer()
            .groupby("arm")["clicks"]
        )
        found = difference(table.get_group("treatment"), table.get_group("control"))
        held += found.low <= true <= found.high
    assert true > 0.1
    assert held >= 10


def test_each_arm_learns_from_its_own_viewers(world):
    trial = Experiment("listening", {"a": Listener(), "b": Listener(), "site": None})
    trial.run(world, days=4, start_day=3)
    arm = trial.assign(np.arange(900))
    for name in "ab":
        heard = trial.arms[name].copies[-1].heard
        assert len(heard) == 7
        # the days before belong to everybody
        assert {*arm[pd.concat(heard[:3])["viewer_id"]]} == {"a", "b", "site"}
        assert {*arm[pd.concat(heard[3:])["viewer_id"]]} == {name}
    assert not trial.arms["a"].heard  # the experiment worked on copies


def test_running_again_gives_the_same_rows(world):
    trial = Experiment("again", {"control": None, "treatment": Listener()})
    same_table(trial.run(world, **DAYS).log.watches, trial.run(world, **DAYS).log.watches)


def test_a_learner_in_two_arms_is_refused():
    one = Listener()
    with pytest.raises(ValueError, match="share a ranking that learns"):
        Experiment("x", {"a": one, "b": one})


def test_what_is_no_ranking_is_refused():
    with pytest.raises(TypeError, match="The arm 'b' is no ranking"):
        Experiment("x", {"a": None, "b": "popular"})
    with pytest.raises(ValueError, match="two or more arms"):
        Experiment("x", {"a": None})


def test_arms_that_are_none_are_refused():
    with pytest.raises(TypeError, match=r"arms is a dict such as .* received \[None, None\]"):
        Experiment("x", [None, None])
    with pytest.raises(
        TypeError, match=r"The arm 'b' is the class RandomPolicy itself. Make a ranking of it first"
    ):
        Experiment("x", {"a": None, "b": RandomPolicy})
    with pytest.raises(ValueError, match="An experiment needs a name"):
        Experiment(" ", {"a": None, "b": None})


def test_a_ranking_that_cannot_be_copied_is_said_to_be(world):
    class Locked(RandomPolicy):
        def __init__(self):
            super().__init__()
            self.lock = threading.Lock()

    trial = Experiment("x", {"a": None, "b": Locked()})
    for run in (trial.run, trial.effect):
        with pytest.raises(
            TypeError, match=r"ranking of the arm 'b' cannot be copied .*works on copies"
        ):
            run(world, 1, 0)


def test_a_ranking_that_was_used_before_begins_anew(world):
    used = world.truth.oracle("clicks")
    fresh = Experiment("x", {"a": None, "b": world.truth.oracle("clicks")}).run(world, 2, 0)
    world.simulate(20, used)
    again = Experiment("x", {"a": None, "b": used}).run(world, 2, 0)
    same_table(again.log.impressions, fresh.log.impressions)


def test_an_unknown_arm_is_refused(world, trial):
    with pytest.raises(
        ValueError, match="There is no arm 'blue' to compare with 'control'; there is 'treatment'"
    ):
        trial.effect(world, arm="blue")


def test_totals_keep_the_order_asked_for(world):
    log = world.simulate(days=2)
    some = [7, 3, 899]
    assert totals(log, some)["viewer_id"].tolist() == some
    everybody = totals(log, range(900)).set_index("viewer_id")
    assert totals(log, some).set_index("viewer_id").equals(everybody.loc[some])
