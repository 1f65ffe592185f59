"""A mission in a folder: letters and tables, nothing of the town, and the answers that come back.

    FOLDER/mission.json           the team, the letters, and which file holds which table
    FOLDER/tables/*.csv.gz        the tables
    FOLDER/answers.json           what the team answered: written by `.answer` and `.submit`

No byte in it comes from the seed but what a site would have written down.
"""

import contextlib
import gzip
import hashlib
import io
import json
from pathlib import Path

import pandas as pd

from course_utils.errors import CourseError
from course_utils.files.beside import beside
from course_utils.files.lock import one_at_a_time
from course_utils.files.whole import write_atomically, write_whole
from course_utils.mission.drawers import DRAWERS, Complaint
from course_utils.mission.growing import Given

__all__ = [
    "ANSWERS", "LARGEST", "LETTERS", "MARK", "keep_answers", "read_answers", "read_folder",
    "write_folder",
]  # fmt: skip

LETTERS, ANSWERS, TABLES = "mission.json", "answers.json", "tables"
SITE, MARK = "site", "mark"
LARGEST = 2_000_000  # bytes of what a person could have written


def write_folder(folder: Path, team: str, given: Given, mark: str = "") -> None:
    """Hand a mission out as a new folder; by the mark its answers are known again.

    Raises CourseError if the folder is there already, or cannot be made.
    """
    try:
        folder.mkdir(parents=True)
        (folder / TABLES).mkdir()
    except FileExistsError:
        raise CourseError(f"{folder} is there already. Name a new folder.") from None
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be made: {error.strerror}. Name a place that you may write to."
        ) from error
    groups = {SITE: given.site} | {c.drawer: c.tables for c in given.complaints}
    written: dict[int, dict] = {}  # one table that two complaints share is one file
    names: dict[str, dict[str, dict]] = {}
    for group, tables in groups.items():
        names[group] = {}
        for name, table in tables.items():
            if id(table) not in written:
                file, content = f"{group}_{name}.csv.gz", _as_csv(table)
                write_whole(folder / TABLES / file, content)
                digest = hashlib.sha256(content).hexdigest()
                written[id(table)] = {"file": file, "sha256": digest}
            kinds = {column: _kind_of(values) for column, values in table.items()}
            names[group][name] = written[id(table)] | {"columns": kinds}
    letters = {c.drawer: c.letter for c in given.complaints}
    said = {"team": team, MARK: mark, "letters": letters, "tables": names}
    write_whole(folder / LETTERS, _as_json(said))


def _kind_of(values: pd.Series) -> str | list[str]:
    """What a column holds: the name of its type, or the words that it may hold."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.categories.tolist()
    return str(values.dtype)


def _as_csv(table: pd.DataFrame) -> bytes:
    return gzip.compress(table.to_csv(index=False).encode("utf-8"), compresslevel=6, mtime=0)


def _as_json(said: dict) -> bytes:
    try:
        return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half a letter, in a note of somebody's
        return (json.dumps(said, indent=1) + "\n").encode("utf-8")


def read_folder(folder: str | Path) -> tuple[str, Given]:
    """The team of a folder, and what was handed out to it.

    Raises CourseError, which names the file, for a folder that is none or was damaged.

    >>> read_folder(Path("nowhere"))
    Traceback (most recent call last):
    course_utils.errors.CourseError: There is no mission.json in nowhere. Name the folder that \
