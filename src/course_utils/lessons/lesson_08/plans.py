"""The plans of lesson 08: what Nova's model says, what Quill found, and two weeks lived by each.

A plan is a table of scores, one for each viewer and video, or a list of one for each video. What a
viewer has watched is left out.
"""

import numpy as np
import pandas as pd

from course_utils.recommend import TasteFactors
from course_utils.recommend.topk import top_k
from course_utils.world import Log, World

__all__ = [
    "DAYS", "START", "Plan", "above_zero", "appeal_of", "kept_of", "live", "raw_appeal",
    "scores_of", "two_answers",
]  # fmt: skip

START, DAYS = 14, 14  # two weeks, after two weeks of past
DOUBT = 5  # watches of the usual share that are added to each video


class Plan:
    """A ranking by scores: the highest first, and nothing that the viewer has watched.

    `score` holds a row for each viewer and a column for each video, or one number for each video:
    then the list is the same for everybody.

    >>> plan = Plan(np.array([0.2, 0.9, 0.5]))
    >>> plan.rank([7], [0, 1, 2], day=14, k=2).tolist()
    [[1, 2]]
    >>> plan.learn(pd.DataFrame({"viewer_id": [7], "video_id": [1]}))
    >>> plan.rank([7], [0, 1, 2], day=14, k=2).tolist()
    [[2, 0]]
    """

    def __init__(self, score: np.ndarray) -> None:
        self.score = np.asarray(score, float)
        if self.score.ndim not in (1, 2) or not np.isfinite(self.score).all():
            raise ValueError(
                "A plan is a number for each video, or a table of viewers and videos, without "
                f"gaps; received the shape {self.score.shape}."
            )
        self.start_anew()

    def __repr__(self) -> str:
        return f"Plan({' x '.join(map(str, self.score.shape))} scores)"

    def start_anew(self) -> None:
        """Forget what was watched: the days begin again."""
        self._watched = [np.empty((0, 2), np.int64)]

    def learn(self, watches: pd.DataFrame) -> None:
        """Remember what was watched, so as not to show it again."""
        self._watched.append(watches[["viewer_id", "video_id"]].to_numpy(np.int64))

    def rank(
        self, viewer_ids: np.ndarray, video_ids: np.ndarray, day: int, k: int, rng: object = None
    ) -> np.ndarray:
        """A page for each viewer: int array (n, k); of equal scores the smaller id first."""
        viewers, videos = np.asarray(viewer_ids), np.asarray(video_ids)
        rows = self.score if self.score.ndim == 2 else self.score[None, :]
        rows = rows[viewers] if self.score.ndim == 2 else rows
        score = np.where(self._seen(viewers)[:, videos], -np.inf, rows[:, videos])
        return videos[top_k(score, k)]

    def _seen(self, viewers: np.ndarray) -> np.ndarray:
        """Who has watched what: bool array (viewers, videos)."""
        pairs = np.concatenate(self._watched)
        self._watched = [pairs]
        seen = np.zeros(
            (max(viewers.max(), pairs[:, 0].max(initial=0)) + 1, self.score.shape[-1]), bool
        )
        seen[pairs[:, 0], pairs[:, 1]] = True
        return seen[viewers]


def kept_of(watches: pd.DataFrame, n_videos: int) -> np.ndarray:
    """Quill's finding as a number for each video: how much of it those who start it watch.

    To each video five watches of the usual share are added, so that a single watch to the end
    makes no star; a video that nobody started has the usual share.

    >>> watches = pd.DataFrame({"video_id": [0] * 5 + [1] * 5, "watched_fraction": [1.0] * 5 + [0.5] * 5})
    >>> kept_of(watches, n_videos=3).tolist()
    [0.875, 0.625, 0.75]
    """
    usual, videos = watches["watched_fraction"].mean(), watches["video_id"].to_numpy()
    watched = np.bincount(videos, watches["watched_fraction"], n_videos)
    starts = np.bincount(videos, minlength=n_videos)
    return (watched + DOUBT * usual) / (starts + DOUBT)


def appeal_of(world: World, past: Log) -> np.ndarray:
    """Nova's model as a table: how much each viewer wants each video, array (viewers, videos).

    Learned from what was shown and watched (`TasteFactors`, the corrected taste vectors of lesson
    05). A few of its scores are below 0, and a product with them would turn the order round, so
    each viewer's scores are moved up until the lowest is 0.

    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> appeal = appeal_of(town, town.simulate(days=5))
    >>> appeal.shape, float(abs(appeal.min(axis=1)).max())
    ((60, 40), 0.0)
    """
    return above_zero(raw_appeal(world, past))


def above_zero(score: np.ndarray) -> np.ndarray:
    """Scores (viewers, videos), each viewer's moved up or down until the lowest is 0.

    >>> above_zero(np.array([[-1.0, 2.0], [3.0, 4.0]])).tolist()
    [[0.0, 3.0], [0.0, 1.0]]
    """
    return score - score.min(axis=1, keepdims=True)


def raw_appeal(world: World, past: Log) -> np.ndarray:
    """The scores of Nova's model as they are, also those below 0: array (viewers, videos)."""
    return scores_of(past.watches, past.impressions, world.videos, np.arange(world.n_viewers))


def scores_of(
    watches: pd.DataFrame, impressions: pd.DataFrame, videos: pd.DataFrame, viewer_ids: np.ndarray
) -> np.ndarray:
    """The scores of Nova's model, learned from these tables: a row for each viewer asked for, a
    column for each row of `videos`.
    """
    model = TasteFactors().fit(watches, impressions, videos)
    video_ids = videos["video_id"].to_numpy()
    return np.asarray(model.predict(viewer_ids[:, None], video_ids[None, :]), float)


def two_answers(world: World) -> tuple[np.ndarray, np.ndarray]:
    """What two weeks of past say: `appeal`, Nova's model (viewers, videos), and `kept`, Quill's
    finding (videos).

    >>> appeal, kept = two_answers(World(seed=1, n_viewers=60, n_videos=40))
    >>> appeal.shape, kept.shape
    ((60, 40), (40,))
    """
    past = world.simulate(days=START)
    return appeal_of(world, past), kept_of(past.watches, world.n_videos)


def live(world: World, policy: object | None = None) -> Log:
    """Days 14 to 27 lived by everybody under one ranking (None: the site's first), after the same
    past.

    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> int(live(town).visits["day"].min())
    14
    """
    return world.simulate(DAYS, policy, START, before=world.first_ranking)
