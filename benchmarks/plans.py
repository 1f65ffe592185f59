"""Four plans on twenty towns: how often people come, start and watch when a site rewards what is
loud, what is kept watching (Quill alone), what a model thinks you like (Nova alone), or both.

`python benchmarks/plans.py` prints the change against the site's first ranking, in per cent, and in
how many towns it was above 0; it takes about four minutes. `--record` keeps every town and day as
the run "plans". `--towns 2` makes it short.

Everybody lives days 14 to 27 once under each plan, after the same two weeks of past and with the
same luck, so that differences are taken viewer by viewer. All numbers are per assigned viewer: who
never came counts 0. Beside the plans there are those that say why: the pair with one minimum for
all viewers, the answer key in the place of Nova's model, the loud ranking without what was watched,
and the rankings of one who knows every cause and wants clicks, or satisfaction.
"""

from itertools import product

import numpy as np
import pandas as pd
from asked import size_and_record

from course_utils.lessons.lesson_08.deciding import LOUD, NOVA, PAIR, QUILL, USUAL, four_plans
from course_utils.lessons.lesson_08.plans import (
    DAYS,
    START,
    Plan,
    above_zero,
    kept_of,
    live,
    raw_appeal,
)  # fmt: skip
from course_utils.recorded import write_run
from course_utils.world import World
from course_utils.world.engines import ClickbaitEngine

TOWNS, SIZES = 20, (2000, 8000)
WINDOWS = {f"{a}-{b}": (a, b) for a, b in ((1, 5), (8, 14), (1, 14))} | {
    str(day): (day, day) for day in range(1, DAYS + 1)
}
MAIN = (USUAL, LOUD, QUILL, NOVA, PAIR)
COLUMNS = {
    "viewers": "how many viewers the town has; each is assigned to each plan once",
    "town": "number of the town: World('claims of lesson 08, TOWN', viewers, 600 videos)",
    "plan": "who filled the pages of the two weeks",
    "days": "of the two weeks, from 1",
    "visits": "visits per assigned viewer on these days",
    "starts": "videos started per assigned viewer",
    "watched_s": "seconds watched per assigned viewer",
    "came": "viewers who came, added up over these days, per assigned viewer",
    "more_visits_low": "lower end of the 95% interval of the visits more than usual, by viewer",
    "more_visits_high": "upper end of it",
    "more_minutes_low": "lower end of the 95% interval of the minutes more than usual",
    "more_minutes_high": "upper end of it",
    "both_more_visits": "visits more under the plan 'both' than under this one, per viewer",
    "both_more_visits_low": "lower end of its 95% interval, viewer by viewer",
    "both_more_visits_high": "upper end of it",
}


