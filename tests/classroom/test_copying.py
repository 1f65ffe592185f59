"""Copying where something is damaged, in the way, or full: nothing is lost, one line is said, and
every other lesson is handed out.
"""

import errno
import json
import os
import subprocess
import sys
import textwrap

import pytest

from course_utils import cli
from course_utils.classroom.copying import copy_course
from course_utils.errors import CourseError
from course_utils.files import whole
from course_utils.place import course_root

NAMES = ["01_one.ipynb", "02_two.ipynb", "03_three.ipynb"]
NAME = NAMES[1]
posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and mounts of Linux and macOS")


def notebook(words):
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": words}
    cell |= {"execution_count": None, "outputs": []}
    return json.dumps(
        {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    ).encode()


@pytest.fixture
def root(tmp_path):
    """A course of three lessons, two pictures and a glossary."""
    notebooks = tmp_path / "course" / "notebooks"
    (notebooks / "images").mkdir(parents=True)
    for name in NAMES:
        (notebooks / name).write_bytes(notebook(name))
    for picture in ("a.svg", "b.svg"):
        (notebooks / "images" / picture).write_text("<svg/>")
    (notebooks / "glossary.md").write_text("# Words\n")
    return notebooks.parent


@pytest.fixture
def folder(tmp_path, root):
    """A learner's copy of it; in one lesson something was done."""
    folder = tmp_path / "Zoë's נובה"
    copy_course(folder, root)
    (folder / NAMES[0]).write_bytes(notebook("my work"))
    return folder


def is_fresh(path):
    return json.loads(path.read_bytes())["cells"][0]["source"] == path.name


def renew(root):
    for name in NAMES:
        (root / "notebooks" / name).write_bytes(notebook(f"{name}, the second edition"))


DAMAGE = {
    "empty": lambda whole: b"",
    "cut off": lambda whole: whole[: len(whole) // 2],
    "no cells": lambda whole: b'{"nbformat": 4}',
    "cells are no list": lambda whole: b'{"cells": {"a": 1}}',
    "cells are no cells": lambda whole: b'{"cells": [3]}',
    "a list": lambda whole: b"[]",
    "zeros": lambda whole: b"\0" * len(whole),
    "not UTF-8": lambda whole: whole.replace(b"a", b"\xff"),
    "UTF-16": lambda whole: whole.decode().encode("utf-16"),
    "deep": lambda whole: b"[" * 100_000,
    "a conflict": lambda whole: b"<<<<<<< HEAD\n" + whole,
}


@pytest.mark.parametrize("record", ["whole", "{", '{"02_two.ipynb": 3}', "[" * 100_000, "\0"])
@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_lesson_keeps_its_bytes_and_a_fresh_one_is_handed_out(root, folder, how, record):
    lesson, spoiled = folder / NAME, DAMAGE[how]((folder / NAME).read_bytes())
    lesson.write_bytes(spoiled)
    if record != "whole":
        (folder / ".course" / "handed_out.json").write_text(record)
    said = list(copy_course(folder, root).remarks())
    assert is_fresh(lesson)
    assert (folder / "02_two.damaged.ipynb").read_bytes() == spoiled
    assert (folder / NAMES[0]).read_bytes() == notebook("my work")
    (line,) = (line for line in said if line.startswith(NAME))
    assert "is kept as 02_two.damaged.ipynb" in line
    if record != "whole":
        assert (folder / ".course" / "handed_out.damaged.json").read_text() == record
        assert ".course/handed_out.damaged.json" in said[0]
    assert not any("newer version" in line for line in said)
    assert list(copy_course(folder, root).remarks()) == []


def test_a_second_damage_takes_nothing_from_the_first(root, folder):
    for spoiled in (b"first", b"second", b"third"):
        (folder / NAME).write_bytes(spoiled)
        copy_course(folder, root)
    names = ("02_two.damaged.ipynb", "02_two.damaged2.ipynb", "02_two.damaged3.ipynb")
    assert [(folder / name).read_bytes() for name in names] == [b"first", b"second", b"third"]
    assert is_fresh(folder / NAME)


def test_a_record_that_is_damaged_twice_is_kept_twice(root, folder):
    for spoiled in ("{", "["):
        (folder / ".course" / "handed_out.json").write_text(spoiled)
        copy_course(folder, root)
    kept = [".course/handed_out.damaged.json", ".course/handed_out.damaged2.json"]
    assert [(folder / name).read_text() for name in kept] == ["{", "["]


def test_a_damaged_lesson_is_said_by_course_start(folder, capsys):
    cli.main(["start", str(folder), "--copy-only"])
    lesson = min(folder.glob("05_*.ipynb"))
    lesson.write_bytes(b"")
    capsys.readouterr()
    assert cli.main(["start", str(folder), "--copy-only"]) == 0
    _, line = capsys.readouterr().out.splitlines()
    assert line.startswith(f"  {lesson.name} was damaged")


def steps_needed(links):
    """The fresh lesson to the disk, a link (or a rename), and the fresh one's name."""
    return 3 if links else 4


def once(step):
    """Where the disk is full, what was renamed can still be renamed back."""
    renamed = []

    def rename(*given):
        if renamed:
            return REAL_RENAME(*given)
        step(*given)
        return renamed.append(given)

    return rename


REAL_RENAME = os.rename


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("dies_at", range(5))
def test_a_full_disk_or_a_kill_at_any_step_loses_nothing(root, folder, monkeypatch, dies_at, links):
    """Each step in turn fails as on a full disk; without links too (FAT, some network drives)."""
    spoiled, left = b"half a les", [dies_at]
    (folder / NAME).write_bytes(spoiled)

    def step(real, works=True):
        def counted(*given, **named):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            if not works:
                raise OSError(errno.EPERM, "Operation not permitted")
            return real(*given, **named)

        return counted

    with monkeypatch.context() as patch:
        patch.setattr(whole.os, "fsync", step(os.fsync))
        patch.setattr(whole.os, "link", step(os.link, links))
        patch.setattr(whole.os, "rename", step(os.rename) if links else once(step(os.rename)))
        patch.setattr(whole.os, "replace", step(os.replace))
        if steps_needed(links) > dies_at:
            with pytest.raises(CourseError, match=r"is full\..*run the same command again"):
                copy_course(folder, root)
        else:
            copy_course(folder, root)
    kept = [p.read_bytes() for p in folder.glob("02_two*")]
    assert spoiled in kept
    assert len(kept) == 1 or dies_at >= steps_needed(links)
    assert [p.name for p in folder.rglob("*.part")] == []
    copy_course(folder, root)
    assert is_fresh(folder / NAME)
    assert spoiled in [p.read_bytes() for p in folder.glob("02_two.damaged*.ipynb")]


def test_what_a_killed_copying_had_half_written_is_cleared_away_and_nothing_else(root, folder):
    left = [".02_two.ipynb.abcd_123.part", ".course/.handed_out.json.x2345678.part"]
    other = [
        ".brief.html.abcd_123.part",
        ".02_two.ipynb.part",
        "02_two.ipynb.part",
        "images/.b.part",
    ]
    for name in (*left, *other):
        (folder / name).write_text("half")
    copy_course(folder, root)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.part")}
    assert there == set(other)


def in_the_way(folder, what):
    """Put something where a lesson, the pictures or the notes belong; hand back what it is."""
    path = folder / {"images": "images", "glossary": "glossary.md"}.get(what, NAME)
    if path.is_dir():
        for picture in path.iterdir():
            picture.unlink()
        path.rmdir()
    else:
        path.unlink()
    if what in ("images", "glossary link"):
        path.write_text("mine")
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a lost link":
        path.symlink_to(folder / "nowhere.ipynb")
    elif what == "a circle":
        path.symlink_to(path.name)
    else:
        path.mkdir()
        (path / "mine.txt").write_text("mine")
    return path


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("a folder", "is a folder"),
        ("glossary", "is a folder"),
        ("images", "is no folder"),
        pytest.param("a pipe", "no ordinary file", marks=posix),
        pytest.param("a lost link", "is not there", marks=posix),
        pytest.param("a circle", "is a link to", marks=posix),
    ],
)
def test_what_stands_in_the_way_is_one_sentence_and_the_rest_is_handed_out(
    root, folder, what, words
):
    path = in_the_way(folder, what)
    renew(root)
    (folder / NAMES[2]).unlink()
    report = copy_course(folder, root)
    (problem,) = report.problems
    assert problem.startswith(f"{path} is ")
    assert words in problem
    assert "run the same command again." in problem
    assert os.path.lexists(path)
    assert NAMES[2] in report.new
    left = {NAMES[0], path.name}
    assert {name for name in NAMES if name in report.updated} == {NAMES[1]} - left


