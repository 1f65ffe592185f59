"""The learner's folder: guesses and progress, one JSON record a line, added to and never rewritten.

A record is one `os.write` to a file opened for appending, followed by `fsync`. It brings the line
break *before* it: a record torn by a kill or a full disk ends where it ends, and the next one
starts on a line of its own. So a kill at any moment loses at most the record being written, and two
notebooks may write at once.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from course_utils.place import learner_folder

__all__ = ["append", "read", "records_file"]

_kept_in_memory: list[dict] = []  # records that no folder would take
_told: set[str] = set()  # folders of which the learner has heard that they cannot be written


def records_file() -> Path:
    """The file of records, whether or not it exists yet."""
    return learner_folder() / ".course" / "records.jsonl"


def append(record: dict) -> bool:
    """Keep one record (JSON values only). True if it is on the disk; if no folder takes it, it
    lives until the kernel stops.

    A time stamp is added as `at` (UTC).
    """
    record = {**record, "at": datetime.now(UTC).isoformat(timespec="seconds")}
    try:
        _write(records_file(), record)
    except (OSError, RuntimeError) as problem:  # RuntimeError: this computer has no home folder
        _kept_in_memory.append(record)
        _tell_once(problem)
        return False
    return True


def _write(path: Path, record: dict) -> None:
    line = b"\n" + json.dumps(record, ensure_ascii=True).encode("ascii")
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644
    )
    try:
        if os.write(handle, line) < len(line):
            raise OSError("the disk is full")
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file last, where the system knows such a thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _tell_once(problem: Exception) -> None:
    try:
        folder = str(learner_folder())
    except RuntimeError:
        folder = "the home folder"
    if folder not in _told:
        _told.add(folder)
        print(
            f"(Guesses and progress are not kept: {folder} cannot be written. The lesson works "
            "all the same.)"
        )


def read() -> list[dict]:
    """All records, oldest first; lines that are torn or damaged are left out."""
    try:
        lines = records_file().read_bytes().split(b"\n")
    except (OSError, RuntimeError):
        lines = []
    return [record for line in lines if (record := _record(line)) is not None] + list(
        _kept_in_memory
    )


def _record(line: bytes) -> dict | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return (
        record
        if isinstance(record, dict) and isinstance(record.get("id"), str) and "kind" in record
        else None
    )
