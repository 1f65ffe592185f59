"""The town that a mission grows in: its days, lived once for each way the site could be.

**How many viewers.** A mission is fair if a person who works with care comes within 35 % of every
size that is not 0, in at least 98 of 100 towns. Three complaints share these two misses, so each
may miss in one town of 150: the 35 % have to be 2.7 standard errors. So the standard error may be
at most 0.13 of the size:

| complaint | viewers | the smallest size | its standard error | of the size |
|---|---|---|---|---|
| who got it (autoplay, by age) | 12,000 | 6.5 minutes | 0.8 | 0.12 |
| they stay away (a loud page) | 12,000 | 1.3 visits | 0.14 | 0.11 |
| broken coin | 12,000 | 24 of 100 | 1.6 | 0.07 |
| tastes moved | 6,000 | 30 starts | 3.1 | 0.10 |
| hidden search | 3,000 | 16 of 100 | 1.4 | 0.09 |
| sent twice | 3,000 | 55 of 100 | 4.0 | 0.07 |
| shown most | 3,000 | 42 points | 0.5 | 0.01 |

With 8,000 viewers the first line would be 0.15: a miss in one town of fifty, by luck alone. Where
fewer are enough, fewer are handed out, so that tables stay small. The sizes themselves are the
world's own (`world.plan`); nothing here makes an effect larger or smaller, except that a broken
coin writes viewers down on their third visit or on their fourth, as the town draws it.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from course_utils.mission.otherwise import AsLived, Calm, TopAlone
from course_utils.world import Features, World
from course_utils.world.engines import ClickbaitEngine, FrozenTastes
from course_utils.world.luck import key, seed_key, uniform
from course_utils.world.troubles import DAYS, START, Troubles

__all__ = [
    "DAYS", "FAULTY", "HALF", "SAMPLE", "START", "VIDEOS", "VIEWERS", "WEEK", "Life", "Town",
    "per_viewer", "side_by_side",
]  # fmt: skip

VIEWERS, HALF, SAMPLE, VIDEOS = 12_000, 6_000, 3_000, 600
WEEK = 7
TOP = 1 / 3  # of the videos: all that the page of a list that feeds itself shows
FAULTY = ("hidden search", "sent twice", "broken coin")  # a town has one of them
THINGS = (
    "the wide player",
    "the new front page",
    "the calm menu",
    "the quick start",
    "the big titles",
    "the night colours",
)


class Life(NamedTuple):
    """Some days of everybody: one row per visit, and one per started video."""

    visits: pd.DataFrame
    watches: pd.DataFrame


class Town:
    """HeroTube as it grows from the seed of a mission. It knows the answers: nothing that is
    handed out may hold it.

    >>> Town("ada").draw("a letter", "xyz") in "xyz"
    True
    """

    def __init__(self, seed: int | str) -> None:
        self.seed, self.key = seed, seed_key(seed)

    @cached_property
    def sample(self) -> World:
        """The first of the viewers."""
        return World(self.seed, SAMPLE, VIDEOS)

    @cached_property
    def world(self) -> World:
        """All viewers."""
        return World(self.seed, VIEWERS, VIDEOS)

    @cached_property
    def half(self) -> World:
        """The first half of them."""
        return World(self.seed, HALF, VIDEOS)

    @cached_property
    def calm(self) -> World:
        """The same half, had their tastes not changed on the day on which many do."""
        return Calm(self.seed, HALF, VIDEOS)

    def draw(self, what: str, options: Any) -> Any:
        """One of some options, from the seed."""
        return options[int(len(options) * uniform(key(self.key, f"mission: {what}"))[0])]

    def thing(self, drawer: str) -> str:
        """What was tried in an experiment: words without a meaning for what it does."""
        place = THINGS.index(self.draw("thing", THINGS))
        return THINGS[(place + 3 * (drawer == "fault")) % len(THINGS)]

    def coin(self, what: str, n: int = VIEWERS) -> np.ndarray:
        """A fair coin for each of n viewers: bool array (n,)."""
        keys = (self.world if n > HALF else self.half).viewer_keys
        return uniform(key(keys, f"mission coin: {what}")) < 0.5

    @cached_property
    def features(self) -> Features:
        """The site of this town: the search box is hidden only where that is the fault."""
        return Features(search_mended=self.draw("fault", FAULTY) != "hidden search")

    @cached_property
    def troubles(self) -> Troubles:
        """What was planted for the first viewers."""
        return AsLived(self.sample, self.features)

    @property
    def log(self) -> Any:
        """Four weeks of the first viewers under the site's own list: a `Log`."""
        return self.troubles.log

    def steps(self, hides_search: bool, sends_twice: bool) -> pd.DataFrame:
        """What the app reported of the first viewers in the last two weeks: whether or not it hides
        the search box from some, and whether or not rows came twice.
        """
        log = self.log
        if self.features.search_mended == hides_search:  # another fault than this town has
            log = AsLived(self.sample, Features(search_mended=not hides_search)).log
        late = log.site_events[log.site_events["day"] >= START]
        return (late if sends_twice else late.drop_duplicates()).reset_index(drop=True)

    @cached_property
    def usual(self) -> Life:
        """Four weeks of all viewers on the site of this town."""
        log = self.world.simulate(START + DAYS, features=self.features)
        return Life(log.visits, log.watches)

    @cached_property
    def usual_first_half(self) -> Life:
        """The first two of them."""
        return Life(*(table[table["day"] < START] for table in self.usual))

    @cached_property
    def usual_second_half(self) -> Life:
        """The last two of them."""
        return Life(*(table[table["day"] >= START] for table in self.usual))

    @cached_property
    def with_autoplay(self) -> Life:
        """The same two weeks if everybody has autoplay."""
        features = replace(self.features, autoplay=True)
        return _live(self.world, START, features=features)

    @cached_property
    def with_loud_page(self) -> Life:
        """The same two weeks if everybody has a page tuned on clicks."""
        return _live(self.world, START, policy=ClickbaitEngine(self.world), features=self.features)

    @property
    def change_day(self) -> int:
        """The day on which many tastes change."""
        return int(self.sample.viewer_data.common_change_day)

    @cached_property
    def learning(self) -> Life:
        """The two weeks around that day, for half of the viewers, with the best page for today's
        tastes.
        """
        return self._around(self.half, self.half.truth.oracle("clicks"))

    @cached_property
    def standing_still(self) -> Life:
        """The same two weeks with the best page for the tastes of the day before them."""
        return self._around(self.half, FrozenTastes(self.half, self.change_day - WEEK - 1))

    @cached_property
    def learning_in_calm(self) -> Life:
        """The same two weeks, had the tastes not changed on that day, with the best page."""
        return self._around(self.calm, self.calm.truth.oracle("clicks"))

    @cached_property
    def top_alone_in_calm(self) -> Life:
        """The same with pages that show nothing but the videos that were started most before."""
        starts = np.bincount(self.log.watches["video_id"], minlength=VIDEOS)
        top = np.argsort(-starts, kind="stable")[: round(TOP * VIDEOS)]
        return self._around(self.calm, TopAlone(self.calm, top))

    def _around(self, world: World, policy: Any) -> Life:
        return _live(world, self.change_day - WEEK, policy=policy, features=self.features)


