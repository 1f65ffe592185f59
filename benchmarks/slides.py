"""How long the slides of all lessons take, beside `jupyter nbconvert --to slides` on the same
notebooks in the same run.

`python benchmarks/slides.py [ROUNDS]` prints everything quoted about it. Both are started as an
instructor starts them, one process for all lessons, in turns; the best of the rounds counts.
Nothing is executed again. Afterwards the largest deck is made, and its size printed: ours holds
reveal.js, typefaces and pictures, nbconvert's loads them from the network.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from course_utils.place import course_root, lesson_names
from course_utils.publish.slides.deck import deck_names

SOLVED = course_root() / "notebooks" / "solutions"
COURSE = [sys.executable, "-m", "course_utils.cli", "slides"]
PLAIN = [sys.executable, "-m", "nbconvert", "--to", "slides"]


def seconds(command: list[str]) -> float:
    """Run a command to its end and say how long it took."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def ours(out: Path, *words: str) -> float:
    shutil.rmtree(out, ignore_errors=True)
    return seconds([*COURSE, *words, "--out", str(out)])


def plain(out: Path, names: list[str]) -> float:
    shutil.rmtree(out, ignore_errors=True)
    return seconds(
        [*PLAIN, "--output-dir", str(out), *(str(SOLVED / f"{name}.ipynb") for name in names)]
    )


def size(folder: Path) -> str:
    return ", ".join(f"{file.stat().st_size / 1e6:.2f}" for file in sorted(folder.glob("*.html")))


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main(rounds: int = 3) -> None:
    names = lesson_names()
    print(
        f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, nbconvert "
        f"{version('nbconvert')}"
    )
    print(f"{len(names)} lessons: {', '.join(names)}")
    with tempfile.TemporaryDirectory() as folder:
        own, theirs, decks = (Path(folder) / name for name in ("ours", "plain", "decks"))
        took = [(ours(own), plain(theirs, names)) for _ in range(rounds)]
        start, first = (
            min(ours(decks, names[0]) for _ in range(rounds)),
            min(mine for mine, _ in took),
        )
        best = min(other for _, other in took)
        print(
            f"course slides, all lessons:   {first:5.2f} s   files of {size(own)} MB, complete in "
            "themselves"
        )
        print(
            f"nbconvert --to slides:        {best:5.2f} s   files of {size(theirs)} MB, the rest "
            "from the network"
        )
        print(f"ratio (below 1: ours is faster) {first / best:.2f}, best of {rounds} rounds")
        print(
            f"course slides {names[0]}: {start:.2f} s; each further lesson "
            f"{(first - start) / max(len(names) - 1, 1):.2f} s"
        )
        for name in deck_names():
            took_s = ours(decks, "--deck", name)
            print(f"course slides --deck {name}: {took_s:.2f} s, {size(decks)} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
