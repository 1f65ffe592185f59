"""What a learner's code may use while it is judged: processor time, time on the wall, memory.

One check has one allowance (`allowance`), which all calls of a learner's code (`learners_turn`)
use up together. It is counted in processor time, so that a slow or a busy computer makes no right
answer wrong; what only waits is stopped by the clock on the wall.

How it is stopped: a timer interrupts the main thread ten times a second and looks (Linux, macOS).
Where there is no such timer (Windows, the browser) or in another thread, Python 3.12 and later
look at each jump back in a loop and at each call (`sys.monitoring`). Once the allowance is used up
every further line is stopped, so that a bare `except` in a loop does not swallow it.

What cannot be stopped: one call that stays inside C, such as `sum(itertools.count())` or
`[0] * 10**10`; and on Python 3.11, anything on Windows or in another thread than the main one.
"""

import contextlib
import os
import signal
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any

from course_utils.checks.outcomes import NotYet

if TYPE_CHECKING:
    from _typeshed import TraceFunction


__all__ = ["Allowance", "Stopped", "allowance", "learners_turn"]

PROCESSOR_S, WALL_S, MEMORY_MB = 4.0, 30.0, 500
WHOLE_CHECK_S = 60.0  # of the processor, what the check itself works included
TICK_S = 0.1
LOOKS_EVERY = 1000  # jumps and calls between two looks, where Python itself has to look
SLOWER = 3  # how much longer a loop may take while Python looks at each of its jumps

_TOO_LONG = (
    "Your function ran for {seconds:g} seconds without an end. Is there a loop that never stops?"
)
_WAITS = "Your function only waits: {seconds:g} seconds have passed. Take out what sleeps or asks."
_TOO_MUCH = (
    "Your function fills the memory: {mb:,.0f} MB more than before. Does a list grow while a loop "
    "goes over it?"
)
_HERE = os.path.dirname(__file__)
_LIBRARY = sysconfig.get_paths()["stdlib"]


class Stopped(BaseException):
    """The allowance is used up; an `except Exception` in a learner's loop does not catch it."""


def _processor_s() -> float:
    """Seconds that this thread has kept the processor busy."""
    return time.thread_time() if hasattr(time, "thread_time") else time.process_time()


def _memory_mb() -> float:
    """What this process holds in memory, in MB; 0 where the system does not say."""
    if sys.platform == "emscripten":
        return _browsers_memory_mb()
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError, IndexError, AttributeError):
        pass
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return getrusage(RUSAGE_SELF).ru_maxrss * unit / 1e6


def _browsers_memory_mb() -> float:
    """What the browser has given to its Python, which it never takes back."""
    try:
        from pyodide_js import _module
    except ImportError:
        return 0.0
    return _module.HEAP8.length / 1e6


class Allowance:
    """What may be used; as a context, what is done inside uses it up.

    >>> mine = Allowance(processor_s=1)
    >>> with mine:
    ...     _ = sum(range(1000))
    >>> 0 < mine.used_s < 1
    True
    """

    def __init__(
        self,
        processor_s: float = PROCESSOR_S,
        wall_s: float = WALL_S,
        memory_mb: float = MEMORY_MB,
    ) -> None:
        self.processor_s, self.wall_s, self.memory_mb = processor_s, wall_s, memory_mb
        self.used_s = self.waited_s = 0.0
        self._began = (0.0, 0.0, 0.0)
        self.over = ""

    def __enter__(self) -> "Allowance":
        self._began = (_processor_s(), time.monotonic(), _memory_mb())
        _ticker.begin(self)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        _ticker.end(self)
        self.used_s += _processor_s() - self._began[0]
        self.waited_s += time.monotonic() - self._began[1]
        if self.over:  # also when a learner's own `except` has caught the stop
            raise NotYet(self.over) from None

    def look(self, slower: float = 1) -> None:
        """Raise Stopped if something is used up."""
        used = self.used_s + _processor_s() - self._began[0]
        if used > self.processor_s * slower:
            self.over = _TOO_LONG.format(seconds=self.processor_s * slower)
        elif self.waited_s + time.monotonic() - self._began[1] > self.wall_s:
            words = _WAITS if used < self.wall_s / 20 else _TOO_LONG
            self.over = words.format(seconds=self.wall_s)
        elif (more := _memory_mb() - self._began[2]) > self.memory_mb:
            self.over = _TOO_MUCH.format(mb=more)
        if self.over:
            raise Stopped


