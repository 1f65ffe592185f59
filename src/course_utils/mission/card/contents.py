"""What stands on a report card, as plain data: from it the figure and the page are made.

An answer or a number that is not there yet is None, and the card says so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from course_utils.checks import engine, store
from course_utils.checks.guessable import say
from course_utils.classroom.progress import Lesson, count_done, read_lessons
from course_utils.errors import CourseError
from course_utils.mission.card.guesses import Guesses, tally
from course_utils.mission.card.portrait import Portrait

__all__ = ["Answered", "Card", "Done", "Work", "card_of", "progress_of", "work_of"]

MOST_IN_A_TITLE, MOST_IN_A_UNIT = 20, 44  # letters


@dataclass(frozen=True)
class Answered:
    """A complaint, and what became of the answer to it.

    Parameters
    ----------
    title : str
        A few words, at best 20 letters: what the complaint is about. What is longer is cut.
    cause_right, held : bool or None
        Whether the cause was the right one, and whether low and high held the true size.
    width_to_careful : float or None
        The width of low to high against that of a careful person.
    score : float or None
        The interval score, counted in `scale`; smaller is better.
    scale : float or None
        What a score of 1 is, fixed beforehand for this kind of trouble, in `unit`.
    unit : str
        What the number counts, such as "minutes a viewer".
    points : int or None
        The same score between 0 and 100: the more, the better.
    handed_in : bool
        Whether it was answered where somebody else has the key, who has not opened it here.

    >>> Answered("a fault").is_open, Answered("nobody comes back in the evening").short
    (True, 'nobody comes back …')
    """

    title: str
    cause_right: bool | None = None
    held: bool | None = None
    width_to_careful: float | None = None
    score: float | None = None
    scale: float | None = None
    unit: str = ""
    points: int | None = None
    handed_in: bool = False

    @property
    def short(self) -> str:
        """The title, as long as a figure has room for."""
        return shorten(self.title, MOST_IN_A_TITLE, placeholder=" …")

    @property
    def counted_in(self) -> str:
        """What a score of 1 is, in words; nothing where there is no scale."""
        if self.scale is None:
            return ""
        unit = shorten(self.unit, MOST_IN_A_UNIT, placeholder=" …")
        return f"{self.short}, {say(self.scale)} {unit}".strip()

    @property
    def is_open(self) -> bool:
        """Whether nothing was answered yet."""
        return self.cause_right is None and self.held is None and not self.handed_in


@dataclass(frozen=True)
class Work:
    """What somebody made in a mission: three answers, and a recommender.

    `level` is that of the interval scores, `worst` the score from which on there are no points.
    `nova` is the recommender's share of what a page could gain on days to come, `popular` that of
    the list of the most popular. `pages_handed_in`: whether there are pages whose key is with
    somebody else.
    """

    complaints: tuple[Answered, ...] = ()
    level: float = 0.95
    worst: float = 4.0
    nova: float | None = None
    popular: float | None = None
    pages_handed_in: bool = False


def work_of(scores: Mapping[str, Any], nova: Any = None, handed_in: Collection[str] = ()) -> Work:
    """What was made, from the scores of a mission: by complaint a score (None: not answered) with
    `cause_right`, `held`, `width_to_careful`, `interval_score` and `points`; and, where there is a
    recommender, one with `share_of_gain` and `most_popular`. `handed_in` names what was answered
    and has no score here, because the key is with somebody else: complaints, and "pages".

    >>> work_of({"fault": None}).complaints[0].is_open
    True
    >>> work_of({"fault": None}, handed_in=["fault"]).complaints[0].is_open
    False
    """
    return Work(
        tuple(
            Answered(title, handed_in=title in handed_in)
            if score is None
            else Answered(
                title,
                score.cause_right,
                score.held,
                score.width_to_careful,
                score.interval_score,
                points=score.points,
            )
            for title, score in scores.items()
        ),
        nova=None if nova is None else nova.share_of_gain,
        popular=None if nova is None else nova.most_popular,
        pages_handed_in=nova is None and "pages" in handed_in,
    )


@dataclass(frozen=True)
class Done:
    """A lesson's number, and by kind how much of it is done: "check", "guess", "quiz"."""

    lesson: str
    counts: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Card:
    """All that a report card says: what was made, the town, the guesses, the way through."""

    work: Work
    portrait: Portrait
    guesses: Guesses = field(default_factory=lambda: Guesses(0, 0))
    progress: tuple[Done, ...] = ()


def card_of(work: Work, portrait: Portrait, records: Sequence[dict] | None = None) -> Card:
    """The card of a piece of work; guesses and progress are read from the learner's own record,
    unless `records` are given.
    """
    records = store.read() if records is None else records
    return Card(work, portrait, tally(records), progress_of(records))


def progress_of(records: Iterable[dict]) -> tuple[Done, ...]:
    """How much of every lesson is done. Where nothing reads the lessons, as in a browser, only the
    exercises are counted.

    >>> [done.lesson for done in progress_of([])][:3]
    ['00', '01', '02']
    """
    try:
        lessons = read_lessons()
    except (CourseError, ModuleNotFoundError):
        lessons = []
    lessons, records = lessons or _by_exercises(), list(records)
    return tuple(
        Done(lesson.name[:2], count_done(lesson, records))
        for lesson in lessons
        if lesson.name[:2].isdigit()
    )


def _by_exercises() -> list[Lesson]:
    """What the lessons ask, by the exercises that the package holds."""
    asked: dict[str, list[str]] = {number: [] for number in engine.lesson_numbers()}
    for number in asked:
        engine.load_lesson("exercises", number)
    for id in engine.EXERCISES:
        asked.setdefault(id[:2], []).append(id)
    return [
        Lesson(number, {"check": ids, "guess": [], "quiz": []})
        for number, ids in sorted(asked.items())
    ]
