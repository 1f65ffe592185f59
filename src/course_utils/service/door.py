"""The door: the process that visitors meet. It takes requests, asks the model, keeps the time limit and has a fallback.

    GET /recommend?viewer=17&k=10   {"viewer": 17, "videos": [10 ids], "from": "model" or "popular"}
    GET /health                     {"model": "up" or "starting", "waiting": how many, "starts": how often, "time_limit_s": …}

It listens on this computer only, and a page in a browser cannot use it: no answer allows another origin to read it, a request
that another site sent is refused, and so is one that came under another name than this computer's (a name that an attacker
points here).
"""

import asyncio
import contextlib
import logging
import os
import queue
import re
import socket

from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from .fallback import popular_list
from .keeper import Keeper
from .lifeline import Messages, follow

__all__ = ["main"]

LONGEST_ADDRESS, LARGEST_K = 2000, 50
IDLE_S = 15  # for a connection that asks nothing
SILENT = ("tornado.access", "tornado.general")  # visitors' mistakes are answered, not logged


class Answer(RequestHandler):
    """What all answers share: JSON, one sentence where something was wrong, and nothing for strangers' pages."""

    def initialize(self, door):
        self.door = door

    def set_default_headers(self):
        self.clear_header("Server")
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def prepare(self):
        """Refuse what no visitor of ours would send."""
        headers, own = self.request.headers, {f"{name}:{self.door.port}" for name in ("127.0.0.1", "localhost")}
        if self.request.host not in own:
            refuse(403, f"This service answers only under 127.0.0.1; the request came for {short(self.request.host)}.")
        if headers.get("Origin", "").removeprefix("http://") not in {"", *own} or headers.get("Sec-Fetch-Site") == "cross-site":
            refuse(403, "This service does not answer to pages of other sites.")
        if len(self.request.uri) > LONGEST_ADDRESS:
            refuse(414, f"The address is {len(self.request.uri)} characters long; at most {LONGEST_ADDRESS} are read.")
        if self.request.method != "GET":
            self.set_header("Allow", "GET")
            refuse(405, f"This service only answers GET; the request was {short(self.request.method)}.")

    def write_error(self, status_code, **kwargs):
        error = kwargs.get("exc_info", (None, None, None))[1]
        unread = "This request cannot be read." if status_code < 500 else "The service made a mistake."
        self.finish({"error": getattr(error, "sentence", unread)})


@stream_request_body  # a body is refused before it is read
class Recommend(Answer):
    def data_received(self, chunk):
        """Nobody reads it."""

    async def get(self):
        viewer, k = self.number("viewer", 0, 10**9), self.number("k", 1, LARGEST_K, default=10)
        for name in self.request.query_arguments:
            if name not in ("viewer", "k"):
                refuse(400, f"There is no {short(name)} to set; a request names viewer and k.")
        self.asking = asyncio.ensure_future(self.door.recommend(viewer, k))
        with contextlib.suppress(asyncio.CancelledError):  # the visitor has left
            self.finish({"viewer": viewer, **await self.asking})

    def number(self, name, least, most, default=None):
        """The whole number that a request gives for a name, or a sentence that says what it should be."""
        words = self.get_query_arguments(name)
        if not words and default is not None:
            return default
        if len(words) == 1 and re.fullmatch(r"[0-9]{1,10}", words[0]) and least <= int(words[0]) <= most:
            return int(words[0])
        got = " and ".join(map(short, words)) or "nothing"
        return refuse(400, f"{name} is a whole number from {least} to {most}; got {got}.")

    def on_connection_close(self):
        if hasattr(self, "asking"):
            self.asking.cancel()


@stream_request_body
class Health(Answer):
    def data_received(self, chunk):
        """Nobody reads it."""

    def get(self):
        self.finish(self.door.health())


@stream_request_body
class Nothing(Answer):
    def data_received(self, chunk):
        """Nobody reads it."""

    def prepare(self):
        super().prepare()
        refuse(404, f"There is nothing at {short(self.request.path)}. Ask for /recommend?viewer=17&k=10 or /health.")


