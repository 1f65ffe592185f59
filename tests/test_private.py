"""Tests ask what others can see: they reach into no private name of what they test."""

import ast
from pathlib import Path

import pytest

from course_utils.place import course_root

ROOT = course_root()
FILES = [
    ROOT / "conftest.py",
    *sorted(p for part in ("tests", "benchmarks") for p in (ROOT / part).rglob("*.py")),
]
ALLOWED = {  # what has no other way in, and why
    ("benchmarks/world_loops.py", "_watched"): "the loops begin with the very bits of a played day",
}
PATCHES = ("setattr", "delattr", "getattr", "hasattr")


def is_private(name):
    """Whether a name is private; what begins and ends with a line is a protocol's, such as
    IPython's `_repr_html_`.
    """
    return name.startswith("_") and not name.endswith("_")


def private_names(tree):
    """The private names that code reaches into: reads off anything but itself, imports, or patches.

    A class's own, also those that it has from what it inherits, are its own business.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not is_own(node.value):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in PATCHES:
            words = (word.value for word in node.args if isinstance(word, ast.Constant))
            yield from (part for word in words for part in str(word).split("."))


def is_own(node):
    """Whether this is `self`, `cls` or `super()`."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", None) == "super"
    return getattr(node, "id", None) in ("self", "cls")


def found_in(path):
    return set(filter(is_private, private_names(ast.parse(path.read_text(encoding="utf-8")))))


def test_no_test_reaches_into_a_private_name():
    found = {(path.relative_to(ROOT).as_posix(), name) for path in FILES for name in found_in(path)}
    assert found == set(ALLOWED)
    assert len(FILES) > 150


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("world._kept", {"_kept"}),
        ("from course_utils.files.written import _digest", {"_digest"}),
        ("monkeypatch.setattr(store, '_told', set())", {"_told"}),
        ("monkeypatch.setattr('course_utils.cli._run', run)", {"_run"}),
        ("self._tab.close(); super()._scorer(); str(x).__len__; y._repr_html_", set()),
    ],
)
def test_what_counts_as_private(tmp_path, code, names):
    path = Path(tmp_path / "a.py")
    path.write_text(code)
    assert found_in(path) == names
