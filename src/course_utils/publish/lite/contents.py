"""The learner's notebooks and pictures, and the lists by which the page finds them."""

import json
import mimetypes
import os
import time
from pathlib import Path

from course_utils.place import beside_lessons
from course_utils.publish.lite.putting import put
from course_utils.reading.notebooks import unreadable, without_outputs

__all__ = ["write_contents"]

_KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
_PAGES = ("notebooks", "lab")


def write_contents(names: list[str], root: Path, folder: Path) -> None:
    """Put the lessons `names` into the page's list of files, without outputs, with the pictures,
    the glossary, the sources and the datasheets.

    Raises CourseError where a lesson is missing or damaged.
    """
    files = {f"{name}.ipynb": _lesson(root / "notebooks" / f"{name}.ipynb") for name in names}
    said = b"".join(files.values())
    pictures, beside = {}, {}
    for name, path in beside_lessons(root).items():
        if not name.startswith("images/"):
            beside[name] = path.read_bytes()
        elif name.encode() in said:
            pictures[name] = path.read_bytes()
    for name, content in (files | pictures | beside).items():
        put(folder / "files", name, content)
    for page in _PAGES:  # where a browser asks for a picture first
        for name, content in pictures.items():
            put(folder / page, name, content)
    _list(folder / "files", folder / "api" / "contents")


def _lesson(path: Path) -> bytes:
    """A learner's copy, for the kernel that the page has."""
    try:
        tree = json.loads(without_outputs(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unreadable(path, error) from None
    tree["metadata"]["kernelspec"] = _KERNEL
    return (json.dumps(tree, indent=1, ensure_ascii=False) + "\n").encode()


def _list(files: Path, lists: Path) -> None:
    """Write for each folder what lies in it, as a Jupyter server would say it."""
    then = _now()
    for folder in (files, *(path for path in sorted(files.rglob("*")) if path.is_dir())):
        inside = folder.relative_to(files)
        said = [_entry(path, files, then) for path in sorted(folder.iterdir())]
        whole = _entry(folder, files, then) | {"content": said, "format": "json"}
        text = json.dumps(whole, indent=1, sort_keys=True) + "\n"
        put(lists / inside, "all.json", text.encode())


def _now() -> str:
    """When this was made; SOURCE_DATE_EPOCH says it for who wants the same bytes twice."""
    made = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(made))


def _entry(path: Path, files: Path, then: str) -> dict[str, object]:
    inside = path.relative_to(files).as_posix().removeprefix(".")
    notebook = path.suffix == ".ipynb"
    kind = "directory" if path.is_dir() else "notebook" if notebook else "file"
    return {
        "name": path.name if inside else "",
        "path": inside,
        "type": kind,
        "size": path.stat().st_size if path.is_file() else None,
        "mimetype": mimetypes.guess_type(path.name)[0] if kind == "file" else None,
        "created": then,
        "last_modified": then,
        "writable": True,
        "content": None,
        "format": None,
        "hash": None,
        "hash_algorithm": None,
    }
