"""What lesson 04 says about data, over twenty towns that nobody looked at while writing it, with the
lesson's own functions.
"""

import re
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest

from course_utils.datasets import dataset_path, load_site_events
from course_utils.lessons.lesson_04 import coin, further, rollout, searching
from course_utils.place import course_root
from course_utils.world import World
from tests.agreement import TOWNS, enough

pytestmark = pytest.mark.long

SOURCE = course_root() / "notebooks" / "source" / "04_the_detective.py"


def searchers(world):
    """The first sitting: which of twelve fell by more than half, what the funnel promises and what
    the replay brings.
    """
    key = world.truth.trouble("vanishing_searchers").culprit
    events = world.simulate(days=28).site_events.drop_duplicates()
    pair = ["device", "app_version"]
    first = searching.per_100(events[events["day"].between(14, 20)], pair)
    second = searching.per_100(events[events["day"] >= 21], pair)
    fallen = list(first.index[second < first / 2])
    here = (key["device"], key["app_version"])
    since = searching.sides(events[events["day"] >= key["day"]], *here)
    funnel = pd.crosstab(since["action"], since["group"]).reindex(
        ["arrive", "search", "browse", "start"], fill_value=0
    )
    guilty, others = funnel[" ".join(here)], funnel["all others"]
    empty, elsewhere = (
        side["arrive"] - side["search"] - side["browse"] for side in (guilty, others)
    )
    promised = empty * others["start"] / others["arrive"]
    lived = searching.replay(world, key["day"])
    return {
        "one, the right one": fallen == [here],
        "nobody searches": guilty["search"] == 0,
        "most browse": guilty["browse"] > guilty["arrive"] / 2,
        "empty elsewhere": elsewhere,
        "inside": lived["low"] <= promised <= lived["high"],
        "promised": promised,
        "brought": lived["more starts"],
    }


def luck(world):
    """The buttons that do nothing: tosses as large as the real gap, and what Go further counts."""
    trial = coin.rounder_buttons(world)
    means, gaps = trial.groupby("new")["starts"].mean(), coin.tosses(trial["starts"])
    p, found = further.fresh_coins(trial["starts"], 100), further.hundred_intervals(trial["starts"])
    mornings = further.looks(trial["starts"], 100)
    return {
        "tosses": np.sum(np.abs(gaps) >= abs(means[True] - means[False])),
        "key": world.truth.trouble("change_that_did_nothing").size,
        "by viewer": (p["viewers tossed"] < 0.05).mean(),
        "by watch": (p["watches dealt"] < 0.05).mean(),
        "largest p": p["viewers tossed"].max(),
        "held": ((found["low"] <= 0) & (found["high"] >= 0)).mean(),
        "ever": (mornings < 0.05).any(axis=1).mean(),
        "strict": (mornings < 0.0025).any(axis=1).mean(),
    }


def autoplay(world):
    """The second sitting: who got it, the answers by split, the truth, and the coin."""
    table = rollout.one_row_per_viewer(world)
    means = table.pivot_table(index="age_group", columns="arm", values="minutes")
    got = pd.crosstab(table["age_group"], table["arm"], normalize="index")["autoplay"]
    dealt = rollout.by_coin(world)
    by_coin = dealt.groupby("arm")["minutes"].mean()
    halves = pd.crosstab(dealt["age_group"], dealt["arm"], normalize="index")
    found, truth = rollout.answers(table), world.truth.trouble("autoplay_rollout").size
    inside = (found["low"] <= truth) & (truth <= found["high"])
    width = found["high"] - found["low"]
    return {
        **found["minutes more"],
        **{f"{name}, low": low for name, low in found["low"].items()},
        **{f"{name}, high": high for name, high in found["high"].items()},
        **{f"{name}, inside": held for name, held in inside.items()},
        "narrower": width["age, minutes before"] < width["age"],
        "groups": (means["autoplay"] > means["off"]).sum(),
        "one group": got.idxmax() == means["off"].idxmin() == means["autoplay"].idxmin(),
        "truth": truth,
        "unlike halves": (halves - 0.5).abs().to_numpy().max(),
        "by coin": by_coin["autoplay"] - by_coin["off"],
        "largest toss": np.abs(coin.tosses(dealt["minutes"])).max(),
    }


@pytest.fixture(scope="module")
def small():
    worlds = [World(f"claims of lesson 04, {seed}") for seed in TOWNS]
    return pd.DataFrame([searchers(world) | luck(world) for world in worlds])


@pytest.fixture(scope="module")
def towns():
    worlds = [World(f"claims of lesson 04, {seed}", n_viewers=4000, n_videos=300) for seed in TOWNS]
    return pd.DataFrame([autoplay(world) for world in worlds])


def test_one_of_twelve_fell_by_more_than_half_and_it_is_the_right_one(small):
    assert small["one, the right one"].all()
    assert small["nobody searches"].all()


def test_most_browse_instead_and_elsewhere_no_visit_ends_with_nothing(small):
    assert small["most browse"].all()
    assert (small["empty elsewhere"] == 0).all()


def test_the_funnel_promises_what_the_replay_brings(small):
    assert small["inside"].all()
    assert 0.9 < small["promised"].sum() / small["brought"].sum() < 1.1


def test_the_raw_comparison_points_the_wrong_way_and_like_with_like_does_not(towns):
    assert (towns["nothing"] < 0).all()
    assert (towns["age, low"] > 0).all()
    assert towns["one group"].all()
    assert enough(towns["groups"] == 5, 17)


def test_a_split_by_what_autoplay_changed_misses_the_key(towns):
    assert (towns["age, minutes during, high"] < towns["truth"]).all()
    assert (towns["age, minutes during"] < towns["age"]).all()


def test_the_other_splits_mostly_hold_the_key_and_the_narrower_is_no_nearer(towns):
    assert enough(towns["age, inside"], 18)
    assert enough(towns["age, minutes before, inside"], 19)
    assert towns["narrower"].all()


def test_a_coin_deals_age_out_evenly_and_its_gap_is_news(towns):
    assert (towns["unlike halves"] < 0.1).all()
    assert (towns["by coin"] > towns["largest toss"]).all()


def test_what_does_nothing_rarely_looks_like_news(small):
    assert (small["key"] == 0).all()
    assert (small["tosses"] < 50).sum() == 1  # "in one of twenty", the first of them
    assert enough(small["tosses"] > 100, 18)


def test_dealing_watches_cries_wolf_and_tossing_viewers_keeps_its_promise(small):
    assert 0.03 < small["by viewer"].mean() < 0.07
    assert (small["by watch"] > 0.25).all()  # five times what was promised
    assert (small["largest p"] > 0.9).all()
    assert 0.93 < small["held"].mean() < 0.97


def test_twenty_looks_raise_a_false_alarm_in_about_one_of_four(small):
    assert 0.19 < small["ever"].mean() < 0.31
    assert small["strict"].mean() < 0.05


def test_the_lessons_own_town():
    found = autoplay(World(n_viewers=8000))
    assert found["groups"] == 5
    assert found["nothing, high"] < 0 < found["age, low"]
    assert found["one group"]
    assert found["narrower"]
    assert found["age, inside"]
    assert not found["age, minutes during, inside"]
    assert found["by coin"] > 2 * found["largest toss"]


def test_a_small_trial_mostly_misses_what_is_there():
    assert 15 < further.small_trials(World()) < 50


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
