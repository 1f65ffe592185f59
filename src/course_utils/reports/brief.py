"""A brief: one page that somebody can act on, with a number beside the usual one, its interval, a
chart, a table by group and a recommendation.
"""

from html import escape

from course_utils.errors import CourseError
from course_utils.reports.page import (
    MOST_LETTERS,
    chart_html,
    in_words,
    table_html,
    text_html,
    write_page,
)  # fmt: skip

__all__ = ["write_brief"]

MOST_IN_A_FRAME = 200  # letters of a text where the author writes the answer too: one sheet of A4
MOST_IN_A_LINE = 90
_STYLE = """.blank { border-bottom: 1px dotted var(--quiet); height: 1.5em; margin: 0; }
.by { display: flex; gap: .4rem; } .by p { flex: 1; }
@media print { h2 { margin-top: .5rem; } .number { font-size: 12pt; }
  th, td { padding: 0 .6rem; } }
"""


def write_brief(
    name, *, title, question, recommendation, change_our_mind, chart, chart_says, groups,
    number=None, unit="", answer=None, how_many=None, cost=None, period=None, author=None,
    columns=None, pdf=False
):  # fmt: skip
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
    if number is None and answer is None:
        raise CourseError("The brief needs its number, or an answer that says it.")
    needed = {"question": question, "recommendation": recommendation,
              "change_our_mind": change_our_mind}  # fmt: skip
    room = MOST_LETTERS if answer is None else MOST_IN_A_FRAME
    said = {what: _text(what, text, room) for what, text in needed.items()}
    added = {"answer": answer, "cost": cost, "columns": columns}
    said |= {what: _text(what, text, MOST_IN_A_FRAME) for what, text in added.items() if text}
    lines = {"period": period, "author": author, "how_many": how_many}
    said |= {what: _text(what, text, MOST_IN_A_LINE) for what, text in lines.items() if text}
    percent = unit.startswith("%")
    body = [
        _by(said),
        f"<h2>The question</h2>{said['question']}",
        f"<h2>The answer</h2>{_answer(number, unit, said)}",
        chart_html("brief", chart, chart_says),
        f"<h2>For whom</h2>\n{table_html(groups, 'For whom', percent=percent)}",
        _small(said, "columns"),
        f"<h2>We recommend</h2>{said['recommendation']}",
        f"<h2>What it could cost</h2>{said['cost']}" if "cost" in said else "",
        f"<h2>What would change our mind</h2>{said['change_our_mind']}",
    ]
    return write_page(
        name,
        kind="one page, to open in a browser and to hand over",
        title=_title(title),
        body="\n".join(part for part in body if part),
        style=_STYLE if "answer" in said else "",
        pdf=pdf,
    )


def _title(title):
    text_html("brief", "title", title)
    return title


def _text(what, text, most):
    """A paragraph, or a dotted line where there is none yet.

    >>> _text("cost", "None.", 90), _text("cost", ..., 90)
    ('<p>None.</p>', '<p class="blank" title="to be filled in"></p>')
    """
    if text is ...:
        return '<p class="blank" title="to be filled in"></p>'
    return f"<p>{text_html('brief', what, text, most)}</p>"


def _small(said, *what):
    """Paragraphs in small letters, those that there are."""
    return "\n".join(
        said[one].replace("<p>", '<p class="small">', 1) for one in what if one in said
    )


def _by(said):
    """Who wrote it, and about which days."""
    words = (("By", "author"), ("About", "period"))
    parts = [f"<span>{word}:</span> {said[what]}" for word, what in words if what in said]
    return "\n".join(f'<div class="by small">{part}</div>' for part in parts)


def _answer(number, unit, said):
    """The number with its interval, or the author's own sentence; and how many there are."""
    if "answer" in said:
        return said["answer"].replace("<p>", '<p class="number">', 1) + _small(said, "how_many")
    shown, interval = in_words(number, unit)
    confidence = getattr(number, "confidence", 0.95)
    return (
        f'<p class="number">{escape(shown)}</p>'
        f'<p class="small">{confidence:.0%} interval: {interval}. '
        f"Of 100 such intervals, about {100 * confidence:.0f} hold the truth.</p>"
        f"{_small(said, 'how_many')}"
    )
