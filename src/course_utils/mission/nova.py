"""What a page is worth on the days to come, to each viewer who is asked: Nova's part of the key."""

from dataclasses import dataclass

import numpy as np

from course_utils.mission.pages import SLOTS
from course_utils.mission.town import DAYS, START, Town
from course_utils.recommend import MostPopular
from course_utils.recommend.topk import top_k

__all__ = [
    "ASKED", "DAYS_TO_COME", "GOAL", "NovaKey", "asked_of", "best_pages", "nova_key", "published",
]  # fmt: skip

DAYS_TO_COME = (START + DAYS, START + DAYS + 1, START + DAYS + 2)
GOAL = "satisfaction"  # not clicks alone: what people think of a video afterwards counts too
ASKED = 6  # every sixth viewer is asked for
NEARLY_ALL = 8  # of the ten best videos of a viewer


@dataclass(frozen=True)
class NovaKey:
    """What only the key knows of the pages.

    `worth` says what showing a video to a viewer is worth once it is seen, summed over the days
    to come (0: watched before, or not published): array (viewers, videos). The other three are
    the mean worth of a page per viewer: filled at random, the best there is, and most popular.
    """

    viewer_ids: np.ndarray
    worth: np.ndarray
    seen: np.ndarray  # by slot: the chance that it is looked at
    random: float
    best: float
    popular: float

    def value(self, pages: np.ndarray) -> float:
        """The mean worth of a page per viewer."""
        return float((np.take_along_axis(self.worth, pages, axis=1) * self.seen).sum(axis=1).mean())

    def share(self, value: float) -> float:
        """The share of the achievable gain: 0 is a page at random, 1 the best there is."""
        return (value - self.random) / (self.best - self.random)

    def like_the_best(self, pages: np.ndarray) -> float:
        """The share of the viewers whose page holds nearly all of their ten best videos, in
        whatever order.
        """
        best = best_pages(self.worth)
        held = (pages[:, :, None] == best[:, None, :]).any(axis=2).sum(axis=1)
        return float((held >= NEARLY_ALL).mean())


def best_pages(worth: np.ndarray) -> np.ndarray:
    """The best page of each viewer; of equals the lower id first: int array (viewers, SLOTS).

    >>> best_pages(np.arange(12.0)[None, :])[0, :3].tolist()
    [11, 10, 9]
    """
    return top_k(worth, SLOTS)


def nova_key(town: Town) -> NovaKey:
    """Worked out from the causes, as `course_utils.metrics.share_of_achievable` does it.

    The page stands for all days, so the best is the best that stands. What would come of a page
    at random is the mean over what a viewer has not watched.
    """
    world = town.sample
    ids, videos = asked_of(town), published(town)
    worth, random = np.zeros((len(ids), world.n_videos)), 0.0
    seen = world.truth.examination(np.arange(1, SLOTS + 1))
    for day in DAYS_TO_COME:
        today = world.truth.worth(ids[:, None], videos[None, :], GOAL, day)
        fresh = ~world.truth.watched_before(day)[ids].toarray()[:, videos]
        worth[:, videos] += today * fresh
        random += float(((today * fresh).sum(axis=1) / fresh.sum(axis=1)).mean() * seen.sum())
    log = town.log
    popular = MostPopular().fit(log.watches, videos=world.videos.loc[videos])
    key = NovaKey(ids, worth, seen, random, 1.0, 1.0)
    best, usual = key.value(best_pages(worth)), key.value(popular.recommend(ids, SLOTS))
    return NovaKey(ids, worth, seen, random, best, usual)


def asked_of(town: Town) -> np.ndarray:
    """The ids of the viewers for whom pages are asked.

    >>> len(asked_of(Town("ada")))
    500
    """
    return np.arange(0, town.sample.n_viewers, ASKED)


def published(town: Town) -> np.ndarray:
    """The ids of the videos that may be shown: published before the days to come.

    >>> 400 < len(published(Town("ada"))) < 500
    True
    """
    return town.sample.published(DAYS_TO_COME[0] - 1)