class _Ticker:
    """Looks at the allowances that are in use, the outermost first."""

    def __init__(self) -> None:
        self.using: list[Allowance] = []
        self._stop: Callable[[], None] | None = None

    def begin(self, allowed: Allowance) -> None:
        """Look at this one too, from here on."""
        self.using.append(allowed)
        if self._stop is None:
            self._stop = _by_timer(self) if _has_timer() else _by_python(self)

    def end(self, allowed: Allowance) -> None:
        """Look at it no longer."""
        self.using.remove(allowed)
        if not self.using and self._stop is not None:
            self._stop()
            self._stop = None

    @property
    def is_over(self) -> bool:
        """Whether one of them has been found to be used up."""
        return any(allowed.over for allowed in self.using)

    def look(self, slower: float = 1) -> None:
        """Raise Stopped if one of them is used up."""
        for allowed in tuple(self.using):
            allowed.look(slower)


_ticker = _Ticker()


def _has_timer() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _by_timer(ticker: _Ticker) -> Callable[[], None]:
    """Let a timer look; hands back what ends it."""

    traced, ticks_over = sys.gettrace(), 0

    def tick(number: int, frame: FrameType | None) -> None:
        nonlocal ticks_over
        if _is_ours(frame):
            return
        try:
            ticker.look()
        except Stopped:
            ticks_over += 1
            in_library = frame is not None and _is_a_librarys(frame.f_code.co_filename)
            while frame is not None and not _is_ours(frame):
                if not _is_a_librarys(frame.f_code.co_filename):
                    frame.f_trace = _stop_each_line
                frame = frame.f_back
            sys.settrace(_stop_each_line)
            if not in_library or ticks_over > 1:  # what is short, as a callback, may end first
                raise

    before = signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, TICK_S, TICK_S)

    def stop() -> None:
        sys.settrace(traced)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    return stop


def _is_ours(frame: FrameType | None) -> bool:
    """Whether this is a frame of the checks themselves, which are left alone."""
    return frame is not None and os.path.dirname(frame.f_code.co_filename) == _HERE


def _is_a_librarys(name: str) -> bool:
    """Whether a file of code belongs to Python or to an installed library."""
    return name.startswith(_LIBRARY) or "site-packages" in name


def _stop_each_line(frame: FrameType, event: str, _: object) -> "TraceFunction | None":
    """A trace function: no further line of a learner's code is done. What a library begins now,
    such as a callback of the garbage collector, which cannot be stopped, is left alone.
    """
    if _is_ours(frame) or (event == "call" and _is_a_librarys(frame.f_code.co_filename)):
        return None
    if event != "exception":
        raise Stopped
    return _stop_each_line


def _by_python(ticker: _Ticker) -> Callable[[], None]:
    """Let Python look at jumps and calls (3.12 and later); hands back what ends it."""
    monitoring: Any = getattr(sys, "monitoring", None)
    free = [tool for tool in range(6) if monitoring and monitoring.get_tool(tool) is None]
    if not free:
        return lambda: None
    tool, here, seen = free[-1], threading.get_ident(), 0

    def look(code: CodeType, *_: object) -> object:
        nonlocal seen
        name = code.co_filename
        if name == __file__ or _is_a_librarys(name):
            return monitoring.DISABLE  # a library's loops end, and are not made slower
        seen += 1
        if (seen % LOOKS_EVERY == 0 or ticker.is_over) and threading.get_ident() == here:
            ticker.look(SLOWER)
        return None

    events = monitoring.events
    monitoring.use_tool_id(tool, "a check's time limit")
    for event in (events.JUMP, events.PY_START):
        monitoring.register_callback(tool, event, look)
    monitoring.set_events(tool, events.JUMP | events.PY_START)
    monitoring.restart_events()

    def stop() -> None:
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)

    return stop


_current: Allowance | None = None


@contextlib.contextmanager
def allowance() -> Iterator[None]:
    """One allowance for all turns of the learner's code inside; the whole has a wide one of its
    own, for objects that hang outside their turn.
    """
    global _current
    before, _current = _current, _for_one_check()
    try:
        with Allowance(WHOLE_CHECK_S, float("inf"), float("inf")):
            yield
    finally:
        _current = before


def learners_turn() -> Allowance:
    """The context in which a learner's code runs: it uses up the allowance of the check, or one of
    its own.
    """
    return _current or _for_one_check()


def _for_one_check() -> Allowance:
    return Allowance(PROCESSOR_S, WALL_S, MEMORY_MB)
