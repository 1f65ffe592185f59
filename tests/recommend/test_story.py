"""The story of lesson 05, over twenty worlds.

"Better" means: the paired mean difference has a 95% interval above 0, and at least 16 of 20 worlds
agree; over four, its sign (agreement.py). The measures in truth are shares of the achievable gain, for the goal named.
"""

import pytest

from tests.agreement import TOWNS, agree

pytestmark = pytest.mark.long

CLICKS, SECONDS = "truth: clicks", "truth: watch_s"
SITE, SITE_NDCG, RANDOM_WEEK = (
    "site's log: recall@10",
    "site's log: NDCG@10",
    "random week: recall@10",
)
TASTE = "taste, corrected"


@pytest.mark.parametrize(
    ("measure", "better", "worse"),
    [
        # in truth, by clicks: personal beats popular, and correcting for exposure is what makes the
        # difference large
        (CLICKS, "most popular", "random"),
        (CLICKS, "most popular", "longest first"),
        (CLICKS, "most popular", "best average watch"),
        (CLICKS, "co-watched", "most popular"),
        (CLICKS, "taste, raw log", "most popular"),
        (CLICKS, "taste, raw log", "co-watched"),
        (CLICKS, TASTE, "taste, raw log"),
        (CLICKS, TASTE, "two stages"),
        # in truth, by watch seconds: the two simple rivals beat all who count clicks; the two
        # stages beat them all
        (SECONDS, "longest first", TASTE),
        (SECONDS, "longest first", "most popular"),
        (SECONDS, "best average watch", "most popular"),
        (SECONDS, TASTE, "most popular"),
        (SECONDS, "two stages", "longest first"),
        (SECONDS, "two stages", "best average watch"),
        (SECONDS, "two stages", TASTE),
        (SECONDS, "two stages", "taste, raw log"),
        (SECONDS, "two stages", "co-watched"),
        (SECONDS, "two stages", "most popular"),
        # on the site's own log: the other way round
        (SITE, "most popular", TASTE),
        (SITE, "co-watched", TASTE),
        (SITE, "taste, raw log", TASTE),
        (SITE, "most popular", "two stages"),
        (SITE_NDCG, "most popular", TASTE),
        (SITE_NDCG, "taste, raw log", TASTE),
        # a week of slots filled at random, same target, same measure: the true order is back
        (RANDOM_WEEK, TASTE, "most popular"),
        (RANDOM_WEEK, TASTE, "co-watched"),
        (RANDOM_WEEK, TASTE, "taste, raw log"),
        (RANDOM_WEEK, "taste, raw log", "most popular"),
        (RANDOM_WEEK, "most popular", "random"),
    ],
)
def test_better(story, benchmark_module, measure, better, worse):
    by_world = story[measure].unstack()
    found = benchmark_module.compare(story, better, worse, measure)
    assert agree(by_world[better] - by_world[worse]), found
    assert found["of"] == len(TOWNS)


def test_no_other_log_based_ranking_reaches_two_thirds_of_the_two_stages_in_seconds(story):
    means = story.groupby("recommender")[SECONDS].mean()
    assert means.drop("two stages").max() < 2 / 3 * means["two stages"]


def test_nobody_passes_the_oracle(story):
    assert story[[CLICKS, SECONDS]].max().max() < 1


def test_the_order_of_the_means(story):
    """Log, truth and random week, by the same target (what is started), for those who learn from
    watches alone or corrected.
    """
    names = ["most popular", "co-watched", "taste, raw log", TASTE]
    means = story.groupby("recommender").mean().loc[names]
    true_order = means[CLICKS].sort_values().index.tolist()
    assert true_order == names
    assert means[RANDOM_WEEK].sort_values().index.tolist() == true_order
    assert means[SITE].idxmin() == true_order[-1]  # the log's last is the truth's first
