"""What a mission came to: both scores as data, and in plain words."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from course_utils.mission.answers import said
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.nova import DAYS_TO_COME
from course_utils.mission.scores import (
    NOT_MUCH_WIDER,
    Key,
    Known,
    NovaScore,
    QuillScore,
    score_answer,
    score_pages,
)

__all__ = ["Report", "report_on", "report_without_key"]

AFTER = " (Given after the key was opened.)"


@dataclass(frozen=True)
class Report:
    """The scores of a mission. What was not answered is missing, and its key stays closed.

    Attributes
    ----------
    quill : dict of str to QuillScore
        By drawer; empty where the key is with a teacher.
    nova : NovaScore, or None
        Of the pages; None if there are none, or the key is with a teacher.
    text : str
        All of it in plain words.
    after_key : tuple of str
        What was answered when the key had been opened before: drawers, and "pages".
    """

    quill: dict[str, QuillScore]  # by drawer
    nova: NovaScore | None
    text: str
    after_key: tuple[str, ...] = ()  # what was answered when the key had been opened before

    def as_dict(self) -> dict:
        """All of it as plain values."""
        return asdict(self)

    def __repr__(self) -> str:
        return self.text


def report_on(
    answers: dict[str, dict], pages: object, key: Key, after_key: Collection[str] = ()
) -> Report:
    """Score answers (by drawer) and pages, and say it in words; `after_key` names those that were
    given when the key had been opened before.
    """
    quill = {
        drawer: score_answer(answers[drawer], known)
        for drawer, known in key.complaints.items()
        if drawer in answers
    }
    nova = score_pages(pages, key.nova)
    lines = ["Quill's part"]
    for drawer, known in key.complaints.items():
        if drawer in quill:
            words = _in_words(answers[drawer], quill[drawer], known, drawer)
        else:
            words = "not answered yet, so its key stays closed."
        lines.append(f"- {drawer}: {words}{AFTER * (drawer in after_key)}")
    lines += ["Nova's part", f"- {_nova_in_words(nova)}{AFTER * ('pages' in after_key)}"]
    return Report(quill, nova, "\n".join(lines), tuple(sorted(after_key)))


def report_without_key(answers: dict[str, dict], pages: object, kept_in: Path) -> Report:
    """What was answered, where the key is with a teacher."""
    lines = [f"Your answers are kept in {kept_in}. The key is with your teacher."]
    for drawer in DRAWERS:
        words = f"you said {said(answers[drawer])}." if drawer in answers else "not answered yet."
        lines.append(f"- {drawer}: {words}")
    handed = "no recommender was submitted yet." if pages is None else "your pages are kept."
    return Report({}, None, "\n".join([*lines, f"- pages: {handed}"]))


def _in_words(answer: dict, score: QuillScore, known: Known, drawer: str) -> str:
    happened = next(cause.happened for cause in DRAWERS[drawer] if cause.name == known.cause)
    truth = f"It is {known.cause!r}: {happened} The number is {known.size:.3g}."
    if not score.cause_right:
        return f"you said {said(answer)}. {truth} Another cause asks for another number: 0 points."
    held = "holds it" if score.held else "does not hold it"
    too_wide = (
        f" (an interval that is to hold 0 may be {NOT_MUCH_WIDER:g} times as wide as careful's)"
        if answer["low"] <= known.size <= answer["high"] and not score.held
        else ""
    )
    return (
        f"you said {said(answer)}. {truth} Your interval {held}{too_wide}. It is "
        f"{score.width_to_careful:.1f} times as wide as a careful one. {score.points} points of "
        "100."
    )


def _nova_in_words(nova: NovaScore | None) -> str:
    if nova is None:
        return "no recommender was submitted yet."
    gap = nova.share_of_gain - nova.most_popular
    return (
        f"on days {DAYS_TO_COME[0]} to {DAYS_TO_COME[-1]} your pages reach "
        f"{nova.share_of_gain:.2f} of the achievable gain (0: a page at random, 1: the best there "
        f"is), {abs(gap):.2f} {'more' if gap > 0 else 'less'} than most popular with "
        f"{nova.most_popular:.2f}. {nova.points} points of 100."
    )
