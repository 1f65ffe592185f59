"""A student's own copy of the lessons: made once, brought up to date later, never at the cost of
work.

`.course/handed_out.json` holds the SHA-256 of every version that was handed out. A file that still
is such a version has not been worked in and may be replaced; any other file belongs to the student
and is kept.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.place import course_root

__all__ = ["Report", "copy_course", "without_outputs"]

PICTURES = {".svg", ".png", ".jpg", ".gif"}


@dataclass
class Report:
    """What one copying did: file names that are new, brought up to date, or kept, and new versions
    put beside.
    """

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)


def copy_course(folder: str | os.PathLike, root: str | os.PathLike | None = None) -> Report:
    """Copy the lessons, without outputs, with their pictures, the glossary, the list of sources and
    the datasheets from `root` (default: the course) into `folder`.

    Raises CourseError when the folder cannot be written or is part of the course itself.
    """
    folder, root = Path(folder), Path(root) if root is not None else course_root()
    files = _files(root)
    _refuse_the_course_itself(folder, root)
    _make_folder(folder)
    report = Report()
    with _lock(folder / ".course" / "lock"):
        manifest = folder / ".course" / "handed_out.json"
        handed = _read_manifest(manifest)
        for name, content in files.items():
            if _hand_out(folder, name, content, handed, report):
                write_atomically(manifest, json.dumps(handed, indent=1, sort_keys=True).encode())
    return report


def without_outputs(notebook: bytes) -> bytes:
    """A notebook's JSON with every output and execution count taken out; its links to datasheets
    lead to where these lie in a learner's folder.

    >>> notebook = b'{"cells": [{"cell_type": "code", "execution_count": 3, "outputs": [1]}]}'
    >>> without_outputs(notebook).split()[7:10]
    [b'null,', b'"outputs":', b'[]']
    """
    tree = json.loads(notebook)
    for cell in tree["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
        else:
            cell["source"] = _links_inside(cell["source"])
    return (json.dumps(tree, indent=1, ensure_ascii=False) + "\n").encode()


def _links_inside(source: str | list[str]) -> str | list[str]:
    """A text, or its lines, with links to datasheets that hold in a learner's folder."""
    if isinstance(source, list):
        return [line.replace("](../datasets/", "](datasets/") for line in source]
    return source.replace("](../datasets/", "](datasets/")


def _files(root: Path) -> dict[str, bytes]:
    """What is handed out: name inside the student's folder to content."""
    notebooks = root / "notebooks"
    lessons = sorted(notebooks.glob("[0-9][0-9]_*.ipynb"))
    if not lessons:
        raise CourseError(f"There are no lessons in {notebooks} yet. Make them with: course build")
    files = {lesson.name: without_outputs(lesson.read_bytes()) for lesson in lessons}
    pictures = sorted(file for file in notebooks.glob("images/*") if file.suffix in PICTURES)
    sheets = sorted((root / "datasets").glob("*.md"))
    beside = {f"images/{picture.name}": picture for picture in pictures}
    beside |= {page.name: page for page in sorted(notebooks.glob("*.md"))}
    beside |= {f"datasets/{sheet.name}": sheet for sheet in sheets}
    return files | {name: file.read_bytes() for name, file in beside.items()}


def _hand_out(
    folder: Path, name: str, content: bytes, handed: dict[str, list[str]], report: Report
) -> bool:
    """Put one file where it belongs; whether the manifest changed."""
    target, new = folder / name, _sha256(content)
    now = _sha256(target.read_bytes()) if target.exists() else None
    if now == new:
        return _note(handed, name, new)
    if now is None or now in handed.get(name, []):
        target.parent.mkdir(exist_ok=True)
        write_atomically(target, content)
        (report.new if now is None else report.updated).append(name)
        return _note(handed, name, new)
    report.kept.append(name)
    if new in handed.get(name, []):
        return False
    return _put_beside(folder, name, content, handed, report)


def _put_beside(
    folder: Path, name: str, content: bytes, handed: dict[str, list[str]], report: Report
) -> bool:
    """Put a newer version beside a file that the student has worked in, once; a worked-in one is
    kept too.
    """
    new, path, count = _sha256(content), Path(name), 1
    while True:
        beside = path.with_name(
            f"{path.stem}.new{'' if count == 1 else count}{path.suffix}"
        ).as_posix()
        there = folder / beside
        now = _sha256(there.read_bytes()) if there.exists() else None
        # put there before, and perhaps thrown away since
        if new in handed.get(beside, []) or now == new:
            return _note(handed, beside, new)
        if now is None or now in handed.get(beside, []):
            write_atomically(there, content)
            report.beside.append((name, beside))
            return _note(handed, beside, new)
        count += 1


def _note(handed: dict[str, list[str]], name: str, digest: str) -> bool:
    if digest in handed.get(name, []):
        return False
    handed.setdefault(name, []).append(digest)
    return True


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_manifest(path: Path) -> dict[str, list[str]]:
    """What was handed out before; a damaged record counts as none, so that every file is kept."""
    try:
        record = json.loads(path.read_bytes())
        return {str(name): [str(digest) for digest in digests] for name, digests in record.items()}
    except (FileNotFoundError, ValueError, AttributeError, TypeError):
        return {}


def _refuse_the_course_itself(folder: Path, root: Path) -> None:
    inside, course = folder.resolve(), (root / "notebooks").resolve()
    if inside in (course, root.resolve()) or course in inside.parents:
        raise CourseError(
            f"{folder} is the course itself. Name another folder for your copy: course start "
            "my-course"
        )


def _make_folder(folder: Path) -> None:
    """Make the folder, or say in one line why it cannot be."""
    try:
        (folder / ".course").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError):
        raise CourseError(
            f"{folder} cannot be a folder: a file stands there. Name another: course start FOLDER"
        ) from None
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be written ({error.strerror}). Name another folder: course start "
            "FOLDER"
        ) from None


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one copying at a time into a folder; the system lets go of the lock when a process
    dies.
    """
    with open(path, "a+b") as file:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
