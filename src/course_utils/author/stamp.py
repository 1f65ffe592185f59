"""What a notebook was made of: hashes kept in its metadata, so that a stale or edited one is
known.
"""

import hashlib
import json
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.author.source import Lesson

__all__ = ["content_hash", "ingredients", "is_untouched", "stamp"]

_NOT_USED = ("publish", "classroom", "cli.py", "__main__.py")
_OF_A_LESSON = re.compile(r"lesson_(\d\d)\.py$")


def ingredients(lesson: Lesson) -> dict[str, str]:
    """Hashes of what a lesson is made of: its source, the package it may use, the datasets.

    Checks and quizzes of later lessons do not count: no lesson asks for those.
    """
    package = lesson.root / "src" / "course_utils"
    if not package.is_dir():
        package = Path(__file__).parents[1]
    modules = [
        path for path in package.rglob("*.py") if _counts(path.relative_to(package), lesson.number)
    ]
    tables = [
        path for path in (lesson.root / "datasets").rglob("*") if path.suffix in (".csv", ".json")
    ]
    return {
        "source": _hash_files([lesson.path], lesson.path.parent),
        "package": _hash_files(modules, package),
        "datasets": _hash_files(tables, lesson.root / "datasets"),
    }


def _counts(path: Path, number: str) -> bool:
    of_lesson = _OF_A_LESSON.search(path.name)
    return path.parts[0] not in _NOT_USED and not (of_lesson and of_lesson[1] > number)


def _hash_files(paths: list[Path], base: Path) -> str:
    """One hash over files, their names included; line ends do not count, for git may change
    them.
    """
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.relative_to(base).as_posix()):
        body = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.relative_to(base).as_posix()}\0{len(body)}\0".encode() + body)
    return total.hexdigest()[:16]


def content_hash(notebook: NotebookNode) -> str:
    """A hash of all that a notebook holds but the stamp itself."""
    data = json.loads(nbformat.writes(notebook, version=nbformat.NO_CONVERT))
    data["metadata"].pop("course", None)
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def stamp(notebook: NotebookNode, lesson: Lesson, edition: str) -> NotebookNode:
    """Write into a finished notebook what it was made of; return it."""
    notebook.metadata["course"] = {
        "lesson": lesson.number,
        "edition": edition,
        **ingredients(lesson),
        "content": content_hash(notebook),
    }
    return notebook


def is_untouched(notebook: NotebookNode) -> bool:
    """Whether a notebook is still what `course build` wrote, to the last character."""
    return notebook.metadata.get("course", {}).get("content") == content_hash(notebook)
