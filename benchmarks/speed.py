"""One count, several ways: how long each takes, in one run on one computer. One command prints
everything quoted about it.

`python benchmarks/speed.py` takes about three minutes; with `--record` it also writes the runs
"speed" and "languages" that lesson 06 shows.

"After this video, which one next?", counted over the course's own log and the same log ten and a
hundred times over. All ways take turns, a few counts in a row each, round after round; the median
counts, and ratios are those within this run. Each way's table is compared with the others'. What is
timed is the count alone: neither reading the log, nor compiling.

On a busy computer `chrt -r 5 python benchmarks/speed.py --record`, as root, runs ahead of other
work; the record then says so.
"""

import argparse
import os
import subprocess
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before NumPy is imported: hence the noqa below

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from course_utils.datasets import load_watches  # noqa: E402
from course_utils.kernels import next_video  # noqa: E402
from course_utils.kernels.languages import build, can_build, compiler, count_with  # noqa: E402
from course_utils.kernels.logs import in_order, many_times  # noqa: E402
from course_utils.recorded import describe_machine, load_run, write_run  # noqa: E402

N_VIDEOS = 600
SHORT = (1000, 2000, 4000, 8000, 16_000)  # the first watches of the log
TIMES = (1, 10, 100)  # the log so many times over
COUNTS, PLAIN_COUNTS = 1001, 31  # of each language: Java and Scala need hundreds to warm up
ROUNDS, IN_A_ROW = 9, 7  # of each way and size
# a way that has taken so long is not asked again, once it has counted so often
BUDGET_S, LEAST = 1.0, 3
PLAIN, ARRAYS, LIBRARY, COMPILED = (
    "plain Python",
    "plain Python, from arrays",
    "library",
    "compiled",
)
BYTE, SLOW, SLOW_COMPILED = "compiled, one byte", "plain Python, n x n", "compiled, n x n"
NUMBA, BYTE_TOO = "python, compiled by numba", "python, compiled, one byte"
MOST = {SLOW: 2000, SLOW_COMPILED: 40_000, ARRAYS: 400_000}  # watches that a slow way is asked for
WITH = {
    "c++": "c++ -O2 -std=c++17",
    "java": "javac, then while it runs",
    "scala": "scalac, then while it runs",
}
COLUMNS = {
    "way": "how it is counted",
    "watches": "rows of the log",
    "looks": "how many rows of the log are looked at, all told",
    "seconds": "median seconds of one count",
    "counts": "how many counts the median is of",
    "plain_over_this": "seconds of plain Python over seconds of this way, in this run (above 1: "
    "this is faster)",
}
LANGUAGE_COLUMNS = {
    "language": "the language, and what runs it",
    "watches": "rows of the log",
    "first_s": "seconds of the first count: C++, Java and Scala in a fresh process, numba "
    "with its compiling",
    "seconds": "median seconds of the later counts: a thousand on the course's log, a hundred on "
    "the longer one, thirty in plain Python",
    "low_s": "the middle 95 of 100 of them took from so many seconds",
    "high_s": "to so many seconds",
    "built_with": "what it is compiled with",
    "plain_over_this": "seconds of plain Python over seconds of this one, in this run (above 1: "
    "this is faster)",
}


def ways():
    """Name -> function, those that are compiled already compiled."""
    named = {
        PLAIN: next_video.count_next,
        ARRAYS: next_video.count_next,
        LIBRARY: next_video.count_next_library,
        SLOW: next_video.count_next_slowly,
        COMPILED: next_video.compile_count_next(),
        BYTE: next_video.compile_count_next(next_video.count_next_byte),
        SLOW_COMPILED: next_video.compile_count_next(next_video.count_next_slowly),
    }
    for way in named.values():
        way(np.zeros(2, np.int32), np.zeros(2, np.int32), 1)
    return named


def seconds(count, *log):
    """How long one count takes, and its table."""
    begun = time.perf_counter()
    counts = count(*log)
    return time.perf_counter() - begun, counts


def measure(named, viewer_id, video_id):
    """Seconds of each way that is asked for a log of this length, in turns: {name: list}."""
    arrays = viewer_id, video_id, N_VIDEOS
    lists = viewer_id.tolist(), video_id.tolist(), N_VIDEOS
    right = next_video.count_next_library(*arrays)
    took = {name: [] for name in named if len(viewer_id) <= MOST.get(name, 10**9)}
    for _ in range(ROUNDS):
        for name, some in took.items():
            counts = None
            for _ in range(IN_A_ROW):
                if len(some) < LEAST or sum(some) < BUDGET_S:
                    one, counts = seconds(
                        named[name], *(lists if name in (PLAIN, SLOW) else arrays)
                    )
                    some.append(one)
            if counts is not None:
                same(name, counts, right % 256 if name == BYTE else right)
    return took


