"""Each case as a careful person would work on it: from the tables alone to a cause, an estimate and
its interval.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.cases.finding import Finding, work_on
from course_utils.cases.work import BEFORE, DURING, by_viewer, in_arms, minutes, visits_on
from course_utils.experiments import (
    Rate,
    adjusted_difference,
    rate,
    sample_ratio_mismatch,
    stratified_difference,
)
from course_utils.world.events import EVENING_S

if TYPE_CHECKING:
    from course_utils.cases.book import Case
    from course_utils.experiments.analysis import Difference


__all__ = ["careful"]

# columns that autoplay cannot have changed
SETTLED = ("age_group", "country", "device", "app_version")


def careful(case: "Case") -> Finding:
    """What holds up: a `Finding` with the estimate in the unit of the trouble, its 95% interval,
    and the culprit.
    """
    return work_on(case, globals()[f"_{case.name}"])


def _vanishing_searchers(viewers: pd.DataFrame, site_events: pd.DataFrame) -> Finding:
    """A funnel by device and version; where searches stop, and when; how many there were before,
    per visit.
    """
    counts = site_events[site_events["action"].isin(["arrive", "search"])]
    last = counts[counts["day"] > counts["day"].max() - 4]
    funnel = last.groupby(["device", "app_version"])["action"].agg(
        visits=lambda a: (a == "arrive").sum(), searches=lambda a: (a == "search").sum()
    )
    usual = funnel["searches"].sum() / funnel["visits"].sum()
    gap = (funnel["searches"] - usual * funnel["visits"]) / np.sqrt(
        usual * (1 - usual) * funnel["visits"]
    )
    device, version = gap.idxmin()
    here = counts[(counts["device"] == device) & (counts["app_version"] == version)]
    day = int(here.loc[here["action"] == "search", "day"].max()) + 1
    before = here[here["day"] < day]
    ids = viewers.loc[
        (viewers["device"] == device) & (viewers["app_version"] == version), "viewer_id"
    ]
    searches, arrivals = (
        by_viewer(before[before["action"] == action], ids) for action in ("search", "arrive")
    )
    return Finding.of(
        rate(searches, arrivals), {"device": device, "app_version": version, "day": day}, scale=100
    )


def _autoplay_rollout(
    viewers: pd.DataFrame, experiments: pd.DataFrame, visits: pd.DataFrame
) -> Finding:
    """Like with like: within the groups that got autoplay unevenly, and against each viewer's own
    weeks before.
    """
    from scipy import stats

    table = viewers.merge(experiments, on="viewer_id")
    column = max(
        SETTLED,
        key=lambda name: stats.chi2_contingency(pd.crosstab(table[name], table["arm"])).statistic,
    )
    after, before = (minutes(visits, table["viewer_id"], days) for days in (DURING, BEFORE))
    off = table["arm"] == "off"
    # how much of a viewer's weeks was known before
    slope = np.cov(before[off], after[off])[0, 1] / before[off].var(ddof=1)
    table["more"] = after - slope * before
    found = stratified_difference(table, "more", "arm", column, treated="autoplay")
    return Finding.of(found, {"column": column, "sign": int(np.sign(found.estimate))})


def _clickbait_engine(
    experiments: pd.DataFrame, visits: pd.DataFrame, watches: pd.DataFrame
) -> Finding:
    """Visits of everybody who was assigned, also of those who stayed away, in the second week;
    their past taken out.
    """
    found = adjusted_arms(experiments, visits, DURING[-7:], visits_on)
    return Finding.of(found, {"sign": int(np.sign(found.estimate))})


def adjusted_arms(
    experiments: pd.DataFrame,
    visits: pd.DataFrame,
    days: Sequence[int] | range,
    measure: Callable[..., np.ndarray] = minutes,
) -> "Difference":
    """The difference of a measure per assigned viewer on some days, adjusted by the two weeks
    before.
    """
    groups = in_arms(experiments, "new", "control")
    after, before = ([measure(visits, ids, when) for ids in groups] for when in (days, BEFORE))
    return adjusted_difference(after[0], after[1], before[0], before[1])


def _popular_is_not_liked(impressions: pd.DataFrame, watches: pd.DataFrame) -> Finding:
    """The top tenth by the ranking's own slots, judged in the slots that were filled at random."""
    from scipy import stats

    lot = impressions["random_slot"]
    n_videos = max(impressions["video_id"].max(), watches["video_id"].max()) + 1
    starts = np.bincount(
        impressions.loc[~lot & impressions["clicked"], "video_id"], minlength=n_videos
    )
    top = np.argsort(-starts, kind="stable")[
        : max(round(0.10 * impressions["video_id"].nunique()), 1)
    ]
    fair = stats.binomtest(
        int(impressions.loc[lot & impressions["clicked"], "video_id"].isin(top).sum()),
        int(impressions.loc[lot, "clicked"].sum()),
    )
    interval = fair.proportion_ci(method="wilson")
    share = watches["video_id"].isin(top).mean()
    return Finding(
        100 * (share - fair.statistic),
        100 * (share - interval.high),
        100 * (share - interval.low),
        {"column": "random_slot"},
    )


