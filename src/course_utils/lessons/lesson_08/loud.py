"""The louder page: an experiment by coin, three numbers of it, and the videos that it shows."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import Experiment, middle_95
from course_utils.figures import plot_curve, style
from course_utils.lessons.lesson_08.plans import DAYS, START, kept_of
from course_utils.world import World
from course_utils.world.engines import ClickbaitEngine

__all__ = [
    "ARMS", "Tables", "by_day", "compared", "name_in", "plot_days", "tables", "three_numbers",
    "visits_per_assigned",
]  # fmt: skip

NAME, ARMS = "a louder front page", ("old", "new")
FIRST_DAYS = 5
REDRAWS = 1000
STARTS, OF_THE_DAY, VISITS = (
    "starts per assigned viewer", "minutes per viewer of the day", "visits per assigned viewer",
)  # fmt: skip


class Tables(NamedTuple):
    """What the site wrote down of the experiment; the days go from 1 to 14."""

    arms: pd.DataFrame  # viewer_id, arm: who is on which side
    visits: pd.DataFrame  # viewer_id, day, minutes: a row for each visit
    starts: pd.DataFrame  # viewer_id, day: a row for each video that was started
    videos: pd.DataFrame  # by title: loud, minutes, clicked, kept


def tables(town: World) -> Tables:
    """The experiment: a coin gives each viewer the old page or a louder one, for two weeks.

    In `videos`, `loud` is True for the tenth of the videos that the new page showed most often.
    `clicked` (of those to whom it was shown, the share who started it) and `kept` (of the video,
    the share that those who started it watched) are of the two weeks before, under the old page.

    >>> found = tables(World(seed=1, n_viewers=60, n_videos=60))
    >>> list(found.visits), list(found.videos)
    (['viewer_id', 'day', 'minutes'], ['loud', 'minutes', 'clicked', 'kept'])
    """
    new = ClickbaitEngine(town)
    pages = dict(zip(ARMS, (None, new), strict=True))
    trial = Experiment(name_in(town), pages).run(town, DAYS, START)
    arms, log = trial.experiments[["viewer_id", "arm"]], trial.log
    visits = log.visits[["viewer_id", "day"]].assign(minutes=log.visits["watched_s"] / 60)
    starts = log.watches[["viewer_id", "day"]].copy()
    for table in (visits, starts):
        table["day"] = table["day"] - START + 1
    shown = log.impressions.loc[log.impressions["viewer_id"].isin(_in_arm(arms, "new")), "video_id"]
    return Tables(arms, visits, starts, _videos(town, shown))


def name_in(town: World) -> str:
    """The experiment's name on this site, by which its coin falls: no two sites share one.

    >>> name_in(World(seed=1)) != name_in(World(seed=2))
    True
    """
    return f"{NAME} #{int(town.key) % 100_000:05d}"


def _in_arm(arms: pd.DataFrame, arm: str) -> pd.Series:
    return arms.loc[arms["arm"] == arm, "viewer_id"]


def _videos(town: World, shown: pd.Series) -> pd.DataFrame:
    """A row for each video that was out before the experiment and had been shown."""
    before, n = town.simulate(days=START), town.n_videos
    times = np.bincount(before.impressions["video_id"], minlength=n)
    clicks = np.bincount(before.impressions["video_id"], before.impressions["clicked"], n)
    table = pd.DataFrame(
        {
            "times": np.bincount(shown, minlength=n),
            "minutes": town.videos["duration_s"] / 60,
            "clicked": clicks / np.maximum(times, 1),
            "kept": kept_of(before.watches, n),
        }
    )
    table = table.set_axis(town.videos["title"])[times > 0]
    most = table["times"].rank(ascending=False, method="first") <= len(table) // 10
    return table.drop(columns="times").assign(loud=most)[["loud", "minutes", "clicked", "kept"]]


def compared(videos: pd.DataFrame) -> pd.DataFrame:
    """The means of the loud videos and of all others.

    >>> table = pd.DataFrame({"loud": [True, False, False], "kept": [0.4, 0.5, 0.7]})
    >>> compared(table)["kept"].to_dict()
    {'all others': 0.6, 'loud': 0.4}
    """
    means = videos.groupby("loud").mean().round(3)
    return means.rename(index={True: "loud", False: "all others"}).rename_axis(None)


def visits_per_assigned(arms: pd.DataFrame, visits: pd.DataFrame) -> pd.Series:
    """Visits on each side, divided by everybody who was assigned to it: who never came counts 0.

    >>> arms = pd.DataFrame({"viewer_id": [1, 2, 3], "arm": ["new", "new", "old"]})
    >>> visits_per_assigned(arms, pd.DataFrame({"viewer_id": [1, 1, 3]})).to_dict()
    {'new': 1.0, 'old': 1.0}
    """
    return visits.merge(arms).groupby("arm").size() / arms.groupby("arm").size()


def three_numbers(arms: pd.DataFrame, visits: pd.DataFrame, starts: pd.DataFrame) -> pd.DataFrame:
    """Three numbers of one experiment, each with its days: new against old in per cent, and from
    `low` to `high` the middle 95 of 100 when the viewers of each side are redrawn.

    >>> found = tables(World(seed=1, n_viewers=60, n_videos=60))
    >>> list(three_numbers(found.arms, found.visits, found.starts))
    ['days', 'old', 'new', 'change, %', 'low', 'high']
    """
    ids, early = arms["viewer_id"].to_numpy(), starts[starts["day"] <= FIRST_DAYS]
    came = visits.drop_duplicates(["viewer_id", "day"])
    everybody = np.ones(len(ids))
    minutes = visits.groupby("viewer_id")["minutes"].sum()
    parts = {
        STARTS: ("1 to 5", _count(early, ids), everybody),
        OF_THE_DAY: ("1 to 14", minutes.reindex(ids, fill_value=0).to_numpy(), _count(came, ids)),
        VISITS: ("1 to 14", _count(visits, ids), everybody),
    }
    rows = {name: [days, *_change(arms, *pair)] for name, (days, *pair) in parts.items()}
    columns = ["days", "old", "new", "change, %", "low", "high"]
    return pd.DataFrame(rows, index=columns).T.infer_objects()


def _count(rows: pd.DataFrame, ids: np.ndarray) -> np.ndarray:
    """How many rows each of these viewers has."""
    return rows["viewer_id"].value_counts().reindex(ids, fill_value=0).to_numpy()


def _change(arms: pd.DataFrame, above: np.ndarray, below: np.ndarray) -> list[float]:
    """A number of the old side and of the new one, and the change in per cent with its interval."""
    rng, sides = np.random.default_rng(8), []
    for arm in ARMS:
        a, b = (values[(arms["arm"] == arm).to_numpy()] for values in (above, below))
        drawn = [rng.integers(0, len(a), len(a)) for _ in range(REDRAWS)]
        sides.append([a.sum() / b.sum(), *(a[rows].sum() / b[rows].sum() for rows in drawn)])
    old, new = np.array(sides)
    change = 100 * (new / old - 1)
    return [float(x) for x in (old[0], new[0], change[0], *middle_95(change[1:]))]


def by_day(arms: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """New against old in per cent, day by day: minutes per viewer of the day, visits per assigned
    viewer.

    >>> found = tables(World(seed=1, n_viewers=60, n_videos=60))
    >>> by_day(found.arms, found.visits).shape
    (14, 2)
    """
    sides, assigned = {}, arms.groupby("arm").size()
    for arm in ARMS:
        mine = visits[visits["viewer_id"].isin(_in_arm(arms, arm))].groupby("day")
        columns = {
            OF_THE_DAY: mine["minutes"].sum() / mine["viewer_id"].nunique(),
            VISITS: mine.size() / assigned[arm],
        }
        sides[arm] = pd.DataFrame(columns)
    return 100 * (sides["new"] / sides["old"] - 1)


def plot_days(arms: pd.DataFrame, visits: pd.DataFrame) -> Axes:
    """Draw `by_day`: two lines, and a line at the old page.

    >>> found = tables(World(seed=1, n_viewers=60, n_videos=60))
    >>> ax = plot_days(found.arms, found.visits)
    >>> [text.get_text() for text in ax.texts]
    ['minutes,\\nof the day', 'visits,\\nassigned']
    >>> import matplotlib.pyplot as plt
    >>> plt.close("all")
    """
    short = {OF_THE_DAY: "minutes,\nof the day", VISITS: "visits,\nassigned"}
    colours = dict(zip(short.values(), (style.HEROTUBE, style.QUILL), strict=True))
    ax = plot_curve(
        by_day(arms, visits).rename(columns=short), colours=colours, marker="o",
        xlabel="day of the experiment", ylabel="new page against old, %",
    )  # fmt: skip
    ax.set_xticks(range(2, DAYS + 1, 2))
    ax.axhline(0, color=style.GREY, linewidth=1)
    return ax
