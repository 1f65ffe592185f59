"""The rooms of the world: who imports whom, read from the source, imports inside functions too."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import course_utils
from course_utils import world

ROOT = Path(course_utils.__file__).parent.parent


def modules(folder):
    """Every module below a folder of the package: {dotted name: path}."""
    found = {}
    for path in sorted(Path(folder).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(tree, known):
    """The modules among `known` that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else node.module for name in inside]
        else:
            continue
        yield from (name for name in names if name in known)


def graph(known):
    """{module: the modules it imports}, among `known`."""
    return {
        name: set(imported(ast.parse(path.read_text(encoding="utf-8")), known))
        for name, path in known.items()
    }


def circle(known):
    """A circle of imports among modules, or None."""
    try:
        TopologicalSorter(graph(known)).prepare()
    except CycleError as error:
        return error.args[1]
    return None


def test_no_module_of_the_world_imports_in_a_circle():
    known = modules(world.__path__[0])
    assert len(known) > 15
    assert "course_utils.world.luck" in graph(known)["course_utils.world.policies"]
    assert circle(known) is None


def test_a_circle_is_found_also_inside_a_function(tmp_path):
    source = {
        "a": "from b import x\n",
        "b": "def later():\n    import c\n",
        "c": "from a import y\n",
    }
    known = {name: tmp_path / f"{name}.py" for name in source}
    for name, path in known.items():
        path.write_text(source[name])
    assert set(circle(known)) == {"a", "b", "c"}
    known["b"].write_text("")
    assert circle(known) is None


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
