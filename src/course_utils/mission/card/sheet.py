"""The report card as a page to print: one side of A4, in the learner's own folder, never written
over what a person changed.

It says what was made here, by whom and when, and that nobody has examined it.
"""

from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

import matplotlib.pyplot as plt

from course_utils.errors import CourseError
from course_utils.figures import style
from course_utils.mission.card.contents import Answered, Card, Work
from course_utils.mission.card.drawing import KEY, plot_portrait
from course_utils.mission.card.portrait import say_portrait
from course_utils.mission.card.sentences import (
    NEXT,
    NOVAS_DAY,
    QUESTION,
    QUILLS_DAY,
    nova_means,
    quill_means,
    say_nova,
    say_progress,
    say_state,
    say_times,
)
from course_utils.reports.page import chart_html, text_html, write_page

__all__ = ["write_card"]

MOST_IN_A_NAME = 90
_LINE = '<span class="blank hand" title="to be filled in">&nbsp;</span>'  # to write on by hand
_COUNTED = "Exercises solved, guesses made before the result, quiz questions answered."
TITLE = "Report card: a HeroTube of my own"
_STYLE = """img { max-height: none; width: 100%; border-radius: 6px; }
.two { display: grid; gap: 0 1.2rem; grid-template-columns: repeat(auto-fit,
  minmax(min(100%, 19rem), 1fr)); }
.parts > :last-child { grid-column: 1 / -1; }
h3 { font-size: 9.5pt; margin: .3rem 0 0; } ul { margin: .1rem 0; padding-left: 1.2rem; }
th, td { text-align: center; } th:first-child { text-align: left; }
th[scope=row] { font-weight: 400; } .blank { border-bottom: 1px dotted var(--quiet); }
.hand { display: inline-block; min-width: 10rem; }
@media print { body { font-size: 8.5pt; line-height: 1.25; } .small { font-size: 7.6pt; }
  h1 { font-size: 14pt; margin-bottom: .1rem; } h2 { margin-top: .3rem; font-size: 9.6pt; }
  h3 { margin-top: .15rem; font-size: 8.8pt; } table { font-size: 8pt; }
  th, td { padding: 0 .3rem; } .number { font-size: 9.4pt; } p { margin: .1rem 0; }
  .top { display: grid; grid-template-columns: 126mm 1fr; gap: 0 4mm; }
  .two { grid-template-columns: 1fr 1fr; } .parts { grid-template:
  auto 1fr / 1.25fr 1fr; }
  .parts > * { grid-column: 1; } .parts > :last-child { grid-column: 1; }
  .parts > :nth-child(2) { grid-column: 2; grid-row: 1 / span 2; }
  @page { margin: 10mm 15mm; } }
"""


def write_card(
    card: Card,
    by: str = "",
    *,
    name: str | Path = "report-card.html",
    made_on: date | None = None,
    pdf: bool = False,
) -> Path:
    """Write the card as HTML, and as PDF if that is asked for; returns the HTML's path.

    `by` is whose card it is, in up to 90 letters; without it, there is a line to write on. `name`
    may say another folder; a page that a person changed stays, and the new one gets the next free
    name. `made_on` is the day on the card (today). The PDF needs Chromium, Chrome or Edge.

    Raises CourseError for a name that does not fit, or a place that cannot be written.
    """
    who, day = _whose(by), (made_on or date.today()).isoformat()
    with style.use():
        drawing = plot_portrait(card.portrait, key=False)
    plt.close(drawing.figure)
    body = [
        f'<div class="top">{chart_html("report card", drawing, say_portrait(card.portrait))}',
        f"<div>{_made_here(card, who, day)}{_p(' '.join(KEY), small=True)}</div></div>",
        f"<h2>Quill's part</h2>\n{_quill(card.work)}",
        _parts(card),
        f"<h2>{QUESTION}</h2>",
        _beside({"Nova's day": _list(NOVAS_DAY), "Quill's day": _list(QUILLS_DAY)}),
        f"<p>Nobody marks this. Both, or neither, is an answer too: {_LINE}</p>",
        "<h2>Where to go next</h2>",
        _beside({"After Nova's day": _p(NEXT["Nova"]), "After Quill's day": _p(NEXT["Quill"])}),
        _p(NEXT["both"]),
    ]
    return write_page(
        name,
        kind="your report card, one page to print or to keep",
        title=TITLE,
        body="\n".join(part for part in body if part),
        style=_STYLE,
        pdf=pdf,
    )


