"""The live part of a site, whole: JupyterLite with the learner's lessons, from the pinned files."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.publish.lite import slim
from course_utils.publish.lite.app import write_app
from course_utils.publish.lite.contents import write_contents
from course_utils.publish.lite.parts import cache_folder
from course_utils.publish.lite.python import write_python

__all__ = ["FIRST_LOAD_MB", "keeper", "live_address", "write_live"]

FIRST_LOAD_MB = 59  # what a browser fetches until the first cell has run, measured


def live_address(name: str) -> str:
    """Where in the live part a lesson opens.

    >>> live_address("00_start_here")
    'notebooks/index.html?path=00_start_here.ipynb'
    """
    return f"notebooks/index.html?path={name}.ipynb"


def write_live(names: list[str], root: Path, folder: Path, parts: dict[str, Path]) -> None:
    """Fill `folder` with all that runs the lessons `names` in a browser; any web server can hand it
    out, in a sub-path too. `parts` are the pinned files, checked (see `parts.get_parts`).

    Raises CourseError where a part holds something else than what is known, or the folder cannot
    be written.
    """
    python = folder / "static" / "pyodide"
    try:
        python.mkdir(parents=True)
        write_python(parts, root, python, keeper(cache_folder()))
        write_app(parts, folder)
        write_contents(names, root, folder)
    except OSError as error:
        raise CourseError(
            f"{error.filename or folder} cannot be written ({error.strerror}). Choose another "
            "--out, or leave the part that runs in a browser out: --without-lite"
        ) from None


def keeper(cache: Path) -> Callable[[str, bytes], bytes]:
    """A function that slims a wheel, and remembers it: packing them takes most of the time."""
    rules = hashlib.sha256(Path(slim.__file__).read_bytes()).hexdigest()

    def keep(sha256: str, wheel: bytes) -> bytes:
        path = cache / f"{sha256[:32]}-{rules[:8]}.slim"
        with suppress(OSError):
            digest, _, kept = path.read_bytes().partition(b"\n")
            if digest.decode("ascii", "replace") == hashlib.sha256(kept).hexdigest():
                return kept
        made = slim.slimmed(wheel)
        with suppress(OSError):  # a cache that cannot be written costs time, nothing else
            write_atomically(path, hashlib.sha256(made).hexdigest().encode() + b"\n" + made)
        return made

    return keep