your team was given.
    """
    folder = Path(folder)
    if folder.is_file():
        raise CourseError(f"{folder} is a file. {_for_a_file(folder)}")
    said = _read_json(folder / LETTERS)
    try:
        tables = {
            group: {name: _read_table(folder, **how) for name, how in named.items()}
            for group, named in said["tables"].items()
        }
        complaints = tuple(
            Complaint(drawer, said["letters"][drawer], tables[drawer]) for drawer in DRAWERS
        )
        if not all(isinstance(one.letter, str) for one in complaints):
            raise TypeError
        site = tables[SITE]
        if site["asked"]["viewer_id"].empty or site["videos"]["video_id"].empty:
            raise KeyError
        return str(said["team"]), Given(complaints, site)
    except (KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder / LETTERS) from error


def _for_a_file(file: Path) -> str:
    """What to name instead of it."""
    if file.suffix.lower() == ".zip":
        return "Unpack it, and name the folder that comes out."
    if (file.parent / LETTERS).is_file():
        return f"Name the folder that it lies in: folder={str(file.parent)!r}."
    return "Name the folder that your team was given."


def _read_table(
    folder: Path, file: str, sha256: str, columns: dict[str, str | list[str]]
) -> pd.DataFrame:
    path = beside(folder / TABLES, file, "The table")
    try:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError
        text = io.BytesIO(gzip.decompress(content))
        # numbers with a point are read as text first: so every digit comes back
        kinds = {c: "str" if kind == "float64" else kind for c, kind in columns.items()}
        words = {c: pd.CategoricalDtype(kind) for c, kind in columns.items() if type(kind) is list}
        table = pd.read_csv(text, dtype=kinds | words, na_filter=False)[list(columns)]
        return table.astype({c: kind for c, kind in columns.items() if kind == "float64"})
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise _damaged(path) from error


def _read_json(path: Path) -> dict:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CourseError(
            f"There is no {path.name} in {path.parent}. Name the folder that your team was given."
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(said, dict):
        raise _damaged(path)
    return said


def _damaged(path: Path) -> CourseError:
    return CourseError(
        f"{path} cannot be read: it is cut short, or was changed. Ask for the folder again, and "
        f"keep your {ANSWERS}."
    )


def keep_answers(folder: str | Path, answers: dict) -> None:
    """Keep answers (some of what `Mission.answers` has) in the folder, whole or not at all.

    What else is in the file stays: a note, or what another of the team answered meanwhile.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     keep_answers(folder, {"fault": {"cause": "boredom"}})
    ...     keep_answers(folder, {"model": {"cause": "liked most"}})
    ...     read_answers(folder)
    {'fault': {'cause': 'boredom'}, 'model': {'cause': 'liked most'}}
    """
    path = Path(folder) / ANSWERS
    if not path.parent.is_dir():
        raise CourseError(
            f"{path.parent} is gone, so nothing was kept. Bring it back, and answer again."
        )
    try:
        with one_at_a_time(path.with_name(f".{ANSWERS}.lock"), "answer", path.parent):
            before = read_answers(folder)
            if mark := _mark_of(path.parent):
                before = {MARK: mark} | before
            write_atomically(path, _as_json(before | answers))
    except OSError as error:
        raise CourseError(
            f"{path} cannot be written ({error.strerror}). Make room, and answer again."
        ) from error


def read_answers(folder: str | Path) -> dict:
    """What the folder holds of answers, as it stands there; nothing where there are none yet.

    Raises CourseError for a file that is none, and for one that was handed out with another folder.
    """
    path = Path(folder) / ANSWERS
    if not path.exists():
        return {}
    try:
        said = _read_json(path)
    except CourseError as error:
        raise CourseError(
            f"{path} cannot be read: it is no JSON, or too large. Rename it, and answer again."
        ) from error
    mark = _mark_of(path.parent)
    if mark and said.get(MARK, mark) != mark:
        raise CourseError(
            f"{path} belongs in the folder of another team. Take it out and bring your own; if "
            "there is none, answer again."
        )
    return said


def _mark_of(folder: Path) -> str:
    """The mark with which a folder was handed out; nothing where that is damaged or has none."""
    with contextlib.suppress(CourseError):  # what is damaged there stops no answer
        mark = _read_json(folder / LETTERS).get(MARK)
        return mark if isinstance(mark, str) else ""
    return ""
