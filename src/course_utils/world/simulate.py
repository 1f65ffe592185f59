"""A day on HeroTube, played out: who comes, what they are shown, what they click, how long they stay.

Viewers come in blocks. Under a ranking that does not learn, a block's days depend on nothing outside the block, so blocks run
in any order or on any machine. What a block carries from day to day is its satisfaction and what was watched already.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import behaviour
from .luck import key, levels16
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
        np.bitwise_or.at(self._watched, cell >> 3, BIT.take(cell & 7))

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
    """Play one day of a block: a list of (day, session, tables) with tables a dict of dicts of columns.

    Changes the block: what was watched, and how satisfied everybody is.
    """
    rows, sessions = block.visitors(day)
    if not len(rows):
        return []
    pages, at_random = make_pages(block.world, policy, block.ids[rows], day, slots)
    tastes = block.world.viewer_data.tastes(day, block.ids[rows])
    start = np.zeros(len(rows), np.int32)
    played = []
    for session in range(int(sessions.max())):
        here = np.flatnonzero(sessions > session) if session else np.arange(len(rows))
        visit = Visit(block, rows[here], pages[here] if session else pages, tastes[here] if session else tastes, day, session)
        start = visit.begin(start[here] if session else start)
        tables = visit.play(at_random[here] if session else at_random, keep_impressions)
        played.append((day, session, tables))
        full = np.zeros(len(rows), np.int32)
        full[here] = start
        start = full
    return played


class Visit:
    """One session of many viewers at once: arrays of shape (n visitors, slots)."""

    def __init__(self, block, rows, pages, tastes, day, session):
        self.block, self.world, self.rows, self.pages, self.day, self.session = block, block.world, rows, pages, day, session
        self.ids = block.ids[rows]
        self.tastes = tastes
        self.keys = key(self.world.viewer_keys[self.ids], "session", day, session)
        self.luck = levels16(self.keys, pages.shape[1])
        self.shape = pages.shape

    def begin(self, previous):
        """When the visits begin: on the evening clock, later sessions after earlier ones."""
        luck = (self.keys >> np.uint64(52)).astype(np.intp)
        if self.session:
            time_s = previous + (86399 - previous) * (luck + 1) // 4097
        else:
            time_s = CLOCK.take(luck) + ((self.keys >> np.uint64(32)) % np.uint64(20)).astype(np.intp)
        self.time_s = time_s.astype(np.int32)
        return self.time_s

    def match(self):
        """How well each video on each page fits the visitor's taste: float array (n, slots)."""
        videos, offset = self.world.video_data, (np.arange(len(self.rows)) * N_TOPICS)[:, None]
        main = self.tastes.take(offset + videos.topic.take(self.pages))
        other = self.tastes.take(offset + videos.second.take(self.pages))
        return behaviour.match(main, other, videos.share.take(self.pages))

    def play(self, at_random, keep_impressions):
        """Decide every click of the session and what follows from it; returns the three tables' columns."""
        viewers, videos, ids = self.world.viewer_data, self.world.video_data, self.ids[:, None]
        match = self.match()
        odds = behaviour.click_odds(
            match, viewers.appetite[ids], viewers.susceptibility[ids], videos.clickbait.take(self.pages),
            self.world.day_factor(self.day).take(self.pages),
        )  # fmt: skip
        seen = behaviour.examination(np.arange(1, self.shape[1] + 1))
        shown = ~self.block.watched(self.rows[:, None], self.pages)  # what was watched already is a grey tile
        clicked = (self.luck[:, :, 0] < behaviour.click_threshold(odds, seen)) & shown
        watches, watched_s = self.watch(match, clicked)
        visits = {
            "viewer_id": self.ids.astype(np.int32), "day": self.day, "session_id": self.session, "time_s": self.time_s,
            "n_impressions": shown.sum(axis=1, dtype=np.int32), "watched_s": watched_s,
        }  # fmt: skip
        impressions = self.list_impressions(shown, clicked, at_random) if keep_impressions else None
        return {"visits": visits, "impressions": impressions, "watches": watches}

    def watch(self, match, clicked):
        """How long each started video is watched; updates the block. Returns columns, and seconds per visitor."""
        world, block = self.world, self.block
        viewers, videos = world.viewer_data, world.video_data
        cell = np.flatnonzero(clicked)
        row, slot = np.divmod(cell, self.shape[1])
        ids, video, match = self.ids.take(row), self.pages.ravel().take(cell), match.ravel().take(cell)
        luck = self.luck.reshape(-1, 4).take(cell, axis=0)
        level = behaviour.watch_level(
            match, videos.quality[video], videos.clickbait[video], world.length[video], viewers.patience[ids]
        )
        thousandths = behaviour.WATCH_TABLE[level, luck[:, 1] & 255]
        watched_s = (thousandths * videos.duration_s[video] + 500) // 1000
        finished = thousandths == 1000
        liked = luck[:, 2] < behaviour.like_threshold(match, videos.quality[video], finished)
        block.mark_watched(self.rows[row], video)
        n = np.bincount(row, minlength=self.shape[0])
        joy = np.bincount(row, thousandths + world.joy_constant[video], minlength=self.shape[0]).astype(np.int64)
        block.satisfaction[self.rows] = behaviour.next_satisfaction(block.satisfaction[self.rows], joy, n)
        total = np.cumsum(watched_s + 15) - watched_s - 15  # 15 seconds to choose each further video
        first = np.cumsum(n) - n
        after = total - np.where(n > 0, total[np.minimum(first, max(len(total) - 1, 0))] if len(total) else 0, 0)[row]
        columns = {
            "viewer_id": ids.astype(np.int32), "video_id": video.astype(np.int32), "day": self.day,
            "time_s": (self.time_s[row] + 15 + after).astype(np.int32), "session_id": self.session,
            "position": (slot + 1).astype(np.int32), "watched_s": watched_s.astype(np.int32),
            "watched_fraction": thousandths / 1000, "finished": finished, "liked": liked,
        }  # fmt: skip
        return columns, np.bincount(row, watched_s, minlength=self.shape[0]).astype(np.int32)

    def list_impressions(self, shown, clicked, at_random):
        """The columns of the impressions: one row per slot that is no grey tile."""
        per_visit = shown.sum(axis=1)
        keep = np.flatnonzero(shown)
        positions = np.arange(1, self.shape[1] + 1, dtype=np.int32)
        level = (self.keys & np.uint64(0xFFFF)).astype(np.int32)
        surface = ((level >= SURFACE_LIMITS[0]).astype(np.int8) + (level >= SURFACE_LIMITS[1])).astype(np.int8)
        return {
            "viewer_id": np.repeat(self.ids.astype(np.int32), per_visit), "day": self.day,
            "time_s": np.repeat(self.time_s, per_visit), "session_id": self.session,
            "surface": np.repeat(surface, per_visit), "position": np.broadcast_to(positions, self.shape)[shown],
            "video_id": self.pages.ravel().take(keep).astype(np.int32), "random_slot": at_random.ravel().take(keep),
            "clicked": clicked.ravel().take(keep),
        }  # fmt: skip


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
    columns = {}
    pieces = [(day, session, tables[name]) for day, session, tables in sorted(played, key=lambda p: p[:2]) if tables[name]]
    for column, dtype in COLUMNS[name].items():
        parts = [np.full(len(t["viewer_id"]), t[column], dtype) if np.ndim(t[column]) == 0 else t[column] for _, _, t in pieces]
        columns[column] = np.concatenate(parts) if parts else np.empty(0, dtype)
    if "surface" in columns:
        columns["surface"] = pd.Categorical.from_codes(columns["surface"], categories=list(SURFACES))
    return pd.DataFrame(columns, copy=False)


def make_log(played):
    """Join what was played into a `Log`."""
    return Log(*(make_table(played, name) for name in COLUMNS))
