"""The settings of the recommenders behave as scikit-learn defines it, and it is never imported."""

import itertools
import pickle
import subprocess
import sys

import numpy as np
import pytest
from sklearn.base import clone

from course_utils.recommend import (
    CoWatch,
    FedTopics,
    LiveLearner,
    LiveTopics,
    MostPopular,
    TasteFactors,
    TopicCounts,
    TwoStage,
)
from course_utils.recommend.params import unfitted

SET = [
    lambda: MostPopular(),
    lambda: CoWatch(divide=False, shrink=1.5, neighbours=7),
    lambda: TasteFactors(factors=3, ridge=0.7, doubt=2.0, rounds=2, random_state=4),
    lambda: TwoStage(candidates=20, taste=TasteFactors(factors=3, random_state=4), max_rows=900),
    lambda: LiveLearner(rate=0.1, video_rate=0.0, ridge=0.02, start=TasteFactors(factors=3)),
]


class Warmer(TasteFactors):
    """One of a learner's own, with a parameter more."""

    def __init__(self, warmth=0.0, factors=8):
        super().__init__(factors=factors)
        self.warmth = warmth

    def _scorer(self, places):
        scores = super()._scorer(places)
        return lambda viewer_ids: scores(viewer_ids) + np.float32(self.warmth)


@pytest.fixture(scope="module", params=[*SET, lambda: Warmer(0.5, factors=3)])
def model(request, gappy):
    return request.param().fit(*gappy)


@pytest.fixture(scope="module")
def viewers(gappy):
    return np.unique(gappy[0]["viewer_id"])


def plain(model):
    """All parameters, those of models inside too, without the models themselves."""
    return {
        name: value
        for name, value in model.get_params().items()
        if not hasattr(value, "get_params")
    }


def test_a_clone_has_the_settings_and_has_learned_nothing(model, gappy, viewers):
    copy = clone(model)
    assert type(copy) is type(model)
    assert plain(copy) == plain(model)
    assert plain(model) != plain(type(model)()) or not plain(model)
    for name, value in model.get_params(deep=False).items():
        assert not hasattr(value, "get_params") or getattr(copy, name) is not value
    assert vars(copy).keys() == vars(type(model)()).keys()
    with pytest.raises(RuntimeError, match="has learned nothing yet"):
        copy.recommend([1])
    np.testing.assert_array_equal(
        copy.fit(*gappy).recommend(viewers, k=8), model.recommend(viewers, k=8)
    )


@pytest.mark.parametrize("robot", [TopicCounts(), LiveTopics(step=0.2), FedTopics(last=4)])
def test_a_clone_of_a_robot_learns_the_same(robot, gappy, viewers):
    watches = gappy[0].merge(gappy[2][["video_id", "topic"]])
    robot.fit(watches)
    copy = clone(robot)
    assert copy.get_params() == robot.get_params()
    assert vars(copy) == robot.get_params()
    assert all(name.endswith("_") for name in vars(robot).keys() - vars(copy).keys())
    np.testing.assert_array_equal(copy.fit(watches).rows(viewers), robot.rows(viewers))
    for name in robot.get_params():
        with pytest.raises(ValueError, match=rf"{name} is a .*number from [01]; got -1"):
            robot.set_params(**{name: -1}).fit(watches)


def test_the_constructor_keeps_the_very_things_it_is_given():
    taste, luck = TasteFactors(factors=3), np.random.default_rng(3)
    assert TwoStage(taste=taste).taste is LiveLearner(start=taste).start is taste
    assert TasteFactors(factors="many", random_state=luck).get_params() == {
        "doubt": 5.0, "factors": "many", "random_state": luck, "ridge": 3.0, "rounds": 6,
    }  # fmt: skip
    two = TwoStage(taste=taste)
    assert two.get_params(deep=False) == {"candidates": 200, "max_rows": 400_000, "taste": taste}
    assert two.get_params()["taste__factors"] == 3


def test_learning_leaves_the_settings_alone(model, gappy):
    before = plain(model)
    model.fit(*gappy)
    assert plain(model) == before


