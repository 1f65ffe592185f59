"""What was planted, one function for each trouble: from the causes of a world to its true size.

Each takes the `Troubles` of a world, which hold what troubles are made of, and returns a `Trouble`.
A new one is a function here, named in `PLANTED`, and a case file in `course_utils.cases`.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.engines import ClickbaitEngine
from course_utils.world.features import Features
from course_utils.world.words import AGE_GROUPS, APP_VERSIONS, DEVICES

if TYPE_CHECKING:
    from course_utils.world.troubles import Troubles


__all__ = ["DAYS", "PLANTED", "START", "WRITTEN_AT", "Trouble"]

START, DAYS = 14, 14  # the experiments of the case files: two weeks, after two weeks of past
WRITTEN_AT = 3  # the visit on which the broken coin writes a viewer of the new arm down


@dataclass(frozen=True)
class Trouble:
    """One planted trouble, as only the answer key knows it."""

    name: str
    cause: str  # what was done to the world, in a sentence
    size: float
    unit: str
    where: str  # the tables and rows in which it can be found
    how: str  # how the size was computed
    culprit: dict = field(default_factory=dict)  # what a report has to name

    def __repr__(self) -> str:
        return f"<{self.name}: {self.size:.4g} {self.unit}>"


def vanishing_searchers(planted: "Troubles") -> Trouble:
    """One version of the app hides the search box on phones."""
    version, day = APP_VERSIONS[planted.plan.search_version], planted.plan.search_day
    return Trouble(
        name="vanishing_searchers",
        cause=f"From day {day} on, version {version} of the app hides the search box on phones.",
        size=100 * (1 - planted.plan.surface_limits[1] / 65536),
        unit="searches lost per 100 visits on that version and device",
        where=(
            "site_events (search, by device and app_version), visits (n_impressions is 0), watches"
        ),
        how=(
            "The share of visits that begin with a search, an exact number of 65,536ths; where "
            "the box is hidden it is 0."
        ),
        culprit={"device": "phone", "app_version": version, "day": day},
    )


def autoplay_rollout(planted: "Troubles") -> Trouble:
    """Autoplay goes first to the age group that comes least often."""
    on, off = (
        planted.minutes(planted.second_half(planted.world, features=Features(autoplay=a))).mean()
        for a in (True, False)
    )
    group = AGE_GROUPS[planted.plan.quiet_age]
    return Trouble(
        name="autoplay_rollout",
        cause=(
            "Autoplay lifts how much of every video is watched. It went to "
            f"{planted.plan.rollout[0]:.0%} of the viewers aged {group}, who come least often "
            f"anyway, and to {planted.plan.rollout[1]:.0%} of the others."
        ),
        size=on - off,
        unit="minutes per viewer in two weeks",
        where="experiments (who has autoplay), viewers (age_group), visits (watched_s)",
        how=(
            "The same viewers live days 14 to 27 twice with the same luck, all with autoplay and "
            "all without."
        ),
        culprit={"column": "age_group", "sign": 1},
    )


def clickbait_engine(planted: "Troubles") -> Trouble:
    """A ranking tuned on clicks loses visits."""
    world = planted.full_world
    loud, usual = (
        planted.second_half(world, policy=p).visits for p in (ClickbaitEngine(world), None)
    )
    visits = [int((v["day"] >= START + DAYS // 2).sum()) for v in (loud, usual)]
    return Trouble(
        name="clickbait_engine",
        cause=(
            "A ranking tuned on clicks shows what is loud and thin. People click more, enjoy it "
            "less, and come back less often."
        ),
        size=(visits[0] - visits[1]) / world.n_viewers,
        unit="visits per assigned viewer in the second of two weeks",
        where=(
            "experiments, visits, watches (a town with a full catalogue: the same viewers, 3,000 "
            "videos or more)"
        ),
        how=(
            "The same viewers live days 14 to 27 twice with the same luck, under the engine and "
            "under the site's first ranking."
        ),
        culprit={"sign": -1},
    )


def popular_is_not_liked(planted: "Troubles") -> Trouble:
    """What is shown most is watched most, liked or not."""
    top, random = planted.top_videos, planted.at_random
    chance = planted.world.truth.click_probability(random)
    fair = np.divide(chance[random["video_id"].isin(top)].sum(), chance.sum())
    return Trouble(
        name="popular_is_not_liked",
        cause=(
            "The site shows what is talked about, so what is talked about is watched, whether it "
            "is liked or not."
        ),
        size=100 * (planted.top_share - fair),
        unit="percentage points of all starts",
        where="watches, impressions (random_slot)",
        how=(
            "The top tenth's share of all starts, minus its share where each video had the same "
            "chance to be shown: the true click probabilities of the randomly filled slots, added "
            "up."
        ),
        culprit={"column": "random_slot"},
    )


def change_that_did_nothing(planted: "Troubles") -> Trouble:
    """A change with a true effect of exactly 0."""
    return Trouble(
        name="change_that_did_nothing",
        cause="The buttons are rounder now. No equation knows of buttons.",
        size=0.0,
        unit="minutes per viewer in two weeks",
        where="experiments, visits, watches",
        how=(
            "Both arms are the same world: replayed, the difference is exactly 0 for every viewer."
        ),
        culprit={"sign": 0},
    )


def leaking_column(planted: "Troubles") -> Trouble:
    """A column that is known only after the event."""
    return Trouble(
        name="leaking_column",
        cause=(
            "watched_s is written down when the video has ended. Beside duration_s it says "
            "whether the video was finished, but nobody knows it at the moment of pressing play."
        ),
        size=100 * (1 - planted.world.truth.best_accuracy("finished", ["duration_s"])),
        unit="percentage points of accuracy that cannot be had when play is pressed",
        where="moments (watched_s beside duration_s)",
        how=(
            "With both columns nothing is left to guess; without watched_s, the best possible "
            "guess from duration_s is right as often as the answer key says."
        ),
        culprit={"column": "watched_s"},
    )


def feature_that_causes_nothing(planted: "Troubles") -> Trouble:
    """A column that tells who comes back, without causing it."""
    with_it, without = (
        planted.second_half(planted.world, features=f).visits
        for f in (Features(like_button=4.0), None)
    )
    return Trouble(
        name="feature_that_causes_nothing",
        cause=(
            "Those who like videos come back more often, because those who come often have more "
            "to like. The like itself changes nothing."
        ),
        size=(len(with_it) - len(without)) / planted.world.n_viewers,
        unit="visits per viewer in two weeks",
        where="watches (liked) in the first two weeks, visits in the next two",
        how=(
            "The same viewers live days 14 to 27 twice, once with four times as many likes: every "
            "visit is the same."
        ),
        culprit={"column": "liked", "sign": 0},
    )


def taste_drift(planted: "Troubles") -> Trouble:
    """Many tastes change on one day, and a ranking that stands still falls behind."""
    fresh, frozen = (planted.drift_clicks(policy) for policy in planted.drift_arms().values())
    day = planted.change_day
    return Trouble(
        name="taste_drift",
        cause=(
            f"On day {day} many tastes change at once. A ranking that learned before goes on "
            "showing what was loved before."
        ),
        size=float((fresh - frozen).mean()),
        unit="clicks per viewer lost in the week from that day on",
        where=f"watches, visits (days {day} to {day + 6})",
        how=(
            "The same viewers live that week twice with the same luck, under the best page for "
            "the tastes of the day, and under the best page for the tastes of the day before the "
            "change."
        ),
        culprit={"sign": 1},
    )


def lopsided_sample(planted: "Troubles") -> Trouble:
    """One device is rare in the sample, so its people are taken for others."""
    rates, weights = planted.world.truth.finished_by("device")
    rare = planted.plan.rare_device
    share = np.where(np.arange(len(DEVICES)) == rare, planted.plan.rare_keep, 1.0) * weights
    return Trouble(
        name="lopsided_sample",
        cause=(
            f"Of the moments on a {DEVICES[rare]}, only {planted.plan.rare_keep:.0%} reached the "
            "sample. People there are more patient; a model that hardly saw them takes them for "
            "people on a phone."
        ),
        size=100 * (rates[rare] - (share * rates).sum() / share.sum()),
        unit=f"percentage points by which finishing on a {DEVICES[rare]} is underrated",
        where="moments (device): the sample, and fresh ones",
        how=(
            "The true chance of finishing on that device, minus the mean of the true chances in "
            "the sample's mix."
        ),
        culprit={"column": "device", "value": DEVICES[rare]},
    )


def broken_coin(planted: "Troubles") -> Trouble:
    """One arm of an experiment writes its viewers down too late."""
    visits = np.bincount(
        planted.log.visits["viewer_id"][planted.log.visits["day"] >= START],
        minlength=planted.world.n_viewers,
    )
    return Trouble(
        name="broken_coin",
        cause=(
            "In the new arm a viewer is written down on the third visit, not on the first: who "
            "came once or twice is missing. The change itself does nothing."
        ),
        size=100 * np.divide(((visits > 0) & (visits < WRITTEN_AT)).sum(), (visits > 0).sum()),
        unit="percent of the new arm's viewers missing",
        where="experiments (count the rows of each arm)",
        how=(
            "The share of those who came at least once in the two weeks that came once or twice, "
            "over all viewers of the world."
        ),
        culprit={"arm": "new", "sign": 0},
    )


def double_counted_evening(planted: "Troubles") -> Trouble:
    """On one evening the rows of many sessions are sent twice."""
    version, day = APP_VERSIONS[planted.plan.retry_version], planted.plan.retry_day
    return Trouble(
        name="double_counted_evening",
        cause=(
            f"On day {day} after 19:00, version {version} of the app sends the rows of many "
            "sessions twice."
        ),
        size=100 * planted.plan.retry_share / 65536,
        unit="percent of that evening's sessions on that version",
        where="site_events and watches_received (rows that stand there twice)",
        how="The chance with which a session is sent again, an exact number of 65,536ths.",
        culprit={"app_version": version, "day": day},
    )


PLANTED = {
    trouble.__name__: trouble
    for trouble in (
        vanishing_searchers,
        autoplay_rollout,
        clickbait_engine,
        popular_is_not_liked,
        change_that_did_nothing,
        leaking_column,
        feature_that_causes_nothing,
        taste_drift,
        lopsided_sample,
        broken_coin,
        double_counted_evening,
    )
}
