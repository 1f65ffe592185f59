"""The pages that all lessons share, made from their sources: the glossary and the list of sources.

A lesson says its new words in lines `@word`. One that has none is still in the first edition's
form: its words stand in a list at its end, and their meanings where each stands bold.
"""

import contextlib
import re
from pathlib import Path

from course_utils.author.source import find_lessons, read_lesson
from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.reading.glossary import Word, glossary_page
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.sources import sources_page
from course_utils.reading.words import Term, glossary

__all__ = ["find_words", "reference_faults", "write_reference"]

_LINK = re.compile(r"\[(.+?)\]\(.+?\)")
_TELLING = re.compile(r"\d%|\d\.\d{2,}|\d,\d{3}|\d{4,}")  # a result that is still to be guessed


def find_words(root: Path) -> list[Word]:
    """The new words of all lessons that can be read, in their order."""
    found: list[Word] = []
    for path in find_lessons(root):
        with contextlib.suppress(CourseError):  # building that lesson says what is wrong with it
            found += _words_of(path)
    return found


def _words_of(path: Path) -> list[Word]:
    lesson = read_lesson(path, [])
    words = [word for cell in lesson.cells for word in cell.words]
    notebook = lesson.notebook_path("student")
    if words or not notebook.exists():
        return words
    listed = ((term, _meaning(term)) for term in glossary(read_notebook(notebook)))
    return [Word(term.word, said, "", lesson.number) for term, said in listed if said]


def _meaning(term: Term) -> str:
    """The sentence that defines a first edition's word; nothing if there is none that holds no
    result.
    """
    return next(filter(None, (_plain(text, term.word) for text in (term.said, term.folded))), "")


def _plain(text: str, word: str) -> str:
    """A sentence without its marks; of a row of a table, its first two cells."""
    if text.startswith("|"):
        text = ": ".join(cell.strip() for cell in text.strip("| ").split("|")[:2]) + "."
    text = " ".join(_LINK.sub(r"\1", text).replace("**", "").split())
    return "" if _TELLING.search(text.replace(word, "")) else text


def _pages(root: Path) -> dict[Path, str]:
    """Every page that the lessons share, by where it belongs."""
    notebooks = root / "notebooks"
    words = find_words(root)
    pages = {notebooks / "sources.md": sources_page()}
    return pages | ({notebooks / "glossary.md": glossary_page(words)} if words else {})


def write_reference(root: Path) -> None:
    """Write the pages that are not as their sources give them."""
    for path, text in _pages(root).items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text.encode())


def reference_faults(root: Path) -> list[str]:
    """The pages that were made before their sources changed, a line each."""
    return [
        f"{path.relative_to(root).as_posix()} is not up to date. Run: course build"
        for path, text in _pages(root).items()
        if path.exists() and path.read_text(encoding="utf-8") != text
    ]