@pytest.mark.parametrize("name", [".course", ".course/lock", ".course/handed_out.json"])
def test_what_stands_in_the_way_of_the_notes_is_one_sentence(root, tmp_path, name):
    folder = tmp_path / "new"
    path = folder / name
    if name == ".course":
        folder.mkdir()
        path.write_text("mine")
    else:
        path.mkdir(parents=True)
    with pytest.raises(CourseError) as caught:
        copy_course(folder, root)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.exists()


def test_a_lesson_that_may_not_be_read_or_replaced_stops_no_other(root, folder, monkeypatch):
    from course_utils.files import written

    def refuse(path, *given):
        if path == folder / NAME:
            raise PermissionError(errno.EACCES, "Permission denied")
        return open(path, *given)

    monkeypatch.setattr(written, "open", refuse, raising=False)
    (folder / NAMES[2]).unlink()
    report = copy_course(folder, root)
    (problem,) = report.problems
    assert f"{folder / NAME} can be neither used nor replaced (Permission denied)" in problem
    assert report.new == [NAMES[2]]


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_lesson_of_the_course_itself_stops_no_other(root, tmp_path, how, capsys):
    source = root / "notebooks" / NAME
    source.write_bytes(DAMAGE[how](source.read_bytes()))
    report = copy_course(tmp_path / "new", root)
    assert [name for name in report.new if name in NAMES] == [NAMES[0], NAMES[2]]
    assert report.problems == [
        "The lesson 02_two of the course itself is damaged, and is not handed out. See how to "
        "fix it: course doctor"
    ]


