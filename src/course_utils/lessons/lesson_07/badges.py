"""The badge "worth your time" in the last week: what it promises, and the page for the one who
decides.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from course_utils.figures import describe, plot_intervals
from course_utils.lessons.lesson_07.columns import (
    KNOWN,
    at_play,
    finished_before,
    three_stacks,
)
from course_utils.lessons.lesson_07.judging import Redrawn, redraw_viewers, tree_pipeline
from course_utils.reports import write_brief
from course_utils.world import Log, World

__all__ = [
    "kept",
    "kept_table",
    "last_week",
    "on_the_shortest",
    "plot_kept",
    "two_weeks",
    "write_my_brief",
]

TITLE = "The badge “worth your time”"
UNIT = "% of the badged videos were finished"


def two_weeks(world: World, log: Log) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The watches of the middle week and of the last one, with the column `badge`: True where the
    model of the first sitting, learned from the first two weeks, says that the video will be
    finished.
    """
    rows = at_play(world, log)
    rows["video_finished"] = finished_before(rows, "video_id")
    before, middle, last = three_stacks(rows)
    model = tree_pipeline(200, KNOWN).fit(before, before["finished"])
    return middle.assign(badge=model.predict(middle)), last.assign(badge=model.predict(last))


def last_week(world: World, log: Log) -> pd.DataFrame:
    """The watches of the last week (days 21 to 27) with their badges.

    >>> town = World(seed=1, n_viewers=300, n_videos=60)
    >>> rows = last_week(town, town.simulate(days=28))
    >>> int(rows["day"].min()), rows["badge"].dtype
    (21, dtype('bool'))
    """
    return two_weeks(world, log)[1]


def kept(rows: pd.DataFrame) -> Redrawn:
    """Of the rows with a badge, the share that was finished, with the middle 95 of the redraws.

    >>> kept(pd.DataFrame({"badge": [True, False], "finished": [True, False], "viewer_id": 1}))
    100.0%, middle 95: 100.0% to 100.0%
    """
    badged = rows[rows["badge"]]
    return redraw_viewers(badged["finished"], badged["viewer_id"])


def kept_table(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """For each value of a column: how many badges, the share kept, and the middle 95 of its
    redraws.

    >>> rows = pd.DataFrame({"badge": True, "finished": [True, False], "viewer_id": [1, 2],
    ...     "device": ["phone", "tv"]})
    >>> kept_table(rows, "device")["kept"].to_dict()
    {'phone': 1.0, 'tv': 0.0}
    """
    table = {}
    for value, part in rows.groupby(column):
        share = kept(part)
        badges = int(part["badge"].sum())
        table[value] = {
            "badges": badges,
            "kept": share.estimate,
            "low": share.low,
            "high": share.high,
        }
    return pd.DataFrame.from_dict(table, orient="index").rename_axis(column.replace("_", " "))


def plot_kept(rows: pd.DataFrame, column: str) -> Axes:
    """Draw `kept_table`: a row for each group, a line at the share of all started videos.

    >>> rows = pd.DataFrame({"badge": True, "finished": [True, False], "viewer_id": [1, 2],
    ...     "device": ["phone", "tv"]})
    >>> ax = plot_kept(rows, "device")
    >>> ax.texts[0].get_text()
    'all started videos: 50.0%'
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    usual = rows["finished"].mean()
    ax = plot_intervals(
        kept_table(rows, column),
        point="kept",
        reference=usual,
        reference_label=f"all started videos: {usual:.1%}",
        xlabel="badged videos that were finished, and middle 95 of the redraws",
    )
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return ax


def on_the_shortest(rows: pd.DataFrame) -> float:
    """The share finished if as many badges stood on the shortest videos instead.

    >>> rows = pd.DataFrame({"badge": [False, True], "finished": [True, False], "duration_s": [9, 99]})
    >>> on_the_shortest(rows)
    1.0
    """
    shortest = rows.sort_values("duration_s", kind="stable").head(int(rows["badge"].sum()))
    return float(shortest["finished"].mean())


def write_my_brief(brief: dict, rows: pd.DataFrame, pdf: bool = False) -> Path:
    """Write the learner's words into the frame of a page: chart, table and how many badges are
    there; a text that is missing or `...` is a dotted line.
    """
    said = {part: _words(brief.get(part, ...)) for part in
            ("author", "period", "question", "answer", "decision", "cost", "change_my_mind")}  # fmt: skip
    chart = plot_kept(rows, "device")
    badges = int(rows["badge"].sum())
    plt.close(chart.figure)  # it belongs on the page, not below the cell
    return write_brief(
        "brief.html",
        title=TITLE,
        author=said["author"],
        period=said["period"],
        question=said["question"],
        answer=said["answer"],
        unit=UNIT,
        how_many=f"{badges:,} of {len(rows):,} started videos had a badge "
        f"({badges / len(rows):.1%}).",
        chart=chart,
        chart_says=describe(chart.figure),
        groups=kept_table(rows, "device"),
        columns="badges: how many. kept: the share of them that was finished. low, high: the ends "
        "of the middle 95 of 100 redraws of the viewers.",
        recommendation=_advice(said["decision"]),
        cost=said["cost"],
        change_our_mind=said["change_my_mind"],
        pdf=pdf,
    )


_ADVICE = {
    "launch": "Launch: the badge for everybody, from tonight.",
    "try": "Try: the badge for half of the viewers, chosen at random, for two weeks.",
    "drop": "Drop: no badge.",
}


def _words(text: object) -> object:
    """A text, or dots for one that is not there yet.

    >>> _words(" Quill "), _words(""), _words(None)
    ('Quill', Ellipsis, Ellipsis)
    """
    return text.strip() or ... if isinstance(text, str) else ...


def _advice(decision: object) -> object:
    return _ADVICE.get(decision.strip(" .").lower(), decision) if isinstance(decision, str) else ...
