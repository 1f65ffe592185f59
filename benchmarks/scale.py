"""The same question put to a log ten and a hundred times as long, in five ways. One command prints
everything quoted about it.

`python benchmarks/scale.py` takes about three minutes and 400 MB of disk; with `--record` it also
writes the run "scale" that lesson 06 shows.

How many watches a topic has and how long they last on average, in worlds of 2,000, 20,000 and
200,000 viewers over four weeks; and in the largest also, of its fifty million impressions, which
share was clicked. Each way is a process of its own, so that its memory is its own. They take turns,
round after round: the median counts, and ratios are those within this run. All answers are held
against each other. Seconds are those of the work; what it takes to start (libraries, processes, a
cluster) is given apart. DuckDB works on all cores, the others on one for each process.

On a busy computer `chrt -r 5 python benchmarks/scale.py --record`, as root, runs ahead of other
work; the record then says so.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

SEED, DAYS, VIEWERS = 0, 28, 2000
TIMES = (1, 10, 100)
ASKS = 5  # of each way, in turns
PATIENCE_S = 60  # for a process to end
ONE_THREAD = {"OMP_NUM_THREADS": "1"}  # which pyarrow heeds, and DuckDB does not
DISK = 500 * 10**6
COLUMNS = {
    "way": "how it is worked out",
    "table": "which table of the log is summed up by topic",
    "times": "the log so many times as long as the course's (viewers)",
    "rows": "rows of the table",
    "files": "files the table lies in",
    "processes": "processes that work, together with the one that asks",
    "start_s": "seconds to load the libraries and to start processes or a cluster, once",
    "seconds": "median seconds of the work itself",
    "peak_mb": "megabytes of memory at the worst moment, of all its processes together",
    "before_mb": "megabytes of them that were taken before the work began (libraries)",
}


def peak_mb():
    """The most memory this process ever had, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count the parent's memory in
        return next(
            int(line.split()[1]) / 1024
            for line in status.read_text().splitlines()
            if line.startswith("VmHWM")
        )
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        2**20 if sys.platform == "darwin" else 2**10
    )


def start(way, folder, table, stack):
    """Load and start what a way needs: a function that works out the answer, and one that adds up
    everybody's memory.
    """
    from course_utils.kernels import by_topic

    if way == "DuckDB":
        import duckdb  # noqa: F401

        return partial(by_topic.by_duckdb, folder, table), peak_mb
    if way == "two processes":
        pool = stack.enter_context(by_topic.processes(2))
        list(pool.map(warm, range(8)))
        return partial(
            by_topic.by_processes, folder, table, pool
        ), lambda: peak_mb() + sum(of_workers(pool))
    if way == "Dask cluster":
        from distributed import Client, LocalCluster

        cluster = stack.enter_context(
            LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=folder
            )
        )
        client = stack.enter_context(Client(cluster.scheduler_address, set_as_default=False))
        client.run(warm, 0)
        work = partial(by_topic.on_cluster, folder, cluster.scheduler_address, table)
        return work, lambda: peak_mb() + sum(client.run(peak_mb).values())
    return partial(
        {"at once": by_topic.at_once, "file by file": by_topic.file_by_file}[way], folder, table
    ), peak_mb


def warm(_):
    """Load what the work will need; says in which process it was, and its memory."""
    import pandas as pd
    import pyarrow.parquet  # noqa: F401

    pd.DataFrame({"a": [1]}).groupby("a").size()
    time.sleep(0.05)  # so that every process of a pool gets its turn
    return os.getpid(), peak_mb()


def of_workers(pool):
    """The memory of each process of a pool."""
    return dict(pool.map(warm, range(8))).values()


def here(way, folder, table):
    """One way in this process: says that it is ready, answers once for each line it gets, and in
    the end says what it found.
    """
    begun = time.perf_counter()
    with ExitStack() as stack:
        warm(0)
        work, memory = start(way, folder, table, stack)
        print(
            json.dumps(
                {"start_s": round(time.perf_counter() - begun, 2), "before_mb": round(memory())}
            ),
            flush=True,
        )
        for _ in sys.stdin:
            begun = time.perf_counter()
            answer = work()
            print(time.perf_counter() - begun, flush=True)
        found = {
            "peak_mb": round(memory()),
            "answer": [list(map(str, answer.index)), answer.to_numpy().tolist()],
        }
    print(json.dumps(found))


