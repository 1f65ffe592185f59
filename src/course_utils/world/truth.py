"""The answer key: what is true on HeroTube, computed from the causes and never fitted from a
log.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from course_utils.errors import UnknownValue
from course_utils.world import behaviour
from course_utils.world.engines import Oracle
from course_utils.world.goals import check_goal
from course_utils.world.moments import make_crowd
from course_utils.world.policies import check_policy, check_room, check_slate
from course_utils.world.replays import Replays
from course_utils.world.sizes import whole_number
from course_utils.world.troubles import Troubles
from course_utils.world.words import AGE_GROUPS, DEVICES, TOPICS

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Bools, Floats
    from course_utils.world.features import Features
    from course_utils.world.herotube import World
    from course_utils.world.moments import Crowd
    from course_utils.world.planted import Trouble
    from course_utils.world.policies import Ranking


__all__ = ["Truth"]

CROWD = 400_000  # meetings over which a ceiling is averaged
CELLS = 4096  # groups of alike meetings for one who sees only some columns


class Truth:
    """What only the makers of a world can know. Reached as `world.truth`.

    Examples
    --------
    >>> from course_utils.world import World
    >>> truth = World(n_viewers=20, n_videos=30).truth
    >>> truth.appeal(np.arange(20)[:, None], np.arange(30)[None, :]).shape
    (20, 30)
    """

    def __init__(self, world: "World") -> None:
        if world.first_viewer:
            raise ValueError(
                f"The answer key belongs to the whole world; received {world!r}. Make it with "
                "World(seed, n_viewers, n_videos)."
            )
        self.world = world
        self._history: dict[int, csr_array] = {}
        self._ceilings: dict[tuple[str, tuple[str, ...] | None], float] = {}

    def __repr__(self) -> str:
        return f"<answer key of {self.world!r}>"

    def tastes(self, day: int = 0) -> pd.DataFrame:
        """How much each viewer enjoys each topic on a day, 0 to 1: DataFrame viewer x topic."""
        tastes = self.world.viewer_data.tastes(whole_number(day, "day", 0))
        index = pd.Index(self.world.viewer_data.viewer_id, name="viewer_id")
        return pd.DataFrame(tastes, index=index, columns=pd.Index(TOPICS, name="topic"))

    def _pairs(
        self, viewer_ids: "ArrayLike", video_ids: "ArrayLike"
    ) -> tuple[np.ndarray, np.ndarray]:
        v, x = np.asarray(viewer_ids), np.asarray(video_ids)
        for ids, n, what in (
            (v, self.world.n_viewers, "viewer"),
            (x, self.world.n_videos, "video"),
        ):
            wrong = ids[(ids < 0) | (ids >= n)] if ids.dtype.kind in "iu" else ids.ravel()[:1]
            if wrong.size:
                raise UnknownValue(
                    f"There is no {what} {wrong.ravel()[0]} in this world; {what} ids run from 0 "
                    f"to {n - 1}."
                )
        return v, x

    def match(self, viewer_ids: "ArrayLike", video_ids: "ArrayLike", day: int = 0) -> "Floats":
        """How well videos fit viewers' tastes, elementwise.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids of this world, from 0.
        day : int
            The day, from 0; tastes change on one day of a viewer's life.

        Returns
        -------
        float array, from 0 to 1
            In the shape that the two have together.

        Raises
        ------
        ValueError
            If an id is not of this world.
        """
        v, x = self._pairs(viewer_ids, video_ids)
        if np.ndim(day) == 0:  # or a day for each pair
            day = whole_number(day, "day", 0)
        viewers, videos = self.world.viewer_data, self.world.video_data
        cell = (v + len(viewers.viewer_id) * (viewers.change_day[v] <= day)) * len(TOPICS)
        main = viewers.tastes_at_all_times.take(cell + videos.topic[x])
        other = viewers.tastes_at_all_times.take(cell + videos.second[x])
        return behaviour.match(main, other, videos.share[x])

    def _odds(
        self, v: np.ndarray, x: np.ndarray, match: np.ndarray, day_factor: np.ndarray
    ) -> np.ndarray:
        viewers, videos = self.world.viewer_data, self.world.video_data
        return behaviour.click_odds(
            match, viewers.appetite[v], viewers.susceptibility[v], videos.clickbait[x], day_factor
        )

    def appeal(
        self,
        viewer_ids: "ArrayLike",
        video_ids: "ArrayLike",
        day: int = 0,
        taste_day: int | None = None,
    ) -> "Floats":
        """P(click | seen): how likely a viewer starts a video that they look at, elementwise.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids of this world, from 0.
        day : int
            The day, from 0; tastes change, and videos are fresh or talked about on some days.
        taste_day : int, or None
            Take the tastes of this day instead; None: those of `day`.

        Returns
        -------
        float array, from 0 to 1
            In the shape that the two have together: `v[:, None], x[None, :]` gives a matrix.

        Raises
        ------
        ValueError
            If an id is not of this world, or the two cannot be broadcast.
        """
        v, x = self._pairs(viewer_ids, video_ids)
        match = self.match(v, x, day if taste_day is None else taste_day)
        odds = self._odds(v, x, match, self.world.day_factor(int(day))[x])
        return odds / (1 + odds)

    def _level(self, v: np.ndarray, x: np.ndarray, day: int) -> np.ndarray:
        videos = self.world.video_data
        patience = self.world.viewer_data.patience[v]
        return behaviour.watch_level(
            self.match(v, x, day),
            videos.quality[x],
            videos.clickbait[x],
            self.world.length[x],
            patience,
        )

    @cached_property
    def _expected_seconds(self) -> np.ndarray:
        """Mean watched seconds by level and video: array (levels, n_videos), the exact mean of 256
        whole numbers.
        """
        durations, back = np.unique(self.world.video_data.duration_s, return_inverse=True)
        rows = [
            ((row[:, None] * durations + 500) // 1000).mean(axis=0)
            for row in behaviour.WATCH_TABLE.astype(np.int64)
        ]
        return np.array(rows)[:, back]

    def expected_watch_s(
        self, viewer_ids: "ArrayLike", video_ids: "ArrayLike", day: int = 0
    ) -> "Floats":
        """Expected seconds watched, given that the video was started, elementwise.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids of this world, from 0.
        day : int
            The day, from 0; tastes change on one day of a viewer's life.

        Returns
        -------
        float array, in seconds
            From 0 to the video's length, in the shape that the two have together.

        Raises
        ------
        ValueError
            If an id is not of this world.
        """
        v, x = self._pairs(viewer_ids, video_ids)
        return self._expected_seconds[self._level(v, x, day), x]

    def finish_probability(
        self, viewer_ids: "ArrayLike", video_ids: "ArrayLike", day: int = 0
    ) -> "Floats":
        """P(finished | started): how likely a started video is watched to its end, elementwise.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids of this world, from 0.
        day : int
            The day, from 0; tastes change on one day of a viewer's life.

        Returns
        -------
        float array, from 0 to 1
            In the shape that the two have together.

        Raises
        ------
        ValueError
            If an id is not of this world.
        """
        v, x = self._pairs(viewer_ids, video_ids)
        return (behaviour.WATCH_TABLE == 1000).mean(axis=1)[self._level(v, x, day)]

    def expected_joy(
        self, viewer_ids: "ArrayLike", video_ids: "ArrayLike", day: int = 0
    ) -> "Floats":
        """Expected joy of a watch, given that it was started, elementwise: what the goal
        "satisfaction" adds up.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids of this world, from 0.
        day : int
            The day, from 0; tastes change on one day of a viewer's life.

        Returns
        -------
        float array
            Without a unit, below 0 for what disappoints; in the shape that the two have together.

        Raises
        ------
        ValueError
            If an id is not of this world.
        """
        v, x = self._pairs(viewer_ids, video_ids)
        share = behaviour.WATCH_TABLE.mean(axis=1)[self._level(v, x, day)]
        return (share + self.world.joy_constant[x]) / 1000

    def examination(self, position: "ArrayLike") -> "Floats":
        """P(seen | position), position from 1: float array. ValueError for a position below 1."""
        if np.any(np.asarray(position) < 1):
            raise ValueError("A position is counted from 1, the top of the page.")
        return behaviour.examination(position)

    def click_probability(self, impressions: pd.DataFrame) -> "Floats":
        """P(click) of each row of an impressions table, examination included: float array in the
        rows' order.
        """
        v, x, day = (impressions[c].to_numpy() for c in ("viewer_id", "video_id", "day"))
        v, x = self._pairs(v, x)
        factor, match = np.empty(len(v)), np.empty(len(v))
        for d in np.unique(day):
            rows = day == d
            factor[rows] = self.world.day_factor(int(d))[x[rows]]
            match[rows] = self.match(v[rows], x[rows], d)
        seen = behaviour.examination(np.arange(1, 1 + max(impressions["position"], default=1)))
        seen = seen[impressions["position"].to_numpy() - 1]
        return behaviour.click_threshold(self._odds(v, x, match, factor), seen) / 65536

    def worth(
        self, viewer_ids: "ArrayLike", video_ids: "ArrayLike", goal: str = "watch_s", day: int = 0
    ) -> "Floats":
        """What showing a video is worth once it is seen: appeal times what the goal counts,
        elementwise.

        Parameters
        ----------
        viewer_ids, video_ids : int, or int arrays that NumPy can broadcast
            Ids of this world, from 0.
        goal : "clicks", "watch_s" or "satisfaction"
            What is counted: starts, seconds watched, or joy.
        day : int
            The day, from 0.

        Returns
        -------
        float array
            In clicks, seconds or joy, in the shape that the two have together.

        Raises
        ------
        ValueError
            If an id is not of this world, or the goal is none of the three.
        """
        counted: dict[str, Callable] = {
            "clicks": lambda *a: 1.0,
            "watch_s": self.expected_watch_s,
            "satisfaction": self.expected_joy,
        }
        return self.appeal(viewer_ids, video_ids, day) * counted[check_goal(goal)](
            viewer_ids, video_ids, day
        )

    def finished_by(self, column: str) -> tuple[np.ndarray, np.ndarray]:
        """P(finished | started) by a column of `World.moments`, and how common each value is among
        started moments.

        Two float arrays in the order of the column's values as the site lists them (devices: phone,
        tablet, laptop, tv).
        """
        crowd, values = self._crowd, {"device": DEVICES, "age_group": AGE_GROUPS, "topic": TOPICS}
        if column not in values:
            raise UnknownValue(
                f"There is no column {column!r} to sort by. The columns are "
                f"{', '.join(map(repr, values))}."
            )
        here = [crowd.columns[column] == value for value in values[column]]
        weights = np.array([crowd.p_click[rows].sum() for rows in here])
        finished = np.array([(crowd.p_click * crowd.p_finish)[rows].sum() for rows in here])
        return finished / weights, weights / weights.sum()

    def trouble(self, name: str) -> "Trouble":
        """What was planted in this world: `.cause .size .unit .where .how`; see
        `course_utils.world.troubles`.

        Raises LookupError for an unknown name, with the names there are.

        >>> from course_utils.world import World
        >>> World(seed="ada").truth.trouble("change_that_did_nothing").size
        0.0
        """
        return self.troubles[name]

    @cached_property
    def troubles(self) -> Troubles:
        """All that was planted: `troubles["broken_coin"]` is `trouble("broken_coin")`."""
        return Troubles(self.world)

    def feature(self, features: "Features", days: int = 14, start_day: int = 14) -> pd.DataFrame:
        """What switches of the site do to each viewer, by replay.

        The same viewers live the same days with the same luck, with the switches and as built.

        Parameters
        ----------
        features : Features
            The switches; an array in them has one truth value per viewer.
        days : int, at least 1
            How many days are compared.
        start_day : int, at least 0
            The first of them. Before it, both lives have the site as built.

        Returns
        -------
        DataFrame, one row per viewer, by viewer_id
            `visits`, `starts` and `minutes`: the first life's minus the second's. Their means are
            per assigned viewer.

        Raises
        ------
        TypeError
            If `features` is something else, or a number of days is not whole.
        ValueError
            If there are too few days, or an array in `features` has another length.

        Examples
        --------
        >>> from course_utils.world import Features, World
        >>> town = World("ada", n_viewers=200, n_videos=100)
        >>> captions = town.truth.feature(Features(captions=town.viewers["device"] == "tv"))
        >>> list(captions), bool((captions[town.viewers["device"] != "tv"] == 0).all(axis=None))
        (['visits', 'starts', 'minutes'], True)
        """
        return self._replays.feature(features, days, start_day)

    def reach(self, idea: str, days: int = 14, start_day: int = 14) -> "Bools":
        """Which viewers one of the six ideas could reach in these days at all.

        Parameters
        ----------
        idea : str
            A switch of `Features`: "continue_row", "loud_last", "captions", "short_first",
            "daily_reminder" or "large_text".
        days : int, at least 1
            How many days are played.
        start_day : int, at least 0
            The first of them.

        Returns
        -------
        bool array, shape (n_viewers,)
            In the order of the ids. Where it is False, no row of the viewer changes, even if all
            others have the switch.

        Raises
        ------
        LookupError
            For an unknown name, with the names that there are.
        ValueError
            If there are too few days.

        Examples
        --------
        >>> from course_utils.world import World
        >>> town = World("ada", n_viewers=200, n_videos=100)
        >>> bool((town.viewers["device"] == "phone")[town.truth.reach("daily_reminder")].all())
        True
        """
        return self._replays.reach(idea, days, start_day)

    @cached_property
    def _replays(self) -> Replays:
        return Replays(self.world)

    def oracle(self, goal: str = "watch_s") -> Oracle:
        """The ranking of one who knows every cause: a policy, the best possible page for this
        goal.
        """
        return Oracle(self.world, goal)

    def watched_before(self, day: int) -> csr_array:
        """What each viewer has watched before a day, under the site's first ranking: sparse bool
        array (n_viewers, n_videos).
        """
        if day not in self._history:
            shape = (self.world.n_viewers, self.world.n_videos)
            pairs: tuple[np.ndarray, ...] = (np.empty(0, int), np.empty(0, int))
            if day > 0:
                pairs = self.world.pairs_watched_before(day)
            self._history[day] = csr_array((np.ones(len(pairs[0]), bool), pairs), shape=shape)
        return self._history[day]

    def value(
        self,
        policy: "Ranking",
        goal: str = "watch_s",
        day: int = 0,
        k: int = 10,
        viewer_ids: "ArrayLike | None" = None,
    ) -> "Floats":
        """What one page of a policy is worth to each viewer.

        The sum over positions of examination x P(click | seen) x what the goal counts. All viewers
        are asked, as if they came today. What a viewer has watched before `day` (under the site's
        first ranking) is there as a grey tile and is worth nothing; the oracle and RandomPolicy
        leave it out.

        Parameters
        ----------
        policy : object with `rank`
            Who fills the page.
        goal : "clicks", "watch_s" or "satisfaction"
            What is counted: starts, seconds watched, or joy.
        day : int, at least 0
            The day on which the page is shown.
        k : int
            Slots on the page: from 1 to the number of videos published by then.
        viewer_ids : int array-like, shape (n,), or None
            Who is asked; None: all viewers.

        Returns
        -------
        float array, shape (n,)
            In clicks, seconds or joy per page.

        Raises
        ------
        TypeError
            If `policy` has no `rank`.
        ValueError
            For an unknown goal or viewer, a `k` that does not fit, and a slate that is no ranking.
        """
        check_goal(goal)
        check_policy(policy)
        day = whole_number(day, "day", 0)
        ids = np.arange(self.world.n_viewers) if viewer_ids is None else np.atleast_1d(viewer_ids)
        self._pairs(ids, 0)  # refuses unknown viewers
        published, history = self.world.published(day), self.watched_before(day)
        check_room(published, k)
        if hasattr(policy, "without"):
            policy = policy.without(history)
        blocks = [ids[i : i + 1024] for i in range(0, len(ids), 1024)]
        return np.concatenate(
            [self._block_value(policy, goal, day, k, b, published, history) for b in blocks]
            or [np.empty(0)]
        )

    def _block_value(
        self,
        policy: "Ranking",
        goal: str,
        day: int,
        k: int,
        ids: np.ndarray,
        published: np.ndarray,
        history: csr_array,
    ) -> np.ndarray:
        rng = np.random.default_rng([int(self.world.key) & 0xFFFFFFFF, int(day), int(ids[0])])
        slate = check_slate(policy.rank(ids, published, day, k, rng), policy, ids, published, k)
        worth = self.worth(ids[:, None], slate, goal, day)
        fresh = ~np.take_along_axis(history[ids].toarray(), slate, axis=1)
        return (worth * fresh * behaviour.examination(np.arange(1, k + 1))).sum(axis=1)

    def best_accuracy(self, target: str, columns: str | Sequence[str] | None = None) -> float:
        """How often the best possible guess is right, for one who sees only these columns.

        Parameters
        ----------
        target : "finished", "liked" or "clicked"
            The first two of started moments, the last of videos seen.
        columns : str, list of str, or None
            Columns of `World.moments`, or hidden causes ("quality", "clickbait", "patience", …); a
            single one as a text. None: every cause.

        Returns
        -------
        float
            The mean, over the moments of this world, of max(p, 1 - p) with p the true chance given
            these columns.

        Raises
        ------
        ValueError
            For an unknown target or column, with those that there are.
        """
        chosen = (
            None if columns is None else tuple([columns] if isinstance(columns, str) else columns)
        )
        if (target, chosen) not in self._ceilings:
            self._ceilings[target, chosen] = self._best_accuracy(target, chosen)
        return self._ceilings[target, chosen]

    @cached_property
    def _crowd(self) -> "Crowd":
        return make_crowd(self.world, 10**8, CROWD)

    def _best_accuracy(self, target: str, columns: Sequence[str] | None) -> float:
        crowd, ones = self._crowd, np.ones(CROWD)
        chances = {
            "finished": (crowd.p_finish, crowd.p_click), "liked": (crowd.p_like, crowd.p_click),
            "clicked": (crowd.p_click, ones)
        }  # fmt: skip
        if target not in chances:
            raise UnknownValue(
                f"There is no target {target!r}. The targets are {', '.join(map(repr, chances))}."
            )
        unknown = [c for c in columns or () if c not in crowd.columns]
        if unknown:
            raise UnknownValue(
                f"There is no column {unknown[0]!r}. The columns are {', '.join(crowd.columns)}."
            )
        p, weight = chances[target]
        if columns is not None:
            cell = group_alike([crowd.columns[c] for c in columns])
            p = (np.bincount(cell, p * weight) / np.maximum(np.bincount(cell, weight), 1e-12))[cell]
        return float(np.average(np.maximum(p, 1 - p), weights=weight))


def group_alike(columns: Iterable[np.ndarray]) -> np.ndarray:
    """Number the groups of rows that look alike: numbers are cut into equally full bins, words kept
    as they are.
    """
    cell = np.zeros(CROWD, np.int64)
    numeric = [c for c in columns if c.dtype.kind in "if"]
    words = [np.unique(c, return_inverse=True)[1] for c in columns if c.dtype.kind not in "if"]
    for codes in words:
        cell = cell * (codes.max() + 1) + codes
    groups = cell.max() + 1
    bins = max(int((CELLS / groups) ** (1 / max(len(numeric), 1))), 2)
    for values in numeric:
        edges = np.quantile(values, np.arange(1, bins) / bins)
        cell = cell * bins + np.searchsorted(edges, values, side="right")
    return np.unique(cell, return_inverse=True)[1]
