"""The process with JupyterLab, seen from `course start`."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from course_utils.classroom import child
from course_utils.classroom.child import Child, free_port
from course_utils.classroom.server import words_for_jupyter
from course_utils.classroom.start import asked_to_end

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


def test_the_port_of_before_comes_back_if_it_is_free():
    port = free_port()
    assert free_port(port) == port
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert free_port(port) != port


@pytest.fixture
def of(tmp_path, monkeypatch):
    """A child that is a small program instead of JupyterLab."""
    (tmp_path / ".course" / "lab").mkdir(parents=True)
    started = []

    def make(program):
        def launch(module, stderr, environment, cwd):
            command = [sys.executable, "-c", program]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": stderr}
            return subprocess.Popen(command, cwd=cwd, **pipes)

        monkeypatch.setattr(child, "launch", launch)
        started.append(Child(tmp_path, dict(os.environ), {"port": 5}))
        return started[-1]

    yield make
    for one in started:
        one.process.kill()
        one.process.wait()


def test_what_it_says_is_heard_and_so_is_its_end(of):
    one = of("print(input()); print('no message'); raise SystemExit(3)")
    assert one.hear(20) == {"port": 5}
    assert one.hear() is None
    assert one.end_of_it() == "it said nothing."


def test_one_that_says_nothing_is_waited_for_so_long_and_ended_by_its_lifeline(of):
    one = of("import sys; sys.stdin.read()")
    assert one.hear(0.1) is None
    one.end()
    assert one.process.returncode == 0


@posix
def test_one_that_does_not_let_go_is_ended_by_force_and_its_kernels_are(of, monkeypatch):
    monkeypatch.setattr(child, "ENDING_S", 0.2)
    kernel = subprocess.Popen([sys.executable, "-c", "10**10**9"], start_new_session=True)
    try:
        one = of(
            f"import json, time; print(json.dumps({{'kernels': [[{kernel.pid}] * 2]}}), flush=True)\n"
            "time.sleep(1000)"
        )
        time.sleep(0.5)
        one.end()
        assert kernel.wait(20) == -signal.SIGKILL
    finally:
        kernel.kill()
    assert "killed" in one.end_of_it()


def test_its_last_words_are_no_note_on_its_work(of):
    notes = "[I 2026-11-29 10:21:15.432 ServerApp] 200\\n[W 2026-11-29 10:21:15.432 ServerApp] 403\\n[IPKernelApp] WARNING | TCP\\n    more"
    one = of(f"import sys; sys.exit('MemoryError: too much\\n{notes}')")
    assert one.end_of_it() == "MemoryError: too much"


def test_the_words_for_jupyter_keep_it_to_this_computer():
    order = {"folder": "/f", "port": 5, "token": "t", "browser": False, "page": "00_a.ipynb"}
    words = words_for_jupyter(order)
    assert "--ServerApp.ip=127.0.0.1" in words
    assert "--LabApp.default_url=/lab/tree/00_a.ipynb" in words
    assert "--LabApp.default_url=/lab" in words_for_jupyter(order | {"page": ""})


@pytest.fixture
def restored():
    """The signals as they were, whatever a test does to them."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_is_an_interrupt_and_only_here(restored, name):
    number = getattr(signal, name)
    signal.signal(number, signal.SIG_DFL)
    with pytest.raises(KeyboardInterrupt), asked_to_end():
        signal.raise_signal(number)
    assert signal.getsignal(number) == signal.SIG_DFL


@posix
def test_what_was_told_to_live_on_lives_on(restored):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with asked_to_end():
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
