"""A brief: one page that somebody can act on, with a number beside the usual one, its interval, a
chart, a table by group and a recommendation.
"""

from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from course_utils.errors import CourseError
from course_utils.reports.page import (
    MOST_LETTERS,
    in_words,
    pictured,
    plain_words,
    table_of,
    write_page,
)

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.reports.page import Chart, Interval

__all__ = ["write_brief"]

MOST_IN_A_FRAME = 200  # letters of a text where the author writes the answer too: one sheet of A4
MOST_IN_A_LINE = 90


def write_brief(
    name: str | Path,
    *,
    title: str,
    question: str | EllipsisType,
    recommendation: str | EllipsisType,
    change_our_mind: str | EllipsisType,
    chart: "Chart",
    chart_says: str,
    groups: "pd.DataFrame",
    number: "Interval | None" = None,
    unit: str = "",
    answer: str | EllipsisType | None = None,
    how_many: str | EllipsisType | None = None,
    cost: str | EllipsisType | None = None,
    period: str | EllipsisType | None = None,
    author: str | EllipsisType | None = None,
    columns: str | EllipsisType | None = None,
    pdf: bool = False,
) -> Path:
    """Write a one-page brief as HTML, and as PDF if that is asked for.

    The page stands alone: no network, no script. It goes into the learner's own folder (see `course
    start`) unless `name` says where. A file that a person made or changed is never touched; the
    brief then gets the next free name beside it. A text that is `...` is a dotted line on the page,
    to be filled in by hand.

    Parameters
    ----------
    name : str or Path
        Such as "brief.html".
    title : str
        What the page is called.
    question, recommendation, change_our_mind : str
        The words, up to 420 letters each; with an `answer`, which is longer than a number, 200.
    chart : Axes or Figure
        A picture that Matplotlib drew.
    chart_says : str
        The chart in words.
    groups : DataFrame
        One row per group, with the columns `low` and `high` among up to six.
    number : object with `estimate`, `low` and `high`
        What the page is about; a `Rate` or a `Difference` of `course_utils.experiments` will do.
        It may be left out where `answer` says it.
    unit : str
        What is counted, such as "of 100 guesses are right". Shares between 0 and 1 are written as
        percentages, in the table too, by saying so here: begin the unit with "%".
    answer : str
        The number, its interval and the usual one in the author's own sentence; up to 200 letters.
    cost, columns : str
        What it could cost, and who would pay; what the columns of the table mean. Up to 200 letters
        each.
    period, author, how_many : str
        Which days the page is about; who wrote it; how many there are. Up to 90 letters each.
    pdf : bool
        Print it, too. Needs Chromium, Chrome or Edge and two packages; without them the HTML is
        written all the same.

    Returns
    -------
    Path
        The HTML's.

    Raises
    ------
    CourseError
        For an empty or too long text, an interval out of order, neither a number nor an answer, or
        a place that cannot be written.
    """
    if number is None and not answer:
        raise CourseError("The brief needs its number, or an answer that says it.")
    needed = {"question": question, "recommendation": recommendation,
              "change_our_mind": change_our_mind}  # fmt: skip
    room = MOST_LETTERS if answer is None else MOST_IN_A_FRAME
    said = {what: _text(what, text, room) for what, text in needed.items()}
    added = {"answer": answer, "cost": cost, "columns": columns}
    said |= {what: _text(what, text, MOST_IN_A_FRAME) for what, text in added.items() if text}
    lines = {"period": period, "author": author, "how_many": how_many}
    said |= {what: _text(what, text, MOST_IN_A_LINE) for what, text in lines.items() if text}
    unit = "" if unit == "" else plain_words("brief", "unit", unit, MOST_IN_A_LINE)
    return write_page(
        name,
        kind="one page, to open in a browser and to hand over",
        template="brief.html.j2",
        title=plain_words("brief", "title", title),
        words=said,
        number=None if number is None or "answer" in said else _in_words(number, unit),
        picture=pictured("brief", chart, chart_says),
        table=table_of(groups, percent=unit.startswith("%")),
        pdf=pdf,
    )


def _text(what: str, text: object, most: int) -> str | None:
    """A text, checked; None for a dotted line where there is none yet.

    >>> _text("cost", "None.", 90), _text("cost", ..., 90)
    ('None.', None)
    """
    return None if text is ... else plain_words("brief", what, text, most)


def _in_words(number: "Interval", unit: str) -> dict[str, str]:
    """The number, its interval, and of how many such intervals in a hundred hold the truth."""
    shown, interval = in_words(number, unit)
    confidence = f"{100 * getattr(number, 'confidence', 0.95):.0f}"
    return {"shown": shown, "interval": interval, "confidence": confidence}
