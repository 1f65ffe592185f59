"""With what a partition was made: the code on which its bytes depend, all of it and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import course_utils
from course_utils import world
from course_utils.errors import CourseError
from course_utils.world.large import parts

PACKAGE = Path(course_utils.__file__).parent
CHANGE_EACH = """
import json, sys
from pathlib import Path
import course_utils
from course_utils.world.large.parts import made_with
package = Path(course_utils.__file__).parent
assert package == Path(sys.argv[1]), package
hashes = {"": made_with()["code"]}
for path in package.rglob("*.py"):
    content = path.read_bytes()
    path.write_bytes(content + b"#")
    hashes[path.relative_to(package).as_posix()] = made_with()["code"]
    path.write_bytes(content.replace(b"\\n", b"\\r\\n"))
hashes["line ends of Windows"] = made_with()["code"]
print(json.dumps(hashes))
"""


def test_a_byte_of_the_world_changes_it_and_a_byte_elsewhere_does_not(tmp_path):
    copy = tmp_path / "course_utils"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    words = [sys.executable, "-c", CHANGE_EACH, str(copy)]
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    hashes = json.loads(done.stdout)
    changed = {name for name, code in hashes.items() if code != hashes[""]}
    room = {path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "world").rglob("*.py")}
    assert {"world/simulate.py", "world/luck.py", "world/site.py"} < changed
    assert changed == {name for name in room if not name.startswith("world/realism/")}
    assert hashes["world/realism/fits.py"] == hashes["errors.py"] == hashes[""]


def test_it_never_hashes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(world, "__path__", [str(tmp_path)])
    with pytest.raises(CourseError, match="finds no code of the world in"):
        parts.made_with()
