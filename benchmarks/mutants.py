"""How many wrong functions do the checks call right? Each solution of a code exercise is changed in
one small place (a comparison, a sign, a number, a name of a method, a line left out, two lines
exchanged); a change counts if it changes an answer on inputs that are not the check's own
(`mutant_inputs`); the check then judges it.

Run `python benchmarks/mutants.py` (some minutes), or with ids: `python benchmarks/mutants.py 03.7`.
"""

import argparse
import ast
import contextlib
import copy
import io
import os
import platform
import tempfile
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import sklearn
from mutant_inputs import INPUTS, ask

from course_utils.author.source import Lesson, SourceCell, find_lessons, read_lesson
from course_utils.checks import check, limits
from course_utils.checks.calling import call_or_none
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.place import course_root

__all__ = ["HARMLESS", "Row", "mutants_of", "read_cell", "run", "solutions"]

SEED = 11
DONE = ("right", "for a person")

# (exercise, a change): why it is no mistake that a check should find
_LUCK = "moves the share by less than the luck of the shuffles does"
HARMLESS = {
    ("04.4", "500 -> 501"): _LUCK,
    ("04.4", "500 -> 499"): _LUCK,
    ("04.4", "0 -> 1"): _LUCK,
    ("04.4", "0 -> -1"): _LUCK,
    ("04.4", ">= -> >"): _LUCK,
}
OPEN = {"03.5": "any function that keeps both promises is right"}

_COMPARE = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
_OPERATE = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv), ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,),
    ast.And: (ast.Or,), ast.Or: (ast.And,), ast.Mod: (ast.FloorDiv,), ast.Pow: (ast.Mult,),
}  # fmt: skip
_NAMES = {
    "mean": ("median", "sum"), "median": ("mean", "max"), "sum": ("mean", "max"), "min": ("max",),
    "max": ("min",), "any": ("all",), "all": ("any",), "idxmax": ("idxmin", "max"),
    "head": ("tail",), "abs": ("float",), "sorted": ("list",), "len": ("sum",), "int": ("float",),
}  # fmt: skip
_SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.BitAnd: "&", ast.BitOr: "|",
}  # fmt: skip


@dataclass
class Row:
    """What became of one exercise's mutants."""

    id: str
    made: int = 0
    kept: int = 0
    harmless: list[str] = field(default_factory=list)
    survivors: list[str] = field(default_factory=list)


def _places(tree: ast.AST) -> list[tuple[str, object]]:
    """Every small change of a tree: what it is, and a function that makes it, in the same order
    for every copy of the tree.
    """
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for place, sign in enumerate(node.ops):
                found += [
                    (_said(sign, new), lambda n=node, p=place, new=new: n.ops.__setitem__(p, new()))
                    for new in _COMPARE.get(type(sign), ())
                ]
        elif isinstance(node, (ast.BinOp, ast.BoolOp)):
            found += [
                (_said(node.op, new), lambda n=node, new=new: setattr(n, "op", new()))
                for new in _OPERATE.get(type(node.op), ())
            ]
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            found += [
                (
                    f"{node.value} -> {node.value + more:g}",
                    lambda n=node, m=more: setattr(n, "value", n.value + m),
                )
                for more in (1, -1)
            ]
        elif isinstance(node, (ast.Name, ast.Attribute)):
            what = "id" if isinstance(node, ast.Name) else "attr"
            old = getattr(node, what)
            found += [
                (f"{old} -> {new}", lambda n=node, w=what, new=new: setattr(n, w, new))
                for new in _NAMES.get(old, ())
            ]
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Invert, ast.Not)):
            found.append((f"{ast.unparse(node)} -> without", lambda n=node: _without_sign(n)))
        elif isinstance(node, ast.Call) and node.keywords:
            found += [
                (f"without {key.arg}=", lambda n=node, key=key: n.keywords.remove(key))
                for key in node.keywords
            ]
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            found.append(("two exchanged", lambda n=node: n.value.elts.reverse()))
        found += _lines(node)
    return found


def _without_sign(node: ast.UnaryOp) -> None:
    """~even becomes +even, the same without the turn."""
    node.op = ast.UAdd() if isinstance(node.op, ast.Invert) else ast.Invert()


def _lines(node: ast.AST) -> list[tuple[str, object]]:
    """Lines left out or exchanged with the next one, and a `return` one step too far inside."""
    body = getattr(node, "body", None)
    if not isinstance(body, list) or isinstance(node, ast.Module):
        return []
    found = []
    for place, line in enumerate(body):
        words = ast.unparse(line).split("\n")[0]
        if not isinstance(line, (ast.FunctionDef, ast.Return)):
            found.append((f"without: {words}", lambda p=place: body.__setitem__(p, ast.Pass())))
        if place + 1 < len(body):
            found.append((f"exchanged with the next: {words}", lambda p=place: _exchange(body, p)))
            if isinstance(line, ast.For) and isinstance(body[place + 1], ast.Return):
                found.append(
                    ("return inside the loop", lambda p=place: body[p].body.append(body[p + 1]))
                )
    return found


def _exchange(body: list, place: int) -> None:
    body[place], body[place + 1] = body[place + 1], body[place]


def _said(old: ast.AST, new: type) -> str:
    return f"{_SIGNS.get(type(old), type(old).__name__)} -> {_SIGNS.get(new, new.__name__)}"


