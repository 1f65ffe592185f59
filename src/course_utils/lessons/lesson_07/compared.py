"""Two models compared in two ways, and how sure each of them is: *Go further* of lesson 07."""

from itertools import pairwise

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from sklearn.base import ClassifierMixin
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from course_utils.figures import style
from course_utils.lessons.lesson_07.columns import KNOWN, three_stacks
from course_utils.lessons.lesson_07.judging import WORDS, Redrawn, lead, tree_pipeline
from course_utils.world import World

__all__ = ["boxes", "line_pipeline", "plot_boxes", "two_ways"]

EDGES = [0, 20, 40, 60, 80, 100]
COLOURS = {"tree, 20": style.NOVA, "tree, 200": style.QUILL, "logistic regression": style.BOLT}


def line_pipeline(numbers: list[str]) -> Pipeline:
    """Logistic regression in a pipeline: every column on one scale, words as columns of 0 and 1.

    >>> [name for name, step in line_pipeline(["duration_s"]).steps]
    ['columntransformer', 'logisticregression']
    """
    words = OneHotEncoder(handle_unknown="ignore"), WORDS
    return make_pipeline(
        make_column_transformer(words, (StandardScaler(), numbers)), LogisticRegression()
    )


def two_ways(rows: pd.DataFrame, leaf: int = 20) -> pd.Series:
    """How far the tree is ahead of logistic regression, asked in two ways: rows at random, and
    later days. Both learn from as many rows.

    >>> from course_utils.lessons.lesson_07.columns import at_play
    >>> town = World(seed=1, n_viewers=100, n_videos=40)
    >>> rows = at_play(town, town.simulate(days=21)).assign(video_finished=0.5)
    >>> list(two_ways(rows).index)
    ['rows at random', 'later days']
    """
    before, middle, _ = three_stacks(rows)
    mixed = pd.concat([before, middle]).sample(frac=1, random_state=0)
    stacks = {
        "rows at random": (mixed.iloc[: len(before)], mixed.iloc[len(before) :]),
        "later days": (before, middle),
    }
    leads: dict[str, Redrawn] = {}
    for name, (learn, ask) in stacks.items():
        models = tree_pipeline(leaf, KNOWN), line_pipeline(KNOWN)
        leads[name] = lead(*models, learn, ask)
    return pd.Series(leads, name="the tree is ahead by")


def boxes(model: ClassifierMixin, rows: pd.DataFrame, world: World) -> pd.DataFrame:
    """A row for each height of the chance that a model says: the mean of what it said, how many of
    100 were finished, and the true chance from the answer key.
    """
    who_what_when = (rows[column].to_numpy() for column in ("viewer_id", "video_id", "day"))
    said = 100 * model.predict_proba(rows)[:, 1]
    table = pd.DataFrame({
        "said": said,
        "finished": 100 * rows["finished"].to_numpy(float),
        "true chance": 100 * world.truth.finish_probability(*who_what_when),
    })  # fmt: skip
    names = [f"{low} to {high}" for low, high in pairwise(EDGES)]
    box = pd.cut(pd.Series(said), EDGES, labels=names, include_lowest=True)
    means = table.groupby(box.rename("chance said"), observed=True)
    return means.mean().assign(rows=means.size())


def plot_boxes(found: dict[str, pd.DataFrame]) -> Axes:
    """Draw what was finished over what was said, a line for each model, and a diamond for the true
    chance; on the dashed line the two are equal.

    >>> table = pd.DataFrame({"said": [10, 90], "finished": [20, 80], "true chance": [19, 81]})
    >>> ax = plot_boxes({"tree, 20": table})
    >>> ax.lines[1].get_ydata().tolist()
    [20, 80]
    >>> plt.close(ax.figure)
    """
    ax = plt.subplots(figsize=(5.2, 4.0), layout="constrained")[1]
    ax.plot([0, 100], [0, 100], color=style.TRUTH, linestyle="--", label="said = finished")
    for name, table in found.items():
        colour = COLOURS.get(name, style.GREY)
        ax.plot(table["said"], table["finished"], "o-", color=colour, label=name)
        ax.scatter(
            table["said"], table["true chance"], color=style.TRUTH, marker="D", s=22, zorder=3
        )
    ax.scatter([], [], color=style.TRUTH, marker="D", s=22, label="true chance (answer key)")
    ax.set(xlabel="chance the model says, of 100", ylabel="finished, of 100")
    ax.set(xlim=(0, 100), ylim=(0, 100))
    ax.legend(loc="upper left")
    return ax
