"""The planted troubles and their true sizes: what `world.truth.trouble(name)` answers.

Each size comes from the equations or from replaying the same viewers and days with the same luck,
never from a fit to a log. `course_utils.cases` hands out the tables of each trouble, as a detective
gets them, without a look in here.
"""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils.errors import UnknownId
from course_utils.world.engines import FrozenTastes
from course_utils.world.luck import key, uniform
from course_utils.world.planted import DAYS, PLANTED, START, WRITTEN_AT, Trouble
from course_utils.world.words import DEVICES

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.world.herotube import World
    from course_utils.world.policies import Ranking
    from course_utils.world.simulate import Log


__all__ = ["DAYS", "START", "TROUBLES", "WRITTEN_AT", "Trouble", "Troubles", "trouble_name"]

# videos; a small catalogue is watched empty within two weeks by a ranking that shows the same few
FULL_CATALOGUE = 3000
TOP = 0.10
TROUBLES = tuple(PLANTED)


def trouble_name(name: object) -> str:
    """The name of a trouble as the key spells it; "The broken coin" and "broken-coin" mean
    "broken_coin".
    """
    wanted = "_".join(
        str(name).casefold().replace("-", " ").replace("_", " ").split()
    ).removeprefix("the_")
    if not isinstance(name, str) or wanted not in TROUBLES:
        raise UnknownId(f"There is no trouble {name!r}. The troubles are {', '.join(TROUBLES)}.")
    return wanted


class Troubles:
    """What was planted in a world, and how large it is. Each answer is worked out when it is first
    asked for, and kept.

    The rankings, switches and lists that the troubles are made of are here too, for the key and
    for the case files alike.
    """

    def __init__(self, world: "World") -> None:
        self.world, self.plan = world, world.plan
        self._known: dict[str, Trouble] = {}

    def __getitem__(self, name: str) -> Trouble:
        name = trouble_name(name)
        if name not in self._known:
            with np.errstate(invalid="ignore", divide="ignore"):
                trouble = PLANTED[name](self)
            if not np.isfinite(trouble.size):
                raise ValueError(
                    f"{self.world!r} is too small for {name}: no viewer in it can meet it. "
                    "Make it larger."
                )
            self._known[name] = replace(trouble, size=float(trouble.size))
        return self._known[name]

    # what they are made of

    @cached_property
    def log(self) -> "Log":
        """Four weeks of the site as built."""
        return self.world.simulate(days=START + DAYS)

    @cached_property
    def full_world(self) -> "World":
        """The same town with a full catalogue: viewer 17 is viewer 17."""
        world = self.world
        return (
            world
            if world.n_videos >= FULL_CATALOGUE
            else type(world)(world.seed, world.n_viewers, FULL_CATALOGUE)
        )

    @cached_property
    def has_autoplay(self) -> np.ndarray:
        """Who got autoplay in the rollout: bool array by viewer."""
        chance = np.where(self.world.viewer_data.age == self.plan.quiet_age, *self.plan.rollout)
        return uniform(key(self.world.viewer_keys, "autoplay rollout")) < chance

    @property
    def change_day(self) -> int:
        """The first day of new tastes for many at once."""
        return int(self.world.viewer_data.common_change_day)

    def minutes(self, log: "Log") -> np.ndarray:
        """Minutes watched by each viewer, also of those who never came: float array by viewer."""
        return (
            np.bincount(log.visits["viewer_id"], log.visits["watched_s"], self.world.n_viewers) / 60
        )

    def second_half(self, world: "World", **other: Any) -> "Log":
        """The two weeks of the experiments, played for all viewers with the same past."""
        return world.simulate(DAYS, start_day=START, before=world.first_ranking, **other)

    @cached_property
    def at_random(self) -> "pd.DataFrame":
        """The impressions of the four weeks whose slot was filled at random."""
        return self.log.impressions[self.log.impressions["random_slot"]]

    @cached_property
    def top_videos(self) -> np.ndarray:
        """Of the videos that were shown, the tenth that was started most often in the slots that
        the ranking filled.
        """
        shown = self.log.impressions[
            ~self.log.impressions["random_slot"] & self.log.impressions["clicked"]
        ]
        counts = np.bincount(shown["video_id"], minlength=self.world.n_videos)
        return np.argsort(-counts, kind="stable")[
            : max(round(TOP * self.log.impressions["video_id"].nunique()), 1)
        ]

    @property
    def top_share(self) -> float:
        """Their share of all starts."""
        return float(self.log.watches["video_id"].isin(self.top_videos).mean())

    def drift_arms(self) -> "dict[str, Ranking]":
        """The two rankings of the week in which tastes change: one that knows of it, and one that
        stands still.
        """
        return {
            "fresh": self.world.truth.oracle("clicks"),
            "frozen": FrozenTastes(self.world, self.change_day - 1),
        }

    def drift_clicks(self, policy: "Ranking") -> np.ndarray:
        """Clicks of each viewer in the week from the change on: array by viewer."""
        log = self.world.simulate(
            7, policy, start_day=self.change_day, before=self.world.first_ranking
        )
        return np.bincount(log.watches["viewer_id"], minlength=self.world.n_viewers)

    @property
    def lopsided(self) -> tuple[str, float]:
        """Which device is rare in the lopsided sample, and the share of its moments that reached
        it.
        """
        return DEVICES[self.plan.rare_device], self.plan.rare_keep
