"""Whether a notebook is still what `course build` wrote, by the hash of itself that it carries.

What JupyterLab writes into every notebook that it saves, the name of the kernel and its version of
Python, is no change.
"""

import hashlib
import json
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.reading.notebooks import read_notebook

__all__ = [
    "NORMAL",
    "content_hash",
    "is_changed",
    "is_normal",
    "is_untouched",
    "open_both",
    "open_lesson",
]

# what a notebook in normal form says of the kernel that runs it
NORMAL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def is_normal(notebook: NotebookNode) -> bool:
    """Whether a notebook is run by Python's usual kernel, whatever else it says of it.

    >>> from nbformat.v4 import new_notebook
    >>> named = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    >>> is_normal(new_notebook(metadata={"kernelspec": named, "language_info": {"name": "python"}}))
    True
    >>> is_normal(new_notebook())
    False
    """
    return all(
        notebook.metadata.get(part, {}).get("name") == wanted["name"]
        for part, wanted in NORMAL.items()
    )


def content_hash(notebook: NotebookNode) -> str:
    """A hash of all that a notebook holds but the stamp itself, and but what JupyterLab adds to the
    kernel's name.
    """
    data = json.loads(nbformat.writes(notebook, version=nbformat.NO_CONVERT))
    data["metadata"].pop("course", None)
    if is_normal(notebook):
        data["metadata"] |= NORMAL
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def is_untouched(notebook: NotebookNode) -> bool:
    """Whether a notebook is still what `course build` wrote.

    >>> from nbformat.v4 import new_notebook
    >>> is_untouched(new_notebook())
    False
    """
    return notebook.metadata.get("course", {}).get("content") == content_hash(notebook)


def is_changed(notebook: NotebookNode) -> bool:
    """Whether `course build` wrote a notebook and a person has changed it since.

    >>> from nbformat.v4 import new_notebook
    >>> is_changed(new_notebook()), is_changed(new_notebook(metadata={"course": {"content": "x"}}))
    (False, True)
    """
    return "content" in notebook.metadata.get("course", {}) and not is_untouched(notebook)


def open_lesson(path: Path) -> NotebookNode:
    """A committed notebook, for an export. If it was changed by hand, a line on stderr says so, and
    what to do. Raises CourseError, with the remedy, if it is missing or damaged.
    """
    notebook = read_notebook(path)
    if is_changed(notebook):
        name = path.stem
        print(
            f"warning: {path} was changed by hand and is exported as it is. To keep the change, "
            f"make it in notebooks/source/{name}.py, then: course build --force {name[:2]}",
            file=sys.stderr,
        )
    return notebook


def open_both(folder: Path, name: str) -> tuple[NotebookNode, NotebookNode]:
    """The learner's and the solved notebook of a lesson, as `open_lesson` opens them; `folder` is
    where the learner's lies.
    """
    solved = folder / "solutions" / f"{name}.ipynb"
    return open_lesson(folder / f"{name}.ipynb"), open_lesson(solved)
