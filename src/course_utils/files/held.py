"""A file that one process holds as long as it lives; the system lets go, however that ends."""

import contextlib
import os
import time
from pathlib import Path
from typing import BinaryIO

__all__ = ["hold", "is_held"]

_FAR = 2**30  # the byte that is locked on Windows, where no one else may read or write it then


def hold(path: Path, patience_s: float = 0.0) -> BinaryIO | None:
    """Hold a file (made if need be) until what is returned is closed or this process has ended;
    None if another one holds it and does not let go in time.

    Raises OSError if the file cannot be made, or its disk knows no locks.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, hold(Path(folder, "lock")):
    ...     is_held(Path(folder, "lock"))
    True
    """
    until = time.monotonic() + patience_s
    with contextlib.ExitStack() as opened:
        file = opened.enter_context(open(path, "a+b"))
        while not _take(file):
            if time.monotonic() > until:
                return None
            time.sleep(0.05)
        opened.pop_all()
        return file


def is_held(path: Path) -> bool:
    """Whether a living process holds the file; on a disk without locks, none does.

    >>> is_held(Path("no such file"))
    False
    """
    try:
        with open(path, "r+b") as file:
            return not _take(file)
    except OSError:
        return False


def _take(file: BinaryIO) -> bool:
    """Try once; False if another process has it."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            from fcntl import LOCK_EX, LOCK_NB, flock  # in a browser the module is empty

            flock(file, LOCK_EX | LOCK_NB)
    except (BlockingIOError, PermissionError):  # what POSIX and Windows call it
        return False
    return True
