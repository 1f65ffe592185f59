"""The map of the world names every module, and nothing in the package changes what it imported."""

import ast
import re
from pathlib import Path

import course_utils
from course_utils import world
from tests.test_floors import modules


def test_the_map_of_the_world_names_every_module():
    rows = [line.split("|")[1] for line in world.__doc__.splitlines() if line.startswith("| `")]
    folder = Path(world.__path__[0])
    rooms = {path.parent.name for path in folder.glob("*/__init__.py")}
    there = {path.stem for path in folder.glob("*.py")} - {"__init__"} | rooms
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(there)


def patched(tree):
    """What a module sets in a class or module of the package that it imported."""
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("course_utils")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, (ast.Store, ast.Del)):
            yield from [ast.unparse(node)] if ast.unparse(node.value) in names else []
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("setattr", "delattr"):
            yield from [ast.unparse(node)] if ast.unparse(node.args[0]) in names else []


def test_no_module_changes_what_it_imported():
    found = {
        name: list(patched(ast.parse(path.read_text(encoding="utf-8"))))
        for name, path in modules(Path(course_utils.__file__).parent).items()
    }
    assert {name: changed for name, changed in found.items() if changed} == {}


def test_what_is_changed_in_an_imported_class_is_found():
    source = "from course_utils.a import B, c\nB.x = 1\nsetattr(c, 'y', 2)\nown = B()\ndel B.w\n"
    assert list(patched(ast.parse(source))) == ["B.x", "setattr(c, 'y', 2)", "B.w"]
