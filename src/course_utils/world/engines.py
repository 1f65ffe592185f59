"""Two rankings that the troubles need: one that goes too far for a click, and one whose knowledge
of tastes stands still.
"""

import numpy as np

from course_utils.world.luck import key, uniform
from course_utils.world.policies import AT_ONCE, best_first, check_room
from course_utils.world.truth import Oracle

__all__ = ["ClickbaitEngine", "FrozenTastes"]


class ClickbaitEngine:
    """A ranking that somebody tuned on clicks until it loved what is loud and thin.

    Each morning it draws a fifth of the catalogue and sorts it, for each viewer, by

        appeal * clickbait^2 * (1 - quality) * square root of the duration.

    It knows exactly what people click. What they think of it afterwards it never hears. Within two
    weeks it loses visits:

    >>> from course_utils.world import World
    >>> town = World("ada", n_viewers=300, n_videos=1000)
    >>> loud, usual = (town.simulate(14, p, start_day=14,
    ...     before=town.first_ranking) for p in (ClickbaitEngine(town), None))
    >>> sum(loud.watches["day"] < 17) > sum(usual.watches["day"] < 17), len(loud.visits) < len(
    ...     usual.visits)
    (True, True)
    """

    FIFTH = 0.2

    def __init__(self, world):
        self.world = world

    def __repr__(self):
        return f"ClickbaitEngine({self.world!r})"

    def candidates(self, video_ids, day, k):
        """The videos drawn this morning, at least k: int array."""
        luck = uniform(key(self.world.video_data.keys[video_ids], "candidate", day))
        n = max(int((luck < self.FIFTH).sum()), k)
        return np.sort(video_ids[np.argsort(luck, kind="stable")[:n]])

    def rank(self, viewer_ids, video_ids, day, k, rng=None):
        """A page for each viewer: int array (n, k)."""
        video_ids = np.asarray(video_ids)
        check_room(video_ids, k)
        drawn = self.candidates(video_ids, day, k)
        videos = self.world.video_data
        loud = (
            videos.clickbait[drawn] ** 2
            * (1 - videos.quality[drawn])
            * np.sqrt(videos.duration_s[drawn])
        )
        ids = np.asarray(viewer_ids)
        pages = []
        for some in (ids[i : i + AT_ONCE] for i in range(0, len(ids), AT_ONCE)):
            score = np.round(
                self.world.truth.appeal(some[:, None], drawn[None, :], day) * loud * 2**20
            )
            pages.append(drawn[best_first(score, k)])
        return np.concatenate(pages) if pages else np.empty((0, k), int)


class FrozenTastes(Oracle):
    """The oracle of clicks if tastes had stood still since a day: it knows today's videos and that
    day's people.
    """

    def __init__(self, world, day):
        super().__init__(world, "clicks")
        self.frozen_on = day

    def __repr__(self):
        return f"FrozenTastes({self.world!r}, day={self.frozen_on})"

    def _worth(self, ids, video_ids, day):
        return self.world.truth.appeal(
            ids[:, None], video_ids[None, :], day, taste_day=self.frozen_on
        )
