"""Files that instructors get: written whole or not at all, and never over something that a person
changed.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.seal import MARK, is_ours, stamp
from course_utils.files.whole import write_atomically

__all__ = ["MARK", "check_targets", "make_folder", "write_page", "write_printed"]

# a comment at the end of a PDF; readers of PDF pass over it
_SEAL = b"\n%course-utils sheet sha256 "


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
        if not force and path.exists() and not _is_untouched(path):
            raise CourseError(
                f"{path} was changed since it was made, or is not the course's. Move it away, or "
                "add --force."
            )


def _is_untouched(path: Path) -> bool:
    try:
        if path.suffix == ".pdf":
            body, mark, checksum = path.read_bytes().rpartition(_SEAL)
            return bool(mark) and checksum.strip() == _sha256(body)
        return is_ours(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def write_page(path: Path, page: str) -> None:
    """Write a page with a checksum of itself in its head. Raises CourseError where that cannot be
    done.
    """
    lines = "\n".join(line.rstrip() for line in page.splitlines())
    try:
        write_atomically(path, (stamp(re.sub(r"\n{3,}", "\n\n", lines)) + "\n").encode())
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
        write_page(path, page)
        if print_pdf:
            printed = print_pdf(path, path.with_suffix(".pdf"))
            _seal_pdf(path.with_suffix(".pdf"))
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


def _seal_pdf(path: Path) -> None:
    """Add a checksum to a PDF just printed, so that a later change shows."""
    body = path.read_bytes()
    write_atomically(path, body + _SEAL + _sha256(body) + b"\n")


def _sha256(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
