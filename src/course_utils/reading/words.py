"""The words of a hand-out that are looked for in a lesson: its question, what one will be able to
do, its new words.
"""

import re
from dataclasses import dataclass

from nbformat import NotebookNode

__all__ = [
    "Term",
    "glossary",
    "new_words",
    "objectives",
    "question",
    "the_title",
    "without_readings",
]

_NEW = re.compile(r"\*{1,2}New words:\*{1,2} (.+?)\.(?:\s|$)")
_SENTENCE = re.compile(r"(?<=[.!?)])\s+(?=[A-Z*“\"(])")
_POINTS_BACK = re.compile(r"^(That is|Its name is|It is|We call|That is called)\b")


@dataclass(frozen=True)
class Term:
    """A new word; the sentence that defines it, if it stands open in the lesson; and the one that
    stands folded.
    """

    word: str
    said: str = ""
    folded: str = ""


def the_title(notebook: NotebookNode) -> str:
    """The lesson's name, as its first heading says it."""
    return re.search(r"^# +(.+)$", notebook.cells[0].source, re.MULTILINE)[1].strip()


def question(notebook: NotebookNode) -> str:
    """The question that a lesson opens with: what stands bold below its title."""
    found = re.search(r"^\*\*(.+?)\*\*", notebook.cells[0].source, re.MULTILINE)
    return found[1] if found else ""


def objectives(notebook: NotebookNode) -> str:
    """What one will be able to do, as Markdown: the title's own promise where it makes one, else
    the recap's list.
    """
    if found := re.search(
        r"By the end (you can [^*]+?)\*?$", notebook.cells[0].source, re.MULTILINE
    ):
        return found[1][0].upper() + found[1][1:]
    if found := re.search(r"^You will .+$", notebook.cells[0].source, re.MULTILINE):
        return found[0]
    for cell in notebook.cells:
        if cell.id.endswith("-recap"):
            return "\n".join(line for line in cell.source.splitlines() if line.startswith("- "))
    return ""


def glossary(student: NotebookNode) -> list[Term]:
    """The lesson's new words in their order, each with the sentence of the lesson in which it
    stands bold.
    """
    texts = [cell.source for cell in student.cells if cell.cell_type == "markdown"]
    words = [word for text in texts for word in new_words(text)]  # a list for each sitting
    parts = [without_readings(text) for text in texts]
    opened = [_NEW.sub("", text) for text, _ in parts]
    folded = [reading for _, readings in parts for reading in readings]
    return [Term(word, defining(word, opened), defining(word, folded)) for word in words]


def new_words(text: str) -> list[str]:
    """The words that a text lists as new.

    >>> new_words("- count.\\n\\n**New words:** table, column. Next: 02.")
    ['table', 'column']
    """
    found = _NEW.search(text)
    return [word.strip() for word in found[1].split(",")] if found else []


def defining(word: str, texts: list[str]) -> str:
    """The first sentence in which a word stands bold, or nothing.

    >>> defining("model",
    ...     ["A rule. A rule whose numbers come from examples is a **model**, and so on. More."])
    'A rule whose numbers come from examples is a **model**, and so on.'
    """
    bold = re.compile(
        rf"\*\*(?:an? |the )?{re.escape(word.removeprefix('to '))}(?:s|ed)?\*\*", re.IGNORECASE
    )
    for text in texts:
        for line in text.splitlines():
            sentences = _SENTENCE.split(line.lstrip("> -"))
            for place, sentence in enumerate(sentences):
                if bold.search(sentence):
                    first = max(0, place - 1) if _POINTS_BACK.match(sentence) else place
                    return _bare(" ".join(sentences[first : place + 1]))
    return ""


def _bare(sentence: str) -> str:
    """A sentence without the brackets that it stood in."""
    sentence = sentence.strip()
    return sentence[1:-1] if sentence.startswith("(") and sentence.endswith(")") else sentence


_DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)


def without_readings(markdown: str) -> tuple[str, list[str]]:
    """A Markdown text without its folded readings, and what these say.

    >>> without_readings("Before. <details><summary>After</summary> Half. </details>")
    ('Before.', ['Half.'])
    """
    readings = [
        re.sub(r"</?details>|<summary>.*?</summary>", "", text).strip()
        for text in _DETAILS.findall(markdown)
    ]
    return _DETAILS.sub("", markdown).strip(), readings
