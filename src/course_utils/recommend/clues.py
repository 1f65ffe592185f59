"""What a site knows about a viewer and a video before it shows the one to the other."""

from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.recommend.taste import TasteFactors


__all__ = ["Clues"]

FLOOR = 0.2  # a taste vector may say less than nothing; logarithms need more
DOUBT = 10.0  # watches of average holding power that are added to each video
PRIOR = 3.0  # watches spread over the topics like those of all, that are added to each viewer


class Clues:
    """Six clues about a pair, from a fitted `TasteFactors` and the watches of the same days, all
    logarithms.

    | clue | what it says |
    |---|---|
    | taste | how much better than usual the video fits this viewer: log(1 + taste · flavour) |
    | appeal | log of the watches per look of the video |
    | length | log of its seconds |
    | held | log of the share of it that those who start it watch |
    | topic | log of how much more of this topic the viewer has watched than others do |
    | patience | how much longer than others this viewer stays, times the log of the length |

    Examples
    --------
    >>> from course_utils.recommend import TasteFactors
    >>> watches = pd.DataFrame(
    ...     {"viewer_id": [1, 1, 2], "video_id": [5, 6, 6], "watched_s": [60, 30, 120]})
    >>> videos = pd.DataFrame(
    ...     {"video_id": [5, 6], "duration_s": [60, 120], "topic": ["music", "news"]})
    >>> clues = Clues(TasteFactors().fit(watches, videos=videos), watches, videos)
    >>> clues.of(np.array([1, 2]), [0, 1]).shape
    (2, 2, 6)
    """

    names = ("taste", "appeal", "length", "held", "topic", "patience")

    def __init__(
        self, taste: "TasteFactors", watches: pd.DataFrame, videos: pd.DataFrame | None = None
    ) -> None:
        self.taste, self.m = taste, len(taste._ids) + 1
        places, rows = taste._places(watches["video_id"]), self.rows(watches["viewer_id"])
        self.duration = self._durations(watches, places, videos)  # (m,) seconds
        self.topic_of = self._topics(videos)  # (m,) a number per topic
        share = np.clip(watches["watched_s"].to_numpy() / self.duration[places], 0, 1)
        self.log_held, self.stays = self._holding(share, rows, places)
        self.log_topic = self._topic_lift(rows, places)  # (viewers + 1, topics)
        self.log_appeal = np.log(np.maximum(taste._video_vectors[:, 0], 1e-6))
        self.log_length = np.log(self.duration)

    def rows(self, viewer_ids: "ArrayLike") -> np.ndarray:
        """Row numbers of viewers; -1, the last row, for those who are not known."""
        return np.array(
            [self.taste._row_of.get(viewer, -1) for viewer in np.asarray(viewer_ids).tolist()],
            dtype=np.intp,
        )

    def of(self, viewer_ids: "ArrayLike", places: np.ndarray | slice) -> np.ndarray:
        """The clues of every viewer with every place: array (n, m, 6)."""
        rows, places = self.rows(viewer_ids)[:, None], np.arange(self.m)[places][None, :]
        # activity * appeal * (1 + taste · flavour)
        expected = self.taste._scorer(places[0])(np.asarray(viewer_ids))
        return self._stack(rows, places, expected)

    def weigh(self, weights: np.ndarray) -> Self:
        """Multiply the clues that hang on the video alone by their weights, once and for all;
        returns self.
        """
        taste, appeal, length, held, topic, patience = (float(weight) for weight in weights)
        of_video = appeal * self.log_appeal + length * self.log_length + held * self.log_held
        self._taste_weight, self._of_video = np.float32(taste), of_video.astype(np.float32)  # (m,)
        self._by_topic = (topic * self.log_topic).astype(np.float32)  # (viewers + 1, topics)
        self._stays = self.stays.astype(np.float32)
        self._longer = (patience * (self.log_length - np.log(300))).astype(np.float32)  # (m,)
        self._usual = np.exp(self.log_appeal).astype(np.float32)
        return self

    def weighed(
        self, viewer_ids: "ArrayLike", places: np.ndarray | slice, expected: np.ndarray
    ) -> np.ndarray:
        """The same as `of(viewer_ids, places) @ weights`, without writing all clues out: (n, m).

        `expected` are the scores of the taste vectors for these viewers and places.
        """
        rows = self.rows(viewer_ids)
        activity = np.maximum(self.taste._viewer_vectors[rows, :1], np.float32(1e-6))
        fit = np.maximum(expected / activity / self._usual[places], np.float32(FLOOR))
        sums = self._taste_weight * np.log(fit)
        sums += self._of_video[places]
        sums += self._by_topic[rows][:, self.topic_of[places]]
        sums += self._stays[rows, None] * self._longer[places]
        return sums

    def of_pairs(self, viewer_ids: "ArrayLike", video_ids: "ArrayLike") -> np.ndarray:
        """The clues of viewer i with video i: array (n, 6)."""
        expected = self.taste.predict(viewer_ids, video_ids)
        return self._stack(self.rows(viewer_ids), self.taste._places(video_ids), expected)

    def _stack(
        self, rows: np.ndarray, places: np.ndarray | slice, expected: np.ndarray
    ) -> np.ndarray:
        activity = np.maximum(self.taste._viewer_vectors[rows, 0], 1e-6)
        fit = expected / (activity * np.exp(self.log_appeal[places]))
        clues = [
            np.log(np.maximum(fit, FLOOR)),
            self.log_appeal[places],
            self.log_length[places],
            self.log_held[places],
            self.log_topic[rows, self.topic_of[places]],
            self.stays[rows] * (self.log_length[places] - np.log(300)),
        ]
        return np.stack(np.broadcast_arrays(*clues), axis=-1)

    def _durations(
        self, watches: pd.DataFrame, places: np.ndarray, videos: pd.DataFrame | None
    ) -> np.ndarray:
        """Seconds of each video: from the catalogue; without one, the longest that was watched
        it.
        """
        duration = np.ones(self.m)
        np.maximum.at(duration, places, watches["watched_s"].to_numpy(dtype=float))
        if videos is not None and "duration_s" in videos:
            duration[self.taste._places(videos["video_id"])] = videos["duration_s"]
        duration[-1] = np.median(duration[:-1])
        return np.maximum(duration, 1)

    def _topics(self, videos: pd.DataFrame | None) -> np.ndarray:
        """A number for each video's topic; all 0 without a catalogue."""
        topic = np.zeros(self.m, dtype=np.intp)
        if videos is not None and "topic" in videos:
            topic[self.taste._places(videos["video_id"])] = pd.factorize(
                videos["topic"], sort=True
            )[0]
        return topic

    def _holding(
        self, share: np.ndarray, rows: np.ndarray, places: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """log of the share of each video that is watched (m,), and by how much each viewer stays
        longer (n + 1,).
        """
        doublings = np.log2(self.duration / 60)
        usual = np.full(self.m, 0.5)
        # the longer, the smaller the share: a straight line
        if len(share) > 2 and np.ptp(doublings[places]) > 0:
            usual = np.clip(np.polyval(np.polyfit(doublings[places], share, 1), doublings), 0.02, 1)
        watched, starts = np.bincount(places, share, self.m), np.bincount(places, minlength=self.m)
        held = (watched + DOUBT * usual) / (starts + DOUBT)
        n = len(self.taste._viewer_vectors)
        rows = rows % n
        stays = np.bincount(rows, share - usual[places], n) / (np.bincount(rows, minlength=n) + 5)
        stays[-1] = 0
        return np.log(held), stays

    def _topic_lift(self, rows: np.ndarray, places: np.ndarray) -> np.ndarray:
        """log of (watches of a topic + prior) / (watches expected + prior): (viewers + 1,
        topics).
        """
        counts = np.zeros((len(self.taste._viewer_vectors), self.topic_of.max() + 1))
        np.add.at(counts, (rows, self.topic_of[places]), 1)
        counts[-1] = 0
        share = (counts.sum(axis=0) + 1e-6) / (counts.sum() + 1e-6 * counts.shape[1])
        return np.log(
            (counts + PRIOR * share) / (counts.sum(axis=1, keepdims=True) * share + PRIOR * share)
        )
