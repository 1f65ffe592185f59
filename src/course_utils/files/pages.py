"""Files that instructors get: written whole or not at all, and never over something that a person
changed.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.written import NAME, is_written, read_list, write_noted

__all__ = ["as_file", "check_targets", "make_folder", "write_file", "write_printed"]


def make_folder(folder: Path) -> None:
    """Make the folder that files go to. Raises CourseError if it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CourseError(f"{folder} is a file, not a folder. Choose another --out.") from None
    except OSError as error:
        raise CourseError(
            f"The folder {folder} cannot be made ({error.strerror}). Choose another --out."
        ) from None


def check_targets(paths: Iterable[Path], force: bool) -> None:
    """Refuse, before anything is written, to overwrite what the course did not make or what was
    changed since.
    """
    for path in paths:
        if force or not os.path.lexists(path) or is_written(path):
            continue
        if path.name in read_list(path.with_name(NAME)):
            raise CourseError(
                f"{path} was changed since it was made. Move it away, or add --force."
            )
        raise CourseError(
            f"{path} is not the course's, as far as it knows: {NAME} beside it does not name it. "
            "Move it away, or add --force."
        )


def as_file(page: str) -> bytes:
    """What is in the file of a page: no blanks at the ends of lines, no two empty lines.

    >>> as_file("<p>Hello \\n\\n\\n</p>")
    b'<p>Hello\\n\\n</p>\\n'
    """
    lines = "\n".join(line.rstrip() for line in page.splitlines())
    return (re.sub(r"\n{3,}", "\n\n", lines) + "\n").encode()


def write_file(path: Path, content: bytes) -> None:
    """Write a file that the course can tell from a person's. Raises CourseError where that cannot
    be done.
    """
    try:
        write_noted(path, content)
    except OSError as error:
        raise CourseError(
            f"{path} cannot be written ({error.strerror}). Choose another --out."
        ) from None


def write_printed(
    out: Path, names: Sequence[str], pages: Iterable[str], *, pdf: bool = False, force: bool = False
) -> Iterator[tuple[Path, int]]:
    """Write `pages` into the folder `out`, each as it is made; `names` are those of their files,
    without the ending. With `pdf` each is printed beside itself.

    Yields the path of each, as soon as it is there, and its number of printed pages (0: not
    printed). Raises CourseError, before a page is made, where a person changed one, unless `force`
    is given.
    """
    print_pdf = _printer() if pdf else None
    make_folder(out)
    endings = ["html", "pdf"][: 1 + pdf]
    check_targets((out / f"{name}.{end}" for name in names for end in endings), force)
    for name, page in zip(names, pages, strict=True):
        path, printed = out / f"{name}.html", 0
        write_file(path, as_file(page))
        if print_pdf:
            printed = print_pdf(path, path.with_suffix(".pdf"))
        yield path, printed


def _printer() -> Callable[[Path, Path], int]:
    """What prints a file as PDF, once it is known that a browser is there."""
    try:
        from course_utils.files.browser import find_browser, print_pdf
    except ModuleNotFoundError:
        raise CourseError(
            "This installation cannot print. Open the HTML file in a browser and print it there."
        ) from None
    find_browser()
    return print_pdf
