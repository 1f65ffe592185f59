"""Types: the rooms that mypy looks through have to say theirs, and everybody who installs the course
sees them. That mypy finds nothing wrong, the README's test line asks.
"""

import importlib.resources
import tomllib

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
