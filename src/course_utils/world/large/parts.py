"""The files of a large world: one partition is a block of viewers with all its days, and it is
whole or absent.

A block depends on nothing outside it, so blocks may be written in any order, by any process, on any
computer that sees the folder, even twice at once: a partition has the same bytes each time.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet

from course_utils import world
from course_utils.errors import CourseError
from course_utils.files.whole import clear_leftovers, write_whole
from course_utils.world import World
from course_utils.world.audience import make_viewers
from course_utils.world.large.parquet import looks_whole, write_parquet
from course_utils.world.luck import seed_key
from course_utils.world.simulate import COLUMNS
from course_utils.world.site import Site
from course_utils.world.sizes import whole_number

__all__ = [
    "TABLES", "block_size", "blocks", "clear", "is_done", "made_with", "missing", "part", "prepare",
    "read_note", "settings_of",
    "write_block", "write_people",
]  # fmt: skip

TABLES = tuple(COLUMNS)  # of the log, always written
MORE_TABLES = ("site_events",)  # of the log, written if asked for: they cost as much again
MOST_VIEWERS = 8192  # in a partition
VIEWER_DAYS = 160_000  # in a partition: what fits into memory beside the libraries
VIEWER_VIDEOS = 2**29  # in a partition: one bit each says what was watched
NOTE = "world.json"
site_of = lru_cache(maxsize=1, typed=True)(Site)  # kept from one block to the next


def block_size(days: int, videos: int, tables: Sequence[str] = TABLES) -> int:
    """How many viewers make a partition: fewer for longer logs, larger catalogues and more tables,
    so that memory stays bounded.

    It is part of the format, because the same world must always have the same files.

    >>> block_size(days=28, videos=600), block_size(days=365, videos=600)
    (5632, 256)
    """
    room = VIEWER_DAYS * len(TABLES) // len(tables)
    most = max(1, min(MOST_VIEWERS, room // days, VIEWER_VIDEOS // videos))
    return most // 256 * 256 or most


def sources() -> list[Path]:
    """The files with the code on which the bytes of a partition depend: the whole room of the
    world, but what only compares it with published facts. Their order is the same everywhere.
    """
    room = Path(world.__path__[0])
    files = [file for file in room.rglob("*.py") if "realism" not in file.relative_to(room).parts]
    if not files:
        raise CourseError(
            f"course world finds no code of the world in {room}, so it cannot note with what a "
            "file was made. Install the course as a folder (pip does), not as an archive."
        )
    return sorted(files, key=lambda file: file.relative_to(room).as_posix())


def made_with() -> dict[str, str]:
    """On what the bytes of a partition depend: the code of the world, as a hash, and the version of
    pyarrow.

    >>> sorted(made_with())
    ['code', 'pyarrow']
    """
    text = b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in sources())
    return {"code": hashlib.sha256(text).hexdigest()[:12], "pyarrow": pyarrow.__version__}


def settings_of(
    seed: int | str,
    viewers: int,
    videos: int,
    days: int,
    site_events: bool = False,
    block: int | None = None,
) -> dict:
    """What a folder's note says: which world is in it, cut how, made with what. Refuses impossible
    sizes.
    """
    seed_key(seed)  # refuses what is no seed
    seed = str(seed) if isinstance(seed, str) else int(seed)
    viewers, videos = whole_number(viewers, "viewers", 1), whole_number(videos, "videos", 1)
    days = whole_number(days, "days", 1)
    tables = list(dict.fromkeys(TABLES + MORE_TABLES)) if site_events else list(TABLES)
    block = block_size(days, videos, tables) if block is None else whole_number(block, "block", 1)
    site_of(seed, videos).published(0)
    sizes = {"viewers": viewers, "videos": videos, "days": days, "block": block}
    return {"seed": seed, **sizes, "tables": tables, "version": 2, "made_with": made_with()}


def part(seed: int | str, videos: int, first: int, n: int) -> World:
    """Viewers number `first` to `first + n` of a world as a world of their own.

    They do in it what they do in the large world. The site (videos, mornings' lists) is kept for
    the next block.

    >>> some, ids = part(0, 40, first=30, n=20), np.arange(30, 50)
    >>> log, same = some.simulate(days=2), World(0, 50, 40).play_block(ids, days=2)
    >>> some, log.watches.equals(same.watches)
    (<viewers 30 to 49 of World(seed=0, n_videos=40)>, True)
    """
    return World.part_of(site_of(seed, videos), first, n)


def blocks(settings: dict) -> list[tuple[int, int]]:
    """(first viewer, number of viewers) of every block."""
    n, block = settings["viewers"], settings["block"]
    return [(first, min(block, n - first)) for first in range(0, n, block)]


def places(settings: dict, out: Path, first: int) -> dict[str, Path]:
    """Where the partition that begins with viewer `first` lies: path by table."""
    return {
        name: out / name / f"block-{first // settings['block']:05d}.parquet"
        for name in settings["tables"]
    }


def is_done(settings: dict, out: Path, first: int) -> bool:
    """Whether the partition of every table is there and whole."""
    return all(looks_whole(path) for path in places(settings, out, first).values())


def write_block(settings: dict, out: Path, first: int) -> int:
    """Play one block of viewers and write its partition of each table, unless it is there; returns
    the number of impressions.

    `out` must hold this world's note: a worker that does not see the shared folder fails here, and
    makes no folder of its own.
    """
    out = Path(out)
    if read_note(out) != settings:
        raise CourseError(
            f"A worker finds no such world in {out}. Choose a folder for --out that every worker "
            "sees under this name."
        )
    if is_done(settings, out, first):  # another process was faster
        return pyarrow.parquet.read_metadata(places(settings, out, first)["impressions"]).num_rows
    n = min(settings["block"], settings["viewers"] - first)
    log = part(settings["seed"], settings["videos"], first, n).simulate(settings["days"], block=n)
    for name, path in places(settings, out, first).items():
        if not looks_whole(path):
            write_parquet([getattr(log, name)], path)
    return len(log.impressions)


def missing(settings: dict, out: Path) -> list[int]:
    """The first viewers of the blocks that are still to be written."""
    starts = [first for first, _ in blocks(settings) if not is_done(settings, out, first)]
    if starts and settings["made_with"] != made_with():
        raise CourseError(
            f"{out} was begun with another version of the course or of pyarrow "
            f"({settings['made_with']}, here {made_with()}). "
            "Go on with that version, or choose another --out."
        )
    return starts


def read_note(out: Path) -> dict | None:
    """What a folder says about the world in it; None where it says nothing."""
    try:
        return json.loads((out / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def same_world(a: dict | None, b: dict | None) -> bool:
    """Whether two notes mean one world: a word may be written in several ways."""
    notes: tuple[Any, Any] = (a, b)
    try:
        one, other = (
            {**note, "seed": int(seed_key(note["seed"])), "made_with": None} for note in notes
        )
    except (KeyError, TypeError, ValueError):
        return False
    return one == other


def prepare(settings: dict, out: Path) -> dict:
    """Make the folder, or find the same world half-written in it; refuse anything else. Returns the
    settings in its note.
    """
    if out.exists() and not out.is_dir():
        raise CourseError(f"{out} is a file, not a folder. Choose another --out.")
    if (
        out.is_dir()
        and read_note(out) is None
        and any(path.suffix != ".part" for path in out.iterdir())
    ):
        raise CourseError(
            f"{out} is not empty and holds no world. Nothing was written; choose another --out."
        )
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / NOTE, (json.dumps(settings) + "\n").encode(), replace=False)
    there = read_note(out)
    if there is None or not same_world(there, settings):
        raise CourseError(
            f"{out} holds another world ({there}). Nothing was written; choose another --out."
        )
    for name in settings["tables"]:
        (out / name).mkdir(exist_ok=True)
    clear(settings, out)
    return there


def clear(settings: dict, out: Path) -> None:
    """Delete what processes that died left half-written."""
    clear_leftovers([out, *(out / name for name in settings["tables"])])


def write_people(settings: dict, out: Path) -> None:
    """Write viewers.parquet and videos.parquet, unless they are there; the viewers in pieces, for
    they may be many.
    """
    site = site_of(settings["seed"], settings["videos"])
    if not looks_whole(out / "videos.parquet"):
        write_parquet([site.video_data.table()], out / "videos.parquet")
    if not looks_whole(out / "viewers.parquet"):
        ids = (np.arange(first, first + n) for first, n in people(settings["viewers"]))
        write_parquet(
            (make_viewers(site.key, some, site.archetypes, later=False).table() for some in ids),
            out / "viewers.parquet",
        )


def people(viewers: int, piece: int = 65536) -> list[tuple[int, int]]:
    """(first, number) of the pieces of the table of viewers."""
    return [(first, min(piece, viewers - first)) for first in range(0, viewers, piece)]
