"""How fast HeroTube is played, and how time and memory grow. `python benchmarks/world.py` prints everything quoted about it.

Each row runs in a process of its own, so that its peak memory is its own.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time

SEED = 0


def one(viewers, videos, days, how):
    """Play one world in this process; returns impressions, seconds (processor time of one core) and peak memory in MB."""
    import resource

    import numpy as np

    from course_utils.world import World

    world = World(SEED, viewers, videos)
    world.simulate(days=1, slots=5)  # warm up
    policy = None
    if how == "closed loop":
        policy = Factors(viewers, videos, np.random.default_rng(SEED))
    begun = time.process_time()
    if how == "stream":
        from course_utils.world_command import write_world

        with tempfile.TemporaryDirectory() as folder:
            n = write_world(SEED, viewers, videos, days, os.path.join(folder, "w"), progress=False)
    else:
        n = len(world.simulate(days=days, policy=policy).impressions)
    return n, time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Factors:
    """A ranking from 32 fixed factors, learning nothing but what was watched: the price of a closed loop."""

    def __init__(self, viewers, videos, rng):
        import numpy as np

        self.p = rng.normal(size=(viewers, 32)).astype(np.float32)
        self.q = rng.normal(size=(videos, 32)).astype(np.float32)

    def rank(self, viewer_ids, video_ids, day, k, rng):
        import numpy as np

        from course_utils.recommend.topk import top_k

        pages = []
        for i in range(0, len(viewer_ids), 1024):
            scores = self.p[viewer_ids[i : i + 1024]] @ self.q[video_ids].T
            pages.append(video_ids[top_k(scores, k)])
        return np.concatenate(pages)

    def learn(self, watches):
        """Each block waits for all others, as under any ranking that learns."""


def run(*arguments):
    """Run one row in a fresh process on one thread."""
    env = {**os.environ, **dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], "1")}
    out = subprocess.run([sys.executable, __file__, *map(str, arguments)], env=env, capture_output=True, text=True, check=True)
    return json.loads(out.stdout.splitlines()[-1])


def main():
    """Print machine, versions, seed, and the table."""
    import numpy
    import pandas

    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ", end="")
    print(f"NumPy {numpy.__version__}, pandas {pandas.__version__}, seed {SEED}; one thread, processor time, best of 3")
    print(f"{'what':42s} {'impressions':>12s} {'million/s':>10s} {'peak MB':>8s}")
    rows = [(f"in memory, {n:,} viewers x {m:,} videos, {d} d", n, m, d, "memory") for n, m, d in
            [(450, 600, 28), (4500, 600, 28), (20_000, 5000, 28), (45_000, 600, 28)]]  # fmt: skip
    rows += [(f"streamed to Parquet, {n:,} viewers, {d} d", n, 600, d, "stream") for n, d in [(10_000, 28), (45_000, 28)]]
    rows += [("closed loop, 20,000 x 5,000, 32 factors, 7 d", 20_000, 5000, 7, "closed loop")]
    for label, *settings in rows:
        n, seconds, peak = min((run(*settings) for _ in range(3)), key=lambda row: row[1])
        print(f"{label:42s} {n:12,} {n / seconds / 1e6:10.2f} {peak:8.0f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(one(*map(int, sys.argv[1:4]), sys.argv[4])))
    else:
        main()
