"""The Python that the code of a lesson asks of a learner, by name.

A construct is one of two things, and counts once:

- a way of saying things: a variable, a call, `for`, `if`, `def`, `class`, a list, a filter, …;
- a function or a method that is called, by its name: `len`, `groupby`, `value_counts`, `CoWatch`.

None are: imports, arithmetic, a single comparison; what only dresses a table up to be shown
(`round`); what the lesson itself defines; what is inside a call of the course's own that makes up
a whole statement (that call is one thing to learn, however it is fed); and the course's names for
guessing, checking and drawing, because the clock pays for the guess, the exercise and the figure.

A learner *learns* those that an exercise uses, and those that come back in a third cell. What is in
given lines once or twice is read, and the lines are paid for. What was read in three cells of
earlier lessons is known as well.
"""

import ast
from collections import Counter
from collections.abc import Collection, Iterator

from course_utils.author.source import SourceCell

__all__ = ["constructs", "learned", "times_met"]

_KINDS = {
    ast.FunctionDef: "def", ast.ClassDef: "class", ast.For: "for", ast.While: "while", ast.If: "if",
    ast.Lambda: "lambda", ast.IfExp: "a if b else c", ast.ListComp: "comprehension",
    ast.DictComp: "comprehension", ast.SetComp: "comprehension", ast.GeneratorExp: "comprehension",
    ast.JoinedStr: "f-string", ast.List: "list", ast.Dict: "dictionary", ast.Slice: "slice",
    ast.BoolOp: "and, or", ast.AugAssign: "+=", ast.Assert: "assert", ast.Try: "try",
    ast.Raise: "raise", ast.With: "with", ast.Starred: "*", ast.MatMult: "@", ast.BitAnd: "& |",
    ast.BitOr: "& |", ast.Invert: "~", ast.Mod: "// %", ast.FloorDiv: "// %", ast.Call: "call",
    ast.keyword: "argument by name", ast.Assign: "variable",
}  # fmt: skip
_PAID = ("checks", "figures")
_DRESSING = {"astype", "head", "rename", "rename_axis", "round", "tail", "to_frame"}


def learned(cells: list[SourceCell], known: Collection[str]) -> dict[str, str]:
    """The constructs that some code cells teach and that are not `known`, each with the label of
    the cell in which it is first met. The set-up cell teaches none.
    """
    first, met = _first_and_times(cells)
    return {name: label for name, label in first.items() if met[name] >= 3 and name not in known}


def times_met(cells: list[SourceCell]) -> Counter:
    """In how many of some code cells each construct is; a cell with an exercise counts three times.

    >>> cell = SourceCell("a", "code", "-", (), "hours = [5, 7]\\nmax(hours)")
    >>> times_met([cell])["list"]
    1
    """
    return _first_and_times(cells)[1]


def _first_and_times(cells: list[SourceCell]) -> tuple[dict[str, str], Counter]:
    trees = {cell.label: _parsed(cell) for cell in cells}
    ours, own = {}, set()
    for node in (node for tree in trees.values() for node in ast.walk(tree)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            own.add(node.name)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("course_utils."):
            paid = node.module.split(".")[1] in _PAID
            ours |= {word.asname or word.name: paid for word in node.names}
    first, met = {}, Counter()
    for cell in (cell for cell in cells if "setup" not in cell.tags):
        for name in constructs(trees[cell.label], ours, own):
            first.setdefault(name, cell.label)
            met[name] += 3 if "exercise" in cell.tags else 1
    return first, met


def constructs(
    tree: ast.AST, ours: dict[str, bool] | None = None, own: Collection[str] = ()
) -> list[str]:
    """The constructs of some parsed code, in the order in which they are met. `ours` are the names
    from the course's package, with whether they are paid for otherwise; `own` those the lesson has
    defined.

    >>> constructs(ast.parse('nothing = tasks[tasks["s1"] == "nothing"]["area"].value_counts()'))
    ['variable', 'call', 'value_counts', 'column', 'filter']
    >>> constructs(ast.parse('ax = plot_bars([x for x in hours])'), {"plot_bars": True})
    ['variable']
    """
    return list(dict.fromkeys(_met(tree, ours or {}, own)))


def _parsed(cell: SourceCell) -> ast.Module:
    try:
        return ast.parse("\n".join(cell.lines("solved")))
    except SyntaxError:  # a draft, or a line for the notebook itself
        return ast.Module([], [])


def _met(node: ast.AST, ours: dict[str, bool], own: Collection[str]) -> Iterator[str]:
    statement, call = isinstance(node, (ast.Assign, ast.Expr)), isinstance(node, ast.Call)
    name = _called(node.value if statement else node)
    if not (call and (ours.get(name) or name in own or name in _DRESSING)):
        kinds = (type(node), type(getattr(node, "op", None)))
        yield from (_KINDS[kind] for kind in kinds if kind in _KINDS)
        yield from [name] if call and name else []
    if isinstance(node, ast.Subscript):
        yield _looked_up(node)
    if statement and name in ours:
        if not ours[name]:
            yield name
        return
    for child in ast.iter_child_nodes(node):
        yield from _met(child, ours, own)


def _called(node: ast.AST | None) -> str:
    """The name of the function or the method that a call calls, if it has one."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _looked_up(node: ast.Subscript) -> str:
    """What is in square brackets: a column's name, a place, a filter."""
    if isinstance(node.value, ast.Attribute) and node.value.attr in ("loc", "iloc"):
        return node.value.attr
    if isinstance(node.slice, (ast.Compare, ast.BinOp)):
        return "filter"
    number = isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int)
    return "place" if number or isinstance(node.slice, ast.UnaryOp) else "column"
