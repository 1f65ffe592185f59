"""What an output is: of a check, a hint, a guess or a quiz what it means, as its metadata say (its
words are for people); or a figure.
"""

from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

__all__ = ["gives_nothing_away", "has_figure", "meaning", "meanings"]

_NOTED = ("kind", "id", "state")
_SILENT = {  # states in which a line tells no result
    "check": {"not tried"},
    "guess": {"none", "refused", "in memory", "kept"},
    "quiz": {"asked", "kept"},
}


def meaning(output: NotebookNode) -> Mapping[str, str]:
    """The kind, id and state of an output, or nothing where it is none of these lines.

    >>> from nbformat.v4 import new_output
    >>> said = {"kind": "check", "id": "02.1", "state": "right"}
    >>> meaning(new_output("display_data", metadata={"course": said}))["state"]
    'right'
    >>> meaning(new_output("stream", text="02.1 · Right."))
    {}
    """
    found = output.get("metadata", {}).get("course")
    whole = isinstance(found, Mapping) and all(isinstance(found.get(name), str) for name in _NOTED)
    return found if whole else {}


def meanings(cell: NotebookNode, kind: str) -> Iterator[Mapping[str, str]]:
    """What the outputs of one kind in a cell mean, in their order."""
    found = map(meaning, cell.get("outputs", []))
    return (said for said in found if said.get("kind") == kind)


def has_figure(output: NotebookNode) -> bool:
    """Whether an output is a picture.

    >>> from nbformat.v4 import new_output
    >>> has_figure(new_output("display_data", data={"image/png": "…"}))
    True
    """
    return any(kind.startswith("image/") for kind in output.get("data", {}))


def gives_nothing_away(output: NotebookNode) -> bool:
    """Whether an output tells no result: a quiz question, an exercise not tried, a guess.

    >>> from nbformat.v4 import new_output
    >>> gives_nothing_away(new_output("stream", text="17"))
    False
    """
    said = meaning(output)
    return said.get("state") in _SILENT.get(said.get("kind", ""), ())
