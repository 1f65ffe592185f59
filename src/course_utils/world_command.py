"""`course world`: a HeroTube of any size, written to a folder of Parquet files, one partition per
block of viewers.
"""

import importlib.util
import multiprocessing
import os
import re
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from course_utils.errors import CourseError

__all__ = ["add_arguments", "end_with_the_parent", "run", "write_world"]

HELP = "grow a HeroTube of any size and write it to a folder"
MOST = 2**31 - 1  # ids are 32-bit integers


def whole(option, least=1):
    """A reader of whole numbers of at least `least`, for argparse; its error is one line that names
    the option.
    """

    def read(text):
        wanted = f"{option} wants a whole number of at least {least}"
        try:
            value = int(text)
        except ValueError:
            raise CourseError(f"{wanted}; {text!r} is no whole number.") from None
        if value < least:
            raise CourseError(f"{wanted}; {value} is too small.")
        if value > MOST:
            raise CourseError(f"{wanted} and at most {MOST}; {value} is too large.")
        return value

    return read


def seed_of(text):
    """A seed from the command line: a whole number if it looks like one, else a word."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else text


def add_arguments(parser):
    """The arguments of `course world`."""
    parser.add_argument("--seed", type=seed_of, default=0, help="a whole number or a word (0)")
    parser.add_argument(
        "--viewers", type=whole("--viewers"), default=2000, help="how many viewers (2000)"
    )
    parser.add_argument(
        "--videos", type=whole("--videos"), default=600, help="how many videos (600)"
    )
    parser.add_argument("--days", type=whole("--days"), default=28, help="how many days (28)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder to write to"
    )
    parser.add_argument(
        "--site-events",
        action="store_true",
        help="write the table of site events too (takes twice the time)",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=whole("--workers"),
        default=1,
        metavar="K",
        help="processes that work side by side (1)",
    )
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a Dask cluster to work on, all of whose computers see DIR",
    )


def end_with_the_parent():
    """Leave Ctrl-C to the parent, and never outlive it, even if it is killed: for worker
    processes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch():
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def processes(workers):
    """A crew (see below) of processes on this computer."""
    from course_utils.world_parts import write_block

    context = multiprocessing.get_context("spawn")  # the same on every system
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=end_with_the_parent)
    try:
        yield lambda settings, out, starts: pool.map(partial(write_block, settings, out), starts)
    except BrokenProcessPool:
        raise CourseError(
            "A worker process died, perhaps for want of memory. Every file that is there is whole; "
            "run the same command again, it goes on from there (with fewer --workers it needs "
            "less memory)."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def this_process():
    """A crew of one."""
    from course_utils.world_parts import write_block

    yield lambda settings, out, starts: (write_block(settings, out, first) for first in starts)


def crew(workers, scheduler):
    """Who does the work: a context with a function (settings, out, starts) that yields the
    impressions of each block written.
    """
    if scheduler is None:
        return this_process() if workers == 1 else processes(workers)
    from course_utils.world_cluster import cluster

    return cluster(scheduler)


def write_world(
    seed=0,
    viewers=2000,
    videos=600,
    days=28,
    out="world",
    workers=1,
    scheduler=None,
    site_events=False,
    progress=True,
    block=None,
):
    """Write a world to a folder: viewers.parquet, videos.parquet, and a folder of partitions for
    each table of the log.

    Run again after an interruption, it goes on where it stopped. A partition is either whole or
    absent, and its bytes are the same whoever wrote it (with the same version of pyarrow). Memory
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

    from course_utils import world_parts as parts

    out = Path(out).resolve()
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


def counted(numbers, bar):
    """The same numbers, one step of the bar for each."""
    for number in numbers:
        bar.update()
        yield number


def run(args):
    """Write the world and say what was written."""
    try:
        world = args.seed, args.viewers, args.videos, args.days
        n = write_world(*world, args.out, args.workers, args.scheduler, args.site_events)
    except ValueError as error:
        raise CourseError(str(error)) from error
    said = (
        f"{n:,} impressions written now." if n else "complete; no impressions were left to write."
    )
    print(f"The world is in {args.out}: {said}")
    return 0
