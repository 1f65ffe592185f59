"""From what pages are worth to shares of the achievable gain: tables, intervals and a figure."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import plot_curve, style
from course_utils.lessons.lesson_03.site import Site
from course_utils.recommend import TopicCounts, gains

__all__ = ["Site", "by_group", "lead", "plot_moments", "remembering", "shares", "stands_apart"]

REDRAWS = 1000
GROUPS = {"taste changed": "taste changed", "taste stayed": "taste stayed", "everybody": None}
EVENINGS = ["evening before", "that evening", "two weeks later"]
COLOURS = {"night": style.QUILL, "now": style.NOVA, "short": style.BOLT}


def shares(judged: pd.DataFrame, group: str | None = None) -> pd.DataFrame:
    """The share of the achievable gain: a row per moment, a column per robot.

    `judged` is what `Site.judge` gives, `group` "taste changed", "taste stayed" or None for all.

    >>> shares(_two_viewers(), "taste changed")
           night   now
    today   0.25  0.75
    """
    rows = judged if group is None else judged.loc[group]
    moments = judged.columns.get_level_values(0).unique()
    return pd.DataFrame({when: gains(rows[when]) for when in moments}).T


def by_group(judged: pd.DataFrame, when: str) -> pd.DataFrame:
    """The shares at one moment: for those whose taste changed, for the others, for everybody; with
    how many viewers these are.

    >>> by_group(_two_viewers(), "today")
                   viewers  night    now
    taste changed        1  0.250  0.750
    taste stayed         1  0.500  0.500
    everybody            2  0.375  0.625
    """
    rows = {name: shares(judged, group).loc[when] for name, group in GROUPS.items()}
    table = pd.DataFrame(rows).T
    counts = judged.index.get_level_values("group").value_counts()
    table.insert(0, "viewers", [int(counts.get(name, len(judged))) for name in GROUPS])
    return table


def lead(judged: pd.DataFrame, when: str, robot: str, over: str) -> pd.DataFrame:
    """How far one robot is ahead of another at one moment, in points (hundredths of the gain).

    Both fill pages for the same viewers, so these are redrawn: `low` and `high` are the ends of the
    middle 95 of 100.

    >>> lead(_two_viewers(), "today", "now", over="night").loc["taste stayed"].to_dict()
    {'lead': 0.0, 'low': 0.0, 'high': 0.0}
    """
    rng, found = np.random.default_rng(3), {}
    for name, group in GROUPS.items():
        rows = (judged if group is None else judged.loc[group])[when]
        ahead = 100 * (rows[robot] - rows[over]).to_numpy()
        room = (rows["ceiling"] - rows["at random"]).to_numpy()
        drawn = rng.integers(0, len(rows), (REDRAWS, len(rows)))
        leads = np.sort(ahead[drawn].mean(axis=1) / room[drawn].mean(axis=1))
        cut = REDRAWS * 25 // 1000
        found[name] = (ahead.mean() / room.mean(), leads[cut], leads[-1 - cut])
    return pd.DataFrame(found, ["lead", "low", "high"]).T


def stands_apart(table: pd.DataFrame) -> list[str]:
    """For each of three evenings the robot that is farthest from the next one, and whether it is
    the best or the worst: the evening before tastes change, that evening, two weeks later.

    >>> row = {"night": 0.1, "now": 0.3, "short": 0.35}
    >>> stands_apart(pd.DataFrame(row, EVENINGS))
    ['night worst', 'night worst', 'night worst']
    """
    said = []
    for evening in EVENINGS:
        order = table.loc[evening].sort_values(kind="stable")
        worst = order.iloc[1] - order.iloc[0] >= order.iloc[-1] - order.iloc[-2]
        said.append(f"{order.index[0]} worst" if worst else f"{order.index[-1]} best")
    return said


def plot_moments(table: pd.DataFrame) -> Axes:
    """Draw the shares of some robots: a line each, over the moments. *night* has a wide line, so
    that it is seen behind another one that is equal.

    >>> ax = plot_moments(pd.DataFrame({"night": [0.5, 0.1], "now": [0.5, 0.2]}, ["a", "b"]))
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['a', 'b']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    ax = plot_curve(
        table.reset_index(drop=True), colours=COLOURS, marker="o", xlabel="",
        ylabel="share of the achievable gain",
    )  # fmt: skip
    ax.set_xticks(range(len(table)), [when.replace(" ", "\n", 1) for when in table.index])
    ax.set_ylim(bottom=0)
    for line in ax.lines:
        if line.get_label() == "night":
            line.set(linewidth=7, markersize=11, alpha=0.45)
    return ax


def remembering(site: Site, n: int) -> pd.Series:
    """The shares two weeks after the change of a robot that learns at once and remembers each
    viewer's last n watches: of those whose taste changed, and of those whose taste stayed.

    >>> from course_utils.world import World
    >>> town = World(seed=1, n_viewers=200, n_videos=80)
    >>> site = Site(town)
    >>> list(remembering(site, 20).index)
    ['taste changed', 'taste stayed']
    """

    def robots(watches, last_night, now):
        until_now = watches[watches["day"] < now]
        return {"mine": TopicCounts().fit(until_now.groupby("viewer_id").tail(n))}

    judged = site.judge(robots, {"two weeks later": (14, 14, 14)})
    table = by_group(judged, "two weeks later")["mine"].head(2)
    return table.rename(f"remembers {n}")


def _two_viewers() -> pd.DataFrame:
    """What two viewers' pages are worth, for the examples."""
    rows = {"night": [0.2, 0.3], "now": [0.4, 0.3], "at random": [0.1, 0.1], "ceiling": [0.5, 0.5]}
    index = pd.MultiIndex.from_tuples(
        [("taste changed", 7), ("taste stayed", 8)], names=["group", "viewer_id"]
    )
    table = pd.DataFrame(rows, index=index)
    return pd.concat({"today": table}, axis=1)
