"""Facts about videos: who holds the views, how they are spread, fresh ones, lasting ones, short
ones.
"""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.realism.fits import fit, fits, needed

if TYPE_CHECKING:
    from course_utils.world.herotube import World
    from course_utils.world.simulate import Log


__all__ = ["concentration", "durations", "early_and_late", "freshness", "view_counts"]


def views_of(world: "World", log: "Log") -> np.ndarray:
    """Views of each video that was published when the log ended: array."""
    watches = needed(log.watches, "watches")
    there = world.video_data.published_day <= log.visits["day"].max()
    return np.bincount(watches["video_id"], minlength=world.n_videos)[there]


def concentration(world: "World", log: "Log") -> dict:
    """A few videos hold most of the views.

    Claimed: the top 10% of YouTube's videos hold about 80% of the views (Cha, Kwak, Rodriguez, Ahn
    and Moon, "I Tube, You Tube, Everybody Tubes", IMC 2007). In a random sample of all of YouTube
    it is steeper still: the 3.7% of the videos with more than 10,000 views hold 94% of the views
    (McGrady, Zheng, Curran, Baumgartner and Zuckerman, "Dialing for Videos", Journal of
    Quantitative Description: Digital Media, 2023).

    Allowed: 0.45 to 0.90 for the top 10%. HeroTube is less concentrated, and must be: it has
    hundreds of videos and not millions, so there is no long tail of videos that nobody ever meets;
    one slot in eight is filled at random; and nobody watches a video twice, so that no video can
    have more views than there are viewers.

    Returns top_tenth, and the curve to draw: share_of_videos and share_of_views, most viewed first.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = concentration(world, world.simulate(days=14))
    >>> round(float(numbers["share_of_views"][-1]), 6)
    1.0
    """
    views = np.sort(views_of(world, log))[::-1]
    share = np.append(0, np.cumsum(views) / views.sum())
    part = np.arange(len(share)) / len(views)
    return {
        "top_tenth": float(np.interp(0.1, part, share)),
        "share_of_videos": part,
        "share_of_views": share,
    }


def view_counts(world: "World", log: "Log") -> dict:
    """Views per video are spread like a log-normal: many have few, few have very many.

    Claimed: the views a YouTube video gets on a day are log-normal (Kamiyama and Murata,
    "Reproducing popularity distribution of YouTube videos", IEEE Transactions on Network and
    Service Management, 2019); so are the views of the lower 90% of the 21 million videos of
    Niconico (Ito and Shimada, "Power-law distributions in an online video-sharing system and its
    long-term dynamics", Artificial Life and Robotics, 2025).

    Allowed: by likelihood per video, the log-normal beats the exponential by at least 0.05 and the
    normal by at least 0.3. With some 300 videos that is 15 and 90 in all, which luck does not bring
    about. Best of three is not perfect: HeroTube's views make a second heap on the right, the few
    dozen videos at the front of the one list that everybody is shown. The top of real sites thins
    out slowly instead (Ito and Shimada: as a power law).

    Returns the mean log-likelihoods (lognormal, exponential, normal), and the views of the videos
    that were watched.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = view_counts(world, world.simulate(days=14))
    >>> bool(numbers["lognormal"] > numbers["normal"])
    True
    """
    views = views_of(world, log)
    views = needed(views[views > 0], "watched videos")
    return {**fits(views), "views": views}


def freshness(world: "World", log: "Log") -> dict:
    """A fresh video is clicked more often than an old one shown in the same place.

    Claimed: "users prefer fresh content, though not at the expense of relevance" (Covington, Adams
    and Sargin, "Deep neural networks for YouTube recommendations", RecSys 2016). No figure is
    given.

    Allowed: in slots filled at random, videos in their first week are clicked more often than those
    of four weeks and more, by 5 to 150% on a world of 2,000 viewers (mean over worlds for smaller
    ones, where a week's videos are few). Slots filled at random are used because the site's list
    itself shows fresh videos higher up.

    Returns first_week, weeks_2_to_4 and older (clicks per video shown), and ratio (first week over
    older).

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = freshness(world, world.simulate(days=14))
    >>> 0 < numbers["older"] < 0.1
    True
    """
    shown = log.impressions[log.impressions["random_slot"]]
    age = shown["day"].to_numpy() - world.video_data.published_day[shown["video_id"]]
    clicked = shown["clicked"].to_numpy()
    ages = {
        "in their first 7 days": (0, 7),
        "of 7 to 28 days": (7, 28),
        "of 28 days and more": (28, 10**6),
    }
    new, young, old = (
        float(
            needed(
                clicked[(age >= low) & (age < high)], f"slots filled at random with videos {words}"
            ).mean()
        )
        for words, (low, high) in ages.items()
    )
    return {"first_week": new, "weeks_2_to_4": young, "older": old, "ratio": new / old}


def early_and_late(world: "World", log: "Log", early_days: int = 7) -> dict:
    """What was popular early is popular later.

    Claimed: the views of YouTube videos in their first days predict their views on day 30; the
    logarithms of the two are used, for on that scale they go together along a line (Szabo and
    Huberman, "Predicting the popularity of online content", Communications of the ACM, 2010).

    Allowed: the correlation of the logarithms of the first seven days' views and of the views after
    them is 0.35 to 0.98, for videos that were there all the time and had views in both spans.
    HeroTube's is likely lower than a large site's: with a handful of views per video and week, luck
    alone blurs it.

    Returns correlation, and the two counts to draw: early and late.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = early_and_late(world, world.simulate(days=14))
    >>> 0.35 < numbers["correlation"] < 0.98
    True
    """
    watches, there = needed(log.watches, "watches"), world.video_data.published_day < 0
    first = watches["day"] < log.visits["day"].min() + early_days
    early, late = (
        np.bincount(watches["video_id"][rows], minlength=world.n_videos) for rows in (first, ~first)
    )
    both = there & (early > 0) & (late > 0)
    needed(early[both], "videos that were watched both early and late")
    r = np.corrcoef(np.log(early[both]), np.log(late[both]))[0, 1]
    return {"correlation": float(r), "early": early[both], "late": late[both]}


def durations(world: "World", log: "Log | None" = None) -> dict:
    """Short videos are many, long ones few: durations are lopsided, like a log-normal.

    Claimed: 97.9% of YouTube's videos were at most 10 minutes long, when 10 minutes was the limit
    for most (Cheng, Dale and Liu, "Statistics and social network of YouTube videos", IWQoS 2008). A
    form of the curve is not claimed by them: they saw peaks. That ours is log-normal within each
    topic is our assumption.

    Allowed: 60 to 98% are at most 10 minutes long; the mean is at least 1.1 times the median.
    HeroTube's videos are longer than YouTube's were: it has no such limit, and nothing shorter than
    20 seconds.

    Returns within_10_min, median_min, mean_min, lognormal_over_normal (mean log-likelihood), and
    minutes, all of them.

    >>> from course_utils.world import World
    >>> world = World(seed=0, n_viewers=300, n_videos=200)
    >>> numbers = durations(world)
    >>> numbers["median_min"] < numbers["mean_min"]
    True
    """
    minutes = needed(world.video_data.duration_s, "videos") / 60
    better = np.mean(
        fit("lognormal", minutes).logpdf(minutes) - fit("normal", minutes).logpdf(minutes)
    )
    return {
        "within_10_min": float((minutes <= 10).mean()), "median_min": float(np.median(minutes)),
        "mean_min": float(minutes.mean()), "lognormal_over_normal": float(better),
        "minutes": minutes,
    }  # fmt: skip
