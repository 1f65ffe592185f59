"""A lesson in a learner's folder that is damaged, or whose place is taken.

Damaged is what JupyterLab cannot open: an empty file, one that was cut off, one that is not text,
one without cells. Its bytes are never thrown away.
"""

import contextlib
import itertools
import json
import os
import stat
from pathlib import Path

from course_utils.files.whole import write_beside

__all__ = ["is_damaged", "is_notebook", "put_aside", "what_stands_in_the_way"]

MOST_BYTES = 200_000_000  # what is larger is no half-written lesson, and is not looked into
_MOVE = "Give it another name, and run the same command again."


def is_notebook(content: bytes) -> bool:
    """Whether these bytes are a notebook that JupyterLab opens.

    >>> is_notebook(b'{"cells": []}'), is_notebook(b""), is_notebook(b'{"cells": [{"so')
    (True, False, False)
    """
    try:
        tree = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):  # bytes that are no UTF-8 are a ValueError too
        return False
    cells = tree.get("cells") if isinstance(tree, dict) else None
    return isinstance(cells, list) and all(isinstance(cell, dict) for cell in cells)


def is_damaged(path: Path) -> bool:
    """Whether a file is a lesson that JupyterLab cannot open. Raises OSError if it cannot be
    read.
    """
    if path.suffix != ".ipynb" or path.stat().st_size > MOST_BYTES:
        return False
    return not is_notebook(path.read_bytes())


def put_aside(path: Path, fresh: bytes) -> str:
    """Put a fresh file in the place of a damaged one; hand back the name that keeps its bytes.

    The fresh one is whole on the disk before the damaged one gets its other name, so that a full
    disk or a kill changes nothing. Raises OSError if that cannot be done.
    """
    with write_beside(path, fresh) as beside:
        kept = _rename_free(path)
        try:
            os.replace(beside, path)
        except OSError:
            _take_back(kept, path)
            raise
    return kept.name


def _take_back(kept: Path, path: Path) -> None:
    """Undo the second name, where the fresh file could not be put (on Windows: it is open)."""
    with contextlib.suppress(OSError):
        if not os.path.lexists(path):
            os.rename(kept, path)
        elif os.path.samestat(kept.lstat(), path.lstat()):
            kept.unlink()


def _rename_free(path: Path) -> Path:
    """Give a file the next free name; where the disk has links, it keeps its own one as well."""
    for number in itertools.count(1):
        other = path.with_name(f"{path.stem}.damaged{number if number > 1 else ''}{path.suffix}")
        if os.path.lexists(other):
            continue
        try:
            os.link(path, other, follow_symlinks=False)
        except FileExistsError:
            continue
        except (OSError, NotImplementedError):  # a disk without links
            os.rename(path, other)
        return other
    raise AssertionError("there is always one more name")


def what_stands_in_the_way(path: Path) -> str | None:
    """Why a file cannot be put at `path`, with the next step; None if nothing stands there, or a
    file.

    >>> what_stands_in_the_way(Path("a file that is not there"))
    """
    for parent in path.parents:
        if parent.is_dir():
            break
        # another process may have made the folder just now
        if os.path.lexists(parent) and not parent.is_dir():
            return f"{parent} is no folder, and the course needs one of that name. {_MOVE}"
    if path.is_symlink() and not path.exists():
        return (
            f"{path} is a link to {os.readlink(path)}, which is not there. Bring that back, or "
            "delete the link, and run the same command again."
        )
    if not path.exists() or path.is_file():
        return None
    what = "a folder" if stat.S_ISDIR(path.stat().st_mode) else "no ordinary file"
    return f"{path} is {what}, and the course has a file of this name. {_MOVE}"
