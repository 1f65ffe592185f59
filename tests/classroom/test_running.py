"""Whom `course start` believes to be the folder's JupyterLab."""

import contextlib
import json
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from course_utils.classroom import running
from course_utils.classroom.running import (
    begin,
    find_running,
    is_taken,
    last_port,
    moved_from,
    read_record,
    remember,
    take_place,
)

TOKEN = "0123456789abcdef"


@contextlib.contextmanager
def answering(opens):
    """A program on a port of its own, that answers 200 to those words of authorization."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.headers.get("Authorization"))
            self.send_response(200 if opens(asked[-1]) else 403)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_):
            pass

    asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.server_port, asked
        finally:
            server.shutdown()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "تعلم"
    (folder / ".course" / "lab").mkdir(parents=True)
    return folder


@pytest.fixture
def runtime(tmp_path, monkeypatch):
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    return runtime


@pytest.fixture
def place(folder):
    with take_place(folder) as place:
        yield place


def enter(runtime, folder, port, other=None):
    """An entry of Jupyter's list, for this process."""
    info = {"pid": os.getpid(), "port": port, "token": TOKEN, "root_dir": str(folder)}
    info |= other or {}
    path = runtime / f"jpserver-{info['pid']}.json"
    path.write_text(json.dumps(info))
    path.with_name(f"{path.stem}-open.html").write_text(TOKEN)
    return path


def test_a_server_of_the_folder_that_opens_to_its_token_is_found(folder, runtime, place):
    with answering(lambda words: words == f"token {TOKEN}") as (port, _):
        remember(folder, port)
        entry = enter(runtime, folder, port)
        found = find_running(folder, str(runtime))
        assert (found.port, found.token) == (port, TOKEN)
        assert found.page == entry.with_name(f"{entry.stem}-open.html")
        (runtime / "jpserver-1.json").write_text("5")  # a damaged entry beside it
        assert find_running(folder, str(runtime)) == found
    assert find_running(folder, str(runtime)) is None


def test_a_stale_entry_whose_port_another_program_has_is_never_even_asked(folder, runtime):
    with answering(lambda words: words == f"token {TOKEN}") as (port, asked):
        remember(folder, port)
        enter(runtime, folder, port)  # the number of the dead one is another process's by now
        assert not is_taken(folder)
        assert last_port(folder) == port
        with take_place(folder):  # by one that is only starting
            begin(folder)
            assert find_running(folder, str(runtime)) is None
        assert asked == []
    assert [*runtime.glob("jpserver-*")] == []


def test_a_program_that_says_yes_to_everything_is_not_believed(folder, runtime, place):
    with answering(lambda words: True) as (port, _):
        remember(folder, port)
        enter(runtime, folder, port)
        assert find_running(folder, str(runtime)) is None


@pytest.mark.parametrize(
    "other", [{"pid": 1}, {"port": 1}, {"root_dir": "/"}, {"token": ""}, {"pid": "1"}]
)
def test_an_entry_of_another_server_is_not_believed_and_stays(folder, runtime, place, other):
    with answering(lambda words: words == f"token {TOKEN}") as (port, asked):
        remember(folder, port)
        entry = enter(runtime, folder, port, other)
        assert find_running(folder, str(runtime)) is None
        if "pid" not in other:
            begin(folder)
            assert entry.exists()
        assert asked == []


def test_a_record_of_another_computer_is_not_believed(folder, runtime, place, monkeypatch):
    with answering(lambda words: words == f"token {TOKEN}") as (port, asked):
        remember(folder, port)
        entry = enter(runtime, folder, port)
        monkeypatch.setattr(socket, "gethostname", lambda: "elsewhere")
        assert find_running(folder, str(runtime)) is None
        begin(folder)
        assert entry.exists()
        assert asked == []


def test_a_folder_that_was_moved_is_told_from_one_that_is_somebody_elses(folder, runtime, place):
    remember(folder, 4321)
    enter(runtime, folder / "before", 4321)
    assert moved_from(folder, str(runtime)) == str(folder / "before")
    enter(runtime, folder, 4321)
    assert moved_from(folder, str(runtime)) is None


@pytest.mark.parametrize(
    "record",
    [
        "",
        "{",
        "5",
        '{"port": 80}',
        '{"port": "8888"}',
        '{"port": true}',
        '{"port": 65536}',
        "[" * 9999,
    ],
)
def test_a_damaged_record_is_no_port(folder, record):
    (folder / ".course" / "lab" / "server.json").write_text(record)
    assert last_port(folder) is None


def test_the_token_is_in_no_record(folder, runtime, place):
    remember(folder, 4321)
    assert set(read_record(folder)) == {"pid", "host", "port"}


def test_on_a_disk_that_knows_no_locks_the_place_is_free(folder, monkeypatch):
    def refuse(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(running, "hold", refuse)
    with take_place(folder):
        assert not is_taken(folder)


def test_a_full_disk_hinders_no_one_from_remembering(folder, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(running, "write_atomically", refuse)
    remember(folder, 4321)
    assert read_record(folder) == {}
