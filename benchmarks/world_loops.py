"""The heart of a day on HeroTube as loops, one slot at a time: in plain Python and in C, to hold
the NumPy code against.

What the loops cover, and what is timed of the NumPy code: from the pages that were made to what is
shown and clicked, that is the luck of every slot (its hash), the match of viewer and video, the
chance of a click, and the grey tiles of what was watched before. Not covered: who comes, making
pages, how long a video is watched, tables.

`record` plays days of a world and keeps what the loops need; each loop must give the same clicks,
bit by bit.
"""

import ctypes
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course_utils.world import World, behaviour, simulate
from course_utils.world.luck import levels16

MASK = 2**64 - 1
# off: a fused multiply-add would round otherwise
FLAGS = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]

SOURCE = r"""
#include <stdint.h>
#include <stdlib.h>
static inline uint64_t mix(uint64_t x) {
    x ^= x >> 30; x *= 0xBF58476D1CE4E5B9u; x ^= x >> 27; x *= 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}
/* n visitors with a page of k videos each; n_visits visits, first everybody's first one */
void day(int64_t n, int64_t k, int64_t n_visits, int64_t n_videos, int64_t n_topics, int64_t today,
         const int64_t *row, const int64_t *id, const int64_t *page, const int64_t *visitor,
         const uint64_t *key, const int8_t *gone,
         const double *before, const double *after, const int64_t *change_day,
         const double *appetite, const double *susceptible,
         const int64_t *topic, const int64_t *second, const double *share, const double *clickbait,
         const double *factor,
         const double *seen, const uint8_t *watched, uint8_t *shown, uint8_t *clicked) {
    int32_t *chance = malloc(n * k * sizeof *chance);
    uint8_t *fresh = malloc(n * k);
    for (int64_t i = 0; i < n; i++) {
        int64_t v = id[i];
        const double *taste = (change_day[v] <= today ? after : before) + v * n_topics;
        for (int64_t j = 0; j < k; j++) {
            int64_t x = page[i * k + j], cell = row[i] * n_videos + x;
            double match = share[x] * taste[topic[x]] + (1 - share[x]) * taste[second[x]];
            double odds = (1.10 * appetite[v]) * factor[x] * (0.03 + 1.6 * match * match)
                          * (1 + 2.0 * susceptible[v] * clickbait[x]);
            chance[i * k + j] = (int32_t)(65536 * seen[j] * (odds / (1 + odds)) + 0.5);
            fresh[i * k + j] = !(watched[cell >> 3] >> (cell & 7) & 1);
        }
    }
    for (int64_t visit = 0; visit < n_visits; visit++) {
        int64_t at = visitor[visit] * k;
        for (int64_t j = 0; j < k; j++) {
            uint8_t here = fresh[at + j] && !gone[visit];
            uint8_t click = here && (int32_t)(mix(key[visit] + (
            j + 1) * 0x9E3779B97F4A7C15u) & 0xFFFF) < chance[at + j];
            shown[visit * k + j] = here;
            clicked[visit * k + j] = click;
            fresh[at + j] &= !click;
        }
    }
    free(chance);
    free(fresh);
}
"""


@dataclass
class Recorded:
    """One day as it was played: the NumPy code's own object, what was watched before it, and what
    it shows and clicks.
    """

    day: simulate.Day
    watched: np.ndarray
    shown: np.ndarray
    clicked: np.ndarray


def record(seed, viewers, days):
    """Play days of a small world; returns a list of `Recorded`."""
    recorded = []

    class Recorder(simulate.Day):
        def clicks(self, chances):
            watched = self.block._watched.copy()
            shown, clicked = super().clicks(chances)
            recorded.append(Recorded(self, watched, shown.copy(), clicked.copy()))
            return shown, clicked

    usual, simulate.Day = simulate.Day, Recorder
    try:
        World(seed, viewers, 600).play_block(np.arange(viewers), days=days)
    finally:
        simulate.Day = usual
    return recorded


def in_numpy(recorded):
    """The same part of the day by the package's own code: shown and clicked."""
    day = recorded.day
    day.block._watched = recorded.watched
    day.luck = levels16(day.keys, day.pages.shape[1])
    return simulate.Day.clicks(day, day.chances(day.match()))


