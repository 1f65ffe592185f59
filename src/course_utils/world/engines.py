"""Rankings that know causes which no platform knows: the best one for a goal, one that goes too far
for a click, and one whose knowledge of tastes stands still.
"""

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.goals import check_goal
from course_utils.world.luck import key, uniform
from course_utils.world.policies import AT_ONCE, best_first, check_room

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

    from course_utils.world.herotube import World


__all__ = ["ClickbaitEngine", "FrozenTastes", "Oracle"]


class Oracle:
    """The ranking of one who knows every cause: sorts by appeal times what the goal counts, without
    what was watched.

    Examination depends on the position alone and falls, so no page is worth more to this goal.
    """

    def __init__(
        self,
        world: "World",
        goal: str = "watch_s",
        history: "sparse.csr_array | None" = None,
    ) -> None:
        self.world, self.goal, self._history = world, check_goal(goal), history
        self.start_anew()

    def __repr__(self) -> str:
        return f"Oracle({self.world!r}, goal={self.goal!r})"

    def start_anew(self) -> None:
        """Forget what `learn` told of: the days begin again."""
        self._seen: np.ndarray | None = None
        self._day = -1

    def without(self, history: "sparse.csr_array") -> "Oracle":
        """The same ranking for viewers who have watched something: sparse bool array (n_viewers,
        n_videos), left as it is.
        """
        other = copy(self)
        other._history = history
        other.start_anew()
        return other

    def learn(self, watches: "pd.DataFrame") -> None:
        """Remember what was watched, so as not to show it again. With an earlier day than
        the last one it starts again.
        """
        if not len(watches):
            return
        day = int(watches["day"].max())
        if day <= self._day:
            self.start_anew()
        if self._seen is None:
            self._seen = np.zeros((self.world.n_viewers, self.world.n_videos), bool)
        self._day = day
        self._seen[watches["viewer_id"], watches["video_id"]] = True

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
        """The best page for each viewer: int array (n, k); ties go to the smaller id."""
        check_room(video_ids, k)
        ids, video_ids = np.asarray(viewer_ids), np.asarray(video_ids)
        blocks = [ids[i : i + AT_ONCE] for i in range(0, len(ids), AT_ONCE)]
        pages = [self._rank(some, video_ids, day, k) for some in blocks]
        return np.concatenate(pages) if pages else np.empty((0, k), int)

    def _worth(self, ids: np.ndarray, video_ids: np.ndarray, day: int) -> np.ndarray:
        return self.world.truth.worth(ids[:, None], video_ids[None, :], self.goal, day)

    def _rank(self, ids: np.ndarray, video_ids: np.ndarray, day: int, k: int) -> np.ndarray:
        worth = self._worth(ids, video_ids, day)
        if self._history is not None:
            worth[self._history[ids].toarray()[:, video_ids]] = -np.inf
        if self._seen is not None:
            worth[self._seen[ids][:, video_ids]] = -np.inf
        return video_ids[best_first(worth, k)]


class ClickbaitEngine:
    """A ranking that was tuned on clicks until it preferred what is loud and thin.

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

    def __init__(self, world: "World") -> None:
        self.world = world

    def __repr__(self) -> str:
        return f"ClickbaitEngine({self.world!r})"

    def candidates(self, video_ids: np.ndarray, day: int, k: int) -> np.ndarray:
        """The videos drawn this morning, at least k: int array."""
        luck = uniform(key(self.world.video_data.keys[video_ids], "candidate", day))
        n = max(int((luck < self.FIFTH).sum()), k)
        return np.sort(video_ids[np.argsort(luck, kind="stable")[:n]])

    def rank(
        self,
        viewer_ids: np.ndarray,
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
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

    def __init__(self, world: "World", day: int) -> None:
        super().__init__(world, "clicks")
        self.frozen_on = day

    def __repr__(self) -> str:
        return f"FrozenTastes({self.world!r}, day={self.frozen_on})"

    def _worth(self, ids: np.ndarray, video_ids: np.ndarray, day: int) -> np.ndarray:
        return self.world.truth.appeal(
            ids[:, None], video_ids[None, :], day, taste_day=self.frozen_on
        )
