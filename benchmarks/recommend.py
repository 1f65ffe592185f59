"""What the figures about the recommenders come from.

| command | what it measures |
|---|---|
| `python benchmarks/recommend.py story` | how good they are, in truth and on the logs, 20 worlds |
| `python benchmarks/recommend.py latency` | one viewer's top 10, and a page for every visitor |
| `python benchmarks/recommend.py implicit` | TasteFactors against implicit's ALS (installs it) |
| `python benchmarks/recommend.py` | all three |
"""

import argparse
import itertools
import os
import platform
import subprocess
import sys
import tempfile
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    # one thread for everybody, before NumPy is imported: hence the noqa below
    os.environ.setdefault(name, "1")

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from baselines import BestAverageWatch, LongestFirst  # noqa: E402

from course_utils.metrics import ndcg_at_k, recall_at_k  # noqa: E402
from course_utils.recommend import CoWatch, LiveLearner, MostPopular, TasteFactors, TwoStage  # noqa: E402
from course_utils.world import RandomPolicy, World  # noqa: E402

TODAY = 21  # models learn from the days before; the week from here on judges them
WEEK = 7
SEEDS = range(20)
GOALS = ("clicks", "watch_s")
MEASURES = (
    "truth: clicks",
    "truth: watch_s",
    "site's log: recall@10",
    "site's log: NDCG@10",
    "random week: recall@10",
)


class ByPolicy:
    """A policy that only ranks, asked the way recommenders are asked."""

    def __init__(self, policy, world, log):
        self.policy, self.world, self.seen = policy, world, log.watches

    def rank(self, viewer_ids, video_ids, day, k, rng):
        """The policy's own ranking."""
        return self.policy.rank(viewer_ids, video_ids, day, k, rng)

    def recommend(self, viewer_ids, k):
        """The same, for the day after the log."""
        return self.policy.rank(
            viewer_ids, self.world.published(TODAY), TODAY, k, np.random.default_rng(0)
        )


def before(table, day):
    """The rows of the days before this one."""
    return table[table["day"] < day]


def contestants(world, log):
    """Name -> fitted recommender, for everybody who stands in the table; fitted on the days before
    TODAY.
    """
    watches, impressions = before(log.watches, TODAY), before(log.impressions, TODAY)
    fitted = {"random": ByPolicy(RandomPolicy(seed=1), world, log)}
    for name, model in {
        "longest first": LongestFirst(),
        "best average watch": BestAverageWatch(),
        "most popular": MostPopular(),
        "co-watched": CoWatch(),
        "two stages": TwoStage(),
    }.items():
        fitted[name] = model.fit(watches, impressions, world.videos)
    fitted["taste, raw log"] = TasteFactors().fit(watches, None, world.videos)
    fitted["taste, corrected"] = TasteFactors().fit(watches, impressions, world.videos)
    return fitted


def watched_by(watches):
    """Who watched anything: (n,) viewer ids and n sets of video ids."""
    sets = {}
    for viewer, video in zip(
        watches["viewer_id"].tolist(), watches["video_id"].tolist(), strict=True
    ):
        sets.setdefault(viewer, set()).add(video)
    return np.array(list(sets)), list(sets.values())


def on_a_log(model, target, *measures):
    """Measures at 10, over the viewers who watched anything in these days."""
    viewers, wanted = target
    recommended = model.recommend(viewers, k=10)
    return [measure(recommended, wanted, k=10) for measure in measures]


def worth(world, policy, goal):
    """What a page of a policy is truly worth, mean over viewers (what `share_of_achievable` is made
    of).
    """
    return world.truth.value(policy, goal=goal, day=TODAY, k=10).mean()


def judge(seed, n_viewers=1000, n_videos=600):
    """One world: DataFrame contestant x measure."""
    world = World(seed=seed, n_viewers=n_viewers, n_videos=n_videos)
    log = world.simulate(days=TODAY + WEEK)
    later = watched_by(log.watches[log.watches["day"] >= TODAY])
    random_log = world.simulate(
        WEEK, RandomPolicy(seed=2), start_day=TODAY, before=world.first_ranking
    )
    random_week = watched_by(random_log.watches)
    ends = {
        goal: (worth(world, RandomPolicy(), goal), worth(world, world.truth.oracle(goal), goal))
        for goal in GOALS
    }
    rows = {}
    for name, model in contestants(world, log).items():
        truth = [
            (worth(world, model, goal) - low) / (high - low) for goal, (low, high) in ends.items()
        ]
        logs = [
            *on_a_log(model, later, recall_at_k, ndcg_at_k),
            *on_a_log(model, random_week, recall_at_k),
        ]
        rows[name] = [*truth, *logs]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(MEASURES))


def judge_all(seeds=SEEDS, **sizes):
    """All worlds: DataFrame with the index (seed, contestant)."""
    return pd.concat({seed: judge(seed, **sizes) for seed in seeds}, names=["seed", "recommender"])


