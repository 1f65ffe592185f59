"""The world itself: `World` puts viewers, videos, days and the answer key together."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Self

import numpy as np

from course_utils.world.audience import make_viewers
from course_utils.world.features import AS_BUILT, check_features
from course_utils.world.luck import key
from course_utils.world.moments import make_moments
from course_utils.world.past import LARGEST, Past
from course_utils.world.policies import FirstRanking, check_policy
from course_utils.world.simulate import BLOCK, Block, make_log, make_table, play_day
from course_utils.world.site import Site, Unchanging
from course_utils.world.sizes import whole_number
from course_utils.world.truth import Truth
from course_utils.world.words import TOPICS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike

    from course_utils.world.features import Features
    from course_utils.world.policies import Ranking
    from course_utils.world.simulate import Log


__all__ = ["World"]


class World(Unchanging):
    """HeroTube, grown from a seed: a video site whose every cause is known.

    Parameters
    ----------
    seed : int or str
        A whole number, or a word or name (case and spaces do not matter): another seed, another
        world.
    n_viewers, n_videos : int, at least 1
        Sizes. Viewer 17 of a small world is viewer 17 of a large one with the same seed.

    Attributes
    ----------
    viewers, videos : DataFrame
        What the platform knows of them.
    truth : Truth
        The answer key.
    topics : tuple of str
        Names of the topics, in the order of the columns of `truth.tastes()`.

    Raises
    ------
    TypeError
        For a seed that is no whole number and no text, and a size that is not whole.
    ValueError
        For an empty text, and a size below 1.

    Examples
    --------
    >>> world = World(seed=0, n_viewers=50, n_videos=40)
    >>> log = world.simulate(days=3)
    >>> bool(log.impressions["clicked"].sum() == len(log.watches))
    True
    >>> World("Ada Lovelace").truth.trouble("vanishing_searchers") == World(
    ...     " ada LOVELACE").truth.trouble("vanishing_searchers")
    True
    >>> World(n_viewers=-5)
    Traceback (most recent call last):
    ValueError: n_viewers must be at least 1; received -5.
    """

    topics = TOPICS

    def __init__(self, seed: int | str = 0, n_viewers: int = 2000, n_videos: int = 600) -> None:
        n_viewers = whole_number(n_viewers, "n_viewers", 1)
        self._settle(Site(seed, whole_number(n_videos, "n_videos", 1)), 0, n_viewers)

    @classmethod
    def part_of(cls, site: Site, first_viewer: int, n_viewers: int) -> Self:
        """Some viewers of a `Site` as a world of their own, in which they live as in the whole one.

        So a large world is played part by part; its answer key belongs to the whole.

        Parameters
        ----------
        site : Site
            What the parts share.
        first_viewer : int, at least 0
            The id of the first of them.
        n_viewers : int, at least 1
            How many; their ids follow one another.

        Returns
        -------
        World
            It plays days; its `truth` is refused with a ValueError, unless it begins with viewer 0.

        Examples
        --------
        >>> site = Site("ada", n_videos=40)
        >>> World.part_of(site, first_viewer=5, n_viewers=3).viewers["viewer_id"].tolist()
        [5, 6, 7]
        """
        world, first_viewer = cls.__new__(cls), whole_number(first_viewer, "first_viewer", 0)
        world._settle(site, first_viewer, whole_number(n_viewers, "n_viewers", 1))
        return world

    def _settle(self, site: Site, first_viewer: int, n_viewers: int) -> None:
        """Fill a new world; nothing in it is ever set again."""
        self.site, self.first_viewer, self.n_viewers = site, first_viewer, n_viewers
        self.seed, self.key, self.n_videos = site.seed, site.key, site.n_videos
        self.plan, self.archetypes, self.video_data = site.plan, site.archetypes, site.video_data
        self.length, self.joy_constant = site.length, site.joy_constant
        self.day_factor = site.day_factor
        ids = np.arange(first_viewer, first_viewer + n_viewers)
        self.viewer_data = make_viewers(self.key, ids, self.archetypes)
        self.viewer_keys = key(self.key, "luck of a viewer", self.viewer_data.viewer_id)
        self._kept: dict[tuple[int, int], Past] = {}  # the past that was asked for last

    def __repr__(self) -> str:
        if self.first_viewer:
            last = self.first_viewer + self.n_viewers - 1
            of = f"World(seed={self.seed!r}, n_videos={self.n_videos})"
            return f"<viewers {self.first_viewer} to {last} of {of}>"
        return f"World(seed={self.seed!r}, n_viewers={self.n_viewers}, n_videos={self.n_videos})"

    def __reduce__(self) -> tuple:
        return type(self).part_of, (self.site, self.first_viewer, self.n_viewers)

    @cached_property
    def viewers(self) -> "pd.DataFrame":
        """DataFrame, one row per viewer: viewer_id, age_group, country, device, app_version,
        joined_day.
        """
        return self.viewer_data.table()

    @cached_property
    def videos(self) -> "pd.DataFrame":
        """DataFrame, one row per video: video_id, title, channel, topic, duration_s,
        published_day.
        """
        return self.video_data.table()

    @cached_property
    def truth(self) -> Truth:
        """The answer key: a `Truth`."""
        return Truth(self)

    @property
    def first_ranking(self) -> FirstRanking:
        """What the site shows unless another ranking is given."""
        return FirstRanking(self)

    def published(self, day: int) -> np.ndarray:
        """Ids of the videos that may be shown on a day: int array (n,)."""
        return self.site.published(day)

    def index_of(self, viewer_ids: "ArrayLike") -> np.ndarray:
        """Where viewers are in the arrays of this world: their ids, counted from its first."""
        return np.asarray(viewer_ids) - self.first_viewer

    def simulate(
        self,
        days: int = 28,
        policy: "Ranking | None" = None,
        start_day: int = 0,
        slots: int = 20,
        before: "Ranking | None" = None,
        block: int = BLOCK,
        features: "Features | None" = None,
    ) -> "Log":
        """Play days and return what the site wrote down.

        Parameters
        ----------
        days : int, at least 1
            How many days to keep.
        policy : object with `rank`, or None
            Who fills the pages; None is the site's first ranking.
        start_day : int, at least 0
            The first day to keep. The days before it are played as well (people come with a past)
            but not kept.
        slots : int, at least 1
            Slots on a page; a smaller catalogue makes shorter pages.
        before : object with `rank`, or None
            Who filled the pages before `start_day`; None means `policy` did.
        block : int, at least 1
            Viewers worked on at a time. Changes speed and memory, never a row.
        features : Features, or None
            Switches of the site from `start_day` on (before it, the site as built); None: as built.

        Returns
        -------
        Log
            `.visits`, `.impressions`, `.watches`, `.site_events`: DataFrames, times in seconds,
            days from 0.

        Raises
        ------
        TypeError
            If a number is not whole, a ranking has no `rank`, or `features` are none.
        ValueError
            If a number is too small, or a page that was filled is no ranking.
        """
        days, start_day = whole_number(days, "days", 1), whole_number(start_day, "start_day", 0)
        slots, block = whole_number(slots, "slots", 1), whole_number(block, "block", 1)
        policy = self.first_ranking if policy is None else policy
        before = policy if before is None else before
        features = AS_BUILT if features is None else features
        check_policy(policy)
        check_policy(before, "before")
        check_features(features, self.n_viewers)
        for ranking in (policy, before):
            if hasattr(ranking, "start_anew"):
                ranking.start_anew()
        states: Iterable[Block] = (Block(self, ids) for ids in self._blocks(block))
        watches: list[pd.DataFrame] = []
        usual = isinstance(before, FirstRanking) and before.is_as_built and before.world is self
        if usual and start_day and self._may_keep:
            states, watches = self._past(block, slots).until(start_day)
        if hasattr(policy, "learn") or hasattr(before, "learn"):
            return make_log(
                self._play_by_day(
                    list(states), watches, days, policy, start_day, slots, before, features
                ),
                self,
            )
        played = (
            self._play_block(state, days, policy, start_day, slots, before, features)
            for state in states
        )
        return make_log([piece for pieces in played for piece in pieces], self)

    def _blocks(self, block: int) -> list[np.ndarray]:
        first, end = self.first_viewer, self.first_viewer + self.n_viewers
        return [np.arange(i, min(i + block, end)) for i in range(first, end, block)]

    @property
    def _may_keep(self) -> bool:
        return self.n_viewers * self.n_videos <= LARGEST

    def _past(self, block: int = BLOCK, slots: int = 20) -> Past:
        """The past of all viewers under the first ranking: the one that is kept, or a new one."""
        cut = block, slots
        past = self._kept.get(cut)
        if past is None:
            past = Past(self, self._blocks(block), cut)
            self._kept.clear()
            self._kept[cut] = past
        return past

    def pairs_watched_before(self, day: int) -> tuple[np.ndarray, ...]:
        """Who watched what before a day, under the site's first ranking: two arrays, viewer ids and
        video ids.
        """
        day = whole_number(day, "day", 1)
        tables = self._past().until(day)[1] if self._may_keep else [self.simulate(days=day).watches]
        return tuple(
            np.concatenate([table[name].to_numpy() for table in tables])
            for name in ("viewer_id", "video_id")
        )

    def stream(
        self,
        days: int = 28,
        policy: "Ranking | None" = None,
        start_day: int = 0,
        slots: int = 20,
        block: int = BLOCK,
    ) -> "Iterator[Log]":
        """The same days as `simulate`, block by block.

        Memory is bounded by the block, however many viewers there are. A ranking that learns cannot
        be streamed, because it must hear of all viewers' day before the next begins.

        Parameters
        ----------
        days : int, at least 1
            How many days to keep.
        policy : object with `rank`, or None
            Who fills the pages; None is the site's first ranking.
        start_day : int, at least 0
            The first day to keep; those before it are played as well.
        slots : int, at least 1
            Slots on a page; a smaller catalogue makes shorter pages.
        block : int, at least 1
            Viewers in one piece.

        Yields
        ------
        Log
            All days of one block of viewers.

        Raises
        ------
        TypeError
            If a number is not whole, or `policy` has no `rank`.
        ValueError
            If `policy` has `learn`, or a number is too small.
        """
        policy = self.first_ranking if policy is None else policy
        check_policy(policy)
        if hasattr(policy, "learn"):
            raise ValueError(
                "A ranking that learns after each day cannot be streamed block by block; use "
                "simulate()."
            )
        for ids in self._blocks(whole_number(block, "block", 1)):
            yield self.play_block(ids, days, policy, start_day, slots)

    def play_block(
        self,
        viewer_ids: "ArrayLike",
        days: int = 28,
        policy: "Ranking | None" = None,
        start_day: int = 0,
        slots: int = 20,
    ) -> "Log":
        """All days of some viewers: what `stream` yields, for one block of your choice.

        Parameters
        ----------
        viewer_ids : int array-like, shape (n,)
            Viewers of this world, each once.
        days, policy, start_day, slots : see `stream`
            A ranking that learns is asked here, and not told what was watched.

        Returns
        -------
        Log

        Raises
        ------
        TypeError
            If a number is not whole, or `policy` has no `rank`.
        ValueError
            If an id is unknown or comes twice, or a number is too small.
        """
        days, start_day = whole_number(days, "days", 1), whole_number(start_day, "start_day", 0)
        slots = whole_number(slots, "slots", 1)
        policy = self.first_ranking if policy is None else policy
        check_policy(policy)
        ids = self._known(viewer_ids)
        return make_log(
            self._play_block(Block(self, ids), days, policy, start_day, slots, policy), self
        )

    def _known(self, viewer_ids: "ArrayLike") -> np.ndarray:
        """Ids of this world's viewers, each once, as an array."""
        ids = np.asarray(viewer_ids)
        first, last = self.first_viewer, self.first_viewer + self.n_viewers - 1
        if ids.ndim != 1 or ids.dtype.kind not in "iu" or (ids < first).any() or (ids > last).any():
            raise ValueError(
                f"viewer_ids is a list of whole numbers from {first} to {last}; received "
                f"{viewer_ids!r}."
            )
        if len(np.unique(ids)) < len(ids):
            raise ValueError("viewer_ids names a viewer twice; a block has each viewer once.")
        return ids

    def _play_block(
        self,
        state: Block,
        days: int,
        policy: "Ranking",
        start_day: int,
        slots: int,
        before: "Ranking",
        features: "Features" = AS_BUILT,
    ) -> list:
        played = []
        for day in range(state.day, start_day + days):
            keep = day >= start_day
            now = (policy, features) if keep else (before, AS_BUILT)
            pieces = play_day(state, now[0], day, self._page(day, slots), keep, now[1])
            played += pieces if keep else []
        return played

    def _play_by_day(
        self,
        states: list[Block],
        watches: "list[pd.DataFrame]",
        days: int,
        policy: "Ranking",
        start_day: int,
        slots: int,
        before: "Ranking",
        features: "Features",
    ) -> list:
        learners = {id(p): p for p in (policy, before) if hasattr(p, "learn")}.values()
        for learner, table in product(learners, watches):
            learner.learn(table.copy())
        played = []
        for day in range(states[0].day, start_day + days):
            keep = day >= start_day
            now = (policy, features) if keep else (before, AS_BUILT)
            today = [
                p
                for s in states
                for p in play_day(s, now[0], day, self._page(day, slots), keep, now[1])
            ]
            table = make_table(today, "watches")
            for learner in learners:
                learner.learn(table.copy())
            played += today if keep else []
        return played

    def _page(self, day: int, slots: int) -> int:
        return min(slots, len(self.published(day)))

    def moments(self, n: int = 2000, start: int = 0) -> "pd.DataFrame":
        """Moments in which a viewer pressed play, each with a viewer and a video of its own:
        DataFrame of n rows.

        No viewer appears twice, so an id or a duration is no name tag: only causes carry over from
        one moment to another. Row i is the same whatever n is; `start` skips rows, so `moments(500,
        start=2000)` are fresh ones.

        Columns: duration_s, taste_match (0 to 1), topic, age_group, device, watched_s, finished,
        liked.

        >>> World().moments(3).shape
        (3, 8)
        """
        return make_moments(self, whole_number(n, "n", 1), whole_number(start, "start", 0))
