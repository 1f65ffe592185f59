"""What the switches of the site do: the equations of the six ideas, and the code beside them.

Symbols as in `behaviour` (viewer v, video x, day d, position p from 1). Each switch is on for the
viewers that `Features` names, and off on the site as built. What is in CAPITALS is the
same in every town; what is drawn from the seed (`plan`) differs from town to town.

    continue_row     on the page of the day, position continue_place shows the video that v stopped
                     half-way last (a quarter of it watched, but not nine tenths); what stood there
                     and below moves down by one. The rest is a video of its own: a click by the
                     same odds, length_x by the seconds that are left, joy by the share of them
    loud_last        videos with clickbait_x above loud_line move behind the others; among each,
                     the order stays
    captions         score + caption_lift of the viewer's device: above 0 where the sound is often
                     off (phone, tablet), below 0 where the text covers the picture (laptop, tv)
    short_first      videos longer than SHORT_S move behind the shorter ones; among each, the order
                     stays
    daily_reminder   on phones, on every day: P(visit today) * reminder_pull, and after that
                     satisfaction * (1 - reminder_cost)
    large_text       nothing: no equation knows of letters

>>> from course_utils.world import Features, World
>>> town = World("ada", n_viewers=200, n_videos=100)
>>> bool((town.truth.feature(Features(large_text=True)) == 0).all(axis=None))
True
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_utils.world import behaviour
from course_utils.world.words import DEVICES

if TYPE_CHECKING:
    from course_utils.world.features import Features
    from course_utils.world.herotube import World
    from course_utils.world.simulate import Block


__all__ = [
    "HALF_WAY", "IDEAS", "SHORT_S", "Rest", "arrange", "caption_lift", "leave", "remind",
    "rest_length",
]  # fmt: skip

IDEAS = (
    "continue_row",
    "loud_last",
    "captions",
    "short_first",
    "daily_reminder",
    "large_text",
)
SHORT_S = 300
HALF_WAY = (250, 900)  # thousandths of a video: from the first on, and below the second
MOST = 65_000  # of 65,536: no visit is surer than this
PHONE = DEVICES.index("phone")


@dataclass(frozen=True)
class Rest:
    """Who finds the rest of a video on today's page, at which place, and how much of it was seen:
    one entry per visitor, `seen` in thousandths, 0 for who finds none.
    """

    place: int  # index of the slot
    seen: np.ndarray

    def of(self, visitor: np.ndarray, slot: np.ndarray) -> np.ndarray:
        """How much of the video in these slots was seen before, in thousandths."""
        return np.where(slot == self.place, self.seen.take(visitor), 0)

    def reopen(self, fresh: np.ndarray) -> None:
        """What was watched already is a grey tile, but not the rest."""
        fresh[self.seen > 0, self.place] = True


def remind(features: "Features", block: "Block", chance: np.ndarray, day: int) -> np.ndarray:
    """Daily reminder: P(visit today) in 65,536ths of everybody in a block. Takes its price from
    their satisfaction.
    """
    world, plan, viewers = block.world, block.world.plan, block.world.viewer_data
    reached = features.has("daily_reminder", world, block.ids)
    if not reached.any():
        return chance
    reached &= (viewers.device[block.index] == PHONE) & (viewers.joined_day[block.index] <= day)
    block.satisfaction -= np.where(reached, block.satisfaction * plan.reminder_cost // 1000, 0)
    return np.where(reached, np.minimum(chance * plan.reminder_pull // 1000, MOST), chance)


def caption_lift(features: "Features", world: "World", viewer_ids: np.ndarray) -> np.ndarray:
    """What captions add to the score of a watch: float array by viewer."""
    device = world.viewer_data.device[world.index_of(viewer_ids)]
    lift = np.array(world.plan.caption_lift)[device]
    return lift * features.has("captions", world, viewer_ids)


def arrange(
    features: "Features", block: "Block", rows: np.ndarray, pages: np.ndarray, at_random: np.ndarray
) -> tuple[np.ndarray, np.ndarray, Rest | None]:
    """What the switches make of the pages of a ranking: pages, the mask of slots filled at random,
    and the `Rest` (None if no viewer finds one).
    """
    world, ids = block.world, block.ids[rows]
    videos = world.video_data
    later = {
        "short_first": videos.duration_s > SHORT_S,
        "loud_last": videos.clickbait > world.plan.loud_line,
    }
    for name, behind in later.items():
        some = np.flatnonzero(features.has(name, world, ids))
        if len(some):
            order = np.argsort(behind.take(pages[some]), axis=1, kind="stable")
            pages, at_random = pages.copy(), at_random.copy()
            for table in (pages, at_random):
                table[some] = np.take_along_axis(table[some], order, axis=1)
    row = np.flatnonzero(features.has("continue_row", world, ids) & (block.left_video[rows] >= 0))
    if not len(row):
        return pages, at_random, None
    place = min(world.plan.continue_place, pages.shape[1]) - 1
    pages, at_random = pages.copy(), at_random.copy()
    for table, tile in ((pages, block.left_video[rows[row]]), (at_random, False)):
        table[row, place + 1 :] = table[row, place:-1]
        table[row, place] = tile
    seen = np.zeros(len(rows), np.int64)
    seen[row] = block.left_share[rows[row]]
    return pages, at_random, Rest(place, seen)


def rest_length(seconds: np.ndarray) -> np.ndarray:
    """How long the rest of a video feels: as a video of these seconds, at least 20."""
    return behaviour.length_penalty(np.maximum(seconds, 20))


def leave(
    block: "Block", rows: np.ndarray, videos: np.ndarray, seen: np.ndarray, reached: np.ndarray
) -> None:
    """Remember what was left half-way: watches in the order of time, by row number of the viewer;
    `seen` before and `reached` after, in thousandths.
    """
    over = rows[(seen > 0) & (reached >= HALF_WAY[1])]
    block.left_video[over] = -1
    half = (reached >= HALF_WAY[0]) & (reached < HALF_WAY[1])
    # of several entries for a viewer the last one stays
    block.left_video[rows[half]] = videos[half]
    block.left_share[rows[half]] = reached[half]
