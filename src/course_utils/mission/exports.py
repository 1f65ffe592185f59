"""Where the watch history is in what a person has: the file itself, the export's zip, or the folder
it was unpacked into.

Names differ by language ("watch-history.json", "Wiedergabeverlauf.json"), so a file is known by
what it holds. Only the first entries of other lists are looked at, and nothing is written.
"""

import contextlib
import itertools
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from course_utils.errors import CourseError
from course_utils.mission.entries import entries_of, kind_of, web_page

__all__ = ["MOST_BYTES", "opened"]

MOST_BYTES = 250_000_000  # about 700,000 entries, which take half a minute
_LOOKED_AT, _LISTS = 100, 200  # so many entries of so many lists of an export are looked at
MOST_FILES = 50_000
_PACKED = (".tgz", ".gz", ".tar", ".7z", ".rar")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_ASK = "load_watch_history() without a name gives a made-up history."


@contextlib.contextmanager
def opened(path: object) -> Iterator[tuple[IO[bytes], str]]:
    """The watch history in a .json, a .zip or a folder, open to be read, and the name that errors
    call it by.

    Raises CourseError, with what to do, where there is none, or more than one.
    """
    place, name = _place(path)
    try:
        if place.is_dir():
            parts = _files(place, name)
            sizes = {part: file.stat().st_size for part, file in parts.items()}
            with _chosen(sizes, lambda part: parts[part].open("rb"), name, "give") as file:
                yield file, name
        elif zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as archive:
                sizes = {part.filename: part.file_size for part in archive.infolist()}
                with _chosen(sizes, archive.open, name, "unpack, and give") as file:
                    yield file, name
        else:
            _refuse(place, name)
            with place.open("rb") as file:
                yield file, name
    except _UNREADABLE:
        raise CourseError(
            f"{name!r} is damaged or locked with a password. Download it again, or unpack it and "
            "give the folder."
        ) from None
    except OSError as problem:
        raise CourseError(
            f"{name!r} cannot be read: {problem.strerror or 'no reason is given'}."
        ) from None


def _place(path: object) -> tuple[Path, str]:
    """The path that was given, and its last name."""
    try:
        if isinstance(path, str) and not path.strip():
            raise ValueError
        place = Path(path).expanduser()
        there = place.exists()
    except (TypeError, ValueError, RuntimeError):
        raise CourseError(
            f"The name of a file is a text in quotes, such as 'takeout.zip'. {_ASK}"
        ) from None
    if not there:
        raise CourseError(
            f"There is no {place.name!r} in that place. Give the whole path of the .json, the .zip "
            f"or the unpacked folder. {_ASK}"
        )
    return place, place.name or str(place)


def _files(folder: Path, name: str) -> dict[str, Path]:
    """The files in a folder and below, by their names in it."""
    found = list(itertools.islice(folder.rglob("*"), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        raise CourseError(
            f"{name!r} holds more than {MOST_FILES:,} files. Give the unpacked export alone."
        )
    return {str(file.relative_to(folder)): file for file in found if file.is_file()}


def _refuse(place: Path, name: str) -> None:
    """Raise CourseError for a file that cannot be a history as JSON, or is too large."""
    ending = place.suffix.lower()
    if ending in (".html", ".htm"):
        raise CourseError(web_page(name))
    if ending in _PACKED:
        raise CourseError(f"{name!r} is packed. Unpack it, and give the folder.")
    if ending == ".zip":
        raise CourseError(f"{name!r} is damaged: no zip can be read in it. Download it again.")
    _refuse_size(place.stat().st_size, name)


def _refuse_size(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise CourseError(
            f"The history in {name!r} has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:,.0f} MB "
            "are read. Ask for an export of the YouTube history alone."
        )


def _chosen(
    sizes: dict[str, int], open_part: Callable[[str], IO[bytes]], name: str, give: str
) -> IO[bytes]:
    """The one watch history among the parts of an export, open to be read. `give` says what to do
    with a zip among them.
    """
    own = [part for part in sorted(sizes) if not part.startswith("__MACOSX")]
    lists = [part for part in own if part.lower().endswith(".json")]
    lists = [part for part in lists if "youtube" in part.lower()] or lists
    found = {part: _kinds(open_part, part) for part in lists[:_LISTS]}
    histories = [part for part, kinds in found.items() if kinds["watch"] > kinds["search"]]
    # "My activity" mixes watches and searches: the history itself comes first
    histories = [part for part in histories if not found[part]["search"]] or histories
    if len(histories) > 1:
        raise CourseError(
            f"{name!r} holds {len(histories)} watch histories: one may be somebody else's. Unpack "
            "it, and give the .json that you mean."
        )
    if not histories:
        pages = any(p.lower().endswith(".html") and "youtube" in p.lower() for p in own)
        why = " (web pages of YouTube are in it)" if pages else ""
        zips = [] if pages else [part for part in own if part.lower().endswith(".zip")]
        if len(zips) == 1:
            raise CourseError(
                f"{name!r} holds no watch history as JSON. There is a zip in it, {zips[0]!r}: "
                f"{give} that."
            )
        if zips:
            raise CourseError(
                f"{name!r} holds no watch history as JSON. There are {len(zips)} zips in it, such "
                f"as {zips[0]!r}: {give} the one with YouTube."
            )
        raise CourseError(
            f"{name!r} holds no watch history as JSON{why}. Ask for the export again: of YouTube, "
            "the history, and JSON as its format."
        )
    _refuse_size(sizes[histories[0]], name)
    return open_part(histories[0])


def _kinds(open_part: Callable[[str], IO[bytes]], part: str) -> Counter:
    """What the first entries of a part are. A part that is no list has none."""
    kinds = Counter()
    with open_part(part) as file, contextlib.suppress(CourseError):
        for entry in itertools.islice(entries_of(file, part), _LOOKED_AT):
            kinds[kind_of(entry)] += 1
    return kinds