def compare():
    """The run "speed": every way at every size."""
    named, log, rows = ways(), in_order(load_watches()), []
    logs = [tuple(part[:n] for part in log) for n in SHORT] + [
        many_times(*log, times) for times in TIMES
    ]
    for viewer_id, video_id in logs:
        n = len(viewer_id)
        took = measure(named, viewer_id, video_id)
        median = {name: float(np.median(some)) for name, some in took.items()}
        for name, some in took.items():
            looks = n * n if "n x n" in name else n - 1
            rows.append(
                (
                    name,
                    n,
                    looks,
                    float(f"{median[name]:.4g}"),
                    len(some),
                    round(median[PLAIN] / median[name], 2),
                )
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def programs(folder):
    """Name -> the command that runs it, for each language that can be had here."""
    found = {}
    for language in WITH:
        if can_build(language):
            os.mkdir(os.path.join(folder, language))
            found[language] = build(language, os.path.join(folder, language))
    return found


def in_python(log, counts_each):
    """Name -> (seconds of each count, the first of them with its compiling; what makes it fast)."""
    lists, compiled = tuple(part.tolist() for part in log), next_video.compile_count_next
    forms = {
        "python": (next_video.count_next, lists, "nothing: it is read line by line"),
        "python, by NumPy": (next_video.count_next_library, log, "the library's own loops"),
        NUMBA: (compiled(), log, "numba's njit, bounds checked"),
        BYTE_TOO: (compiled(next_video.count_next_byte), log, "numba's njit, bounds checked"),
    }
    right, found = next_video.count_next_library(*log, N_VIDEOS), {}
    for name, (count, some, by) in forms.items():
        took = []
        for _ in range(min(counts_each, PLAIN_COUNTS) if name == "python" else counts_each):
            one, counts = seconds(count, *some, N_VIDEOS)
            took.append(one)
        same(name, counts, right % 256 if name == BYTE_TOO else right)
        found[name] = took, by
    return found


def same(name, counts, right):
    """Stop if a way counts something else."""
    if not np.array_equal(counts, right):
        raise SystemExit(f"{name} no longer counts what the others count: something is broken.")


def compare_languages(counts_each=COUNTS):
    """The run "languages": Python, plain, by a library and compiled, beside C++, Java and Scala, on
    the log once and ten times over.
    """
    rows, log = [], in_order(load_watches())
    with tempfile.TemporaryDirectory() as folder:
        found = programs(folder)
        for times in TIMES[:2]:
            some = many_times(*log, times)
            measured = in_python(some, counts_each // times)
            for language, command in found.items():
                counts, took = count_with(command, *some, N_VIDEOS, counts_each // times)
                same(language, counts, next_video.count_next_library(*some, N_VIDEOS))
                measured[language] = took, WITH[language]
            base = np.median(measured["python"][0][1:])
            for language, (took, by) in measured.items():
                first, later, low, high = (
                    float(f"{s:.4g}") for s in (took[0], *np.percentile(took[1:], [50, 2.5, 97.5]))
                )
                ratio = round(base / later, 2)
                rows.append((language, len(some[0]), first, later, low, high, by, ratio))
    return pd.DataFrame(rows, columns=list(LANGUAGE_COLUMNS))


def compilers():
    """Which compilers there are, with their versions: {language: text}."""
    found = {}
    for language in WITH:
        if can_build(language):
            words = [compiler(language), "--version" if language == "c++" else "-version"]
            said = subprocess.run(words, capture_output=True, text=True, check=True)
            found[language] = (said.stdout + said.stderr).splitlines()[0]
    return found


def main():
    """Print both tables; with --record, keep them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--record",
        action="store_true",
        help="write the runs 'speed' and 'languages' into the package",
    )
    record = parser.parse_args().record
    begun, versions = time.perf_counter(), compilers()
    print(
        f"{describe_machine()}; "
        f"{', '.join(f'{k}: {v}' for k, v in versions.items()) or 'no other compilers'}\n",
        flush=True,
    )
    table = compare()
    print(table.to_string(index=False), flush=True)
    others = compare_languages()
    print(f"\n{others.to_string(index=False)}")
    if record:
        packages = ("numpy", "pandas", "numba")
        write_run("speed", table, COLUMNS, packages=packages)
        if set(versions) == set(WITH):
            write_run("languages", others, LANGUAGE_COLUMNS, packages=packages, others=versions)
        else:
            print("The run 'languages' stays as it was: it needs compilers for C++, Java, Scala.")
        print(f"\n{load_run('speed').sentence()}")
    print(f"All this took {time.perf_counter() - begun:.0f} seconds.")


if __name__ == "__main__":
    main()
