"""What an instructor writes for a deck of their own: slides, and notes for slides of the lessons.

Both are Markdown files that a deck file names. A line `---` begins the next part.
"""

import re
from pathlib import Path
from urllib.parse import quote, unquote

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_utils.errors import CourseError
from course_utils.files.beside import beside
from course_utils.reading.slides import Slide, cut

__all__ = ["file_slug", "own_notes", "own_slides", "slide_cell"]

_PICTURE = re.compile(r"(!\[[^\]]*\]\()([^)\s]+)(\))")
_NOTED = re.compile(r"\s*#+ +([\w-]+)[ \t]*\n(.*)", re.DOTALL)


def own_slides(path: Path, slug: str, deck: Path) -> list[Slide]:
    """The slides of a file, with ids that begin with `slug`; `deck` is the deck file, in whose
    folder the pictures must lie.

    Raises CourseError if the file cannot be read or holds none.
    """
    slides = []
    for number, part in enumerate(_parts(_text(path, "slides")), start=1):
        words, _, notes = part.partition("\nNote:")
        if words.strip():
            slides.append(_own_slide(f"{slug}-{number}", words, notes, path, deck))
    if not slides:
        raise CourseError(f"There are no slides in {path}.")
    return slides


def own_notes(path: Path) -> dict[str, str]:
    """The notes of a file by the ids of their slides.

    Raises CourseError if the file cannot be read, if a part of it does not begin with a slide's id
    or if two begin with the same.
    """
    notes: dict[str, str] = {}
    for part in filter(str.strip, _parts(_text(path, "notes"))):
        found = _NOTED.match(part)
        if not found or not found[2].strip():
            first = part.strip().splitlines()[0]
            raise CourseError(
                f"In {path.name} each part begins with a slide's id, such as `## 02-count`, and "
                f"then come its notes. One begins with {first!r}."
            )
        if found[1] in notes:
            raise CourseError(f"{path.name} has notes for {found[1]} twice. Keep one of them.")
        notes[found[1]] = found[2].strip()
    return notes


def slide_cell(id: str, text: str, kind: str) -> NotebookNode:
    """A text cell that is a slide, or the notes of one.

    >>> slide_cell("hello-1", "# Hello", "slide").metadata.slideshow.slide_type
    'slide'
    """
    return new_markdown_cell(text, id=id, metadata={"slideshow": {"slide_type": kind}})


def file_slug(path: Path) -> str:
    """What the ids of a file's slides begin with.

    >>> file_slug(Path("talks/Our Room.md"))
    'our-room'
    """
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:40] or "own"


def _text(path: Path, what: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"Your {what} {path} cannot be read ({error}).") from None


def _own_slide(slide_id: str, words: str, notes: str, file: Path, deck: Path) -> Slide:
    def found(picture: re.Match) -> str:
        if re.match(r"[a-z]+:", picture[2]):
            return picture[0]
        name = unquote(picture[2])
        if name.startswith("images/") and not (file.parent / name).exists():
            return f"{picture[1]}../{picture[2]}{picture[3]}"  # a drawing of the course
        place = beside(file.parent, name, "The picture", within=deck.parent)
        return picture[1] + quote(place.resolve().as_posix(), safe="/:") + picture[3]

    cells = [slide_cell(slide_id, _PICTURE.sub(found, words.strip()), "slide")]
    if notes.strip():
        cells.append(slide_cell(f"{slide_id}-notes", notes.strip(), "notes"))
    (slide,) = cut(cells)
    return slide


def _parts(text: str) -> list[str]:
    """Cut at the lines `---`, but not inside code between ``` fences.

    >>> _parts("one\\n---\\n```\\n---\\n```")
    ['one\\n', '```\\n---\\n```']
    """
    parts, fenced = [""], False
    for line in text.splitlines(keepends=True):
        fenced ^= line.lstrip().startswith("```")
        if line.strip() == "---" and not fenced:
            parts.append("")
        else:
            parts[-1] += line
    return parts
