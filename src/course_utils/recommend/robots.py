"""The robots of lesson 03: each keeps twelve numbers per viewer, and they differ only in when these
numbers move.

A robot's `shares_` say, for each viewer, how likely the next watch is to be about each topic.
`TopicCounts` gets them by counting, all at once or watch by watch; `LiveTopics` by nudges that are
always of the same size, so that what was long ago fades; `FedTopics` by a rule learned once, from
all viewers, and fed with one's last watches. How good a video is for anyone
(`video_appeal`) is the same for all of them, so that only what they know of the viewer is compared.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

from course_utils.errors import UnknownId
from course_utils.recommend.inputs import need
from course_utils.recommend.params import Parameters, check_number
from course_utils.recommend.topk import top_k
from course_utils.world import RandomPolicy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from scipy import sparse

    from course_utils.world.herotube import World
    from course_utils.world.policies import Ranking


__all__ = [
    "FedTopics",
    "LiveTopics",
    "TopicCounts",
    "TopicPage",
    "gains",
    "page_topics",
    "page_values",
    "video_appeal",
]

DOUBT = 6  # watches of the site's usual mix that are mixed into each viewer's counts
LEAST = 0.002  # no topic is ever ruled out


class TopicRobot(Parameters):
    """What the three have in common: `shares_`, a row for each viewer it knows, and one for
    all others.
    """

    shares_: dict[int, np.ndarray]
    usual_: np.ndarray
    topics_: pd.Index

    @property
    def shares(self) -> dict[int, np.ndarray]:
        """The first edition's name for `shares_`."""
        return self.shares_

    @property
    def usual(self) -> np.ndarray:
        """The first edition's name for `usual_`."""
        return self.usual_

    @property
    def topics(self) -> pd.Index:
        """The first edition's name for `topics_`."""
        return self.topics_

    def predict(self, viewer_id: int) -> str:
        """The topic this viewer is most likely to watch next; a stranger gets the site's
        favourite.
        """
        row = self.rows([viewer_id])[0]
        return self.topics_[int(np.argmax(row))]

    def rows(self, viewer_ids: "ArrayLike") -> np.ndarray:
        """The shares of these viewers: float array (n, topics); a stranger has the site's."""
        self._be_fitted()
        return np.array(
            [self.shares_.get(viewer, self.usual_) for viewer in np.asarray(viewer_ids).tolist()]
        )

    def _be_fitted(self) -> None:
        if not hasattr(self, "usual_"):
            raise RuntimeError(
                f"This {type(self).__name__} has learned nothing yet: call fit(watches) first."
            )

    def _nudge(self, viewer_id: int, topic: str, step: float) -> None:
        """Move the viewer's row a step towards one watch: share += step * (happened - share)."""
        self._be_fitted()
        if topic not in self.place_:
            raise UnknownId(f"There is no topic {topic!r}; there are {', '.join(self.topics_)}.")
        # share + step * (0 - share), for every topic …
        row = self.shares_.get(viewer_id, self.usual_) * (1 - step)
        row[self.place_[topic]] += step  # … and step * 1 more for the one that happened
        self.shares_[viewer_id] = row

    def _look_at(self, watches: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Set topics and the site's usual mix; returns the rows' viewers and topic numbers."""
        need(watches, "watches", ["viewer_id", "topic"])
        if not len(watches):
            raise ValueError("There is nothing to learn from: the table of watches is empty.")
        codes, self.topics_ = pd.factorize(watches["topic"], sort=True)
        self.place_ = {topic: place for place, topic in enumerate(self.topics_)}
        if (codes < 0).any():
            raise ValueError(
                f"{(codes < 0).sum()} of {len(codes)} watches have no topic. Leave them out, or "
                "look the topic up."
            )
        self.usual_ = np.bincount(codes) / len(codes)
        return watches["viewer_id"].to_numpy(), codes


class TopicCounts(TopicRobot):
    """Count each viewer's topics, and remember all of them. Six watches of the site's usual mix are
    added, so that one watch does not decide.

    >>> watches = pd.DataFrame(
    ...     {"viewer_id": [7, 7, 7, 8], "topic": ["music", "news", "music", "news"]})
    >>> robot = TopicCounts().fit(watches)
    >>> robot.predict(7), robot.rows([7]).round(2).tolist()
    ('music', [[0.56, 0.44]])
    >>> robot.learn_one(8, "music")
    >>> robot.rows([8]).round(2).tolist()
    [[0.5, 0.5]]
    """

    def fit(self, watches: pd.DataFrame) -> Self:
        """Learn from a table with viewer_id and topic; returns the robot. Raises ValueError for a
        table without them, without rows, or with rows that have no topic.
        """
        viewers, codes = self._look_at(watches)
        known, row = np.unique(viewers, return_inverse=True)
        counts = np.zeros((len(known), len(self.topics_)))
        np.add.at(counts, (row, codes), 1)
        shares = (counts + DOUBT * self.usual_) / (counts.sum(axis=1, keepdims=True) + DOUBT)
        self.shares_ = dict(zip(known.tolist(), shares, strict=True))
        self.seen_ = dict(zip(known.tolist(), counts.sum(axis=1).tolist(), strict=True))
        return self

    def learn_one(self, viewer_id: int, topic: str) -> None:
        """Count one watch more: a nudge that becomes smaller with every watch. It comes out as if
        all had been counted again, but the site's usual mix waits for the next `fit`. An unknown
        topic is a LookupError.
        """
        self._be_fitted()
        self._nudge(viewer_id, topic, 1 / (self.seen_.get(viewer_id, 0) + 1 + DOUBT))
        self.seen_[viewer_id] = self.seen_.get(viewer_id, 0) + 1


class LiveTopics(TopicCounts):
    """Start from the counts; then move a viewer's row a step towards what happened, watch by watch.

        share += step * error * input    # error: 1 or 0 (was it this topic?) minus the share
                                         # input: 1, it is this viewer

    Parameters
    ----------
    step : float of at least 0, or function of n
        How large a step is; a function gets n: this is the viewer's n-th watch of the day (1, 2,
        3, …).

    Examples
    --------
    >>> watches = pd.DataFrame({"viewer_id": [7, 7, 8], "topic": ["music", "news", "news"]})
    >>> live = LiveTopics(step=0.5).fit(watches)
    >>> live.learn_one(7, "music")
    >>> live.predict(7)
    'music'
    """

    def __init__(self, step: float | Callable[[int], float] = 0.05) -> None:
        self.step = step

    def fit(self, watches: pd.DataFrame) -> Self:
        """Count first, as `TopicCounts` does; returns the robot."""
        if not callable(self.step):
            check_number(self, "step", 0)
        return super().fit(watches)

    def learn_one(self, viewer_id: int, topic: str, n: int = 1) -> None:
        """Learn from one watch: one nudge for each of the viewer's numbers.

        Parameters
        ----------
        viewer_id : int
            A new viewer starts from the site's usual mix.
        topic : str
            What the watched video is about.
        n : int
            This is the viewer's n-th watch of the day; it counts only where `step` is a function.

        Raises
        ------
        LookupError
            For a topic that was not there at `fit`.
        """
        self._nudge(viewer_id, topic, self.step(n) if callable(self.step) else self.step)

    def learn(self, watches: pd.DataFrame) -> Self:
        """Learn from a table of watches (viewer_id, day, topic), one after the other; returns the
        robot.
        """
        nth = watches.groupby(["viewer_id", "day"]).cumcount() + 1
        for viewer, topic, n in zip(
            watches["viewer_id"].tolist(), watches["topic"].tolist(), nth.tolist(), strict=True
        ):
            self.learn_one(viewer, topic, n)
        return self


class FedTopics(TopicRobot):
    """A rule that is learned once, and read with fresh inputs: from the topics of the last ten
    watches to the next one.

    The rule is the same for all viewers: a table of weights (least squares), from one input per
    topic (its share of the last ten) to one number per topic. `feed` brings the inputs up to date
    and touches no weight.

    Parameters
    ----------
    last : int, at least 1
        How many of a viewer's last watches are the input.

    Examples
    --------
    >>> watches = pd.DataFrame(
    ...     {"viewer_id": [7] * 6 + [8] * 6, "topic": ["music"] * 6 + ["news"] * 6})
    >>> fed = FedTopics().fit(watches)
    >>> fed.predict(7), fed.feed(
    ...     pd.DataFrame({"viewer_id": [7] * 10, "topic": ["news"] * 10})).predict(7)
    ('music', 'news')
    """

    def __init__(self, last: int = 10) -> None:
        self.last = last

    def fit(self, watches: pd.DataFrame) -> Self:
        """Learn the weights from a table with viewer_id and topic, in the order of time, and feed
        it; returns the robot.
        """
        check_number(self, "last", 1, whole=True)
        inputs, codes, _ = self._inputs(*self._look_at(watches))
        known = inputs.any(axis=1)  # those who have watched something before
        happened = np.eye(len(self.topics_))[codes[known]]
        columns = _with_one(inputs[known])
        # (topics + 1, topics)
        self.weights_ = np.linalg.lstsq(columns.T @ columns, columns.T @ happened, rcond=None)[0]
        return self.feed(watches)

    def feed(self, watches: pd.DataFrame) -> Self:
        """Read all viewers' last watches; the weights stand still. Returns the robot."""
        self._be_fitted()
        codes = self.topics_.get_indexer(watches["topic"])
        known = codes >= 0  # the weights know of no other topic
        inputs, viewers = self._latest(watches["viewer_id"].to_numpy()[known], codes[known])
        guesses = np.maximum(_with_one(inputs) @ self.weights_, LEAST)
        self.shares_ = dict(
            zip(viewers.tolist(), guesses / guesses.sum(axis=1, keepdims=True), strict=True)
        )
        return self

    def _inputs(
        self, viewers: np.ndarray, codes: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What stood before each watch: (n, topics) shares of the last ten, by viewer and time;
        codes in the same order.
        """
        order = np.argsort(viewers, kind="stable")
        viewers, codes = viewers[order], codes[order]
        counts = np.zeros((len(codes) + 1, len(self.topics_)))
        counts[1:] = np.cumsum(np.eye(len(self.topics_))[codes], axis=0)
        at = np.arange(len(codes))
        first = np.maximum(np.searchsorted(viewers, viewers), at - self.last)
        return (counts[at] - counts[first]) / self.last, codes, viewers

    def _latest(self, viewers: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(n viewers, topics) shares of all viewers' last ten watches, and whose they are."""
        order = np.argsort(viewers, kind="stable")
        viewers, codes = viewers[order], codes[order]
        late = np.searchsorted(viewers, viewers, side="right") - np.arange(len(codes)) <= self.last
        known, row = np.unique(viewers[late], return_inverse=True)
        counts = np.zeros((len(known), len(self.topics_)))
        np.add.at(counts, (row, codes[late]), 1)
        return counts / self.last, known


def _with_one(inputs: np.ndarray) -> np.ndarray:
    """The inputs and a column of ones beside them."""
    return np.column_stack([inputs, np.ones(len(inputs))])


def video_appeal(impressions: pd.DataFrame, n_videos: int, doubt: float = 20) -> np.ndarray:
    """How often each video is started when it is shown, over all viewers.

    Parameters
    ----------
    impressions : DataFrame
        One row per video on a page, with `video_id` (from 0) and `clicked`.
    n_videos : int
        How many videos there are; one that was never shown gets the average.
    doubt : float, above 0
        Showings of an average video that are added to each, so that one lucky click does not make a
        star.

    Returns
    -------
    float array, shape (n_videos,), from 0 to 1
        By video id.

    Examples
    --------
    >>> shown = pd.DataFrame({"video_id": [0, 0, 1], "clicked": [True, True, False]})
    >>> video_appeal(shown, n_videos=3, doubt=1).round(2).tolist()
    [0.89, 0.33, 0.67]
    """
    shown = np.bincount(impressions["video_id"], minlength=n_videos)
    started = np.bincount(impressions["video_id"], impressions["clicked"], minlength=n_videos)
    return (started + doubt * started.sum() / max(shown.sum(), 1)) / (shown + doubt)


class TopicPage:
    """A robot's page: each video's appeal, times how much more than others this viewer watches its
    topic.

    Parameters
    ----------
    robot : TopicCounts, LiveTopics or FedTopics, fitted
        What is known of the viewers.
    appeal : float array, shape (n_videos,)
        How good a video is for anyone, such as from `video_appeal`.
    videos : DataFrame
        One row per video in the order of the ids, with `topic`. A topic that the robot never met
        comes after all others.
    watched : sparse bool array, shape (n_viewers, n_videos)
        What each viewer has watched: it comes last.
    """

    def __init__(
        self,
        robot: TopicRobot,
        appeal: np.ndarray,
        videos: pd.DataFrame,
        watched: "sparse.csr_array",
    ) -> None:
        self.robot, self.appeal, self.watched = robot, appeal, watched
        # -1, and so the last column, for one it never met
        self.topic = robot.topics_.get_indexer(videos["topic"])

    def rank(
        self,
        viewer_ids: "ArrayLike",
        video_ids: "ArrayLike",
        day: int = 0,
        k: int = 10,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
        """A page for each viewer.

        Parameters
        ----------
        viewer_ids : int array-like, shape (n,)
            Rows of `watched`. A viewer whom the robot does not know gets the videos by appeal.
        video_ids : int array-like, shape (m,)
            What may be shown.
        day : int
            Not used.
        k : int, from 1 to m
            Slots on the page.
        rng : generator, or None
            Not used.

        Returns
        -------
        int array, shape (n, k)
            Ids from `video_ids`, best first; ties in the order of `video_ids`.
        """
        video_ids = np.asarray(video_ids)
        liking = np.pad(self.robot.rows(viewer_ids) / self.robot.usual_, ((0, 0), (0, 1)))
        score = liking[:, self.topic[video_ids]] * self.appeal[video_ids]
        score[self.watched[viewer_ids].toarray()[:, video_ids]] = -1
        return video_ids[top_k(score, k)]


def page_topics(
    robot: TopicRobot, world: "World", appeal: np.ndarray, day: int, viewer_id: int
) -> list[str]:
    """The topics of the ten videos on a robot's page for one viewer.

    What the viewer has watched before that day under the site's first ranking is not shown again.

    Parameters
    ----------
    robot : TopicCounts, LiveTopics or FedTopics, fitted
        Whose page it is.
    world : World
        The town of the viewer.
    appeal : float array, shape (n_videos,)
        How good a video is for anyone, such as from `video_appeal`.
    day : int, at least 0
        The day of the page: it decides what is published and what has been watched.
    viewer_id : int
        A viewer of the world.

    Returns
    -------
    list of ten str
        From the top of the page.

    Examples
    --------
    >>> from course_utils.world import World
    >>> world = World(n_viewers=60, n_videos=80)
    >>> log = world.simulate(days=5)
    >>> robot = TopicCounts().fit(log.watches.merge(world.videos[["video_id", "topic"]]))
    >>> len(page_topics(robot, world, video_appeal(log.impressions, 80), 5, viewer_id=7))
    10
    """
    page = TopicPage(robot, appeal, world.videos, world.truth.watched_before(day))
    return (
        world.videos["topic"].to_numpy()[page.rank([viewer_id], world.published(day))[0]].tolist()
    )


def page_values(
    robots: Mapping[str, TopicRobot],
    world: "World",
    appeal: np.ndarray,
    day: int,
    viewer_ids: "ArrayLike",
) -> pd.DataFrame:
    """What one page of ten of each robot is truly worth to each viewer on a day, in clicks.

    Parameters
    ----------
    robots : dict of name to fitted robot
        Whose pages are compared.
    world : World
        Whose answer key is asked.
    appeal : float array, shape (n_videos,)
        How good a video is for anyone, such as from `video_appeal`; the same for all robots.
    day : int, at least 0
        The day on which the pages are shown.
    viewer_ids : int array-like, shape (n,)
        Viewers of the world.

    Returns
    -------
    DataFrame, one row per viewer, by viewer_id
        A column for each robot, in expected clicks per page, and two more: "at random", the page
        filled at random, and "ceiling", the page of one who knows every taste.

    Examples
    --------
    >>> from course_utils.world import World
    >>> world = World(n_viewers=60, n_videos=80)
    >>> log = world.simulate(days=5)
    >>> watches = log.watches.merge(world.videos[["video_id", "topic"]])
    >>> pages = page_values({"counts": TopicCounts().fit(watches)}, world,
    ...     video_appeal(log.impressions, 80), 5, range(60))
    >>> bool(pages["at random"].mean() < pages["counts"].mean() < pages["ceiling"].mean())
    True
    """
    watched = world.truth.watched_before(day)
    pages: dict[str, Ranking] = {
        name: TopicPage(robot, appeal, world.videos, watched) for name, robot in robots.items()
    }
    pages |= {"at random": RandomPolicy(), "ceiling": world.truth.oracle("clicks")}
    ids = np.asarray(viewer_ids)
    worth = {name: world.truth.value(page, "clicks", day, 10, ids) for name, page in pages.items()}
    return pd.DataFrame(worth, index=pd.Index(ids, name="viewer_id"))


def gains(pages: pd.DataFrame) -> pd.Series:
    """The share of the achievable gain of each robot, from a table of `page_values` (all of its
    rows, or those of a group).

    (mean of the robot - mean at random) / (mean of the ceiling - mean at random): a Series, one
    number per robot.

    >>> pages = pd.DataFrame({"counts": [0.3, 0.5], "at random": [0.1, 0.1], "ceiling": [0.6, 0.6]})
    >>> gains(pages).round(2).to_dict()
    {'counts': 0.6}
    """
    mean = pages.mean()
    return ((mean - mean["at random"]) / (mean["ceiling"] - mean["at random"])).drop(
        ["at random", "ceiling"]
    )