def compare(results, better, worse, measure):
    """Paired over seeds: mean difference, its 95% interval (t), and how many seeds agree."""
    from scipy.stats import t

    worlds = results[measure]
    difference = (worlds.xs(better, level=1) - worlds.xs(worse, level=1)).to_numpy()
    half = t.ppf(0.975, len(difference) - 1) * difference.std(ddof=1) / len(difference) ** 0.5
    mean = difference.mean()
    return {
        "mean": mean,
        "low": mean - half,
        "high": mean + half,
        "agree": int((difference > 0).sum()),
        "of": len(difference),
    }


def story():
    """Print the table of lesson 05: means over 20 worlds, and the comparisons that the lesson
    makes.
    """
    results = judge_all()
    means = results.groupby("recommender", sort=False).mean()
    print(
        f"Means over {len(SEEDS)} worlds (seeds {SEEDS.start} to {SEEDS.stop - 1}; 1,000 viewers, "
        "600 videos)."
    )
    print(
        f"Learned from days 0 to {TODAY - 1}. truth: share of the achievable gain, day {TODAY}, k "
        "= 10."
    )
    print(f"site's log and random week: what was watched on days {TODAY} to {TODAY + WEEK - 1}.\n")
    print(means.round(3).to_string())
    print("\nDifferences, paired by world (mean, 95% interval, worlds that agree):")
    for measure in MEASURES:
        order = means[measure].sort_values(ascending=False).index
        print(f"  {measure}: {' > '.join(order)}")
        for better, worse in itertools.pairwise(order):
            d = compare(results, better, worse, measure)
            print(
                f"    {better} - {worse}: {d['mean']:.4f} [{d['low']:.4f}, {d['high']:.4f}] "
                f"{d['agree']}/{d['of']}"
            )


def median_ms(call, arguments):
    """Median and 99th percentile of the time of call(argument), in milliseconds."""
    times = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        times.append(1000 * (time.perf_counter() - start))
    return np.median(times), np.quantile(times, 0.99)


def latency(seed=0, n_viewers=20_000, n_videos=5_000, requests=2_000):
    """Print how long one viewer's fresh top 10 takes, and a page of 20 slots for 9,000 visitors."""
    world = World(seed=seed, n_viewers=n_viewers, n_videos=n_videos)
    log = world.simulate(days=28)
    print(
        f"World(seed={seed}, {n_viewers:,} viewers, {n_videos:,} videos), {len(log.watches):,} "
        "watches."
    )
    rng = np.random.default_rng(seed)
    viewers = rng.choice(log.watches["viewer_id"].unique(), requests)
    print(f"recommend([id]), k = 10, watched ones excluded, {requests:,} requests:")
    for model, limit in (
        (MostPopular(), 0.1), (TasteFactors(), 0.1), (CoWatch(), 0.5), (TwoStage(), 0.5), (
        LiveLearner(), 0.2)
    ):  # fmt: skip
        start = time.perf_counter()
        model.fit(log.watches, log.impressions, world.videos)
        fit_s = time.perf_counter() - start
        p50, p99 = median_ms(lambda viewer, model=model: model.recommend([viewer]), viewers)
        name = type(model).__name__
        print(
            f"  {name:13} fit {fit_s:6.2f} s   p50 {p50:.3f} ms   p99 {p99:.3f} ms   (aim: p50 at "
            f"most {limit} ms)"
        )
    videos = iter(rng.integers(0, n_videos, requests).tolist())

    def learn_and_answer(viewer):
        model.learn_one(viewer, next(videos), 0.5)
        model.recommend([viewer])

    p50, p99 = median_ms(learn_and_answer, viewers)
    print(
        f"  LiveLearner, one watch learned and a fresh top 10: p50 {p50:.3f} ms   p99 {p99:.3f} "
        "ms   (aim: 0.2 ms)"
    )
    taste = TasteFactors(factors=32, rounds=1).fit(log.watches, None, world.videos)
    visitors, start = rng.choice(n_viewers, 9_000, replace=False), time.perf_counter()
    taste.rank(visitors, np.arange(n_videos), 28, 20, rng)
    print(
        f"rank, 9,000 visitors x {n_videos:,} videos, 32 factors, 20 slots: "
        f"{time.perf_counter() - start:.3f} s"
    )


OURS = [{"factors": f, "ridge": r} for f in (8, 16, 32) for r in (3.0, 10.0, 30.0, 100.0)]
THEIRS = [
    {"factors": f, "regularization": r, "alpha": a}
    for f in (4, 8, 16)
    for r in (10.0, 100.0)
    for a in (1, 5)
]


