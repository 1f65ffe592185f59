"""Facts about people: when they come, and how unequally often."""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.realism.fits import fits, needed

if TYPE_CHECKING:
    from course_utils.world.herotube import World
    from course_utils.world.simulate import Log


__all__ = ["activity", "activity_shape", "day_rhythm"]


def day_rhythm(world: "World", log: "Log") -> dict:
    """Evenings are busy, nights are empty.

    Claimed: traffic to YouTube follows the hours of the day (Gill, Arlitt, Li and Mahanti, "YouTube
    traffic characterization: a view from the edge", IMC 2007; we take the direction only: theirs is
    a campus). At home the peak is the evening: Netflix was heaviest from 8 to 10 p.m. (Sandvine,
    Global Internet Phenomena Report, fall 2010).

    Allowed: the busiest hour begins between 18 and 22 o'clock, and an hour from 18 to 22 o'clock
    has
    at least 4 times the visits of an hour from 2 to 5. Our night is emptier than any network's,
    where someone is always awake:
    HeroTube's clock is the viewer's own, and the whole world is in one time zone.

    Returns busiest_hour, evening_over_night, and the shares of visits by the hour: by_hour.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = day_rhythm(world, world.simulate(days=14))
    >>> 18 <= numbers["busiest_hour"] <= 22
    True
    """
    visits = needed(log.visits, "visits")
    hour = np.minimum(visits["time_s"].to_numpy() // 3600, 23)
    share = np.bincount(hour, minlength=24) / len(hour)
    night = max(share[2:6].mean(), 1 / len(hour))
    return {
        "busiest_hour": int(share.argmax()),
        "evening_over_night": float(share[18:23].mean() / night),
        "by_hour": share,
    }


def visits_each(log: "Log") -> np.ndarray:
    """Visits of each viewer who came at all: array."""
    return log.visits.groupby("viewer_id").size().to_numpy()


def activity(world: "World", log: "Log") -> dict:
    """A few viewers make most of the visits.

    Claimed: of three million users of a mobile network, 20% made 78% of the requests for YouTube
    videos (Ben Abdesslem and Lindgren, "Large scale characterisation of YouTube requests in a
    cellular network", WoWMoM 2014).

    Allowed: the busiest 20% of those who came make 40 to 85% of the visits; if all came equally
    often it would be 20%. HeroTube is less unequal: nobody comes more than six times a day, and
    hardly anybody comes once and never again.

    Returns top_fifth, and the curve to draw: share_of_viewers and share_of_visits, busiest first.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = activity(world, world.simulate(days=14))
    >>> 0.4 < numbers["top_fifth"] < 0.85
    True
    """
    visits = np.sort(needed(visits_each(log), "viewers who came"))[::-1]
    share = np.append(0, np.cumsum(visits) / visits.sum())
    part = np.arange(len(share)) / len(visits)
    return {
        "top_fifth": float(np.interp(0.2, part, share)),
        "share_of_viewers": part,
        "share_of_visits": share,
    }


def activity_shape(world: "World", log: "Log") -> dict:
    """Visits per viewer have a heavy tail: like a log-normal, and nothing like a bell.

    Claimed: what users of a web site do is counted better by a log-normal than by a power law
    (Gómez, Kaltenbrunner and López, "Statistical analysis of the social network and discussion
    threads in Slashdot", WWW 2008, of how many answer whom; others have found other heavy tails).
    We know of no such test for visits to a video site, so the direction is all we claim.

    Allowed: by likelihood per viewer, the log-normal beats the normal by at least 0.1 and is at
    most 0.1 behind the exponential. Between the log-normal and the exponential it is a draw in
    HeroTube: how eager a viewer is *is* drawn from a log-normal, but a day has room for one first
    visit, which cuts the upper end off. The totals still are lopsided enough to fool a test that
    counts rows instead of people, which is what the lessons need them for.

    Returns the mean log-likelihoods (lognormal, exponential, normal), mean_over_median, and visits,
    one number per viewer.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = activity_shape(world, world.simulate(days=14))
    >>> numbers["lognormal"] > numbers["normal"]
    True
    """
    visits = needed(visits_each(log), "viewers who came")
    return {
        **fits(visits),
        "mean_over_median": float(visits.mean() / np.median(visits)),
        "visits": visits,
    }
