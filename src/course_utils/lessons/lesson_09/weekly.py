"""The page of the brief of the week, and the report card: what a mission ends with."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from course_utils.checks.kinds import kind_of
from course_utils.errors import CourseError
from course_utils.figures import describe, style
from course_utils.lessons.lesson_09.trying import plot_trial
from course_utils.mission import DRAWERS, Mission
from course_utils.mission.card import Card, card_of, portrait_of, work_of
from course_utils.reports.page import pictured, plain_words, table_of, write_page

__all__ = ["LINES", "MOST", "report_card", "write_my_brief"]

MOST = {
    "author": 90, "question": 200, "answer": 200, "advice": 200, "cost": 200, "change_my_mind": 200,
}  # fmt: skip
LINES = tuple(MOST)
_HEADS = {
    "question": "The question",
    "answer": "The answer",
    "advice": "What to do",
    "cost": "What it could cost",
    "change_my_mind": "What would change my mind",
}
_TEMPLATES = Path(__file__).parent / "templates"
_TRIED = (
    "Tried on days 21 to 27: of 100 videos that came at random and are in the top tenth of a "
    "list, how many were clicked, and how many watched to the end; with the middle 95 of 200 redraws."
)


def write_my_brief(said: Mapping[str, object], mine: Mission, found: pd.DataFrame) -> Path:
    """Write the learner's lines into the frame of a page, `brief-of-the-week.html`; a line that is
    missing or `...` is dotted. Below them stand the answers to the letters, as far as there are
    some, and what `trial` found of the lists.

    Raises CourseError for lines that are no dict, and for one that the page has no room for.
    """
    if not isinstance(said, Mapping):
        raise CourseError(
            f"The brief needs its lines in a dict, as my_brief has them; received {kind_of(said)}."
        )
    with style.use():
        chart = plot_trial(found)
    plt.close(chart.figure)  # it belongs on the page, not below the cell
    answers = _answers(mine)
    return write_page(
        "brief-of-the-week.html",
        kind="one page, to open in a browser and to hand over",
        template="weekly.html.j2",
        own=_TEMPLATES,
        title="The brief of the week",
        lines={line: _words(line, said.get(line, ...)) for line in LINES},
        heads=_HEADS,
        answers=table_of(answers) if len(answers) else "",
        picture=pictured("brief", chart, describe(chart.figure)),
        tried=_TRIED,
    )


def _words(name: str, line: object) -> str | None:
    """A line, checked; None where there is none yet.

    >>> _words("author", " Kim "), _words("author", ""), _words("author", ...)
    ('Kim', None, None)
    """
    if not isinstance(line, str) or not line.strip():
        return None
    return plain_words("brief", name, line, MOST[name])


def _answers(mine: Mission) -> pd.DataFrame:
    """What was answered: a row for each letter."""
    rows = {drawer: mine.answers[drawer] for drawer in DRAWERS if drawer in mine.answers}
    table = pd.DataFrame(rows, index=["cause", "number", "low", "high"]).T
    kinds = dict.fromkeys(["number", "low", "high"], float)
    return table.astype(kinds).round(2).rename_axis("letter")


def report_card(mine: Mission) -> Card:
    """The report card of a mission: its town, both scores, and the learner's own guesses. It opens
    the key, as `mine.report()` does. For a mission in a folder, whose key is with the teacher, it
    says what was handed in.
    """
    report = mine.report()
    titles = {one: f"{one}, key seen" if one in report.after_key else one for one in DRAWERS}
    scores = {titles[one]: report.quill.get(one) for one in DRAWERS}
    handed_in = mine.answers if mine.folder is not None else ()
    work = work_of(scores, report.nova, handed_in)
    town = portrait_of(*(mine.tables[name] for name in ("viewers", "videos", "watches")))
    return card_of(work, town)