class Server(HTTPServer):
    """An HTTP server that takes so many connections at once and no more."""

    def initialize(self, *args, most_open, **kwargs):
        super().initialize(*args, **kwargs)
        self.most_open, self.open = most_open, 0

    def handle_stream(self, stream, address):
        if self.open >= self.most_open:
            full = b'{"error": "Too many visitors are here at once. Come back in a moment."}'
            head = b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nConnection: close\r\n"
            stream.write(head + b"Content-Length: %d\r\n\r\n" % len(full) + full)
            stream.close()
            return
        self.open += 1
        super().handle_stream(stream, address)

    def on_close(self, server_conn):
        self.open -= 1
        super().on_close(server_conn)


class Door:
    """The time limit and the fallback."""

    def __init__(self, settings, messages):
        self.time_limit_s, self.messages = settings["time_limit_s"], messages
        most = settings.get("most_open") or most_open()
        self.server = Server(
            Application([("/recommend", Recommend, {"door": self}), ("/health", Health, {"door": self})],
                        default_handler_class=Nothing, default_handler_args={"door": self}),
            most_open=most, idle_connection_timeout=settings.get("idle_s", IDLE_S), body_timeout=IDLE_S, max_header_size=2**20,
        )  # fmt: skip
        self.socket = listen(settings["port"])
        self.port = self.socket.getsockname()[1]
        self.keeper = Keeper(settings["recommender"], self.open)

    def open(self):
        """Let visitors in, once the model can be asked; closed again never, whatever becomes of the model."""
        if self.socket is not None:
            self.server.add_sockets([self.socket])
            self.socket = None
            self.messages.say(ready=self.port)

    async def recommend(self, viewer, k):
        """The model's answer, or the popular list if that does not come within the time limit."""
        try:
            answer = await asyncio.wait_for(self.keeper.ask(viewer, k), self.time_limit_s)
        except TimeoutError:
            answer = None
        return answer or {"videos": self.popular_list(viewer, k), "from": "popular"}

    def popular_list(self, viewer, k):
        return popular_list(self.keeper.popular, self.keeper.watched.get(viewer, ()), k)

    def health(self):
        keeper = self.keeper
        state = "up" if keeper.ready else "starting"
        return {"model": state, "waiting": len(keeper.line), "starts": keeper.starts, "time_limit_s": self.time_limit_s}

    def obey(self, order):
        """Do what the one who started the service orders; later, if the order says so."""
        do = {"hang": self.keeper.hang, "kill": self.keeper.kill, "limit": self.limit}[order["do"]]
        if order["after_s"]:
            asyncio.get_running_loop().call_later(order["after_s"], do, *order["with"])
        else:
            do(*order["with"])
        self.messages.say(done=order["number"])

    def limit(self, seconds):
        self.time_limit_s = seconds


class Refused(HTTPError):
    """A request that is not answered, with the sentence that says why."""

    def __init__(self, status, sentence):
        super().__init__(status)
        self.sentence = sentence


def refuse(status, sentence):
    raise Refused(status, sentence)


def short(words):
    """What somebody sent, in quotation marks and not longer than is good for a sentence."""
    return repr(words if len(words) <= 40 else f"{words[:40]}…")


def most_open():
    """How many connections this process may hold at once, after asking the system for more."""
    if os.name == "nt":
        return 450  # select() on Windows watches 512
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 10_000 if hard == resource.RLIM_INFINITY else min(hard, 10_000)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 50


def listen(port):
    """A socket that only this computer reaches; port 0 takes a free one."""
    asked = socket.socket()
    if os.name == "nt":
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    asked.setblocking(False)
    asked.bind(("127.0.0.1", port))
    asked.listen(1024)
    return asked


class Reception:
    """Where orders come in, in a thread: the first are the settings; the others go to the door."""

    def __init__(self):
        self.settings, self.door = queue.SimpleQueue(), None

    def obey(self, order):
        if self.door is None:
            self.settings.put(order)
        else:
            self.loop.call_soon_threadsafe(self.door.obey, order)

    def end(self):
        if self.door is not None:
            self.door.keeper.end()

    async def serve(self, messages):
        """Open the door, and obey until the one who started it is gone."""
        self.loop = asyncio.get_running_loop()
        try:
            self.door = Door(self.settings.get(), messages)
        except OSError as error:
            messages.say(error=error.strerror)
        else:
            await asyncio.Event().wait()


def main():
    """Run the door."""
    messages, reception = Messages(), Reception()
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    follow(reception.obey, reception.end)
    asyncio.run(reception.serve(messages))


if __name__ == "__main__":
    main()
