"""The page of the brief of the week, and the report card: what a mission ends with."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from course_utils.figures import describe
from course_utils.lessons.lesson_09.trying import plot_trial
from course_utils.mission import DRAWERS, Mission
from course_utils.mission.card import Card, card_of, portrait_of, work_of
from course_utils.reports.brief import write_brief

__all__ = ["LINES", "MOST", "report_card", "write_my_brief"]

MOST = {
    "author": 90, "question": 200, "answer": 200, "advice": 200, "cost": 200, "change_my_mind": 200,
}  # fmt: skip
LINES = tuple(MOST)
TITLE = "The brief of the week"


def write_my_brief(said: Mapping[str, object], found: pd.DataFrame) -> Path:
    """Write the learner's lines into the frame of a page, `brief-of-the-week.html`; a line that is
    missing or `...` is dotted. `found` is what `trial` found: its chart and its table stand below.
    """
    words = {line: _words(said.get(line, ...)) for line in LINES}
    chart = plot_trial(found)
    plt.close(chart.figure)  # it belongs on the page, not below the cell
    groups = found[["finished", "finished low", "finished high"]]
    return write_brief(
        "brief-of-the-week.html",
        title=TITLE,
        author=words["author"],
        period="Days 0 to 27 of my town",
        question=words["question"],
        answer=words["answer"],
        chart=chart,
        chart_says=describe(chart.figure),
        groups=groups.set_axis(["of 100", "low", "high"], axis=1).round(1),
        columns="Four lists, tried on days 21 to 27. of 100: of 100 videos that came at random and "
        "are in the top tenth of a list, how many were watched to the end.",
        recommendation=words["advice"],
        cost=words["cost"],
        change_our_mind=words["change_my_mind"],
    )


def _words(line: object) -> object:
    """A line as it is, or dots for one that is not there yet.

    >>> _words(" Kim "), _words(""), _words(None)
    ('Kim', Ellipsis, Ellipsis)
    """
    return line.strip() or ... if isinstance(line, str) else ...


def report_card(mine: Mission) -> Card:
    """The report card of a mission: its town, both scores, and the learner's own guesses. It opens
    the key, as `mine.report()` does.
    """
    report = mine.report()
    work = work_of({drawer: report.quill.get(drawer) for drawer in DRAWERS}, report.nova)
    town = portrait_of(*(mine.tables[name] for name in ("viewers", "videos", "watches")))
    return card_of(work, town)
