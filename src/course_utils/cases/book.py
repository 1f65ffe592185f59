"""The tables of each case, cut from a world's logs. Nothing that only the answer key knows is in
them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.experiments import Experiment, assign
from course_utils.world.engines import ClickbaitEngine
from course_utils.world.features import Features
from course_utils.world.troubles import DAYS, START, WRITTEN_AT, trouble_name

if TYPE_CHECKING:
    from course_utils.world.herotube import World
    from course_utils.world.simulate import Log


__all__ = ["Case", "CaseBook"]

SAMPLE, LEARN, FRESH = 8000, 16_000, 24_000  # moments


@dataclass(frozen=True)
class Case:
    """A complaint, and the tables that go with it.

    Attributes
    ----------
    name : str
        The name of the trouble, such as "broken_coin".
    complaint : str
        What is complained about, in a sentence.
    tables : dict of str to DataFrame
        What a site would have written down; nothing of the answer key.
    """

    name: str
    complaint: str
    tables: dict

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} ({len(table):,} rows)" for name, table in self.tables.items())
        return f"<{self.name}: {sizes}>"


class CaseBook:
    """The case files of a world.

    Two thousand viewers (the default world) are enough to see each trouble, four thousand and more
    to measure each within about a third.

    >>> from course_utils.world import World
    >>> CaseBook(World("ada", n_viewers=300)).open("the broken coin")
    <broken_coin: viewers (300 rows), experiments (... rows), visits (... rows)>
    """

    def __init__(self, world: "World") -> None:
        self.world = world
        self._planted = world.truth.troubles
        self._ids = np.arange(world.n_viewers)

    def open(self, name: str) -> Case:
        """One case. An unknown name raises a LookupError that lists the names."""
        name = trouble_name(name)
        complaint, tables = getattr(self, f"_{name}")()
        return Case(name, complaint, tables)

    @cached_property
    def _moments(self) -> pd.DataFrame:
        return self.world.moments(FRESH + SAMPLE)

    def _arms(self, experiment: str, arm: np.ndarray, day: int = START) -> pd.DataFrame:
        columns = {
            "viewer_id": self._ids.astype(np.int32),
            "experiment": self._named(experiment),
            "arm": arm,
            "day": np.int32(day),
        }
        return pd.DataFrame(columns)

    def _named(self, experiment: str) -> str:
        """An experiment of this site: with a number, so that two sites never part their viewers
        alike.
        """
        return f"{experiment} #{int(self.world.key) % 100_000:05d}"

    def _with_past(self, world: "World", after: "Log") -> pd.DataFrame:
        """The visits of the two weeks before an experiment and of the experiment."""
        before = self._planted.log if world is self.world else world.simulate(days=START)
        return pd.concat(
            [before.visits[before.visits["day"] < START], after.visits], ignore_index=True
        )

    def _vanishing_searchers(self) -> tuple[str, dict]:
        log = self._planted.log
        return "Somebody says that search is broken.", {
            "viewers": self.world.viewers,
            "site_events": log.site_events,
        }

    def _double_counted_evening(self) -> tuple[str, dict]:
        log = self._planted.log
        tables = {
            "viewers": self.world.viewers,
            "site_events": log.site_events,
            "watches_received": log.watches_received,
        }
        return "One evening was the best we ever had. Was it?", tables

    def _autoplay_rollout(self) -> tuple[str, dict]:
        has = self._planted.has_autoplay
        log = self._planted.second_half(self.world, features=Features(autoplay=has))
        arms = self._arms("autoplay rollout", np.where(has, "autoplay", "off"))
        tables = {
            "viewers": self.world.viewers,
            "experiments": arms,
            "visits": self._with_past(self.world, log),
        }
        return "Those who got autoplay watch less. Should we take it back?", tables

    def _clickbait_engine(self) -> tuple[str, dict]:
        world = self._planted.full_world
        trial = Experiment(
            self._named("a louder front page"), {"control": None, "new": ClickbaitEngine(world)}
        ).run(world, DAYS, START)
        tables = {
            "experiments": trial.experiments,
            "visits": self._with_past(world, trial.log),
            "watches": trial.log.watches,
        }
        return "The new front page wins clicks. Should everybody get it?", tables

    def _popular_is_not_liked(self) -> tuple[str, dict]:
        log = self._planted.log
        tables = {"impressions": log.impressions, "watches": log.watches}
        return "A tenth of the videos has most of the starts. Are they liked that much?", tables

    def _change_that_did_nothing(self) -> tuple[str, dict]:
        log = self._planted.log
        arms = self._arms(
            "rounder buttons", assign(self._ids, self._named("rounder buttons"), ("control", "new"))
        )
        later = log.watches[log.watches["day"] >= START].reset_index(drop=True)
        tables = {"experiments": arms, "visits": log.visits, "watches": later}
        return "The buttons are rounder. Are people watching more?", tables

    def _leaking_column(self) -> tuple[str, dict]:
        moments = self._moments
        tables = {
            "moments": moments[:LEARN],
            "later_moments": moments[LEARN:FRESH].reset_index(drop=True),
        }
        return "A model says who will finish a video, and is nearly always right. Too good?", tables

    def _feature_that_causes_nothing(self) -> tuple[str, dict]:
        log = self._planted.log
        arms = {"control": None, "new": Features(like_button=4.0)}
        trial = Experiment(self._named("a louder like button"), arms).run(self.world, DAYS, START)
        before = log.watches[log.watches["day"] < START].reset_index(drop=True)
        tables = {
            "watches": before,
            "visits": self._with_past(self.world, trial.log),
            "experiments": trial.experiments,
        }
        return (
            "Those who like videos come back. Should we make more people press the button?",
            tables,
        )

    def _taste_drift(self) -> tuple[str, dict]:
        day = self._planted.change_day
        trial = Experiment(self._named("a frozen model"), self._planted.drift_arms()).run(
            self.world, 7, day
        )
        before = self.world.simulate(28, start_day=day - 28)
        tables = {
            "experiments": trial.experiments,
            "watches": trial.log.watches,
            "watches_before": before.watches,
        }
        return "The model was good last week. Is it still?", tables

    def _lopsided_sample(self) -> tuple[str, dict]:
        rare, keep = self._planted.lopsided
        many, fresh = self._moments[FRESH:], self._moments[:FRESH]
        thinned = many[(many["device"] != rare) | (np.arange(SAMPLE) % 1000 < 1000 * keep)]
        tables = {"sample": thinned.reset_index(drop=True), "fresh": fresh}
        return "The model is right on average. Is it right for everybody?", tables

    def _broken_coin(self) -> tuple[str, dict]:
        visits = self._planted.log.visits
        visits = visits[visits["day"] >= START].reset_index(drop=True)
        arm = assign(self._ids, self._named("a faster start"), ("control", "new"))
        came = np.bincount(visits["viewer_id"], minlength=len(self._ids))
        arms = self._arms("a faster start", arm)
        written = arms[came >= np.where(arm == "new", WRITTEN_AT, 1)].reset_index(drop=True)
        return "The faster start wins. By how much?", {
            "viewers": self.world.viewers,
            "experiments": written,
            "visits": visits,
        }
