"""A day on HeroTube, played out: who comes, what they are shown, what they click, how long they stay.

Viewers come in blocks. Under a ranking that does not learn, a block's days depend on nothing outside the block, so blocks run
in any order or on any machine. What a block carries from day to day is its satisfaction and what was watched already.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import behaviour
from .luck import extend, key, levels16
from .policies import check_slate
from .words import TOPICS

__all__ = ["BLOCK", "SURFACES", "Block", "Log", "play_day"]

BLOCK = 8192
SURFACES = ("home", "up_next", "search")
SURFACE_LIMITS = (49152, 58982)  # of 65,536: three visits in four begin at home, 15 % in up_next, 10 % in search
MAX_SESSIONS = 6
HOURLY = (18, 11, 6, 4, 3, 4, 8, 17, 26, 30, 32, 36, 42, 42, 40, 42, 48, 58, 70, 86, 100, 96, 70, 38)  # visits by the hour
N_TOPICS = len(TOPICS)
BIT = 1 << np.arange(8, dtype=np.uint8)


def make_clock():
    """Seconds since midnight at which visits begin: 4,096 equally likely values, rising, thick in the evening."""
    edges = np.concatenate([[0], np.cumsum(HOURLY)]) / sum(HOURLY)
    return np.floor(np.interp((np.arange(4096) + 0.5) / 4096, edges, 3600.0 * np.arange(25))).astype(np.int32)


CLOCK = make_clock()


class Block:
    """Some viewers and what they carry from day to day."""

    def __init__(self, world, viewer_ids):
        self.world = world
        self.ids = np.asarray(viewer_ids)
        self.satisfaction = np.full(len(self.ids), behaviour.START_SATISFACTION, np.int64)
        self._watched = np.zeros(-(-len(self.ids) * world.n_videos // 8), np.uint8)  # one bit per viewer and video

    def watched(self, rows, videos):
        """Whether these viewers (row numbers) have watched these videos: bool array, with broadcasting."""
        cell = rows * self.world.n_videos + videos
        return (self._watched.take(cell >> 3) & BIT.take(cell & 7)) > 0

    def mark_watched(self, rows, videos):
        """Remember what was watched."""
        cell = rows * self.world.n_videos + videos
        byte, bit = cell >> 3, BIT.take(cell & 7)
        while len(byte):  # two bits of one byte need two rounds
            self._watched[byte] |= bit
            lost = (self._watched.take(byte) & bit) == 0
            byte, bit = byte[lost], bit[lost]

    def visitors(self, day):
        """Who comes on this day: row numbers, and how many sessions each has (1 to 6)."""
        viewers = self.world.viewer_data
        luck = levels16(key(self.world.viewer_keys[self.ids], "visit", day), 2).reshape(-1, 8)
        chance = behaviour.visit_threshold(viewers.activity[self.ids], self.satisfaction, day)
        comes = (luck[:, 0] < chance) & (viewers.joined_day[self.ids] <= day)
        again = luck[:, 1:MAX_SESSIONS] < (chance * 7 // 10)[:, None]
        sessions = 1 + np.logical_and.accumulate(again, axis=1).sum(axis=1)
        rows = np.flatnonzero(comes)
        return rows, sessions[rows]


@dataclass
class Log:
    """What the platform wrote down: DataFrames `visits`, `impressions` and `watches`.

    Rows stand in the order of day, session, viewer and position, whatever order the work was done in.
    """

    visits: pd.DataFrame
    impressions: pd.DataFrame
    watches: pd.DataFrame

    def __repr__(self):
        return f"<Log: {len(self.visits):,} visits, {len(self.impressions):,} impressions, {len(self.watches):,} watches>"


def make_pages(world, policy, viewer_ids, day, slots):
    """Ask a policy for pages: video ids and the mask of slots filled at random, both (n, slots)."""
    published = world.published(day)
    if hasattr(policy, "page"):
        return policy.page(viewer_ids, published, day, slots)
    rng = np.random.default_rng([int(world.key) & 0xFFFFFFFF, day, int(viewer_ids[0])])
    slate = policy.rank(viewer_ids, published, day, slots, rng)
    return check_slate(slate, policy, viewer_ids, published, slots), np.zeros((len(viewer_ids), slots), bool)


def play_day(block, policy, day, slots, keep_impressions=True):
    """Play one day of a block: a list of (day, session, pieces); see `Day.play`.

    Changes the block: what was watched, and how satisfied everybody is.
    """
    rows, sessions = block.visitors(day)
    if not len(rows):
        return []
    pages, at_random = make_pages(block.world, policy, block.ids[rows], day, slots)
    return Day(block, day, rows, sessions, pages).play(at_random, keep_impressions)


class Day:
    """One day of many viewers at once.

    Arrays "by visitor" have one entry for each of the n people who come, arrays "by visit" one for each session of theirs: first
    everybody's first session, then the second ones of those who come again. A page is made once a day, so chances are by visitor,
    shape (n, slots); luck and clicks are by visit, shape (n visits, slots).
    """

    def __init__(self, block, day, rows, sessions, pages):
        self.block, self.world, self.day, self.rows, self.pages = block, block.world, day, rows, pages
        self.ids = block.ids[rows]
        here = [np.flatnonzero(sessions > session) for session in range(int(sessions.max()))]
        self.visitor = np.concatenate(here)  # by visit: whose it is
        sizes = [len(visitors) for visitors in here]
        self.sessions = [slice(end - size, end) for end, size in zip(np.cumsum(sizes), sizes, strict=True)]  # visits of each
        session = np.repeat(np.arange(len(here)), sizes)
        self.keys = extend(key(self.world.viewer_keys[self.ids], "session", day)[self.visitor], session)
        self.luck = levels16(self.keys, pages.shape[1])
        self.time_s = self.begin()

    def begin(self):
        """When each visit begins: on the evening clock, later sessions after earlier ones."""
        luck = (self.keys >> np.uint64(52)).astype(np.intp)
        time_s = CLOCK.take(luck) + ((self.keys >> np.uint64(32)) % np.uint64(20)).astype(np.intp)
        latest = np.zeros(len(self.rows), np.intp)
        for number, visits in enumerate(self.sessions):
            before = latest[self.visitor[visits]]
            if number:
                time_s[visits] = before + (86399 - before) * (luck[visits] + 1) // 4097
            latest[self.visitor[visits]] = time_s[visits]
        return time_s.astype(np.int32)

    def match(self):
        """How well each video on each page fits the visitor's taste: float array (n, slots)."""
        videos, offset = self.world.video_data, (np.arange(len(self.rows)) * N_TOPICS)[:, None]
        tastes = self.world.viewer_data.tastes(self.day, self.ids)
        main = tastes.take(offset + videos.topic.take(self.pages))
        other = tastes.take(offset + videos.second.take(self.pages))
        return behaviour.match(main, other, videos.share.take(self.pages))

    def chances(self, match):
        """P(click) of each slot in 65,536ths: whole numbers, shape (n, slots)."""
        viewers, videos, ids = self.world.viewer_data, self.world.video_data, self.ids[:, None]
        odds = behaviour.click_odds(
            match, viewers.appetite[ids], viewers.susceptibility[ids], videos.clickbait.take(self.pages),
            self.world.day_factor(self.day).take(self.pages),
        )  # fmt: skip
        return behaviour.click_threshold(odds, behaviour.examination(np.arange(1, self.pages.shape[1] + 1)))

    def clicks(self, chances):
        """What is shown and what is clicked: two bool arrays by visit. What was watched already is a grey tile."""
        fresh = ~self.block.watched(self.rows[:, None], self.pages)
        shown = fresh.take(self.visitor, axis=0)
        clicked = self.luck[:, :, 0] < chances.take(self.visitor, axis=0)
        for visits in self.sessions:
            visitor = self.visitor[visits]
            shown[visits] = fresh[visitor]
            clicked[visits] &= shown[visits]
            fresh[visitor] &= ~clicked[visits]
        return shown, clicked

    def play(self, at_random, keep_impressions):
        """Decide every click of the day and what follows from it.

        Returns a list of (day, session, pieces): for each table its columns, and which rows of them belong to this session.
        """
        match = self.match()
        shown, clicked = self.clicks(self.chances(match))
        n_shown, n_watched = shown.sum(axis=1, dtype=np.int32), clicked.sum(axis=1, dtype=np.int32)
        watches, watched_s = self.watch(match, clicked, n_watched)
        viewer_id = self.ids.astype(np.int32).take(self.visitor)
        visits = {"viewer_id": viewer_id, "time_s": self.time_s, "n_impressions": n_shown, "watched_s": watched_s}
        impressions = self.list_impressions(shown, clicked, at_random, n_shown) if keep_impressions else None
        played = []
        for session, rows in enumerate(self.sessions):
            pieces = {"visits": (visits, rows), "watches": (watches, rows_of(rows, n_watched))}
            if keep_impressions:
                pieces["impressions"] = impressions, rows_of(rows, n_shown)
            played.append((self.day, session, pieces))
        return played

    def watch(self, match, clicked, n_watched):
        """How long each started video is watched; updates the block. Returns columns, and seconds by visit."""
        world, viewers, videos = self.world, self.world.viewer_data, self.world.video_data
        n, slots = clicked.shape
        cell = np.flatnonzero(clicked)
        visit = np.repeat(np.arange(n), n_watched)
        slot = cell - visit * slots
        visitor = self.visitor.take(visit)
        page_cell = visitor * slots + slot
        ids, video, match = self.ids.take(visitor), self.pages.take(page_cell), match.take(page_cell)
        luck = self.luck.reshape(-1, 4).take(cell, axis=0)
        quality = videos.quality.take(video)
        level = behaviour.watch_level(
            match, quality, videos.clickbait.take(video), world.length.take(video), viewers.patience.take(ids)
        )
        thousandths = behaviour.WATCH_TABLE[level, luck[:, 1] & 255]
        watched_s = (thousandths * videos.duration_s.take(video) + 500) // 1000
        finished = thousandths == 1000
        liked = luck[:, 2] < behaviour.like_threshold(match, quality, finished)
        self.block.mark_watched(self.rows.take(visitor), video)
        self.remember(np.bincount(visit, thousandths + world.joy_constant.take(video), minlength=n).astype(np.int64), n_watched)
        total = np.cumsum(watched_s + 15) - watched_s - 15  # 15 seconds to choose each further video
        first = np.cumsum(n_watched) - n_watched
        after = total - np.repeat(total.take(first[n_watched > 0]), n_watched[n_watched > 0])
        columns = {
            "viewer_id": ids.astype(np.int32), "video_id": video.astype(np.int32),
            "time_s": (self.time_s.take(visit) + 15 + after).astype(np.int32), "position": (slot + 1).astype(np.int32),
            "watched_s": watched_s.astype(np.int32), "watched_fraction": thousandths / 1000, "finished": finished, "liked": liked,
        }  # fmt: skip
        return columns, np.bincount(visit, watched_s, minlength=n).astype(np.int32)

    def remember(self, joy, n_watched):
        """Move everybody's satisfaction, visit by visit."""
        satisfaction = self.block.satisfaction
        for visits in self.sessions:
            rows = self.rows[self.visitor[visits]]
            satisfaction[rows] = behaviour.next_satisfaction(satisfaction[rows], joy[visits], n_watched[visits])

    def list_impressions(self, shown, clicked, at_random, n_shown):
        """The columns of the impressions: one row per slot that is no grey tile."""
        keep = np.flatnonzero(shown)
        level = (self.keys & np.uint64(0xFFFF)).astype(np.int32)
        surface = ((level >= SURFACE_LIMITS[0]).astype(np.int8) + (level >= SURFACE_LIMITS[1])).astype(np.int8)
        positions = np.tile(np.arange(1, shown.shape[1] + 1, dtype=np.int32), len(shown))
        return {
            "viewer_id": np.repeat(self.ids.astype(np.int32).take(self.visitor), n_shown),
            "time_s": np.repeat(self.time_s, n_shown), "surface": np.repeat(surface, n_shown), "position": positions.take(keep),
            "video_id": self.pages.astype(np.int32).take(self.visitor, axis=0).take(keep),
            "random_slot": at_random.take(self.visitor, axis=0).take(keep), "clicked": clicked.take(keep),
        }  # fmt: skip


