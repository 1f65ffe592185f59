"""Run an experiment on HeroTube, and replay the same days under each arm: what was found against
what was true.

A viewer's luck has an address (see `course_utils.world.luck`), so the same viewers live the same
days under another ranking with the same luck. The difference between the two lives *is* the effect,
viewer by viewer; an arm that changes nothing has an effect of exactly 0 for all.
"""

import pickle
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from course_utils.errors import UnknownValue
from course_utils.experiments.planning import assign
from course_utils.world.features import AS_BUILT, Features
from course_utils.world.policies import check_policy
from course_utils.world.simulate import make_pages

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.world.herotube import World
    from course_utils.world.policies import Ranking
    from course_utils.world.simulate import Log


__all__ = ["Experiment", "ExperimentLog", "totals"]

MEASURES = ("visits", "days", "impressions", "clicks", "watched_s", "likes")


@dataclass
class ExperimentLog:
    """What the site wrote down: `experiments`, one row per viewer, and `log`, the days of the
    experiment.
    """

    experiments: pd.DataFrame  # viewer_id, experiment, arm, day (of the assignment)
    log: "Log"

    def per_viewer(self) -> pd.DataFrame:
        """One row per *assigned* viewer, also of those who never came: viewer_id, arm and the
        columns of `totals`.
        """
        ids = self.experiments["viewer_id"].to_numpy()
        return totals(self.log, ids).assign(arm=self.experiments["arm"].to_numpy())[
            ["viewer_id", "arm", *MEASURES]
        ]


def totals(log: "Log", viewer_ids: "ArrayLike") -> pd.DataFrame:
    """Add up a log by viewer: DataFrame with viewer_id, visits, days, impressions, clicks,
    watched_s, likes.

    One row per viewer of `viewer_ids`, in that order; who never came has zeros.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=50, n_videos=100)
    >>> totals(world.simulate(days=2), range(50)).shape
    (50, 7)
    """
    visits, watches = log.visits.groupby("viewer_id"), log.watches.groupby("viewer_id")
    columns = {
        "visits": visits.size(), "days": visits["day"].nunique(),
        "impressions": visits["n_impressions"].sum(),
        "clicks": watches.size(), "watched_s": visits["watched_s"].sum(),
        "likes": watches["liked"].sum(),
    }  # fmt: skip
    ids = np.asarray(viewer_ids)
    table = {
        name: column.reindex(ids, fill_value=0).to_numpy(np.int64)
        for name, column in columns.items()
    }
    return pd.DataFrame({"viewer_id": ids, **table})


