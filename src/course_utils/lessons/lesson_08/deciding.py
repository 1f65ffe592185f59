"""Four plans in one experiment: visits and minutes against the usual page, a figure, and the same
two weeks lived by everybody.
"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import Experiment, middle_95, totals
from course_utils.figures import plot_intervals, style
from course_utils.lessons.lesson_08.loud import name_in
from course_utils.lessons.lesson_08.plans import DAYS, START, Plan, live
from course_utils.world import World
from course_utils.world.engines import ClickbaitEngine

__all__ = [
    "LOUD",
    "NOVA",
    "PAIR",
    "QUILL",
    "change",
    "four_plans",
    "plot_change",
    "replay",
    "trial",
]

USUAL, LOUD, QUILL, NOVA, PAIR = "usual", "loud", "Quill alone", "Nova alone", "both"
COLOURS = {LOUD: style.HEROTUBE, QUILL: style.QUILL, NOVA: style.NOVA, PAIR: style.BOLT}
REDRAWS = 1000


def four_plans(town: World, appeal: np.ndarray, kept: np.ndarray) -> dict[str, object]:
    """The usual page and the four plans, by their names: rankings for `town.simulate`.

    `appeal` is Nova's table (viewers, videos), `kept` Quill's number for each video.

    >>> town = World(seed=1, n_viewers=3, n_videos=40)
    >>> list(four_plans(town, np.ones((3, 40)), np.ones(40)))
    ['usual', 'loud', 'Quill alone', 'Nova alone', 'both']
    """
    pair = appeal * kept
    ranked = (None, ClickbaitEngine(town), Plan(kept), Plan(appeal), Plan(pair))
    return dict(zip((USUAL, LOUD, QUILL, NOVA, PAIR), ranked, strict=True))


def trial(town: World, plans: dict[str, object]) -> pd.DataFrame:
    """The plans by coin, at the same time: a row for each viewer, with `plan`, and the `visits` and
    `minutes` of two weeks (who never came: 0).

    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> found = trial(town, four_plans(town, np.ones((60, 40)), np.arange(40)))
    >>> len(found), list(found)
    (60, ['viewer_id', 'plan', 'visits', 'minutes'])
    """
    run = Experiment(f"four plans, {name_in(town)}", plans).run(town, DAYS, START).per_viewer()
    table = run.rename(columns={"arm": "plan"}).assign(minutes=run["watched_s"] / 60)
    return table[["viewer_id", "plan", "visits", "minutes"]]


def change(found: pd.DataFrame) -> pd.DataFrame:
    """Each plan against the usual page, in per cent, per assigned viewer: visits and minutes, with
    the ends of the middle 95 of 100 when the viewers of each plan are redrawn.

    >>> rows = {"plan": ["usual", "both"] * 3, "visits": [2, 3] * 3, "minutes": [4.0, 5.0] * 3}
    >>> change(pd.DataFrame(rows)).loc["both", ["visits", "visits low", "minutes"]].tolist()
    [50.0, 50.0, 25.0]
    """
    means = {plan: _means(found[found["plan"] == plan]) for plan in found["plan"].unique()}
    plans = [plan for plan in (LOUD, QUILL, NOVA, PAIR) if plan in means]
    rows = {}
    for plan in plans:
        more = 100 * (means[plan] / means[USUAL] - 1)
        ends = np.array([more[0], *middle_95(more[1:])])
        rows[plan] = ends.T.ravel()
    names = [f"{what}{end}" for what in ("visits", "minutes") for end in ("", " low", " high")]
    return pd.DataFrame(rows, index=names).T


def _means(some: pd.DataFrame) -> np.ndarray:
    """Mean visits and minutes of some viewers, then of their redraws: (1 + REDRAWS, 2)."""
    values, rng = some[["visits", "minutes"]].to_numpy(float), np.random.default_rng(8)
    drawn = (rng.integers(0, len(values), len(values)) for _ in range(REDRAWS))
    return np.array([values.mean(axis=0), *(values[rows].mean(axis=0) for rows in drawn)])


def plot_change(table: pd.DataFrame, margin: float | None = None) -> Axes:
    """Draw `change`: visits on the left, minutes on the right, with a line at the usual page, and
    on the right at the margin (minus `margin` per cent) instead.

    >>> numbers = {"visits": 5.0, "visits low": 1.0, "visits high": 9.0, "minutes": 2.0,
    ...     "minutes low": -3.0, "minutes high": 8.0}
    >>> ax = plot_change(pd.DataFrame(numbers, index=["both"]), margin=5)
    >>> ax.texts[0].get_text(), ax.get_xlabel()
    ('margin', 'more minutes, %')
    >>> plt.close(ax.figure)
    """
    _, panels = plt.subplots(1, 2, figsize=(6.4, 2.6), sharey=True, gridspec_kw={"wspace": 0.12})
    lines = {"visits": (0, "usual page"), "minutes": (0, "usual page")}
    if margin is not None:
        lines["minutes"] = (-margin, "margin")
    for ax, (what, (line, words)) in zip(panels, lines.items(), strict=True):
        plot_intervals(
            table, ax, point=what, low=f"{what} low", high=f"{what} high", reference=line,
            reference_label=words, highlight=COLOURS, xlabel=f"more {what}, %",
        )  # fmt: skip
    return panels[1]


def replay(town: World, plans: dict[str, object]) -> pd.DataFrame:
    """The same two weeks lived by everybody under each plan, with the same luck: visits and
    minutes against the usual page, in per cent.

    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> replay(town, {"usual": None, "both": None}).loc["both"].tolist()
    [0.0, 0.0]
    """
    everybody = np.arange(town.n_viewers)
    lived = {
        name: totals(live(town, plan), everybody)[["visits", "watched_s"]].mean()
        for name, plan in plans.items()
    }
    means = pd.DataFrame(lived).T.rename(columns={"watched_s": "minutes"})  # a ratio is taken
    return (100 * (means / means.loc[USUAL] - 1)).drop(index=USUAL)
