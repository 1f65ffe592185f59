"""Twenty towns of 2,000 viewers, as they were recorded: plans against each other, and a page that
learns from itself.
"""

from collections.abc import Sequence

import pandas as pd

from course_utils.recorded import load_run

__all__ = ["compared_with", "goals", "loop"]

VIEWERS = 2000
CLICKS, SATISFACTION = "clicks, answer key", "satisfaction, answer key"

COUNTS = {
    "page_topics": "topics shown",
    "watched_topics": "topics watched",
    "videos": "videos that the town watched",
}


def compared_with(usual: str, plans: Sequence[str], what: str, days: str) -> pd.DataFrame:
    """How much more of `what` ("visits", "starts", "watched_s") plans have than another one, per
    assigned viewer on some days: the mean of twenty towns in per cent, and in how many it is more.

    >>> table = compared_with("usual", ["both"], "visits", "1-14")
    >>> table.columns.tolist(), int(table.loc["both", "towns with more"])
    (['more, %', 'towns with more'], 20)
    """
    table = load_run("plans").table
    rows = table[(table["viewers"] == VIEWERS) & (table["days"] == days)]
    wide = rows.pivot_table(index="town", columns="plan", values=what)
    more = 100 * (wide[list(plans)].div(wide[usual], axis=0) - 1)
    columns = {"more, %": more.mean().round(1), "towns with more": (more > 0).sum()}
    return pd.DataFrame(columns).rename_axis(None)


def goals() -> pd.DataFrame:
    """The ranking that wants clicks against the one that wants satisfaction, by what is counted and
    on which days.

    >>> goals().index.tolist()
    ['starts, days 1 to 5', 'starts, days 8 to 14', 'visits, days 1 to 14']
    """
    asked = (("starts", "1-5"), ("starts", "8-14"), ("visits", "1-14"))
    rows = {
        f"{what}, days {days.replace('-', ' to ')}": compared_with(
            SATISFACTION, [CLICKS], what, days
        ).loc[CLICKS]
        for what, days in asked
    }
    return _whole(pd.DataFrame(rows).T)


def _whole(table: pd.DataFrame) -> pd.DataFrame:
    counts = [name for name in table if name.startswith("towns")]
    return table.astype(dict.fromkeys(counts, int))


def loop() -> pd.DataFrame:
    """A page that learns every night from its own watches, and the usual page: three counts in the
    first and the fourth week, the mean of twenty towns, and in how many it is fewer in week 4.

    >>> loop().columns.tolist()
    ['week 1', 'week 4', 'towns with fewer']
    """
    table, rows = load_run("loop").table, {}
    for what, words in COUNTS.items():
        for page, of in table.groupby("page"):
            weeks = of.pivot_table(index="town", columns="week", values=what)
            fewer = int((weeks[4] < weeks[1]).sum())
            rows[f"{words}, {page}"] = [*weeks.mean().round(1), fewer]
    return _whole(pd.DataFrame(rows, index=["week 1", "week 4", "towns with fewer"]).T)
