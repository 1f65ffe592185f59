"""From a lesson to its two notebooks, and the one form in which notebooks are kept.

Normal form: nbformat 4.5, the kernel "python3", ids made of the lesson's number and the cell's
label, no times, cells counted from 1. The same lesson gives the same bytes.
"""

import re
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.author.source import HALL, Lesson, SourceCell
from course_utils.files.whole import write_atomically
from course_utils.reading.untouched import NORMAL

__all__ = [
    "cell_slots",
    "fill_cell",
    "fill_prose",
    "normalise",
    "prose_slots",
    "unrun",
    "write_notebook",
]

_SLOT = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


def unrun(lesson: Lesson, edition: str) -> NotebookNode:
    """One edition's notebook, not yet run; what is in {{ }} in its prose is not yet
    worked out.
    """
    notebook = new_notebook(
        cells=[_cell(cell, lesson, edition) for cell in lesson.cells_of(edition)],
        metadata=deepcopy(NORMAL),
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _cell(cell: SourceCell, lesson: Lesson, edition: str) -> NotebookNode:
    text = "\n".join(cell.lines(edition)).strip("\n")
    extra = {name: it for name, it in cell.extra.items() if name not in ("gives_away", *HALL)}
    slideshow = {"slide_type": cell.slide}
    if edition == "solved":  # decks are made from it
        slideshow |= {name: cell.extra[name] for name in HALL if name in cell.extra}
        slideshow |= {"hall": _from_solutions(cell.hall)} if cell.hall else {}
    metadata = {**extra, "slideshow": slideshow, "tags": list(cell.tags)}
    if not cell.tags:
        del metadata["tags"]
    make = new_code_cell if cell.kind == "code" else new_markdown_cell
    if cell.kind == "markdown" and edition == "solved":
        text = _from_solutions(text)
    return make(text, id=f"{lesson.number}-{cell.label}", metadata=metadata)


def _from_solutions(text: str) -> str:
    """A text whose pictures and files are found from the folder of the solved notebooks."""
    text = text.replace("](images/", "](../images/").replace('src="images/', 'src="../images/')
    return text.replace("](../datasets/", "](../../datasets/")


def cell_slots(cell: NotebookNode) -> list[str]:
    """The expressions that a cell asks for, in its text and then in what its slide says instead.

    >>> cell_slots(new_markdown_cell("{{ a }}", metadata={"slideshow": {"hall": "{{ b }}"}}))
    ['a', 'b']
    """
    return [*prose_slots(cell.source), *prose_slots(cell.metadata.slideshow.get("hall", ""))]


def fill_cell(cell: NotebookNode, words: list[str]) -> None:
    """Put the words in place of the expressions of a cell."""
    own = len(prose_slots(cell.source))
    cell.source = fill_prose(cell.source, words[:own])
    if hall := cell.metadata.slideshow.get("hall"):
        cell.metadata.slideshow.hall = fill_prose(hall, words[own:])


def prose_slots(text: str) -> list[str]:
    """The expressions that a text asks for.

    >>> prose_slots("{{ f'{share:.0%}' }} of {{ len(moments) }} finish.")
    ["f'{share:.0%}'", 'len(moments)']
    """
    return [found.strip() for found in _SLOT.findall(text)]


def fill_prose(text: str, words: list[str]) -> str:
    """The text with its {{ }} replaced by the words, in order.

    >>> fill_prose("{{ share }} finish.", ["38%"])
    '38% finish.'
    """
    following = iter(words)
    return _SLOT.sub(lambda _: next(following), text)


def prose_pattern(text: str) -> re.Pattern:
    """A pattern that a text matches once its {{ }} are replaced by anything.

    >>> bool(prose_pattern("{{ share }} finish.").fullmatch("38% finish."))
    True
    """
    fixed = [re.escape(part) for part in re.split(r"\{\{.+?\}\}", text, flags=re.DOTALL)]
    return re.compile("(.*?)".join(fixed), re.DOTALL)


def normalise(notebook: NotebookNode, places: dict[str, str] | None = None) -> NotebookNode:
    """Bring an executed notebook into normal form, in place, and return it.

    `places` says what to write for folders of this computer in error reports,
    such as {"/home/me": "…"}.
    """
    number = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        number += 1
        cell.metadata.pop("execution", None)
        cell.execution_count = number
        cell.outputs = _merged([_output(output, number, places or {}) for output in cell.outputs])
    return notebook


def _output(output: NotebookNode, number: int, places: dict[str, str]) -> NotebookNode:
    output.pop("transient", None)
    if output.output_type == "execute_result":
        output.execution_count = number
    if output.output_type == "error":
        output.traceback = [_without_places(line, places) for line in output.traceback]
    if isinstance(output.get("data", {}).get("image/png"), str):
        output.data["image/png"] = output.data["image/png"].strip() + "\n"
    return output


def _without_places(line: str, places: dict[str, str]) -> str:
    for folder in sorted(places, key=len, reverse=True):
        line = line.replace(folder, places[folder])
    return line


def _merged(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with what one stream printed in several pieces put together."""
    merged: list[NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last and output.output_type == "stream" == last.output_type and output.name == last.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook so that at every moment either the old or the new file is whole."""
    nbformat.validate(notebook)
    text = nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode())