def _whose(by: str) -> str:
    """A name that is safe on a page, whatever letters it has; or a line to write it on."""
    if not isinstance(by, str):
        raise CourseError(f"The name on the card is a text, in quotes; received {by!r}.")
    by = "".join(letter for letter in by if ord(letter) > 31 and not 127 <= ord(letter) < 160)
    if not by.strip():
        return _LINE
    try:
        by.encode("utf-8")
    except UnicodeEncodeError:
        raise CourseError(
            f"The name on the card holds letters that cannot be written: {by!a}."
        ) from None
    return f"<bdi>{text_html('report card', 'name', by, MOST_IN_A_NAME)}</bdi>"


def _p(text: str, small: bool = False) -> str:
    start = '<p class="small">' if small else "<p>"
    return f"{start}{escape(text)}</p>" if text else ""


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _beside(parts: dict[str, str]) -> str:
    """Parts side by side where there is room, each under its heading."""
    inner = "\n".join(f"<div><h3>{head}</h3>\n{part}</div>" for head, part in parts.items())
    return f'<div class="two">{inner}</div>'


def _parts(card: Card) -> str:
    """Nova's part, the guesses, the way here: two columns, and the last as wide as the screen."""
    parts = {"Nova's part": _nova(card.work), "Your guesses": _guesses(card),
             "The way here": _progress(card)}  # fmt: skip
    inner = "\n".join(f"<div><h2>{head}</h2>\n{part}</div>" for head, part in parts.items())
    return f'<div class="two parts">{inner}</div>'


def _quill(work: Work) -> str:
    """A row for each complaint: first the plain facts, then the score."""
    if not work.complaints:
        return _p("No complaint was answered yet.")
    heads = (
        "Complaint", "Cause", "Low to high", "Width (careful: 1)", "Score (careful: 1)", "Points",
    )  # fmt: skip
    rows = "\n".join(_row(answer) for answer in work.complaints)
    table = _table("The three complaints", heads, rows)
    return f"{table}\n{_p(quill_means(work), small=True)}"


def _row(answer: Answered) -> str:
    if answer.is_open or answer.handed_in:
        cells = [say_state(answer), "-", "-", "-", "-"]
    else:
        words = {None: "-", True: "right", False: "another"}
        held = {None: "-", True: "held", False: "missed"}
        cells = [words[answer.cause_right], held[answer.held],
                 say_times(answer.width_to_careful), say_times(answer.score),
                 "-" if answer.points is None else str(answer.points)]  # fmt: skip
    return (
        f'<tr><th scope="row">{escape(answer.short)}</th>'
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )


def _table(what: str, heads: Iterable[str], rows: str) -> str:
    """A table that scrolls inside the page where the page is narrow."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<div class="scroll" role="region" aria-label="{escape(what)}" tabindex="0"><table>'
        f"<thead><tr>{top}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _nova(work: Work) -> str:
    return _p(say_nova(work)) + _p(nova_means(), small=True)


def _guesses(card: Card) -> str:
    guesses = card.guesses
    return (
        f'<p class="number">{escape(guesses.line)}</p>{_p(guesses.reading)}'
        f"{_p(guesses.about_width)}{_p(guesses.left_out, small=True)}"
    )


def _progress(card: Card) -> str:
    """A column for each lesson: exercises solved, guesses made, quiz questions answered."""
    if not card.progress:
        return _p(say_progress(card))
    kinds = {"check": "exercises", "guess": "guesses", "quiz": "quiz"}
    rows = "\n".join(
        f'<tr><th scope="row">{words}</th>'
        f"{''.join(f'<td>{_of(*done.counts[kind])}</td>' for done in card.progress)}</tr>"
        for kind, words in kinds.items()
    )
    heads = ["Lesson", *(done.lesson for done in card.progress)]
    return _table("The way here", heads, rows) + _p(_COUNTED, small=True)


def _of(done: int, asked: int) -> str:
    return f"{done}/{asked}" if asked else "-"


def _made_here(card: Card, who: str, day: str) -> str:
    """What this page is, and what it is not."""
    answered = sum(not answer.is_open for answer in card.work.complaints)
    some = card.work.nova is not None or card.work.pages_handed_in
    recommender = "a recommender" if some else "no recommender yet"
    return (
        f"<p>By {who}, on {day}.</p>\n<p>Made here: answers to {answered} of "
        f"{len(card.work.complaints)} complaints about a made-up video site, {recommender}, and "
        f"{card.guesses.counted} guesses with a low, a high and a result.</p>\n"
        "<p><strong>Nobody has examined this, and it is no certificate:</strong> the course "
        "counted what was typed on this computer.</p>"
    )
