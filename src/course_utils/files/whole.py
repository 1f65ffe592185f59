"""Files that are whole or absent, even if the process that writes them is killed."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from course_utils.errors import CourseError

__all__ = ["clear_leftovers", "write_atomically", "write_beside", "write_whole"]


try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows: there an open file cannot be deleted, which does as well
    flock = None  # type: ignore[assignment]  # or a browser, where no other process works on it


def write_whole(path: Path, content: bytes, replace: bool = True) -> None:
    """Write a file whole or not at all: beside its place first, then renamed; without `replace`,
    what is there stays.
    """
    try:
        with write_beside(path, content) as beside:
            _put(beside, path, replace)
    except OSError as error:
        raise CourseError(
            f"{path} could not be written: {error.strerror}. Every file that is there is whole; "
            "fix that and run the same command again, it goes on from there."
        ) from error


def _put(beside: str, path: Path, replace: bool) -> None:
    """Give a finished file its name."""
    if replace:
        os.replace(beside, path)
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        if not path.exists():
            os.replace(beside, path)


def clear_leftovers(folders: Iterable[Path]) -> None:
    """Delete the half-written files of processes that died; leave those that a process still
    writes.
    """
    for folder in folders:
        for path in Path(folder).glob(".*.part"):
            with contextlib.suppress(OSError), open(path, "r+b") as file:
                if flock is not None:
                    flock(file, LOCK_EX | LOCK_NB)
                    path.unlink()
            if flock is None:
                with contextlib.suppress(OSError):
                    path.unlink()


def write_atomically(path: Path, content: bytes, private: bool = False) -> None:
    """Write a file whole or not at all: beside it first, to the disk, and only then under its
    name. What is `private` no other user can read, at no time (Windows: as its folder has it).
    """
    with write_beside(path, content, private) as beside:
        os.replace(beside, path)


@contextlib.contextmanager
def write_beside(path: Path, content: bytes, private: bool = False) -> Iterator[str]:
    """Write a file beside its place, whole and to the disk, and hand its name to what is done
    inside; what is then still there is deleted. Raises OSError, with nothing left, if it cannot be
    written.

    The file beside is locked while it is worked on; the system lets go of the lock when a process
    dies, so that `clear_leftovers` can tell a leftover from work in hand.
    """
    handle, beside = _fresh(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
            os.chmod(beside, 0o600 if private else 0o644)
            if flock is not None:
                yield beside
        if flock is None:
            yield beside
    finally:
        with contextlib.suppress(OSError):
            os.unlink(beside)


def _fresh(path: Path) -> tuple[int, str]:
    """An empty file beside a place, open and locked: its handle and its name. Another one if a
    process took it for a leftover before it was locked.
    """
    while True:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        if flock is not None:
            with contextlib.suppress(OSError):  # a disk without locks
                flock(handle, LOCK_EX)
            if os.fstat(handle).st_nlink == 0:
                os.close(handle)
                continue
        return handle, beside
