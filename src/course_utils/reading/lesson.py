"""The head of a lesson, read once for slides, pages, hand-outs, README and the record of progress:
what its first cell says, and what its recaps say that one can do.
"""

import re
from dataclasses import dataclass

from nbformat import NotebookNode

__all__ = ["Head", "read_head"]

_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_NUMBER = re.compile(r"(\d\d) · (.+)")
_QUESTION = re.compile(r"^\*\*(.+?)\*\*", re.MULTILINE)
_PROMISE = re.compile(r"^(You will .+)$|By the end (you can [^*\n]+)", re.MULTILINE)
_TIME = re.compile(r"^\*([^.*]*\d min[^.*]*)", re.MULTILINE)
_RECAPS = ("-recap", "-recap-b")  # how the ids of a recap's cell end


@dataclass(frozen=True)
class Head:
    """What a lesson says of itself. `question`, `promise` and `can_do` are Markdown; what it does
    not say is empty.
    """

    title: str
    number: str = ""
    question: str = ""
    promise: str = ""  # what one will do in it
    time: str = ""  # "About 50 minutes, after 02"
    minutes: tuple[int, ...] = ()  # one number for each sitting
    can_do: tuple[str, ...] = ()  # what one can do at its end

    @property
    def heading(self) -> str:
        """Its number and its title, as its first line has them."""
        return f"{self.number} · {self.title}" if self.number else self.title


def read_head(notebook: NotebookNode, name: str = "Lesson") -> Head:
    """The head of a lesson; `name` is its title where it has no heading.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cell = new_markdown_cell("# 02 · What?\\n\\n**Why?**\\n\\nYou will look.\\n\\n"
    ...     "*About 50 minutes, after 01. New Python: none.*")
    >>> head = read_head(new_notebook(cells=[cell]))
    >>> head.heading, head.question, head.promise, head.time, head.minutes
    ('02 · What?', 'Why?', 'You will look.', 'About 50 minutes, after 01', (50,))
    """
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    heading = _HEADING.search("\n".join(texts))
    title = re.sub(r"[*_`]", "", heading[1]).strip() if heading else name
    number = _NUMBER.fullmatch(title)
    first = texts[0] if texts else ""
    question, time = _QUESTION.search(first), _TIME.search(first)
    return Head(
        number[2] if number else title,
        number[1] if number else "",
        question[1] if question else "",
        _promise(first),
        time[1] if time else "",
        tuple(map(int, re.findall(r"(\d+) min", time[1]))) if time else (),
        tuple(_can_do(notebook)),
    )


def _promise(text: str) -> str:
    found = _PROMISE.search(text)
    said = (found[1] or found[2]).strip() if found else ""
    return said[:1].upper() + said[1:]


def _can_do(notebook: NotebookNode) -> list[str]:
    """The lines of the recaps' lists; of a recap without one, its first paragraph."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.get("id", "").endswith(_RECAPS):
            parts = [part for part in cell.source.split("\n\n") if not part.startswith("#")]
            listed = re.findall(r"^- (.+)$", cell.source, re.MULTILINE)
            found += listed or [" ".join(parts[0].split())] if parts else []
    return found
