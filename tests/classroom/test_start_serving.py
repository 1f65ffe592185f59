"""`course start` and its JupyterLab as processes: ended, killed, joined, started again."""

import contextlib
import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psutil
import pytest
from jupyter_client import BlockingKernelClient

LESSON = "00_start_here.ipynb"
PATIENCE_S = 60
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


class Started:
    """A `course start`, the home that it sees, and everything that it started."""

    def __init__(self, folder, home, *words, **environment):
        self.everybody = []
        mine = {"HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home)}
        own = {name: value for name, value in os.environ.items() if not NOT_MINE.match(name)}
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "course_utils.cli",
                "start",
                str(folder),
                "--no-browser",
                *words,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=own | mine | environment,
            **({} if os.name == "nt" else {"preexec_fn": obey_the_terminal}),
        )

    def serve(self):
        """Wait for the address: (up to the port, token)."""
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if found := ADDRESS.search(self.said):
                self.address, self.token = found.groups()
                break
        else:
            pytest.fail(self.said)
        self.family()
        return self

    def family(self):
        """Everybody who was started, up to now."""
        with contextlib.suppress(psutil.NoSuchProcess):
            self.everybody += psutil.Process(self.process.pid).children(recursive=True)
        return self.everybody

    def ask(self, path, data=None, method=None, opener=None, token=None, **headers):
        """What the server answers, read as JSON where it is."""
        if token := self.token if token is None else token:
            headers["Authorization"] = f"token {token}"
        request = urllib.request.Request(
            self.address + path,
            data=None if data is None else json.dumps(data).encode(),
            headers={name.replace("_", "-"): value for name, value in headers.items()},
            method=method,
        )
        with (opener or urllib.request.build_opener()).open(request, timeout=20) as answer:
            text = answer.read()
        with contextlib.suppress(ValueError):
            return json.loads(text)
        return text

    def kernel(self, code, runtime):
        """Start a kernel and give it work that it does not come back from."""
        number = self.ask("/api/kernels", {"name": "python3"})["id"]
        client = BlockingKernelClient(connection_file=str(runtime / f"kernel-{number}.json"))
        client.load_connection_file()
        client.start_channels(iopub=False, stdin=False, hb=False, control=False)
        sign = runtime / f"{number}.at-work"
        client.execute(f"import subprocess, sys, time\nopen({str(sign)!r}, 'w').close()\n{code}")
        deadline = time.monotonic() + PATIENCE_S
        while not sign.exists():
            assert time.monotonic() < deadline, "the kernel does not work"
            time.sleep(0.1)
        client.stop_channels()
        time.sleep(0.3)  # for its child, if it starts one
        self.family()

    def rest(self):
        """Wait for its end: what it said, and its exit code."""
        return self.process.communicate(timeout=PATIENCE_S)[0], self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.kill()
        self.process.communicate()


ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/lab/tree/00_start_here\.ipynb\?token=(\w+)\n")
NOT_MINE = re.compile("JUPYTER|IPYTHON|XDG_|COURSE_|SSH_|DISPLAY|WAYLAND|BROWSER")
WORK = {
    "waits": "time.sleep(1000)",
    "holds the lock of Python": "10**10**9",
    "has a child": "subprocess.run([sys.executable, '-c', 'import time; time.sleep(1000)'])",
}


def obey_the_terminal():
    """As a terminal starts it; where pytest itself runs behind an & or nohup, these are ignored."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def gone(everybody):
    """Wait until none of the processes is left."""
    assert everybody
    _, left = psutil.wait_procs(everybody, timeout=30)
    left = [one for one in left if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert [one.cmdline() for one in left] == []


def runtime_of(home):
    return home / ".local" / "share" / "jupyter" / "runtime"


@posix
@pytest.mark.landing
@pytest.mark.skipif(sys.platform == "darwin", reason="Jupyter's folders are elsewhere there")
def test_killed_it_leaves_nothing_and_comes_back_on_its_port_with_a_new_token(tmp_path):
    folder, home = tmp_path / "mes leçons à moi", tmp_path / "home"
    list_, jar = runtime_of(home), http.cookiejar.CookieJar()
    tab = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with Started(folder, home) as first:
        first.serve()
        first.ask(f"/lab?token={first.token}", opener=tab, token="")
        # another start opens this one
        with Started(folder, home) as second:
            said, code = second.rest()
            assert (code, "runs already" in said) == (0, True)
            assert f"{first.address}/lab/tree/{LESSON}?token={first.token}" in said
        settings = first.ask("/lab/api/settings/@jupyterlab/docmanager-extension:plugin")
        assert settings["settings"] == {"autosaveInterval": 30}
        for work in WORK.values():
            first.kernel(work, list_)
        everybody = first.family()
        first.process.kill()
        gone(everybody)
    assert not [*list_.glob("jpserver-*")]  # it had the time to clear up
    assert first.token not in "".join(
        path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file()
    )

    # two at once: one serves, the other opens it; the tab of before loads and saves
    with Started(folder, home) as one, Started(folder, home) as other:
        one.serve(), other.serve()
        assert (one.address, one.token) == (other.address, other.token)
        assert one.address == first.address
        assert one.token != first.token
        lesson = one.ask(f"/api/contents/{LESSON}", opener=tab, token=first.token)
        xsrf = next(cookie.value for cookie in jar if cookie.name == "_xsrf")
        note = {"type": "file", "format": "text", "content": "typed before the crash"}
        for path, content in ((LESSON, lesson), ("note.txt", note)):
            one.ask(
                f"/api/contents/{path}", content, "PUT", tab, token=first.token, X_XSRFToken=xsrf
            )
        assert (folder / "note.txt").read_text() == "typed before the crash"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            one.ask("/api/contents", token=first.token)

        # the server itself is killed: said, with the next step; its token goes with the next start
        server, joined = (other, one) if "runs already" in one.said else (one, other)
        assert "runs already" in joined.said
        server.kernel(WORK["holds the lock of Python"], list_)
        time.sleep(1.5)  # it is looked for kernels every second
        everybody = server.family()
        psutil.Process(server.process.pid).children()[0].kill()
        said, code = server.rest()
        gone(everybody)
        assert (code, joined.rest()[1]) == (1, 0)
        assert "JupyterLab ended unexpectedly" in said
        assert "Run course start again" in said
    assert one.token in "".join(path.read_text() for path in list_.glob("jpserver-*"))
    with Started(folder, home) as again:
        again.serve()
        assert (again.address == first.address, again.token == one.token) == (True, False)
        assert one.token not in "".join(path.read_text() for path in list_.glob("jpserver-*"))
        again.ask("/api/shutdown", {}, "POST")
        said, code = again.rest()
        assert (code, "JupyterLab has ended." in said) == (0, True)


@posix
@pytest.mark.landing
def test_a_terminal_that_is_closed_ends_it_also_where_the_home_cannot_be_written(tmp_path):
    folder = tmp_path / "mine"
    (tmp_path / "a file").touch()
    with Started(folder, tmp_path / "a file" / "home") as course:
        course.serve()
        course.kernel(WORK["waits"], folder / ".course" / "lab" / "jupyter_runtime_dir")
        everybody = course.family()
        course.process.send_signal(signal.SIGHUP)
        said, code = course.rest()
        gone(everybody)
    assert (code, "Traceback" in said) == (0, False)
    assert not [*(folder / ".course" / "lab").rglob("jpserver-*")]
