"""The allowance: one for a whole check, in processor time; what cannot end is stopped, whatever it
catches; a busy computer makes nothing wrong.
"""

import gc
import itertools
import signal
import sys
import threading
import time
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from course_utils.checks import check, limits
from course_utils.checks.calling import call
from course_utils.checks.engine import EXERCISES, exercise, find_exercise, lesson_numbers
from course_utils.checks.limits import Allowance, learners_turn
from course_utils.checks.outcomes import NotYet

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer") and sys.version_info < (3, 12),
    reason="nothing can be stopped here",
)


@pytest.fixture(autouse=True)
def _small(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setattr(limits, "PROCESSOR_S", 0.15)
    monkeypatch.setattr(limits, "MEMORY_MB", 60)


def run_for_ever(*_):
    while True:
        pass


def swallow(*_):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def swallow_once(*_):
    try:
        run_for_ever()
    except BaseException:
        return 7


def by_generator(*_):
    return [0 for _ in iter(int, 1)]


def print_for_ever(*_):
    while True:
        print("a line that nobody will read")


ENDLESS = [run_for_ever, swallow, swallow_once, by_generator, print_for_ever]


@pytest.mark.parametrize("function", ENDLESS)
def test_what_never_ends_is_stopped(function):
    begun = time.process_time()
    with pytest.raises(NotYet, match="never stops|fills the memory"):
        call(function, 1)
    assert time.process_time() - begun < 4


def grow(given):
    for x in given:
        given.append([x] * 100)


def test_what_fills_the_memory_is_stopped():
    words = "fills the memory" if sys.platform == "linux" else "fills the memory|never stops"
    with pytest.raises(NotYet, match=words), Allowance(processor_s=20, memory_mb=60):
        grow([1])


def test_in_a_browser_memory_is_what_python_was_given(monkeypatch):
    monkeypatch.setattr(limits.sys, "platform", "emscripten")
    monkeypatch.setitem(sys.modules, "resource", ModuleType("resource"))  # its kernel puts it there
    with Allowance(memory_mb=0) as allowed:
        allowed.look()  # nobody says how much it is
    heap = SimpleNamespace(length=5_000_000)
    given = SimpleNamespace(_module=SimpleNamespace(HEAP8=heap))
    monkeypatch.setitem(sys.modules, "pyodide_js", given)

    def grow_it(allowed):
        allowed.look()
        heap.length = 100_000_000
        allowed.look()

    with pytest.raises(NotYet, match="memory: 95 MB more"), Allowance(memory_mb=60) as allowed:
        grow_it(allowed)


def collect_for_ever():
    while True:
        gc.collect(0)


def test_a_librarys_own_callbacks_are_left_in_peace_by_a_stop(monkeypatch):
    """Python prints what is raised in a callback of its garbage collector, and goes on."""
    there = {}
    code = "def collected(phase, info):\n    now = phase\n    return now"
    exec(compile(code, "lib/site-packages/some/watcher.py", "exec"), there)
    printed = []
    monkeypatch.setattr(sys, "unraisablehook", printed.append)
    gc.callbacks.append(there["collected"])
    try:
        with pytest.raises(NotYet, match="never stops"), Allowance(processor_s=0.2):
            collect_for_ever()  # so the stop comes inside the callback
    finally:
        gc.callbacks.remove(there["collected"])
    assert printed == []


def test_what_only_waits_is_stopped_by_the_clock_on_the_wall():
    def wait():
        for _ in range(50):
            time.sleep(0.1)

    with pytest.raises(NotYet, match="only waits"), Allowance(wall_s=0.3):
        wait()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="one call inside C: see limits.py")
def test_one_long_sleep_is_stopped_too(monkeypatch):
    monkeypatch.setattr(limits, "WALL_S", 0.3)
    begun = time.monotonic()
    with pytest.raises(NotYet, match="only waits"):
        call(lambda seconds: time.sleep(seconds), 20)
    assert time.monotonic() - begun < 15


def test_a_busy_computer_makes_no_right_answer_wrong():
    def slow(given):
        time.sleep(0.4)  # more than the allowance on the wall, nothing of the processor
        return given

    assert call(slow, 7) == 7


