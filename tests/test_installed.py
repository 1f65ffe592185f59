"""What brings an installed course back: what was installed, never a name on a public index."""

import ast
import importlib.metadata
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from course_utils import place
from course_utils.classroom import doctor
from course_utils.errors import CourseError

SRC = place.course_root() / "src" / "course_utils"
WHEEL = "course_utils-0.2.0-py3-none-any.whl"


@pytest.fixture
def noted(monkeypatch):
    """A function that sets what the installer noted about where the course came from."""

    def note(text):
        fake = SimpleNamespace(read_text={"direct_url.json": text}.get)
        monkeypatch.setattr(importlib.metadata, "distribution", lambda name: fake)

    return note


@pytest.fixture
def mended(tmp_path):
    """A function that hands back the sentence for a damaged lesson of a wheel's installation."""
    inside = tmp_path / "_course"
    (inside / "notebooks").mkdir(parents=True)
    return lambda: doctor.restore(inside, "notebooks/01_x.ipynb")


def test_the_wheel_that_was_installed_is_named(noted, mended, tmp_path):
    wheel = tmp_path / "my wheels é" / WHEEL
    wheel.parent.mkdir()
    wheel.touch()
    noted(json.dumps({"url": wheel.as_uri(), "archive_info": {}}))
    assert mended().endswith(f"-m pip install --force-reinstall --no-deps '{wheel}'")
    assert mended().startswith("Fix it with: ")


def test_a_wheel_that_is_gone_is_named_with_where_it_was(noted, mended, tmp_path):
    noted(json.dumps({"url": (tmp_path / WHEEL).as_uri()}))
    said = mended()
    assert said.startswith(f"Install it again from what you were given, {WHEEL} (it is no longer")
    assert str(tmp_path) in said


@pytest.mark.parametrize("text", [None, "", "{", "[]", "3", '{"url": 3}', '{"url": "ftp://x"}'])
def test_where_nobody_noted_it_the_wheel_that_was_given_is_meant(noted, mended, text):
    noted(text)
    assert mended().startswith("Install the wheel that you were given again: ")


@pytest.mark.parametrize(
    ("url", "more", "shown"),
    [
        (f"https://ada:key@example.org/{WHEEL}?key=1#x", {}, f"https://example.org/{WHEEL}"),
        (
            "https://ada@example.org/course",
            {"vcs_info": {"vcs": "git", "commit_id": "abc123"}},
            "git+https://example.org/course@abc123",
        ),
    ],
)
def test_an_address_is_named_without_what_is_secret_in_it(noted, mended, url, more, shown):
    noted(json.dumps({"url": url, **more}))
    assert mended().endswith(f" --no-deps {shown}")


def test_an_editable_installation_without_its_course_is_made_again(noted, monkeypatch, tmp_path):
    noted(json.dumps({"url": tmp_path.as_uri(), "dir_info": {"editable": True}}))
    monkeypatch.setattr(place, "PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(CourseError, match=rf"--no-deps -e {re.escape(str(tmp_path))}$"):
        place.course_root()


def test_a_course_that_is_in_no_python_is_said(monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", missing)
    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    (fault,) = doctor.find_package_faults()
    assert fault.startswith("The course is not installed in this Python")
    assert "Install the wheel that you were given again" in fault


def test_a_source_that_is_no_clone_is_to_be_got_again(tmp_path):
    (tmp_path / "notebooks" / "source").mkdir(parents=True)
    (tmp_path / "src" / "course_utils").mkdir(parents=True)
    (tmp_path / "src" / "course_utils" / "place.py").touch()
    said = doctor.restore(tmp_path, "notebooks/01_x.ipynb")
    assert said.startswith("Get notebooks/01_x.ipynb again from where you got ")


def words_of(path):
    """The texts of a module, with those in f-strings put together as they are read."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                getattr(part, "value", "…")
                for part in node.values
                if isinstance(part, ast.Constant)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_message_of_the_package_asks_an_index_for_the_course():
    found = [
        f"{path.relative_to(SRC)}: {words}"
        for path in sorted(Path(SRC).rglob("*.py"))
        for words in words_of(path)
        if re.search(r"pip3? install[^\n]*\bcourse[-_.]utils\b(?![-\w.]*\.whl)", words)
    ]
    assert found == []
