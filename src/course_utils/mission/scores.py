"""Scores: a function of answers as data and of the key, and of nothing else.

**Quill** is told two plain facts for each complaint: did the interval hold the truth, and how wide
is it against that of a careful person? Then an interval score (Winkler, JASA 1972; Gneiting and
Raftery, JASA 2007) at the level of 95 %,

    width + 40 * (how far the truth lies outside),

so that neither an interval that says nothing pays nor one that is too sure of itself. An interval
narrower than half of careful's counts as half as wide, and around a true size of 0 none counts as
narrower than careful's: the tables cannot say more. On the scale of
points a score of 0 is 100, and four times the usual width of a careful interval (fixed beforehand,
`planted.SCALES`) is 0. A number answers the question of its own cause, so with another cause
nothing is scored.

A true size of 0 is held only by an interval no wider than 1.5 times careful's: else "it does
nothing" could be had by saying nothing.

**Nova** is told which share of the achievable gain her pages reach on the days to come, beside
that of the most popular list.
"""

from dataclasses import asdict, dataclass

import numpy as np

from course_utils.mission.nova import NovaKey

__all__ = [
    "LEVEL", "Key", "Known", "NovaScore", "QuillScore", "interval_score", "score_answer",
    "score_pages",
]  # fmt: skip

LEVEL = 0.95
NOT_MUCH_WIDER = 1.5  # an interval that holds nothing, against careful's
NARROWEST, NARROWEST_AT_0 = 0.5, 1.0  # of careful's width
WORST = 4.0  # usual careful widths: no points from here on


@dataclass(frozen=True)
class Known:
    """What the key knows of one complaint."""

    cause: str
    size: float
    low: float  # of the careful interval in the same tables
    high: float
    scale: float  # the usual width of a careful interval, fixed beforehand


@dataclass(frozen=True)
class Key:
    """The key of a mission: what is known of each complaint, and what pages are worth."""

    complaints: dict[str, Known]
    nova: NovaKey


@dataclass(frozen=True)
class QuillScore:
    """What an answer is worth; with a wrong cause only that is said."""

    cause_right: bool
    held: bool | None
    width_to_careful: float | None
    interval_score: float | None  # in usual careful widths; lower is better
    points: int  # 0 to 100

    as_dict = asdict


@dataclass(frozen=True)
class NovaScore:
    """What pages are worth: shares of the achievable gain."""

    share_of_gain: float
    most_popular: float
    like_the_best: float  # share of pages with nearly all of the best videos, in any order
    points: int  # 0 to 100

    as_dict = asdict


def interval_score(low: float, high: float, truth: float, level: float = LEVEL) -> float:
    """Width plus a fine for what lies outside, in the unit of the truth; lower is better.

    >>> interval_score(8, 12, truth=10), round(interval_score(8, 12, truth=13), 6)
    (4.0, 44.0)
    """
    outside = max(low - truth, truth - high, 0.0)
    return float(high - low + 2 / (1 - level) * outside)


def score_answer(answer: dict | None, known: Known) -> QuillScore:
    """Score one answer (as `answers.read_answer` gives it), or None where there is none.

    >>> known = Known("sent twice", size=70.0, low=64.0, high=74.0, scale=10.0)
    >>> answer = {"cause": "sent twice", "number": 69.0, "low": 64.0, "high": 74.0}
    >>> score_answer(answer, known)
    QuillScore(cause_right=True, held=True, width_to_careful=1.0, interval_score=1.0, points=75)
    """
    if answer is None or answer["cause"] != known.cause:
        return QuillScore(False, None, None, None, 0)
    low, high = answer["low"], answer["high"]
    careful = known.high - known.low
    wide = (high - low) / careful
    held = low <= known.size <= high and (known.size != 0 or wide <= NOT_MUCH_WIDER)
    narrowest = careful * (NARROWEST if known.size else NARROWEST_AT_0)
    score = interval_score(low, high, known.size) + max(narrowest - (high - low), 0.0)
    in_usual = score / known.scale
    points = round(100 * max(1 - in_usual / WORST, 0.0))
    return QuillScore(True, held, float(wide), float(in_usual), points)


def score_pages(pages: np.ndarray | None, key: NovaKey) -> NovaScore | None:
    """Score pages (as `pages.read_pages` gives them); None where there are none.

    >>> worth = np.arange(12.0)[None, :]
    >>> key = NovaKey(np.array([0]), worth, np.ones(10), random=55.0, best=65.0, popular=60.0)
    >>> score_pages(np.arange(11, 1, -1)[None, :], key)
    NovaScore(share_of_gain=1.0, most_popular=0.5, like_the_best=1.0, points=100)
    """
    if pages is None:
        return None
    share = key.share(key.value(pages))
    points = round(100 * min(max(share, 0.0), 1.0))
    return NovaScore(share, key.share(key.popular), key.like_the_best(pages), points)
