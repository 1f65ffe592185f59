"""How processes of the course talk, and how none of them outlives the one that started it.

Each process gets its orders, one JSON object per line, on its standard input, and answers on its
standard output. The system closes that pipe when the process at the other end is gone, for any
reason. A process that reads the end of its input ends at once. So nothing is left behind, on any
system, even where the one that started it was killed and could not clear anything away.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

__all__ = ["Messages", "follow", "launch"]

SOURCES = Path(__file__).resolve().parents[1]
LOOK_S = 0.5  # how often a process looks who its parent is
_ENDING = threading.Lock()


def launch(module, folder=SOURCES, stderr=None, environment=None, cwd=None):
    """Start `main` of a module as a process, out of reach of the Ctrl-C that is meant for the one
    who starts it.

    Parameters
    ----------
    folder : path
        Where the module is, if it is not installed.
    stderr : file or None
        Where the process writes what it has to say to people; None: where we do.
    environment : dict or None
        The whole of its environment; None: ours, for one that counts on a single core.
    cwd : path or None
        The folder that it runs in.
    """
    group = {"start_new_session": True}
    if os.name == "nt":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {module} import main; "
                                     "main()", str(os.getpid())],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, cwd=cwd,
        env=_one_core(folder) if environment is None else environment, **group,
    )  # fmt: skip


def _one_core(folder):
    """Our environment, with text in UTF-8 and one thread."""
    environment = os.environ | {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
    paths = dict.fromkeys([str(folder), str(SOURCES), os.environ.get("PYTHONPATH", "")])
    environment["PYTHONPATH"] = os.pathsep.join(  # what is installed is found anyway
        path for path in paths if path and Path(path).name != "site-packages"
    )
    return environment


class Messages:
    """The child's end: what it says goes out as lines of JSON; what anything prints, its own
    children too, goes to the error output instead.
    """

    def __init__(self):
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        if sys.stderr is not None:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        sys.stdout = sys.stderr

    def say(self, **message):
        """Send one message. If the parent is gone, the thread that reads its orders will notice."""
        with contextlib.suppress(OSError):
            self._out.write(json.dumps(message) + "\n")
            self._out.flush()


def follow(obey, at_end=lambda: None):
    """From now on, call `obey(order)` for each order that comes, in a thread.

    When the parent is gone, call `at_end()` and end this process, whatever it is doing.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_read, args=(obey, at_end), daemon=True).start()
    # a process that was forked off the parent may hold the pipe open: look at the parent itself,
    # too
    if os.name != "nt":
        threading.Thread(target=_watch, args=(int(sys.argv[1]), at_end), daemon=True).start()


def _read(obey, at_end):
    try:
        # its own: Python wants sys.stdin for itself when it ends
        for line in os.fdopen(os.dup(sys.stdin.fileno()), "rb"):
            obey(json.loads(line))
    finally:
        _exit(at_end)


def _watch(parent, at_end):
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    _exit(at_end)


def _exit(at_end):
    with _ENDING:  # whichever thread sees it first; the process ends before the other's turn
        try:
            at_end()
        finally:
            os._exit(0)