def test_the_allowance_is_for_the_whole_check():
    calls = []

    @exercise("98.4", asks="a function", hints=("It is quick.",))
    def judge(answer):
        for n in itertools.count():
            calls.append(call(answer, n))

    def work(n):
        end = time.thread_time() + 0.06
        while time.thread_time() < end:
            pass
        return n

    outcome = check("98.4", work)
    del EXERCISES["98.4"]
    assert outcome.status == "not yet"
    assert "never stops" in outcome.message
    assert len(calls) <= 3


def test_a_predict_method_has_the_same_allowance(capsys, monkeypatch):
    monkeypatch.setattr(limits, "PROCESSOR_S", 0.3)

    class Endless:
        def predict(self, moments):
            print("noise")
            run_for_ever()

    assert "never stops" in check("02.4", Endless()).message
    assert "noise" not in capsys.readouterr().out


def test_an_object_that_hangs_outside_its_turn_is_stopped_too(monkeypatch):
    monkeypatch.setattr(limits, "WHOLE_CHECK_S", 0.4)

    class Hangs(float):
        def __float__(self):
            run_for_ever()

        def __getattribute__(self, name):
            run_for_ever()

    @exercise("98.5", asks="a number", hints=("7",))
    def judge(answer):
        return str(answer.real)

    assert "never stops" in check("98.5", Hangs(1)).message
    del EXERCISES["98.5"]


def test_what_was_set_before_is_set_again():
    before = signal.getsignal(signal.SIGALRM)
    with learners_turn():
        assert signal.getsignal(signal.SIGALRM) is not before
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


class FakeMonitoring:
    """What of `sys.monitoring` is used, by the tracing that Python 3.11 has."""

    events = SimpleNamespace(JUMP=1, PY_START=2)
    DISABLE = object()

    def __init__(self):
        self.looks, self.used = {}, []

    def get_tool(self, tool):
        return None

    def use_tool_id(self, tool, name):
        self.used.append(tool)

    def free_tool_id(self, tool):
        self.used.remove(tool)

    def register_callback(self, tool, event, look):
        self.looks[event] = look

    def restart_events(self):
        pass

    def set_events(self, tool, events):
        def trace(frame, event, _):
            if frame.f_code.co_filename == __file__:
                self.looks[2 if event == "call" else 1](frame.f_code, 0)
            return trace

        sys.settrace(trace if events else None)


@pytest.mark.parametrize("function", [run_for_ever, swallow, swallow_once])
def test_without_a_timer_python_itself_looks(function, monkeypatch):
    if not hasattr(sys, "monitoring"):
        if function is swallow:
            pytest.skip("Python ends a tracing that raises: what this fake is made of")
        monkeypatch.setattr(sys, "monitoring", FakeMonitoring(), raising=False)
    monkeypatch.delattr(signal, "setitimer", raising=False)
    with pytest.raises(NotYet, match="never stops"):
        call(function, 1)
    assert [tool for tool in range(6) if getattr(sys.monitoring, "used", [])] == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring came with Python 3.12")
def test_in_another_thread_python_itself_looks():
    said = []

    def ask():
        try:
            call(run_for_ever, 1)
        except NotYet as problem:
            said.append(str(problem))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(20)
    assert "never stops" in said[0]


MANY = np.zeros(1_000_000)


def all_exercises():
    for lesson in lesson_numbers():
        for n in range(1, 9):
            try:
                yield find_exercise(f"{lesson}.{n}").id
            except LookupError:
                break


@pytest.mark.landing
def test_a_million_values_are_judged_at_once_in_every_exercise(monkeypatch):
    monkeypatch.setattr(limits, "PROCESSOR_S", 4.0)
    for id in all_exercises():
        check(id, 0)  # a world may have to grow first
        for answer in (MANY, range(10**8), MANY.tolist()):
            begun = time.process_time()
            assert check(id, answer).status == "not yet"
            assert time.process_time() - begun < 1, id


@pytest.mark.parametrize("answer", [MANY, range(10**8), MANY.tolist(), MANY.astype(object)])
def test_a_million_values_are_judged_at_once(answer):
    for id in ("04.6", "07.8", "00.1"):
        check(id, 0)  # its data are read first
        begun = time.process_time()
        assert check(id, answer).status == "not yet"
        assert time.process_time() - begun < 1
