"""What a hall is shown of a cell: code where code is the point, results without what they say to
one learner.

`show_in_a_hall` changes a cell that was copied for a deck, and notes under `metadata.deck`:

    stub     what the learner's notebook shows in this cell, where the solved one differs
    asks     the question in a guess's own comment
    guess    "one" or "low and high": what the speaker can type that the hall guesses
    steps    which lines of the code are marked, press by press, such as "1|3-4"
    task     True for an exercise that a class does now
"""

import re
from collections.abc import Collection

from nbformat import NotebookNode

from course_utils.reading.meaning import has_figure, meaning, meanings
from course_utils.reading.words import without_readings

__all__ = ["opens_folded", "outside_folds", "show_in_a_hall", "spoken_lines", "without_calls"]

SECRETS = {"exercise", "open", "quiz"}  # what a learner should not be given
_SUMMARY = re.compile(r"<summary>.*?</summary>", re.DOTALL)
_CALLS = re.compile(r"^[ \t]*(?:check|guess|reveal|hint|quiz)\(.*$\n?", re.MULTILINE)
_TIME = re.compile(r"^\*About \d+ minutes.*\*$\n?", re.MULTILINE)
_HELP = re.compile(r"\s*\((?:For help|Help): `?hint\([^)]*\)`?\.?\)\.?")
_DTYPE = re.compile(r"\n(?:Name: (.+), )?dtype: \w+$")  # pandas: a column's name, how it is stored
_VALUE = re.compile(r"\S {4}")  # between a row's name and its value pandas leaves four spaces
_NOT_FOR_A_HALL = ("guess", "check", "hint")


def show_in_a_hall(
    cell: NotebookNode,
    twin: NotebookNode | None = None,
    students: bool = False,
    spoken: Collection[str] | None = None,
) -> None:
    """Leave of a copied cell what a hall is shown.

    `twin` is the learner's cell of the same name; `students=True` keeps solutions out; of a deck
    without code, `spoken` are the ids of the cells whose code is read aloud.

    >>> from nbformat.v4 import new_markdown_cell
    >>> cell = new_markdown_cell("# 05\\n\\n*About 41 minutes.*\\n\\nHow? (Help: `hint(5)`.)")
    >>> show_in_a_hall(cell)
    >>> cell.source
    '# 05\\n\\nHow?'
    """
    cell.metadata.deck = NotebookNode()
    if cell.cell_type == "markdown":
        cell.source = _words(cell)
    elif cell.cell_type == "code":
        _compare(cell, twin, students)
        _leave_the_result(cell)
        _leave_the_code(cell, spoken)


def outside_folds(cell: NotebookNode) -> str:
    """The words of a text cell that are not folded away; of another cell its source.

    >>> from nbformat.v4 import new_markdown_cell
    >>> outside_folds(new_markdown_cell("Before. <details>After.</details>"))
    'Before.'
    """
    return without_readings(cell.source)[0] if cell.cell_type == "markdown" else cell.source


def opens_folded(cell: NotebookNode) -> bool:
    """Whether a cell holds folded words and none before them."""
    if cell.cell_type != "markdown" or not cell.source.strip().startswith("<details"):
        return False
    return bool(without_readings(cell.source)[1])


def without_calls(source: str) -> str:
    """Code without the lines that only speak with the learner's record.

    >>> without_calls('share = 0.3\\ncheck("02.1", share)')
    'share = 0.3'
    """
    return _CALLS.sub("", source).strip("\n")


def spoken_lines(source: str, wanted: str) -> str:
    """Some lines of a code, such as "1, 3-4".

    >>> spoken_lines("a\\nb\\nc\\nd", "1, 3-4")
    'a\\nc\\nd'
    """
    lines = source.splitlines()
    kept = []
    for part in wanted.split(","):
        first, _, last = part.strip().partition("-")
        kept += lines[int(first) - 1 : int(last or first)]
    return "\n".join(kept)


