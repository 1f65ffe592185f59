"""`course start`'s end of the process with JupyterLab: started, listened to, ended."""

import contextlib
import json
import os
import queue
import re
import socket
import subprocess
import threading
import time
from pathlib import Path

from course_utils.classroom.killing import kill_kernels
from course_utils.lifeline import launch

__all__ = ["Child", "free_port"]

ENDING_S = 15  # a little more than JupyterLab gives itself
KILLED = 9
# such as "[I 2026-…", what a kernel notes, and lines that go with it
_NOTE = re.compile(r"\[[DIW] \d{4}-|\[\w+App\]| {4}")


class Child:
    """The process with JupyterLab. It lives as long as we do, and as we hold its lifeline."""

    def __init__(self, folder: Path, environment: dict[str, str], order: dict):
        self._log = folder / ".course" / "lab" / "server.log"
        with open(self._log, "wb") as log:
            self.process = launch(
                "course_utils.classroom.server", stderr=log, environment=environment, cwd=folder
            )
        self._heard, self._kernels = queue.SimpleQueue(), []
        threading.Thread(
            target=_listen, args=(self.process.stdout, self._heard), daemon=True
        ).start()
        with contextlib.suppress(OSError):  # it has ended, as the wait for its answer will find out
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()

    def hear(self, patience_s: float | None = None) -> dict | None:
        """The next thing it says; None when it has ended, or after `patience_s`."""
        until = None if patience_s is None else time.monotonic() + patience_s
        while until is None or time.monotonic() < until:
            with contextlib.suppress(queue.Empty):
                # not longer: Windows hears no Ctrl-C meanwhile
                said = self._heard.get(timeout=0.5)
                if said is None:
                    self._heard.put(None)  # it stays at its end, however often one listens
                return said
        return None

    def end_of_it(self) -> str | None:
        """Wait for its end; None if it ended as from JupyterLab's own menu, else what happened.
        Kernels that it could not end are killed.
        """
        said = {}
        while said is not None:
            self._kernels = said.get("kernels", self._kernels)
            said = self.hear()
        code = self.process.wait()
        if code == 0:
            return None
        kill_kernels(self._kernels)
        if code == -KILLED:
            return "it was killed, perhaps because the computer ran out of memory."
        return self.last_words()

    def end(self) -> None:
        """End it and its kernels, kindly at first."""
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(timeout=ENDING_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.end_of_it()

    def last_words(self) -> str:
        """What its log says last, but for the notes that it makes of everything it does."""
        with contextlib.suppress(OSError):
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
            told = [line.strip() for line in lines if line.strip() and not _NOTE.match(line)]
            if told:
                return told[-1]
        return "it said nothing."


def free_port(wanted: int | None = None) -> int:
    """A free port: the wanted one, if it is free."""
    for port in (wanted, 0):
        if port is not None:
            with contextlib.suppress(OSError), socket.socket() as asked:
                if os.name != "nt":  # as JupyterLab does: what a crash left behind is no user
                    asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                asked.bind(("127.0.0.1", port))
                return asked.getsockname()[1]
    raise OSError("This computer has no free port.")


def _listen(lines, heard: queue.SimpleQueue) -> None:
    """In a thread: what the process says, and that it has ended."""
    with lines:
        for line in lines:
            with contextlib.suppress(ValueError):
                heard.put(json.loads(line))
    heard.put(None)
