"""A deck put together from several lessons: a small text file that names lessons and slides.

    # a remark
    title: What the deck is called
    for: The line below the title: for whom, where
    code: none                  no code on its slides; or the ids of the cells that are read aloud
    01                          a whole lesson
    05 core                     a lesson without its Go further
    02-title                    one slide, by the id in the link to it (key C in a deck)
    02-round-1 .. 02-count      a slide, another, and all between them
    not 02-likes                leave this slide out again
    add our_room.md             slides of your own, from a file beside the deck file
    add our_room.md 2           only the second of them
    notes our_words.md          what you say of the lessons' slides, in place of their notes

A deck with a title opens with it, with your name, date and logo from the brand file, unless its
first slide is one of your own that begins with a title (`# …`), or it holds one lesson alone.

Your own slides and the pictures they show lie in the folder of the deck file, or in folders in it.
In a file of your own slides, a line `---` begins a new slide, and a line `Note:` begins the
speaker's notes, which may begin with the minutes ("2 min. Say hello."). In a file of notes a line
`---` begins the next slide's, and each begins with the slide's id as a heading (`## 02-count`).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names
from course_utils.files.beside import beside
from course_utils.place import find_lesson
from course_utils.publish.slides.own import file_slug, own_notes, own_slides, slide_cell
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.slides import Slide, cut, is_notes
from course_utils.reading.untouched import open_lesson

__all__ = ["Deck", "deck_names", "find_deck", "read_deck", "solved_notebook"]

NAMED = Path(__file__).parent / "decks"
SAID = ("title", "for", "code")  # what a deck file says of the whole deck
OPENING = "deck-title"


@dataclass
class Deck:
    """Slides from several lessons: the notebook to export, and the learners' cells that belong to
    it.
    """

    name: str
    title: str
    notebook: NotebookNode
    twin: NotebookNode
    slides: list[str] = field(default_factory=list)  # ids, in order
    minutes: float = 0.0  # of the speaker's notes
    lessons: dict[str, list[NotebookNode]] = field(default_factory=dict)  # all cells of each


def deck_names() -> list[str]:
    """The decks that come with the course.

    >>> "half-day-workshop" in deck_names(), "four-lectures-1" in deck_names()
    (True, True)
    """
    return sorted(file.stem for file in NAMED.glob("*.deck"))


def find_deck(wanted: str) -> Path:
    """The file of a deck: one of the course's by its name, or a file of one's own. Raises
    CourseError for neither.

    >>> find_deck("one-hour-talk").name
    'one-hour-talk.deck'
    """
    if wanted in deck_names():
        return NAMED / f"{wanted}.deck"
    if Path(wanted).is_file():
        return Path(wanted)
    near = near_names(wanted, deck_names(), n=2, cutoff=0.5)
    said = did_you_mean(near, quote=str)
    said = said or f"The course has {', '.join(deck_names())}; or give a file."
    raise UnknownId(f"There is no deck {wanted!r}. {said}")


def solved_notebook(root: Path, name: str) -> NotebookNode:
    """The committed solved notebook of a lesson; a line on stderr if it was changed by hand. Raises
    CourseError if it is missing or damaged.
    """
    return open_lesson(root / "notebooks" / "solutions" / f"{name}.ipynb")


def read_deck(path: Path, root: Path) -> Deck:
    """Put a deck together. Raises CourseError that names the line, what is wrong with it, and the
    nearest names.
    """
    shelf, said = _Shelf(root, path), {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"The deck file {path} cannot be read ({error}).") from None
    for number, line in enumerate(lines, start=1):
        words = re.sub(r"(^|\s)#.*$", "", line).strip()
        key, colon, value = (part.strip() for part in words.partition(":"))
        try:
            if colon and key in SAID:
                said[key] = value
            elif words:
                shelf.take(words, number)
        except CourseError as error:
            raise CourseError(f"{path.name}, line {number}: {error}") from None
    if not shelf.taken:
        raise CourseError(
            f"The deck file {path} names no slide. A line like `02 core` takes a lesson."
        )
    shelf.say()
    title = said.get("title") or path.stem.replace("-", " ").replace("_", " ").capitalize()
    slides = [slide for slide, _ in shelf.taken.values()]
    welcomes = slides[0].id in shelf.own and slides[0].cells[0].source.startswith("# ")
    if "title" in said and len(shelf.lessons) > 1 and not welcomes:
        slides.insert(0, _opening(title, said.get("for", "")))
    cells = [cell for slide in slides for cell in slide.all_cells]
    notebook = new_notebook(cells=cells, metadata={"title": title})
    if "code" in said:
        notebook.metadata.spoken = _spoken(said["code"], cells)
    total = sum(slide.minutes or 0 for slide in slides)
    twin = new_notebook(cells=shelf.twins)
    ids = [slide.id for slide in slides]
    return Deck(path.stem, title, notebook, twin, ids, total, shelf.cells)


def _opening(title: str, audience: str) -> Slide:
    """The slide with which a deck of several lessons opens."""
    cell = slide_cell(OPENING, f"# {title}\n\n{audience}".strip(), "slide")
    words = "0 min. On the wall while people come in. Then say who you are and how long it takes."
    (slide,) = cut([cell, slide_cell(f"{OPENING}-notes", words, "notes")])
    return slide


def _spoken(wanted: str, cells: list[NotebookNode]) -> list[str]:
    """The ids of the cells whose code is read aloud. Raises CourseError for one that is not
    there.
    """
    ids = [] if wanted == "none" else [part.strip() for part in wanted.split(",")]
    known = [cell.id for cell in cells if cell.cell_type == "code"]
    for one in ids:
        if one not in known:
            near = near_names(one, known, n=2, cutoff=0.5) or known[:2]
            raise UnknownId(
                f"code: there is no cell {one!r} with code in the deck. "
                f"{did_you_mean(near, quote=str)} Or write code: none"
            )
    return ids


class _Shelf:
    """What has been taken so far: slide id -> (slide, line); and the lessons that were opened for
    it.
    """

    def __init__(self, root: Path, path: Path) -> None:
        self.root, self.path = root, path
        self.taken: dict[str, tuple[Slide, int]] = {}
        self.twins: list[NotebookNode] = []
        self.lessons: dict[str, list[Slide]] = {}
        self.cells: dict[str, list[NotebookNode]] = {}
        self.own: set[str] = set()  # the ids of an instructor's own slides
        self._own_files: dict[Path, list[Slide]] = {}
        self._said: dict[str, tuple[str, int]] = {}  # slide id -> (own notes, line)

    def take(self, words: str, line: int) -> None:
        """Do what one line says."""
        if words.startswith("add "):
            chosen = self._own(words.removeprefix("add ").strip())
        elif words.startswith("notes "):
            name = words.removeprefix("notes ").strip()
            notes = own_notes(self._beside(name, "Your notes"))
            self._said |= {slide: (text, line) for slide, text in notes.items()}
            return
        elif words.startswith("not "):
            for slide in self._named(words.removeprefix("not ").strip()):
                if self.taken.pop(slide.id, None) is None:
                    raise CourseError(
                        f"{slide.id} is not in the deck at this point, so it cannot be left out."
                    )
            return
        else:
            chosen = self._named(words)
        for slide in chosen:
            if slide.id in self.taken:
                raise CourseError(
                    f"{slide.id} is in the deck already (line {self.taken[slide.id][1]})."
                )
            self.taken[slide.id] = slide, line

    def say(self) -> None:
        """Put the speaker's own notes in place of the lessons'. Raises CourseError for notes of a
        slide that is not in the deck.
        """
        for name, (text, line) in self._said.items():
            if name not in self.taken:
                near = did_you_mean(near_names(name, self.taken, n=2, cutoff=0.5), quote=str)
                raise UnknownId(
                    f"{self.path.name}, line {line}: there are notes for {name!r}, which is not in "
                    f"the deck. {near}".rstrip()
                )
            slide, _ = self.taken[name]
            spoken = [cell for cell in slide.all_cells if not is_notes(cell)]
            slide.notes = [text]
            slide.all_cells = [*spoken, slide_cell(f"{name}-said", text, "notes")]

    def _named(self, words: str) -> list[Slide]:
        """The slides that a line names: a lesson, a lesson's core, one slide, or a range."""
        first, _, last = (part.strip() for part in words.partition(".."))
        if last:
            slides = self._lesson_of(first)
            if self._lesson_of(last) is not slides:
                raise CourseError(
                    f"{first} and {last} are in two lessons. Write a line for each lesson."
                )
            start, end = self._place(first, slides), self._place(last, slides)
            if end < start:
                raise CourseError(
                    f"{last} stands before {first} in its lesson. Write them in the other order."
                )
            return slides[start : end + 1]
        if re.match(r"\d\d-", words):
            slides = self._lesson_of(words)
            return [slides[self._place(words, slides)]]
        name, _, part = words.partition(" ")
        if part.strip() not in ("", "core"):
            forms = (
                "`05`, `05 core`, `05-title`, `05-title .. 05-key`, `not …`, `add …` or `notes …`"
            )
            raise CourseError(f"{words!r} is not understood. A line looks like {forms}.")
        slides = self._open(find_lesson(name))
        return [slide for slide in slides if not (part and "further" in slide.tags)]

    def _lesson_of(self, slide_id: str) -> list[Slide]:
        if not re.match(r"\d\d-", slide_id):
            raise CourseError(
                f"{slide_id!r} is no slide's id; they look like 02-title (key C in a deck shows "
                "them)."
            )
        return self._open(find_lesson(slide_id[:2]))

    def _place(self, slide_id: str, slides: list[Slide]) -> int:
        ids = [slide.id for slide in slides]
        if slide_id in ids:
            return ids.index(slide_id)
        near = near_names(slide_id, ids, n=2, cutoff=0.5) or ids[:3]
        raise UnknownId(f"There is no slide {slide_id!r}. {did_you_mean(near, quote=str)}")

    def _open(self, name: str) -> list[Slide]:
        if name not in self.lessons:
            self.cells[name] = solved_notebook(self.root, name).cells
            self.lessons[name] = cut(self.cells[name])
            twin = self.root / "notebooks" / f"{name}.ipynb"
            if twin.is_file():
                self.twins += read_notebook(twin).cells
        return self.lessons[name]

    def _own(self, words: str) -> list[Slide]:
        """An instructor's own slides, from Markdown: all of a file, or the one of a number."""
        named = re.fullmatch(r"(.+?)\s+(\d+)", words)
        name, number = (named[1], int(named[2])) if named else (words, 0)
        path = self._beside(name, "Your slides")
        if path not in self._own_files:
            slug = file_slug(path)
            if same := [file_slug(file) for file in self._own_files].count(slug):
                slug += f"-{same + 1}"  # two files of one name in two folders
            self._own_files[path] = own_slides(path, slug, self.path)
        elif not number:
            raise CourseError(f"{name} is in the deck already.")
        slides = self._own_files[path]
        if number > len(slides):
            raise CourseError(f"{name} has {len(slides)} slides, no slide {number}.")
        chosen = slides[number - 1 : number] if number else slides
        self.own |= {slide.id for slide in chosen}
        return chosen

    def _beside(self, name: str, what: str) -> Path:
        """A text file of one's own, from the folder of the deck file."""
        path = beside(self.path.parent, name, what)
        if path.suffix.lower() != ".md":
            raise CourseError(f"{what} {name!r} should be a text file whose name ends in .md.")
        return path