# and how many processes
WAYS = {"at once": 1, "file by file": 1, "DuckDB": 1, "two processes": 3, "Dask cluster": 3}


def grow(folder, times):
    """Write a world with the course's own command; its folder."""
    out = folder / str(times)
    words = [
        "--viewers",
        str(VIEWERS * times),
        "--days",
        str(DAYS),
        "--seed",
        str(SEED),
        "--workers",
        "2",
        "--out",
        str(out),
    ]
    subprocess.run(
        [sys.executable, "-m", "course_utils.cli", "world", *words], check=True, capture_output=True
    )
    return out


def ask_in_turns(world, table):
    """What each way found, and how long it took: {way: dict}."""
    with ExitStack() as stack:
        processes, found, took = {}, {}, {way: [] for way in WAYS}
        for way in WAYS:
            words = [sys.executable, __file__, "--row", json.dumps([way, str(world), table])]
            pipes = {
                "stdin": subprocess.PIPE,
                "stdout": subprocess.PIPE,
                "text": True,
                "env": {**os.environ, **ONE_THREAD},
            }
            processes[way] = stack.enter_context(subprocess.Popen(words, **pipes))
            stack.callback(processes[way].kill)  # whatever happens below
            found[way] = json.loads(processes[way].stdout.readline())
        for _ in range(ASKS):
            for way, process in processes.items():
                process.stdin.write("\n")
                process.stdin.flush()
                took[way].append(float(process.stdout.readline()))
        for way, process in processes.items():
            last, _ = process.communicate(timeout=PATIENCE_S)
            found[way] |= {"seconds": round(statistics.median(took[way]), 3)} | json.loads(last)
    return found


def measure(world, table, times):
    """All ways on one table of one world: rows of the run."""
    import pyarrow.parquet

    files = sorted((world / table).glob("*.parquet"))
    n = sum(pyarrow.parquet.read_metadata(file).num_rows for file in files)
    found = ask_in_turns(world, table)
    different = [way for way in WAYS if found[way]["answer"] != found["at once"]["answer"]]
    if different:
        raise SystemExit(
            f"{' and '.join(different)} gave another answer than 'at once': something is broken."
        )
    for way, processes in WAYS.items():
        row = {
            "way": way,
            "table": table,
            "times": times,
            "rows": n,
            "files": len(files),
            "processes": processes,
        } | found[way]
        print(
            "{way:14s} {table:12s} {times:5} {rows:12,} {start_s:8.2f} {seconds:9.3f} "
            "{peak_mb:8}".format(**row),
            flush=True,
        )
        yield {name: row[name] for name in COLUMNS}


def run():
    """Grow the worlds in a folder that is thrown away, and ask every way: a DataFrame."""
    import pandas as pd

    if shutil.disk_usage(tempfile.gettempdir()).free < DISK:
        sys.exit(
            f"This needs {DISK // 10**6} MB of free disk in {tempfile.gettempdir()}. Set TMPDIR "
            "to a folder with more."
        )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES:
            world = grow(Path(folder), times)
            rows += measure(world, "watches", times)
        rows += measure(world, "impressions", times)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def main():
    """Print the table; with --record, keep it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--record", action="store_true", help="write the run 'scale' into the package"
    )
    parser.add_argument("--row", type=json.loads, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.row:
        return here(*arguments.row)
    from course_utils.recorded import describe_machine, load_run, why_not, write_run

    if why_not("scale"):
        sys.exit(why_not("scale"))
    begun = time.perf_counter()
    print(f"{describe_machine()}\n")
    print(
        f"{'way':14s} {'table':12s} {'times':>5s} {'rows':>12s} {'start_s':>8s} {'seconds':>9s} "
        f"{'peak_mb':>8s}",
        flush=True,
    )
    table = run()
    if arguments.record:
        packages = ("numpy", "pandas", "pyarrow", "duckdb", "dask", "distributed")
        write_run("scale", table, COLUMNS, packages=packages, seed=SEED)
        print(f"\n{load_run('scale').sentence()}")
    print(f"All this took {time.perf_counter() - begun:.0f} seconds.")


if __name__ == "__main__":
    main()
