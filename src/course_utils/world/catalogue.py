"""What is watched: videos, what they are about, and what makes them loud or good."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.world.audience import choose, grid
from course_utils.world.luck import key, normal, uniform
from course_utils.world.words import CHANNEL_WORDS, TITLES, TOPICS

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Ints


__all__ = ["Videos", "day_factor", "make_videos"]

# videos are published from long before the log until twelve weeks into it
FIRST_DAY, LAST_DAY = -240, 84
NEW_SHARE = 0.30  # share of videos published on day 0 or later
MEDIAN_MINUTES = {
    "animals": 3.0, "comedy": 3.5, "cooking": 7.0, "crafts": 9.0, "fashion": 5.0, "football": 6.0,
    "gaming": 10.0, "music": 4.0, "news": 5.0, "science": 9.0, "travel": 9.0, "vehicles": 8.0,
}  # fmt: skip


@dataclass(frozen=True)
class Videos:
    """Arrays with one entry per video: what the platform knows, and what only the answer key
    knows.
    """

    video_id: np.ndarray  # (n,)
    title: np.ndarray
    channel: np.ndarray
    topic: np.ndarray  # (n,) index of the main topic in TOPICS
    second: np.ndarray  # (n,) index of the other topic
    share: np.ndarray  # (n,) how much of the video is about its main topic, 0.7 to 1
    duration_s: np.ndarray  # (n,) whole seconds
    published_day: np.ndarray
    quality: np.ndarray  # (n,) 0 to 1
    clickbait: np.ndarray  # (n,) 0 to 1: how much louder the thumbnail is than the video
    base: np.ndarray  # (n,) fame of the video: multiplies the odds of every click
    keys: np.ndarray  # (n,) addresses of this video's luck

    def table(self) -> pd.DataFrame:
        """The columns a platform would know, as a DataFrame."""
        return pd.DataFrame(
            {
                "video_id": self.video_id,
                "title": self.title,
                "channel": self.channel,
                "topic": np.array(TOPICS)[self.topic],
                "duration_s": self.duration_s,
                "published_day": self.published_day,
            }
        )


def make_title(topic: str, thing: int, pattern: int) -> str:
    """One readable title, with a capital first letter."""
    things, patterns = TITLES[topic]
    title = patterns[pattern % len(patterns)].replace("{}", things[thing % len(things)])
    return title[0].upper() + title[1:]


def name_videos(keys: "Ints", topic: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Titles and channels of videos with these keys and topics: two arrays of words."""
    channel = np.minimum(
        len(CHANNEL_WORDS) * uniform(key(keys, "channel")) ** 1.5, len(CHANNEL_WORDS) - 1
    ).astype(int)
    thing, pattern = (
        (key(keys, "thing") >> np.uint64(40)).tolist(),
        (key(keys, "pattern") >> np.uint64(40)).tolist(),
    )
    titles = [make_title(TOPICS[t], i, j) for t, i, j in zip(topic, thing, pattern, strict=True)]
    channels = [
        f"{TOPICS[t].capitalize()} {CHANNEL_WORDS[c]}" for t, c in zip(topic, channel, strict=True)
    ]
    return np.array(titles, object), np.array(channels, object)


def make_videos(world_key: np.uint64, video_ids: "ArrayLike", titles: bool = True) -> Videos:
    """Make the videos with these ids: a `Videos`. Without titles (for crowds of moments) it is
    faster.
    """
    ids = np.asarray(video_ids)
    k = key(world_key, "video", ids)
    shares = 0.6 + uniform(key(world_key, "topic share", np.arange(len(TOPICS))))
    topic = choose(key(k, "topic"), shares)
    second = (topic + 1 + choose(key(k, "second topic"), np.ones(len(TOPICS) - 1))) % len(TOPICS)
    minutes = np.array([MEDIAN_MINUTES[name] for name in TOPICS])[topic]
    duration = np.clip(
        np.round(60 * minutes * np.exp(0.65 * normal(key(k, "duration")))), 20, 5400
    ).astype(np.int32)
    born = uniform(key(k, "published"))
    new = born < NEW_SHARE
    published = np.where(
        new, LAST_DAY * born / NEW_SHARE, FIRST_DAY * (born - NEW_SHARE) / (1 - NEW_SHARE) - 1
    )
    a, b = normal(key(k, "quality")), normal(key(k, "clickbait"))
    title, channel = name_videos(k, topic) if titles else (np.empty(0, object), np.empty(0, object))
    return Videos(
        video_id=ids.astype(np.int32),
        title=title,
        channel=channel,
        topic=topic,
        second=second,
        share=grid(0.7 + 0.3 * uniform(key(k, "share"))),
        duration_s=duration,
        published_day=np.floor(published).astype(np.int32),
        quality=grid(1 / (1 + np.exp(-1.1 * a))),
        clickbait=grid(1 / (1 + np.exp(-1.2 * (b - 0.3 * a) + 0.9))),
        base=grid(0.70 * np.exp(0.50 * normal(key(k, "fame")) + 0.30 * a)),
        keys=k,
    )


def day_factor(videos: Videos, day: int) -> np.ndarray:
    """Fame times freshness times the buzz of the day: array (n,), multiplies the odds of a click on
    that day.

    Buzz is fixed by the seed. It is never a count of what was clicked before: feedback comes from
    rankings that learn.
    """
    age = np.maximum(day - videos.published_day, 0)
    fresh = 1 + 8 / (8 + age)  # from 2 on the first day towards 1
    week = normal(
        key(
            videos.keys,
            "buzz of the week",
            (day + 7 * (videos.keys % np.uint64(7)).astype(np.int64)) // 7,
        )
    )
    today = normal(key(videos.keys, "buzz of the day", day))
    return grid(videos.base * fresh * np.exp(0.30 * week + 0.12 * today))
