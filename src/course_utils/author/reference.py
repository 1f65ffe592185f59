"""The pages that all lessons share, made from their sources: the glossary and the list of sources.

A lesson says its new words in lines `@word` of its source.
"""

import contextlib
from pathlib import Path

from course_utils.author.source import find_lessons, read_lesson
from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.reading.glossary import Word, glossary_page
from course_utils.reading.sources import sources_page

__all__ = ["find_words", "reference_faults", "write_reference"]


def find_words(root: Path) -> list[Word]:
    """The new words of all lessons that can be read, in their order."""
    found: list[Word] = []
    for path in find_lessons(root):
        with contextlib.suppress(CourseError):  # building that lesson says what is wrong with it
            found += [word for cell in read_lesson(path, []).cells for word in cell.words]
    return found


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
