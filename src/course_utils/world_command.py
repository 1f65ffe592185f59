"""`course world`: a HeroTube of any size, written to a folder of Parquet files, one partition per block of viewers."""

import importlib.util
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from .errors import CourseError

__all__ = ["add_arguments", "run", "write_world"]

HELP = "grow a HeroTube of any size and write it to a folder"
TABLES = ("visits", "impressions", "watches")
BLOCK = 8192  # viewers in a partition; part of the format: the same world always has the same files


def whole(option, least=1):
    """A reader of whole numbers of at least `least`, for argparse; its error is one line that names the option."""

    def read(text):
        try:
            value = int(text)
        except ValueError:
            raise CourseError(f"{option} wants a whole number of at least {least}; {text!r} is no whole number.") from None
        if value < least:
            raise CourseError(f"{option} wants a whole number of at least {least}; {value} is too small.")
        return value

    return read


def seed_of(text):
    """A seed from the command line: a whole number if it looks like one, else a word."""
    return int(text) if text.lstrip("-").isdigit() else text


def add_arguments(parser):
    """The arguments of `course world`."""
    parser.add_argument("--seed", type=seed_of, default=0, help="a whole number or a word (0)")
    parser.add_argument("--viewers", type=whole("--viewers"), default=2000, help="how many viewers (2000)")
    parser.add_argument("--videos", type=whole("--videos"), default=600, help="how many videos (600)")
    parser.add_argument("--days", type=whole("--days"), default=28, help="how many days (28)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    parser.add_argument("--workers", type=whole("--workers"), default=1, metavar="K", help="processes that work side by side (1)")


def write_parquet(table, path):
    """Write a table whole or not at all: beside its place first, then renamed."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        table.to_parquet(beside, index=False)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_block(settings, out, first):
    """Grow one block of viewers and write its partition of each table; returns the number of impressions."""
    import numpy as np

    from .world import World

    world = World(settings["seed"], settings["viewers"], settings["videos"])
    log = world.play_block(np.arange(first, min(first + BLOCK, world.n_viewers)), days=settings["days"])
    for name in TABLES:
        write_parquet(getattr(log, name), out / name / f"block-{first // BLOCK:05d}.parquet")
    return len(log.impressions)


def prepare(settings, out):
    """Make the folder, or find the same world half-written in it; refuse anything else that is there."""
    note = out / "world.json"
    if out.exists() and not out.is_dir():
        raise CourseError(f"{out} is a file, not a folder. Choose another --out.")
    if out.is_dir() and any(out.iterdir()):
        try:
            there = json.loads(note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise CourseError(f"{out} is not empty and holds no world. Nothing was written; choose another --out.") from None
        if there != settings:
            raise CourseError(f"{out} holds another world ({there}). Nothing was written; choose another --out.")
    for name in TABLES:
        (out / name).mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps(settings) + "\n", encoding="utf-8")


def write_world(seed=0, viewers=2000, videos=600, days=28, out="world", workers=1, progress=True):
    """Write a world to a folder: viewers.parquet, videos.parquet, and a folder of partitions for each table of the log.

    Run again after an interruption, it goes on where it stopped; a partition is either whole or absent. Memory is bounded
    by a block of 8,192 viewers with all its days. Returns the number of impressions written now.
    """
    if importlib.util.find_spec("pyarrow") is None or importlib.util.find_spec("tqdm") is None:
        raise CourseError("Writing a world needs two more packages. Get them with: python -m pip install pyarrow tqdm")
    from tqdm import tqdm

    from .world import World

    out = Path(out)
    world = World(seed, viewers, videos)
    world.published(0)
    settings = {"seed": seed, "viewers": viewers, "videos": videos, "days": days, "block": BLOCK, "version": 1}
    prepare(settings, out)
    write_parquet(world.viewers, out / "viewers.parquet")
    write_parquet(world.videos, out / "videos.parquet")
    starts = [i for i in range(0, viewers, BLOCK) if not (out / "watches" / f"block-{i // BLOCK:05d}.parquet").is_file()]
    work = partial(write_block, settings, out)
    bar = partial(tqdm, total=len(starts), unit="block", disable=not progress)
    if workers == 1 or len(starts) < 2:
        return sum(bar(map(work, starts)))
    with ProcessPoolExecutor(min(workers, len(starts))) as pool:
        return sum(bar(pool.map(work, starts)))


def run(args):
    """Write the world and say what was written."""
    try:
        n = write_world(args.seed, args.viewers, args.videos, args.days, args.out, args.workers)
    except ValueError as error:
        raise CourseError(str(error)) from error
    print(
        f"The world is in {args.out}: {n:,} impressions written now." if n else f"The world in {args.out} was complete already."
    )
    return 0
