"""A learner's copy, opened in a JupyterLab that only this computer can reach; one for a folder."""

import contextlib
import secrets
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from course_utils.classroom.child import Child, free_port
from course_utils.classroom.copying import Report
from course_utils.classroom.opening import has_browser, open_page, words_by_hand
from course_utils.classroom.running import (
    Running,
    answers,
    find_running,
    is_taken,
    last_port,
    moved_from,
    read_record,
)
from course_utils.classroom.surroundings import make_surroundings
from course_utils.errors import CourseError

__all__ = ["asked_to_end", "first_lesson", "serve", "tell"]

_PATIENCE_S = 120  # for a JupyterLab that is starting
_SILENCE_S = 15  # for one that has started


def serve(folder: Path, browser: bool = True) -> int:
    """Open the JupyterLab that serves `folder`; if there is none, run one until it ends or Ctrl-C.
    Returns the exit code.

    Raises CourseError if it does not start, does not answer, or ended otherwise than from its menu.
    """
    child, browser = None, browser and has_browser()
    with asked_to_end():
        try:
            environment = make_surroundings(folder)
            while child is None:
                running = _wait_for_running(folder, environment)
                if running is not None:
                    return _join(folder, running, browser)
                child = _start(folder, environment, browser)
            unexpected = child.end_of_it()
            if unexpected is None:
                print("JupyterLab has ended.")
                return 0
            raise CourseError(
                f"JupyterLab ended unexpectedly: {unexpected} What was saved is kept. Run course "
                "start again; a page that is still open finds it again."
            )
        except KeyboardInterrupt:
            with contextlib.suppress(OSError):  # the terminal may be gone
                print("\nClosing JupyterLab. See you next time.", flush=True)
            return 0
        finally:
            if child is not None:
                child.end()


def tell(folder: Path, report: Report) -> None:
    """Say what the copying did, in a line for each thing that matters."""
    lessons = [name for name in report.new if name.endswith(".ipynb")]
    new = f" ({len(lessons)} {'lesson' if len(lessons) == 1 else 'lessons'} new)" if lessons else ""
    print(f"Your copy: {folder.resolve()}{new}")
    for words in (*report.remarks(), *report.problems):
        print(f"  {words}")


def _start(folder: Path, environment: dict[str, str], browser: bool) -> Child | None:
    """Start a JupyterLab and say where it is; None if another one was faster."""
    token, wanted, child = secrets.token_hex(16), last_port(folder), None
    for _attempt in range(3):  # another program may take the free port before JupyterLab has it
        port = free_port(wanted)
        order = {"folder": str(folder), "page": first_lesson(folder), "browser": browser}
        child = Child(folder, environment, order | {"port": port, "token": token})
        try:
            said = child.hear(_PATIENCE_S)
            if said and "taken" in said:
                return None
            if said and _wait_for_answer(child, port, token):
                _say_where(folder, port, token, browser)
                print("Your work is kept. Press Ctrl-C here when you are done.", flush=True)
                served, child = child, None
                return served
        finally:
            if child is not None:
                child.end()
        wanted = None
    raise CourseError(f"JupyterLab did not start: {child.last_words()} Try: course doctor")


def _wait_for_answer(child: Child, port: int, token: str) -> bool:
    """Whether the JupyterLab that has taken the port answered in time."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and child.process.poll() is None:
        if answers(port, token):
            return True
        time.sleep(0.1)
    return False


def _wait_for_running(folder: Path, environment: dict[str, str]) -> Running | None:
    """The JupyterLab that serves the folder, as soon as it answers; None if there is none.

    Raises CourseError if there is one that cannot be reached.
    """
    from jupyter_core.paths import jupyter_runtime_dir

    runtime = environment.get("JUPYTER_RUNTIME_DIR") or jupyter_runtime_dir()
    begun = time.monotonic()
    while is_taken(folder):
        running = find_running(folder, runtime)
        if running is not None:
            return running
        waited, record = time.monotonic() - begun, read_record(folder)
        if waited > (_SILENCE_S if "pid" in record else _PATIENCE_S):
            raise CourseError(_out_of_reach(folder, record, moved_from(folder, runtime)))
        time.sleep(0.3)
    return None


def _out_of_reach(folder: Path, record: dict, elsewhere: str | None) -> str:
    """Why a JupyterLab of the folder cannot be opened, and what to do."""
    if elsewhere:
        what = f"was started when the folder was {elsewhere}"
    else:
        what = (
            "does not answer, or belongs to another user or computer (process "
            f"{record.get('pid', 'unknown')} on {record.get('host', 'this computer')})"
        )
    return (
        f"A JupyterLab runs on {folder} already, and {what}. End it with Ctrl-C where it was "
        "started and run the same command again, or name another folder: course start FOLDER"
    )


def _join(folder: Path, running: Running, browser: bool) -> int:
    """Open a JupyterLab that runs already."""
    print("JupyterLab runs already on this folder; it ends where it was started.")
    address = _say_where(folder, running.port, running.token, browser)
    if browser:
        open_page(running.page, address)
    return 0


def _say_where(folder: Path, port: int, token: str, browser: bool) -> str:
    """Print the address, and what to do with it where no browser opens; return it."""
    page = first_lesson(folder)
    address = f"http://127.0.0.1:{port}/lab{page and '/tree/'}{page}?token={token}"
    print(f"JupyterLab: {address}")
    if not browser:
        print(words_by_hand(port))
    return address


def first_lesson(folder: Path) -> str:
    """The first lesson; not one that was put aside or beside it, such as 00_x.damaged.ipynb.

    >>> first_lesson(Path("a folder without lessons"))
    ''
    """
    names = [path.name for path in folder.glob("[0-9][0-9]_*.ipynb")]
    return min(names, key=lambda name: (name.count("."), name), default="")


@contextlib.contextmanager
def asked_to_end() -> Iterator[None]:
    """Let a terminal that is closed, and a request to end, do what Ctrl-C does; unless it was told
    to live on, as `nohup` does.
    """
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")  # the last: a console of Windows that is closed
    previous = {}
    for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            previous[number] = signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _interrupt(_signal, _frame):
    raise KeyboardInterrupt
