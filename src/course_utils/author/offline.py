"""Notebooks run without the world outside: what goes beyond this computer is refused, and
says so.
"""

import ipaddress
import socket
from pathlib import Path

__all__ = ["kernel_environment", "refuse_network"]

_REFUSE = (
    "from course_utils.author.offline import refuse_network "
    "as "
    "_refuse_network\n_refuse_network()\ndel _refuse_network\n"
)


def kernel_environment(folder: Path) -> dict[str, str]:
    """The variables under which lessons run: nothing but this computer, a learner's folder of their
    own.

    Fills `folder` with what a kernel reads when it starts. Pictures come from matplotlib's inline
    backend, as in JupyterLab, so a MPLBACKEND of the caller's does not belong in the kernel.
    """
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    (startup / "00-offline.py").write_text(_REFUSE, encoding="utf-8")
    home = folder / "learner"
    home.mkdir(exist_ok=True)
    return {
        "IPYTHONDIR": str(folder / "ipython"),
        "COURSE_HOME": str(home),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def is_local(host: object) -> bool:
    """Whether a host is this computer.

    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("192.0.2.7"), is_local("example.org")
    (True, True, False, False)
    """
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost") or name == socket.gethostname():
        return True
    try:
        return ipaddress.ip_address(str(name).split("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_network() -> None:
    """From now on this Python process reaches nothing but this computer; a try is an OSError that
    says so.
    """
    if getattr(socket, "_course_offline", False):
        return
    socket._course_offline = True
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded_method(getattr(socket.socket, name)))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, _guarded_lookup(getattr(socket, name)))


def _refuse(host: object) -> None:
    raise OSError(
        f"A lesson reached for {host!r}. Lessons work without a network: bring the data into "
        "datasets/."
    )


def _guarded_method(method):
    def guarded(self, *args):
        address = args[-1]
        if (
            self.family in (socket.AF_INET, socket.AF_INET6)
            and isinstance(address, tuple)
            and not is_local(address[0])
        ):
            _refuse(address[0])
        return method(self, *args)

    return guarded


def _guarded_lookup(look_up):
    def guarded(host, *args, **kwargs):
        if not is_local(host):
            _refuse(host)
        return look_up(host, *args, **kwargs)

    return guarded
