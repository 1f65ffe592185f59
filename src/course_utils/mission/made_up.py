"""The watch history of a person who does not exist, in the form of a Google Takeout export.

For those who have no history of their own, or would rather not look at it. Half a year of a person
called Robin: school days and weekends, a few channels that take up most of the evenings, a week
away, songs on the bus, ads, videos that are gone since. Titles and channels are HeroTube's, and no
address leads to a video.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from course_utils.world.words import TITLES

__all__ = ["made_up_entries"]

FIRST_DAY, WEEKS, AWAY = datetime(2026, 1, 5), 26, 13  # a Monday; the week without a watch
# Robin's channels, and how often each is chosen
CHANNELS = {
    "Gaming Attic": 24, "Animals Lantern": 15, "Science Pocket": 11, "Comedy Corner": 8,
    "Cooking Meadow": 6, "Football Signal": 5, "Crafts Garage": 4, "Gaming Comet": 4,
    "Travel Window": 3, "News Harbour": 3, "Vehicles Garage": 2, "Fashion Village": 1,
    "Animals Rocket": 1, "Comedy Window": 1,
}  # fmt: skip
SONGS = {"Music Lantern - Topic": 5, "Music Harbour - Topic": 2}
# When Robin begins: the hour, how many hours it varies, how likely, how many videos about
SCHOOL_DAY = ((7.2, 0.4, 0.35, 3), (16.0, 1.2, 0.40, 3), (19.6, 1.6, 0.85, 5))
WEEKEND = ((10.4, 1.8, 0.55, 5), (15.0, 2.0, 0.60, 6), (20.3, 1.6, 0.90, 8), (22.4, 1.4, 0.2, 5))


def made_up_entries(seed: int = 9) -> list[dict]:
    """The entries of the made-up export, the newest first: the same ones for the same seed.

    >>> entries = made_up_entries()
    >>> entries[-1]["title"], entries[-1]["time"]
    ('Watched Song for a rainy Sunday', '2026-01-05T07:05:55.000Z')
    """
    luck = Random(seed)
    entries = [entry for when in _starts(luck) for entry in _around(luck, when)]
    return sorted(entries, key=lambda entry: entry["time"], reverse=True)


def _starts(luck: Random) -> Iterator[datetime]:
    """When Robin starts a video, from the first day to the last."""
    for day in range(7 * WEEKS):
        if day // 7 == AWAY:
            continue
        keen = 0.6 + 0.8 * luck.random()  # some days are longer than others
        for hour, varies, likely, about in WEEKEND if day % 7 >= 5 else SCHOOL_DAY:
            begins, stays = hour + varies * (2 * luck.random() - 1), luck.random() < likely
            when = FIRST_DAY + timedelta(days=day, seconds=int(3600 * begins))
            while stays:
                yield when
                when += timedelta(milliseconds=int(1000 * (60 + 900 * luck.random() ** 2)))
                stays = luck.random() < 1 - 1 / (1 + keen * about)


def _around(luck: Random, when: datetime) -> Iterator[dict]:
    """The entry of one watch, and what else is written down beside it."""
    song = 5 <= when.hour < 8 or luck.random() < 0.05
    yield _song(luck, when) if song else _video(luck, when)
    before = when - timedelta(seconds=20)
    chance = luck.random()
    if chance < 0.08 and not song:
        ad = _entry(before, f"Watched The {_one_of(luck, ('oat drink', 'sock club', 'bank'))} ad")
        ad["titleUrl"] = f"https://www.youtube.com/watch?v=made-up-ad-{int(9 * luck.random())}"
        yield {**ad, "details": [{"name": "From Google Ads"}]}
    elif chance < 0.09:
        yield _entry(before, "Answered survey question")
    elif chance < 0.11:
        yield _entry(before, "Viewed a post") | {"titleUrl": "https://www.youtube.com/post/made-up"}


def _video(luck: Random, when: datetime) -> dict:
    """A watch of a video; a few of them are gone since, or have no name any more."""
    channel = _chosen(luck, CHANNELS)
    title, address = _named(luck, channel)
    chance = luck.random()
    if chance < 0.015:
        return _entry(when, "Watched a video that has been removed")
    if chance < 0.02:
        return _entry(when, f"Watched {address}") | {"titleUrl": address}
    return _entry(when, f"Watched {title}") | _of(channel, address)


def _song(luck: Random, when: datetime) -> dict:
    channel = _chosen(luck, SONGS)
    title, address = _named(luck, channel)
    entry = _entry(when, f"Watched {title}") | _of(channel, address.replace("www", "music"))
    return {**entry, "header": "YouTube Music"}


def _named(luck: Random, channel: str) -> tuple[str, str]:
    """One of a channel's forty videos, the early ones more often: its title and its address."""
    things, patterns = TITLES[channel.split()[0].lower()]
    number = int(40 * luck.random() ** 1.5)
    title = patterns[number % len(patterns)].replace("{}", things[number % len(things)])
    place = list(CHANNELS | SONGS).index(channel)
    address = f"https://www.youtube.com/watch?v=made-up-{place:02d}-{number:02d}"
    return title[0].upper() + title[1:], address


def _entry(when: datetime, title: str) -> dict:
    return {
        "header": "YouTube",
        "title": title,
        "time": f"{when.isoformat(timespec='milliseconds')}Z",
        "products": ["YouTube"],
        "activityControls": ["YouTube watch history"],
    }


def _of(channel: str, address: str) -> dict:
    """What an entry says of its video and channel."""
    place = list(CHANNELS | SONGS).index(channel)
    url = f"https://www.youtube.com/channel/made-up-{place:02d}"
    return {"titleUrl": address, "subtitles": [{"name": channel, "url": url}]}


def _chosen(luck: Random, weights: dict[str, int]) -> str:
    return _one_of(luck, [name for name, weight in weights.items() for _ in range(weight)])


def _one_of(luck: Random, names: list[str] | tuple[str, ...]) -> str:
    return names[int(len(names) * luck.random())]
