"""A learner's copy, opened in a JupyterLab that only this computer can reach."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from course_utils.classroom.copying import Report
from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically

__all__ = ["serve", "tell"]

_PATIENCE_S = 120
_QUIET = {"fetchNews": "false", "checkForUpdates": False}


def serve(folder: Path, browser: bool = True) -> int:
    """Run JupyterLab on `folder` until it ends or Ctrl-C; return the exit code. Raises CourseError
    if it does not start.
    """
    previous = signal.signal(signal.SIGTERM, _interrupt)
    token = secrets.token_hex(16)
    server = None
    try:
        for _attempt in range(3):  # another program may take the free port before JupyterLab has it
            port = _free_port()
            server = _launch(folder, port, token, browser)
            if _wait_until_it_answers(server, port, token):
                break
        else:
            raise CourseError(f"JupyterLab did not start: {_last_words(folder)} Try: course doctor")
        print(f"JupyterLab: http://127.0.0.1:{port}/lab/tree/{_first_lesson(folder)}?token={token}")
        print("Your work is kept. Press Ctrl-C here when you are done.", flush=True)
        server.wait()
        print("JupyterLab has ended.")
        return 0
    except KeyboardInterrupt:
        print("\nClosing JupyterLab. See you next time.", flush=True)
        return 0
    finally:
        _end(server)
        signal.signal(signal.SIGTERM, previous)


def tell(folder: Path, report: Report) -> None:
    """Say what the copying did, in a line for each thing that matters."""
    lessons = [name for name in report.new if name.endswith(".ipynb")]
    print(f"Your copy: {folder.resolve()}" + (f" ({len(lessons)} lessons new)" if lessons else ""))
    for words in (*report.remarks(), *report.problems):
        print(f"  {words}")


def _launch(folder: Path, port: int, token: str, browser: bool) -> subprocess.Popen:
    """Start JupyterLab in a process group of its own, so that Ctrl-C reaches only us."""
    lab = folder / ".course" / "lab"
    quiet = (
        lab / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    )
    quiet.parent.mkdir(parents=True, exist_ok=True)
    if not quiet.exists():
        write_atomically(quiet, json.dumps(_QUIET).encode())
    environment = os.environ | {
        "COURSE_HOME": str(folder),
        "JUPYTER_TOKEN": token,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTERLAB_SETTINGS_DIR": str(lab / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(lab / "workspaces"),
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
    ]
    command += [
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.extension_manager=readonly",
    ]
    command += [f"--LabApp.default_url=/lab/tree/{_first_lesson(folder)}"]
    command += [
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate"
    ]
    if not browser:
        command.append("--no-browser")
    group = (
        {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        if os.name == "nt"
        else {"start_new_session": True}
    )
    with open(lab / "server.log", "wb") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **group,
        )


def _wait_until_it_answers(server: subprocess.Popen, port: int, token: str) -> bool:
    """Whether the server answered in time; False as soon as its process has ended."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/status", headers={"Authorization": f"token {token}"}
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with direct.open(request, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    _end(server)
    return False


def _end(server: subprocess.Popen | None) -> None:
    """End the server and its kernels, kindly at first."""
    if server is None or server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _first_lesson(folder: Path) -> str:
    """The first lesson; not one that was put aside or beside it, such as 00_x.damaged.ipynb."""
    names = [path.name for path in folder.glob("[0-9][0-9]_*.ipynb")]
    return min(names, key=lambda name: (name.count("."), name), default="")


def _last_words(folder: Path) -> str:
    """The last line of the server's log."""
    lines = (
        (folder / ".course" / "lab" / "server.log").read_text(errors="replace").strip().splitlines()
    )
    return lines[-1].strip() if lines else "it said nothing."


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _interrupt(_signal, _frame):
    raise KeyboardInterrupt
