"""Decks put together from several lessons, as a small text file says.

    title: Who taught the site what you like?
    own welcome.md                         slides of your own, from a file beside this one
    core 01                                a lesson without its Go further
    02                                     a whole lesson
    05-round-2                             one slide, by the name in the link to it
    05-six-videos .. 05-divide             a slide, another of the same lesson, and all between them
    without 01-quiz                        left out again; `without A .. B` leaves out a range

Empty lines, and what follows a # that begins a line or comes after a blank, do not count. In a file of your own slides
a line `---` parts one from the next; a part that begins with minutes ("2 min. Say …") holds the notes of the slide
before it. Pictures are looked for beside that file.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import quote, unquote

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.errors import CourseError
from course_utils.place import find_lesson, lesson_names
from course_utils.publish.slides_cells import Slide, cut, minutes

__all__ = ["Deck", "deck_names", "find_deck", "own_slides", "read_deck"]

DECKS = Path(__file__).parent / "decks"
WORDS = ("title:", "core", "own", "without")
_SLIDE = re.compile(r"\d\d-[\w-]+")
_PICTURE = re.compile(r"(!\[[^\]]*\]\(|<img\b[^>]*?\bsrc=\")([^)\s\"]+)")


@dataclass
class Deck:
    """A deck read from its file: its `title`, its slides in order, and the lessons they come from."""

    title: str = ""
    slides: list[Slide] = field(default_factory=list)
    lessons: list[str] = field(default_factory=list)

    @property
    def minutes(self) -> float:
        """How long its speaker notes say that it takes."""
        return sum(slide.minutes or 0 for slide in self.slides)

    def notebook(self) -> NotebookNode:
        """The deck as one notebook, notes included, as a lesson's would be."""
        cells = []
        for slide in self.slides:
            cells += slide.cells
            for number, text in enumerate(slide.notes, start=1):
                notes = new_markdown_cell(text, metadata={"slideshow": {"slide_type": "notes"}})
                notes.id = f"{slide.id[:50]}-notes-{number}"
                cells.append(notes)
        return new_notebook(cells=cells, metadata={"title": self.title, "language_info": {"name": "python"}})


def deck_names() -> list[str]:
    """The decks that come with the course.

    >>> deck_names()
    ['half-day-workshop', 'one-hour-talk']
    """
    return sorted(file.stem for file in DECKS.glob("*.txt"))


def find_deck(wanted: str) -> Path:
    """The file of a deck that comes with the course, by its name, or a file of one's own.

    >>> find_deck("one-hour-talk").name
    'one-hour-talk.txt'
    """
    names, path = deck_names(), Path(wanted)
    if wanted in names:
        return DECKS / f"{wanted}.txt"
    if path.is_file():
        return path
    if path.suffix or len(path.parts) > 1:
        raise CourseError(f"The deck file {wanted} is not there. Write it (course slides --help shows how), or mend its name.")
    raise CourseError(f"There is no deck {wanted!r}. {_nearest(wanted, names, 'The decks are')} Or give the path of a deck file.")


def read_deck(path: Path, load: Callable[[str], NotebookNode]) -> Deck:
    """The deck that a file describes; `load` gives the solved notebook of a lesson by its full name.

    Raises CourseError with the line for a word, lesson, slide or file that is not known, and for a slide that would
    come twice.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise CourseError(f"The deck file {path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise CourseError(f"The deck file {path} is not plain text in UTF-8. Save it as such.") from None
    reader = _Reader(path.parent, load)
    for number, line in enumerate(lines, start=1):
        words = re.sub(r"(^|\s)#.*", "", line).strip()
        try:
            reader.take(words, number)
        except CourseError as error:
            raise CourseError(f"{path.name}, line {number}: {error}") from None
    if not reader.deck.slides:
        raise CourseError(f"{path.name} names no slides. Write a lesson or a slide on a line of its own, such as: core 01")
    return reader.deck


class _Reader:
    """Takes a deck file's lines one by one."""

    def __init__(self, folder: Path, load: Callable[[str], NotebookNode]) -> None:
        self.folder, self.load = folder, load
        self.deck = Deck()
        self.known: dict[str, list[Slide]] = {}  # the slides of every lesson asked for, in their order
        self.places: dict[str, int] = {}  # the line that each slide in the deck came from

    def take(self, words: str, number: int) -> None:
        word, _, rest = words.partition(" ")
        rest = rest.strip()
        if not words:
            return
        if word == "title:":
            self.deck.title = rest
        elif word == "own":
            self.add(own_slides(self.folder / _needed(rest, "own"), set(self.places)), number)
        elif word == "without":
            self.leave_out(self.named(_needed(rest, "without")))
        elif word == "core":
            self.add([slide for slide in self.lesson(_needed(rest, "core")) if "further" not in slide.tags], number)
        elif _SLIDE.match(words):
            self.add(self.named(words), number)
        else:
            self.add(self.whole(words), number)

    def lesson(self, wanted: str) -> list[Slide]:
        name = find_lesson(wanted)
        if name not in self.known:
            self.known[name] = cut(self.load(name).cells)
            self.deck.lessons.append(name)
        return self.known[name]

    def whole(self, words: str) -> list[Slide]:
        """The slides of a lesson; a line that names none may be a word that was written wrong."""
        word = words.split()[0]
        meant = get_close_matches(word, WORDS, n=1, cutoff=0.5)
        if meant and (len(words.split()) > 1 or word.isalpha()) and not word[0].isdigit():
            raise CourseError(f"{words!r} is not understood. Did you mean {meant[0]!r}?")
        return self.lesson(words)

    def named(self, words: str) -> list[Slide]:
        """One slide, or all from one to another of the same lesson."""
        first, dots, last = (part.strip() for part in words.partition(".."))
        slides, start = self.find(first)
        if not dots:
            return [slides[start]]
        others, end = self.find(last)
        if others is not slides or end < start:
            raise CourseError(f"{words!r} is no range: {last} does not come after {first} in its lesson.")
        return slides[start : end + 1]

    def find(self, wanted: str) -> tuple[list[Slide], int]:
        if not _SLIDE.fullmatch(wanted):
            raise CourseError(f"{wanted!r} is no slide's name. Those look like 02-title: a lesson's number and a label.")
        if not any(name.startswith(wanted[:2]) for name in lesson_names()):
            raise CourseError(f"There is no slide {wanted!r}, for there is no lesson {wanted[:2]}. The lessons are {_listed()}.")
        slides = self.lesson(wanted[:2])
        ids = [slide.id for slide in slides]
        if wanted not in ids:
            raise CourseError(f"There is no slide {wanted!r}. {_nearest(wanted, ids, 'The slides are')}")
        return slides, ids.index(wanted)

    def add(self, slides: list[Slide], number: int) -> None:
        for place, slide in enumerate(slides):
            if slide.id in self.places:
                at = self.places[slide.id]
                raise CourseError(f"The slide {slide.id} stands in the deck already (line {at}). Take one of them out.")
            self.places[slide.id] = number
            self.deck.slides.append(slide if place else _on_its_own(slide))

    def leave_out(self, slides: list[Slide]) -> None:
        for slide in slides:
            if slide.id not in self.places:
                raise CourseError(f"The slide {slide.id} is not in the deck so far. Move this line down, or mend it.")
            del self.places[slide.id]
        self.deck.slides = [slide for slide in self.deck.slides if slide.id in self.places]


