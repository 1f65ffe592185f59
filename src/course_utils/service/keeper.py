"""In the front: what keeps the model running, and asks it one thing at a time."""

import asyncio
import contextlib
import itertools
import json
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course_utils.lifeline import launch

if TYPE_CHECKING:
    from subprocess import Popen


__all__ = ["Keeper"]

TRIES = 2  # how many models a request may see die before it gets the popular list
# before a model is started again that died before it could be asked
PAUSE_S, LONGEST_PAUSE_S = 0.25, 5.0


class Keeper:
    """The line in front of the model.

    Requests wait in line; the first is with the model. A request whose visitor has left, or whose
    time is up, leaves the line, so that a model that comes back does no needless work. A model that
    died is started again.
    """

    def __init__(
        self, recommender: str, on_ready: Callable[[], object], on_giving_up: Callable[[], object]
    ) -> None:
        self.recommender, self.on_ready, self.on_giving_up = recommender, on_ready, on_giving_up
        self.loop = asyncio.get_running_loop()
        # number -> [future, viewer, k, models seen]
        self.line: dict[int, list] = {}
        self.numbers = itertools.count()
        self.with_model: int | None = None  # the number that the model is busy with
        self.ready, self.starts, self.failures = False, 0, 0
        self.popular: list[int] | None = None
        self.watched: dict[int, set[int]] = {}
        self._start()

    async def ask(self, viewer: int, k: int) -> dict | None:
        """{"videos", "from"}, or None if the model died over it too often. Cancel it to leave the
        line.
        """
        number, answer = next(self.numbers), self.loop.create_future()
        self.line[number] = [answer, viewer, k, 0]
        self._next()
        try:
            return await answer
        finally:
            self.line.pop(number, None)

    def hang(self, seconds: float) -> None:
        """Make the model sleep, after what it is busy with."""
        self._send(hang=seconds)

    def kill(self) -> None:
        """End the model's process, whatever it is doing."""
        if self.process is not None:
            self.process.kill()
            self._lost(self.process)

    def end(self) -> None:
        """End the model's process for good, and wait until it is gone; from any thread."""
        process = self.process
        if process is not None:
            process.kill()
            process.wait()

    def _start(self) -> None:
        self.process, self.ready, self.starts = (
            launch("course_utils.service.model"),
            False,
            self.starts + 1,
        )
        self._send(recommender=self.recommender)
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()

    def _send(self, **order: object) -> None:
        if self.process is not None:
            with contextlib.suppress(OSError):  # it has died, as `_listen` will find out
                self.process.stdin.write(json.dumps(order).encode() + b"\n")
                self.process.stdin.flush()

    def _listen(self, process: Any) -> None:
        """In a thread: what one process of the model says, and that it is gone."""
        with process.stdout:
            for line in process.stdout:
                self.loop.call_soon_threadsafe(self._heard, process, json.loads(line))
        process.wait()
        self.loop.call_soon_threadsafe(self._lost, process)

    def _heard(self, process: "Popen", message: dict) -> None:
        if process is not self.process:
            return
        if "popular" in message:
            self.popular = message["popular"]
            self.watched = {
                int(viewer): set(videos) for viewer, videos in message["watched"].items()
            }
            self.ready, self.failures = True, 0
            self.on_ready()
        else:
            self._answer(message.pop("answer"), message)
            self.with_model = None
        self._next()

    def _answer(self, number: int | None, message: dict | None) -> None:
        if number in self.line and not self.line[number][0].done():
            self.line[number][0].set_result(message)

    def _next(self) -> None:
        """If the model is free, give it the first in line."""
        if self.ready and self.with_model is None:
            for number, (answer, viewer, k, _) in self.line.items():
                if not answer.done():
                    self.with_model = number
                    self.line[number][3] += 1
                    self._send(ask=number, viewer=viewer, k=k)
                    return

    def _lost(self, process: "Popen") -> None:
        """A process of the model has ended: its request stays first in line, and another process is
        started.
        """
        if process is not self.process:
            return
        number, self.with_model = self.with_model, None
        if number in self.line and self.line[number][3] >= TRIES:
            self._answer(number, None)
        self.failures = 0 if self.ready else self.failures + 1
        self.process, self.ready = None, False
        if self.popular is None and self.failures >= TRIES:
            self.on_giving_up()
        elif self.failures:
            self._start_later()
        else:
            self._start_again()

    def _start_later(self) -> None:
        pause = min(PAUSE_S * 2**self.failures, LONGEST_PAUSE_S)
        self.loop.call_later(pause, self._start_again)

    def _start_again(self) -> None:
        """Start a model; where the system gives no process or no open file now, try again later."""
        try:
            self._start()
        except OSError:
            self.failures += 1
            self._start_later()
