"""What lesson 04 says about data, over twenty worlds that nobody looked at while writing it."""

import re
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course_utils.cases import CaseBook
from course_utils.datasets import dataset_path, load_site_events
from course_utils.experiments import assign, difference, stratified_difference
from course_utils.place import course_root
from course_utils.world import Features, World
from tests.agreement import TOWNS, enough

pytestmark = pytest.mark.long

SOURCE = course_root() / "notebooks" / "source" / "04_the_detective.py"
LOOKS = range(50, 1001, 50)


def searchers(world):
    """Case 1: which kinds of app lost search, what the funnel promises and what the replay brings."""
    key = world.truth.trouble("vanishing_searchers").culprit
    events = world.simulate(days=14, start_day=14).site_events.drop_duplicates()
    since, kind = events["day"] >= key["day"], events["device"] + " " + events["app_version"]
    by_kind = pd.crosstab(kind[since], events.loc[since, "action"])
    halves = [
        pd.crosstab(kind[week], events.loc[week, "action"])
        for week in (events["day"] < 21, events["day"] >= 21)
    ]
    first, second = (half["search"] / half["arrive"] for half in halves)
    here = f"{key['device']} {key['app_version']}"
    guilty, others = by_kind.loc[here], by_kind.drop(here).sum()
    days = {"days": 28 - key["day"], "start_day": key["day"], "before": world.first_ranking}
    usual, mended, louder = (
        len(world.simulate(**days, features=f).watches)
        for f in (None, Features(search_mended=True), Features(like_button=2.0))
    )
    return {
        "lost search": list(by_kind.index[by_kind["search"] == 0]) == [here],
        "falls most": (second / first).idxmin() == here,
        "promised": (guilty["arrive"] - guilty["search"] - guilty["browse"])
        * others["start"]
        / others["arrive"],
        "brought": mended - usual,
        "louder": louder - usual,
    }


def shuffled(world):
    """Case 3: false alarms by viewer and by watch, intervals that hold 0, and what daily looks do."""
    rng, n, values = np.random.default_rng(1), world.n_viewers, {}
    watches = world.simulate(days=14, start_day=14).watches
    starts = np.bincount(watches["viewer_id"], minlength=n)
    coins = np.array([assign(range(n), f"claims, {i}") == "treatment" for i in range(100)])
    gaps = np.array([starts[coin].mean() - starts[~coin].mean() for coin in coins])
    new = coins[0]
    dealt = [
        starts[p].mean() - starts[~p].mean() for p in (rng.permutation(new) for _ in range(400))
    ]
    share = rng.binomial(len(watches), new.mean(), 400)
    by_watch = share / new.sum() - (len(watches) - share) / (~new).sum()
    for name, null in {"by viewer": dealt, "by watch": by_watch}.items():
        p = (np.abs(np.asarray(null))[None, :] >= np.abs(gaps)[:, None]).mean(axis=1)
        values[name], values[f"{name}, largest p"] = (p < 0.05).mean(), p.max()
    found = [difference(starts[coin], starts[~coin]) for coin in coins]
    values["held"] = np.mean([d.low <= 0 <= d.high for d in found])
    looks = p_at_looks(starts, coins)
    return values | {
        "ever": (looks < 0.05).any(axis=1).mean(),
        "strict": (looks < 0.0025).any(axis=1).mean(),
    }


def p_at_looks(starts, coins):
    """Welch's p after each look, for each coin: array (coins, looks)."""
    at, sides = np.array(LOOKS) - 1, []
    for side in (coins, ~coins):
        n, total, squares = (np.cumsum(side * x, axis=1)[:, at] for x in (1, starts, starts**2))
        sides += [total / n, np.sqrt((squares - total**2 / n) / (n - 1)), n]
    return stats.ttest_ind_from_stats(*sides, equal_var=False).pvalue


def one_row_per_viewer(world):
    tables = CaseBook(world).open("autoplay_rollout").tables
    table, visits = tables["viewers"].merge(tables["experiments"], on="viewer_id"), tables["visits"]
    for name, days in {"before": visits["day"] < 14, "minutes": visits["day"] >= 14}.items():
        watched = visits[days].groupby("viewer_id")["watched_s"].sum() / 60
        table[name] = table["viewer_id"].map(watched).fillna(0)
        table[f"{name}, type"] = pd.cut(
            table[name], [-1, 5, 30, 99_999], labels=["light", "medium", "heavy"]
        )
    return table


def autoplay(world):
    """Case 2: the five answers, the truth, and how often a small trial sees it."""
    table = one_row_per_viewer(world)
    means = table.pivot_table(index="age_group", columns="arm", values="minutes")
    got = pd.crosstab(table["age_group"], table["arm"], normalize="index")["autoplay"]
    days = {"days": 14, "start_day": 14, "before": world.first_ranking}
    on, off = (
        np.bincount(v["viewer_id"], v["watched_s"], world.n_viewers) / 60
        for v in (
            world.simulate(**days, features=Features(autoplay=a)).visits for a in (True, False)
        )
    )
    coins = [assign(range(200), f"small, {i}") == "treatment" for i in range(40)]
    splits = {"raw": "experiment", "age": "age_group", "before": ["age_group", "before, type"]}
    splits["during"] = ["age_group", "minutes, type"]
    found = {
        name: stratified_difference(table, "minutes", "arm", columns)
        for name, columns in splits.items()
    }
    by_age = pd.Series(on - off).groupby(world.viewers["age_group"]).mean()
    return {
        **{name: d.estimate for name, d in found.items()},
        **{f"{name}, width": d.high - d.low for name, d in found.items()},
        "held by age": found["age"].low <= (on - off).mean() <= found["age"].high,
        "groups": (means["autoplay"] > means["off"]).mean(),
        "true in all groups": (by_age > 0).all(),
        "one group": got.idxmax() == means["off"].idxmin(),
        "truth": (on - off).mean(),
        "small": np.mean([difference(on[:200][c], off[:200][~c]).p_value < 0.05 for c in coins]),
    }