def in_python(recorded):
    """One slot at a time in plain Python, from lists: shown and clicked."""
    day, viewers, videos = (
        recorded.day,
        recorded.day.world.viewer_data,
        recorded.day.world.video_data,
    )
    pages, keys, n_videos = day.pages.tolist(), day.keys.tolist(), day.world.n_videos
    tastes, factor = (
        viewers.tastes(day.day, day.ids).tolist(),
        day.world.day_factor(day.day).tolist(),
    )
    appetite, susceptible = (
        viewers.appetite[day.ids].tolist(),
        viewers.susceptibility[day.ids].tolist(),
    )
    topic, second, share, clickbait = (
        getattr(videos, c).tolist() for c in ("topic", "second", "share", "clickbait")
    )
    seen, watched, rows = (
        behaviour.examination(np.arange(1, len(pages[0]) + 1)).tolist(),
        recorded.watched.tolist(),
        day.rows.tolist(),
    )
    fresh, chances, shown, clicked = [], [], [], []
    for i, page in enumerate(pages):
        fresh.append([])
        chances.append([])
        for j, x in enumerate(page):
            match = share[x] * tastes[i][topic[x]] + (1 - share[x]) * tastes[i][second[x]]
            odds = (
                (1.10 * appetite[i])
                * factor[x]
                * (0.03 + 1.6 * match * match)
                * (1 + 2.0 * susceptible[i] * clickbait[x])
            )
            chances[i].append(int(65536 * seen[j] * (odds / (1 + odds)) + 0.5))
            cell = rows[i] * n_videos + x
            fresh[i].append(not watched[cell >> 3] >> (cell & 7) & 1)
    for key, i, gone in zip(keys, day.visitor.tolist(), (day.surface < 0).tolist(), strict=True):
        for j, chance in enumerate(chances[i]):
            here = fresh[i][j] and not gone
            luck = (key + (j + 1) * 0x9E3779B97F4A7C15) & MASK
            luck = (luck ^ luck >> 30) * 0xBF58476D1CE4E5B9 & MASK
            luck = (luck ^ luck >> 27) * 0x94D049BB133111EB & MASK
            click = here and (luck ^ luck >> 31) & 0xFFFF < chance
            shown.append(here)
            clicked.append(click)
            if click:
                fresh[i][j] = False
    return np.reshape(shown, recorded.shown.shape), np.reshape(clicked, recorded.clicked.shape)


def compiled():
    """The loop in C as a function like `in_numpy`, or None where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder, "day.c"), Path(folder, "day.so")
        source.write_text(SOURCE)
        subprocess.run([compiler, *FLAGS, "-o", library, source], check=True)
        function = ctypes.CDLL(str(library)).day
    kinds = [ctypes.c_int64] * 6 + [ctypes.c_void_p] * 20
    function.argtypes, function.restype = kinds, None

    def in_c(recorded):
        day, viewers, videos = (
            recorded.day,
            recorded.day.world.viewer_data,
            recorded.day.world.video_data,
        )
        n, k = day.pages.shape
        shown, clicked = (np.empty((len(day.visitor), k), np.uint8) for _ in range(2))
        arrays = [
            as_ints(day.rows), as_ints(day.ids), as_ints(day.pages), as_ints(day.visitor),
            day.keys, (day.surface < 0).astype(np.int8),
            viewers.tastes_before, viewers.tastes_after, viewers.change_day, viewers.appetite,
            viewers.susceptibility,
            as_ints(videos.topic), as_ints(videos.second), videos.share, videos.clickbait,
            day.world.day_factor(day.day),
            behaviour.examination(np.arange(1, k + 1)), recorded.watched, shown, clicked,
        ]  # fmt: skip
        arrays = [np.ascontiguousarray(array) for array in arrays[:-2]] + arrays[-2:]
        sizes = n, k, len(day.visitor), day.world.n_videos, viewers.tastes_before.shape[1], day.day
        function(*sizes, *(array.ctypes.data for array in arrays))
        return shown.view(bool), clicked.view(bool)

    return in_c


def as_ints(array):
    """Whole numbers of 64 bits, without a copy where they are so already."""
    return np.ascontiguousarray(array, np.int64)


def rate(loop, days, repeats):
    """Slots a second of a loop over recorded days (best of some repeats), after a check that it
    shows and clicks the same.
    """
    best = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        results = [loop(day) for day in days]
        best = min(best, time.process_time() - begun)
    for recorded, (shown, clicked) in zip(days, results, strict=True):
        if not (
            np.array_equal(shown, recorded.shown) and np.array_equal(clicked, recorded.clicked)
        ):
            raise SystemExit(
                f"{loop.__name__} no longer shows and clicks what the world does: bring "
                "benchmarks/world_loops.py up to date."
            )
    return sum(recorded.shown.size for recorded in days) / best


def compare(seed):
    """Slots a second in plain Python, in NumPy and in C (None without a compiler): dict."""
    small, large = record(seed, 300, 7), record(seed, 8192, 7)
    in_c = compiled()
    return {
        "plain Python": rate(in_python, small, 1),
        "NumPy": rate(in_numpy, large, 7),
        "C": None if in_c is None else rate(in_c, large, 7),
    }


if __name__ == "__main__":
    print(compare(0))