def _words(cell: NotebookNode) -> str:
    """The words for a slide: the shorter ones where the lesson gives them."""
    said = cell.metadata.get("slideshow", {}).get("hall", "")
    summary = _SUMMARY.search(cell.source)
    if said and summary and not outside_folds(cell) and "<details" not in said:
        said = f"<details>{summary[0]}\n\n{said}\n\n</details>"
    words = _HELP.sub("", _TIME.sub("", said or cell.source))
    return re.sub(r"\n{3,}", "\n\n", words).strip("\n")


def _compare(cell: NotebookNode, twin: NotebookNode | None, students: bool) -> None:
    """Hold a cell against the learner's: note the stub, or, in a deck for students, show only the
    stub.
    """
    tags = set(cell.metadata.get("tags", []))
    cell.metadata.deck.update({"task": True} if tags & {"exercise", "open"} else {})
    differs = twin is not None and twin.source != cell.source
    secret = bool(SECRETS & tags)
    if students and (differs or secret):
        cell.source = twin.source if twin is not None else ""
        cell.outputs = [] if twin is None or (secret and "quiz" not in tags) else twin.outputs
    elif twin is not None and differs and "quiz" not in tags:
        cell.metadata.deck.stub = without_calls(_HELP.sub("", twin.source))


def _leave_the_result(cell: NotebookNode) -> None:
    """Without what a notebook says to one learner; of what a guess is compared with, the result."""
    if any(meanings(cell, "guess")):
        two = "low=" in cell.source
        cell.metadata.deck.guess = "low and high" if two else "one"
        asks = re.findall(r"^# (.+)$", cell.source, re.MULTILINE)
        cell.metadata.deck.update({"asks": " ".join(asks)} if asks else {})
    cell.outputs = [
        output for output in cell.outputs if meaning(output).get("kind") not in _NOT_FOR_A_HALL
    ]
    for output in cell.outputs:
        if output.output_type == "error":  # what went wrong; where, the code beside it shows
            output.traceback = [f"{output.ename}: {output.evalue}"]
        if "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _named_above(output.data["text/plain"])
        elif output.output_type == "stream":
            output.text = output.text.rstrip("\n")
        said = meaning(output)
        if said.get("kind") == "reveal":
            found = said.get("result")
            output.data["text/plain"] = f"It is {found}." if found else ""


def _named_above(text: str) -> str:
    """A column as pandas prints it, with its name above its values instead of below."""
    found = _DTYPE.search(text)
    if not found:
        return text
    first, *rows = text[: found.start()].split("\n")
    if not found[1]:
        return "\n".join([first, *rows])
    if _VALUE.search(first):  # no name of the row names heads them
        return "\n".join([found[1], first, *rows])
    long = max(map(len, rows), default=0)
    width = max(long, len(first) + 2 + len(found[1]))
    rows = [row.replace(" " * 4, " " * (4 + width - long), 1) for row in rows]
    return "\n".join([first + found[1].rjust(width - len(first)), *rows])


def _leave_the_code(cell: NotebookNode, spoken: Collection[str] | None) -> None:
    """The code that a hall is shown: not what only draws, nor what speaks with one's record."""
    deck, wish = cell.metadata.deck, cell.metadata.get("slideshow", {})
    draws = any(map(has_figure, cell.outputs))
    shown = wish.get("code", "hide" if draws and not deck.get("task") else "show") == "show"
    if spoken is not None:
        shown = cell.get("id") in spoken
    source = _HELP.sub("", cell.source)
    cell.source = without_calls(source) if shown and "guess" not in deck else ""
    if not cell.source or deck.get("stub") == cell.source:
        deck.pop("stub", None)
    if wish.get("lines") and cell.source:
        cell.source = spoken_lines(cell.source, wish["lines"])
    if wish.get("steps") and cell.source:
        deck.steps = wish["steps"]
