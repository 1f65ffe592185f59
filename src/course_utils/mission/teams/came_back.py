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
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from course_utils.errors import CourseError
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.folder import LARGEST, LETTERS, MARK
from course_utils.mission.teams.names import safe_line

__all__ = ["PAGES", "Arrived", "came_back", "parse"]

PAGES = "pages"
DEEPEST = 5  # folders in each other: a platform's own, a pupil's, and what was unpacked twice
MOST_ENTRIES = 1000  # files and folders in what one team handed in
MOST_ANSWERS = 10  # files of answers in it
MOST_NOTES = 10  # files in it that were not read
_NO_END = "lists within lists without end"
_USUAL = re.compile(r"answers.*\.json", re.IGNORECASE | re.DOTALL)  # and "answers (1).json"
_ANSWERS = re.compile(r".*answers.*\.json(\.txt)?", re.IGNORECASE | re.DOTALL)
_AT_THE_TOP = re.compile(r".*\.json(\.txt)?", re.IGNORECASE | re.DOTALL)
_PACKED = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz")
_OF_A_SYSTEM = {"desktop.ini", "thumbs.db", "__macosx"}
_LINK = "a link, which is not followed"


class Arrived(NamedTuple):
    """A file of answers, or what lay in its place; then `problem` says what it is."""

    place: tuple[str, ...]  # the parts of its path, as seen from the folder
    path: str
    problem: str = ""
    mark: str | None = None
    digest: str = ""  # the same for two files that say the same
    usual: bool = True  # its name is one that the course gives, or that a browser makes of it
    blank: bool = False  # nothing was answered in it
    passed_over: bool = False  # by its name it holds no answers, so it was not read

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


@dataclass
class _Left:
    """How much more is read of what one team handed in."""

    entries: int = MOST_ENTRIES
    answers: int = MOST_ANSWERS
    notes: int = MOST_NOTES


def came_back(folder: Path) -> Iterator[Arrived]:
    """All answers in a folder, and a line for each file that could be meant as answers.

    Read are `….json` in the folder itself and `…answers….json` in its folders, also with the
    ending `.txt` that Windows adds and hides. Raises CourseError if the folder cannot be opened.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be opened ({error.strerror}). Name the folder with what came back."
        ) from None
    for entry in entries:
        place = (entry.name,)
        if _is_left_behind(entry):
            continue
        if _is_folder(entry):
            yield from _in_folder(entry, _Left(), place)
        elif _AT_THE_TOP.fullmatch(entry.name):
            yield _read(place, entry.path)
        else:
            problem = _why_not_read(entry) or "not read: a file of answers ends in .json"
            yield Arrived(place, entry.path, problem, passed_over=True)


def _is_left_behind(entry: os.DirEntry) -> bool:
    """Whether a system or an editor put it there, not a person."""
    return entry.name.startswith(".") or entry.name.casefold() in _OF_A_SYSTEM


def _why_not_read(entry: os.DirEntry) -> str:
    """What to say of a file or a link that is not read; nothing of what a team may well have."""
    name = entry.name.casefold()
    if not _is_folder(entry) and (entry.is_symlink() or _is_junction(entry)):
        return _LINK
    if name.endswith(_PACKED):
        return "packed: unpack it first"
    if name != LETTERS and (".json" in name or "answers" in name):
        return "not read: answers are in answers.json"
    return ""


def _in_folder(folder: os.DirEntry, left: _Left, place: tuple[str, ...]) -> Iterator[Arrived]:
    """What is in a folder. The folders of an outermost one may each hold as much as a team may: a
    platform puts those of all teams into one.
    """
    if left.entries < 0:
        return
    try:
        entries = []
        with os.scandir(folder.path) as found:
            for entry in found:
                left.entries -= 1
                if left.entries < 0:
                    yield Arrived(place, folder.path, f"holds more than {MOST_ENTRIES} files")
                    return
                if not _is_left_behind(entry):  # such as an editor's own copies
                    entries.append(entry)
    except OSError as error:
        yield Arrived(place, folder.path, f"cannot be opened ({error.strerror})")
        return
    for entry in sorted(entries, key=lambda entry: (_is_folder(entry), entry.name)):
        inner = (*place, entry.name)
        if not _is_folder(entry):
            yield from _file_in_folder(entry, left, inner)
        elif len(place) < DEEPEST:
            yield from _in_folder(entry, _Left() if len(place) == 1 else left, inner)
        else:
            yield from _noted(entry, left, inner, "lies too deep, and was not looked into")


def _file_in_folder(entry: os.DirEntry, left: _Left, place: tuple[str, ...]) -> Iterator[Arrived]:
    if not _ANSWERS.fullmatch(entry.name):
        if problem := _why_not_read(entry):
            yield from _noted(entry, left, place, problem)
        return
    left.answers -= 1
    if left.answers >= 0:
        yield _read(place, entry.path)._replace(usual=bool(_USUAL.fullmatch(entry.name)))
    elif left.answers == -1:
        yield Arrived(place[:-1], entry.path, f"holds more than {MOST_ANSWERS} files of answers")


def _noted(
    entry: os.DirEntry, left: _Left, place: tuple[str, ...], problem: str
) -> Iterator[Arrived]:
    """A line for what was passed over; of many the first few."""
    left.notes -= 1
    if left.notes >= 0:
        yield Arrived(place, entry.path, problem, passed_over=True)
    elif left.notes == -1:
        problem = f"holds more than {MOST_NOTES} files that were not read"
        yield Arrived(place[:-1], entry.path, problem, passed_over=True)


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) and not _is_junction(entry)
    except OSError:
        return False


def _is_junction(entry: os.DirEntry) -> bool:
    """Whether it is a link as only Windows has it."""
    try:
        return entry.is_junction()
    except (AttributeError, OSError):  # before Python 3.12
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
    digest = hashlib.sha256(same).hexdigest()
    blank = not any(_is_answered(said.get(what)) for what in (*DRAWERS, PAGES))
    return Arrived(place, path, "", known, digest, blank=blank)


def _is_answered(entry: object) -> bool:
    parts = entry.values() if isinstance(entry, dict) else [entry]
    return any(part is not None for part in parts)


def _bytes_of(path: str) -> bytes:
    """What a plain file holds; a pipe or a device is never waited for."""
    if stat.S_ISLNK(os.lstat(path).st_mode):
        raise _Unfit(_LINK)
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
