"""A town as it could be: other switches, no day that changes many tastes, other pages."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from course_utils.world import Features, World
from course_utils.world.audience import NEVER
from course_utils.world.engines import Oracle
from course_utils.world.troubles import DAYS, START, Troubles

__all__ = ["AsLived", "Calm", "TopAlone"]


class AsLived(Troubles):
    """The troubles of viewers who lived their four weeks on a site with some switches.

    >>> found = AsLived(World("ada", 300, 120), Features(search_mended=True))
    >>> bool((found.log.visits["n_impressions"] > 0).all())
    True
    """

    def __init__(self, world: World, features: Features) -> None:
        super().__init__(world)
        self.features = features

    @cached_property
    def log(self) -> Any:
        """Four weeks of that site."""
        return self.world.simulate(START + DAYS, features=self.features)


class Calm(World):
    """A world in which no day changes many tastes at once.

    >>> for town in World("ada", 300, 40), Calm("ada", 300, 40):
    ...     viewers = town.viewer_data
    ...     bool((viewers.change_day == viewers.common_change_day).any())
    True
    False
    """

    def _settle(self, *how: Any) -> None:
        super()._settle(*how)
        viewers = self.viewer_data
        many = viewers.change_day == viewers.common_change_day
        stays = np.where(many, NEVER, viewers.change_day)
        vars(self)["viewer_data"] = replace(viewers, change_day=stays)


class TopAlone(Oracle):
    """The best page for clicks out of some videos and no others.

    >>> town = World("ada", 30, 40)
    >>> pages = TopAlone(town, np.array([4, 2, 9])).rank([0, 1], np.arange(40), day=3, k=2)
    >>> sorted(set(pages.ravel().tolist()) - {2, 4, 9}), pages.shape
    ([], (2, 2))
    """

    def __init__(self, world: World, video_ids: np.ndarray) -> None:
        super().__init__(world, "clicks")
        self.video_ids = np.sort(video_ids)

    def rank(
        self, viewer_ids: Any, video_ids: Any, day: int, k: int, rng: Any = None
    ) -> np.ndarray:
        """A page for each viewer; what else is published does not matter to it."""
        return super().rank(viewer_ids, self.video_ids, day, k)
