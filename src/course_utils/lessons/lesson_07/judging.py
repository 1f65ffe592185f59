"""A score and how far luck could swing it, by drawing whole viewers again; the badge's model."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin, clone
from sklearn.compose import make_column_transformer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.tree import DecisionTreeClassifier

from course_utils.experiments import Rate, middle_95
from course_utils.lessons.lesson_07.columns import KNOWN, three_stacks
from course_utils.world import World

__all__ = [
    "LEAVES", "WORDS", "Redrawn", "best_possible", "lead", "leaking_score", "redraw_viewers", "right", "tree_pipeline",
]  # fmt: skip

WORDS = ["device", "age_group"]
LEAVES = [2, 20, 200, 8000]
REDRAWS = 1000


def tree_pipeline(leaf: int, numbers: list[str]) -> Pipeline:
    """The lesson's pipeline: words to columns of 0 and 1, then a tree with at least `leaf` examples
    in each pile.

    >>> [name for name, step in tree_pipeline(20, ["duration_s"]).steps]
    ['columntransformer', 'decisiontreeclassifier']
    """
    words = OneHotEncoder(handle_unknown="ignore"), WORDS
    prepare = make_column_transformer(words, ("passthrough", numbers))
    return make_pipeline(prepare, DecisionTreeClassifier(min_samples_leaf=leaf, random_state=0))


@dataclass(frozen=True, repr=False)
class Redrawn(Rate):
    """A share, or a difference of two, with the ends of the middle 95 of 100 redraws.

    >>> Redrawn(0.632, 0.612, 0.6521)
    63.2%, middle 95: 61.2% to 65.2%
    """

    def __repr__(self) -> str:
        return f"{self.estimate:.1%}, middle 95: {self.low:.1%} to {self.high:.1%}"


def redraw_viewers(values: pd.Series, viewers: pd.Series) -> Redrawn:
    """The mean of some rows, with its middle 95: whole viewers are drawn again, each with all their
    rows, 1,000 times, the same on every computer.

    >>> redraw_viewers(pd.Series([1, 1, 0, 0]), pd.Series([5, 5, 6, 6]))
    50.0%, middle 95: 0.0% to 100.0%
    """
    table = pd.DataFrame({"value": values.to_numpy(float), "viewer": viewers.to_numpy()})
    sums = table.groupby("viewer")["value"].agg(["sum", "size"]).to_numpy()
    drawn = np.random.default_rng(7).integers(0, len(sums), (REDRAWS, len(sums)))
    total, rows = sums[drawn].sum(axis=1).T
    low, high = middle_95(total / rows)
    return Redrawn(float(table["value"].mean()), float(low), float(high))


def right(model: ClassifierMixin | str, rows: pd.DataFrame) -> np.ndarray:
    """1.0 for each row that a model gets right, else 0.0; the words "always no" are a model, too.

    >>> right("always no", pd.DataFrame({"finished": [True, False]})).tolist()
    [0.0, 1.0]
    """
    says = np.zeros(len(rows), bool) if isinstance(model, str) else model.predict(rows)
    return (says == rows["finished"].to_numpy()).astype(float)


def lead(one: Pipeline, other: Pipeline | str, learn: pd.DataFrame, ask: pd.DataFrame) -> Redrawn:
    """How far one model is ahead of another (or of "always no") on the same rows, with the middle
    95 of the redraws. Both learn from `learn` first; the models themselves are left as they are.

    >>> rows = pd.DataFrame({"finished": [True, False], "viewer_id": [1, 2], "device": "tv",
    ...     "age_group": "50+", "duration_s": [9, 90]})
    >>> lead(tree_pipeline(1, ["duration_s"]), tree_pipeline(1, ["duration_s"]), rows, rows)
    0.0%, middle 95: 0.0% to 0.0%
    """
    hits = [right(model if isinstance(model, str) else _learned(model, learn), ask)
            for model in (one, other)]  # fmt: skip
    return redraw_viewers(pd.Series(hits[0] - hits[1]), ask["viewer_id"])


def _learned(model: Pipeline, rows: pd.DataFrame) -> Pipeline:
    return clone(model).fit(rows, rows["finished"])


def best_possible(world: World, rows: pd.DataFrame) -> float:
    """The share that somebody would get right who knew every cause, from the answer key.

    >>> town = World(seed=1, n_viewers=50, n_videos=40)
    >>> 0.5 <= best_possible(town, town.simulate(days=3).watches) <= 1
    True
    """
    who_what_when = (rows[column].to_numpy() for column in ("viewer_id", "video_id", "day"))
    chance = world.truth.finish_probability(*who_what_when)
    return float(np.maximum(chance, 1 - chance).mean())


def leaking_score(rows: pd.DataFrame) -> float:
    """The score of the first try in the middle week: the tree of 20, told `watched_s` too."""
    before, middle, _ = three_stacks(rows)
    model = tree_pipeline(20, [*KNOWN, "watched_s"]).fit(before, before["finished"])
    return float(model.score(middle, middle["finished"]))
