"""The patch that fails when nobody uses it."""

import json

import pytest

from course_utils import place
from tests.conftest import Patches


def test_a_patch_that_nobody_uses_is_known_by_its_name():
    patches = Patches()
    patches.setattr("os.getcwd", lambda: "/nowhere")
    patches.setattr("json.dumps", lambda value: "spoiled")
    assert json.dumps(3) == "spoiled"
    assert list(patches.waiting) == ["os.getcwd"]
    patches.undo()
    assert json.dumps(3) == "3"


def test_a_name_that_its_module_does_not_read_cannot_be_patched(monkeypatch):
    with pytest.raises(AssertionError, match=r"place.is_nowhere changes nothing"):
        monkeypatch.setattr(place, "is_nowhere", [], raising=False)
