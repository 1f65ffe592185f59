"""The JupyterLab that serves a folder: who holds the place, where it answers, what it left behind.

The process with JupyterLab holds the file `.course/lab/lock` as long as it lives, and writes beside
it, in `server.json`, its number, its computer and its port; never its token. That is only in
Jupyter's own list of running servers, which only this user can read. A server is believed to
be the folder's if it is in that list, with that number, port and folder, answers to its token, and
the place is held all the while.
"""

import contextlib
import http.client
import json
import os
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from course_utils.files.held import hold, is_held
from course_utils.files.whole import write_atomically

__all__ = ["Running", "answers", "begin", "find_running", "is_taken", "last_port", "listed"]
__all__ += ["moved_from", "read_record", "remember", "take_place"]

PROBED_S = 3.0  # longer than others hold the place only to see whether it is free


@dataclass(frozen=True)
class Running:
    """A JupyterLab that answers: its address with the token, and the page that opens it."""

    port: int
    token: str
    page: Path


def take_place(folder: Path) -> BinaryIO | None:
    """Be the folder's only JupyterLab; None if there is one. On a disk that knows no locks, any
    number may be.
    """
    try:
        return hold(_lab(folder) / "lock", PROBED_S)
    except OSError:
        return open(os.devnull, "rb")


def is_taken(folder: Path) -> bool:
    """Whether a JupyterLab, or one that is about to start, has the folder."""
    return is_held(_lab(folder) / "lock")


def begin(folder: Path) -> None:
    """Clear away what a JupyterLab that crashed has left in Jupyter's list: its dead token."""
    from jupyter_core.paths import jupyter_runtime_dir

    record = read_record(folder)
    if record.get("host") != socket.gethostname():
        return
    _write(folder, {"port": record.get("port")})
    entry = Path(jupyter_runtime_dir()) / f"jpserver-{record.get('pid')}.json"
    if entry.exists() and not _is_of(_read(entry), record, folder):
        return
    for left in (entry, entry.with_name(f"{entry.stem}-open.html")):
        with contextlib.suppress(OSError):
            left.unlink()


def remember(folder: Path, port: int) -> None:
    """Write down, for the next start, who serves the folder and on which port."""
    _write(folder, {"pid": os.getpid(), "host": socket.gethostname(), "port": port})


def read_record(folder: Path) -> dict:
    """What the last JupyterLab of the folder wrote down; nothing if it is damaged.

    >>> read_record(Path("no such folder"))
    {}
    """
    return _read(_record(folder))


def last_port(folder: Path) -> int | None:
    """The port of the folder's last JupyterLab, to which an open tab will come back."""
    port = read_record(folder).get("port")
    return port if type(port) is int and 1024 <= port < 65536 else None


def find_running(folder: Path, runtime: str) -> Running | None:
    """The JupyterLab that serves `folder`, if it answers; `runtime` is where Jupyter keeps its
    list.
    """
    record = read_record(folder)
    if record.get("host") != socket.gethostname():
        return None
    for info in listed(runtime):
        ours = _is_of(info, record, folder) and _opens_only_to(info["port"], info["token"])
        if ours and is_taken(folder) and read_record(folder) == record:
            page = Path(runtime) / f"jpserver-{info['pid']}-open.html"
            return Running(info["port"], info["token"], page)
    return None


def moved_from(folder: Path, runtime: str) -> str | None:
    """Where the folder lay when its JupyterLab was started, if that was elsewhere."""
    record = read_record(folder)
    for info in listed(runtime):
        same = (info.get("pid"), info.get("port")) == (record.get("pid"), record.get("port"))
        if same and not _same_folder(str(info.get("root_dir")), folder):
            return str(info.get("root_dir"))
    return None


def listed(runtime: str) -> list[dict]:
    """Jupyter's own list of this user's running servers; entries of dead ones go."""
    from jupyter_server.serverapp import list_running_servers

    try:
        infos = list(list_running_servers(runtime))
    except (OSError, ValueError, TypeError, AttributeError):  # an entry that cannot be read
        infos = [_read(path) for path in Path(runtime).glob("jpserver-*.json")]
    return [info for info in infos if isinstance(info, dict)]


def answers(port: int, token: str, patience_s: float = 5.0) -> bool:
    """Whether a Jupyter server on this computer's `port` opens to `token`."""
    return _status(port, token, patience_s) == 200


def _opens_only_to(port: int, token: str) -> bool:
    """Whether what is on the port tells its token from none; some say yes to everything."""
    return answers(port, token) and _status(port, "", 5.0) in (401, 403)


def _status(port: int, token: str, patience_s: float) -> int | None:
    """What a server says when it is asked how it is; None if it says nothing."""
    headers = {"Authorization": f"token {token}"} if token else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/status", headers=headers)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=patience_s) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError, http.client.HTTPException):
        return None


def _is_of(info: dict, record: dict, folder: Path) -> bool:
    """Whether an entry of the list is the server that the record tells of."""
    return (
        bool(info.get("token"))
        and type(info.get("pid")) is type(info.get("port")) is int
        and (info["pid"], info["port"]) == (record.get("pid"), record.get("port"))
        and _same_folder(str(info.get("root_dir")), folder)
    )


def _same_folder(one: str, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return os.path.normcase(one) == os.path.normcase(other)


def _read(path: Path) -> dict:
    try:
        tree = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return tree if isinstance(tree, dict) else {}


def _write(folder: Path, record: dict) -> None:
    """Write the record; without it, only the next start does not know."""
    with contextlib.suppress(OSError):
        write_atomically(_record(folder), json.dumps(record).encode())


def _lab(folder: Path) -> Path:
    return folder / ".course" / "lab"


def _record(folder: Path) -> Path:
    return _lab(folder) / "server.json"