def test_what_could_not_be_done_is_said_and_told_to_scripts(folder, capsys):
    assert cli.main(["start", str(folder), "--copy-only"]) == 0
    lesson = min(folder.glob("03_*.ipynb"))
    lesson.unlink()
    lesson.mkdir()
    min(folder.glob("07_*.ipynb")).unlink()
    capsys.readouterr()
    assert cli.main(["start", str(folder), "--copy-only"]) == 1
    said = capsys.readouterr()
    assert "(1 lesson new)" in said.out
    assert f"{lesson} is a folder" in said.out
    assert said.err == ""


@pytest.mark.parametrize("command", ["start", "progress"])
def test_a_home_that_nobody_has_is_one_sentence(command, capsys):
    assert cli.main([command, "~nosuchuser/x"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("course: There is no home folder ~nosuchuser on this computer.")
    assert said.rstrip().endswith(os.path.join(".", "~nosuchuser", "x"))


@posix
def test_a_lesson_that_is_a_link_is_brought_up_to_date_where_it_lies(root, folder, tmp_path):
    elsewhere = tmp_path / "elsewhere.ipynb"
    (folder / NAME).rename(elsewhere)
    (folder / NAME).symlink_to(elsewhere)
    renew(root)
    assert NAME in copy_course(folder, root).updated
    assert (folder / NAME).is_symlink()
    assert b"second edition" in elsewhere.read_bytes()


@posix
def test_a_damaged_lesson_that_is_a_link_keeps_its_bytes(root, folder, tmp_path):
    elsewhere = tmp_path / "elsewhere.ipynb"
    elsewhere.write_bytes(b"half")
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(elsewhere)
    copy_course(folder, root)
    assert is_fresh(folder / NAME)
    assert (folder / "02_two.damaged.ipynb").read_bytes() == elsewhere.read_bytes() == b"half"


def test_a_read_only_lesson_is_brought_up_to_date_or_kept(root, folder):
    for name in NAMES:
        (folder / name).chmod(0o444)
    renew(root)
    copy_course(folder, root)
    assert (folder / NAMES[0]).read_bytes() == notebook("my work")
    assert b"second edition" in (folder / NAME).read_bytes() or os.name == "nt"


@posix
@pytest.mark.landing
def test_a_huge_lesson_is_kept_and_not_read_into_memory(root, folder):
    with open(folder / NAME, "wb") as file:
        file.truncate(600_000_000)
    code = """
    import resource, sys
    from course_utils.classroom.copying import copy_course
    resource.setrlimit(resource.RLIMIT_AS, (500_000_000, resource.RLIM_INFINITY))
    print(copy_course(sys.argv[1], sys.argv[2]).kept)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), folder, root], capture_output=True, text=True
    )
    assert (done.stderr, NAME in done.stdout) == ("", True)
    assert (folder / NAME).stat().st_size == 600_000_000


def test_the_copysfirst_lesson_is_the_one_that_is_opened(folder):
    from course_utils.classroom.start import first_lesson

    for name in ("01_one.damaged.ipynb", "01_one.new.ipynb"):
        (folder / name).write_bytes(b"")
    assert first_lesson(folder) == "01_one.ipynb"


FULL = """
import errno, os, sys
from pathlib import Path
from course_utils import cli
folder = Path("/mnt/full/mine")
filler = Path("/mnt/full/filler")
def start():
    return cli.main(["start", str(folder), "--copy-only"])
assert start() == 0
os.environ["COURSE_HOME"] = str(folder)
from course_utils.checks import guess, store
records = store.records_file()
guess("98.p1", -1)
lessons = sorted(folder.glob("*.ipynb"))
lessons[3].write_bytes(b"half a lesson")
lessons[5].unlink()
try:
    with open(filler, "wb", buffering=0) as file:
        while True:
            file.write(b"x" * 1000)
except OSError as problem:
    assert problem.errno == errno.ENOSPC
assert start() == 1
assert lessons[3].read_bytes() == b"half a lesson", lessons[3].stat()
assert not list(folder.rglob("*.part"))
for n in range(99):
    guess("98.p1", n)
assert store.waiting()
assert b"}\\n   " in records.read_bytes()  # half a record, made blank
assert store.read_file(records)[1] == 0, records.read_bytes()[-300:]
filler.unlink()
assert start() == 0
assert lessons[5].stat().st_size > 1000 < lessons[3].stat().st_size
aside = lessons[3].with_name(lessons[3].stem + ".damaged.ipynb")
assert aside.read_bytes() == b"half a lesson"
guess("98.p2", 1)
assert not store.waiting() and store.read_file(records)[1] == 0
assert [r["guess"] for r in store.read("98.p1")] == list(range(-1, 99))
"""


@pytest.mark.landing
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a small disk of its own")
def test_on_a_disk_that_is_really_full_nothing_is_lost_or_half_kept(tmp_path):
    mount = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    small = "mkdir -p /mnt 2>/dev/null; mount -t tmpfs -o size=3m tmpfs /mnt && mkdir /mnt/full && "
    if subprocess.run([*mount, f"{small} true"], capture_output=True).returncode:
        pytest.skip("this computer lets nobody have a small disk of his own")
    done = subprocess.run(
        [*mount, f'{small} exec "$0" -c "$1"', sys.executable, FULL],
        capture_output=True, text=True, timeout=60, cwd=course_root(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "is full. Every file that is there is whole; make room" in done.stderr
    assert done.stdout.count("the disk is full") == 1
    assert "Your guess is noted until this notebook stops: 98." in done.stdout
