"""Types: mypy agrees with the rooms that say theirs, and whoever installs the course sees them."""

import importlib.resources
import subprocess
import sys
import tomllib

import pytest

from course_utils.place import course_root

ROOT = course_root()
MYPY = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
(STRICT,) = (part for part in MYPY["overrides"] if part.get("disallow_untyped_defs"))


def test_every_room_that_is_looked_through_has_to_say_its_types():
    package = ROOT / "src" / "course_utils"
    for name in MYPY["packages"]:
        room = package / name.removeprefix("course_utils.")
        assert (f"{name}.*" if room.is_dir() else name) in STRICT["module"]


def test_the_package_says_that_it_is_typed():
    assert importlib.resources.files("course_utils").joinpath("py.typed").is_file()


@pytest.mark.landing
def test_mypy_finds_nothing_wrong(tmp_path):
    words = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout + done.stderr
