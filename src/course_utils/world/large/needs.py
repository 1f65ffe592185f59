"""What a world needs, estimated before it is begun: memory and disk.

The constants were measured on Linux with Python 3.11, from one viewer to a million and a half, from
60 videos to a million, from a day to thirty thousand; an estimate is meant to be at least what is
needed, and at most about three times that.
"""

from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.room import free_disk, free_memory, most_for_one
from course_utils.world.large.parts import MORE_TABLES, TABLES, block_size

__all__ = ["Needs", "check_room", "check_sizes", "estimate"]

MOST_DAYS = 36_525
MOST_VIDEOS = 100_000_000
MOST_WORKERS = 256
MB = 10**6

LIBRARIES = 165 * MB  # a process before it has played anything, and what playing always takes
A_VIDEO = 1_100  # bytes
A_VIDEO_DAY = 8  # how loud each video is on a day, kept for up to DAYS_KEPT days
DAYS_KEPT = 512
A_DAY = 10_000  # the day's own lists
A_VIEWER_DAY = 250  # in a block, for each table that is written
A_NAMED_VIEWER = 600  # of those whose rows are made at once
NAMED_AT_ONCE = 65_536
A_VIEWER_WRITTEN = 25  # viewers.parquet is put together in memory
A_BLOCK = 3_000  # what is noted of a block that waits
ON_DISK = {"viewer": 6, "video": 7, "viewer_day": 13, "file": 4_500}  # bytes


@dataclass(frozen=True)
class Needs:
    """Bytes that a world needs: each process, all of them, the folder."""

    process: int
    memory: int
    disk: int

    def __str__(self) -> str:
        return f"about {_size(self.memory)} of memory and {_size(self.disk)} of disk"


def estimate(
    viewers: int,
    videos: int,
    days: int,
    site_events: bool = False,
    workers: int = 1,
    block: int | None = None,
) -> Needs:
    """What a world of this size needs, on the side of more; with no `workers`, others play it.

    >>> print(estimate(viewers=2000, videos=600, days=28))
    about 0.2 GB of memory and 2.2 MB of disk
    """
    tables = tuple(dict.fromkeys(TABLES + MORE_TABLES)) if site_events else TABLES
    block = min(viewers, block or block_size(days, videos, tables))
    blocks = -(-viewers // block)
    process = (
        LIBRARIES
        + videos * (A_VIDEO + A_VIDEO_DAY * min(days, DAYS_KEPT) + block // 8)
        + days * A_DAY
        + block * days * len(tables) * A_VIEWER_DAY
    )
    people = (
        min(viewers, NAMED_AT_ONCE) * A_NAMED_VIEWER + viewers * A_VIEWER_WRITTEN + blocks * A_BLOCK
    )
    parent = LIBRARIES + videos * A_VIDEO
    memory = people + (process if workers == 1 else workers * process + parent)
    disk = (
        viewers * ON_DISK["viewer"]
        + videos * ON_DISK["video"]
        + viewers * days * len(tables) * ON_DISK["viewer_day"]
        + blocks * len(tables) * ON_DISK["file"]
    )
    return Needs(people + (process if workers else parent), memory, disk)


def check_sizes(videos: int, days: int, workers: int) -> None:
    """Refuse a world that takes too long to write. Raises CourseError."""
    for value, most, name, why in (
        (days, MOST_DAYS, "days", "a hundred years"),
        (videos, MOST_VIDEOS, "videos", "each is drawn by itself"),
        (workers, MOST_WORKERS, "workers", "more than any computer has"),
    ):
        if value > most:
            raise CourseError(
                f"--{name} may be at most {most:,} ({why}); {value:,} is too large. Ask for fewer."
            )


def check_room(needs: Needs, out: Path, workers: int = 1) -> None:
    """Refuse a world that this computer has no room for. Raises CourseError that says how much is
    needed, how much is there, and what to make smaller.
    """
    fewer = "Ask for fewer --videos, --viewers or --days" + (
        ", or fewer --workers" if workers > 1 else ""
    )
    most, free = most_for_one(), free_memory()
    if most is not None and needs.process > most:
        raise CourseError(
            f"This world needs about {_size(needs.process)} of memory, but a process here may have "
            f"at most {_size(most)} (ulimit). {fewer}; or add --anyway to try it all the same."
        )
    if free is not None and needs.memory > free:
        raise CourseError(
            f"This world needs about {_size(needs.memory)} of memory, but this computer has "
            f"{_size(free)} free. {fewer}; or add --anyway to try it all the same."
        )
    room = free_disk(out)
    if room is not None and needs.disk > room + _there(out):
        raise CourseError(
            f"This world needs about {_size(needs.disk)} of disk, but {_size(room)} are free where "
            f"{out} is. Ask for fewer --viewers or --days, or choose another --out; or add "
            "--anyway to try it all the same."
        )


def _there(out: Path) -> int:
    """Bytes of a world that was begun."""
    return sum(file.stat().st_size for file in out.glob("**/*.parquet"))


def _size(n: int) -> str:
    """Bytes in words: MB below a tenth of a GB.

    >>> _size(2_300_000), _size(12_340_000_000), _size(2_200_000_000_000)
    ('2.3 MB', '12.3 GB', '2,200 GB')
    """
    if n < 10**8:
        return f"{n / 10**6:.1f} MB"
    return f"{n / 10**9:.1f} GB" if n < 10**11 else f"{n / 10**9:,.0f} GB"