def as_table(watches, n_viewers, n_videos):
    """Watches as a sparse table viewers x videos."""
    from scipy.sparse import csr_matrix

    ones = np.ones(len(watches), np.float32)
    return csr_matrix(
        (ones, (watches["viewer_id"], watches["video_id"])), shape=(n_viewers, n_videos)
    )


def ours(watches, world, **settings):
    """Fit TasteFactors on watches alone; return (seconds, function: viewers -> top 10)."""
    start = time.perf_counter()
    model = TasteFactors(**settings).fit(watches, None, world.videos)
    return time.perf_counter() - start, lambda viewers: model.recommend(viewers, k=10)


def theirs(watches, world, **settings):
    """The same for implicit's ALS (the making of its input table is not timed)."""
    from implicit.als import AlternatingLeastSquares

    table = as_table(watches, world.n_viewers, world.n_videos)
    start = time.perf_counter()
    model = AlternatingLeastSquares(random_state=0, num_threads=1, **settings)
    model.fit(table, show_progress=False)
    seconds = time.perf_counter() - start
    return seconds, lambda viewers: model.recommend(
        viewers, table[viewers], N=10, filter_already_liked_items=True
    )[0]


def tuned(fit, grid, watches, world):
    """The settings with the best NDCG@10 on the validation days 14 to 20, learned from the days
    before.
    """
    viewers, wanted = watched_by(watches[watches["day"].between(14, 20)])
    scores = [
        ndcg_at_k(fit(before(watches, 14), world, **settings)[1](viewers), wanted)
        for settings in grid
    ]
    return grid[int(np.argmax(scores))]


def implicit_duel(seed=0, n_viewers=20_000, n_videos=5_000):
    """Print TasteFactors against implicit's ALS: both tuned on the same days, tested once on the
    last week.
    """
    world = World(seed=seed, n_viewers=n_viewers, n_videos=n_videos)
    watches = world.simulate(days=28).watches
    learned, (viewers, wanted) = (
        before(watches, TODAY),
        watched_by(watches[watches["day"] >= TODAY]),
    )
    print(
        f"World(seed={seed}, {n_viewers:,} viewers, {n_videos:,} videos), {len(learned):,} "
        "watches to learn from."
    )
    print(
        f"NDCG@10 on days {TODAY} to 27, {len(viewers):,} viewers; grids of {len(OURS)} and "
        f"{len(THEIRS)} settings."
    )
    popular = MostPopular().fit(learned, videos=world.videos).recommend(viewers)
    print(f"  most popular    NDCG@10 {ndcg_at_k(popular, wanted):.4f}")
    per_viewer, seconds = {}, {}
    for name, fit, grid in (("TasteFactors", ours, OURS), ("implicit ALS", theirs, THEIRS)):
        best = tuned(fit, grid, watches, world)
        seconds[name], recommend = min(
            (fit(learned, world, **best) for _ in range(3)), key=lambda pair: pair[0]
        )
        per_viewer[name] = ndcg_at_k(recommend(viewers), wanted, average=False)
        print(
            f"  {name:15} NDCG@10 {per_viewer[name].mean():.4f}   fit {seconds[name]:.2f} s   "
            f"{best}"
        )
    difference = per_viewer["TasteFactors"] - per_viewer["implicit ALS"]
    half = 1.96 * difference.std(ddof=1) / len(difference) ** 0.5
    print(
        f"  difference      {difference.mean():.4f} [{difference.mean() - half:.4f}, "
        f"{difference.mean() + half:.4f}]"
    )
    print(
        "  fit time, TasteFactors / implicit: "
        f"{seconds['TasteFactors'] / seconds['implicit ALS']:.2f}"
    )


def implicit():
    """Install implicit into a temporary folder that only this run sees, and let it compete."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--quiet",
            "--no-deps",
            "--target",
            folder,
            "implicit",
        ]
        subprocess.run(pip, check=True)
        sys.path.insert(0, folder)
        from importlib.metadata import distributions

        version = next(
            d.version for d in distributions(path=[folder]) if d.metadata["Name"] == "implicit"
        )
        print(f"implicit {version}, one thread each.")
        implicit_duel()


def machine():
    """One line on where this was measured."""
    import scipy
    import sklearn

    with open("/proc/cpuinfo") if os.path.exists("/proc/cpuinfo") else open(os.devnull) as file:
        names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    processor = names[0] if names else platform.processor()
    versions = ", ".join(
        f"{library.__name__} {library.__version__}" for library in (np, scipy, pd, sklearn)
    )
    return (
        f"{platform.system()} {platform.machine()}, {processor}; "
        "Python "
        f"{platform.python_version()}, {versions}"
    )


def main():
    """Run what was asked for."""
    parts = {"story": story, "latency": latency, "implicit": implicit}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=list(parts))
    chosen = parser.parse_args().part
    print(machine())
    for part in [chosen] if chosen else parts:
        print(f"\n== {part}")
        parts[part]()


if __name__ == "__main__":
    main()
