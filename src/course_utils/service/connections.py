"""Connections of this computer: how many there may be, and a place to listen that no other program
reaches.
"""

import contextlib
import os
import socket
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer

if TYPE_CHECKING:
    from tornado.iostream import IOStream


__all__ = ["Server", "listen", "most_open"]


class Server(HTTPServer):
    """An HTTP server that takes so many connections at once and no more."""

    def initialize(self, *args: Any, most_open: int, **kwargs: Any) -> None:  # type: ignore[override]
        super().initialize(*args, **kwargs)
        self.most_open, self.open = most_open, 0

    def handle_stream(self, stream: "IOStream", address: tuple) -> None:
        if self.open >= self.most_open:
            full = b'{"error": "Too many visitors are here at once. Come back in a moment."}'
            head = (
                b"HTTP/1.1 503 Service "
                b"Unavailable\r\nContent-Type: "
                b"application/json\r\nConnection: close\r\n"
            )
            stream.write(head + b"Content-Length: %d\r\n\r\n" % len(full) + full)
            stream.close()
            return
        self.open += 1
        super().handle_stream(stream, address)

    def on_close(self, server_conn: object) -> None:
        self.open -= 1
        super().on_close(server_conn)


def most_open() -> int:
    """How many connections this process may hold at once, after asking the system for more."""
    if os.name == "nt":
        return 450  # select() on Windows watches 512
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 10_000 if hard == resource.RLIM_INFINITY else min(hard, 10_000)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 50


def listen(port: int) -> socket.socket:
    """A socket that only this computer reaches; port 0 takes a free one."""
    asked = socket.socket()
    if os.name == "nt":
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined]
    else:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    asked.setblocking(False)
    asked.bind(("127.0.0.1", port))
    asked.listen(1024)
    return asked
