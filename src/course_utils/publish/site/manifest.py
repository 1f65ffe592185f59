"""What the course wrote into a folder, by checksums in one file, and what was done to it since."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from course_utils.files.whole import write_atomically

__all__ = ["NAME", "Changes", "find_changes", "write_manifest"]

NAME = "site.json"
_KIND = "course site"


@dataclass(frozen=True)
class Changes:
    """Paths inside the folder, with `/`, that a person added, changed or took away."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def write_manifest(folder: Path) -> None:
    """Write down the checksum of every file in the folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     _ = (folder / "index.html").write_text("Hello")
    ...     write_manifest(folder)
    ...     _ = (folder / "index.html").write_text("Hi")
    ...     find_changes(folder)
    Changes(added=(), changed=('index.html',), missing=())
    """
    files = {inside: _sha256(folder / inside) for inside in sorted(_entries(folder, set()))}
    text = json.dumps({"kind": _KIND, "files": files}, indent=1, ensure_ascii=False)
    write_atomically(folder / NAME, (text + "\n").encode())


def find_changes(folder: Path) -> Changes | None:
    """What a person did to a site; None for a folder that is no site of the course's.

    A link, and a folder with nothing of the course's in it, count as added.

    >>> find_changes(Path("no such folder")) is None
    True
    """
    files = _read(folder / NAME)
    if files is None:
        return None
    folders = {str(above) for inside in files for above in PurePosixPath(inside).parents}
    there = set(_entries(folder, folders)) - {NAME}
    kept = there & files.keys()
    return Changes(
        tuple(sorted(there - files.keys())),
        tuple(sorted(name for name in kept if _sha256(folder / name) != files[name])),
        tuple(sorted(files.keys() - there)),
    )


def _read(file: Path) -> dict[str, str] | None:
    """The checksums that a manifest names, or None if it is none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    known = isinstance(found, dict) and found.get("kind") == _KIND
    files = found.get("files") if known else None
    return files if isinstance(files, dict) else None


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


def _sha256(path: Path) -> str:
    """The checksum of a file; of a link, or what cannot be read, none."""
    try:
        return "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