def _change_that_did_nothing(
    experiments: pd.DataFrame, visits: pd.DataFrame, watches: pd.DataFrame
) -> Finding:
    """Viewers are compared, not watches; their past taken out. Nothing is what an interval around 0
    allows.
    """
    found = adjusted_arms(experiments, visits, DURING)
    return Finding.of(found, {"sign": int(np.sign(found.estimate)) if found.p_value < 0.001 else 0})


def _leaking_column(moments: pd.DataFrame, later_moments: pd.DataFrame) -> Finding:
    """Which column beside the length lifts the score most, and was it known when play was pressed?
    What is lost without it.
    """
    named = {
        name: codes(moments, later_moments, name)
        for name in moments.columns
        if name not in ("finished", "duration_s")
    }
    right = {name: tree_is_right(moments, later_moments, *pair) for name, pair in named.items()}
    leak = max(right, key=lambda name: right[name].mean())
    lost = right[leak].astype(float) - length_is_right(moments, later_moments)
    error = 1.96 * lost.std(ddof=1) / np.sqrt(len(lost))
    return Finding(
        100 * lost.mean(),
        100 * (lost.mean() - error),
        100 * (lost.mean() + error),
        {"column": leak},
    )


def codes(
    moments: pd.DataFrame, later_moments: pd.DataFrame, name: str
) -> tuple[np.ndarray, np.ndarray]:
    """A column of both tables as numbers."""
    both = pd.concat([moments[name], later_moments[name]])
    values = (
        both.to_numpy(float)
        if both.dtype.kind in "iufb"
        else pd.factorize(both, sort=True)[0].astype(float)
    )
    return values[: len(moments)], values[len(moments) :]


def tree_is_right(
    moments: pd.DataFrame, later_moments: pd.DataFrame, values: np.ndarray, later_values: np.ndarray
) -> np.ndarray:
    """Whether a small tree that sees the length and a further column is right, moment by moment, on
    later ones.
    """
    from sklearn.tree import DecisionTreeClassifier  # takes long, and most cases need none

    tree = DecisionTreeClassifier(max_leaf_nodes=16, min_samples_leaf=40, random_state=0)
    tree.fit(two_columns(moments, values), moments["finished"])
    return (
        tree.predict(two_columns(later_moments, later_values))
        == later_moments["finished"].to_numpy()
    )


def two_columns(moments: pd.DataFrame, values: np.ndarray) -> np.ndarray:
    """The length, the column, and the column per second of video: array (n, 3)."""
    length = moments["duration_s"].to_numpy(float)
    return np.column_stack([length, values, values / length])