def test_a_search_over_settings_is_a_loop_of_set_params(gappy, viewers):
    found = {}
    base = TwoStage(candidates=20, taste=TasteFactors(rounds=1))
    for factors, candidates in itertools.product([1, 4], [3, 20]):
        tried = clone(base).set_params(taste__factors=factors, candidates=candidates)
        found[factors, candidates] = tried.fit(*gappy).recommend(viewers, k=5)
        taste = TasteFactors(factors=factors, rounds=1)
        by_hand = TwoStage(candidates=candidates, taste=taste).fit(*gappy)
        np.testing.assert_array_equal(found[factors, candidates], by_hand.recommend(viewers, k=5))
    assert base.taste.factors == 8
    assert len({lists.tobytes() for lists in found.values()}) == 4


def test_a_model_inside_can_be_set_together_with_its_own_settings():
    two = TwoStage().set_params(taste__factors=2, taste=TasteFactors(rounds=1))
    assert (two.taste.factors, two.taste.rounds) == (2, 1)
    assert two.set_params() is two


def test_a_model_inside_keeps_its_class(gappy):
    two = TwoStage(taste=Warmer(0.5, factors=3)).fit(*gappy)
    assert clone(two).taste.get_params() == {"warmth": 0.5, "factors": 3}
    plainer = TwoStage(taste=TasteFactors(factors=3)).fit(*gappy)
    v, x = gappy[0]["viewer_id"].iloc[:5], gappy[0]["video_id"].iloc[:5]
    assert not np.allclose(two.predict(v, x), plainer.predict(v, x))


@pytest.mark.parametrize(("kind", "name"), [(TwoStage, "taste"), (LiveLearner, "start")])
def test_what_starts_a_model_is_only_a_pattern(kind, name, gappy, viewers):
    """Its settings count; it learns nothing itself, and its luck is not used up."""
    luck = np.random.default_rng(3)
    start = TasteFactors(factors=2, rounds=0, random_state=luck)
    lists = kind(**{name: start}).fit(*gappy).recommend(viewers, k=8)
    assert vars(start).keys() == vars(TasteFactors()).keys()
    assert luck.bit_generator.state == np.random.default_rng(3).bit_generator.state
    same = kind(**{name: TasteFactors(factors=2, rounds=0, random_state=3)}).fit(*gappy)
    np.testing.assert_array_equal(lists, same.recommend(viewers, k=8))
    assert not np.array_equal(lists, kind().fit(*gappy).recommend(viewers, k=8))


def test_an_unfitted_copy_goes_all_the_way_down(gappy):
    two = TwoStage(taste=TasteFactors(factors=3).fit(*gappy)).fit(*gappy)
    copy = unfitted(two)
    assert plain(copy) == plain(two)
    assert vars(copy).keys() == vars(TwoStage()).keys()
    assert vars(copy.taste).keys() == vars(TasteFactors()).keys()


@pytest.mark.parametrize(
    ("model", "params", "line"),
    [
        (TasteFactors(), {"factor": 3}, "TasteFactors has no parameter 'factor'. "
         "Did you mean 'factors'?"),
        (TasteFactors(), {"ridge": 1.0, "seeed": 3}, "TasteFactors has no parameter 'seeed'. "
         "It has doubt, factors, random_state, ridge, rounds."),
        (TwoStage(), {"tast__rounds": 3}, "TwoStage has no parameter 'tast'. "
         "Did you mean 'taste'?"),
        (MostPopular(), {"k": 3}, "MostPopular has no parameter 'k': it has none at all."),
        (TwoStage(taste=TasteFactors()), {"taste__round": 3, "candidates": 1},
         "TasteFactors has no parameter 'round'. Did you mean 'rounds'?"),
        (TwoStage(), {"taste__rounds": 3}, "TwoStage has no model in 'taste' to set parameters "
         "of: it is None. Give it one first: set_params(taste=…)."),
    ],
)  # fmt: skip
def test_an_unknown_parameter_is_one_line_and_nothing_is_set(model, params, line):
    before = model.get_params()
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        model.set_params(**params)
    assert str(caught.value) == line
    assert model.get_params() == before


