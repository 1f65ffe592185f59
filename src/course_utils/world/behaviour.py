"""How people behave on HeroTube: the equations, and the code beside them.

Symbols, as in the code (viewer v, video x, day d, position p from 1):

    match(v, x, d)   = share_x * taste[v, main topic of x]
                       + (1 - share_x) * taste[v, other topic of x]       # 0 to 1
    odds(v, x, d)    = 1.10 * appetite_v * day_factor(x, d) * (0.03 + 1.6 * match^2)
                       * (1 + 2.0 * susceptibility_v * clickbait_x)
    appeal(v, x, d)  = odds / (1 + odds)                                  # P(click | seen)
    examination(p)   = p^-0.7                                             # P(seen | position)
    P(click)         = examination * appeal, rounded to 65,536ths

    score(v, x, d)   = 0.55 + 0.70 * match + 0.60 * quality_x - 0.50 * clickbait_x
                       - length_x * (1.75 - 0.70 * patience_v) + autoplay_v + captions_v
    length_x         = log2(duration_x / 20 s) / 10
    level            = score cut into 64 steps, 0 to 63
    watched share    = one of 256 equally likely values in row `level` of a table
    P(like | start)  = 0.10 * match * quality_x * like button, twice that if watched to the end;
                       rounded to 65,536ths

    joy of a watch   = watched share + 0.45 * quality_x - 0.75 * clickbait_x, in thousandths
    satisfaction     moves one eighth of the way towards the mean joy of each visit (0.25 if
                     nothing was watched)
    P(visit today)   = activity_v * weekend lift * (0.10 + 1.85 * satisfaction)

    a visit begins   in up next (15%), with a search (16 to 24%, by the world's seed) or at home
                     (the rest); where the search box is hidden, most of those who came to search
                     leave at once (a visit with nothing shown)

autoplay_v, captions_v and the like button are switches of the site (`world.features`): 0, 0 and 1
unless `Features` changes them. What the other switches do to these equations is in `switches`.

The odds are products, and odds / (1 + odds) is the logistic curve without an exponential function:
multiplication and division round alike on every processor, and a click is `luck < threshold`
between whole numbers. So the same seed gives the same rows everywhere, and the answer key is
exactly threshold / 65,536.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Floats


__all__ = [
    "LEVELS", "WATCH_TABLE", "click_odds", "click_threshold", "examination", "joy_constant",
    "length_penalty", "like_threshold",
    "match", "next_satisfaction", "visit_threshold", "watch_level",
]  # fmt: skip

EXAMINATION_EXPONENT = 0.7
LEVELS = 64
QUANTILES = 256
START_SATISFACTION = 450  # thousandths
NOTHING_WATCHED = 250
# Monday to Sunday, thousandths; day 0 is a Monday
WEEKEND = np.array([950, 950, 950, 970, 1050, 1150, 1120])


def match(taste_main: np.ndarray, taste_other: np.ndarray, share: np.ndarray) -> np.ndarray:
    """How well a video fits a taste, 0 to 1: a sum of products, topic by topic (a video has
    two).
    """
    return share * taste_main + (1 - share) * taste_other


def click_odds(
    match: np.ndarray,
    appetite: np.ndarray,
    susceptibility: np.ndarray,
    clickbait: np.ndarray,
    day_factor: np.ndarray,
) -> np.ndarray:
    """Odds of a click on a video that is seen."""
    return (
        (1.10 * appetite)
        * day_factor
        * (0.03 + 1.6 * match * match)
        * (1 + 2.0 * susceptibility * clickbait)
    )


def examination(position: "ArrayLike") -> "Floats":
    """Chance that the slot at this position (from 1) is seen at all."""
    return np.asarray(position, float) ** -EXAMINATION_EXPONENT


def click_threshold(odds: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """P(click) in 65,536ths, as whole numbers: the same expression decides the click and fills the
    answer key.
    """
    return (65536 * seen * (odds / (1 + odds)) + 0.5).astype(np.int32)


def length_penalty(duration_s: "ArrayLike") -> "Floats":
    """How long a video feels: 0 for 20 seconds, 0.1 more for each doubling."""
    return np.round(np.log2(np.asarray(duration_s) / 20) / 10 * 2**16) / 2**16


def watch_level(
    match: np.ndarray,
    quality: np.ndarray,
    clickbait: np.ndarray,
    length: np.ndarray,
    patience: np.ndarray,
    autoplay: float | np.ndarray = 0.0,
) -> np.ndarray:
    """Which row of the table of watched shares applies: integers 0 to 63."""
    score = (
        0.55
        + 0.70 * match
        + 0.60 * quality
        - 0.50 * clickbait
        - length * (1.75 - 0.70 * patience)
        + autoplay
    )
    return np.clip(LEVELS * score, 0, LEVELS - 1).astype(np.intp)


def make_watch_table() -> np.ndarray:
    """Watched shares in thousandths: array (levels, 256), rising along a row; 1000 means
    finished.
    """
    steps = (np.arange(QUANTILES) + 0.5) / QUANTILES
    x = (np.arange(LEVELS) + 0.5) / LEVELS
    finish = 0.03 + 0.92 * x * x * (3 - 2 * x)  # a smooth step
    early = 3.2 - 2.0 * x  # the lower the level, the more people leave in the first seconds
    share = np.minimum(steps[None, :] / (1 - finish[:, None]), 1)
    table = np.round(12 + 963 * share ** early[:, None]).astype(np.int32)
    table[steps[None, :] > 1 - finish[:, None]] = 1000
    return table


WATCH_TABLE = make_watch_table()


def like_threshold(
    match: np.ndarray,
    quality: np.ndarray,
    finished: bool | np.ndarray,
    button: float | np.ndarray = 1.0,
) -> np.ndarray:
    """P(like | started) in 65,536ths; `button` is how strongly the site asks for it."""
    return np.minimum(65536 * 0.10 * match * quality * (1 + finished) * button + 0.5, 65536).astype(
        np.int32
    )


def joy_constant(quality: np.ndarray, clickbait: np.ndarray) -> np.ndarray:
    """The part of a watch's joy that hangs on the video alone, in whole thousandths."""
    return np.round(450 * np.asarray(quality) - 750 * np.asarray(clickbait)).astype(np.int64)


def next_satisfaction(
    satisfaction: np.ndarray, joy_sum: np.ndarray, n_watched: np.ndarray
) -> np.ndarray:
    """Satisfaction after a visit, in whole thousandths 0 to 1000: arrays of one entry per
    visitor.
    """
    mean = np.where(n_watched > 0, joy_sum // np.maximum(n_watched, 1), NOTHING_WATCHED)
    return satisfaction + ((np.clip(mean, 0, 1000) - satisfaction) >> 3)


def visit_threshold(activity: np.ndarray, satisfaction: np.ndarray, day: int) -> np.ndarray:
    """P(visit today) in 65,536ths."""
    return np.minimum(
        activity * WEEKEND[day % 7] // 1000 * (100 + 37 * satisfaction // 20) // 1000, 65000
    )
