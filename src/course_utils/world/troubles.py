"""The planted troubles and their true sizes: what `world.truth.trouble(name)` answers.

Each size comes from the equations or from replaying the same viewers and days with the same luck,
never from a fit to a log. `course_utils.cases` hands out the tables of each trouble, as a detective
gets them, without a look in here.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from course_utils.world.engines import ClickbaitEngine, FrozenTastes
from course_utils.world.features import Features
from course_utils.world.luck import key, uniform
from course_utils.world.words import AGE_GROUPS, APP_VERSIONS, DEVICES

__all__ = ["DAYS", "START", "TROUBLES", "WRITTEN_AT", "Trouble", "Troubles", "trouble_name"]

START, DAYS = 14, 14  # the experiments of the case files: two weeks, after two weeks of past
# videos; a small catalogue is watched empty within two weeks by a ranking that shows the same few
FULL_CATALOGUE = 3000
TOP = 0.10
WRITTEN_AT = 3  # the visit on which the broken coin writes a viewer of the new arm down

TROUBLES = (
    "vanishing_searchers", "autoplay_rollout", "clickbait_engine", "popular_is_not_liked",
    "change_that_did_nothing",
    "leaking_column", "feature_that_causes_nothing", "taste_drift", "lopsided_sample",
    "broken_coin", "double_counted_evening",
)  # fmt: skip


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

    def __repr__(self):
        return f"<{self.name}: {self.size:.4g} {self.unit}>"


def trouble_name(name):
    """The name of a trouble as the key spells it; "The broken coin" and "broken-coin" mean
    "broken_coin".
    """
    wanted = "_".join(
        str(name).casefold().replace("-", " ").replace("_", " ").split()
    ).removeprefix("the_")
    if not isinstance(name, str) or wanted not in TROUBLES:
        raise LookupError(f"There is no trouble {name!r}. The troubles are {', '.join(TROUBLES)}.")
    return wanted


class Troubles:
    """What was planted in a world, and how large it is. Each answer is worked out when it is first
    asked for, and kept.

    The rankings, switches and lists that the troubles are made of stand here too, for the key and
    for the case files alike.
    """

    def __init__(self, world):
        self.world, self.plan = world, world.plan
        self._known = {}

    def __getitem__(self, name):
        name = trouble_name(name)
        if name not in self._known:
            with np.errstate(invalid="ignore", divide="ignore"):
                cause, size, unit, where, how, culprit = getattr(self, name)()
            if not np.isfinite(size):
                raise ValueError(
                    f"{self.world!r} is too small for {name}: nobody is there whom it could meet. "
                    "Make it larger."
                )
            self._known[name] = Trouble(name, cause, float(size), unit, where, how, culprit)
        return self._known[name]

    # what they are made of

    @cached_property
    def log(self):
        """Four weeks of the site as built."""
        return self.world.simulate(days=START + DAYS)

    @cached_property
    def full_world(self):
        """The same town with a full catalogue: viewer 17 is viewer 17."""
        world = self.world
        return (
            world
            if world.n_videos >= FULL_CATALOGUE
            else type(world)(world.seed, world.n_viewers, FULL_CATALOGUE)
        )

    @cached_property
    def has_autoplay(self):
        """Who got autoplay in the rollout: bool array by viewer."""
        chance = np.where(self.world.viewer_data.age == self.plan.quiet_age, *self.plan.rollout)
        return uniform(key(self.world.viewer_keys, "autoplay rollout")) < chance

    @property
    def change_day(self):
        """The first day of new tastes for many at once."""
        return int(self.world.viewer_data.common_change_day)

    def minutes(self, log):
        """Minutes watched by each viewer, also of those who never came: float array by viewer."""
        return (
            np.bincount(log.visits["viewer_id"], log.visits["watched_s"], self.world.n_viewers) / 60
        )

    def second_half(self, world, **other):
        """The two weeks of the experiments, played for everybody with the same past."""
        return world.simulate(DAYS, start_day=START, before=world.first_ranking, **other)

    # the troubles, in the order of TROUBLES: cause, size, unit, where, how, culprit

    def vanishing_searchers(self):
        version, day = APP_VERSIONS[self.plan.search_version], self.plan.search_day
        return (
            f"From day {day} on, version {version} of the app hides the search box on phones.",
            100 * (1 - self.plan.surface_limits[1] / 65536),
            "searches lost per 100 visits on that version and device",
            "site_events (search, by device and app_version), visits (n_impressions is 0), watches",
            "The share of visits that begin with a search, an exact number of 65,536ths; where "
            "the box is hidden it is 0.",
            {"device": "phone", "app_version": version, "day": day},
        )

    def autoplay_rollout(self):
        on, off = (
            self.minutes(self.second_half(self.world, features=Features(autoplay=a))).mean()
            for a in (True, False)
        )
        group = AGE_GROUPS[self.plan.quiet_age]
        return (
            "Autoplay lifts how much of every video is watched. It went to "
            f"{self.plan.rollout[0]:.0%} of the viewers aged "
            f"{group}, who come least often anyway, and to {self.plan.rollout[1]:.0%} of the "
            "others.",
            on - off,
            "minutes per viewer in two weeks",
            "experiments (who has autoplay), viewers (age_group), visits (watched_s)",
            "The same viewers live days 14 to 27 twice with the same luck, all with autoplay and "
            "all without.",
            {"column": "age_group", "sign": 1},
        )

    def clickbait_engine(self):
        world = self.full_world
        loud, usual = (
            self.second_half(world, policy=p).visits for p in (ClickbaitEngine(world), None)
        )
        visits = [int((v["day"] >= START + DAYS // 2).sum()) for v in (loud, usual)]
        return (
            "A ranking tuned on clicks shows what is loud and thin. People click more, enjoy it "
            "less, and come back less often.",
            (visits[0] - visits[1]) / world.n_viewers,
            "visits per assigned viewer in the second of two weeks",
            "experiments, visits, watches (a town with a full catalogue: the same viewers, 3,000 "
            "videos or more)",
            "The same viewers live days 14 to 27 twice with the same luck, under the engine and "
            "under the site's first ranking.",
            {"sign": -1},
        )

    def popular_is_not_liked(self):
        top, lot = self.top_videos, self.by_lot
        chance = self.world.truth.click_probability(lot)
        fair = np.divide(chance[lot["video_id"].isin(top)].sum(), chance.sum())
        return (
            "The site shows what is talked about, so what is talked about is watched, whether it "
            "is liked or not.",
            100 * (self.top_share - fair),
            "percentage points of all starts",
            "watches, impressions (random_slot)",
            "The top tenth's share of all starts, minus its share where each video had the same "
            "chance to be shown: the true "
            "click probabilities of the randomly filled slots, added up.",
            {"column": "random_slot"},
        )

    @cached_property
    def by_lot(self):
        """The impressions of the four weeks whose slot was filled at random."""
        return self.log.impressions[self.log.impressions["random_slot"]]

    @cached_property
    def top_videos(self):
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
    def top_share(self):
        """Their share of all starts."""
        return float(self.log.watches["video_id"].isin(self.top_videos).mean())

    def change_that_did_nothing(self):
        return (
            "The buttons are rounder now. No equation knows of buttons.",
            0.0,
            "minutes per viewer in two weeks",
            "experiments, visits, watches",
            "Both arms are the same world: replayed, the difference is exactly 0 for every viewer.",
            {"sign": 0},
        )

    def leaking_column(self):
        return (
            "watched_s is written down when the video has ended. Beside duration_s it says "
            "whether the video was finished, but "
            "nobody knows it at the moment of pressing play.",
            100 * (1 - self.world.truth.best_accuracy("finished", ["duration_s"])),
            "percentage points of accuracy that cannot be had when play is pressed",
            "moments (watched_s beside duration_s)",
            "With both columns nothing is left to guess; without watched_s, the best possible "
            "guess from duration_s is right as "
            "often as the answer key says.",
            {"column": "watched_s"},
        )

    def feature_that_causes_nothing(self):
        with_it, without = (
            self.second_half(self.world, features=f).visits
            for f in (Features(like_button=4.0), None)
        )
        return (
            "Those who like videos come back more often, because those who come often have more "
            "to like. The like itself changes "
            "nothing.",
            (len(with_it) - len(without)) / self.world.n_viewers,
            "visits per viewer in two weeks",
            "watches (liked) in the first two weeks, visits in the next two",
            "The same viewers live days 14 to 27 twice, once with four times as many likes: every "
            "visit is the same.",
            {"column": "liked", "sign": 0},
        )

    def taste_drift(self):
        fresh, frozen = (self.drift_clicks(policy) for policy in self.drift_arms().values())
        day = self.change_day
        return (
            f"On day {day} many tastes change at once. A ranking that learned before goes on "
            "showing what was loved before.",
            float((fresh - frozen).mean()),
            "clicks per viewer lost in the week from that day on",
            f"watches, visits (days {day} to {day + 6})",
            "The same viewers live that week twice with the same luck, under the best page for "
            "the tastes of the day, and under "
            "the best page for the tastes of the day before the change.",
            {"sign": 1},
        )

    def drift_arms(self):
        """The two rankings of the week in which tastes change: one that knows of it, and one that
        stands still.
        """
        return {
            "fresh": self.world.truth.oracle("clicks"),
            "frozen": FrozenTastes(self.world, self.change_day - 1),
        }

    def drift_clicks(self, policy):
        """Clicks of each viewer in the week from the change on: array by viewer."""
        log = self.world.simulate(
            7, policy, start_day=self.change_day, before=self.world.first_ranking
        )
        return np.bincount(log.watches["viewer_id"], minlength=self.world.n_viewers)

    def lopsided_sample(self):
        rates, weights = self.world.truth.finished_by("device")
        rare = self.plan.rare_device
        share = np.where(np.arange(len(DEVICES)) == rare, self.plan.rare_keep, 1.0) * weights
        return (
            f"Of the moments on a {DEVICES[rare]}, only {self.plan.rare_keep:.0%} reached the "
            "sample. People there are more "
            "patient; a model that hardly saw them takes them for people on a phone.",
            100 * (rates[rare] - (share * rates).sum() / share.sum()),
            f"percentage points by which finishing on a {DEVICES[rare]} is underrated",
            "moments (device): the sample, and fresh ones",
            "The true chance of finishing on that device, minus the mean of the true chances in "
            "the sample's mix.",
            {"column": "device", "value": DEVICES[rare]},
        )

    @property
    def lopsided(self):
        """Which device is rare in the lopsided sample, and the share of its moments that reached
        it.
        """
        return DEVICES[self.plan.rare_device], self.plan.rare_keep

    def broken_coin(self):
        visits = np.bincount(
            self.log.visits["viewer_id"][self.log.visits["day"] >= START],
            minlength=self.world.n_viewers,
        )
        return (
            "In the new arm a viewer is written down on the third visit, not on the first: who "
            "came once or twice is missing. "
            "The change itself does nothing.",
            100 * np.divide(((visits > 0) & (visits < WRITTEN_AT)).sum(), (visits > 0).sum()),
            "percent of the new arm's viewers missing",
            "experiments (count the rows of each arm)",
            "The share of those who came at least once in the two weeks that came once or twice, "
            "over all viewers of the world.",
            {"arm": "new", "sign": 0},
        )

    def double_counted_evening(self):
        version, day = APP_VERSIONS[self.plan.retry_version], self.plan.retry_day
        return (
            f"On day {day} after 19:00, version {version} of the app sends the rows of many "
            "sessions twice.",
            100 * self.plan.retry_share / 65536,
            "percent of that evening's sessions on that version",
            "site_events and watches_received (rows that stand there twice)",
            "The chance with which a session is sent again, an exact number of 65,536ths.",
            {"app_version": version, "day": day},
        )
