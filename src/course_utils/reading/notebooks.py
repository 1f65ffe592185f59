"""A notebook, read; or one sentence that says how to get it back."""

import json
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.errors import CourseError

__all__ = ["open_notebook", "plain", "read_notebook", "without_outputs"]


_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(text: str) -> str:
    """A text without the colours that terminals understand.

    >>> plain("\\x1b[31mNameError\\x1b[0m")
    'NameError'
    """
    return _ANSI.sub("", text)


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook. Raises CourseError when it is not there or is none."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise CourseError(f"{path} is not there. Make it: course build {path.stem}") from error
    except Exception as error:
        raise CourseError(
            f"{path} is no notebook that can be read ({error}). Make it again: course build "
            f"--force {path.stem}"
        ) from error


def open_notebook(path: Path) -> NotebookNode:
    """A committed notebook. Raises CourseError, with the remedy, if it is missing or damaged."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(
            f"The notebook {path} is not there. Make it: course build {path.stem}"
        ) from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise CourseError(
            f"The notebook {path} is damaged. Make it again: course build --force {path.stem}"
        ) from None


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
