"""`course progress`: what a record says, whatever it holds; and that it is only read."""

import io
import json
import os
import shutil
import sys

import pytest

from course_utils import cli
from course_utils.checks import check, guess, quiz, reveal
from course_utils.classroom.progress import Lesson, find_folder, read_lessons, tell_progress
from course_utils.place import course_root

SOURCES = course_root() / "notebooks" / "source"
TINY = Lesson(
    "05 Tiny",
    {"check": ["05.1", "05.2", "05.3"], "guess": ["05.p1", "05.p2"], "quiz": ["05.q1"]},
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A learner's folder, empty but for what a test writes there."""
    home = tmp_path / "ada"
    home.mkdir()
    monkeypatch.setenv("COURSE_HOME", str(home))
    return home


def write(folder, *records):
    path = folder / ".course" / "records.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(
        b"\n".join(r if isinstance(r, bytes) else json.dumps(r).encode() for r in records)
    )
    return path


def row(folder, lesson=TINY):
    lines = tell_progress(folder, [lesson])
    (found,) = (line for line in lines if line.startswith(lesson.name))
    return found.removeprefix(lesson.name).split("  ")


def told(folder):
    return " | ".join(part.strip() for part in row(folder) if part.strip())


def guessed(id, **more):
    return {"kind": "guess", "id": id, "guess": 3, "low": 1, "high": 5, **more}


def checked(id, status):
    return {"kind": "check", "id": id, "status": status}


@pytest.mark.parametrize(
    ("records", "line"),
    [
        ([checked("07.1", "right")], "0 of 3 | 0 of 2 | 0 of 1"),
        ([checked("05.1", "right")], "1 of 3 | 0 of 2 | 0 of 1"),
        ([checked("05.1", "right"), checked("05.1", "not yet")], "1 of 3 | 0 of 2 | 0 of 1"),
        ([checked("05.1", "not yet"), checked("05.2", "not tried")], "0 of 3 | 0 of 2 | 0 of 1"),
        ([checked("05.2", "for a person")], "1 of 3 | 0 of 2 | 0 of 1"),
        ([checked("05.9", "right")], "0 of 3 | 0 of 2 | 0 of 1"),
        ([{"kind": "hint", "id": "05.1", "status": "right"}], "0 of 3 | 0 of 2 | 0 of 1"),
        ([guessed("05.p1"), guessed("05.p1", guess=4)], "0 of 3 | 1 of 2 | 0 of 1"),
        ([guessed("05.p1", after_result=True)], "0 of 3 | 0 of 2 | 0 of 1"),
        ([{"kind": "result", "id": "05.p1"}, guessed("05.p1")], "0 of 3 | 0 of 2 | 0 of 1"),
        ([guessed("05.p1", guess=[[]])], "0 of 3 | 0 of 2 | 0 of 1"),
        ([{"kind": "quiz", "id": "05.q1", "choice": "b"}], "0 of 3 | 0 of 2 | 1 of 1"),
    ],
)
def test_what_counts(folder, records, line):
    write(folder, *records)
    assert told(folder) == line


def test_what_a_notebook_keeps_is_counted(folder, capsys):
    check("00.1", 261)
    check("00.2", ...)
    guess("00.p1", "music")
    reveal("00.p2", 12)
    guess("00.p2", 100, low=1, high=200)
    quiz("00.t4", "a")
    capsys.readouterr()
    assert cli.main(["progress"]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line[:2] == "00")
    assert line.split()[3:] == ["1", "of", "5", "1", "of", "2", "1", "of", "10"]


def test_every_id_of_a_notebook_is_asked_for():
    """Compared with the lesson's source, read in another way."""
    for lesson in read_lessons():
        if lesson.name[:2] != "00":
            continue
        source = next(SOURCES.glob("00_*.py")).read_text(encoding="utf-8")
        for kind, ids in lesson.asked.items():
            assert ids
            assert all(f'{kind}("{id}", ' in source for id in ids)
        assert lesson.asked["quiz"] == [f"00.t{n}" for n in range(1, 11)]
        assert lesson.asked["guess"] == ["00.p1", "00.p2"]


@pytest.mark.parametrize(
    "spoiled",
    [b'{"kind": "quiz", "id": "05', b"[1]", b"\xff\xfe", b'{"id": "05.1"}', b"[" * 99999],
)
def test_a_damaged_line_is_said_and_its_bytes_are_kept(folder, spoiled):
    path = write(folder, checked("05.1", "right"), spoiled, checked("05.2", "right"))
    before = path.read_bytes()
    lines = tell_progress(folder, [TINY])
    assert lines[0].startswith(f"1 line of {path} cannot be understood")
    assert told(folder) == "2 of 3 | 0 of 2 | 0 of 1"
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["records.jsonl"]


def test_a_record_of_nothing_but_damage_says_both(folder):
    write(folder, b"\x00\x00", b"{")
    lines = tell_progress(folder, [TINY])
    assert lines[0].startswith("2 lines of ")
    assert lines[-1].startswith("Nothing is kept in ")


def test_a_damaged_lesson_of_the_course_hides_no_other(tmp_path, folder):
    notebooks = tmp_path / "course" / "notebooks"
    notebooks.mkdir(parents=True)
    for name in ("00_start_here.ipynb", "01_two_superheroes.ipynb"):
        shutil.copy(course_root() / "notebooks" / name, notebooks)
    (notebooks / "00_start_here.ipynb").write_text('{"cells": [')
    write(folder, checked("00.1", "right"))
    damaged, other = tell_progress(folder, read_lessons(notebooks.parent))[3:5]
    assert damaged.split("  ")[0] == "00_start_here is damaged: course doctor"
    assert other.startswith("01 ")


def test_nothing_kept_yet_is_one_sentence_and_makes_nothing(folder, capsys):
    assert cli.main(["progress"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"Nothing is kept in {folder} yet. Open a lesson with course start")
    assert len(said.out.splitlines()) == 1
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_line(tmp_path, capsys):
    assert cli.main(["progress", str(tmp_path / "none")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"course: There is no folder {tmp_path / 'none'}. Name the one that you work in: course "
        "progress FOLDER"
    ]


def test_a_record_that_is_no_file_is_one_line(folder, capsys):
    (folder / ".course" / "records.jsonl").mkdir(parents=True)
    assert cli.main(["progress"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("course: The record ")
    assert len(said.splitlines()) == 1


def test_whose_folder(tmp_path, folder, monkeypatch):
    """The one named; else where a notebook writes to; else `my-course` beside you."""
    named = tmp_path / "named"
    (named / ".course").mkdir(parents=True)
    assert find_folder(named) == find_folder(named / ".course") == named
    (tmp_path / "my-course" / ".course").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert find_folder() == (tmp_path / "my-course").resolve()
    (folder / ".course").mkdir()
    assert find_folder() == folder
    (folder / ".course").rmdir()
    (tmp_path / "my-course" / ".course").rmdir()
    assert find_folder() == folder


@pytest.mark.parametrize("letters", ["ascii", "cp1252", "utf-8"])
def test_letters_that_a_terminal_cannot_show_are_replaced(tmp_path, monkeypatch, letters):
    home = tmp_path / "Zoë 学\udcff"
    try:
        home.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this disk takes no such name")
    write(home, checked("00.1", "right"))
    screen = io.TextIOWrapper(io.BytesIO(), encoding=letters)
    monkeypatch.setattr(sys, "stdout", screen)
    assert cli.main(["progress", os.fspath(home)]) == 0
    screen.flush()
    said = screen.buffer.getvalue().decode(letters)
    assert "1 of 5" in said
    assert ("Zo?" in said) == (letters == "ascii")
