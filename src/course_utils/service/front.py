"""The process in front, that visitors meet. It takes requests, asks the model, keeps the time limit
and has a fallback.

    GET /recommend?viewer=17&k=10   {"viewer": 17, "videos": [10 ids], "from": "model" or "popular"}
    GET /health                     {"model": "up" or "starting", "waiting": how many,
                                    "starts": how often, "time_limit_s": …}

It listens on this computer only, and a page in a browser cannot use it: no answer allows another
origin to read it, a request that another site sent is refused, and so is one that came under
another name than this computer's (a name that an attacker points here).
"""

import asyncio
import logging
import queue
import socket
from collections.abc import Callable

from tornado.web import Application

from course_utils.lifeline import Messages, follow
from course_utils.service.answers import Health, Nothing, Recommend
from course_utils.service.connections import Server, listen, most_open
from course_utils.service.fallback import popular_list
from course_utils.service.keeper import Keeper

__all__ = ["main"]

IDLE_S = 15  # for a connection that asks nothing
SILENT = ("tornado.access", "tornado.general")  # visitors' mistakes are answered, not logged


class Front:
    """The time limit and the fallback."""

    def __init__(self, settings: dict, messages: Messages) -> None:
        self.time_limit_s, self.messages = settings["time_limit_s"], messages
        most = settings.get("most_open") or most_open()
        self.server = Server(
            Application([("/recommend", Recommend, {"front": self}), ("/health", Health,
            {"front": self})],
                        default_handler_class=Nothing, default_handler_args={"front": self}),
            most_open=most, idle_connection_timeout=settings.get("idle_s", IDLE_S),
            body_timeout=IDLE_S, max_header_size=2**20,
        )  # fmt: skip
        listening = listen(settings["port"])
        self.socket: socket.socket | None = listening
        self.port = listening.getsockname()[1]
        self.keeper = Keeper(settings["recommender"], self.open, lambda: messages.say(failed=True))

    def open(self) -> None:
        """Let visitors in, once the model can be asked. From then on it stays open, also while the
        model is gone.
        """
        if self.socket is not None:
            self.server.add_sockets([self.socket])
            self.socket = None
            self.messages.say(ready=self.port)

    async def recommend(self, viewer: int, k: int) -> dict:
        """The model's answer, or the popular list if that does not come within the time limit."""
        try:
            answer = await asyncio.wait_for(self.keeper.ask(viewer, k), self.time_limit_s)
        except TimeoutError:
            answer = None
        return answer or {"videos": self.popular_list(viewer, k), "from": "popular"}

    def popular_list(self, viewer: int, k: int) -> list[int]:
        return popular_list(self.keeper.popular or [], self.keeper.watched.get(viewer, ()), k)

    def health(self) -> dict:
        keeper = self.keeper
        state = "up" if keeper.ready else "starting"
        return {
            "model": state,
            "waiting": len(keeper.line),
            "starts": keeper.starts,
            "time_limit_s": self.time_limit_s,
        }

    def obey(self, order: dict) -> None:
        """Do what the process that started the service orders; later, if the order says so."""
        orders: dict[str, Callable[..., None]] = {
            "hang": self.keeper.hang,
            "kill": self.keeper.kill,
            "limit": self.limit,
        }
        do = orders[order["do"]]
        if order["after_s"]:
            asyncio.get_running_loop().call_later(order["after_s"], do, *order["with"])
        else:
            do(*order["with"])
        self.messages.say(done=order["number"])

    def limit(self, seconds: float | None) -> None:
        self.time_limit_s = seconds


class Reception:
    """Where orders come in, in a thread: the first are the settings; the others go to the front."""

    def __init__(self) -> None:
        self.settings: queue.SimpleQueue = queue.SimpleQueue()
        self.front: Front | None = None

    def obey(self, order: dict) -> None:
        if self.front is None:
            self.settings.put(order)
        else:
            self.loop.call_soon_threadsafe(self.front.obey, order)

    def end(self) -> None:
        if self.front is not None:
            self.front.keeper.end()

    async def serve(self, messages: Messages) -> None:
        """Start the front, and follow orders until the process that started this one is gone."""
        self.loop = asyncio.get_running_loop()
        try:
            self.front = Front(self.settings.get(), messages)
        except OSError as error:
            messages.say(error=error.strerror)
        else:
            await asyncio.Event().wait()


def main() -> None:
    """Run the front."""
    messages, reception = Messages(), Reception()
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    follow(reception.obey, reception.end)
    asyncio.run(reception.serve(messages))
