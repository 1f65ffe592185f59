"""How fast HeroTube is played and written, in how much memory, and against what. One command prints
everything quoted about it.

`python benchmarks/world.py` takes about four minutes; with `--huge` also 100 million impressions,
streamed to Parquet by two processes (needs 1 GB of disk).

Each row runs in fresh processes on one thread each, so that its peak memory is its own; of three
runs the best counts. Rates are millions of impressions a second: by the clock, and by processor
time (which other work on the computer disturbs less).
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEED = 0
DAYS = 28
VIDEOS = 600
ONE_THREAD = dict.fromkeys(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"], "1"
)
SIZES = {10**5: 410, 10**6: 4100, 10**7: 41_000}  # impressions in four weeks, roughly, to viewers
PARTS = 61_440  # viewers whose blocks are shared out among processes
REPEATS = 3


class Factors:
    """A ranking from 32 fixed factors, learning nothing but what was watched: the price of a closed
    loop.
    """

    def __init__(self, viewers, videos):
        import numpy as np

        rng = np.random.default_rng(SEED)
        self.p = rng.normal(size=(viewers, 32)).astype(np.float32)
        self.q = rng.normal(size=(videos, 32)).astype(np.float32)

    def rank(self, viewer_ids, video_ids, day, k, rng):
        """The k highest scores of each viewer: int array (n, k)."""
        import numpy as np

        from course_utils.recommend.topk import top_k

        some = range(0, len(viewer_ids), 1024)
        return np.concatenate(
            [
                video_ids[top_k(self.p[viewer_ids[i : i + 1024]] @ self.q[video_ids].T, k)]
                for i in some
            ]
        )

    def learn(self, watches):
        """Each block waits for all others, as under any ranking that learns."""


def simulate(viewers, videos=VIDEOS, days=DAYS):
    """The whole log in memory."""
    from course_utils.world import World

    world = World(SEED, viewers, videos)
    return lambda: len(world.simulate(days=days).impressions)


def closed_loop(viewers, videos, days):
    """The same under a ranking that learns: everybody's day before the next one."""
    from course_utils.world import World

    world = World(SEED, viewers, videos)
    return lambda: len(world.simulate(days=days, policy=Factors(viewers, videos)).impressions)


def replay(viewers, videos, days):
    """The same viewers and days under two rankings, and the effect on each viewer."""
    from course_utils.experiments import Experiment
    from course_utils.world import RandomPolicy, World

    world = World(SEED, viewers, videos)
    trial = Experiment("replay", {"first ranking": None, "at random": RandomPolicy()})
    served = [len(world.simulate(days, policy).impressions) for policy in (None, RandomPolicy())]

    def both():
        effect = trial.effect(world, days=days, start_day=0)
        assert effect["impressions"].sum() == served[1] - served[0]
        return sum(served)

    return both


def stream(viewers, workers=1, folder=None):
    """To Parquet files, with the tables of viewers and videos."""
    from course_utils.world.large.write import write_world

    def write(viewers=viewers, workers=workers):
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            return write_world(
                SEED, viewers, VIDEOS, DAYS, Path(scratch, "w"), workers, progress=False
            )

    write(50, 1)  # warm up: libraries are loaded when they are first needed
    return write


def share(number, of, write):
    """Every `of`-th block of a world: played, or also written."""

    from course_utils.world.large import parts as world_parts

    settings = world_parts.settings_of(SEED, PARTS, VIDEOS, DAYS)
    blocks = world_parts.blocks(settings)[number::of]
    world_parts.part(SEED, VIDEOS, 0, 50).simulate(days=1)  # warm up

    def work():
        if not write:
            parts = (
                world_parts.part(SEED, VIDEOS, first, n).simulate(days=DAYS) for first, n in blocks
            )
            return sum(len(log.impressions) for log in parts)
        with tempfile.TemporaryDirectory() as scratch:
            world_parts.prepare(settings, Path(scratch, "w"))
            return sum(
                world_parts.write_block(settings, Path(scratch, "w"), first) for first, _ in blocks
            )

    return work


KINDS = {kind.__name__: kind for kind in (simulate, closed_loop, replay, stream, share)}


def processor_time():
    """Seconds of processor time of this process and of those it started and saw the end of."""
    return sum(os.times()[:4])


def here(kind, *arguments):
    """One row in this process: warm up, say that we are ready, wait for the word, work, and tell
    how it went.
    """
    from course_utils.world import World

    work = KINDS[kind](*arguments)
    World(SEED, 50, 60).simulate(days=1, slots=5)
    print("ready", flush=True)
    sys.stdin.readline()
    clock, processor = time.perf_counter(), processor_time()
    n = work()
    clock, processor = time.perf_counter() - clock, processor_time() - processor
    peaks = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    megabyte = 2**20 if sys.platform == "darwin" else 2**10
    print(
        json.dumps({"n": n, "clock": clock, "processor": processor, "peak": max(peaks) / megabyte})
    )


