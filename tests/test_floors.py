"""The map of the house in CONTRIBUTING.md, and every import of the package compared with it."""

import ast
import importlib
import importlib.util
import re
from graphlib import CycleError, TopologicalSorter
from types import ModuleType

import pytest

from course_utils.place import course_root

ROOT = course_root()
MAP = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FLOORS = re.findall(r"^\| (\d) \| (.+?) \|", MAP, re.M)
FOUND_BY_A_STRING = re.findall(r"^\| `([\w.]+)` \| `(course_utils[\w.]*)` \|", MAP, re.M)
NO_NAMES = {"utils", "helpers", "common", "misc"}


def floors(table):
    """Floor by room, from (floor, "`room/`, `room`") rows."""
    return {
        room: int(floor)
        for floor, rooms in table
        for room in re.findall(r"`(\w+)/?(?=[`/])", rooms)
    }


def modules(package):
    """Path by dotted name of every module of a package's folder."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = (package.name, *path.relative_to(package).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def is_for_types(node):
    """Whether a statement is an `if TYPE_CHECKING:`, which nothing that runs goes into."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports(path, known, types=True):
    """The modules of the package that a module imports, inside functions too; without `types`,
    those that it imports when it runs.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not types:
        tree.body = [node for node in tree.body if not is_for_types(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in known else node.module


def strings(path):
    """The dotted names of the package's modules in a module's strings, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {ast.get_docstring(n, False) for n in ast.walk(tree) if isinstance(n, documented)}
    for node in ast.walk(tree):
        text = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and text not in docs:
            yield from re.findall(r"\bcourse_utils\.[\w.]*\w", text)


def faults(package, floor):
    """What is wrong with the imports of a package, one line each."""
    known, links = modules(package), {}
    room = {name: [*name.split("."), ""][1] for name in known}
    for name, path in known.items():
        if room[name] and room[name] not in floor:
            yield f"{name}: the room {room[name]!r} is on no floor of the map"
            continue
        links[name] = set(imports(path, known, types=False)) - {name}
        for other in sorted(set(imports(path, known)) - {name}):
            here, there = floor.get(room[name], 9), floor.get(room[other], 9)
            if room[name] != room[other] and here <= there:
                yield f"{name} (floor {here}) imports {other} (floor {there}): only down is allowed"
    try:
        TopologicalSorter(links).prepare()
    except CycleError as circle:
        yield f"a circle: {' -> '.join(circle.args[1])}"


def test_every_import_goes_down():
    package = ROOT / "src" / "course_utils"
    assert list(faults(package, floors(FLOORS))) == []


def test_every_room_on_the_map_is_there():
    package = ROOT / "src" / "course_utils"
    here = {path.stem for path in package.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert floors(FLOORS).keys() - here == set()
    assert len(set(floors(FLOORS).values())) <= 8


@pytest.mark.parametrize(
    ("spoiled", "fault"),
    [
        ({"low/a.py": "from house.high import b"}, "only down is allowed"),
        ({"low/a.py": "def f():\n    from house.high.b import x"}, "only down is allowed"),
        ({"low/a.py": "import house.beside.c"}, "only down is allowed"),
        ({"low/a.py": "from house.low import d", "low/d.py": "import house.low.a"}, "a circle"),
        ({"lawn.py": ""}, "'lawn' is on no floor"),
    ],
)
def test_a_wrong_import_is_seen(tmp_path, spoiled, fault):
    sound = {"low/a.py": "", "high/b.py": "x = 1", "beside/c.py": ""}
    for name, text in {**sound, **spoiled}.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name("__init__.py").touch()
        path.write_text(text)
    floor = {"low": 1, "beside": 1, "high": 2}
    found = list(faults(tmp_path / "house", floor))
    assert len(found) == 1
    assert fault in found[0]


def test_what_is_found_by_a_string_is_listed():
    package = ROOT / "src" / "course_utils"
    found = {
        (name.removeprefix("course_utils."), target)
        for name, path in modules(package).items()
        for target in strings(path)
        if target in modules(package)
    }
    assert found == set(FOUND_BY_A_STRING)


def test_a_room_and_a_name_inside_it_never_share_a_name():
    package = ROOT / "src" / "course_utils"
    for name in modules(package):
        room, _, leaf = name.rpartition(".")
        if room and leaf != "__main__":
            importlib.import_module(name)
            assert isinstance(getattr(importlib.import_module(room), leaf), ModuleType), name


def test_no_room_is_called_by_what_could_be_anything():
    names = {part for name in modules(ROOT / "src" / "course_utils") for part in name.split(".")}
    assert names & NO_NAMES == set()


@pytest.mark.parametrize(
    "text", ["README.md", "CONTRIBUTING.md", "datasets/*.md", "notebooks/**/*"]
)
def test_every_module_that_a_text_names_is_there(text):
    """`python -m course_utils…` and whatever else is written with dots: it can be imported."""
    for path in ROOT.glob(text):
        if path.suffix not in (".md", ".py", ".ipynb"):
            continue
        for name in re.findall(r"\bcourse_utils(?:\.\w+)+", path.read_text(encoding="utf-8")):
            module, _, last = name.rpartition(".")
            found = importlib.util.find_spec(name) if _is_room(module) else None
            assert found or hasattr(importlib.import_module(module), last), f"{path.name}: {name}"


def _is_room(name):
    spec = importlib.util.find_spec(name)
    return spec is not None and spec.submodule_search_locations is not None


def test_the_tests_mirror_the_rooms():
    rooms = {path.name for path in (ROOT / "src" / "course_utils").iterdir() if path.is_dir()}
    for path in (ROOT / "tests").iterdir():
        if path.is_dir() and any(path.rglob("test_*.py")):
            assert path.name in rooms | {"benchmarks", "notebooks"}, path.name
