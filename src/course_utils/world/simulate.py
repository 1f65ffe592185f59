"""A day on HeroTube, played out: who comes, what they are shown, what they click, how long they
stay.

Viewers come in blocks. Under a ranking that does not learn, a block's days depend on nothing
outside the block, so blocks run in any order or on any machine. What a block carries from day to
day is its satisfaction and what was watched already.
"""

from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from course_utils.world import behaviour, switches
from course_utils.world.events import make_events, sent_twice
from course_utils.world.features import AS_BUILT
from course_utils.world.luck import extend, key, levels16
from course_utils.world.policies import FirstRanking, RandomPolicy, check_pages, check_slate
from course_utils.world.words import TOPICS

if TYPE_CHECKING:
    from course_utils.world.features import Features
    from course_utils.world.herotube import World
    from course_utils.world.policies import Ranking
    from course_utils.world.switches import Rest


__all__ = [
    "BLOCK",
    "COLUMNS",
    "SURFACES",
    "Block",
    "Log",
    "make_log",
    "make_pages",
    "make_table",
    "play_day",
]

BLOCK = 8192
SURFACES = ("home", "up_next", "search")
SEARCH = 2
MAX_SESSIONS = 6
DAY_S = 86_400
# visits by the hour
HOURLY = (
    18,
    11,
    6,
    4,
    3,
    4,
    8,
    17,
    26,
    30,
    32,
    36,
    42,
    42,
    40,
    42,
    48,
    58,
    70,
    86,
    100,
    96,
    70,
    38,
)
N_TOPICS = len(TOPICS)
NEVER_CAME = -(2**15)
BIT = 1 << np.arange(8, dtype=np.uint8)


def make_clock() -> np.ndarray:
    """Seconds since midnight at which visits begin: 4,096 equally likely values, rising, thick in
    the evening.
    """
    edges = np.concatenate([[0], np.cumsum(HOURLY)]) / sum(HOURLY)
    return np.floor(
        np.interp((np.arange(4096) + 0.5) / 4096, edges, 3600.0 * np.arange(25))
    ).astype(np.int32)


CLOCK = make_clock()


