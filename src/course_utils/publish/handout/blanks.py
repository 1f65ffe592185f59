"""Where a learner writes on paper what an exercise or a guess asks for: read from its stub."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Blanks", "blanks", "guessed_values"]


@dataclass(frozen=True)
class Blanks:
    """Room for an answer: a name and a number of short places for each result; whether a function
    is to be written, which is done in the notebook; whether each result is a line of words; and
    how many ruled lines for what is said in sentences.
    """

    results: tuple[tuple[str, int], ...] = ()
    function: bool = False
    worded: bool = False
    lines: int = 0


def blanks(stub: str, asks: str = "", open_question: bool = False) -> Blanks:
    """The room for what a stub leaves to the learner, and `asks` names.

    >>> blanks("low, high = ..., ...\\nwhy = ...", "two numbers and a sentence")
    Blanks(results=(('low', 1), ('high', 1)), function=False, worded=False, lines=2)
    >>> blanks("def f(x):\\n    return ...").function
    True
    """
    results = list(_results(stub))
    said = re.search(r"\b(sentence|paragraph)\b", asks)
    if said and results:
        results.pop()  # the last result is what is said
    lines = {"sentence": 2, "paragraph": 4}.get(said[1], 0) if said else 0
    if open_question and not results:
        lines = max(lines, 3)
    return Blanks(tuple(results), "def " in stub, bool(re.search(r"\blines\b", asks)), lines)


def guessed_values(source: str) -> int:
    """How many things a guess asks for, its low and high aside.

    >>> guessed_values('guess("08.p1", ..., low=...)'), guessed_values("guess([..., ...])")
    (1, 2)
    """
    calls = [node for node in ast.walk(_parsed(source)) if isinstance(node, ast.Call)]
    given = [value for call in calls for arg in call.args for value in ast.walk(arg)]
    return sum(map(_is_left_out, given)) or 1


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a draft
        return ast.Module(body=[], type_ignores=[])


def _is_left_out(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _results(stub: str) -> Iterator[tuple[str, int]]:
    for node in _parsed(stub).body:
        if isinstance(node, ast.Assign):
            yield from _of_one(node.targets[0], node.value)


def _of_one(target: ast.AST, value: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for name, part in zip(target.elts, value.elts, strict=True):
            yield from _of_one(name, part)
    elif isinstance(value, ast.Dict):
        for key, part in zip(value.keys, value.values, strict=True):
            if _is_left_out(part):
                yield str(getattr(key, "value", "")), 1
    elif _is_left_out(value):
        yield _name(target), 1
    elif isinstance(value, ast.List) and (left := sum(map(_is_left_out, value.elts))):
        yield _name(target), left


def _name(target: ast.AST) -> str:
    """The name of a variable, or of what is in its square brackets."""
    if isinstance(target, ast.Subscript):
        return str(getattr(target.slice, "value", ""))
    return getattr(target, "id", "")