class Experiment:
    """Some rankings, tried at the same time on different viewers.

    Parameters
    ----------
    name : str
        Decides, with the viewer's id, who is in which arm (see `assign`).
    arms : dict of name to ranking, to `Features`, or to a pair of both
        A ranking is any object with `rank` (see `course_utils.world`); None is the site's first
        ranking. `Features` are switches of the site. The first arm is the one that others are
        compared with. A ranking that learns belongs to one arm only: what two arms share, one arm
        changes for the other.
    shares : sequence of float, or None
        The share of the viewers in each arm, in any unit; None: equal shares.

    Raises
    ------
    TypeError
        If `arms` is no dict, or an arm is no ranking and no `Features`.
    ValueError
        For fewer than two arms, an empty name, shares that do not fit, or two arms that share a
        ranking that learns.

    Examples
    --------
    >>> from course_utils.world import RandomPolicy, World
    >>> world = World(seed=0, n_viewers=200, n_videos=100)
    >>> trial = Experiment("a week at random", {"control": None, "random": RandomPolicy()})
    >>> trial.run(world, days=2, start_day=1).per_viewer()["arm"].nunique()
    2
    >>> float(Experiment("nothing", {"control": None, "the same": None}).effect(world, days=2,
    ...     start_day=1)["clicks"].abs().max())
    0.0
    """

    def __init__(
        self, name: str, arms: Mapping[str, Any], shares: "ArrayLike | None" = None
    ) -> None:
        if not isinstance(arms, Mapping):
            raise TypeError(
                f"arms is a dict such as {{'control': None, 'new': my_ranking}}; received {arms!r}."
            )
        pairs = {arm: _as_pair(arm, made_of) for arm, made_of in arms.items()}
        learners = [id(ranking) for ranking, _ in pairs.values() if hasattr(ranking, "learn")]
        if len(set(learners)) < len(learners):
            raise ValueError(
                "Two arms share a ranking that learns, so each would change the other. Give each "
                "its own."
            )
        assign([], name, list(arms), shares)  # refuses what is no set of arms
        self.name, self.arms, self.shares, self._pairs = name, dict(arms), shares, pairs

    def __repr__(self) -> str:
        return f"Experiment({self.name!r}, arms={list(self.arms)})"

    def assign(self, viewer_ids: "ArrayLike") -> np.ndarray:
        """The arm of each viewer: array of names."""
        return assign(viewer_ids, self.name, list(self.arms), self.shares)

    def run(self, world: "World", days: int = 14, start_day: int = 14) -> ExperimentLog:
        """Play the days before under the site's first ranking, then the experiment.

        Works on copies of the rankings, so that an experiment can be run again.

        Parameters
        ----------
        world : World
            The town that it is run in; all its viewers take part.
        days : int, at least 1
            How many days it lasts.
        start_day : int, at least 0
            Its first day.

        Returns
        -------
        ExperimentLog
            Who was in which arm, and the days of the experiment.

        Raises
        ------
        TypeError
            If a number is not whole, or a ranking cannot be copied.
        ValueError
            If a number is too small, or a ranking fills a page wrongly.
        """
        ids = np.arange(world.n_viewers)
        arm = self.assign(ids)
        features: Any = _ArmFeatures(  # asked as `Features` would be
            [features for _, features in self._pairs.values()], self._number(arm)
        )
        log = world.simulate(
            days,
            _Arms(self, world, start_day),
            start_day,
            before=world.first_ranking,
            features=features,
        )
        columns = {
            "viewer_id": ids.astype(np.int32),
            "experiment": self.name,
            "arm": arm,
            "day": np.int32(start_day),
        }
        return ExperimentLog(pd.DataFrame(columns), log)

    def effect(
        self, world: "World", days: int = 14, start_day: int = 14, arm: str | None = None
    ) -> pd.DataFrame:
        """The true effect of an arm, by replay.

        All viewers live the same days twice with the same luck, once under the first arm and once
        under `arm`.

        Parameters
        ----------
        world : World
            The town that is replayed.
        days : int, at least 1
            How many days are compared.
        start_day : int, at least 0
            The first of them.
        arm : str, or None
            Which arm; None: the second.

        Returns
        -------
        DataFrame, one row per viewer
            The columns of `totals`: each number is the second life's minus the first one's. Their
            means are what an experiment estimates.

        Raises
        ------
        TypeError
            If a number is not whole, or a ranking cannot be copied.
        ValueError
            For an unknown arm or the first one, and for numbers that are too small.
        """
        usual, *others = self.arms
        arm = others[0] if arm is None else arm
        if arm not in others:
            raise UnknownValue(
                f"There is no arm {arm!r} to compare with {usual!r}; there is "
                f"{', '.join(map(repr, others))}."
            )
        ids = np.arange(world.n_viewers)
        without, with_it = (
            totals(self._everybody(world, name, days, start_day), ids) for name in (usual, arm)
        )
        return pd.concat(
            [with_it[["viewer_id"]], with_it[list(MEASURES)] - without[list(MEASURES)]], axis=1
        )

    def _number(self, arm: "ArrayLike") -> np.ndarray:
        """The number of each viewer's arm, from 0."""
        return pd.Index(list(self.arms)).get_indexer(arm)

    def _everybody(self, world: "World", arm: str, days: int, start_day: int) -> "Log":
        ranking, features = self._pairs[arm]
        ranking = _copy_of(ranking, arm, world)
        return world.simulate(
            days, ranking, start_day, before=world.first_ranking, features=features
        )


def _as_pair(arm: str, made_of: object) -> tuple:
    """What an arm is made of, as (ranking or None, Features)."""
    pair = (
        made_of
        if isinstance(made_of, tuple)
        else (None, made_of)
        if isinstance(made_of, Features)
        else (made_of, AS_BUILT)
    )
    if (
        len(pair) != 2
        or not isinstance(pair[1], Features)
        or not (pair[0] is None or hasattr(pair[0], "rank"))
    ):
        raise TypeError(
            f"The arm {arm!r} is no ranking. Give None, an object with rank(viewer_ids, "
            "video_ids, day, k, rng), "
            "Features, or a pair of a ranking and Features."
        )
    if pair[0] is not None:
        check_policy(pair[0], f"The arm {arm!r}")
    return pair


