"""From what pages are worth to shares of the achievable gain: tables and a figure."""

import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import plot_curve, style
from course_utils.lessons.lesson_03.site import Site
from course_utils.recommend import TopicCounts, gains

__all__ = ["Site", "plot_moments", "remembering", "shares", "stands_apart"]

EVENINGS = ["evening before", "that evening", "two weeks later"]
COLOURS: dict[object, str] = {"night": style.QUILL, "now": style.NOVA, "short": style.BOLT}


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
        ylabel="share of the achievable gain", bottom=0,
    )  # fmt: skip
    ax.set_xticks(range(len(table)), [when.replace(" ", "\n", 1) for when in table.index])
    for line in ax.lines:
        if line.get_label() == "night":
            line.set(linewidth=7, markersize=11, alpha=0.45)
    return ax


def remembering(site: Site, *numbers: int) -> pd.DataFrame:
    """The shares two weeks after the change of robots that learn at once and remember each viewer's
    last n watches: of those whose taste changed, and of those whose taste stayed.

    >>> from course_utils.world import World
    >>> site = Site(World(seed=1, n_viewers=200, n_videos=80))
    >>> list(remembering(site, 20, 60))
    ['last 20', 'last 60']
    """

    def robots(watches, last_night, now):
        kept = watches[watches["day"] < now].groupby("viewer_id")
        return {f"last {n}": TopicCounts().fit(kept.tail(n)) for n in numbers}

    judged = site.judge(robots, {"two weeks later": (14, 14, 14)})
    groups = ["taste changed", "taste stayed"]
    return pd.DataFrame({group: shares(judged, group).iloc[0] for group in groups}).T.round(3)


def _two_viewers() -> pd.DataFrame:
    """What two viewers' pages are worth, for the examples."""
    rows = {"night": [0.2, 0.3], "now": [0.4, 0.3], "at random": [0.1, 0.1], "ceiling": [0.5, 0.5]}
    index = pd.MultiIndex.from_tuples(
        [("taste changed", 7), ("taste stayed", 8)], names=["group", "viewer_id"]
    )
    table = pd.DataFrame(rows, index=index)
    return pd.concat({"today": table}, axis=1)
