"""HeroTube beside what was published of real video sites, over 20 worlds. Sources in full: the
docstrings of world.realism.
"""

import dataclasses

import numpy as np
import pytest
from scipy import stats

from course_utils.world import RandomPolicy, World
from course_utils.world.realism import FACTS, attention, fits, measure, people, videos

DAYS = 28


@pytest.fixture(scope="module")
def logs(small_worlds):
    return [world.simulate(days=DAYS) for world in small_worlds]


@pytest.fixture(scope="module")
def of(small_worlds, logs):
    """One number of one fact in each of the 20 worlds: `of("likes", "per_watch")` is an array (20,
    …).
    """
    measured = [measure(world, log) for world, log in zip(small_worlds, logs, strict=True)]
    return lambda fact, number: np.array([numbers[fact][number] for numbers in measured])


@pytest.fixture(scope="module")
def default():
    """The world of the lessons, and its first four weeks."""
    world = World()
    return world, world.simulate(days=DAYS)


def within(numbers, low, high):
    assert low <= np.min(numbers), np.min(numbers)
    assert np.max(numbers) <= high, np.max(numbers)


# videos


def test_a_few_videos_hold_most_of_the_views(of, default):
    """About 80% for the top 10% of YouTube (Cha et al., IMC 2007); fewer here, for the catalogue is
    small.
    """
    within(of("concentration", "top_tenth"), 0.45, 0.9)
    within(videos.concentration(*default)["top_tenth"], 0.5, 0.9)


def test_views_per_video_are_like_a_log_normal(of):
    """Log-normal on YouTube (Kamiyama and Murata, IEEE TNSM 2019) and Niconico (Ito and Shimada,
    Artif. Life Robotics 2025).
    """
    lognormal = of("view_counts", "lognormal")
    assert (lognormal - of("view_counts", "exponential")).min() > 0.05
    assert (lognormal - of("view_counts", "normal")).min() > 0.3


def test_fresh_videos_are_clicked_more_often(of, default):
    """ "Users prefer fresh content" (Covington et al., RecSys 2016); no figure. Small worlds have
    few fresh slots: their mean.
    """
    assert 1.1 < of("freshness", "ratio").mean() < 2.5
    within(videos.freshness(*default)["ratio"], 1.05, 2.5)


def test_what_is_popular_early_is_popular_late(of):
    """Logarithms of early and late views go together (Szabo and Huberman, CACM 2010)."""
    within(of("early_and_late", "correlation"), 0.35, 0.98)


def test_short_videos_are_many_and_long_ones_few(of):
    """97.9% up to 10 minutes (Cheng et al., IWQoS 2008), under a limit that HeroTube does not have."""
    within(of("durations", "within_10_min"), 0.6, 0.98)
    assert (of("durations", "mean_min") / of("durations", "median_min")).min() > 1.1
    assert of("durations", "lognormal_over_normal").min() > 0


# attention


def test_attention_falls_with_the_position(of):
    """Exponents 0.55 and 1.11 through the eye tracking of Joachims et al. (SIGIR 2005, TOIS 2007);
    0.7 is in the equation.
    """
    low, high = attention.eye_tracking_exponents()
    within(of("position", "exponent"), low, high)
    assert of("position", "exponent").mean() == pytest.approx(0.7, abs=0.03)
    within(of("position", "exponent"), 0.55, 0.85)


def test_the_first_place_gains_most(of):
    """1.53 and 1.87 times its fair share in two libraries' lists (Collins et al., arXiv 1802.06565,
    2018).
    """
    within(of("position", "first_over_six"), 1.3, 2.8)


def test_of_a_hundred_videos_shown_a_few_are_clicked(of):
    """Half of YouTube's videos have 2 to 10% (YouTube Help, answer 7628154)."""
    within(of("click_rate", "overall"), 0.02, 0.1)
    assert of("click_rate", "in_range").min() >= 0.5


