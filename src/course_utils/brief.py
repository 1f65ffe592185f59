"""A brief: one page that somebody can act on, with a number, its interval, a chart, a table by group and a recommendation."""

import base64
import hashlib
import io
import re
from html import escape
from pathlib import Path
from string import Template

import pandas as pd
from matplotlib.figure import Figure

from course_utils.checks.store import learner_folder
from course_utils.classroom.copying import write_atomically
from course_utils.errors import CourseError

__all__ = ["write_brief"]

MOST_LETTERS = 420  # of one paragraph: all of it has to stand on one sheet of A4
MOST_GROUPS = 7
MOST_COLUMNS = 6
_SEAL = re.compile(r"\n<!-- course brief sha256 ([0-9a-f]{64}) -->\n$")

_PAGE = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>$title</title>
<style>
:root { color-scheme: only light; }
body { font: 10.5pt/1.4 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; color: #1a1a1a;
  background: #fff; max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 .3rem; border-bottom: 3px solid #1438b8; padding-bottom: .3rem; }
h2 { font-size: 11.5pt; margin: .8rem 0 .1rem; color: #1438b8; }
p { margin: .15rem 0; } .number { font-size: 15pt; font-weight: 700; } .small { font-size: 9pt; color: #444; }
img { display: block; max-width: 100%; max-height: 62mm; margin: .2rem auto; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 9.5pt; }
th, td { border: 1px solid #aaa; padding: .1rem .6rem; text-align: right; } th:first-child { text-align: left; }
@page { size: A4; margin: 15mm 17mm; }
@media print { body { max-width: none; padding: 0; } }
</style>
</head>
<body>
<main>
<h1>$title</h1>
<h2>The question</h2><p>$question</p>
<h2>The answer</h2><p class="number">$number</p><p class="small">$promise</p>
<img alt="$chart_says" src="data:image/png;base64,$chart">
<h2>For whom</h2>
<div class="scroll">$groups</div>
<h2>We recommend</h2><p>$recommendation</p>
<h2>What would change our mind</h2><p>$change_our_mind</p>
</main>
</body>
</html>""")


def write_brief(
    name, *, title, question, number, unit, recommendation, change_our_mind, chart, chart_says, groups, pdf=False
):  # fmt: skip
    """Write a one-page brief as HTML, and as PDF if that is asked for; returns the HTML's path.

    The page stands alone: no network, no script. It goes into the learner's own folder (see `course start`) unless `name` says
    where. A file that a person made or changed is never touched; the brief then gets the next free name beside it.

    Parameters
    ----------
    name : str or Path
        Such as "brief.html".
    title, question, recommendation, change_our_mind : str
        The words, up to 420 letters each.
    number : object with `estimate`, `low` and `high`
        What the page is about; a `Rate` or a `Difference` of `course_utils.experiments` will do.
    unit : str
        What is counted, such as "of 100 guesses are right". Shares between 0 and 1 are written as percentages by saying so here:
        begin the unit with "%".
    chart : Axes or Figure of matplotlib
    chart_says : str
        The chart in words.
    groups : DataFrame
        One row per group, with the columns `low` and `high` among up to six.
    pdf : bool
        Print it, too. Needs Chromium, Chrome or Edge and two packages; without them the HTML is written all the same.

    Raises CourseError for an empty or too long text, an interval out of order, or a place that cannot be written.
    """
    words = {
        "title": title,
        "question": question,
        "recommendation": recommendation,
        "change_our_mind": change_our_mind,
        "chart_says": chart_says,
    }
    for what, text in {**words, "unit": unit}.items():
        _check_text(what, text)
    parts = {what: escape(" ".join(text.split())) for what, text in words.items()}
    parts["number"], parts["promise"] = _number(number, unit)
    page = _PAGE.substitute(parts, chart=_picture(chart), groups=_table(groups))
    path = _write(_free_path(learner_folder() / Path(name).expanduser()), page)
    print(f"{path.name} is written: one page, to open in a browser and to hand over.")
    if pdf:
        _print(path)
    return path


def is_our_brief(path):
    """True for a brief that this module wrote and nobody has changed since.

    >>> is_our_brief("a file that is not there")
    False
    """
    try:
        page = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    found = _SEAL.search(page)
    return bool(found) and found[1] == _checksum(page[: found.start()])


def _checksum(page):
    return hashlib.sha256(page.encode()).hexdigest()


def _check_text(what, text):
    if not isinstance(text, str) or not text.strip():
        raise CourseError(f"The brief needs its {what.replace('_', ' ')} in words; received {text!r}.")
    if len(text) > MOST_LETTERS and what != "chart_says":
        raise CourseError(f"The {what.replace('_', ' ')} has {len(text)} letters; one page has room for {MOST_LETTERS}. Cut it.")


def _number(number, unit):
    """The number and its interval in words, and what the interval promises."""
    try:
        estimate, low, high = (float(getattr(number, part)) for part in ("estimate", "low", "high"))
    except (AttributeError, TypeError, ValueError):
        raise CourseError(
            f"The number needs an estimate, a low and a high, as rate(…) gives them; received {number!r}."
        ) from None
    if not low <= estimate <= high:
        raise CourseError(f"The interval is out of order: {low:g}, {estimate:g}, {high:g}. It should run from low to high.")
    one, factor = ("{:.1f} %", 100) if unit.startswith("%") else ("{:.1f}", 1)
    shown, below, above = (one.format(factor * value) for value in (estimate, low, high))
    confidence = getattr(number, "confidence", 0.95)
    promise = (
        f"{confidence:.0%} interval: {below} to {above}. Of 100 such intervals, about {100 * confidence:.0f} hold the truth."
    )
    return escape(f"{shown} {unit.removeprefix('%').strip()}"), promise


def _picture(chart):
    figure = chart if isinstance(chart, Figure) else getattr(chart, "figure", None)
    if not isinstance(figure, Figure):
        raise CourseError("The chart is an Axes or a Figure of matplotlib, the one that was drawn on.")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=160, bbox_inches="tight", metadata={"Software": None})
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _table(groups):
    if not isinstance(groups, pd.DataFrame) or not {"low", "high"} <= set(groups.columns):
        raise CourseError("The groups are a table with the columns low and high: a number without its interval helps nobody.")
    if not 1 <= len(groups) <= MOST_GROUPS or groups.shape[1] > MOST_COLUMNS:
        raise CourseError(
            f"The table of groups has {len(groups)} rows and {groups.shape[1]} columns; "
            f"one page has room for {MOST_GROUPS} and {MOST_COLUMNS}."
        )
    named = groups.rename_axis(index=None, columns=groups.index.name or "group")
    return named.to_html(border=0, float_format="{:.2f}".format)


def _free_path(path):
    """The path itself, or the next free name beside it if what stands there is a person's."""
    path = path if path.suffix == ".html" else path.with_name(path.name + ".html")
    for number in range(2, 1000):
        candidate = path if number == 2 else path.with_stem(f"{path.stem}-{number - 1}")
        taken = [other for other in (candidate, candidate.with_suffix(".pdf")) if other.exists() and not _is_ours(other)]
        if not taken:
            return candidate
        print(f"{taken[0].name} was changed by hand, or is not the course's. It stays as it is.")
    raise CourseError(f"There are too many briefs in {path.parent.name}. Move some away.")


def _is_ours(path):
    from course_utils.publish.browser import is_our_pdf

    return is_our_pdf(path) if path.suffix == ".pdf" and path.is_file() else is_our_brief(path)


def _write(path, page):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"{page}\n<!-- course brief sha256 {_checksum(page)} -->\n".encode())
    except OSError as error:
        raise CourseError(f"{path.name} cannot be written ({error.strerror}). Choose another name or folder.") from None
    return path


def _print(path):
    from course_utils.publish.browser import print_pdf

    try:
        print_pdf(path, path.with_suffix(".pdf"), pages=1)
    except CourseError as problem:
        print(f"No PDF: {problem} The page prints on one sheet from any browser.")
    else:
        print(f"{path.with_suffix('.pdf').name} is written, too.")
