"""Facts about attention: where people look, what they click, how long they stay, what they like."""

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize_scalar

from course_utils.world.realism.fits import needed

if TYPE_CHECKING:
    import pandas as pd

    from course_utils.world.herotube import World
    from course_utils.world.simulate import Log


__all__ = [
    "EYE_TRACKING", "chosen_or_not", "click_rate", "early_stops", "eye_tracking_exponents",
    "finishing", "likes", "position",
    "thumbnails",
]  # fmt: skip

# Share of searchers who looked at result 1 to 10 of a web search; see `position`.
EYE_TRACKING = np.array([0.68, 0.61, 0.48, 0.34, 0.28, 0.20, 0.11, 0.10, 0.08, 0.06])


def at_random(log: "Log", first_visit: bool = False) -> "pd.DataFrame":
    """The impressions in slots that were filled at random; with `first_visit`, of the first visit
    of a day only.
    """
    shown = log.impressions[log.impressions["random_slot"]]
    return needed(
        shown[shown["session_id"] == 0] if first_visit else shown, "slots filled at random"
    )


def eye_tracking_exponents() -> tuple[float, ...]:
    """Exponents of power laws through the eye-tracking shares: of the first five places, and of all
    ten.

    >>> [round(exponent, 2) for exponent in eye_tracking_exponents()]
    [0.55, 1.11]
    """
    place = np.arange(1, 11)
    return tuple(
        float(-np.polyfit(np.log(place[:n]), np.log(EYE_TRACKING[:n]), 1)[0]) for n in (5, 10)
    )


def position(world: "World", log: "Log") -> dict:
    """The further down, the fewer look: attention falls with the position about like a power law.

    Claimed: eye tracking of web searchers (Joachims, Granka, Pan, Hembrooke and Gay, "Accurately
    interpreting clickthrough data as implicit feedback", SIGIR 2005; with Radlinski in ACM
    Transactions on Information Systems 25(2), 2007) gave the shares in EYE_TRACKING, in the form in
    which Ai, Bi, Luo, Guo and Croft use them ("Unbiased learning to rank with unbiased propensity
    estimation", SIGIR 2018, and the code ULTRA). Power laws fitted by us have the exponents 0.55
    (first five places) and 1.11 (all ten). Recommendations shuffled at random show it as well:
    place 1 is clicked 1.53 and 1.87 times as often as it would be without a bias (Collins, Tkaczyk,
    Aizawa and Beel, "A study of position bias in digital library recommender systems", arXiv
    1802.06565, 2018). On YouTube's list of what to watch next, click rates fall with the place,
    from relevance and place together (Zhao et al., "Recommending what video to watch next: a
    multitask ranking system", RecSys 2019). Many simulations assume 1.

    Allowed: an exponent between 0.55 and 1.11. The equation says 0.7; slots filled at random must
    give it back within 0.15. Only the first visit of a day counts: what was clicked in it is a grey
    tile in the next, and more often so in the upper places.

    A power law is our simplification. The eye-tracking shares fall faster from place 6 on, and
    Craswell, Zoeter, Taylor and Ramsey ("An experimental comparison of click position-bias models",
    WSDM 2008) found that for the first places of a search page a cascade (people read downwards and
    stop) fits better than any decay.

    Returns exponent (by maximum likelihood), level (the click rate that the power law gives place
    1), first_over_six (click rate of place 1 over the mean of places 1 to 6), and the click rates
    of the places, click_rate.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=600, n_videos=200)
    >>> bool(0.5 < position(world, world.simulate(days=28))["exponent"] < 0.9)
    True
    """
    shown = at_random(log, first_visit=True)
    n = np.bincount(shown["position"])[1:]
    needed(shown[shown["clicked"]], "clicks in slots filled at random on a first visit")
    clicks = np.bincount(shown["position"], weights=shown["clicked"], minlength=len(n) + 1)[1:]
    place = np.arange(1, len(n) + 1)

    # minus the Poisson log-likelihood of clicks ~ n * place^-exponent, the level taken out
    def misfit(exponent: float) -> float:
        return exponent * (clicks * np.log(place)).sum() + clicks.sum() * np.log(
            (n * place**-exponent).sum()
        )

    rate = clicks / np.maximum(n, 1)
    best = float(minimize_scalar(misfit, bounds=(0, 3), method="bounded").x)
    level = float(clicks.sum() / (n * place**-best).sum())
    return {
        "exponent": best,
        "level": level,
        "first_over_six": float(rate[0] / rate[:6].mean()),
        "click_rate": rate,
    }