def together(*rows):
    """Rows that run at the same time, each in a process of its own; what they did together."""
    words = [[sys.executable, __file__, "--row", json.dumps(row)] for row in rows]
    pipes = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "text": True,
        "env": {**os.environ, **ONE_THREAD},
    }
    processes = [subprocess.Popen(word, **pipes) for word in words]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    begun = time.perf_counter()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    done = [json.loads(process.stdout.readline()) for process in processes]
    clock = time.perf_counter() - begun
    for process in processes:
        process.communicate()
    return {
        "n": sum(row["n"] for row in done), "clock": clock, "processor": sum(
        row["processor"] for row in done),
        "peak": max(row["peak"] for row in done),
    }  # fmt: skip


def best(*rows, repeats=REPEATS):
    """The best of some runs, by each measure; prints nothing."""
    runs = [together(*rows) for _ in range(repeats)]
    return runs[0] | {name: min(run[name] for run in runs) for name in ("clock", "processor")}


def show(label, result, note=""):
    """One line of the table."""
    rates = (result["n"] / result[name] / 1e6 for name in ("clock", "processor"))
    print(
        f"{label:52s} {result['n']:12,} {next(rates):8.2f} {next(rates):8.2f} "
        f"{result['peak']:8.0f}  {note}",
        flush=True,
    )


def machine():
    """The computer and the versions, in two lines."""
    import numpy
    import pandas
    import pyarrow
    import sklearn

    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    busy = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    print(
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()}{busy}; seed {SEED}"
    )
    print(
        f"Python {platform.python_version()}, NumPy {numpy.__version__}, pandas "
        f"{pandas.__version__}, ",
        end="",
    )
    print(
        f"pyarrow {pyarrow.__version__}, scikit-learn {sklearn.__version__}; {VIDEOS} videos and "
        f"{DAYS} days unless said\n"
    )


def by_size():
    """Worlds of three sizes in one process, in memory and to Parquet."""
    for size, viewers in SIZES.items():
        show(f"in memory, {viewers:,} viewers", best(("simulate", viewers)))
        show(
            f"to Parquet, {viewers:,} viewers",
            best(("stream", viewers)),
            f"(about 10^{len(str(size)) - 1} impressions)",
        )


def by_processes():
    """The same blocks shared out among one and two processes that are up and running."""
    for what, write in (("played block by block", False), ("played and written to Parquet", True)):
        one, two = (
            best(("share", 0, 1, write)),
            best(("share", 0, 2, write), ("share", 1, 2, write)),
        )
        show(f"{what}, one process", one)
        show(f"{what}, two processes", two)
        by_clock, by_processor = (
            one["clock"] / two["clock"],
            2 * one["processor"] / two["processor"],
        )
        print(
            f"    two processes do {by_clock:.2f} times what one does; {by_processor:.2f} times, "
            "if both cores were free"
        )


def heart():
    """The heart of a day as loops, against the NumPy code: see world_loops."""
    import world_loops

    rates = world_loops.compare(SEED)
    print(
        "\nThe heart of a day (luck, match, chance, shown, clicked; the same bits), million slots "
        "a second of processor time:"
    )
    for name, rate in rates.items():
        of = "" if rates["C"] is None or rate is None else f"{rate / rates['C']:8.3f} of C"
        print(
            f"    {name:16s} {'no C compiler here' if rate is None else f'{rate / 1e6:8.2f}'} {of}"
        )


def rivals(python):
    """Rows a second of public generators: see world_rivals."""
    print(
        "\nRows a second of public generators (processor time), and what each models:", flush=True
    )
    subprocess.run(
        [python, Path(__file__).with_name("world_rivals.py")],
        env={**os.environ, **ONE_THREAD},
        check=True,
    )


def huge():
    """100 million impressions to Parquet by two processes, beside this run's other rows."""
    folder = tempfile.gettempdir()
    if shutil.disk_usage(folder).free < 2**30:
        sys.exit(f"--huge needs 1 GB of free disk in {folder}. Set TMPDIR to a folder with more.")
    result = best(("stream", 412_000, 2, folder), repeats=1)
    show("to Parquet, 412,000 viewers, --workers 2, all told", result, "(of the largest process)")


def main():
    """Print the machine and every table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--huge", action="store_true", help="also 100 million impressions, streamed to Parquet"
    )
    parser.add_argument(
        "--rivals",
        default=sys.executable,
        metavar="PYTHON",
        help="where public generators are installed",
    )
    parser.add_argument("--row", type=json.loads, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.row:
        return here(*arguments.row)
    os.environ.update(ONE_THREAD)
    begun = time.perf_counter()
    machine()
    print(f"{'what':52s} {'impressions':>12s} {'million/s':>8s} {'(cpu)':>8s} {'peak MB':>8s}")
    by_size()
    by_processes()
    show("replay of 30 days, two rankings, 5,000 viewers", best(("replay", 5000, VIDEOS, 30)))
    show("in memory, 20,000 viewers x 5,000 videos, 7 days", best(("simulate", 20_000, 5000, 7)))
    show("the same in a closed loop with 32 factors", best(("closed_loop", 20_000, 5000, 7)))
    if arguments.huge:
        huge()
    heart()
    rivals(arguments.rivals)
    print(f"\nAll this took {(time.perf_counter() - begun) / 60:.1f} minutes.")


if __name__ == "__main__":
    main()
