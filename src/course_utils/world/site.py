"""The site that worlds share: all of HeroTube that is there before the first viewer comes."""

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Self

import numpy as np

from course_utils.world import behaviour
from course_utils.world.audience import make_archetypes
from course_utils.world.catalogue import day_factor, make_videos
from course_utils.world.luck import seed_key
from course_utils.world.plan import make_plan

if TYPE_CHECKING:
    from course_utils.world.catalogue import Videos


__all__ = ["Site", "Unchanging"]


class Unchanging:
    """What is made once and never changes afterwards, so that others can share it.

    Each attribute is set once, while the object is made.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in vars(self) or hasattr(type(self), name):
            raise AttributeError(
                f"A world never changes, so its {name} stays as it is. Make another one: "
                "World(seed, n_viewers, n_videos)."
            )
        super().__setattr__(name, value)

    def __deepcopy__(self, memo: dict) -> Self:
        return self  # rankings that are copied go on living in the same world


class Site(Unchanging):
    """HeroTube without its viewers: its videos, its mornings, and what was planted in it.

    Worlds of one seed and one catalogue may share a site, whichever viewers they have.

    >>> site = Site("ada", n_videos=40)
    >>> site, site.day_factor(3).shape
    (Site(seed='ada', n_videos=40), (40,))
    """

    def __init__(self, seed: int | str, n_videos: int) -> None:
        self.seed, self.n_videos, self.key = seed, n_videos, seed_key(seed)
        self.plan = make_plan(self.key)
        self.archetypes = make_archetypes(self.key)
        self.video_data = make_videos(self.key, np.arange(n_videos))
        self.length = behaviour.length_penalty(self.video_data.duration_s)
        self.joy_constant = behaviour.joy_constant(
            self.video_data.quality, self.video_data.clickbait
        )
        self.day_factor = lru_cache(maxsize=512)(partial(fixed_day_factor, self.video_data))
        self.mornings: dict = {}  # the lists of `FirstRanking`, kept for all who share the site

    def __repr__(self) -> str:
        return f"Site(seed={self.seed!r}, n_videos={self.n_videos})"

    def __reduce__(self) -> tuple:
        # pickled as its seed: it grows again, the same
        return type(self), (self.seed, self.n_videos)

    def published(self, day: int) -> np.ndarray:
        """Ids of the videos that may be shown on a day: int array (n,)."""
        ids = np.flatnonzero(self.video_data.published_day <= day)
        if not len(ids):
            raise ValueError(
                f"No video is published on day {day} in this world of {self.n_videos} videos; "
                "make it larger."
            )
        return ids


def fixed_day_factor(videos: "Videos", day: int) -> np.ndarray:
    """The factor of a day (see `day_factor`) as an array that cannot be written to."""
    factor = day_factor(videos, int(day))
    factor.flags.writeable = False
    return factor
