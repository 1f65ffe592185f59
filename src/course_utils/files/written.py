"""What the course wrote into a folder and no one has changed since, known from one list beside it.

The list, `.course-written.jsonl`, has a line for each version of each file: its name and its
SHA-256. A line is on the disk before its file takes its place: whatever ends a command, each file
that the course wrote is named. Lines are only added, so two commands may write into one folder.
What the list does not name, with these bytes, belongs to a person.
"""

import hashlib
import io
import json
import os
from collections.abc import Mapping
from io import BufferedReader, BytesIO
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.lock import one_at_a_time
from course_utils.files.whole import write_beside

__all__ = ["NAME", "digest_of", "is_written", "lines_of", "read_list", "sha256_of", "write_noted"]

NAME = ".course-written.jsonl"
MOST = 2**24  # bytes; what is larger is no list of the course's: a line has about 120
BLOCK = 2**20  # bytes of a file that are read at a time


def write_noted(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and note before that the course wrote it.

    A link in its place gives way to the file; what it leads to stays. Raises OSError if it cannot
    be written, and CourseError if that cannot be noted in the list that is there.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page = Path(folder, "page.html")
    ...     write_noted(page, b"Hello")
    ...     print(is_written(page))
    ...     _ = page.write_text("Hi")
    ...     print(is_written(page))
    True
    False
    """
    digest, listed = sha256_of(content), path.with_name(NAME)
    with write_beside(path, content) as beside:
        if digest not in read_list(listed).get(path.name, ()):
            _add(listed, lines_of({path.name: digest}))
        os.replace(beside, path)


def is_written(path: Path) -> bool:
    """True for a file that the course wrote there and no one has changed since; a link is none.

    >>> is_written(Path("a file that is not there.html"))
    False
    """
    try:
        if path.is_symlink() or not path.is_file():
            return False
        return digest_of(path) in read_list(path.with_name(NAME)).get(path.name, ())
    except OSError:
        return False


def read_list(listed: Path) -> dict[str, set[str]]:
    """The SHA-256 of every version that a list names, by the file's name; nothing where there is
    none, or it cannot be read.

    A line that is damaged, or names a file outside the folder, is passed over.

    >>> read_list(Path("no such list"))
    {}
    """
    found: dict[str, set[str]] = {}
    try:
        lines = listed.read_bytes().splitlines() if _can_be_list(listed) else []
    except OSError:
        return found
    for line in lines:
        try:
            entry = json.loads(line)
            name, digest = entry["file"], entry["sha256"]
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
        if isinstance(name, str) and isinstance(digest, str) and _is_inside(Path(name)):
            found.setdefault(name, set()).add(digest)
    return found


def lines_of(digests: Mapping[str, str]) -> bytes:
    """The lines of a list for some files: their SHA-256 by their names.

    >>> lines_of({"page.html": "0123"})
    b'{"file": "page.html", "sha256": "0123"}\\n'
    """
    entries = ({"file": name, "sha256": digest} for name, digest in digests.items())
    return "".join(f"{json.dumps(entry)}\n" for entry in entries).encode()


def sha256_of(content: bytes) -> str:
    """The SHA-256 of what is to be written, as `digest_of` says it once it is.

    >>> sha256_of(b"one\\r\\ntwo") == sha256_of(b"one\\ntwo"), sha256_of(b"one") == sha256_of(b"two")
    (True, False)
    """  # noqa: E501
    return _digest(io.BytesIO(content))


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, however large; None if it is not there. Raises OSError if it cannot be
    read.

    The lines of a text count as ending in \\n: git writes them as each computer likes them best.
    """
    if not path.exists():
        return None
    with open(path, "rb") as file:
        return _digest(file)


def _digest(file: BufferedReader | BytesIO) -> str:
    is_text = b"\0" not in file.read(8000)  # as git tells texts from other files
    file.seek(0)
    if not is_text:
        return hashlib.file_digest(file, "sha256").hexdigest()
    total, held = hashlib.sha256(), b""
    while block := file.read(BLOCK):
        block = held + block
        held = b"\r" if block.endswith(b"\r") else b""  # its \n may follow in the next block
        total.update(block.removesuffix(held).replace(b"\r\n", b"\n"))
    total.update(held)
    return total.hexdigest()


def _can_be_list(listed: Path) -> bool:
    return listed.is_file() and listed.stat().st_size <= MOST


def _is_inside(name: Path) -> bool:
    return bool(name.parts) and not name.anchor and ".." not in name.parts


def _add(listed: Path, lines: bytes) -> None:
    """Add lines to a list, to the disk."""
    if os.path.lexists(listed) and not _can_be_list(listed):
        raise CourseError(
            f"{listed} is in the way: there the course lists what it wrote. Move it away, and run "
            "the same command again."
        )
    try:
        with one_at_a_time(listed, "command", listed.parent), open(listed, "a+b") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
            torn = file.read() not in (b"", b"\n")  # by a process that was killed
            file.write(b"\n" * torn + lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if not listed.exists():
            raise
        raise CourseError(
            f"{listed} lists what the course wrote there, and cannot be added to "
            f"({error.strerror}). Fix that, or choose another folder."
        ) from None
