"""`course doctor` looks at the copy it stands in, and says what to do."""

import json
import os

import pytest

from course_utils import cli, place
from course_utils.checks import guess, store
from course_utils.classroom import doctor
from course_utils.classroom.copying import copy_course
from course_utils.cli import doctor as doctor_command

posix = pytest.mark.skipif(os.name != "posix", reason="links of Linux and macOS")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home folder of one's own, in which nothing is yet; no kernel is started, no table read."""
    monkeypatch.setattr(doctor, "find_table_faults", list)
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "LOCALAPPDATA", "XDG_DATA_HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("COURSE_HOME")
    monkeypatch.setattr(doctor_command, "find_start_faults", list)
    return folder


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The learner's copy, in which `course doctor` is called."""
    folder = tmp_path / "my course"
    copy_course(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def told(capsys):
    """What `course doctor` says, line by line, and its exit code."""

    def tell():
        capsys.readouterr()
        code = cli.main(["doctor"])
        said = capsys.readouterr()
        assert said.err == ""
        return code, said.out.splitlines()

    return tell


def test_a_whole_copy_is_told_so_also_from_inside_and_from_beside_it(copy, told, monkeypatch):
    guess("98.p1", 3)
    assert store.records_file().is_relative_to(copy)
    well = (0, ["Everything is here. You can start: course start"])
    assert told() == well
    monkeypatch.chdir(copy / "images")
    assert told() == well


@pytest.mark.parametrize("content", [b"", b'{"cells": [', b"{}", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_lesson_is_named_and_what_mends_it_mends_it(copy, told, content, monkeypatch):
    lesson = min(copy.glob("03_*.ipynb"))
    lesson.write_bytes(content)
    code, (line,) = told()
    assert code == 1
    assert line.startswith(f"{lesson} is damaged and cannot be opened.")
    assert f"course start '{copy}'" in line
    assert lesson.read_bytes() == content
    copy.rename(copy.with_name("my-course"))
    monkeypatch.chdir(copy.parent)
    assert "03_" in told()[1][0]  # from beside it, too
    cli.main(["start", "my-course", "--copy-only"])
    assert told()[0] == 0


def test_a_lesson_that_was_thrown_away_or_worked_in_is_no_fault(copy, told):
    min(copy.glob("03_*.ipynb")).unlink()
    min(copy.glob("04_*.ipynb")).write_text(json.dumps({"cells": [], "metadata": {}}))
    assert told()[0] == 0


def test_a_damaged_note_is_named_and_what_mends_it_mends_it(copy, told):
    (copy / ".course" / "handed_out.json").write_text("{")
    code, (line,) = told()
    assert code == 1
    assert "handed_out.json, the note of what was handed out, is damaged." in line
    cli.main(["start", str(copy), "--copy-only"])
    assert told()[0] == 0


def test_damaged_lines_of_the_record_are_said_but_are_no_fault(copy, told):
    guess("98.p1", 3)
    path = store.records_file()
    with path.open("ab") as file:
        file.write(b'\n{"kind": "gue')
    code, lines = told()
    assert code == 0
    assert lines[1] == store.tell_damage(1, path)


def folder_for(path):
    path.unlink(missing_ok=True)
    path.mkdir()


@pytest.mark.parametrize(
    ("name", "spoil", "words"),
    [
        (".course/records.jsonl", folder_for, "is no file, so that no guess is kept in it. Move"),
        (".course/handed_out.json", folder_for, "cannot be used (Is a directory). Move it away"),
        (".course/lock", folder_for, "is a folder, and the course has a file of this name. Give"),
        ("00_start_here.ipynb", folder_for, "is a folder, and the course has a file of this name."),
        pytest.param("00_start_here.ipynb", lambda path: (path.unlink(), path.symlink_to("gone")),
                     "is a link to gone, which is not there. Bring that back", marks=posix),
        ("00_start_here.ipynb", lambda path: os.truncate(path, 300_000_000), "is 300 MB large, too"),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_named_with_what_to_do(copy, told, name, spoil, words):
    if name == ".course/handed_out.json" and os.name == "nt":
        words = "cannot be used"
    spoil(copy / name)
    code, lines = told()
    assert code == 1
    assert [line for line in lines if line.startswith(f"{copy / name} {words}")]


def test_a_file_called_course_in_this_folder_is_named(tmp_path, told, monkeypatch):
    (tmp_path / ".course").write_text("mine")
    monkeypatch.chdir(tmp_path)
    code, (line,) = told()
    assert code == 1
    assert line.startswith(f"{tmp_path / '.course'} is no folder")


def test_a_record_that_belongs_to_somebody_else_is_named(copy, told, monkeypatch):
    guess("98.p1", 3)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    code, (line,) = told()
    assert code == 1
    assert "cannot be read and written by you" in line
    assert line.endswith("course start FOLDER")


def test_a_home_that_cannot_be_written_is_called_home(tmp_path, home, told, monkeypatch):
    home.rmdir()
    home.write_text("no folder")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    code, (line,) = told()
    assert code == 1
    assert line.startswith(f"Nothing can be written in your home folder ({place.per_user_folder()}")
    assert "Work in a copy, which keeps them itself: course start FOLDER" in line
    copy_course(tmp_path / "work" / "mine")
    monkeypatch.chdir(tmp_path / "work" / "mine")
    assert told()[0] == 0


def test_no_home_at_all_and_no_folder_at_all_are_one_sentence(tmp_path, told, capsys, monkeypatch):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(place, "per_user_folder", no_home)
        assert told()[1][0].startswith("This computer knows no home folder for you")
    if os.name == "posix":
        (tmp_path / "gone").mkdir()
        monkeypatch.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()
        assert doctor.find_start_faults() == []
        assert cli.main(["start", "--copy-only"]) == 1
        assert "course: The folder that you are in is gone." in capsys.readouterr().err
        assert told() == (
            1,
            ["The folder that you are in is gone. Go to one that is there, and try again."],
        )
        monkeypatch.chdir(tmp_path)