def mutants_of(code: str) -> list[tuple[str, str]]:
    """What was changed, and the changed code, for every small change of a function's code.

    >>> [words for words, _ in mutants_of("def f(x):\\n    return x < 60")]
    ['< -> <=', '< -> >', '60 -> 61', '60 -> 59']
    """
    made = []
    for place in range(len(_places(ast.parse(code)))):
        tree = ast.parse(code)
        words, change = _places(tree)[place]
        change()
        with contextlib.suppress(ValueError, TypeError):
            made.append((words, ast.unparse(ast.fix_missing_locations(tree))))
    return made


def solutions() -> dict[str, tuple[str, str, dict]]:
    """Of each code exercise: its solution's code, its name, and what the lesson has defined before
    it.
    """
    found = {}
    for path in find_lessons(course_root()):
        names: dict = {}
        lesson: Lesson = read_lesson(path)
        for cell in lesson.cells:
            if cell.kind == "code":
                read_cell(cell, names, found)
    return found


def read_cell(cell: SourceCell, names: dict, found: dict) -> None:
    """Take in what a cell defines; keep it if it is the solution of an exercise."""
    try:
        tree = ast.parse("\n".join(cell.lines("solved")))
    except SyntaxError:  # a cell of the lesson may be wrong on purpose
        return
    code = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    for node in tree.body:
        asks = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if asks and code and "exercise" in cell.tags and _is_check(node.value):
            id, answer = node.value.args[0].value, node.value.args[1]
            for one in code:
                if isinstance(answer, ast.Name) and answer.id == one.name:
                    found[id] = (ast.unparse(one), one.name, dict(names))
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)) or (
            isinstance(node, ast.Assign) and _is_plain(node.value)
        ):
            with contextlib.suppress(Exception):
                exec(compile(ast.Module([node], []), cell.label, "exec"), names)


def _is_check(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id == "check" and len(node.args) == 2


def _is_plain(node: ast.AST) -> bool:
    with contextlib.suppress(ValueError):
        ast.literal_eval(node)
        return True
    return False


def _made(code: str, name: str, names: dict) -> object:
    """The function or class that the code defines, or None."""
    room = dict(names)
    with contextlib.suppress(Exception), limits.Allowance(1.0):
        exec(compile(code, f"<{name}>", "exec"), room)
    return room.get(name)


def _answers(id: str, answer: object, seed: int) -> list:
    """What an answer says of the exercise's own inputs; how it stops, where it stops."""
    said = []
    with np.errstate(all="ignore"):
        for given in INPUTS[id](np.random.default_rng(seed)):
            try:
                said.append(_plain(call_or_none(ask, answer, *given)))
            except (NotYet, NotTried) as problem:
                said.append(str(problem)[:40])
    return said


def _plain(value: object) -> object:
    """A value that can be compared, rounded where it is a number."""
    if isinstance(value, pd.DataFrame):
        return [list(value.columns), value.to_numpy().tolist()]
    if isinstance(value, pd.Series):
        return sorted((str(name), _plain(one)) for name, one in value.items())
    if isinstance(value, dict):
        return sorted((str(name), _plain(one)) for name, one in value.items())
    if isinstance(value, (list, tuple, np.ndarray, pd.Index)):
        return [_plain(one) for one in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.number)):
        return "nan" if value != value else round(float(value), 9)
    return str(value)


def run(id: str, solution: tuple[str, str, dict], seed: int = SEED) -> Row:
    """Every mutant of a solution that answers otherwise than it, judged by the check."""
    code, name, names = solution
    row, due = Row(id), _answers(id, _made(code, name, names), seed)
    for words, changed in mutants_of(code):
        answer = _made(changed, name, names)
        row.made += 1
        if answer is None or _answers(id, answer, seed) == due:
            continue
        row.kept += 1
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            status = check(id, copy.copy(answer)).status
        if status in DONE:
            (row.harmless if (id, words) in HARMLESS else row.survivors).append(words)
    return row


def main() -> None:
    """Ask all exercises, or those that are named; print a row each, and the whole."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    versions = f"pandas {pd.__version__}, scikit-learn {sklearn.__version__}"
    print(f"{platform.platform()}, Python {platform.python_version()}, NumPy {np.__version__},")
    print(f"{versions}; seed {asked.seed}\n")
    limits.PROCESSOR_S = 1.0
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COURSE_HOME"] = folder
        for id, solution in solutions().items():
            if id in OPEN or (asked.ids and id not in asked.ids):
                continue
            if id not in INPUTS:
                print(f"{id}  has no inputs of its own yet")
                continue
            row = run(id, solution, asked.seed)
            rows.append(row)
            print(
                f"{id}  {row.made:3} made, {row.kept:3} kept, {len(row.survivors):2} right", end=""
            )
            print(f"  {'; '.join(row.survivors)}", flush=True)
    kept, lived = sum(row.kept for row in rows), sum(len(row.survivors) for row in rows)
    apart = sum(len(row.harmless) for row in rows)
    print(f"\nall    {kept} kept, {lived} called right: {lived / max(kept, 1):.1%}", end="")
    print(f" ({apart} harmless ones called right are listed apart)")
    for row in rows:
        for words in row.harmless:
            print(f"harmless: {row.id} {words}: it {HARMLESS[row.id, words]}")
    for id, why in OPEN.items():
        print(f"not asked: {id}, where {why}")


if __name__ == "__main__":
    main()