class LoudAndNew(ClickbaitEngine):
    """The loud ranking, without what the viewer has watched."""

    def __init__(self, world):
        super().__init__(world)
        self.start_anew()

    def start_anew(self):
        self.seen = np.zeros((self.world.n_viewers, self.world.n_videos), bool)

    def learn(self, watches):
        self.seen[watches["viewer_id"], watches["video_id"]] = True

    def rank(self, viewer_ids, video_ids, day, k, rng=None):
        drawn = len(self.candidates(np.asarray(video_ids), day, k))
        order = super().rank(viewer_ids, video_ids, day, drawn)
        seen = np.take_along_axis(self.seen[viewer_ids], order, axis=1)
        fresh = np.argsort(seen, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(order, fresh, axis=1)


def plans_of(world, all_of_them=True):
    """The rankings of a town by their names."""
    past = world.simulate(days=START)
    kept, raw = kept_of(past.watches, world.n_videos), raw_appeal(world, past)
    named = four_plans(world, above_zero(raw), kept)
    if not all_of_them:
        return named
    key = key_appeal(world)
    return named | {
        "both, one minimum for all": Plan((raw - raw.min()) * kept),
        "both, below 0 is 0": Plan(np.maximum(raw, 0) * kept),
        "Nova alone, answer key": Plan(key),
        "both, answer key": Plan(key * kept),
        "loud, nothing twice": LoudAndNew(world),
        "clicks, answer key": world.truth.oracle("clicks"),
        "satisfaction, answer key": world.truth.oracle("satisfaction"),
    }


def key_appeal(world):
    """The true appeal on the first day: array (viewers, videos)."""
    videos = np.arange(world.n_videos)[None, :]
    blocks = np.array_split(np.arange(world.n_viewers), -(-world.n_viewers // 250))
    return np.concatenate([world.truth.appeal(ids[:, None], videos, day=START) for ids in blocks])


def by_day(log, n_viewers):
    """What each viewer did on each day: {measure: int array (n_viewers, 14)}."""

    def table(rows, weights=None):
        cell = rows["viewer_id"].to_numpy(np.int64) * DAYS + rows["day"].to_numpy() - START
        return np.bincount(cell, weights, n_viewers * DAYS).reshape(n_viewers, DAYS)

    visits = table(log.visits)
    seconds = table(log.visits, log.visits["watched_s"])
    return {
        "visits": visits, "starts": table(log.watches), "watched_s": seconds, "came": visits > 0,
    }  # fmt: skip


def ends(differences):
    """The 95% interval of a mean of many numbers."""
    reach = 1.96 * differences.std(ddof=1) / np.sqrt(len(differences))
    return differences.mean() - reach, differences.mean() + reach


def one_town(town, n_viewers, all_of_them=True):
    """The rows of a town: each plan, each window."""
    world = World(f"claims of lesson 08, {town}", n_viewers=n_viewers, n_videos=600)
    plans = plans_of(world, all_of_them)
    lived = {name: by_day(live(world, plan), n_viewers) for name, plan in plans.items()}
    for name, (days, (first, last)) in product(lived, WINDOWS.items()):
        mine, usual, both = (
            {what: table[:, first - 1 : last].sum(axis=1) for what, table in lived[plan].items()}
            for plan in (name, USUAL, PAIR)
        )
        gap = both["visits"] - mine["visits"]
        numbers = [
            *(mine[what].mean() for what in ("visits", "starts", "watched_s", "came")),
            *ends(mine["visits"] - usual["visits"]),
            *ends((mine["watched_s"] - usual["watched_s"]) / 60),
            gap.mean(), *ends(gap),
        ]  # fmt: skip
        yield n_viewers, town, name, days, *(round(float(x), 4) for x in numbers)


def summary(table, days):
    """The change against the first ranking on some days, in per cent: mean of the towns, interval
    over towns, and in how many it is above 0.
    """
    rows, measures = table[table["days"] == days], ["visits", "starts", "watched_s"]
    wide = rows.pivot_table(index=["viewers", "town"], columns="plan", values=measures)
    lines = []
    for what, plan in product(measures, wide["visits"].columns.drop(USUAL)):
        change = 100 * (wide[what][plan] / wide[what][USUAL] - 1)
        for size, some in change.dropna().groupby("viewers"):
            reach = 2.093 * some.std() / np.sqrt(len(some))  # Student's t for twenty towns
            lines.append((size, what, plan, some.mean(), reach, (some > 0).sum(), len(some)))
    names = ["viewers", "what", "plan", "per cent", "plus or minus", "above 0", "towns"]
    return pd.DataFrame(lines, columns=names).round(1)


def main():
    towns, record = size_and_record(__doc__, "towns", TOWNS)
    rows = []
    for size, town in product(SIZES, range(towns)):
        rows += one_town(town, size, all_of_them=size == SIZES[0])
        print(f"{size} viewers, town {town}", flush=True)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for days in ("1-5", "1-14"):
        print(f"\ndays {days}\n{summary(table, days).to_string(index=False)}")
    if record:
        print(write_run("plans", table, COLUMNS, packages=("numpy", "pandas", "scipy")))


if __name__ == "__main__":
    main()
