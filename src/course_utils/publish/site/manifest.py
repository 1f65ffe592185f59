"""What the course wrote into a folder that it exchanges as a whole, and what was done to it since.

The list is one of `files.written`, under a name of its own: in a folder where a person put decks,
say, everything may be the course's, and yet the folder is not its to exchange.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from course_utils.files.whole import write_atomically
from course_utils.files.written import digest_of, lines_of, read_list

__all__ = ["NAME", "Changes", "find_changes", "write_manifest"]

NAME = ".course-site.jsonl"


@dataclass(frozen=True)
class Changes:
    """Paths inside the folder, with `/`, that a person added, changed or took away."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def write_manifest(folder: Path) -> None:
    """Write the list of every file in the folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     _ = (folder / "index.html").write_text("Hello")
    ...     write_manifest(folder)
    ...     _ = (folder / "index.html").write_text("Hi")
    ...     find_changes(folder)
    Changes(added=(), changed=('index.html',), missing=())
    """
    digests = {inside: _digest(folder / inside) for inside in sorted(_entries(folder, set()))}
    write_atomically(folder / NAME, lines_of(digests))


def find_changes(folder: Path) -> Changes | None:
    """What a person did to a site; None for a folder that is no site of the course's.

    A link, and a folder with nothing of the course's in it, count as added.

    >>> find_changes(Path("no such folder")) is None
    True
    """
    files = read_list(folder / NAME)
    if not files:
        return None
    folders = {str(above) for inside in files for above in PurePosixPath(inside).parents}
    there = set(_entries(folder, folders)) - {NAME}
    kept = there & files.keys()
    return Changes(
        tuple(sorted(there - files.keys())),
        tuple(sorted(name for name in kept if _digest(folder / name) not in files[name])),
        tuple(sorted(files.keys() - there)),
    )


def _entries(folder: Path, known: set[str]) -> Iterator[str]:
    """What lies in a folder, as paths inside it: files, links, and folders that are empty of what
    is `known`; what they hold too.
    """
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            inside = path.relative_to(folder).as_posix()
            plain = path.is_dir() and not path.is_symlink()
            if not plain or (inside not in known and not any(path.iterdir())):
                yield inside


def _digest(path: Path) -> str:
    """The SHA-256 of a file; of a link, or what cannot be read, none."""
    try:
        return "" if path.is_symlink() else digest_of(path) or ""
    except OSError:
        return ""
