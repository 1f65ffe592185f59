import subprocess
import sys
import time

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


def test_a_disk_without_locks_holds_nobody_up(tmp_path):
    (tmp_path / "lock").mkdir()  # as little of a file as on such a disk
    assert not is_held(tmp_path / "lock")
