"""A notebook, read; or one sentence that says how to get it back."""

import json
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.errors import CourseError

__all__ = ["plain", "read_notebook", "unreadable", "without_outputs"]


_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(text: str) -> str:
    """A text without the colours that terminals understand.

    >>> plain("\\x1b[31mNameError\\x1b[0m")
    'NameError'
    """
    return _ANSI.sub("", text)


def read_notebook(path: Path) -> NotebookNode:
    """A committed notebook. Raises CourseError, with the remedy, if it is missing or damaged."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # whatever a parser may find in a file that is none
        raise unreadable(path, error) from None


def unreadable(path: Path, error: Exception) -> CourseError:
    """What is said of a lesson's notebook that gave this error when it was read.

    >>> print(unreadable(Path("01_a.ipynb"), ValueError("no JSON")))
    The notebook 01_a.ipynb is damaged. Make it again: course build --force 01_a
    """
    if isinstance(error, FileNotFoundError):
        return CourseError(f"The notebook {path} is not there. Make it: course build {path.stem}")
    if isinstance(error, OSError):
        return CourseError(
            f"The notebook {path} cannot be read ({error.strerror}). Give yourself the right to "
            "read it, and run the same command again."
        )
    return CourseError(
        f"The notebook {path} is damaged. Make it again: course build --force {path.stem}"
    )


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
