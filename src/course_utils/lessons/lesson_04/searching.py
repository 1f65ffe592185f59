"""The vanishing searchers: rates by group, the same in SQL, a tile of a dashboard, a replay."""

import sqlite3
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import middle_95
from course_utils.figures import plot_bars, plot_curve, style
from course_utils.world import Features, World

__all__ = ["by_app", "by_day", "in_sql", "per_100", "plot_days", "replay", "sides", "tile"]

REDRAWS = 1000
OTHERS = "all others"


def per_100(events: pd.DataFrame, column: str | Sequence[str]) -> pd.Series:
    """Searches per 100 visits, for each value of a column (or for each pair of two columns).

    >>> steps = pd.DataFrame({"device": ["tv", "tv", "tv"], "action": ["arrive", "arrive", "search"]})
    >>> per_100(steps, "device").to_dict()
    {'tv': 50.0}
    """
    searches = events[events["action"] == "search"].groupby(column).size()
    visits = events[events["action"] == "arrive"].groupby(column).size()
    return 100 * searches.reindex(visits.index, fill_value=0) / visits


def by_app(events: pd.DataFrame) -> pd.Series:
    """Searches per 100 visits, for each version of the app on each device.

    >>> steps = pd.DataFrame({"device": ["tv", "tv"], "app_version": ["6.0", "6.0"],
    ...     "action": ["arrive", "search"]})
    >>> by_app(steps).to_dict()
    {('tv', '6.0'): 100.0}
    """
    return per_100(events, ["device", "app_version"])


def in_sql(query: str, events: pd.DataFrame) -> pd.DataFrame:
    """What a database answers: the query is run in SQLite, on a table called `events`.

    >>> steps = pd.DataFrame({"action": ["arrive", "arrive", "search"]})
    >>> in_sql("SELECT COUNT(*) AS steps FROM events WHERE action = 'arrive'", steps)
       steps
    0      2
    """
    database = sqlite3.connect(":memory:")
    try:
        events.to_sql("events", database, index=False)
        return pd.read_sql(query, database)
    finally:
        database.close()


def tile(rates: pd.Series, days: str) -> Axes:
    """A tile of a dashboard: rates as bars, with a title that says what they count, and when.

    >>> ax = tile(pd.Series({"tv": 17.4, "phone": 10.5}), "days 21 to 27")
    >>> ax.get_title(loc="left"), [text.get_text() for text in ax.texts]
    ('Use of search, days 21 to 27', ['17.4', '10.5'])
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    ax = plot_bars(rates, colour=style.QUILL, form="{:.1f}", xlabel="searches per 100 visits")
    ax.set_title(f"Use of search, {days}", loc="left")
    return ax


def sides(events: pd.DataFrame, device: str, version: str) -> pd.DataFrame:
    """The same steps with a column `group`: this version of the app on this device, or all others.

    >>> steps = pd.DataFrame({"device": ["tv", "phone"], "app_version": ["5.8", "6.0"]})
    >>> sides(steps, "phone", "6.0")["group"].tolist()
    ['all others', 'phone 6.0']
    """
    here = (events["device"] == device) & (events["app_version"].astype(str) == version)
    return events.assign(group=np.where(here, f"{device} {version}", OTHERS))


def by_day(events: pd.DataFrame) -> pd.DataFrame:
    """Searches per 100 visits: a row for each day, a column for each `group`.

    >>> steps = pd.DataFrame({"day": [1, 1, 2], "group": ["a", "a", "a"],
    ...     "action": ["arrive", "search", "arrive"]})
    >>> by_day(steps)["a"].tolist()
    [100.0, 0.0]
    """
    rates = per_100(events, ["day", "group"]).rename("rate").reset_index()
    return rates.pivot_table(index="day", columns="group", values="rate")


def plot_days(daily: pd.DataFrame) -> Axes:
    """Draw `by_day`: a line for each group, the one that is not "all others" in colour.

    >>> ax = plot_days(pd.DataFrame({"all others": [16, 17], "tv 6.0": [15, 16]}, index=[14, 15]))
    >>> [text.get_text() for text in ax.texts], float(ax.get_ylim()[0])
    (['all others', 'tv 6.0'], -1.5)
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    colours = {name: style.GREY if name == OTHERS else style.QUILL for name in daily.columns}
    ylabel = "searches per 100 visits"
    return plot_curve(daily, colours=colours, xlabel="day", ylabel=ylabel, bottom=-1.5)


def replay(world: World, since: int) -> pd.Series:
    """The days from `since` to 27 lived again with the search box: how many more videos the same
    viewers start, and from where (`low`) to where (`high`) luck could swing that (the viewers are
    redrawn, the middle 95 of 100).

    >>> replay(World(seed=1, n_viewers=60, n_videos=40), since=26).index.tolist()
    ['more starts', 'low', 'high']
    """
    days = {"days": 28 - since, "start_day": since}
    starts = [
        np.bincount(world.simulate(**days, features=box).watches["viewer_id"], minlength=n)
        for n in [world.n_viewers]
        for box in (None, Features(search_mended=True))
    ]
    more = starts[1] - starts[0]
    rng = np.random.default_rng(4)
    low, high = middle_95([rng.choice(more, len(more)).sum() for _ in range(REDRAWS)])
    return pd.Series({"more starts": more.sum(), "low": low, "high": high})