def _copy_of(ranking: "Ranking | None", arm: str, world: "World") -> "Ranking":
    """The ranking of an arm to work with: a copy, for which the days start again."""
    if ranking is None:
        return world.first_ranking
    try:
        copied = deepcopy(ranking)
    except (TypeError, pickle.PicklingError, RecursionError) as error:
        raise TypeError(
            f"The ranking of the arm {arm!r} cannot be copied ({error}), and an experiment works "
            "on copies. "
            "Keep no open file, lock or generator in it, or give it a __deepcopy__."
        ) from error
    if hasattr(copied, "start_anew"):
        copied.start_anew()
    return copied


class _ArmFeatures:
    """The switches of the site where each viewer has those of their arm."""

    def __init__(self, switches: Sequence[Features], arm: np.ndarray) -> None:
        self.switches, self.arm = switches, arm

    def check(self, n_viewers: int) -> None:
        for features in self.switches:
            features.check(n_viewers)

    def _choose(self, viewer_ids: np.ndarray, answers: Sequence) -> np.ndarray:
        return np.array(answers)[self.arm[viewer_ids], np.arange(len(viewer_ids))]

    def hides_search(self, world: "World", viewer_ids: np.ndarray, day: int) -> np.ndarray:
        return self._choose(
            viewer_ids,
            [features.hides_search(world, viewer_ids, day) for features in self.switches],
        )

    def has(self, name: str, world: "World", viewer_ids: np.ndarray) -> np.ndarray:
        return self._choose(
            viewer_ids, [features.has(name, world, viewer_ids) for features in self.switches]
        )

    def watch_lift(self, world: "World", viewer_ids: np.ndarray) -> np.ndarray:
        return self._choose(
            viewer_ids, [features.watch_lift(world, viewer_ids) for features in self.switches]
        )

    def like_factor(self, viewer_ids: np.ndarray) -> np.ndarray:
        return self._choose(
            viewer_ids, [features.like_factor(viewer_ids) for features in self.switches]
        )


class _Arms:
    """A ranking that asks, for each viewer, the ranking of the arm that the viewer is in."""

    def __init__(self, experiment: Experiment, world: "World", start_day: int) -> None:
        self.world, self.start_day = world, start_day
        self.rankings = {
            arm: _copy_of(ranking, arm, world) for arm, (ranking, _) in experiment._pairs.items()
        }
        self.arm = experiment.assign(np.arange(world.n_viewers))
        if any(hasattr(ranking, "learn") for ranking in self.rankings.values()):
            self.learn = self._learn  # only then does the whole site wait for the end of the day

    def page(
        self, viewer_ids: np.ndarray, video_ids: np.ndarray, day: int, k: int
    ) -> tuple[np.ndarray, np.ndarray]:
        slate, at_random = (
            np.empty((len(viewer_ids), k), np.int64),
            np.zeros((len(viewer_ids), k), bool),
        )
        for arm, ranking in self.rankings.items():
            here = np.flatnonzero(self.arm[viewer_ids] == arm)
            if len(here):
                slate[here], at_random[here] = make_pages(
                    self.world, ranking, viewer_ids[here], day, k
                )
        return slate, at_random

    def rank(
        self,
        viewer_ids: "ArrayLike",
        video_ids: np.ndarray,
        day: int,
        k: int,
        rng: np.random.Generator | None = None,
    ) -> np.ndarray:
        return self.page(np.asarray(viewer_ids), video_ids, day, k)[0]

    def _learn(self, watches: pd.DataFrame) -> None:
        """Before the experiment every ranking hears of all viewers, from then on of the viewers in
        its own arm.
        """
        common = not len(watches) or int(watches["day"].max()) < self.start_day
        for arm, ranking in self.rankings.items():
            if hasattr(ranking, "learn"):
                mine = watches if common else watches[self.arm[watches["viewer_id"]] == arm]
                ranking.learn(mine.reset_index(drop=True))