@pytest.fixture(scope="module")
def small():
    worlds = [World(f"claims of lesson 04, {seed}", n_viewers=1000, n_videos=300) for seed in TOWNS]
    return pd.DataFrame([searchers(world) | shuffled(world) for world in worlds])


@pytest.fixture(scope="module")
def towns():
    return pd.DataFrame(
        [
            autoplay(World(f"claims of lesson 04, {seed}", n_viewers=2000, n_videos=300))
            for seed in TOWNS
        ]
    )


def test_one_kind_of_app_lost_search_and_the_funnel_promises_what_the_replay_brings(small):
    assert small["lost search"].all()
    assert enough(small["falls most"], 19)
    assert (small["louder"] == 0).all()
    assert small["promised"].corr(small["brought"]) > 0.5
    assert 0.85 < small["promised"].sum() / small["brought"].sum() < 1.2


def test_the_raw_comparison_points_the_wrong_way_and_like_with_like_does_not(towns):
    assert enough(towns["raw"] < 0, 19)
    assert (towns["age"] > 0).all()
    assert enough(towns["held by age"], 17)
    assert towns["true in all groups"].all()
    # a town of 8,000, as in the lesson: all of twenty that were tried
    assert enough(towns["groups"] == 1, 12)
    assert towns["one group"].all()


def test_what_was_settled_before_narrows_and_what_autoplay_changed_hides(towns):
    assert (towns["before, width"] < towns["age, width"]).all()
    assert abs((towns["before"] - towns["truth"]).mean()) < 0.1 * towns["truth"].mean()
    assert (towns["during"] < 0.8 * towns["age"]).all()
    assert (towns["during"] < 0.8 * towns["truth"]).all()


def test_small_trials_mostly_miss_what_is_there(towns):
    assert (towns["small"] < 0.75).all()
    assert towns["small"].mean() < 0.5


def test_shuffling_watches_cries_wolf_and_shuffling_viewers_keeps_its_promise(small):
    assert 0.03 < small["by viewer"].mean() < 0.07
    assert (small["by viewer"] <= 0.13).all()
    assert (small["by watch"] > 0.25).all()  # five times what was promised
    assert (small["by viewer, largest p"] > 0.9).all()
    assert 0.93 < small["held"].mean() < 0.97
    assert (small["held"] >= 0.86).all()


def test_twenty_looks_raise_a_false_alarm_in_about_one_of_four(small):
    assert 0.19 < small["ever"].mean() < 0.31
    assert small["strict"].mean() < 0.05


def test_the_lessons_own_town():
    table = one_row_per_viewer(World(n_viewers=8000))
    means = table.pivot_table(index="age_group", columns="arm", values="minutes")
    raw = table.groupby("arm")["minutes"].mean()
    assert (means["autoplay"] > means["off"]).all()
    assert raw["autoplay"] < raw["off"]
    columns = ("age_group", ["age_group", "before, type"])
    age, before = (stratified_difference(table, "minutes", "arm", column) for column in columns)
    assert before.high - before.low < age.high - age.low  # "the line gets shorter"


def recorded():
    """What the lesson says that R answered: {device: number}, and the lines that were run."""
    block = re.search(
        r"```r\n(.*?)```",
        SOURCE.read_text(encoding="utf-8").replace("\n# ", "\n").replace("\n#\n", "\n\n"),
        re.DOTALL,
    )[1]
    code, said = block.split("\n\n")
    names, numbers = (line.split() for line in said.strip().splitlines())
    return dict(zip(names, map(float, numbers), strict=True)), code


def test_the_recorded_run_of_r_says_what_pandas_says():
    events = load_site_events().drop_duplicates()
    late = events[events["day"] >= 21]
    counts = pd.crosstab(late["device"], late["action"])
    assert recorded()[0] == (100 * counts["search"] / counts["arrive"]).round(1).to_dict()
    # the column by_r
    assert str(list(recorded()[0].values())) in SOURCE.read_text(encoding="utf-8")


@pytest.mark.skipif(
    shutil.which("Rscript") is None,
    reason="R is not installed; the run above was recorded with R 4.2.2",
)
def test_r_says_it_again(tmp_path):
    said, code = recorded()
    code = code.replace('"site_events.csv"', f'"{dataset_path("site_events").as_posix()}"')
    (tmp_path / "question.R").write_text(code, encoding="utf-8")
    out = subprocess.run(
        ["Rscript", "--vanilla", "question.R"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    names, numbers = (line.split() for line in out.stdout.strip().splitlines())
    assert dict(zip(names, map(float, numbers), strict=True)) == said