def _live(world: World, start_day: int, **how: Any) -> Life:
    """Two weeks, with the same past for all."""
    log = world.simulate(DAYS, start_day=start_day, before=world.first_ranking, **how)
    return Life(log.visits, log.watches)


def side_by_side(new: np.ndarray, with_it: Life, without: Life) -> Life:
    """A trial: two lives of the same viewers, of which everybody lives their own.

    (The luck of a viewer never depends on others, so this is what the site would have written
    down.) `new` says by viewer who lives the first.

    >>> visits = pd.DataFrame({"viewer_id": [0, 1], "day": 14, "time_s": [50, 60]})
    >>> lives = (Life(visits.assign(watched_s=seconds), visits) for seconds in (90, 30))
    >>> side_by_side(np.array([False, True]), *lives).visits["watched_s"].tolist()
    [30, 90]
    """
    tables = []
    for here, there in zip(with_it, without, strict=True):
        mine = [here[new[here["viewer_id"]]], there[~new[there["viewer_id"]]]]
        order = ["day", "time_s", "viewer_id"]
        tables.append(pd.concat(mine).sort_values(order, kind="stable", ignore_index=True))
    return Life(*tables)


def per_viewer(rows: pd.DataFrame, weights: str | None = None, n: int = VIEWERS) -> np.ndarray:
    """How many rows each of n viewers has, or how much of a column: float array (n,).

    >>> rows = pd.DataFrame({"viewer_id": [0, 0, 2], "minutes": [1.5, 2.0, 4.0]})
    >>> per_viewer(rows, "minutes", 4).tolist()
    [3.5, 0.0, 4.0, 0.0]
    """
    column = None if weights is None else rows[weights]
    return np.bincount(rows["viewer_id"], column, n).astype(float)
