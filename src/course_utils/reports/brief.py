"""A brief: one page that somebody can act on, with a number, its interval, a chart, a table by
group and a recommendation.
"""

from html import escape

from course_utils.reports.page import chart_html, in_words, table_html, text_html, write_page

__all__ = ["write_brief"]


def write_brief(
    name, *, title, question, number, unit, recommendation, change_our_mind, chart, chart_says,
    groups, pdf=False
):  # fmt: skip
    """Write a one-page brief as HTML, and as PDF if that is asked for; returns the HTML's path.

    The page stands alone: no network, no script. It goes into the learner's own folder (see `course
    start`) unless `name` says where. A file that a person made or changed is never touched; the
    brief then gets the next free name beside it.

    Parameters
    ----------
    name : str or Path
        Such as "brief.html".
    title, question, recommendation, change_our_mind : str
        The words, up to 420 letters each.
    number : object with `estimate`, `low` and `high`
        What the page is about; a `Rate` or a `Difference` of `course_utils.experiments` will do.
    unit : str
        What is counted, such as "of 100 guesses are right". Shares between 0 and 1 are written as
        percentages by saying so here:
        begin the unit with "%".
    chart : Axes or Figure of matplotlib
    chart_says : str
        The chart in words.
    groups : DataFrame
        One row per group, with the columns `low` and `high` among up to six.
    pdf : bool
        Print it, too. Needs Chromium, Chrome or Edge and two packages; without them the HTML is
        written all the same.

    Raises CourseError for an empty or too long text, an interval out of order, or a place that
    cannot be written.
    """
    words = {
        "title": title,
        "question": question,
        "recommendation": recommendation,
        "change_our_mind": change_our_mind,
    }
    words = {
        what: text_html("brief", what, text) for what, text in (words | {"unit": unit}).items()
    }
    shown, interval = in_words(number, unit)
    confidence = getattr(number, "confidence", 0.95)
    body = "\n".join([
        f"<h2>The question</h2><p>{words['question']}</p>",
        f'<h2>The answer</h2><p class="number">{escape(shown)}</p>',
        f'<p class="small">{confidence:.0%} interval: {interval}. '
        f"Of 100 such intervals, about {100 * confidence:.0f} hold the truth.</p>",
        chart_html("brief", chart, chart_says),
        f"<h2>For whom</h2>\n{table_html(groups, 'For whom')}",
        f"<h2>We recommend</h2><p>{words['recommendation']}</p>",
        f"<h2>What would change our mind</h2><p>{words['change_our_mind']}</p>",
    ])  # fmt: skip
    return write_page(
        name,
        kind="one page, to open in a browser and to hand over",
        title=title,
        body=body,
        pdf=pdf,
    )