def test_many_leave_early_and_most_do_not_finish(of):
    """60% leave in the first fifth (Finamore et al., IMC 2011); 20% finish (Chen et al., ICCCN
    2013). HeroTube's stay longer.
    """
    within(of("early_stops", "first_fifth"), 0.2, 0.65)
    within(of("early_stops", "finished"), 0.1, 0.55)
    fifths = of("early_stops", "fifths")
    assert (fifths[:, 0] > 2 * fifths[:, 1:].max(axis=1)).all()
    np.testing.assert_allclose(fifths.sum(axis=1) + of("early_stops", "finished"), 1)


def test_long_videos_are_finished_less_often_and_watched_for_longer(of):
    """Share watched falls with length (Wu et al., ICWSM 2018), seconds rise (Zhan et al., KDD
    2022).
    """
    finished, seconds = of("finishing", "finished"), of("finishing", "watched_s")
    assert (finished[:, 0] - finished[:, 2]).min() > 0.1
    assert (np.diff(finished, axis=1) < 0).all()
    assert (np.diff(of("finishing", "watched_share"), axis=1) < 0).all()
    assert (seconds[:, 2] / seconds[:, 0]).min() > 1.5


def test_a_like_is_rare(of):
    """One rating in 400 views (Chatzopoulou et al., INFOCOM workshops 2010); HeroTube's people are
    more generous.
    """
    within(of("likes", "per_watch"), 0.01, 0.08)


def test_loud_thumbnails_win_clicks_and_lose_viewers(of):
    """ "Clickbait videos tend to have low average view duration" (YouTube Help, answer 7628154); no
    figure.
    """
    assert (of("thumbnails", "watched_quiet") - of("thumbnails", "watched_loud")).min() > 0.1
    assert (of("thumbnails", "clicked_loud") / of("thumbnails", "clicked_quiet")).mean() > 1.02


def test_what_was_chosen_is_liked_better_than_what_was_shown(of):
    """Ratings are not missing at random (Marlin et al., UAI 2007; Marlin and Zemel, RecSys 2009)."""
    within(of("chosen_or_not", "chosen") - of("chosen_or_not", "shown"), 0.05, 0.25)


# people


def test_evenings_are_busy_and_nights_are_empty(of):
    """The hours rule traffic (Gill et al., IMC 2007); 8 to 10 p.m. is the peak (Sandvine, fall
    2010, of Netflix).
    """
    within(of("day_rhythm", "busiest_hour"), 18, 22)
    within(of("day_rhythm", "evening_over_night"), 4, 60)
    np.testing.assert_allclose(of("day_rhythm", "by_hour").sum(axis=1), 1)


def test_a_few_viewers_make_most_of_the_visits(of):
    """78% by the busiest 20% (Ben Abdesslem and Lindgren, WoWMoM 2014); HeroTube is less unequal."""
    within(of("activity", "top_fifth"), 0.4, 0.85)


def test_visits_per_viewer_are_no_bell(of):
    """Log-normal rather than the likes of a power law (Gómez et al., WWW 2008); here a draw with
    the exponential.
    """
    lognormal = of("activity_shape", "lognormal")
    assert (lognormal - of("activity_shape", "normal")).min() > 0.1
    assert (lognormal - of("activity_shape", "exponential")).min() > -0.1
    assert of("activity_shape", "mean_over_median").min() > 1.25


# the measures themselves


def test_every_fact_names_its_claim_its_source_and_what_is_allowed():
    assert len(FACTS) >= 10
    for fact in FACTS.values():
        for part in ("Claimed:", "Allowed:", "Returns "):
            assert part in fact.__doc__, (fact.__name__, part)


def with_impressions(log, **columns):
    return dataclasses.replace(log, impressions=log.impressions.assign(**columns))


