"""Your idea: a switch of the site times your own filter of whom it is for; its reach from tables,
its worth by replay.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import totals
from course_utils.figures import plot_dumbbell, style
from course_utils.world import Features, World

__all__ = [
    "NOTHING", "SEEN", "all_six", "menu", "one_row_per_viewer", "plot_six", "reached", "worth",
]  # fmt: skip

FIRST_DAY, DAYS, EARLY = 14, 14, 3
NOTHING = "nothing"
SEEN = {
    "continue_row": "the video they stopped half-way, on their page",
    "loud_last": "loud videos at the end of their page",
    "captions": "text below every video",
    "short_first": "videos over 5 minutes at the end of their page",
    "daily_reminder": "a reminder on their phone, every day",
    "large_text": "larger letters",
}


def menu() -> pd.DataFrame:
    """The six switches, and what a viewer with it sees. The seventh idea is to build nothing.

    >>> menu().index.to_list()[-2:], list(menu())
    (['large_text', 'nothing'], ['what a viewer sees'])
    """
    return pd.DataFrame({"what a viewer sees": {**SEEN, NOTHING: "the site as it is"}})


def one_row_per_viewer(town: World) -> pd.DataFrame:
    """What the tables of the first two weeks say of each viewer: age and device, how often they
    came (`visits`), what they started, how many videos they stopped `half_way` (after a quarter,
    before nine tenths), and their `minutes`.

    >>> viewers = one_row_per_viewer(World("ada", n_viewers=60, n_videos=40))
    >>> len(viewers), bool((viewers["half_way"] <= viewers["starts"]).all())
    (60, True)
    """
    log, table = town.simulate(days=FIRST_DAY), town.viewers[["viewer_id", "age_group", "device"]]
    stopped = log.watches["watched_fraction"].between(0.25, 0.9, inclusive="left")
    counted, half_way = totals(log, table["viewer_id"]), log.watches.loc[stopped, "viewer_id"]
    return table.assign(
        visits=counted["visits"],
        starts=counted["clicks"],
        half_way=np.bincount(half_way, minlength=town.n_viewers),
        minutes=(counted["watched_s"] / 60).round(1),
    )


def reached(viewers: pd.DataFrame, mine: object) -> int:
    """How many of those for whom it is came at all in the two weeks before.

    >>> viewers = pd.DataFrame({"visits": [0, 3, 1]})
    >>> reached(viewers, [True, True, False])
    1
    """
    return int((_filter(mine, len(viewers)) & (viewers["visits"] > 0).to_numpy()).sum())


def worth(town: World, switch: str, mine: object) -> pd.DataFrame:
    """Your idea by replay: everybody lives two weeks twice, as built and with the switch on for
    those for whom it is. Per assigned viewer, and all viewers are assigned.

    >>> town = World("ada", n_viewers=60, n_videos=40)
    >>> worth(town, "large_text", town.viewers["device"] == "tv")["more"].to_list()
    [0.0, 0.0]
    """
    usual = town.simulate(DAYS, start_day=FIRST_DAY)
    as_built = {
        "visits": len(usual.visits) / town.n_viewers,
        "minutes": usual.visits["watched_s"].sum() / 60 / town.n_viewers,
    }
    more = _more(town, switch, mine)[list(as_built)]
    table = pd.DataFrame({"as built": as_built, "more": more})
    table.insert(1, "with your idea", table["as built"] + table["more"])
    return table.round(3)


def all_six(town: World, mine: object) -> pd.DataFrame:
    """Each switch for those for whom yours is: what it is worth per assigned viewer, in visits
    after 3 days and after two weeks, and in minutes.

    >>> town = World("ada", n_viewers=60, n_videos=40)
    >>> all_six(town, town.viewers["device"] == "phone").loc["large_text"].to_list()
    [0.0, 0.0, 0.0]
    """
    early, more = (
        pd.DataFrame({switch: _more(town, switch, mine, days) for switch in SEEN}).T
        for days in (EARLY, DAYS)
    )
    return pd.DataFrame(
        {
            f"visits, {EARLY} days": early["visits"],
            f"visits, {DAYS} days": more["visits"],
            f"minutes, {DAYS} days": more["minutes"],
        }
    ).round(2)


def plot_six(town: World, mine: object) -> Axes:
    """Draw the visits that each switch is worth, for everybody and for yours only.

    >>> town = World("ada", n_viewers=60, n_videos=40)
    >>> ax = plot_six(town, town.viewers["device"] == "phone")
    >>> ax.get_xlabel()
    'visits more per assigned viewer in two weeks'
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    whom = {"everybody": np.ones(town.n_viewers, bool), "yours": mine}
    table = pd.DataFrame(
        {name: {s: _more(town, s, who)["visits"] for s in SEEN} for name, who in whom.items()}
    )
    ax = plot_dumbbell(
        table,
        "everybody",
        "yours",
        names=("for everybody", "for yours only"),
        colours=(style.GREY, style.QUILL),
        xlabel="visits more per assigned viewer in two weeks",
    )
    ax.axvline(0, color=style.GREY, linewidth=1)
    return ax


def _more(town: World, switch: str, mine: object, days: int = DAYS) -> pd.Series:
    """Visits, starts and minutes more per assigned viewer."""
    mine = _filter(mine, town.n_viewers)
    if switch not in (*SEEN, NOTHING):
        raise ValueError(
            f"There is no switch {switch!r}. Take one of {', '.join(SEEN)} or {NOTHING}."
        )
    switches = {} if switch == NOTHING else {switch: mine}
    return town.truth.feature(Features(**switches), days, FIRST_DAY).mean()


def _filter(mine: object, n: int) -> np.ndarray:
    """A learner's filter as an array of n truth values, whatever form it has."""
    values = np.asarray(mine)
    if values.shape != (n,) or not all(isinstance(v, (bool, np.bool_)) for v in values):
        raise ValueError(
            f"mine has True or False for each of the {n:,} viewers, as in "
            'mine = viewers["device"] == "phone".'
        )
    return values.astype(bool)
