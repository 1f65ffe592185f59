"""Who watches: viewers, their tastes, and what they are like inside.

Everything a viewer is follows from the world's key and the viewer's id alone, so viewer 17 is the
same person in a small world and in a large one.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.world.luck import key, normal, uniform
from course_utils.world.plan import age_lifts
from course_utils.world.words import AGE_GROUPS, APP_VERSIONS, COUNTRIES, DEVICES, TOPICS

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Ints


__all__ = [
    "PassersBy",
    "Viewers",
    "choose",
    "grid",
    "make_archetypes",
    "make_passers_by",
    "make_viewers",
]

N_ARCHETYPES = 8
NEVER = 2**31 - 1
AGE_SHARES = (0.10, 0.24, 0.28, 0.24, 0.14)
DEVICE_SHARES = (0.52, 0.12, 0.21, 0.15)
VERSION_SHARES = (0.22, 0.33, 0.45)
# people on a phone leave sooner than people in front of a tv
DEVICE_PATIENCE = np.array([0.35, 0.45, 0.55, 0.75])
# the day on which many tastes change at once (plus 0 to 6 days, by the world's seed)
CHANGE_DAY = 35
CHANGE_SHARE, OWN_CHANGE_SHARE = 0.30, 0.08


@dataclass(frozen=True)
class Viewers:
    """Arrays with one entry per viewer: what the platform knows, and what only the answer key
    knows.
    """

    viewer_id: np.ndarray  # (n,)
    age: np.ndarray  # (n,) index into AGE_GROUPS
    country: np.ndarray
    device: np.ndarray
    version: np.ndarray
    joined_day: np.ndarray
    tastes_before: np.ndarray  # (n, topics), 0 to 1
    tastes_after: np.ndarray  # (n, topics), from change_day on
    change_day: np.ndarray  # (n,), NEVER where tastes stay
    common_change_day: int  # the day on which many change at once
    susceptibility: np.ndarray  # (n,), 0 to 1: how strongly a loud thumbnail pulls
    patience: np.ndarray  # (n,), 0 to 1: how well long videos are endured
    appetite: np.ndarray  # (n,), around 1: multiplies the odds of every click
    activity: np.ndarray  # (n,), chance of a visit on an ordinary day, in 65,536ths

    def tastes(self, day: int, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """Tastes on a day: array (n, topics), of all viewers or of the rows asked for."""
        changed = (self.change_day[rows] <= day)[:, None]
        return np.where(changed, self.tastes_after[rows], self.tastes_before[rows])

    @cached_property
    def tastes_at_all_times(self) -> np.ndarray:
        """Everybody's tastes before their change day, and below them those after: array (2 n,
        topics).
        """
        return np.concatenate([self.tastes_before, self.tastes_after])

    def table(self) -> pd.DataFrame:
        """The columns a platform would know, as a DataFrame."""
        return pd.DataFrame(
            {
                "viewer_id": self.viewer_id,
                "age_group": np.array(AGE_GROUPS)[self.age],
                "country": np.array(COUNTRIES)[self.country],
                "device": np.array(DEVICES)[self.device],
                "app_version": np.array(APP_VERSIONS)[self.version],
                "joined_day": self.joined_day,
            }
        )


def choose(keys: np.ndarray, shares: "ArrayLike") -> np.ndarray:
    """For each key, the index of one of the shares (weights that need not add up to 1)."""
    shares = np.asarray(shares, float)
    return np.minimum(
        np.searchsorted(np.cumsum(shares) / shares.sum(), uniform(keys)), len(shares) - 1
    )


def grid(x: "ArrayLike", steps: int = 2**16) -> np.ndarray:
    """Round to a grid of exact fractions, so that the last bit of a logarithm cannot move a row."""
    return np.round(np.asarray(x, float) * steps) / steps


def make_archetypes(world_key: np.uint64) -> np.ndarray:
    """Kinds of viewer: array (archetypes, topics) of how much each kind enjoys each topic, 0 to 1.

    Each kind loves two topics, likes two and does not care for the rest. The kinds share the topics
    out between them, so that no topic is the favourite of all.
    """
    n = len(TOPICS)
    liking = 0.03 + 0.12 * uniform(
        key(world_key, "archetype", np.arange(N_ARCHETYPES)[:, None], np.arange(n))
    )
    order = np.argsort(uniform(key(world_key, "topic order", np.arange(n))), kind="stable")
    for kind in range(N_ARCHETYPES):
        mine = np.roll(order, -(3 * kind) // 2)[:4]
        liking[kind, mine] = np.array([0.95, 0.80, 0.50, 0.40]) - 0.3 * liking[kind, mine]
    return grid(liking)


def make_tastes(
    viewer_keys: "Ints",
    kind: np.ndarray,
    second: np.ndarray,
    archetypes: np.ndarray,
    topics: np.ndarray | None = None,
) -> np.ndarray:
    """Mix two kinds of viewer and add what is one's own: array (n, topics), 0 to 1; `topics`: of
    which, as (n, m).
    """
    topics = np.arange(len(TOPICS))[None, :] if topics is None else topics
    share = 0.65 + 0.3 * uniform(key(viewer_keys, "mixture"))
    own = np.exp(0.35 * normal(key(viewer_keys[:, None], "own taste", topics)))
    mixed = (
        share[:, None] * archetypes[kind[:, None], topics]
        + (1 - share[:, None]) * archetypes[second[:, None], topics]
    )
    return grid(np.clip(mixed * own, 0.01, 1.0))


def draw_kinds(
    world_key: np.uint64, viewer_keys: "Ints", age: np.ndarray, n: int
) -> list[np.ndarray]:
    """Which kinds of viewer are mixed in each, by age: n arrays."""
    by_age = 0.4 + uniform(
        key(world_key, "kinds by age", np.arange(len(AGE_GROUPS))[:, None], np.arange(N_ARCHETYPES))
    )
    cumulative = np.cumsum(by_age**2, axis=1)
    cumulative /= cumulative[:, -1:]
    above = (uniform(key(viewer_keys, f"kind {i}"))[:, None] > cumulative[age] for i in range(n))
    return [np.minimum(kinds.sum(axis=1), N_ARCHETYPES - 1) for kinds in above]


def draw_character(viewer_keys: "Ints", device: np.ndarray) -> dict[str, np.ndarray]:
    """What viewers are like inside, beside their tastes: dict of arrays."""
    patience = np.clip(
        DEVICE_PATIENCE[device] + 0.18 * normal(key(viewer_keys, "patience")), 0.0, 1.0
    )
    return {
        "susceptibility": grid(uniform(key(viewer_keys, "susceptibility"))),
        "patience": grid(patience),
        "appetite": grid(np.exp(0.75 * normal(key(viewer_keys, "appetite")))),
    }


@dataclass(frozen=True)
class PassersBy:
    """Viewers who are met once: of each only what matters for the one video that they meet."""

    age: np.ndarray
    device: np.ndarray
    tastes: np.ndarray  # (n, m), for the topics asked for
    susceptibility: np.ndarray
    patience: np.ndarray
    appetite: np.ndarray


def make_passers_by(
    world_key: np.uint64, viewer_ids: "ArrayLike", archetypes: np.ndarray, topics: np.ndarray
) -> PassersBy:
    """The viewers with these ids as `make_viewers` would make them, with their tastes for these
    topics (n, m): `PassersBy`.
    """
    k = key(world_key, "viewer", np.asarray(viewer_ids))
    age, device = choose(key(k, "age"), AGE_SHARES), choose(key(k, "device"), DEVICE_SHARES)
    kind, second = draw_kinds(world_key, k, age, 2)
    tastes = make_tastes(k, kind, second, archetypes, topics)
    return PassersBy(age=age, device=device, tastes=tastes, **draw_character(k, device))


def make_viewers(
    world_key: np.uint64, viewer_ids: "ArrayLike", archetypes: np.ndarray, later: bool = True
) -> Viewers:
    """Make the viewers with these ids: a `Viewers`. Without their later tastes it is faster."""
    ids = np.asarray(viewer_ids)
    k = key(world_key, "viewer", ids)
    age = choose(key(k, "age"), AGE_SHARES)
    kinds = draw_kinds(world_key, k, age, 3 if later else 2)
    device = choose(key(k, "device"), DEVICE_SHARES)
    common_day = CHANGE_DAY + int(7 * uniform(key(world_key, "change day"))[0])
    u = uniform(key(k, "taste change"))
    own_day = (60 * uniform(key(k, "own change day"))).astype(np.int32)
    change_day = np.where(
        u < CHANGE_SHARE, common_day, np.where(u < CHANGE_SHARE + OWN_CHANGE_SHARE, own_day, NEVER)
    )
    joined = np.where(
        uniform(key(k, "new viewer")) < 0.1,
        60 * uniform(key(k, "joins")),
        -1 - 700 * uniform(key(k, "joined")) ** 2,
    )
    tastes = make_tastes(k, kinds[0], kinds[1], archetypes)
    lifts = age_lifts(world_key, AGE_SHARES)
    return Viewers(
        viewer_id=ids.astype(np.int32),
        age=age,
        country=choose(key(k, "country"), np.ones(len(COUNTRIES))),
        device=device,
        version=choose(key(k, "version"), VERSION_SHARES),
        joined_day=np.floor(joined).astype(np.int32),
        tastes_before=tastes,
        tastes_after=make_tastes(key(k, "after"), kinds[2], kinds[1], archetypes)
        if later
        else tastes,
        change_day=change_day.astype(np.int64),
        common_change_day=common_day,
        activity=np.clip(
            np.round(65536 * 0.30 * lifts[age] * np.exp(normal(key(k, "activity")))), 600, 62000
        ).astype(np.int64),
        **draw_character(k, device),
    )
