"""Records of guesses and progress: they survive a kill, a torn line and a second writer."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from course_utils.checks import store


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


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
    monkeypatch.setattr(store, "_waiting", [])
    monkeypatch.setattr(store, "_told", set())
    for _ in range(2):
        assert not store.append({"kind": "check", "id": "98.1", "status": "right"})
    assert len(store.read()) == 2
    assert capsys.readouterr().out.count("not kept") == 1
