"""`course world`: a HeroTube of any size, written to a folder."""

import signal
from contextlib import contextmanager
from pathlib import Path

from course_utils.cli.arguments import seed_of, whole
from course_utils.cli.output import tell
from course_utils.errors import CourseError
from course_utils.world.large.write import standing, write_world

__all__ = ["add_arguments", "run"]


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
    parser.add_argument(
        "--anyway",
        action="store_true",
        help="begin even if this computer seems to have too little memory or disk",
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


class Terminated(BaseException):
    """This process was asked to end (SIGTERM)."""


def run(args):
    """Write the world and say what was written; where it is stopped, what stands."""
    try:
        with hearing_terminate():
            return write(args)
    except (KeyboardInterrupt, Terminated) as stop:
        stands = standing(args.out)
        there = f"{stands[0]} of {stands[1]} blocks are there, whole" if stands else "Nothing yet"
        tell(f"Stopped. {there} in {args.out}; the same command goes on from there.")
        return 130 if isinstance(stop, KeyboardInterrupt) else 143


@contextmanager
def hearing_terminate():
    """SIGTERM ends the work as Ctrl-C does: workers and what they share are cleared away."""

    def stop(number, frame):
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def write(args):
    """Write the world and say what was written."""
    try:
        world = args.seed, args.viewers, args.videos, args.days
        how = args.out, args.workers, args.scheduler, args.site_events
        n = write_world(*world, *how, anyway=args.anyway)
    except ValueError as error:
        raise CourseError(str(error)) from error
    said = (
        f"{n:,} impressions written now." if n else "complete; no impressions were left to write."
    )
    print(f"The world is in {args.out}: {said}")
    return 0