@pytest.mark.parametrize(
    ("model", "line"),
    [
        (CoWatch(divide="no"), "CoWatch: divide is True or False; got 'no'."),
        (CoWatch(shrink=-1), "CoWatch: shrink is a number from 0; got -1."),
        (CoWatch(neighbours=0), "CoWatch: neighbours is a whole number from 1; got 0."),
        (TasteFactors(factors=2.5), "TasteFactors: factors is a whole number from 1; got 2.5."),
        (TasteFactors(rounds=True), "TasteFactors: rounds is a whole number from 0; got True."),
        (TasteFactors(ridge=float("nan")), "TasteFactors: ridge is a number from 0; got nan."),
        (TasteFactors(doubt=float("inf")), "TasteFactors: doubt is a number from 0; got inf."),
        (TasteFactors(random_state=-1), "TasteFactors: random_state is a whole number from 0, a "
         "NumPy Generator or None; got -1."),
        (TasteFactors(random_state=True), "TasteFactors: random_state is a whole number from 0, a "
         "NumPy Generator or None; got True."),
        (TwoStage(candidates=0), "TwoStage: candidates is a whole number from 1; got 0."),
        (TwoStage(max_rows="all"), "TwoStage: max_rows is a whole number from 1; got 'all'."),
        (TwoStage(taste=MostPopular()), "TwoStage: taste is None or a TasteFactors; got "
         "MostPopular(not fitted)."),
        (LiveLearner(rate=None), "LiveLearner: rate is a number from 0; got None."),
        (LiveLearner(video_rate=-1), "LiveLearner: video_rate is a number from 0; got -1."),
        (LiveLearner(ridge="0"), "LiveLearner: ridge is a number from 0; got '0'."),
        (LiveLearner(start=3), "LiveLearner: start is None or a TasteFactors; got 3."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_by_fit(model, line, gappy):
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        model.fit(*gappy)
    assert str(caught.value) == line
    with pytest.raises(RuntimeError, match="learned nothing"):
        model.recommend([1])


def test_a_constructor_that_forgets_a_parameter_is_told_so():
    class Forgets(MostPopular):
        def __init__(self, width=3):
            self.wide = width

    class Stars(MostPopular):
        def __init__(self, *widths):
            self.widths = widths

    with pytest.raises(AttributeError, match=r"keeps no 'width'.*self\.width = width"):
        Forgets().get_params()
    with pytest.raises(RuntimeError, match=r"Stars takes \*widths"):
        Stars(1).get_params()


def test_luck_is_the_seeds_own(gappy):
    def vectors(luck):
        return TasteFactors(rounds=0, random_state=luck).fit(*gappy).predict(*pairs)

    pairs = gappy[0]["viewer_id"].iloc[:9], gappy[0]["video_id"].iloc[:9]
    np.testing.assert_array_equal(vectors(3), vectors(3))
    np.testing.assert_array_equal(vectors(3), vectors(np.random.default_rng(3)))
    assert not np.allclose(vectors(3), vectors(4))
    assert not np.allclose(vectors(None), vectors(None))


def test_a_model_is_pickled_whole(model, viewers):
    again = pickle.loads(pickle.dumps(model))
    assert plain(again) == plain(model)
    np.testing.assert_array_equal(again.recommend(viewers, k=5), model.recommend(viewers, k=5))


def test_score_is_another_name_of_predict(model, gappy, viewers):
    ids = gappy[2]["video_id"].to_numpy()
    both = [ask(viewers[:, None], ids) for ask in (model.score, model.predict)]
    np.testing.assert_array_equal(*both)


def test_the_recommenders_do_not_import_scikit_learn():
    words = "import course_utils.recommend as r, sys; r.TwoStage().set_params(candidates=3); "
    done = subprocess.run(
        [sys.executable, "-c", words + "print('sklearn' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
