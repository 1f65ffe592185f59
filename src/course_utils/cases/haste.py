"""Each case as a beginner would work on it: the first number that comes to mind, and how it
misleads.
"""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.cases.finding import Finding, work_on
from course_utils.cases.work import DURING, by_viewer, in_arms, minutes
from course_utils.experiments import difference
from course_utils.world.troubles import START

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.cases.book import Case


__all__ = ["hasty"]


def hasty(case: "Case") -> Finding:
    """What a beginner would find: a `Finding` in the unit of the trouble. It misleads, each case in
    its own way.
    """
    return work_on(case, globals()[f"_{case.name}"])


def _vanishing_searchers(viewers: "pd.DataFrame", site_events: "pd.DataFrame") -> Finding:
    """Searches per visit of all viewers, the last week against the weeks before: the fault of a few
    drowns in the many.
    """
    recent = site_events["day"] > site_events["day"].max() - 7
    rates = []
    for rows in (site_events[~recent], site_events[recent]):
        arrivals, searches = (
            int((rows["action"] == action).sum()) for action in ("arrive", "search")
        )
        rates.append((searches / arrivals, arrivals))
    return two_shares(rates[0], rates[1], 100)


def two_shares(first: tuple[float, int], second: tuple[float, int], scale: float) -> Finding:
    """The difference of two shares, each (share, of how many), as if every row were a clue of its
    own.
    """
    error = 1.96 * np.sqrt(sum(p * (1 - p) / n for p, n in (first, second)))
    gap = first[0] - second[0]
    return Finding(scale * gap, scale * (gap - error), scale * (gap + error))


def _autoplay_rollout(
    viewers: "pd.DataFrame", experiments: "pd.DataFrame", visits: "pd.DataFrame"
) -> Finding:
    """Those with autoplay against those without: who got it is forgotten."""
    groups = in_arms(experiments, "autoplay", "off")
    first, second = (minutes(visits, ids, DURING) for ids in groups)
    return Finding.of(difference(first, second))


def _clickbait_engine(
    experiments: "pd.DataFrame", visits: "pd.DataFrame", watches: "pd.DataFrame"
) -> Finding:
    """Clicks per viewer in the first five days: people love it."""
    first = watches[watches["day"] < START + 5]
    groups = in_arms(experiments, "new", "control")
    treated, control = (by_viewer(first, ids) for ids in groups)
    return Finding.of(difference(treated, control))


def _popular_is_not_liked(impressions: "pd.DataFrame", watches: "pd.DataFrame") -> Finding:
    """Every start is a vote: so the site's own list has nothing to do with it, and nothing is
    overstated.
    """
    return Finding(0.0, 0.0, 0.0)


def _change_that_did_nothing(
    experiments: "pd.DataFrame", visits: "pd.DataFrame", watches: "pd.DataFrame"
) -> Finding:
    """Every watch is a clue of its own: more watches in one arm than a fair coin would give?"""
    from scipy import stats

    arms = watches.merge(experiments[["viewer_id", "arm"]], on="viewer_id")["arm"]
    new, every = int((arms == "new").sum()), len(arms)
    # minutes per viewer, arms alike
    per_viewer = watches["watched_s"].mean() / 60 * every / len(experiments)
    interval = stats.binomtest(new, every).proportion_ci(method="wilson")
    return Finding(
        *(per_viewer * (4 * share - 2) for share in (new / every, interval.low, interval.high))
    )


def _leaking_column(moments: "pd.DataFrame", later_moments: "pd.DataFrame") -> Finding:
    """The more right, the better the model: nothing is taken away."""
    whole = (later_moments["watched_s"] == later_moments["duration_s"]) == later_moments["finished"]
    return Finding(0.0, 0.0, float(100 * (1 - whole.mean())))


def _feature_that_causes_nothing(
    watches: "pd.DataFrame", visits: "pd.DataFrame", experiments: "pd.DataFrame"
) -> Finding:
    """Those who liked a video against those who did not: how often they come in the two weeks
    after.
    """
    (ids,) = in_arms(experiments, "control")
    later = visits[visits["day"] >= START].groupby("viewer_id").size().reindex(ids, fill_value=0)
    liked = ids.isin(watches.loc[watches["liked"], "viewer_id"]).to_numpy()
    return Finding.of(difference(later[liked], later[~liked]))


def _taste_drift(
    experiments: "pd.DataFrame", watches: "pd.DataFrame", watches_before: "pd.DataFrame"
) -> Finding:
    """The frozen model's week against an average week of the site before: more clicks than ever, so
    nothing is lost.
    """
    (frozen,) = in_arms(experiments, "frozen")
    now, then = (by_viewer(table, frozen) for table in (watches, watches_before))
    weeks = (watches_before["day"].max() - watches_before["day"].min() + 1) / 7
    return Finding.of(difference(then / weeks, now))


def _lopsided_sample(sample: "pd.DataFrame", fresh: "pd.DataFrame") -> Finding:
    """The model's error over the whole sample: right on average."""
    half = len(sample) // 2
    found = difference(
        sample["finished"].iloc[half:].astype(float), sample["finished"].iloc[:half].astype(float)
    )
    return Finding.of(found, scale=100)


def _broken_coin(
    viewers: "pd.DataFrame", experiments: "pd.DataFrame", visits: "pd.DataFrame"
) -> Finding:
    """Straight to the outcome: minutes per viewer in the list, new against control."""
    groups = in_arms(experiments, "new", "control")
    first, second = (minutes(visits, ids, DURING) for ids in groups)
    return Finding.of(difference(first, second))


def _double_counted_evening(
    viewers: "pd.DataFrame", site_events: "pd.DataFrame", watches_received: "pd.DataFrame"
) -> Finding:
    """All rows are real: one version had a great day, so many percent above the same day a week
    before.
    """
    starts = (
        site_events[site_events["action"] == "start"]  # noqa: PD010 (counts, not a table to fold)
        .groupby(["app_version", "day"])
        .size()
        .unstack(fill_value=0)
    )
    starts = starts.reindex(columns=range(DURING.stop), fill_value=0).clip(lower=1)
    more = 100 * (starts.loc[:, START:] / starts.loc[:, START - 7 : DURING.stop - 8].to_numpy() - 1)
    version, day = more.stack().idxmax()  # noqa: PD013
    return Finding(
        0.0,
        0.0,
        0.0,
        {"app_version": version, "day": int(day), "more": float(more.loc[version, day])},
    )
