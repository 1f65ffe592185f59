"""A HeroTube of any size, written to a folder of Parquet files, one partition per block of
viewers.
"""

import importlib.util
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.world.sizes import whole_number

__all__ = ["end_with_the_parent", "standing", "write_world"]


SIZES = ("viewers", "videos", "days")


def end_with_the_parent() -> None:
    """Leave Ctrl-C to the parent, and never outlive it, even if it is killed: for worker
    processes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def processes(workers: int) -> Iterator[Callable]:
    """A crew (see below) of processes on this computer."""
    from course_utils.world.large.parts import write_block

    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")  # the same on every system
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=end_with_the_parent)

    def work(settings: dict, out: Path, starts: Sequence[int]) -> Iterator[int]:
        with deaf_children():
            return pool.map(partial(write_block, settings, out), starts)

    try:
        yield work
    except BrokenProcessPool:
        raise CourseError(
            "A worker process died, perhaps because memory ran out. Every file that is there is "
            "whole; run the same command again, it goes on from there (with fewer --workers it "
            "needs less memory)."
        ) from None
    except BaseException:  # Ctrl-C, or a full disk: the blocks in hand are not waited for
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes that are started meanwhile never hear Ctrl-C, not even while they load their
    libraries; this one hears it a moment later. (Windows cannot do this.)
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def this_process() -> Iterator[Callable]:
    """A crew of one."""
    from course_utils.world.large.parts import write_block

    yield lambda settings, out, starts: (write_block(settings, out, first) for first in starts)


def crew(workers: int, scheduler: str | None) -> Any:
    """Who does the work: a context with a function (settings, out, starts) that yields the
    impressions of each block written.
    """
    if scheduler is None:
        return this_process() if workers == 1 else processes(workers)
    from course_utils.world.large.cluster import cluster

    return cluster(scheduler)


def write_world(
    seed: int | str = 0,
    viewers: int = 2000,
    videos: int = 600,
    days: int = 28,
    out: str | Path = "world",
    workers: int = 1,
    scheduler: str | None = None,
    site_events: bool = False,
    progress: bool = True,
    block: int | None = None,
    anyway: bool = False,
) -> int:
    """Write a world to a folder: viewers.parquet, videos.parquet, and a folder of partitions for
    each table of the log.

    Run again after an interruption, it goes on where it stopped. A partition is either whole or
    absent, and its bytes are always the same (with the same version of pyarrow). Memory
    is bounded by a block of viewers with all its days. Returns the number of impressions written
    now.

    Parameters
    ----------
    seed, viewers, videos, days
        The world, as in `World(seed, viewers, videos).simulate(days)`.
    out : str or Path
        The folder; new, empty, or holding the same world half-written.
    workers : int
        Processes that work side by side. (A script of yours that asks for several needs ``if
        __name__ == "__main__":``.)
    scheduler : str, optional
        The address of a Dask scheduler whose workers, all of which must see the folder, do the work
        instead.
    site_events : bool
        Whether to write the table of site events too.
    progress : bool
        Whether to show a progress bar.
    block : int, optional
        Viewers in a partition; the usual number depends on days and videos. Part of the format.
    anyway : bool
        Begin even where this computer seems to have too little memory or disk. Otherwise that is a
        CourseError, before anything is made.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     n = write_world("ada", viewers=30, videos=40, days=2, out=folder, progress=False)
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['impressions', 'videos.parquet', 'viewers.parquet', 'visits', 'watches', 'world.json']
    """
    for name in ("pyarrow", "tqdm"):
        if importlib.util.find_spec(name) is None:
            raise CourseError(
                "Writing a world needs two more packages. Get them with: python -m pip install "
                "pyarrow tqdm"
            )
    from tqdm import tqdm

    from course_utils.world.large import parts as parts

    out = Path(out).resolve()
    viewers, videos, days = (
        whole_number(n, name, 1) for n, name in zip((viewers, videos, days), SIZES, strict=True)
    )
    look_ahead(
        viewers, videos, days, site_events, workers if scheduler is None else 0, block, out, anyway
    )
    settings = parts.settings_of(seed, viewers, videos, days, site_events, block)
    with crew(workers, scheduler) as work:
        settings = parts.prepare(settings, out)
        starts = parts.missing(settings, out)
        numbers = work(settings, out, starts) if starts else ()
        parts.write_people(settings, out)
        if not starts:
            return 0
        total = len(parts.blocks(settings))
        with tqdm(
            total=total, initial=total - len(starts), unit="block", disable=not progress
        ) as bar:
            n = sum(counted(numbers, bar))
        parts.clear(settings, out)
        return n


def look_ahead(
    viewers: int,
    videos: int,
    days: int,
    site_events: bool,
    workers: int,
    block: int | None,
    out: Path,
    anyway: bool,
) -> None:
    """Refuse a world for which this computer has no room, before anything is made."""
    from course_utils.world.large.needs import check_room, check_sizes, estimate

    check_sizes(videos, days, workers)
    if not anyway:
        check_room(estimate(viewers, videos, days, site_events, workers, block), out, workers)


def standing(out: Path) -> tuple[int, int] | None:
    """(blocks that are whole, blocks in all) of the world in a folder; None where none was begun.

    >>> standing(Path("no such folder")) is None
    True
    """
    from course_utils.world.large import parts as parts

    out = Path(out).resolve()
    settings = parts.read_note(out)
    if settings is None:
        return None
    starts = [first for first, _ in parts.blocks(settings)]
    return sum(parts.is_done(settings, out, first) for first in starts), len(starts)


def counted(numbers: Iterable[int], bar: Any) -> Iterator[int]:
    """The same numbers, one step of the bar for each."""
    for number in numbers:
        bar.update()
        yield number
