"""One at a time, where the disk knows locks; never waiting without end."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.held import hold

__all__ = ["one_at_a_time"]

PATIENCE_S = 20.0


@contextlib.contextmanager
def one_at_a_time(path: Path, what: str, where: Path) -> Iterator[None]:
    """Let one process at a time do what is inside; `path` is the file that it holds meanwhile.

    Where the disk knows no locks (some network drives), or the file is another user's, it is done
    without one. Raises CourseError, with `what` is being done and `where`, if another process does
    not end within twenty seconds, and OSError if the disk is full.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     with one_at_a_time(folder / "lock", "copying", folder):
    ...         print("alone")
    alone
    """
    held: contextlib.AbstractContextManager | None
    try:
        held = hold(path, PATIENCE_S)
    except ImportError:  # in a browser, where no other process can be
        held = contextlib.nullcontext()
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        held = contextlib.nullcontext()
    if held is None:
        raise CourseError(
            f"Another {what} is at work in {where}, and does not end. End it, or "
            "wait, and run the same command again."
        )
    with held:
        yield
