"""What came back from a class: files of answers, read as data only.

Nothing is run, unpacked or unpickled, and no link is followed. Of a file at most two megabytes are
read, and what it says is not kept: a few bytes of JSON can be many in memory.
"""

import hashlib
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from course_utils.errors import CourseError
from course_utils.mission.folder import LARGEST, MARK
from course_utils.mission.teams.names import safe_line

__all__ = ["Arrived", "came_back", "parse"]

DEEPEST = 3  # folders within each other: what unpacks twice lies one deeper
MOST_ENTRIES = 1000  # files and folders in one folder that came back
MOST_ANSWERS = 10  # files of answers in it
_NO_END = "lists within lists without end"
_ANSWERS = re.compile(r"answers.*\.json", re.IGNORECASE | re.DOTALL)  # and "answers (1).json"


class Arrived(NamedTuple):
    """A file of answers, or what lay in its place; then `problem` says what it is."""

    place: tuple[str, ...]  # the parts of its path, as seen from the folder
    path: str
    problem: str = ""
    mark: str | None = None
    digest: str = ""  # the same for two files that say the same

    @property
    def where(self) -> str:
        """Its path, for people."""
        return safe_line("/".join(self.place), 100)

    def said(self) -> dict:
        """What stands in it; nothing if it has changed since into what is no answers."""
        try:
            return parse(_bytes_of(self.path))
        except (_Unfit, OSError):
            return {}


class _Unfit(Exception):
    """Why a file is not read."""


def came_back(folder: Path) -> Iterator[Arrived]:
    """All answers in a folder: `answers….json` in each of its folders, and each `.json` in itself.

    Raises CourseError if the folder cannot be opened.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be opened ({error.strerror}). Name the folder with what came back."
        ) from None
    for entry in entries:
        if entry.name.startswith("."):  # what systems leave behind
            continue
        if _is_folder(entry):
            yield from _first(_in_folder(entry, [MOST_ENTRIES], (entry.name,)), (entry.name,))
        elif entry.name.casefold().endswith(".json"):
            yield _read((entry.name,), entry.path)
        elif entry.is_symlink():
            yield Arrived((entry.name,), entry.path, "a link, which is not followed")
        elif entry.name.casefold().endswith(".zip"):
            yield Arrived((entry.name,), entry.path, "packed: unpack it first")


def _first(found: Iterator[Arrived], place: tuple[str, ...]) -> Iterator[Arrived]:
    """The first few."""
    yield from islice(found, MOST_ANSWERS)
    if (more := next(found, None)) is not None:
        yield Arrived(place, more.path, f"holds more than {MOST_ANSWERS} files of answers")


def _in_folder(folder: os.DirEntry, left: list[int], place: tuple[str, ...]) -> Iterator[Arrived]:
    if left[0] < 0:
        return
    try:
        entries = []
        with os.scandir(folder.path) as found:
            for entry in found:
                left[0] -= 1
                if left[0] < 0:
                    yield Arrived(place, folder.path, f"holds more than {MOST_ENTRIES} files")
                    return
                if not entry.name.startswith("."):  # such as an editor's own copies
                    entries.append(entry)
    except OSError as error:
        yield Arrived(place, folder.path, f"cannot be opened ({error.strerror})")
        return
    for entry in sorted(entries, key=lambda entry: entry.name):
        inner = (*place, entry.name)
        if _ANSWERS.fullmatch(entry.name):
            yield _read(inner, entry.path)
        elif _is_folder(entry) and len(place) < DEEPEST:
            yield from _in_folder(entry, left, inner)


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) and not entry.is_junction()
    except AttributeError:  # before Python 3.12
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _read(place: tuple[str, ...], path: str) -> Arrived:
    try:
        said = parse(_bytes_of(path))
        same = json.dumps(said, sort_keys=True).encode()
    except _Unfit as problem:
        return Arrived(place, path, str(problem))
    except RecursionError:
        return Arrived(place, path, _NO_END)
    except OSError as error:
        return Arrived(place, path, f"cannot be read ({error.strerror})")
    mark = said.get(MARK)
    known = mark if mark is None or (isinstance(mark, str) and len(mark) < 100) else ""
    return Arrived(place, path, "", known, hashlib.sha256(same).hexdigest())


def _bytes_of(path: str) -> bytes:
    """What a plain file holds; a pipe or a device is never waited for."""
    if stat.S_ISLNK(os.lstat(path).st_mode):
        raise _Unfit("a link, which is not followed")
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise _Unfit("not a plain file")
    never = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    how = os.O_RDONLY | sum(getattr(os, name, 0) for name in never)
    with os.fdopen(os.open(path, how), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise _Unfit("not a plain file")
        content = b"" if about.st_size > LARGEST else file.read(LARGEST + 1)
    if about.st_size > LARGEST or len(content) > LARGEST:
        raise _Unfit(f"larger than {LARGEST // 10**6} MB, and not read")
    return content


def parse(content: bytes) -> dict:
    """Answers out of the bytes of a file.

    >>> parse(b'{"fault": null}')
    {'fault': None}
    >>> parse(b'{"fault": NaN}')
    Traceback (most recent call last):
    course_utils.mission.teams.came_back._Unfit: it holds NaN, which is no number
    """
    try:
        said = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except UnicodeDecodeError:
        raise _Unfit("no UTF-8 text") from None
    except RecursionError:
        raise _Unfit(_NO_END) from None
    except ValueError as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise _Unfit(f"no JSON: damaged{where}") from None
    if not isinstance(said, dict):
        raise _Unfit("JSON, but no answers")
    return said


def _once(pairs: list) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise _Unfit(f"{safe_line(twice, 40)!r} stands in it twice")
    return found


def _no_number(word: str) -> None:
    raise _Unfit(f"it holds {word}, which is no number")