def test_without_position_bias_the_exponent_is_nothing(default):
    world, log = default
    shown = log.impressions
    first = (shown["session_id"] == 0) & shown["random_slot"]
    mixed = shown["position"].to_numpy().copy()
    mixed[first] = np.random.default_rng(1).permutation(mixed[first])
    assert attention.position(world, with_impressions(log, position=mixed))["exponent"] < 0.1


def test_any_exponent_comes_back(default):
    world, log = default
    rng = np.random.default_rng(2)
    for exponent in (0.4, 1.0, 1.6):
        clicked = (
            rng.random(len(log.impressions))
            < 0.5 * log.impressions["position"].to_numpy() ** -exponent
        )
        assert attention.position(world, with_impressions(log, clicked=clicked))[
            "exponent"
        ] == pytest.approx(exponent, abs=0.05)


def test_random_pages_spread_the_views(default):
    world, log = default
    spread = world.simulate(days=DAYS, policy=RandomPolicy())
    assert (
        videos.concentration(world, spread)["top_tenth"]
        < 0.35
        < videos.concentration(world, log)["top_tenth"]
    )


def test_shares_agree_with_pandas(default):
    world, log = default
    out = world.videos["published_day"] < DAYS
    views = (
        log.watches["video_id"]
        .value_counts()
        .reindex(world.videos.loc[out, "video_id"], fill_value=0)
    )
    tenth = len(views) // 10
    low, high = (views.nlargest(n).sum() / views.sum() for n in (tenth, tenth + 1))
    assert low <= videos.concentration(world, log)["top_tenth"] <= high
    visits = log.visits["viewer_id"].value_counts()
    share = visits.nlargest(len(visits) // 5).sum() / visits.sum()
    assert people.activity(world, log)["top_fifth"] == pytest.approx(share, abs=0.003)


def test_the_clicked_halves_of_chosen_or_not_agree_with_the_log(default):
    """The true chance to finish of what was chosen is what the log shows of it."""
    world, log = default
    shown = log.impressions
    chosen = shown[shown["random_slot"] & shown["clicked"]].merge(
        log.watches, on=["viewer_id", "video_id"]
    )
    assert attention.chosen_or_not(world, log)["chosen"] == pytest.approx(
        chosen["finished"].mean(), abs=0.03
    )


@pytest.mark.parametrize("kind", fits.KINDS)
def test_the_right_curve_wins(kind):
    rng = np.random.default_rng(3)
    drawn = {
        "lognormal": rng.lognormal(3, 1, 4000),
        "exponential": rng.exponential(40, 4000),
        "normal": rng.normal(60, 12, 4000),
    }
    found = fits.fits(np.maximum(np.round(drawn[kind]), 1))
    assert max(found, key=found.get) == kind


def test_the_fitted_log_normal_is_scipys():
    counts = np.random.default_rng(4).lognormal(2, 0.8, 500).round() + 1
    shape, _, scale = stats.lognorm.fit(counts, floc=0)
    mine = fits.fit("lognormal", counts)
    np.testing.assert_allclose(
        mine.ppf([0.1, 0.5, 0.9]), stats.lognorm(shape, scale=scale).ppf([0.1, 0.5, 0.9]), rtol=1e-3
    )


def test_a_log_too_small_to_measure_says_so():
    world = World(n_viewers=3, n_videos=40)
    log = world.simulate(days=1)
    for name, fact in FACTS.items():
        if name != "durations":
            with pytest.raises(ValueError, match="too few to measure. Take more viewers or days."):
                fact(world, log)


@pytest.mark.parametrize("name", ["position", "chosen_or_not"])
def test_a_month_in_which_nobody_clicked_says_so(name):
    world = World(seed=0, n_viewers=2, n_videos=50)
    with pytest.raises(
        ValueError, match="holds . clicks in slots filled at random.* too few to measure"
    ):
        FACTS[name](world, world.simulate(days=28))


def test_a_handful_of_videos_says_so():
    with pytest.raises(ValueError, match="holds 1 videos, which is too few to measure"):
        videos.durations(World(seed=0, n_viewers=40, n_videos=1))
