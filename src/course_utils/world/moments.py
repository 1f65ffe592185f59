"""Moments in which a viewer presses play: rows for learning to predict, with no viewer in them
twice.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.world import behaviour
from course_utils.world.audience import make_passers_by
from course_utils.world.catalogue import make_videos
from course_utils.world.luck import key, levels16
from course_utils.world.words import AGE_GROUPS, DEVICES, TOPICS

if TYPE_CHECKING:
    from course_utils.world.herotube import World


__all__ = ["CHUNK", "Crowd", "make_crowd", "make_moments", "started"]

CHUNK = 8192
# ids of these passers-by, out of the way of the site's own viewers and videos
FIRST_ID = 1_000_000_000


@dataclass
class Crowd:
    """Meetings of a viewer and a video, with every cause known: arrays of length n."""

    columns: dict  # what can be seen or is hidden, by name
    p_click: np.ndarray  # P(clicked | seen)
    p_finish: np.ndarray  # P(finished | started)
    p_like: np.ndarray  # P(liked | started)
    level: np.ndarray
    keys: np.ndarray


def make_crowd(world: "World", start: int, n: int) -> Crowd:
    """Meetings number start to start + n: a `Crowd`. Made in chunks that fit a processor's
    cache.
    """
    chunks = [
        make_chunk(world, at, min(CHUNK, start + n - at)) for at in range(start, start + n, CHUNK)
    ]
    if len(chunks) == 1:
        return chunks[0]
    columns = {
        name: np.concatenate([chunk.columns[name] for chunk in chunks])
        for name in chunks[0].columns
    }
    causes = ("p_click", "p_finish", "p_like", "level", "keys")
    return Crowd(
        columns, *(np.concatenate([getattr(chunk, name) for chunk in chunks]) for name in causes)
    )


def make_chunk(world: "World", start: int, n: int) -> Crowd:
    """Meetings number start to start + n, all at once: a `Crowd`."""
    ids = FIRST_ID + np.arange(start, start + n)
    videos = make_videos(world.key, ids, titles=False)
    viewers = make_passers_by(
        world.key, ids, world.archetypes, np.column_stack([videos.topic, videos.second])
    )
    match = behaviour.match(viewers.tastes[:, 0], viewers.tastes[:, 1], videos.share)
    odds = behaviour.click_odds(
        match, viewers.appetite, viewers.susceptibility, videos.clickbait, videos.base
    )
    level = behaviour.watch_level(
        match,
        videos.quality,
        videos.clickbait,
        behaviour.length_penalty(videos.duration_s),
        viewers.patience,
    )
    finish = (behaviour.WATCH_TABLE == 1000).mean(axis=1)[level]
    like = [behaviour.like_threshold(match, videos.quality, f) / 65536 for f in (False, True)]
    columns = {
        "duration_s": videos.duration_s, "taste_match": np.round(match, 2), "topic": np.array(
        TOPICS)[videos.topic],
        "age_group": np.array(AGE_GROUPS)[viewers.age], "device": np.array(DEVICES)[viewers.device],
        "quality": videos.quality, "clickbait": videos.clickbait, "patience": viewers.patience,
        "susceptibility": viewers.susceptibility, "appetite": viewers.appetite, "fame": videos.base,
    }  # fmt: skip
    return Crowd(
        columns,
        odds / (1 + odds),
        finish,
        (1 - finish) * like[0] + finish * like[1],
        level,
        key(world.key, "moment", ids),
    )


def make_moments(world: "World", n: int, start: int = 0) -> pd.DataFrame:
    """The started meetings number start to start + n, as a DataFrame."""
    tables, have, at = [], 0, 0
    while have < start + n:
        table = started(world, at)
        tables.append(table.iloc[max(start - have, 0) :])
        have, at = have + len(table), at + CHUNK
    return pd.concat(tables, ignore_index=True).iloc[:n].copy()


def started(world: "World", at: int) -> pd.DataFrame:
    """The meetings of one chunk in which play was pressed, and what came of them."""
    crowd = make_crowd(world, at, CHUNK)
    luck = levels16(crowd.keys, 1)[:, 0, :]
    here = np.flatnonzero(luck[:, 0] < crowd.p_click * 65536)
    luck, level = luck[here], crowd.level[here]
    thousandths = behaviour.WATCH_TABLE[level, luck[:, 1] & 255]
    finished = thousandths == 1000
    seen = {
        name: crowd.columns[name][here]
        for name in ("duration_s", "taste_match", "topic", "age_group", "device")
    }
    exact_like = np.where(finished, 2, 1) * (crowd.p_like[here] / (1 + crowd.p_finish[here]))
    return pd.DataFrame(
        {
            **seen,
            "watched_s": ((thousandths * seen["duration_s"] + 500) // 1000).astype(np.int32),
            "finished": finished,
            "liked": luck[:, 2] < exact_like * 65536,
        }
    )
