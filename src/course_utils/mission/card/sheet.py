"""The report card as a page to print: one side of A4, in the learner's own folder, never written
over what a person changed.

It says what was made here, by whom and when, and that nobody has examined it.
"""

from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import category

import matplotlib.pyplot as plt

from course_utils.errors import CourseError
from course_utils.figures import style
from course_utils.mission.card.contents import Answered, Card
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
from course_utils.reports.page import pictured, plain_words, write_page

__all__ = ["write_card"]

MOST_IN_A_NAME = 90
TITLE = "Report card: a HeroTube of my own"
_TEMPLATES = Path(__file__).parent / "templates"


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
    with style.use():
        drawing = plot_portrait(card.portrait, key=False)
    plt.close(drawing.figure)
    return write_page(
        name,
        kind="your report card, one page to print or to keep",
        template="card.html.j2",
        own=_TEMPLATES,
        title=TITLE,
        picture=pictured("report card", drawing, say_portrait(card.portrait)),
        by=_whose(by),
        day=(made_on or date.today()).isoformat(),
        pdf=pdf,
        **_sentences(card),
    )


def _whose(by: str) -> str:
    """A name, whatever letters it has; nothing where there is a line to write it on."""
    if not isinstance(by, str):
        raise CourseError(f"The name on the card is a text, in quotes; received {by!r}.")
    seen = any(not letter.isspace() and category(letter) not in ("Cc", "Cf") for letter in by)
    return plain_words("report card", "name", by, MOST_IN_A_NAME) if seen else ""


def _sentences(card: Card) -> dict[str, Any]:
    """What stands on the card."""
    work = card.work
    return {
        "work": work, "guesses": card.guesses, "key": " ".join(KEY), "question": QUESTION,
        "complaints": [_row(answer) for answer in work.complaints],
        "quill_means": quill_means(work), "nova": say_nova(work), "nova_means": nova_means(),
        "lessons": ["Lesson", *(done.lesson for done in card.progress)],
        "progress": _progress(card), "no_progress": "" if card.progress else say_progress(card),
        "novas_day": NOVAS_DAY, "quills_day": QUILLS_DAY, "next": NEXT,
    }  # fmt: skip


def _row(answer: Answered) -> list[str]:
    """The row of a complaint: first the plain facts, then the score."""
    if answer.is_open or answer.handed_in:
        return [answer.short, say_state(answer), "-", "-", "-", "-"]
    words = {None: "-", True: "right", False: "another"}
    held = {None: "-", True: "held", False: "missed"}
    points = "-" if answer.points is None else str(answer.points)
    times = [say_times(answer.width_to_careful), say_times(answer.score)]
    return [answer.short, words[answer.cause_right], held[answer.held], *times, points]


def _progress(card: Card) -> list[list[str]]:
    """A column for each lesson: exercises solved, guesses made, quiz questions answered."""
    kinds = {"check": "exercises", "guess": "guesses", "quiz": "quiz"} if card.progress else {}
    return [
        [words, *(_of(*done.counts[kind]) for done in card.progress)]
        for kind, words in kinds.items()
    ]


def _of(done: int, asked: int) -> str:
    return f"{done}/{asked}" if asked else "-"
