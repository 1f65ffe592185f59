"""Five robots, what they read, and a smoke alarm: for lesson 03's *Go further*."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import plot_curve, style
from course_utils.lessons.lesson_03.site import FIRST_WEEKS, Robots, Site
from course_utils.recommend import FedTopics, LiveTopics, TopicCounts

__all__ = ["favourites_ratio", "five_robots", "plot_alarm", "quiet_limit", "rows_read"]

SINCE = 21  # the alarm's yardstick has learned until this day
QUIET = (21, 34)  # days on which nothing happened


def five_robots(known: pd.DataFrame, last_night: int, now: int) -> Robots:
    """Five robots, each with what it may know: the nightly ones until last night, the others until
    now. *frozen* and *fed* have learned once, from the first four weeks.

    >>> rows = {"viewer_id": [7, 7, 8] * 4, "day": range(12), "topic": ["music", "news", "news"] * 4}
    >>> list(five_robots(pd.DataFrame(rows), 10, 11))
    ['frozen', 'fed', 'all', 'week', 'live']
    """
    first, night = known[known["day"] < FIRST_WEEKS], known[known["day"] < last_night]
    so_far = known[known["day"] < now]
    since = so_far[so_far["day"] >= FIRST_WEEKS]
    return {
        "frozen": TopicCounts().fit(first),
        "fed": FedTopics().fit(first).feed(so_far),
        "all": TopicCounts().fit(night),
        "week": TopicCounts().fit(night[night["day"] >= last_night - 7]),
        "live": LiveTopics(0.05).fit(first).learn(since),
    }


def rows_read(site: Site) -> pd.DataFrame:
    """How many watches some robots read on the last day of a site: in the night, and for each
    watch of the day.
    """
    last = int(site.known["day"].max())
    week = site.known["day"] > last - 7
    rows = {"all": (len(site.known), 0), "week": (int(week.sum()), 0), "live": (0, 1)}
    return pd.DataFrame(rows, ["in the night", "for each watch"]).T


def favourites_ratio(site: Site) -> pd.Series:
    """How much more often something was started from a viewer's three favourite topics than from
    the others, of what was shown; by day. A robot that learned until day 21 says which three.
    """
    yardstick = TopicCounts().fit(site.known[site.known["day"] < SINCE])
    shown = site.log.impressions[site.log.impressions["day"] >= SINCE]
    shown = shown[shown["viewer_id"].isin(list(yardstick.shares_))]
    topic = site.world.videos["topic"].to_numpy()[shown["video_id"]]
    viewers, row = np.unique(shown["viewer_id"], return_inverse=True)
    liking = yardstick.rows(viewers) / yardstick.usual_  # how much more than others
    order = np.argsort(np.argsort(-liking, axis=1, kind="stable"), axis=1)
    favourite = order[row, yardstick.topics_.get_indexer(topic)] < 3
    table = shown.assign(favourite=favourite).pivot_table("clicked", "day", "favourite")
    return table[True] / table[False]


def quiet_limit(ratio: pd.Series) -> float:
    """Below this the mean of three days hardly ever falls while nothing happens.

    >>> round(quiet_limit(pd.Series([2.0, 1.0] * 7, range(21, 35))), 2)
    0.6
    """
    quiet = ratio.loc[QUIET[0] : QUIET[1]]
    return float(quiet.mean() - 3 * quiet.std() / np.sqrt(3))


def plot_alarm(ratio: pd.Series, limit: float, change: int) -> Axes:
    """Draw the ratio by day and its mean of three days, with the limit, and the answer key's day.

    >>> ax = plot_alarm(pd.Series([2.0, 2.0, 1.0, 1.0], range(21, 25)), 1.5, 23)
    >>> [text.get_text() for text in ax.texts]
    ['day by day', 'three days', 'limit', 'the change']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    table = pd.DataFrame({"day by day": ratio, "three days": ratio.rolling(3).mean()})
    colours: dict[object, str] = {"day by day": style.GREY, "three days": style.BOLT}
    ax = plot_curve(table, colours=colours, xlabel="day", ylabel="favourites ÷ other topics")
    ax.axhline(limit, color=style.TRUTH, linestyle="--")
    ax.text(table.index[0], limit, "limit", va="bottom")
    ax.axvline(change, color=style.TRUTH, linewidth=1)
    ax.text(change, ax.get_ylim()[1], "the change", ha="right", va="top", rotation=90)
    return ax
