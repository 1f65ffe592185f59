import importlib.metadata
import json
import shutil
import subprocess
import sys

import pytest

from course_utils import cli, place
from course_utils.classroom import doctor, packages, place_faults
from course_utils.cli import doctor as doctor_command
from course_utils.datasets import schema


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of one lesson and the real tables, which a test may damage."""
    root = tmp_path / "the course"
    (root / "notebooks").mkdir(parents=True)
    (root / "notebooks" / "01_small.ipynb").write_text(json.dumps({"cells": []}))
    shutil.copytree(place.course_root() / "datasets", root / "datasets")
    monkeypatch.setattr(place, "course_root", lambda: root)
    monkeypatch.setattr(schema, "course_root", lambda: root)
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def kernel_starts(monkeypatch):
    """No kernel is started to see whether one starts."""
    monkeypatch.setattr(doctor_command, "find_start_faults", list)


@pytest.fixture
def versions(monkeypatch):
    """What the computer says it has; change it and the doctor sees it."""
    pretended = {}
    real = importlib.metadata.version

    def version(name):
        if pretended.get(name, "there") is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return pretended.get(name) or real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    return pretended


def test_a_healthy_computer_is_told_so(course, capsys):
    assert cli.main(["doctor"]) == 0
    assert capsys.readouterr().out == "Everything is here. You can start: course start\n"
    doctor.ready()
    assert capsys.readouterr().out == "Everything is here. You can start.\n"


def test_this_very_course_is_whole():
    assert doctor.find_lesson_faults() == []
    assert doctor.find_table_faults() == []


@pytest.mark.parametrize(
    ("name", "version", "words"),
    [
        ("scipy", None, "scipy is missing"),
        ("numpy", "1.26.4", "numpy is too old (1.26.4; wanted >=2.0)"),
        ("pandas", "4.0.0", "pandas is too new (4.0.0; wanted <4)"),
    ],
)
def test_a_package_is_named_with_the_command_that_mends_it(
    course, versions, capsys, name, version, words
):
    versions[name] = version
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert words in said
    assert f"-m pip install --upgrade '{name}" in said


@pytest.mark.parametrize(
    ("line", "have", "words"),
    [
        ('tomli>=2; python_version < "3.11"', None, None),
        ('tomli>=2; extra == "scale"', None, None),
        ("tomli>=2; sys_platform != 'emscripten'", None, "tomli is missing"),
        ("numpy!=2.4.6", "2.4.6", "numpy is the wrong version (2.4.6; wanted !=2.4.6)"),
        ("numpy!=2.4.6", "2.4.7", None),
        ("numpy[dev]~=2.4.1,<3", "2.4.10", None),
        ("numpy~=2.4.1", "2.5", "numpy is the wrong version (2.5; wanted ~=2.4.1)"),
        ("numpy>=2.10", "2.9", "numpy is too old (2.9; wanted >=2.10)"),
        ("numpy>=2", "2.1rc1", None),
        ("numpy>=2", "no version", "numpy is damaged"),
    ],
)
def test_a_requirement_is_read_as_the_package_client_reads_it(
    versions, monkeypatch, line, have, words
):
    versions[line[:5]] = have
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: [line])
    said = packages.find_package_faults()
    assert len(said) == (words is not None)
    assert (words or "") in "".join(said)


def test_a_course_that_is_not_installed_is_said_in_one_line(monkeypatch):
    def nobody(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", nobody)
    (fault,) = packages.find_package_faults()
    assert fault.startswith("The course is not installed in this Python")


def test_a_damaged_table_is_named_with_row_and_column(course, kernel_starts, capsys):
    table = course / "datasets" / "watches.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    column = lines[0].split(",").index("watched_s")
    cells = lines[7].split(",")
    cells[column] = "abc"
    lines[7] = ",".join(cells)
    table.write_text("".join(lines), encoding="utf-8", newline="")
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "watches.csv" in said
    assert "row 8" in said
    assert "watched_s" in said
    assert "Fix it with: " in said


def test_a_missing_table_and_a_damaged_lesson_are_both_named(course, kernel_starts, capsys):
    (course / "datasets" / "videos.csv").unlink()
    (course / "notebooks" / "01_small.ipynb").write_text("{")
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[0].startswith("The table videos.csv is missing.")
    assert said[1].startswith("The lesson 01_small is damaged.")


def test_a_course_without_lessons_is_told_to_build_them(course, kernel_starts, capsys):
    (course / "notebooks" / "01_small.ipynb").unlink()
    assert cli.main(["doctor"]) == 1
    assert "course build" in capsys.readouterr().out


def test_a_folder_that_takes_no_files_is_named(course, kernel_starts, monkeypatch, capsys):
    def refuse(prefix, dir):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(place_faults.tempfile, "mkstemp", refuse)
    assert cli.main(["doctor"]) == 1
    assert "Nothing can be written in this folder" in capsys.readouterr().out


def test_ready_never_raises(monkeypatch, capsys):
    def broken():
        raise RuntimeError("odd")

    monkeypatch.setattr(doctor, "find_faults", broken)
    assert doctor.ready() is None
    assert "course doctor --debug" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [["no-such-program", "-f", "{connection_file}"], [sys.executable, "-c", "raise SystemExit(3)"]],
)
def test_a_kernel_that_does_not_start_is_found_by_starting_it(tmp_path, monkeypatch, argv):
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(
        json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    (fault,) = doctor.find_start_faults()
    assert "does not start" in fault
    assert "ipykernel install --sys-prefix" in fault


@pytest.mark.landing
@pytest.mark.filterwarnings("error")
def test_a_kernel_that_starts_is_no_fault_even_where_the_home_takes_nothing(tmp_path, monkeypatch):
    (tmp_path / "home").write_text("no folder")
    for name in ("HOME", "APPDATA", "USERPROFILE", "XDG_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("JUPYTER_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert doctor.find_start_faults() == []


WITHOUT = """
import importlib.metadata, sys
sys.modules[{name!r}] = None
real = importlib.metadata.version
def version(name):
    if name == {name!r}:
        raise importlib.metadata.PackageNotFoundError(name)
    return real(name)
importlib.metadata.version = version
from course_utils import cli
sys.exit(cli.main(["doctor"]))
"""


@pytest.mark.parametrize("name", ["pandas", "packaging"])
def test_what_is_needed_to_look_is_no_package_that_may_be_missing(name):
    program = WITHOUT.format(name=name)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"The package {name} is missing. Fix it with: ")
