"""Four recommenders and two judges: what lesson 05 learns, asks and draws again and again."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import middle_95
from course_utils.figures import plot_intervals, style
from course_utils.metrics import recall_at_k, share_of_achievable
from course_utils.recommend import CoWatch, MostPopular, TasteFactors
from course_utils.recommend.base import Recommender
from course_utils.world import Log, World

__all__ = [
    "achieved", "four_models", "how_far", "lead", "lost_watches", "next_week", "plot_lead", "recall_by_viewer",
]  # fmt: skip

LIST, BEST = "most popular", "taste, corrected"
REDRAWS = 1000


def four_models(
    watches: pd.DataFrame, impressions: pd.DataFrame, videos: pd.DataFrame
) -> dict[str, Recommender]:
    """The four recommenders of the lesson by their names, each learned from these tables.

    Only "taste, corrected" is told what was shown (`impressions`).

    >>> from course_utils.world import Log, World
    >>> town = World(seed=1, n_viewers=50, n_videos=40)
    >>> log = town.simulate(days=5)
    >>> list(four_models(log.watches, log.impressions, town.videos))
    ['most popular', 'also watched', 'taste vectors', 'taste, corrected']
    """
    models = {LIST: MostPopular(), "also watched": CoWatch(), "taste vectors": TasteFactors()}
    learned = {name: model.fit(watches, None, videos) for name, model in models.items()}
    return learned | {BEST: TasteFactors().fit(watches, impressions, videos)}


def next_week(world: World, policy: object | None = None) -> Log:
    """The week after the first 28 days, with its pages filled by a policy, or as they always were.

    >>> from course_utils.world import RandomPolicy
    >>> town = World(seed=1, n_viewers=50, n_videos=40)
    >>> usual, random = next_week(town), next_week(town, RandomPolicy())
    >>> len(usual.watches) > len(random.watches)
    True
    """
    return world.simulate(days=7, start_day=28, policy=policy, before=world.first_ranking)


def recall_by_viewer(models: dict[str, Recommender], later: pd.DataFrame) -> pd.DataFrame:
    """The recall of ten suggestions: a row for each viewer who watched anything in `later`, a
    column for each model.
    """
    wanted = later.groupby("viewer_id")["video_id"].agg(set)
    found = {
        name: recall_at_k(model.recommend(wanted.index, k=10), list(wanted), average=False)
        for name, model in models.items()
    }
    return pd.DataFrame(found, index=wanted.index)


def lead(recalls: pd.DataFrame, over: str = LIST) -> pd.DataFrame:
    """How far each model is ahead of the list for everybody, in points (hundredths of recall).

    The models meet the same viewers, so the viewers' differences are redrawn: `low` and `high` are
    the ends of the middle 95 of 100.

    >>> recalls = pd.DataFrame({"most popular": [0.0, 0.2], "taste vectors": [0.1, 0.3]})
    >>> lead(recalls).round(1)
                   lead   low  high
    taste vectors  10.0  10.0  10.0
    """
    ahead = recalls.drop(columns=over).sub(recalls[over], axis=0) * 100
    means = np.array([ahead.to_numpy()[rows].mean(axis=0) for rows in _redraws(len(ahead))])
    low, high = middle_95(means)
    return pd.DataFrame({"lead": ahead.mean(), "low": low, "high": high})


def how_far(recalls: pd.DataFrame, over: str = LIST) -> pd.DataFrame:
    """`lead` as a page shows it: to a tenth of a point, and no zero with a minus.

    >>> recalls = pd.DataFrame({"most popular": [0.2, 0.2], "taste vectors": [0.1999, 0.1998]})
    >>> lead(recalls).round(1).iloc[0, 0], how_far(recalls).iloc[0, 0]
    (np.float64(-0.0), np.float64(0.0))
    """
    return lead(recalls, over).round(1) + 0.0


def lost_watches(usual: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """How many watches another week has lost, in per cent of the usual week, and from where (`low`)
    to where (`high`) luck could swing that: the viewers are redrawn, the middle 95 of 100.

    >>> week = pd.DataFrame({"viewer_id": [1, 1, 2, 2]})
    >>> lost_watches(week, week.iloc[[0, 2]]).to_dict()
    {'lost': 50.0, 'low': 50.0, 'high': 50.0}
    """
    counts = pd.concat([log["viewer_id"].value_counts() for log in (usual, other)], axis=1)
    counts = counts.fillna(0).sort_index().to_numpy()
    sums = np.array([counts[rows].sum(axis=0) for rows in _redraws(len(counts))])
    low, high = middle_95(100 * (1 - sums[:, 1] / sums[:, 0]))
    lost = 100 * (1 - len(other) / len(usual))
    return pd.Series({"lost": lost, "low": low, "high": high}, name="of 100 watches").round(1)


def achieved(models: dict[str, Recommender], world: World) -> pd.Series:
    """The share of the achievable gain that each model's page reaches on day 28, in clicks, from
    the answer key: 0 is a page at random, 1 the page of somebody who knows every taste.
    """
    shares = {
        name: share_of_achievable(model, world, goal="clicks", day=28)
        for name, model in models.items()
    }
    return pd.Series(shares, name="share of the achievable gain")


def _redraws(n: int) -> np.ndarray:
    """(REDRAWS, n) which of n rows are drawn, the same on every computer."""
    return np.random.default_rng(5).integers(0, n, (REDRAWS, n))


def plot_lead(recalls: pd.DataFrame, over: str = LIST) -> Axes:
    """Draw `lead`: a row for each model, a line at the list for everybody.

    >>> recalls = pd.DataFrame({"most popular": [0.0, 0.2], "taste vectors": [0.1, 0.3]})
    >>> ax = plot_lead(recalls)
    >>> ax.get_xlabel()
    'lead in recall, in points, and middle 95 of the redraws'
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    return plot_intervals(
        lead(recalls, over),
        point="lead",
        reference=0,
        reference_label="the list for everybody",
        highlight={BEST: style.BOLT},
        xlabel="lead in recall, in points, and middle 95 of the redraws",
    )