def rows_of(visits, counts):
    """Which rows belong to some visits (a slice), when visit i has counts[i] rows."""
    start = int(counts[: visits.start].sum())
    return slice(start, start + int(counts[visits].sum()))


VISIT_COLUMNS = {c: np.int32 for c in ("viewer_id", "day", "session_id", "time_s", "n_impressions", "watched_s")}
IMPRESSION_COLUMNS = {
    "viewer_id": np.int32, "day": np.int32, "time_s": np.int32, "session_id": np.int32, "surface": np.int8,
    "position": np.int32, "video_id": np.int32, "random_slot": bool, "clicked": bool,
}  # fmt: skip
WATCH_COLUMNS = {
    "viewer_id": np.int32, "video_id": np.int32, "day": np.int32, "time_s": np.int32, "session_id": np.int32,
    "position": np.int32, "watched_s": np.int32, "watched_fraction": np.float64, "finished": bool, "liked": bool,
}  # fmt: skip
COLUMNS = {"visits": VISIT_COLUMNS, "impressions": IMPRESSION_COLUMNS, "watches": WATCH_COLUMNS}


def make_table(played, name):
    """Join the pieces of one table, in the order of day, session and block, into a DataFrame."""
    pieces = [(day, session, *tables[name]) for day, session, tables in sorted(played, key=lambda p: p[:2]) if name in tables]
    ends = np.cumsum([rows.stop - rows.start for *_, rows in pieces]) if pieces else [0]
    places = [slice(end - (rows.stop - rows.start), end) for end, (*_, rows) in zip(ends, pieces, strict=False)]
    columns = {column: np.empty(ends[-1], dtype) for column, dtype in COLUMNS[name].items()}
    for place, (day, session, piece, rows) in zip(places, pieces, strict=True):
        known = {"day": day, "session_id": session}
        for column, values in columns.items():
            values[place] = known[column] if column in known else piece[column][rows]
    if "surface" in columns:
        columns["surface"] = pd.Categorical.from_codes(columns["surface"], categories=list(SURFACES))
    return pd.DataFrame(columns, copy=False)


def make_log(played):
    """Join what was played into a `Log`."""
    return Log(*(make_table(played, name) for name in COLUMNS))
