import os
import subprocess
import sys
import time
from types import SimpleNamespace

from course_utils.files import held
from course_utils.files.held import hold, is_held

HOLDER = """
import sys, time
from pathlib import Path
from course_utils.files.held import hold
place = hold(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(1000)
"""


def test_it_is_held_until_its_holder_is_gone_and_by_one_at_a_time(tmp_path):
    path = tmp_path / "lock"
    assert not is_held(path)
    with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout.readline().strip() == b"held"
            assert is_held(path)
            assert hold(path) is None
        finally:
            holder.kill()
    place = hold(path, patience_s=5)
    assert is_held(path)
    place.close()
    assert not is_held(path)


def test_it_waits_as_long_as_it_was_told(tmp_path):
    with hold(tmp_path / "lock"):
        begun = time.monotonic()
        assert hold(tmp_path / "lock", patience_s=0.3) is None
        assert 0.3 <= time.monotonic() - begun < 3


def test_on_windows_no_byte_is_locked_that_anybody_reads(tmp_path, monkeypatch):
    """Not run there: only which byte is asked for; the others stay free to read and to add to."""
    asked = []

    def locking(handle, mode, many):
        asked.append((os.lseek(handle, 0, os.SEEK_CUR), many))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(held, "os", SimpleNamespace(name="nt"))
    (tmp_path / "list").write_text("lines")
    hold(tmp_path / "list").close()
    assert asked == [(2**30, 1)]
    assert (tmp_path / "list").read_text() == "lines"


def test_a_disk_without_locks_holds_nobody_up(tmp_path):
    (tmp_path / "lock").mkdir()  # as little of a file as on such a disk
    assert not is_held(tmp_path / "lock")
