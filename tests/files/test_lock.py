"""One at a time; and where the disk knows no locks, or a process hangs, nothing hangs with it."""

import errno
import importlib
import os
import subprocess
import sys
from types import ModuleType

import pytest

from course_utils.errors import CourseError
from course_utils.files import held, lock, room, whole
from course_utils.files.lock import one_at_a_time

posix = pytest.mark.skipif(os.name != "posix", reason="locks of Linux and macOS")

HOLD = """
import sys
from pathlib import Path
from course_utils.files.lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), "holding", Path()):
    print("mine", flush=True)
    input()
"""


def test_who_holds_it_without_end_is_not_waited_for_without_end(tmp_path, monkeypatch):
    path = tmp_path / "mine" / "lock"
    path.parent.mkdir()
    monkeypatch.setattr(lock, "PATIENCE_S", 0.3)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], **pipes)
    try:
        assert holder.stdout.readline().strip() == b"mine"
        with pytest.raises(CourseError) as caught, one_at_a_time(path, "course start", tmp_path):
            pass
        assert str(caught.value) == (
            f"Another course start is at work in {tmp_path}, and does not end. End it, or wait, "
            "and run the same command again."
        )
    finally:
        holder.kill()
        holder.wait()
    with one_at_a_time(path, "course start", tmp_path):  # a dead process holds nothing
        pass


@posix
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EINVAL])
def test_a_drive_without_locks_is_written_all_the_same(tmp_path, monkeypatch, number):
    import fcntl

    def refuse(*_):
        raise OSError(number, "no locks here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    done = []
    with one_at_a_time(tmp_path / "lock", "course start", tmp_path):
        done.append(1)
    assert done


def test_a_lock_that_another_user_made_stops_nobody(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(held, "open", refuse, raising=False)
    done = []
    with one_at_a_time(tmp_path / "lock", "course start", tmp_path):
        done.append(1)
    assert done


def test_a_full_disk_is_not_mistaken_for_one_without_locks(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(held, "open", refuse, raising=False)
    with pytest.raises(OSError, match="No space"), one_at_a_time(tmp_path / "lock", "x", tmp_path):
        pass


def test_what_goes_wrong_inside_is_not_mistaken_for_a_missing_lock(tmp_path):
    with (
        pytest.raises(PermissionError, match="inside"),
        one_at_a_time(tmp_path / "lock", "x", tmp_path),
    ):
        raise PermissionError(errno.EACCES, "inside")


def test_in_a_browser_whose_modules_of_the_system_are_empty_nothing_is_missed(
    tmp_path, monkeypatch
):
    for name in ("fcntl", "resource"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    again = importlib.reload(whole)
    try:
        again.write_whole(tmp_path / "page", b"whole")
    finally:
        monkeypatch.undo()
        importlib.reload(whole)
    assert (tmp_path / "page").read_bytes() == b"whole"


@posix
def test_in_a_browser_nobody_else_holds_a_file(tmp_path, monkeypatch):
    for name in ("fcntl", "resource"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    done = []
    with one_at_a_time(tmp_path / "lock", "course start", tmp_path):
        done.append(room.most_for_one())
    assert done == [None]
