"""Records of guesses and progress: they survive a kill, a torn line and a second writer."""

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import time
from datetime import datetime

import pytest

from course_utils.checks import guess, reveal, store
from course_utils.checks.guesses import before_the_result

pytestmark = pytest.mark.usefixtures("own_folder")


WRITER = """
import sys
from course_utils.checks import store
for n in range(100000):
    store.append({"kind": "guess", "id": "98.p1", "guess": n})
    print(n, flush=True)
"""


@pytest.mark.landing
@pytest.mark.skipif(os.name != "posix", reason="kills with SIGKILL")
def test_records_survive_a_kill_at_any_moment(tmp_path):
    chance = random.Random(1)
    for _ in range(4):
        child = subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, text=True)
        child.stdout.readline()
        time.sleep(chance.uniform(0.01, 0.3))
        child.kill()
        said = child.stdout.read().split()
        child.wait()
        kept = {r["guess"] for r in store.read()}
        assert {int(n) for n in said} <= kept
    cut_one_short()


def cut_one_short():
    """A record that was cut short is passed over, and harms none that comes after it."""
    before = len(store.read())
    with store.records_file().open("ab") as file:
        file.write(b'\n{"kind": "guess", "id": "98.p1", "gu')
    assert len(store.read()) == before
    store.append({"kind": "guess", "id": "98.p1", "guess": -1})
    assert store.read()[-1]["guess"] == -1


def test_a_record_that_was_cut_short_is_passed_over():
    store.append({"kind": "guess", "id": "98.p1", "guess": 0})
    cut_one_short()
    assert [record["guess"] for record in store.read()] == [0, -1]


IN_TURN = """
import sys
from course_utils.checks import guess, reveal, quiz
id = sys.argv[1]
for n in range(3):
    input()
    guess(id, n)
    print("--", flush=True)
reveal(id, 9)
quiz("00.t1", "a")
"""


@pytest.mark.landing
@pytest.mark.skipif(os.name != "posix", reason="a folder in use cannot be deleted on Windows")
def test_two_notebooks_go_on_when_their_folder_vanishes(tmp_path):
    """As when somebody deletes it: one was told its folder by `course start`, one has found it."""
    folder = tmp_path / "mine"
    (folder / ".course").mkdir(parents=True)
    found = os.environ | {"HOME": str(tmp_path)}
    del found["COURSE_HOME"]
    told = found | {"COURSE_HOME": str(folder)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    notebooks = [
        subprocess.Popen(
            [sys.executable, "-c", IN_TURN, id], cwd=folder, env=env, text=True, **pipes
        )
        for id, env in (("98.p1", told), ("98.p2", found))
    ]
    try:
        for step in range(3):
            if step == 1:
                assert len(store.read_file(store.records_file(folder))[0]) == 2
                shutil.rmtree(folder)
            for notebook in notebooks:
                notebook.stdin.write("\n")
                notebook.stdin.flush()
                while notebook.stdout.readline() not in ("--\n", ""):
                    pass
        for notebook in notebooks:
            out, err = notebook.stdout.read(), notebook.stderr.read()
            assert (notebook.wait(), err) == (0, "")
            assert "You guessed 2. It is 9." in out
    finally:
        for notebook in notebooks:
            notebook.kill()
    # the folder that was told is made again, and what was guessed since is in it
    records = store.read_file(store.records_file(folder))[0]
    assert [r["guess"] for r in records if r["kind"] == "guess"] == [1, 2]


def test_a_clock_that_is_set_back_changes_nothing(monkeypatch):
    years = iter([2030, 2026, 2001])

    class Clock(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime(next(years), 1, 1, tzinfo=zone)

    monkeypatch.setattr(store, "datetime", Clock)
    guess("98.p1", 1)
    guess("98.p1", 2)
    reveal("98.p1", 9)
    assert [r["at"][:4] for r in store.read()] == ["2030", "2026", "2001"]
    assert before_the_result(store.read("98.p1")) == ({"guess": 2, "low": None, "high": None}, True)


@pytest.mark.skipif(os.name != "posix", reason="owners by number")
def test_a_record_that_belongs_to_another_user_is_said(tmp_path, monkeypatch, capsys):
    """As on a drive that two people share: the second may read, and not write."""
    store.append({"kind": "guess", "id": "98.p1", "guess": 1})

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert not store.append({"kind": "guess", "id": "98.p1", "guess": 2})
    said = capsys.readouterr().out
    assert "the record here belongs to another user (make a copy of your own: course start" in said


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_on_a_drive_that_knows_no_sync_each_record_is_written_once(monkeypatch, number):
    def refuse(_):
        raise OSError(number, "not here")

    monkeypatch.setattr(os, "fsync", refuse)
    for n in range(3):
        assert store.append({"kind": "guess", "id": "98.p1", "guess": n})
    assert [r["guess"] for r in store.read()] == [0, 1, 2]


@pytest.mark.parametrize("room", range(0, 60, 7))
def test_half_a_record_is_made_blank_and_counts_as_nothing(monkeypatch, room):
    """A disk with room for a few letters; and another notebook writes right behind them."""
    store.append({"kind": "guess", "id": "98.p1", "guess": 0})
    real, first = os.write, [True]

    def full(handle, line):
        if first and line.startswith(b"\n{"):
            first.clear()
            return real(handle, line[:room])
        return real(handle, line)

    monkeypatch.setattr(os, "write", full)
    assert not store.append({"kind": "guess", "id": "98.p1", "guess": 1})
    assert store.read_file(store.records_file())[1] == 0
    with store.records_file().open("ab") as other:
        other.write(b'\n{"kind": "guess", "id": "98.p2", "guess": 7}')
    assert store.append({"kind": "guess", "id": "98.p1", "guess": 2})
    records, damaged = store.read_file(store.records_file())
    assert ([r["guess"] for r in records], damaged) == ([0, 7, 1, 2], 0)


@pytest.mark.landing
def test_two_writers_lose_nothing(tmp_path):
    code = WRITER.replace("100000", "200")
    children = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) for _ in range(2)
    ]
    assert [child.wait() for child in children] == [0, 0]
    lines = [line for line in store.records_file().read_bytes().split(b"\n") if line]
    assert len(lines) == 400
    assert all(json.loads(line)["kind"] == "guess" for line in lines)


def test_a_folder_that_cannot_be_written_is_said_once(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    for _ in range(2):
        assert not store.append({"kind": "check", "id": "98.1", "status": "right"})
    assert len(store.read()) == 2
    assert capsys.readouterr().out.count("not kept") == 1