def _on_its_own(slide: Slide) -> Slide:
    """The same slide, beginning a stack, for what it hung under may not be there."""
    copy = deepcopy(slide)
    copy.cells[0].metadata.slideshow.slide_type = "slide"
    copy.opens_stack = True
    return copy


def own_slides(path: Path, taken: set[str]) -> list[Slide]:
    """The slides in a Markdown file; their names differ from those `taken`. Raises CourseError for what is not there."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        near = [file.name for file in sorted(path.parent.glob("*.md"))]
        raise CourseError(f"No {path.name} lies beside the deck file. {_nearest(path.name, near, 'There are')}") from None
    except UnicodeDecodeError:
        raise CourseError(f"{path.name} is not plain text in UTF-8. Save it as such.") from None
    slides: list[Slide] = []
    for part in _parts(text):
        if minutes(part) is not None:
            if not slides:
                raise CourseError(f"{path.name} begins with notes ({part[:20]!r} …). Put a slide before them.")
            slides[-1].notes.append(part)
            continue
        cell = new_markdown_cell(_with_pictures(part, path), metadata={"slideshow": {"slide_type": "slide"}})
        cell.id = _name(part, path, taken | {slide.id for slide in slides})
        slides.append(Slide(cell))
    if not slides:
        raise CourseError(f"{path.name} holds no slides. Write one in Markdown, and --- between one and the next.")
    return slides


def _parts(text: str) -> list[str]:
    """What stands between lines of `---`; one inside fenced code is code."""
    parts, fenced = [[]], False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if line.rstrip() == "---" and not fenced:
            parts.append([])
        else:
            parts[-1].append(line)
    return [words for words in ("\n".join(lines).strip() for lines in parts) if words]


def _name(part: str, path: Path, taken: set[str]) -> str:
    """A name for the link to a slide, from its first line: own-welcome, own-welcome-2 …"""
    heading = re.sub(r"[^a-z0-9]+", "-", part.splitlines()[0].lower()).strip("-")[:40].strip("-") or "slide"
    name, number = f"own-{heading}", 1
    while name in taken:
        number += 1
        name = f"own-{heading}-{number}"
    return name


def _with_pictures(part: str, path: Path) -> str:
    """The slide's text with every picture's whole path, so that it is found from wherever the deck is made."""

    def whole(found: re.Match) -> str:
        before, target = found.groups()
        if "://" in target or target.startswith("data:"):
            return found[0]
        picture = path.parent / unquote(target)
        if not picture.is_file():
            raise CourseError(f"{path.name} names the picture {target}, which is not there. Put it beside that file.")
        return before + quote(picture.resolve().as_posix())

    return _PICTURE.sub(whole, part)


def _needed(rest: str, word: str) -> str:
    if not rest:
        example = {"own": "welcome.md", "core": "01", "without": "01-quiz"}[word]
        raise CourseError(f"After {word!r} something is missing. Write, for example: {word} {example}")
    return rest


def _nearest(wanted: str, names: list[str], otherwise: str) -> str:
    near = get_close_matches(wanted, names, n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"{otherwise} {', '.join(names)}." if names else "There is none."


def _listed() -> str:
    return ", ".join(lesson_names())
