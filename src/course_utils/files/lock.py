"""One at a time: a lock that the system lets go of when a process dies."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from course_utils.errors import CourseError

__all__ = ["one_at_a_time"]

PATIENCE_S = 20.0
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextlib.contextmanager
def one_at_a_time(path: Path, what: str) -> Iterator[None]:
    """Let one process at a time do what is inside.

    Where the disk knows no locks (some network drives) it is done without one. Raises CourseError,
    with `what` is being done, if another process does not end within twenty seconds.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, one_at_a_time(Path(folder, "lock"), "copying"):
    ...     print("alone")
    alone
    """
    with _opened(path) as file:
        until = time.monotonic() + PATIENCE_S
        while not _is_mine(file):
            if time.monotonic() > until:
                raise CourseError(
                    f"Another {what} is at work in {path.parent.parent}, and does not end. End it, "
                    "or wait, and run the same command again."
                )
            time.sleep(0.1)
        yield


def _opened(path: Path) -> BinaryIO:
    """The file, made if need be; one that belongs to somebody else is only read."""
    try:
        return open(path, "a+b")
    except PermissionError:
        return open(path, "rb")


def _is_mine(file: BinaryIO) -> bool:
    """Try once to lock a file; a disk without locks is as good as one that lets us."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # in a browser, where nobody else can be
        return True
    except OSError as error:
        return error.errno not in _TAKEN
    return True
