"""A folder that is built beside its place and takes it whole, unless a person has worked there.

Everything on the way lies in one hidden folder beside: `new`, what is being built, and for the
moment of the exchange `before`, what was there. A process that is killed leaves the old folder or
the new one; should it be killed in the very moment, the next run puts the old one back first.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.held import hold
from course_utils.files.pages import make_folder
from course_utils.publish.site.manifest import find_changes, write_manifest

__all__ = ["check_place", "swapped"]

_NAMED = 3  # so many files of a person are named; the others are counted


@contextmanager
def swapped(out: Path, force: bool = False) -> Iterator[Path]:
    """A folder to fill. When the block ends without an error, it is `out`; else nothing changed.

    Raises CourseError, before and after, where `out` holds anything but the course's own.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     with swapped(Path(name, "site")) as new:
    ...         _ = (new / "index.html").write_text("Hello")
    ...     sorted(path.name for path in Path(name).rglob("*"))
    ['.course-site.jsonl', 'index.html', 'site']
    """
    out = out.resolve()
    if out in (Path.cwd(), *Path.cwd().parents):
        raise CourseError(
            f"You are inside {out}, which is exchanged as a whole. Go up, then again."
        )
    check_place(out, force)
    make_folder(out.parent)
    work = out.parent / f".{out.name}.course-site"
    with _alone(work, out):
        check_place(out, force)  # with what a killed process put aside back in its place
        new = work / "new"
        new.mkdir()
        yield new
        write_manifest(new)
        check_place(out, force)
        _exchange(out, new, work / "before")


def check_place(out: Path, force: bool = False) -> None:
    """Refuse a place that holds what a person made. `force` gives up what was changed or taken away
    of the course's own, never what a person added.
    """
    if not os.path.lexists(out):
        return
    if not out.is_dir():
        raise CourseError(f"{out} is a file, not a folder. Choose another --out.")
    if not any(out.iterdir()):
        return
    found = find_changes(out)
    if found is None:
        raise CourseError(
            f"{out} is there already and is no site of the course's, so nothing in it is touched. "
            "Choose another --out."
        )
    if found.added:
        raise CourseError(
            f"{out} holds what the course did not write: {_named(found.added)}. Move it away, or "
            "choose another --out."
        )
    if (found.changed or found.missing) and not force:
        said = [
            f"{_named(names)} {word}"
            for names, word in ((found.changed, "changed"), (found.missing, "taken away"))
            if names
        ]
        raise CourseError(
            f"{out} is no longer as the course wrote it: {'; '.join(said)}. Keep what is yours "
            "and add --force, or choose another --out."
        )


def _named(names: tuple[str, ...]) -> str:
    """Some names, and how many there are more."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


@contextmanager
def _alone(work: Path, out: Path) -> Iterator[None]:
    """Hold the folder beside, clear what a killed process left in it, and clear it at the end."""
    try:
        work.mkdir(exist_ok=True)
        try:
            held = hold(work / "lock")
        except OSError:  # a disk that knows no locks
            held = nullcontext()
    except OSError as error:
        raise CourseError(
            f"Nothing can be built beside {out} ({error.strerror}). Choose another --out."
        ) from None
    if held is None:
        raise CourseError(f"Another `course site` is at work on {out}. Wait for it, or end it.")
    try:
        with held:
            _put_back(work, out)
            try:
                yield
            finally:
                _put_back(work, out)
                if os.name != "nt":  # there a file that is held cannot be deleted
                    (work / "lock").unlink(missing_ok=True)
    finally:
        with suppress(OSError):
            if os.name == "nt":
                (work / "lock").unlink()
            work.rmdir()


def _put_back(work: Path, out: Path) -> None:
    """Give what was put aside its place again, if nothing has taken it; delete the rest."""
    before = work / "before"
    if before.is_dir() and not os.path.lexists(out):
        os.rename(before, out)
    for folder in (before, work / "new"):
        shutil.rmtree(folder, ignore_errors=True)


def _exchange(out: Path, new: Path, before: Path) -> None:
    """Put the new folder in the place of the old one. What fails in between is repaired by
    `_put_back`.
    """
    try:
        if out.is_dir():
            os.rename(out, before)
        os.rename(new, out)
    except OSError as error:
        raise CourseError(
            f"{out} cannot be exchanged ({error.strerror}), and is as it was. End what has it "
            "open, or choose another --out."
        ) from None