class Block:
    """Some viewers and what they carry from day to day."""

    def __init__(self, world: "World", viewer_ids: np.ndarray) -> None:
        self.world = world
        self.ids = np.asarray(viewer_ids)
        self.index = world.index_of(self.ids)  # where they are in the arrays of the world
        self.satisfaction = np.full(len(self.ids), behaviour.START_SATISFACTION, np.int64)
        self.last_day = np.full(len(self.ids), NEVER_CAME, np.int32)
        # the video that each stopped half-way last (-1: none), and how far they came
        self.left_video = np.full(len(self.ids), -1, np.int32)
        self.left_share = np.zeros(len(self.ids), np.int32)
        # one bit per viewer and video
        self._watched = np.zeros(-(-len(self.ids) * world.n_videos // 8), np.uint8)
        self.day = 0  # the next day to be played

    def copy(self) -> "Block":
        """The same people on the same day, to be played on apart."""
        other = copy(self)
        for name in ("satisfaction", "last_day", "left_video", "left_share", "_watched"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def watched(self, rows: np.ndarray, videos: np.ndarray) -> np.ndarray:
        """Whether these viewers (row numbers) have watched these videos: bool array, with
        broadcasting.
        """
        cell = rows * self.world.n_videos + videos
        return (self._watched.take(cell >> 3) & BIT.take(cell & 7)) > 0

    def mark_watched(self, rows: np.ndarray, videos: np.ndarray) -> None:
        """Remember what was watched."""
        cell = rows * self.world.n_videos + videos
        byte, bit = cell >> 3, BIT.take(cell & 7)
        while len(byte):  # two bits of one byte need two rounds
            self._watched[byte] |= bit
            lost = (self._watched.take(byte) & bit) == 0
            byte, bit = byte[lost], bit[lost]

    def visitors(self, day: int, features: "Features" = AS_BUILT) -> tuple[np.ndarray, np.ndarray]:
        """Who comes on this day: row numbers, and how many sessions each has (1 to 6)."""
        viewers = self.world.viewer_data
        luck = levels16(key(self.world.viewer_keys[self.index], "visit", day), 2).reshape(-1, 8)
        chance = behaviour.visit_threshold(viewers.activity[self.index], self.satisfaction, day)
        chance = switches.remind(features, self, chance, day)
        comes = (luck[:, 0] < chance) & (viewers.joined_day[self.index] <= day)
        again = luck[:, 1:MAX_SESSIONS] < (chance * 7 // 10)[:, None]
        sessions = 1 + np.logical_and.accumulate(again, axis=1).sum(axis=1)
        rows = np.flatnonzero(comes)
        return rows, sessions[rows]


@dataclass
class Log:
    """What the platform wrote down: the tables that `World.simulate` returns.

    Their rows are in the order of day, session, viewer and position, whatever order the work was
    done in. Times are in seconds, days count from 0.

    Attributes
    ----------
    visits : DataFrame
        One row per visit.
    impressions : DataFrame
        One row per video on a page.
    watches : DataFrame
        One row per video started, as checked by the site.
    watches_received : DataFrame
        The same rows as they came in from the app, before they were checked.
    site_events : DataFrame
        What the app itself sent, in the order of time; made when it is first asked for.
    """

    visits: pd.DataFrame
    impressions: pd.DataFrame
    watches: pd.DataFrame
    _world: Any = field(default=None, repr=False)
    # by visit: index into SURFACES, -1 where the visitor left at once
    _surface: Any = field(default=None, repr=False)
    # by visit: days since the viewer's last visit, 0 for the same day
    _gap: Any = field(default=None, repr=False)

    @cached_property
    def site_events(self) -> pd.DataFrame:
        """One step on the site per row: DataFrame viewer_id, day, time_s, device, app_version,
        page, action.
        """
        return make_events(self._world, self.visits, self.watches, self._surface, self._gap)

    @property
    def watches_received(self) -> pd.DataFrame:
        """The watches as the app sent them: DataFrame with the columns of `watches`."""
        twice = sent_twice(self._world, self.watches)
        return self.watches.take(np.repeat(np.arange(len(self.watches)), 1 + twice)).reset_index(
            drop=True
        )

    def __repr__(self) -> str:
        return (
            f"<Log: {len(self.visits):,} visits, {len(self.impressions):,} "
            "impressions, "
            f"{len(self.watches):,} watches>"
        )


def make_pages(
    world: "World", policy: "Ranking", viewer_ids: np.ndarray, day: int, slots: int
) -> tuple[np.ndarray, np.ndarray]:
    """Ask a policy for pages: video ids and the mask of slots filled at random, both (n, slots)."""
    published = world.published(day)
    page = getattr(policy, "page", None)
    if callable(page):
        pages = page(viewer_ids, published, day, slots)
        return (
            pages
            if type(policy) in (FirstRanking, RandomPolicy)
            else check_pages(pages, policy, viewer_ids, published, slots)
        )
    rng = np.random.default_rng([int(world.key) & 0xFFFFFFFF, day, int(viewer_ids[0])])
    slate = policy.rank(viewer_ids, published, day, slots, rng)
    return check_slate(slate, policy, viewer_ids, published, slots), np.zeros(
        (len(viewer_ids), slots), bool
    )


def play_day(
    block: Block,
    policy: "Ranking",
    day: int,
    slots: int,
    keep_impressions: bool = True,
    features: "Features" = AS_BUILT,
) -> list:
    """Play one day of a block: a list of (day, session, pieces); see `Day.play`.

    Changes the block: what was watched, how satisfied viewers are, and which day comes next.
    """
    block.day = day + 1
    rows, sessions = block.visitors(day, features)
    if not len(rows):
        return []
    pages, at_random = make_pages(block.world, policy, block.ids[rows], day, slots)
    pages, at_random, rest = switches.arrange(features, block, rows, pages, at_random)
    return Day(block, day, rows, sessions, pages, features, rest).play(at_random, keep_impressions)


class Day:
    """One day of many viewers at once.

    Arrays "by visitor" have one entry for each of the n people who come, arrays "by visit" one for
    each session of theirs: first all first sessions, then the second ones of those who come
    again. A page is made once a day, so chances are by visitor, shape (n, slots); luck and clicks
    are by visit, shape (n visits, slots).
    """

    def __init__(
        self,
        block: Block,
        day: int,
        rows: np.ndarray,
        sessions: np.ndarray,
        pages: np.ndarray,
        features: "Features" = AS_BUILT,
        rest: "Rest | None" = None,
    ) -> None:
        self.block, self.world, self.day, self.rows = block, block.world, day, rows
        self.pages, self.features, self.rest = pages, features, rest
        self.ids, self.index = block.ids[rows], block.index[rows]
        here = [np.flatnonzero(sessions > session) for session in range(int(sessions.max()))]
        self.visitor = np.concatenate(here)  # by visit: whose it is
        sizes = [len(visitors) for visitors in here]
        # visits of each
        self.sessions = [
            slice(end - size, end) for end, size in zip(np.cumsum(sizes), sizes, strict=True)
        ]
        session = np.repeat(np.arange(len(here)), sizes)
        self.keys = extend(
            key(self.world.viewer_keys[self.index], "session", day)[self.visitor], session
        )
        self.luck = levels16(self.keys, pages.shape[1])
        self.time_s = self.begin()
        self.surface = self.arrive()

    def begin(self) -> np.ndarray:
        """When each visit begins, by visit: drawn from the evening clock, and a viewer's visits of
        a day in their order.
        """
        luck = (self.keys >> np.uint64(52)).astype(np.intp)
        drawn = CLOCK.take(luck) + ((self.keys >> np.uint64(32)) % np.uint64(20)).astype(np.int32)
        session = np.repeat(
            np.arange(len(self.sessions)), [visits.stop - visits.start for visits in self.sessions]
        )
        times = np.full((len(self.rows), len(self.sessions)), 2 * DAY_S, np.int32)
        times[self.visitor, session] = np.minimum(drawn, DAY_S - MAX_SESSIONS)
        times.sort(axis=1)
        step = np.arange(times.shape[1], dtype=np.int32)
        # at least a second after the one before
        apart = np.maximum.accumulate(times - step, axis=1) + step
        return apart[self.visitor, session]

    def arrive(self) -> np.ndarray:
        """Where each visit begins: index into SURFACES by visit, -1 for those who came to search,
        found no box and left.
        """
        level = (self.keys & np.uint64(0xFFFF)).astype(np.int32)
        surface = sum((level >= limit).astype(np.int8) for limit in self.world.plan.surface_limits)
        hidden = self.features.hides_search(self.world, self.ids, self.day)
        if hidden.any():
            stuck = np.flatnonzero((surface == SEARCH) & hidden[self.visitor])
            patience = (self.keys[stuck] >> np.uint64(16)) & np.uint64(0xFFFF)
            surface[stuck] = np.where(patience < self.world.plan.give_up, -1, 0)
        return surface

    def match(self) -> np.ndarray:
        """How well each video on each page fits the visitor's taste: float array (n, slots)."""
        videos, offset = self.world.video_data, (np.arange(len(self.rows)) * N_TOPICS)[:, None]
        tastes = self.world.viewer_data.tastes(self.day, self.index)
        main = tastes.take(offset + videos.topic.take(self.pages))
        other = tastes.take(offset + videos.second.take(self.pages))
        return behaviour.match(main, other, videos.share.take(self.pages))

    def chances(self, match: np.ndarray) -> np.ndarray:
        """P(click) of each slot in 65,536ths: whole numbers, shape (n, slots)."""
        viewers, videos, index = self.world.viewer_data, self.world.video_data, self.index[:, None]
        odds = behaviour.click_odds(
            match, viewers.appetite[index], viewers.susceptibility[index], videos.clickbait.take(
            self.pages),
            self.world.day_factor(self.day).take(self.pages),
        )  # fmt: skip
        return behaviour.click_threshold(
            odds, behaviour.examination(np.arange(1, self.pages.shape[1] + 1))
        )

    def clicks(self, chances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What is shown and what is clicked: two bool arrays by visit. What was watched already is
        a grey tile.
        """
        fresh = ~self.block.watched(self.rows[:, None], self.pages)
        if self.rest is not None:
            self.rest.reopen(fresh)
        shown = fresh.take(self.visitor, axis=0)
        clicked = self.luck[:, :, 0] < chances.take(self.visitor, axis=0)
        gone = self.surface < 0
        if gone.any():
            shown[gone] = False
        for visits in self.sessions:
            visitor = self.visitor[visits]
            shown[visits] &= fresh[visitor]
            clicked[visits] &= shown[visits]
            fresh[visitor] &= ~clicked[visits]
        return shown, clicked

    def play(self, at_random: np.ndarray, keep_impressions: bool) -> list:
        """Decide every click of the day and what follows from it.

        Returns a list of (day, session, pieces): for each table its columns, and which rows of them
        belong to this session.
        """
        match = self.match()
        shown, clicked = self.clicks(self.chances(match))
        n_shown, n_watched = shown.sum(axis=1, dtype=np.int32), clicked.sum(axis=1, dtype=np.int32)
        watches, watched_s = self.watch(match, clicked, n_watched)
        viewer_id = self.ids.astype(np.int32).take(self.visitor)
        visits = {
            "viewer_id": viewer_id, "time_s": self.time_s, "n_impressions": n_shown,
            "watched_s": watched_s,
            "surface": self.surface, "gap": self.days_away(),
        }  # fmt: skip
        impressions = (
            self.list_impressions(shown, clicked, at_random, n_shown) if keep_impressions else {}
        )
        played = []
        for session, rows in enumerate(self.sessions):
            pieces = {"visits": (visits, rows), "watches": (watches, rows_of(rows, n_watched))}
            if keep_impressions:
                pieces["impressions"] = impressions, rows_of(rows, n_shown)
            played.append((self.day, session, pieces))
        return played

    def watch(
        self, match: np.ndarray, clicked: np.ndarray, n_watched: np.ndarray
    ) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """How long each started video is watched; updates the block. Returns columns, and seconds
        by visit.
        """
        world, viewers, videos = self.world, self.world.viewer_data, self.world.video_data
        n, slots = clicked.shape
        cell = np.flatnonzero(clicked)
        visit = np.repeat(np.arange(n), n_watched)
        slot = cell - visit * slots
        visitor = self.visitor.take(visit)
        page_cell = visitor * slots + slot
        index, video, match = (
            self.index.take(visitor),
            self.pages.take(page_cell),
            match.take(page_cell),
        )
        luck = self.luck.reshape(-1, 4).take(cell, axis=0)
        quality = videos.quality.take(video)
        lift = self.features.watch_lift(world, self.ids)
        seen, length, seconds = self.left_to_watch(visitor, slot, video)
        level = behaviour.watch_level(
            match, quality, videos.clickbait.take(video), length, viewers.patience.take(index),
            lift.take(visitor) if lift.any() else 0.0,
        )  # fmt: skip
        thousandths = behaviour.WATCH_TABLE[level, luck[:, 1] & 255]
        watched_s = (thousandths * seconds + 500) // 1000
        finished = thousandths == 1000
        reached = seen + thousandths * (1000 - seen) // 1000
        button = self.features.like_factor(self.ids)
        liked = luck[:, 2] < behaviour.like_threshold(
            match, quality, finished, button.take(visitor)
        )
        self.block.mark_watched(self.rows.take(visitor), video)
        switches.leave(self.block, self.rows.take(visitor), video, seen, reached)
        self.remember(
            np.bincount(visit, thousandths + world.joy_constant.take(video), minlength=n).astype(
                np.int64
            ),
            n_watched,
        )
        # 15 seconds to choose each further video
        total = np.cumsum(watched_s + 15) - watched_s - 15
        first = np.cumsum(n_watched) - n_watched
        after = total - np.repeat(total.take(first[n_watched > 0]), n_watched[n_watched > 0])
        columns = {
            "viewer_id": viewers.viewer_id.take(index), "video_id": video.astype(np.int32),
            "time_s": (self.time_s.take(visit) + 15 + after).astype(np.int32), "position": (
            slot + 1).astype(np.int32),
            "watched_s": watched_s.astype(np.int32), "watched_fraction": reached / 1000,
            "finished": finished, "liked": liked,
        }  # fmt: skip
        return columns, np.bincount(visit, watched_s, minlength=n).astype(np.int32)

    def left_to_watch(
        self, visitor: np.ndarray, slot: np.ndarray, video: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each started video what was seen before (thousandths), how long the rest feels, and
        its seconds.
        """
        length, seconds = (
            self.world.length.take(video),
            self.world.video_data.duration_s.take(video),
        )
        if self.rest is None:
            return np.zeros(len(video), np.int64), length, seconds
        seen = self.rest.of(visitor, slot)
        seconds = np.where(seen > 0, seconds * (1000 - seen) // 1000, seconds)
        return seen, np.where(seen > 0, switches.rest_length(seconds), length), seconds

    def days_away(self) -> np.ndarray:
        """Days since the last visit, by visit: 0 for later sessions of a day, and a large number
        for who never came.
        """
        gap = np.zeros(len(self.visitor), np.int32)
        gap[self.sessions[0]] = self.day - self.block.last_day[self.rows]
        self.block.last_day[self.rows] = self.day
        return gap

    def remember(self, joy: np.ndarray, n_watched: np.ndarray) -> None:
        """Move viewers' satisfaction, visit by visit."""
        satisfaction = self.block.satisfaction
        for visits in self.sessions:
            rows = self.rows[self.visitor[visits]]
            satisfaction[rows] = behaviour.next_satisfaction(
                satisfaction[rows], joy[visits], n_watched[visits]
            )

    def list_impressions(
        self, shown: np.ndarray, clicked: np.ndarray, at_random: np.ndarray, n_shown: np.ndarray
    ) -> dict[str, np.ndarray]:
        """The columns of the impressions: one row per slot that is no grey tile."""
        keep = np.flatnonzero(shown)
        positions = np.tile(np.arange(1, shown.shape[1] + 1, dtype=np.int32), len(shown))
        return {
            "viewer_id": np.repeat(self.ids.astype(np.int32).take(self.visitor), n_shown),
            "time_s": np.repeat(self.time_s, n_shown), "surface": np.repeat(self.surface, n_shown),
            "position": positions.take(keep),
            "video_id": self.pages.astype(np.int32).take(self.visitor, axis=0).take(keep),
            "random_slot": at_random.take(self.visitor, axis=0).take(keep), "clicked": clicked.take(
            keep),
        }  # fmt: skip


def rows_of(visits: slice, counts: np.ndarray) -> slice:
    """Which rows belong to some visits (a slice), when visit i has counts[i] rows."""
    start = int(counts[: visits.start].sum())
    return slice(start, start + int(counts[visits].sum()))


VISIT_COLUMNS = {
    c: np.int32 for c in ("viewer_id", "day", "session_id", "time_s", "n_impressions", "watched_s")
}
IMPRESSION_COLUMNS = {
    "viewer_id": np.int32, "day": np.int32, "time_s": np.int32, "session_id": np.int32,
    "surface": np.int8,
    "position": np.int32, "video_id": np.int32, "random_slot": bool, "clicked": bool,
}  # fmt: skip
WATCH_COLUMNS = {
    "viewer_id": np.int32, "video_id": np.int32, "day": np.int32, "time_s": np.int32,
    "session_id": np.int32,
    "position": np.int32, "watched_s": np.int32, "watched_fraction": np.float64, "finished": bool,
    "liked": bool,
}  # fmt: skip
# of visits: for the site events, not written down by the platform
KEPT_ASIDE = {"surface": np.int8, "gap": np.int32}
COLUMNS: dict[str, dict[str, Any]] = {
    "visits": VISIT_COLUMNS,
    "impressions": IMPRESSION_COLUMNS,
    "watches": WATCH_COLUMNS,
}


def make_table(played: list, name: str) -> pd.DataFrame:
    """Join the pieces of one table, in the order of day, session and block, into a DataFrame."""
    pieces = [
        (day, session, *tables[name])
        for day, session, tables in sorted(played, key=lambda p: p[:2])
        if name in tables
    ]
    ends = np.cumsum([rows.stop - rows.start for *_, rows in pieces]) if pieces else [0]
    places = [
        slice(end - (rows.stop - rows.start), end)
        for end, (*_, rows) in zip(ends, pieces, strict=False)
    ]
    kinds = COLUMNS[name] | (KEPT_ASIDE if name == "visits" else {})
    columns = {column: np.empty(ends[-1], dtype) for column, dtype in kinds.items()}
    for place, (day, session, piece, rows) in zip(places, pieces, strict=True):
        known = {"day": day, "session_id": session}
        for column, values in columns.items():
            values[place] = known[column] if column in known else piece[column][rows]
    if name == "impressions":
        columns["surface"] = pd.Categorical.from_codes(
            columns["surface"], categories=list(SURFACES)
        )
    return pd.DataFrame(columns, copy=False)


def make_log(played: list, world: "World") -> Log:
    """Join what was played into a `Log`."""
    visits, impressions, watches = (make_table(played, name) for name in COLUMNS)
    aside = [visits.pop(name).to_numpy() for name in KEPT_ASIDE]
    return Log(visits, impressions, watches, world, *aside)