def click_rate(world: "World", log: "Log") -> dict:
    """Of a hundred videos shown, a few are clicked.

    Claimed: "Half of all channels and videos on YouTube have an impressions CTR that can range
    between 2% and 10%" (Google, YouTube Help, "Impressions & click-through-rate FAQs", answer
    7628154).

    Allowed: 2 to 10% of all that is shown; and at least half of the videos that were shown 100
    times or more lie between 2 and 10%. HeroTube's videos lie closer together than YouTube's: they
    all hang in the same window.

    Returns overall, in_range (share of those videos between 2 and 10%), and rates, one of each such
    video.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = click_rate(world, world.simulate(days=14))
    >>> 0.02 < numbers["overall"] < 0.1
    True
    """
    shown = np.bincount(
        needed(log.impressions, "impressions")["video_id"], minlength=world.n_videos
    )
    clicked = np.bincount(log.watches["video_id"], minlength=world.n_videos)
    rates = clicked[shown >= 100] / shown[shown >= 100]
    needed(rates, "videos that were shown 100 times")
    return {
        "overall": float(clicked.sum() / shown.sum()),
        "in_range": float(((rates >= 0.02) & (rates <= 0.1)).mean()),
        "rates": rates,
    }


def early_stops(world: "World", log: "Log") -> dict:
    """Many who start a video leave in its first part, and most do not see its end.

    Claimed: 60% of the YouTube videos requested in five networks were watched for no more than 20%
    of their duration (Finamore, Mellia, Munafò, Torres and Rao, "YouTube everywhere", IMC 2011). On
    Tencent Video a video is watched to its end about 20% of the time (Chen, Zhou and Chiu, "Video
    browsing: a study of user behavior in online VoD services", ICCCN 2013).

    Allowed: 20 to 65% stop in the first fifth, more than in any later fifth before the end; less
    than 55% finish. HeroTube's viewers are twice as patient as the networks': a lesson needs enough
    finished moments to learn from, and no plain accident (a wrong click, a slow connection) ends a
    watch here.

    Returns first_fifth, finished, and fifths: the shares of watches that stop in each fifth (what
    was finished is in none).

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = early_stops(world, world.simulate(days=14))
    >>> bool(numbers["fifths"].argmax() == 0)
    True
    """
    watches = needed(log.watches, "watches")
    left = watches["watched_fraction"].to_numpy()[~watches["finished"].to_numpy()]
    fifths = np.histogram(left, np.linspace(0, 1, 6))[0] / len(watches)
    return {
        "first_fifth": float(fifths[0]),
        "finished": float(watches["finished"].mean()),
        "fifths": fifths,
    }


def finishing(world: "World", log: "Log") -> dict:
    """The longer a video, the fewer finish it; and yet it is watched for longer.

    Claimed: the average share watched of 5.3 million YouTube videos falls with their length, so
    that engagement has to be compared among videos of one length (Wu, Rizoiu and Xie, "Beyond
    views: measuring and predicting engagement in online videos", ICWSM 2018). Watch time rises with
    duration, which pushes recommenders towards long videos: the duration bias (Zhan et al.,
    "Deconfounding duration bias in watch-time prediction for video recommendation", KDD 2022). Both
    are directions.

    Allowed: cut into thirds of watches by duration, the long third is finished less often than the
    short one by at least 10 points, and watched for at least 1.5 times as many seconds.

    Returns finished, watched_share and watched_s (three numbers each: short, middle, long), and
    minutes, the third's mean.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = finishing(world, world.simulate(days=14))
    >>> bool(numbers["finished"][0] > numbers["finished"][2])
    True
    """
    watches = needed(log.watches, "watches")
    duration = world.video_data.duration_s[watches["video_id"]]
    third = np.searchsorted(np.quantile(duration, [1 / 3, 2 / 3]), duration)
    n = np.bincount(third, minlength=3)
    columns = {
        "finished": watches["finished"],
        "watched_share": watches["watched_fraction"],
        "watched_s": watches["watched_s"],
    }
    means = {name: np.bincount(third, column, 3) / n for name, column in columns.items()}
    return {**means, "minutes": np.bincount(third, duration, 3) / n / 60}


