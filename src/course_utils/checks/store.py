"""The learner's folder: guesses and progress, one JSON record a line, added to and never rewritten.

A record is one `os.write` to a file opened for appending, followed by `fsync`. It brings the line
break *before* it: a record torn by a kill or a full disk ends where it ends, and the next one
starts on a line of its own. So a kill at any moment loses at most the record being written, and two
notebooks may write at once.
"""

import contextlib
import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from course_utils.place import learner_folder

__all__ = ["append", "read", "read_file", "records_file", "tell_damage", "waiting"]

_waiting: list[dict] = []  # records that no folder would take yet
_told: set[str] = set()  # what the learner has heard about why nothing can be written
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your part of the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "it is read-only",
    errno.EPERM: "it is read-only",
}


def records_file(folder: Path | None = None) -> Path:
    """The file of records in a folder (the learner's own), whether or not it exists yet."""
    return (folder or learner_folder()) / ".course" / "records.jsonl"


def append(record: dict) -> bool:
    """Keep one record (JSON values only). True if it is on the disk; if no folder takes it, it
    waits in memory, and is written with the next one for which there is room.

    A time stamp is added as `at` (UTC).
    """
    _waiting.append({**record, "at": datetime.now(UTC).isoformat(timespec="seconds")})
    try:
        while _waiting:
            _write(records_file(), _waiting[0])
            del _waiting[0]
    except (OSError, RuntimeError) as problem:  # RuntimeError: this computer has no home folder
        _tell_once(problem)
    return not _waiting


def waiting() -> bool:
    """Whether a record waits in memory for a folder that can be written."""
    return bool(_waiting)


def _write(path: Path, record: dict) -> None:
    line = b"\n" + json.dumps(record, ensure_ascii=True).encode("ascii")
    new = not path.exists()
    if not new and not path.is_file():
        raise OSError(f"{path.name} is no file")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644
    )
    try:
        written = os.write(handle, line)
        if written < len(line):
            _blank_out(path, os.lseek(handle, 0, os.SEEK_CUR), written)
            raise OSError(errno.ENOSPC, "the disk is full")
        _sync(handle)
    finally:
        os.close(handle)
    if new:
        _sync_folder(path.parent)


def _blank_out(path: Path, end: int, written: int) -> None:
    """Write spaces over the half of a record that a full disk took: a blank line says nothing.

    It is not cut off, for another notebook may have written behind it.
    """
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            os.lseek(handle, end - written, os.SEEK_SET)
            os.write(handle, b"\n" + b" " * (written - 1) if written else b"")
        finally:
            os.close(handle)


def _sync(handle: int) -> None:
    """Bring a file to the disk; some network drives know no such thing."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file last, where the system knows such a thing."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _tell_once(problem: Exception) -> None:
    try:
        folder = str(learner_folder())
    except RuntimeError:
        folder = "the home folder"
    except OSError:  # the folder that this notebook runs in is gone
        folder = "your folder"
    why = _REASONS.get(getattr(problem, "errno", 0)) or getattr(problem, "strerror", None)
    if _is_anothers():
        why = (
            "the record here belongs to another user (make a copy of your own: course start FOLDER)"
        )
    said = f"{why or problem}, so {folder} cannot be written"
    if said not in _told:
        _told.add(said)
        print(f"(Guesses and progress are not kept: {said}. The lesson works all the same.)")


def _is_anothers() -> bool:
    """Whether the record lies there, and another user of this computer or drive owns it."""
    try:
        path = records_file()
        return os.stat(path).st_uid != os.getuid() and not os.access(path, os.W_OK)
    except (OSError, RuntimeError, AttributeError):  # AttributeError: Windows knows no such number
        return False


def read(id: str | None = None) -> list[dict]:
    """All records, oldest first, or those of one id; lines that are torn or damaged are left out.

    Those that wait in memory come last.
    """
    try:
        path = records_file()
        lines = path.read_bytes().split(b"\n") if path.is_file() else []
    except (OSError, RuntimeError):
        lines = []
    if id is not None:  # a line without these letters need not be understood
        letters = json.dumps(id).encode("ascii")
        lines = [line for line in lines if letters in line]
    records = [record for line in lines if (record := _record(line)) is not None] + _waiting
    return [record for record in records if id in (None, record["id"])]


def read_file(path: Path) -> tuple[list[dict], int]:
    """The records of a file, oldest first, and how many of its lines say nothing: cut short,
    damaged or changed by hand. The file is only read. Raises OSError if it cannot be.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "records.jsonl"
    ...     _ = path.write_text('{"kind": "check", "id": "02.1", "status": "right"}\\n{"kind": "ch')
    ...     read_file(path)
    ([{'kind': 'check', 'id': '02.1', 'status': 'right'}], 1)
    """
    lines = [line for line in path.read_bytes().split(b"\n") if line.strip()]
    records = [record for line in lines if (record := _record(line)) is not None]
    return records, len(lines) - len(records)


def tell_damage(damaged: int, record: object) -> str:
    """One sentence on lines that say nothing; `record` is how the reader knows it.

    >>> tell_damage(2, "your record")
    '2 lines of your record cannot be understood (cut short, or changed by hand), and nothing in \
it was changed. All other lines count.'
    """
    lines = "1 line" if damaged == 1 else f"{damaged} lines"
    return (
        f"{lines} of {record} cannot be understood (cut short, or changed by hand), and nothing "
        "in it was changed. All other lines count."
    )


def _record(line: bytes) -> dict | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return (
        record
        if isinstance(record, dict) and isinstance(record.get("id"), str) and "kind" in record
        else None
    )