def length_is_right(moments: pd.DataFrame, later_moments: pd.DataFrame) -> np.ndarray:
    """Whether a guess from the length alone is right, moment by moment, on later ones."""
    from sklearn.linear_model import LogisticRegression

    lengths = [
        np.log(table["duration_s"].to_numpy(float) / 300)[:, None] ** [1, 2, 3]
        for table in (moments, later_moments)
    ]
    return (
        LogisticRegression().fit(lengths[0], moments["finished"]).predict(lengths[1])
        == later_moments["finished"].to_numpy()
    )


def _feature_that_causes_nothing(
    watches: pd.DataFrame, visits: pd.DataFrame, experiments: pd.DataFrame
) -> Finding:
    """Change the feature at random and look what happens to those whose feature was changed."""
    found = adjusted_arms(experiments, visits, DURING, visits_on)
    return Finding.of(
        found,
        {"column": "liked", "sign": int(np.sign(found.estimate)) if found.p_value < 0.001 else 0},
    )


def _taste_drift(
    experiments: pd.DataFrame, watches: pd.DataFrame, watches_before: pd.DataFrame
) -> Finding:
    """Two models at the same time on the same kind of people: what the frozen one misses."""
    groups = in_arms(experiments, "fresh", "frozen")
    now, before = ([by_viewer(rows, ids) for ids in groups] for rows in (watches, watches_before))
    found = adjusted_difference(now[0], now[1], before[0], before[1])
    return Finding.of(found, {"sign": int(np.sign(found.estimate))})


def _lopsided_sample(sample: pd.DataFrame, fresh: pd.DataFrame) -> Finding:
    """The model's error by group, on moments as they are on the site: where it is largest, and how
    large.
    """
    # what any model that is right on average, and blind to the group, says on average
    said = sample["finished"].mean()
    table = fresh.assign(error=fresh["finished"] - said)
    groups = table.groupby("device")["error"]
    value = groups.mean()[groups.size() > 200].abs().idxmax()
    error = groups.mean()[value]
    reach = 1.96 * np.hypot(groups.sem()[value], sample["finished"].sem())
    return Finding(
        100 * error,
        100 * (error - reach),
        100 * (error + reach),
        {"column": "device", "value": value},
    )


def _broken_coin(viewers: pd.DataFrame, experiments: pd.DataFrame, visits: pd.DataFrame) -> Finding:
    """Look at the coin first. If it is broken, say by how much, and stop: there is nothing to read
    in the outcome.
    """
    counts = experiments["arm"].value_counts()
    broken = sample_ratio_mismatch(counts).mismatch
    arm = counts.idxmin()
    kept = counts.min() / counts.max()
    reach = np.exp(1.96 * np.sqrt((1 / counts).sum()))
    return Finding(
        100 * (1 - kept),
        100 * (1 - kept * reach),
        100 * (1 - kept / reach),
        {"arm": arm, "sign": 0} if broken else {},
    )


def _double_counted_evening(
    viewers: pd.DataFrame, site_events: pd.DataFrame, watches_received: pd.DataFrame
) -> Finding:
    """Rows that are there twice: on which day, from which version, and in what share of its
    evening's sessions.
    """
    from scipy import stats

    twice = site_events[site_events.duplicated()]
    day, version = twice.groupby(["day", "app_version"]).size().idxmax()
    arrivals = site_events[
        (site_events["action"] == "arrive")
        & (site_events["day"] == day)
        & (site_events["app_version"] == version)
    ]
    sessions = arrivals[arrivals["time_s"] >= EVENING_S].groupby(["viewer_id", "time_s"]).size()
    share = stats.binomtest(int((sessions > 1).sum()), len(sessions))
    interval = share.proportion_ci(method="wilson")
    return Finding.of(
        Rate(share.statistic, interval.low, interval.high),
        {"app_version": version, "day": int(day)},
        scale=100,
    )