def likes(world: "World", log: "Log") -> dict:
    """A like is rare.

    Claimed: on YouTube a video was rated once in about 400 views (Chatzopoulou, Sheng and
    Faloutsos, "A first step towards understanding popularity in YouTube", IEEE INFOCOM workshops,
    2010): 2.5 in 1,000.

    Allowed: 1 to 8% of watches. HeroTube's people are about fifteen times as generous, on purpose:
    at YouTube's rate a table of a thousand watches would hold two or three likes, too few to learn
    anything from.

    Returns per_watch.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = likes(world, world.simulate(days=14))
    >>> 0.01 < numbers["per_watch"] < 0.08
    True
    """
    return {"per_watch": float(needed(log.watches, "watches")["liked"].mean())}


def thumbnails(world: "World", log: "Log") -> dict:
    """A loud thumbnail wins clicks and loses viewers.

    Claimed: "Clickbait videos tend to have low average view duration and therefore are less likely
    to get recommended by YouTube"; a high click rate with a low view duration is how one knows them
    (Google, YouTube Help, answer 7628154). No figure.

    Allowed: comparing the third of the videos with the loudest thumbnails (known from the answer
    key) to the quietest third, the share watched is lower by at least 10 points in every world, and
    in slots filled at random they are clicked more often on average over worlds. In a single small
    world that second difference can drown: loud videos are a little less famous here.

    Returns clicked_quiet and clicked_loud (per video shown at random), watched_quiet and
    watched_loud (mean share watched).

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = thumbnails(world, world.simulate(days=14))
    >>> numbers["watched_quiet"] > numbers["watched_loud"]
    True
    """
    loud = world.video_data.clickbait
    low, high = np.quantile(loud, [1 / 3, 2 / 3])
    shown, watches = at_random(log), needed(log.watches, "watches")
    ends = {"quiet": loud <= low, "loud": loud >= high}
    clicked = {
        f"clicked_{end}": float(shown["clicked"][rows[shown["video_id"]]].mean())
        for end, rows in ends.items()
    }
    share = watches["watched_fraction"]
    return clicked | {
        f"watched_{end}": float(share[rows[watches["video_id"]]].mean())
        for end, rows in ends.items()
    }


def chosen_or_not(world: "World", log: "Log") -> dict:
    """What a log holds was chosen; what was not chosen would have been liked less.

    Claimed: ratings of songs picked at random for listeners of a web radio differ markedly from the
    ratings of songs they chose themselves (Marlin, Zemel, Roweis and Slaney, "Collaborative
    filtering and the missing at random assumption", UAI 2007; Marlin and Zemel, "Collaborative
    prediction and ranking with non-random missing data", RecSys 2009): data are not missing at
    random.

    Allowed: in slots filled at random, the true chance to finish (from the answer key) is higher
    for the videos that were clicked than for all that were shown, by 5 to 25 points. Real sites
    cannot measure this: nobody is made to watch what was not chosen.

    Returns shown and chosen: the mean true chance to finish, if started.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = chosen_or_not(world, world.simulate(days=14))
    >>> numbers["chosen"] > numbers["shown"]
    True
    """
    rows = at_random(log)
    needed(rows[rows["clicked"]], "clicks in slots filled at random")
    chance = np.empty(len(rows))
    viewer, video, day, clicked = (
        rows[name].to_numpy() for name in ("viewer_id", "video_id", "day", "clicked")
    )
    for d in np.unique(day):
        today = day == d
        chance[today] = world.truth.finish_probability(viewer[today], video[today], d)
    return {"shown": float(chance.mean()), "chosen": float(chance[clicked].mean())}
