"""The service from outside: started, asked, broken and cleared away."""

import contextlib
import itertools
import json
import math
import os
import queue
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names
from course_utils.lifeline import launch
from course_utils.service.model import RECOMMENDERS

if TYPE_CHECKING:
    from subprocess import Popen
    from typing import IO


__all__ = ["Service"]

PATIENCE_S = 90  # for the model to learn; on a computer that is busy with other work
ENDING_S = 10
LEAST_HANDLES = 60  # the front keeps 50 for itself; each visitor takes one


class Service:
    """A recommender that answers over HTTP, on this computer only.

    Two processes: one in front takes the requests (lesson 06 calls it the door), the model is
    behind it.

    Parameters
    ----------
    recommender : "taste", "cowatch" or "popular"
        What answers; it learns from the committed watches when it starts.
    time_limit_s : float above 0, in seconds, or None
        After so long, visitors get the popular list instead. None: they wait for the model.
    port : int
        Where it answers, from 0 to 65535; 0 takes a free one.

    Raises
    ------
    CourseError
        For a recommender, a time limit or a port that cannot be; `start` raises it where the
        service does not start.

    Examples
    --------
    >>> with Service(time_limit_s=20) as service:
    ...     answer = service.recommend(viewer=17, k=3)
    ...     stranger = service.recommend(viewer=123456, k=3)
    >>> len(answer["videos"]), answer["from"], stranger["from"]
    (3, 'model', 'popular')
    """

    def __init__(
        self, recommender: str = "taste", time_limit_s: float | None = None, port: int = 0
    ) -> None:
        self.recommender, self._port = _known(recommender), _port(port)
        self._time_limit_s = _seconds(time_limit_s, "time_limit_s", none=True)
        self._front: Any = None
        self._end: Callable[[], object] | None = None

    def start(self) -> Self:
        """Start both processes and wait until the model can be asked; returns the service. `with`
        does it for you.
        """
        if self._front is not None:
            raise CourseError(
                f"This service runs already, at {self.address}. Stop it first, or make another one."
            )
        if sys.platform == "emscripten":
            raise CourseError(
                "A page in a browser cannot start a service. Open this lesson on your computer: "
                "course start"
            )
        _have_handles()
        try:
            self._launch()
            self._address = f"http://127.0.0.1:{self._wait_until_ready()}"
        except OSError as error:
            self.stop()
            raise CourseError(
                f"The service could not be started ({error.strerror}). Restart the kernel, close "
                "other notebooks, and try again."
            ) from None
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End both processes. May be called twice."""
        if self._end is not None:
            self._end()
        self._front = self._end = None

    @property
    def address(self) -> str | None:
        """Where it answers, as "http://127.0.0.1:PORT"."""
        self._be_running()
        return self._address

    @property
    def time_limit_s(self) -> float | None:
        """After how many seconds visitors get the popular list; may be set while the
        service runs.
        """
        return self._time_limit_s

    @time_limit_s.setter
    def time_limit_s(self, seconds: float | None) -> None:
        self._time_limit_s = _seconds(seconds, "time_limit_s", none=True)
        if self._front is not None:
            self._order("limit", self._time_limit_s)

    def recommend(self, viewer: int, k: int = 10) -> dict:
        """Ask once, as a visitor would: {"viewer", "videos", "from"}. Raises CourseError with what
        the service said.
        """
        return self._get(f"/recommend?{urllib.parse.urlencode({'viewer': viewer, 'k': k})}")

    def health(self) -> dict:
        """How it is: {"model": "up" or "starting", "waiting", "starts", "time_limit_s"}."""
        return self._get("/health")

    def hang(self, seconds: float, after_s: float = 0) -> None:
        """Make the model's process sleep; it answers no one meanwhile. With `after_s`, that begins
        so many seconds from now.
        """
        self._order("hang", _seconds(seconds, "seconds"), after_s=_seconds(after_s, "after_s"))

    def kill(self, after_s: float = 0) -> None:
        """Kill the model's process, now or so many seconds from now; another one is started by
        itself.
        """
        self._order("kill", after_s=_seconds(after_s, "after_s"))

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def __repr__(self) -> str:
        where = f"at {self.address}" if self._front is not None else "not running"
        return f"Service({self.recommender!r}, time_limit_s={self.time_limit_s}; {where})"

    def _be_running(self) -> None:
        if self._front is None:
            raise CourseError("This service does not run. Start it with: service.start()")

    def _launch(self) -> None:
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 (what the processes complain about, until they end)
        self._heard: queue.SimpleQueue = queue.SimpleQueue()
        self._done: dict[int, threading.Event] = {}
        self._numbers = itertools.count()
        self._front = launch("course_utils.service.front", stderr=self._words)
        self._end = weakref.finalize(self, _end, self._front, self._words, os.getpid())
        threading.Thread(
            target=_listen, args=(self._front.stdout, self._heard, self._done), daemon=True
        ).start()
        self._send(recommender=self.recommender, time_limit_s=self._time_limit_s, port=self._port)

    def _wait_until_ready(self) -> str:
        """The port, once the model can be asked."""
        message, deadline = ..., time.monotonic() + PATIENCE_S
        while message is ...:
            if time.monotonic() > deadline:
                raise CourseError(
                    f"The service was not ready within {PATIENCE_S} seconds. {self._last_words()}"
                )
            with contextlib.suppress(queue.Empty):
                # not longer: Windows hears no Ctrl-C meanwhile
                message = self._heard.get(timeout=0.5)
        if message is None or "failed" in message:
            raise CourseError(
                f"The service ended before it was ready. {self._last_words()} Try: course doctor"
            )
        if "error" in message:
            raise CourseError(
                f"Port {self._port} cannot be used ({message['error']}). Leave port=0, which "
                "takes a free one."
            )
        return message["ready"]

    def _last_words(self) -> str:
        self._words.seek(0)
        lines = self._words.read().decode(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else "It said nothing."

    def _order(self, what: str, *words: object, after_s: float | None = 0) -> None:
        """Tell the front, and wait until it has heard."""
        self._be_running()
        number, heard = next(self._numbers), threading.Event()
        self._done[number] = heard
        self._send(**{"do": what, "with": words, "after_s": after_s, "number": number})
        deadline = time.monotonic() + PATIENCE_S
        while not heard.wait(0.2):
            if self._front.poll() is not None or time.monotonic() > deadline:
                raise CourseError(
                    "The service has ended or does not listen. Start it again: service.stop(), "
                    "then service.start()"
                )

    def _send(self, **order: object) -> None:
        with contextlib.suppress(OSError):  # it has ended, as the wait for its answer will find out
            self._front.stdin.write(json.dumps(order).encode() + b"\n")
            self._front.stdin.flush()

    def _get(self, path: str) -> dict:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.address}{path}", timeout=PATIENCE_S) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise CourseError(json.load(error)["error"]) from None
        except OSError as error:
            raise CourseError(
                f"The service at {self.address} did not answer ({error}). Start it again."
            ) from None


def _listen(lines: "IO[bytes]", heard: queue.SimpleQueue, done: dict[int, threading.Event]) -> None:
    """In a thread: what the front says. Knows nothing of the service, so that one that nothing uses
    any more can go.
    """
    with lines:
        for line in lines:
            message = json.loads(line)
            if "done" in message:
                done.pop(message["done"]).set()
            else:
                heard.put(message)
    heard.put(None)


def _end(front: "Popen", words: "IO[bytes]", owner: int) -> None:
    """End the front, which takes the model with it; if it does not want to, by force, which the
    model notices.
    """
    if os.getpid() != owner:  # a copy that was forked off with the kernel: not its service
        return
    with contextlib.suppress(OSError):
        if front.stdin is not None:
            front.stdin.close()
    try:
        front.wait(ENDING_S)
    except Exception:
        front.kill()
        front.wait()
    words.close()


def _have_handles() -> None:
    """Refuse a computer on which no process may open enough files for visitors to come in."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]  # the front asks for all of it
    if most != resource.RLIM_INFINITY and most < LEAST_HANDLES:
        raise CourseError(
            f"The service needs {LEAST_HANDLES} open files at once, but a program here may have "
            f"{most}. Allow more in the terminal (ulimit -n 1024), and start the course from it."
        )


def _known(recommender: str) -> str:
    if recommender in RECOMMENDERS:
        return recommender
    near = near_names(recommender, RECOMMENDERS, n=2) or RECOMMENDERS
    raise UnknownId(
        f"There is no recommender {recommender!r} for the service. {did_you_mean(near, quote=str)}"
    )


def _port(port: int) -> int:
    if isinstance(port, int) and not isinstance(port, bool) and 0 <= port < 65536:
        return port
    raise CourseError(
        f"port is a whole number from 0 to 65535, and 0 takes a free one; got {port!r}."
    )


def _seconds(seconds: float | None, name: str, none: bool = False) -> float | None:
    """A number of seconds, or one line that says what it should be."""
    if none and seconds is None:
        return None
    if (
        isinstance(seconds, int | float)
        and not isinstance(seconds, bool)
        and math.isfinite(seconds)
        and (seconds > 0 if none else seconds >= 0)
    ):
        return seconds
    wanted = "above 0, or None to wait for the model" if none else "from 0"
    raise CourseError(f"{name} is a number of seconds {wanted}; got {seconds!r}.")
