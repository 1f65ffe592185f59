"""The ways through the course, from one small file: the rows of README's table, and what each
meeting shows, in minutes of the speaker's notes.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from course_utils.place import find_lesson
from course_utils.publish.slides.deck import deck_names, find_deck, read_deck
from course_utils.reading.slides import Slide, cut

__all__ = ["BREAK", "Meeting", "Way", "read_ways", "slides_of"]

BREAK = 10  # minutes


@dataclass(frozen=True)
class Meeting:
    """One meeting: its deck or its lesson's number, the slides that a break comes before, and
    whether the time left is for Go further.
    """

    deck: str
    before: tuple[str, ...] = ()
    further: bool = False

    @property
    def command(self) -> str:
        """What makes its slides.

        >>> Meeting("04a").command, Meeting("05").command
        ('course slides --deck 04a', 'course slides 05')
        """
        return f"course slides {'--deck ' * (self.deck in deck_names())}{self.deck}"


@dataclass(frozen=True)
class Way:
    """One way through: the words of its row in README, and its meetings."""

    name: str
    audience: str
    what: str
    decks: str
    meetings: tuple[Meeting, ...]
    room: int = 0  # minutes of a meeting; 0: one reads alone
    ahead: tuple[str, ...] = ()
    computers: bool = True


@cache
def read_ways() -> tuple[Way, ...]:
    """The ways through, in the order of README's table.

    >>> [way.name for way in read_ways()][:2], read_ways()[0].room
    (['an hour', 'an afternoon'], 60)
    """
    text = (Path(__file__).parent / "ways.toml").read_text(encoding="utf-8")
    return tuple(_ways(tomllib.loads(text)["way"]))


def _ways(rows: list[dict]) -> Iterator[Way]:
    for row in rows:
        meetings = tuple(
            Meeting(said["deck"], tuple(said.get("before", ())), said.get("further", False))
            for said in row["meetings"]
        )
        yield Way(
            row["name"], row["for"], row["what"], row["decks"], meetings, row.get("room", 0),
            tuple(row.get("ahead", ())), row.get("computers", True),
        )  # fmt: skip


def slides_of(meeting: Meeting, root: Path, books: Mapping[str, NotebookNode]) -> list[Slide]:
    """The slides of a meeting, those of Go further among them where there is time for some; `books`
    are the solved notebooks by the lessons' names.

    Raises CourseError for a deck or a lesson that is not there.
    """
    if meeting.deck in deck_names():
        return cut(read_deck(find_deck(meeting.deck), root).notebook.cells)
    slides = cut(books[find_lesson(meeting.deck, books)].cells)
    return [slide for slide in slides if meeting.further or "further" not in slide.tags]
