"""A town in numbers: what the drawing on the report card is made of, and those numbers in words.

Everything comes from three tables that anybody has who works in the town: its viewers, its videos
and what was watched.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_utils.errors import CourseError
from course_utils.world import words

__all__ = ["House", "Portrait", "Star", "portrait_of", "say_portrait"]

_NEEDED = {
    "viewers": ("viewer_id", "device"),
    "videos": ("video_id", "topic", "duration_s", "published_day"),
    "watches": ("viewer_id", "video_id", "day", "time_s", "watched_s", "finished"),
}
DEVICES = words.DEVICES[::-1]  # from the far mountains to the near ones


@dataclass(frozen=True)
class House:
    """A topic: hours watched, number of videos, and the share of its plays that were finished."""

    topic: str
    hours: float
    videos: int
    finished: float


@dataclass(frozen=True)
class Star:
    """A video that was new in these days: when it came, how long it is, how often it was played."""

    day: int
    minutes: float
    plays: int


@dataclass(frozen=True)
class Portrait:
    """A town's numbers. `by_hour` has the plays of each device by hour of the day; `by_day` the
    plays of each day, from `first_day` on.
    """

    viewers: int
    videos: int
    plays: int
    finished: float
    houses: tuple[House, ...]
    stars: tuple[Star, ...]
    by_hour: dict[str, tuple[int, ...]]
    by_day: tuple[int, ...]
    first_day: int

    @property
    def tallest(self) -> House:
        """The topic with most hours."""
        return max(self.houses, key=lambda house: house.hours)


def portrait_of(viewers: pd.DataFrame, videos: pd.DataFrame, watches: pd.DataFrame) -> Portrait:
    """Count a town. Raises CourseError where a table is none, is empty or lacks a column.

    >>> from course_utils.world import World
    >>> world = World("ada", n_viewers=50, n_videos=40)
    >>> town = portrait_of(world.viewers, world.videos, world.simulate(days=7).watches)
    >>> town.viewers, town.videos, len(town.by_day), town.tallest.topic
    (50, 40, 7, 'vehicles')
    """
    given = {"viewers": viewers, "videos": videos, "watches": watches}
    for name, columns in _NEEDED.items():
        _check(name, given[name], columns)
    about = watches.merge(videos, on="video_id").merge(viewers, on="viewer_id")
    if len(about) < len(watches):
        raise CourseError(
            f"{len(watches) - len(about)} of {len(watches)} plays are of viewers or videos that "
            "the other two tables do not hold. Take all three of one town."
        )
    first, last = int(watches["day"].min()), int(watches["day"].max())
    by_day = np.bincount(watches["day"] - first, minlength=last - first + 1)
    return Portrait(
        viewers=len(viewers),
        videos=len(videos),
        plays=len(watches),
        finished=float(watches["finished"].mean()),
        houses=_houses(videos, about),
        stars=_stars(videos, watches, first, last),
        by_hour=_by_hour(about),
        by_day=tuple(map(int, by_day)),
        first_day=first,
    )


def _check(name: str, table: pd.DataFrame, columns: tuple[str, ...]) -> None:
    if not isinstance(table, pd.DataFrame) or not len(table):
        what = "an empty one" if isinstance(table, pd.DataFrame) else f"a {type(table).__name__}"
        raise CourseError(f"The drawing needs the table of {name}; received {what}.")
    lost = [column for column in columns if column not in table]
    if lost:
        raise CourseError(
            f"The table of {name} lacks {', '.join(lost)}. It has: "
            f"{', '.join(map(str, table.columns))}."
        )


def _houses(videos: pd.DataFrame, about: pd.DataFrame) -> tuple[House, ...]:
    by_topic = about.groupby("topic")
    hours, finished = by_topic["watched_s"].sum() / 3600, by_topic["finished"].mean()
    return tuple(
        House(topic, float(hours.get(topic, 0)), int(number), float(finished.get(topic, 0)))
        for topic, number in videos.groupby("topic").size().items()
    )


def _stars(videos: pd.DataFrame, watches: pd.DataFrame, first: int, last: int) -> tuple[Star, ...]:
    plays = watches.groupby("video_id").size()
    new = videos[videos["published_day"].between(first, last)]
    return tuple(
        Star(int(video.published_day), video.duration_s / 60, int(plays.get(video.video_id, 0)))
        for video in new.itertuples()
    )


def _by_hour(about: pd.DataFrame) -> dict[str, tuple[int, ...]]:
    hour = about["time_s"] // 3600 % 24
    return {
        device: tuple(map(int, np.bincount(hour[about["device"] == device], minlength=24)))
        for device in DEVICES
    }


def say_portrait(town: Portrait) -> str:
    """The drawing in words, with the numbers that it shows: for those who cannot see it.

    >>> houses = (House("music", 12.4, 7, 0.5),)
    >>> hours = {"phone": (1,) * 23 + (4,)}
    >>> say_portrait(Portrait(9, 7, 27, 0.41, houses, (), hours, (20, 7), 0))[:76]
    'A town at night, drawn from its own numbers: 9 viewers, 7 videos, 27 plays. '
    """
    houses = "; ".join(
        f"{house.topic} {house.hours:,.0f} hours, {house.videos} videos, {house.finished:.0%}"
        for house in town.houses
    )
    hours = [sum(at) for at in zip(*town.by_hour.values(), strict=True)]
    late, early = int(np.argmax(hours)), int(np.argmin(hours))
    best, least = int(np.argmax(town.by_day)), int(np.argmin(town.by_day))
    return (
        f"A town at night, drawn from its own numbers: {town.viewers:,} viewers, "
        f"{town.videos:,} videos, {town.plays:,} plays. "
        f"A house for each topic, as high as the hours watched, as wide as its number of videos, "
        "with lights on in the share of its windows in which its plays were watched to the end: "
        f"{houses}. "
        f"The moon is lit to {town.finished:.0%}: so many of all plays were watched to the end. "
        f"{len(town.stars)} stars: the videos that were new; further right, they came later; "
        "higher, they are longer; larger, they were played more; the five played most are joined. "
        "Mountains: the plays by the hour of the day; each ridge behind adds a device; highest at "
        f"{late} o'clock ({hours[late]:,}), lowest at {early} ({hours[early]:,}). "
        f"{len(town.by_day)} flowers: the plays of each day; most on day "
        f"{town.first_day + best} ({town.by_day[best]:,}), fewest on day "
        f"{town.first_day + least} ({town.by_day[least]:,})."
    )
