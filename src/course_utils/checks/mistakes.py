"""What learners get wrong, as the judges of the exercises know it: the sentences that a known
mistake is answered with.

They are read from the source of a judge, of the functions and of the tables of words that it uses
in its lesson; no answer is judged. A sentence that holds a number of a learner's answer is left
out: it says how far off that answer is, and not what was mistaken.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

from course_utils.checks.engine import LESSONS, find_exercise

__all__ = ["known_mistakes"]

_HOLE = "\0"  # where a sentence holds something that is only known with an answer
_WHOLE = re.compile(r"\S.* .*(?:[.?!…]|[.?!]\)|\(\))", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.?!]) +(?=[^a-z])|(?<=[.?!]\)) +")
_FEWEST = 6  # words of what is left of a text, or they say little without the rest
_OLD = ("first edition", "new lesson comes with")  # what is said to a page of long ago
_PRAISE = ("ForAPerson",)


def known_mistakes(id: str) -> list[str]:
    """What the check of an exercise answers to the mistakes that it knows, in its own order.

    Raises LookupError if there is no such exercise.

    >>> known_mistakes("01.2")[0]
    "All four are the wrong way around. The page's *engineer* is the developer, Nova."
    """
    found: dict[str, None] = {}
    for text in _texts(find_exercise(id).judge):
        if words := _without_holes(text):
            found[words] = None
    return [one for one in found if not any(more != one and more.startswith(one) for more in found)]


def _texts(judge: Callable) -> Iterator[str]:
    """All whole sentences that a judge, and what it uses of its lesson, may answer with."""
    waiting, seen = [judge], set()
    while waiting:
        function = waiting.pop(0)
        if function in seen:
            continue
        seen.add(function)
        tree: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        yield from _sentences(tree, returns=function is not judge)
        for name in _names(tree):
            used = function.__globals__.get(name)
            if isinstance(used, FunctionType) and used.__module__.startswith(f"{LESSONS}."):
                waiting.append(used)
            elif isinstance(used, (dict, tuple)) and name.lstrip("_").isupper():
                yield from filter(_WHOLE.fullmatch, _inside(used))


def _names(tree: ast.FunctionDef) -> list[str]:
    """The names that a function's body reads, in their order."""
    nodes = (node for part in tree.body for node in ast.walk(part))
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    return list(dict.fromkeys(names))


def _inside(value: Iterable) -> Iterator[str]:
    """The texts among the values of a table of words."""
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, str):
            yield one
        elif isinstance(one, (dict, tuple, list)):
            yield from _inside(one)


def _sentences(tree: ast.FunctionDef, returns: bool) -> Iterator[str]:
    """The whole sentences in a function's body, but for its docstring and for praise; what a judge
    itself returns is praise.
    """
    waiting: list[ast.AST] = [part for part in tree.body if not _is_text(part)]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (ast.Constant, ast.JoinedStr)):
            text = _as_text(node)
            if _WHOLE.fullmatch(text):
                yield text
        elif not (_praises(node) or (isinstance(node, ast.Return) and not returns)):
            waiting[:0] = ast.iter_child_nodes(node)


def _is_text(part: ast.stmt) -> bool:
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)


def _praises(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in _PRAISE


def _as_text(node: ast.Constant | ast.JoinedStr) -> str:
    """A text in a source, a mark in the place of each thing that is worked out."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = (str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values)
    return "".join(parts)


def _without_holes(text: str) -> str:
    """The sentences of a text that say the same whatever was answered."""
    if any(words in text for words in _OLD):
        return ""
    if _HOLE not in text:
        return text
    words = " ".join(part for part in _SENTENCE.split(text) if _HOLE not in part).strip()
    return words if len(words.split()) >= _FEWEST else ""
