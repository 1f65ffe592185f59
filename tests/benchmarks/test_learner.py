"""What is said of one learner counts every process that the kernel starts. Relations, not seconds."""

import subprocess
import sys
import time

from learner import LESSONS, Watch

from course_utils.place import course_root, find_lesson

GRANDCHILD = "import time; held = b'x' * 80_000_000; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass\ninput()"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {GRANDCHILD!r}])"


def test_memory_and_seconds_of_what_a_process_starts_are_its_own():
    with subprocess.Popen([sys.executable, "-c", CHILD], stdin=subprocess.PIPE) as child:
        with Watch(child.pid) as watch:
            end = time.monotonic() + 30
            while watch.processor_s < 0.4 and time.monotonic() < end:
                time.sleep(0.05)
                if watch.processor_s >= 0.3 and watch.most_processes == 2:
                    break
        assert child.poll() is None
        child.communicate(b"\n")
    assert watch.most_processes == 2
    assert watch.peak_mb > 80_000_000 / 2**20
    assert 0.3 <= watch.processor_s < 5


def test_a_process_that_has_ended_is_no_error():
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    with Watch(child.pid) as watch:
        pass
    assert (watch.peak_mb, watch.processor_s, watch.most_processes) == (0, 0, 0)


def test_the_lessons_it_runs_are_there():
    for lesson in LESSONS:
        assert (
            course_root() / "notebooks" / "solutions" / f"{find_lesson(lesson)}.ipynb"
        ).is_file()
