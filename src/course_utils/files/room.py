"""How much room this computer has: memory that is free, and disk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

__all__ = ["free_disk", "free_memory", "most_for_one"]

CGROUPS = Path("/sys/fs/cgroup")
PROC = Path("/proc")


def free_memory() -> int | None:
    """Bytes of memory that programs may still take: of the computer, and of the container or job
    that this one runs in. None where the system does not say.

    >>> free_memory() is None or free_memory() > 0
    True
    """
    said = [room for room in (_of_the_computer(), *_of_the_groups()) if room is not None]
    return max(0, min(said)) if said else None


def most_for_one() -> int | None:
    """Bytes that one process may have in all, where a limit is set (`ulimit -v`); else None."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_DATA, getrlimit
    except ImportError:  # Windows sets no such limit, and a browser's module of this name is empty
        return None
    limits = [getrlimit(which)[0] for which in (RLIMIT_AS, RLIMIT_DATA)]
    set_here = [limit for limit in limits if limit != RLIM_INFINITY]
    return min(set_here) if set_here else None


def free_disk(folder: Path) -> int | None:
    """Bytes free where `folder` is, or will be. None where the system does not say.

    >>> free_disk(Path("no such folder yet")) > 0
    True
    """
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return None


def _of_the_computer() -> int | None:
    """What psutil says is available; without it, the whole memory of the computer."""
    try:
        import psutil

        return int(psutil.virtual_memory().available)
    except ImportError:
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows without psutil
        return None


def _of_the_groups() -> Iterator[int | None]:
    """The room in each control group of Linux that this process is in, and in those above it."""
    try:
        lines = (PROC / "self" / "cgroup").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        _, kinds, place = line.split(":", 2)
        if kinds == "":  # version 2 has one tree
            names, tree = ("memory.max", "memory.current", "inactive_file"), CGROUPS
        elif "memory" in kinds.split(","):
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            tree = CGROUPS / "memory"
        else:
            continue
        inner = tree / place.lstrip("/")
        for group in (inner, *inner.parents):
            if group == tree.parent:
                break
            yield _in_group(group, *names)


def _in_group(group: Path, most: str, used: str, given_back: str) -> int | None:
    """The limit less what is used; files that are only kept at hand are given back when asked."""
    try:
        limit, taken = (int((group / name).read_text()) for name in (most, used))
        stat = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):  # no limit is the word `max`
        return None
    return limit - taken + int(stat.get(given_back, 0))
