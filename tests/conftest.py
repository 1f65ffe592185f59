"""What the tests of several rooms share."""

import ast
import functools
import inspect
import re
from types import FunctionType, ModuleType

import pytest

from course_utils.place import course_root
from tests.browsing import CHROMIUM, FLAGS


class Patches(pytest.MonkeyPatch):
    """A monkeypatch that knows whether what it put in place was used.

    A patch of a name that nobody asks for any more (its function has moved to another module, say)
    changes nothing, and the test that relies on it asks nothing.
    """

    def __init__(self):
        super().__init__()
        self.waiting = {}

    def setattr(self, target, name, *words, **more):
        """As pytest has it. What is named by a string notes that it was called; the name of a
        module of the course must be read by that module's own code.
        """
        if not words and isinstance(name, FunctionType):
            name = self._noting(name, target)
        elif words and isinstance(target, ModuleType) and not _reads(target, name):
            raise AssertionError(f"Patching {target.__name__}.{name} changes nothing there.")
        super().setattr(target, name, *words, **more)

    def _noting(self, function, label):
        self.waiting[label] = function

        @functools.wraps(function)
        def noting(*args, **kwargs):
            self.waiting.pop(label, None)
            return function(*args, **kwargs)

        return noting


def _reads(module, name):
    """Whether a module of the course reads this name of its own, or any code reads it off a module;
    of others' modules nothing is asked.
    """
    if not module.__name__.startswith("course_utils") or name.startswith("__"):
        return True
    names = (n for n in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(n, ast.Name))
    own = any(n.id == name and isinstance(n.ctx, ast.Load) for n in names)
    return own or re.search(rf"\.{re.escape(name)}\b", _code()) is not None


@functools.cache
def _code():
    """All Python of the package and the benchmarks."""
    root = course_root()
    return "".join(
        path.read_text(encoding="utf-8")
        for folder in ("src", "benchmarks")
        for path in (root / folder).rglob("*.py")
    )


@pytest.fixture
def monkeypatch(request):
    """pytest's own, but a patch that was never used fails the test."""
    patches = Patches()
    yield patches
    patches.undo()
    assert not patches.waiting, f"never used: {', '.join(patches.waiting)}"


@pytest.fixture
def own_folder(tmp_path, tmp_path_factory):
    """A learner's folder for one test. A record that no folder would take leaves with the test."""
    from course_utils.checks import store

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_HOME", str(tmp_path))
        yield tmp_path
        if store.waiting():
            patch.setenv("COURSE_HOME", str(tmp_path_factory.mktemp("room")))
            assert store.append({"kind": "guess", "id": "99.p9", "guess": 0})


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once for a file of tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
