"""What the figures about the recommenders come from.

python benchmarks/recommend.py story      how good they are, in truth and on the logs, over 20 worlds
python benchmarks/recommend.py latency    one viewer's top 10, and a page for every visitor
python benchmarks/recommend.py implicit   TasteFactors against implicit's ALS (installs implicit for itself)
python benchmarks/recommend.py            all three
"""

import itertools
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # one thread for everybody, before NumPy is imported: hence the noqa below

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from course_utils.metrics import ndcg_at_k, recall_at_k  # noqa: E402
from course_utils.recommend import CoWatch, MostPopular, TasteFactors, TwoStage  # noqa: E402
from course_utils.recommend.baselines import BestAverageWatch, LongestFirst  # noqa: E402
from course_utils.world import RandomPolicy, World  # noqa: E402

TODAY = 21  # models learn from the days before; the week from here on judges them
WEEK = 7
SEEDS = range(20)
GOALS = ("clicks", "watch_s")
MEASURES = ("truth: clicks", "truth: watch_s", "site's log: recall@10", "site's log: NDCG@10", "random week: recall@10")


class ByPolicy:
    """A policy that only ranks, asked the way recommenders are asked."""

    def __init__(self, policy, world, log):
        self.policy, self.world, self.seen = policy, world, log.watches

    def rank(self, viewer_ids, video_ids, day, k, rng):
        """The policy's own ranking."""
        return self.policy.rank(viewer_ids, video_ids, day, k, rng)

    def recommend(self, viewer_ids, k):
        """The same, for the day after the log."""
        return self.policy.rank(viewer_ids, self.world.published(TODAY), TODAY, k, np.random.default_rng(0))


def before(table, day):
    """The rows of the days before this one."""
    return table[table["day"] < day]


def contestants(world, log):
    """Name -> fitted recommender, for everybody who stands in the table; fitted on the days before TODAY."""
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
    for viewer, video in zip(watches["viewer_id"].tolist(), watches["video_id"].tolist(), strict=True):
        sets.setdefault(viewer, set()).add(video)
    return np.array(list(sets)), list(sets.values())


def on_a_log(model, target, *measures):
    """Measures at 10, over the viewers who watched anything in these days."""
    viewers, wanted = target
    recommended = model.recommend(viewers, k=10)
    return [measure(recommended, wanted, k=10) for measure in measures]


def worth(world, policy, goal):
    """What a page of a policy is truly worth, mean over viewers (what `share_of_achievable` is made of)."""
    return world.truth.value(policy, goal=goal, day=TODAY, k=10).mean()


def judge(seed, n_viewers=1000, n_videos=600):
    """One world: DataFrame contestant x measure."""
    world = World(seed=seed, n_viewers=n_viewers, n_videos=n_videos)
    log = world.simulate(days=TODAY + WEEK)
    later = watched_by(log.watches[log.watches["day"] >= TODAY])
    random_log = world.simulate(WEEK, RandomPolicy(seed=2), start_day=TODAY, before=world.first_ranking)
    random_week = watched_by(random_log.watches)
    ends = {goal: (worth(world, RandomPolicy(), goal), worth(world, world.truth.oracle(goal), goal)) for goal in GOALS}
    rows = {}
    for name, model in contestants(world, log).items():
        truth = [(worth(world, model, goal) - low) / (high - low) for goal, (low, high) in ends.items()]
        logs = [*on_a_log(model, later, recall_at_k, ndcg_at_k), *on_a_log(model, random_week, recall_at_k)]
        rows[name] = [*truth, *logs]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(MEASURES))


def judge_all(seeds=SEEDS, **sizes):
    """All worlds: DataFrame with the index (seed, contestant)."""
    return pd.concat({seed: judge(seed, **sizes) for seed in seeds}, names=["seed", "recommender"])


def compare(results, better, worse, measure):
    """Paired over seeds: mean difference, its 95 % interval (t), and how many seeds agree."""
    from scipy.stats import t

    worlds = results[measure]
    difference = (worlds.xs(better, level=1) - worlds.xs(worse, level=1)).to_numpy()
    half = t.ppf(0.975, len(difference) - 1) * difference.std(ddof=1) / len(difference) ** 0.5
    mean = difference.mean()
    return {"mean": mean, "low": mean - half, "high": mean + half, "agree": int((difference > 0).sum()), "of": len(difference)}


def story():
    """Print the table of lesson 05: means over 20 worlds, and the comparisons that the lesson makes."""
    results = judge_all()
    means = results.groupby("recommender", sort=False).mean()
    print(f"Means over {len(SEEDS)} worlds (seeds {SEEDS.start} to {SEEDS.stop - 1}; 1,000 viewers, 600 videos).")
    print(f"Learned from days 0 to {TODAY - 1}. truth: share of the achievable gain, day {TODAY}, k = 10.")
    print(f"site's log and random week: what was watched on days {TODAY} to {TODAY + WEEK - 1}.\n")
    print(means.round(3).to_string())
    print("\nDifferences, paired by world (mean, 95 % interval, worlds that agree):")
    for measure in MEASURES:
        order = means[measure].sort_values(ascending=False).index
        print(f"  {measure}: {' > '.join(order)}")
        for better, worse in itertools.pairwise(order):
            d = compare(results, better, worse, measure)
            print(f"    {better} - {worse}: {d['mean']:.4f} [{d['low']:.4f}, {d['high']:.4f}] {d['agree']}/{d['of']}")


if __name__ == "__main__":
    story()
