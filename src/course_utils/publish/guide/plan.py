"""The plan of each way through: for each meeting what is shown, how long, with which breaks, what
is printed, what is left for home.
"""

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course_utils.place import find_lesson, lesson_names
from course_utils.publish.guide.ways import BREAK, Meeting, Way, read_ways, slides_of
from course_utils.publish.slides.deck import solved_notebook
from course_utils.reading.lesson import Head, read_head
from course_utils.reading.meaning import meanings
from course_utils.reading.slides import Slide, slide_type

__all__ = ["Plan", "Planned", "plans"]


@dataclass(frozen=True)
class Planned:
    """A meeting as the plan tells it. `parts` are the minutes of the notes between the breaks."""

    meeting: Meeting
    lessons: tuple[str, ...]  # their names, such as 05_the_youtube_example
    parts: tuple[float, ...] = ()
    left: float = 0.0  # minutes of its Go further for which there is no time
    sheets: tuple[str, ...] = ()  # the numbers of the lessons of which the class works on something
    exercises: tuple[str, ...] = ()  # begun sittings hold them, and no meeting shows them
    further: tuple[str, ...] = ()  # the numbers of lessons that end here, but for Go further

    @property
    def minutes(self) -> float:
        """All that is spoken, and the breaks."""
        return sum(self.parts) + BREAK * (len(self.parts) - 1)


@dataclass(frozen=True)
class Plan:
    """A way through, its meetings, and the heads of the lessons by their names."""

    way: Way
    meetings: tuple[Planned, ...]
    heads: dict[str, Head]


def plans(root: Path) -> list[Plan]:
    """The plans of all ways through. Raises CourseError where a deck or a lesson is missing."""
    books = {name: solved_notebook(root, name) for name in lesson_names(root)}
    return [_plan(way, root, books) for way in read_ways()]


def _plan(way: Way, root: Path, books: dict[str, NotebookNode]) -> Plan:
    heads = {name: read_head(book, name) for name, book in books.items()}
    slides = [slides_of(meeting, root, books) for meeting in way.meetings]
    shown = [{cell.id for slide in met for cell in slide.cells} for met in slides]
    numbers = [_numbers(met) for met in slides]
    meetings = []
    for place, meeting in enumerate(way.meetings):
        lessons = tuple(find_lesson(number, books) for number in numbers[place])
        if not way.room:
            meetings.append(Planned(meeting, lessons))
            continue
        here = {name: _exercises(books[name], shown[place]) for name in lessons}
        ever = {name: _exercises(books[name], set().union(*shown)) for name in lessons}
        later = {number for met in numbers[place + 1 :] for number in met}
        ends = [name for name in lessons if name[:2] not in later and here[name][0]]
        parts, left = _parts(slides[place], meeting, way.room)
        sheets = tuple(name[:2] for name in lessons if here[name][0])
        home = tuple(id for name in ends for id in ever[name][1])
        further = tuple(name[:2] for name in ends)
        meetings.append(Planned(meeting, lessons, parts, left, sheets, home, further))
    return Plan(way, tuple(meetings), heads)


def _numbers(slides: list[Slide]) -> list[str]:
    """The numbers of the lessons that some slides are from."""
    return list(dict.fromkeys(slide.id[:2] for slide in slides if slide.id[:2].isdigit()))


def _parts(slides: list[Slide], meeting: Meeting, room: int) -> tuple[tuple[float, ...], float]:
    """The minutes of the notes before, between and after the breaks; and those of Go further for
    which the room has no time.
    """
    parts, further = [0.0], 0.0
    for slide in slides:
        if slide.id in meeting.before:
            parts.append(0.0)
        parts[-1] += slide.minutes or 0.0
        further += (slide.minutes or 0.0) * ("further" in slide.tags)
    over = sum(parts) + BREAK * (len(parts) - 1) - room
    left = round(min(max(over, 0.0), further), 1)
    parts[-1] -= left
    return tuple(round(part, 1) for part in parts), left


def _exercises(book: NotebookNode, shown: set[str]) -> tuple[list[str], list[str]]:
    """The exercises of a lesson's core that are shown, or belong to a slide that is; and those of
    the same sittings that are not.
    """
    sittings: list[tuple[list[str], list[str]]] = [([], [])]
    on = False
    for cell in book.cells:
        tags = cell.metadata.get("tags", [])
        if "sitting-b" in tags:
            sittings.append(([], []))
        if slide_type(cell) not in ("skip", "notes"):
            on = cell.id in shown
        if "further" not in tags:
            sittings[-1][0 if on else 1].extend(said["id"] for said in meanings(cell, "check"))
    begun = [sitting for sitting in sittings if sitting[0]]
    return [id for has, _ in begun for id in has], [id for _, out in begun for id in out]
