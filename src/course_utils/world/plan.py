"""Where a world's troubles lie and how large: drawn from the seed, within bounds in which the
lessons' conclusions hold.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.luck import key, uniform
from course_utils.world.words import AGE_GROUPS, APP_VERSIONS, DEVICES

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


__all__ = ["Plan", "age_lifts", "make_plan"]

UP_NEXT = 9830  # of 65,536: 15% of the visits begin in up next
# bounds of what captions add to the score of a watch: sound is often off on small screens, and on
# large ones the text covers the picture
CAPTIONS = {
    "phone": (0.04, 0.20),
    "tablet": (0.02, 0.08),
    "laptop": (-0.08, -0.02),
    "tv": (-0.20, -0.08),
}
QUIET = 0.30  # how often the quiet age group comes; the average of all is 1


@dataclass(frozen=True)
class Plan:
    """What was planted in a world; only the answer key may look."""

    quiet_age: int  # index into AGE_GROUPS: who comes least often, and gets autoplay first
    # in 65,536ths: visits that begin at home, and those that begin at home or in up next; the rest
    # search
    surface_limits: tuple
    search_version: int  # index into APP_VERSIONS: hides the search box on phones
    search_day: int  # from this day on
    # in 65,536ths: how many of those who cannot search leave at once; the others browse
    give_up: int
    autoplay_lift: float  # added to the score of every watch under autoplay
    rollout: tuple  # chance of autoplay in the rollout: (in the quiet age group, in the others)
    retry_version: int  # index into APP_VERSIONS: sends one evening's rows twice
    retry_day: int
    retry_share: int  # in 65,536ths: how many of its sessions
    rare_device: int  # index into DEVICES: rare in the lopsided sample
    rare_keep: float  # the share of its moments that reach the sample
    # of the switches that are off on the site as built (`switches`)
    continue_place: int  # where on the page the rest of a video is shown, from 1
    loud_line: float  # a video with more clickbait than this is loud
    caption_lift: tuple  # by device: added to the score of every watch
    reminder_pull: int  # P(visit today) on a day with a reminder, in thousandths of what it was
    reminder_cost: int  # of satisfaction, in thousandths, for every reminder


def draw(world_key: np.uint64, what: str, low: float, high: float) -> float:
    """A number between two bounds, from the seed."""
    return low + (high - low) * float(uniform(key(world_key, what))[0])


def quiet_age(world_key: np.uint64) -> int:
    """The age group that comes least often: one of the three large ones."""
    return 1 + int(draw(world_key, "quiet age group", 0, 3))


def age_lifts(world_key: np.uint64, shares: "ArrayLike") -> np.ndarray:
    """How often each age group comes; the average of all is 1: array (age groups,)."""
    shares = np.asarray(shares, float)
    lifts = 0.92 + 0.16 * uniform(key(world_key, "age lift", np.arange(len(AGE_GROUPS))))
    quiet = np.arange(len(AGE_GROUPS)) == quiet_age(world_key)
    others = (1 - QUIET * shares[quiet].sum()) / (shares * lifts)[~quiet].sum()
    return np.round(np.where(quiet, QUIET, lifts * others) * 1024) / 1024


def make_plan(world_key: np.uint64) -> Plan:
    """Draw a world's troubles: a `Plan`."""
    search_version = int(draw(world_key, "search version", 0, len(APP_VERSIONS)))
    searching = int(65536 * draw(world_key, "search share", 0.16, 0.24))
    return Plan(
        quiet_age=quiet_age(world_key),
        surface_limits=(65536 - searching - UP_NEXT, 65536 - searching),
        search_version=search_version,
        search_day=18 + int(draw(world_key, "search day", 0, 4)),
        give_up=int(65536 * draw(world_key, "give up", 0.75, 0.95)),
        autoplay_lift=round(draw(world_key, "autoplay lift", 0.14, 0.18) * 256) / 256,
        rollout=(0.8, 0.2),
        retry_version=(
            search_version + 1 + int(draw(world_key, "retry version", 0, len(APP_VERSIONS) - 1))
        )
        % len(APP_VERSIONS),
        retry_day=22 + int(draw(world_key, "retry day", 0, 5)),
        retry_share=int(65536 * draw(world_key, "retry share", 0.55, 0.85)),
        rare_device=len(DEVICES) - 1,
        rare_keep=draw(world_key, "rare keep", 0.03, 0.10),
        continue_place=1 + int(draw(world_key, "continue place", 0, 3)),
        loud_line=round(draw(world_key, "loud line", 0.5, 0.9) * 256) / 256,
        caption_lift=tuple(
            round(draw(world_key, f"captions on a {device}", *CAPTIONS[device]) * 256) / 256
            for device in DEVICES
        ),
        reminder_pull=int(draw(world_key, "reminder pull", 1250, 1350)),
        reminder_cost=int(draw(world_key, "reminder cost", 115, 140)),
    )
