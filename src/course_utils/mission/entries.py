"""What a watch history of Google Takeout says, entry by entry.

The file is a list, the newest entry first. Google's reference of the export ("Activity records")
names the fields; an entry leaves out those that say nothing:

| field | what it holds | here |
|---|---|---|
| `header` | the product: "YouTube", "YouTube Music" | `app` |
| `title` | what was done, in the account's language: "Watched …", "… angesehen" | `title` |
| `titleUrl` | the address of the video; none if it was removed | `video`, its id |
| `subtitles` | the name and address of the channel; none if private or removed | `channel` |
| `time` | when, in UTC, with a fraction of a second or without | `time` |
| `details` | for an ad "From Google Ads", or this in another language | left out |

Entries that are no watch stand among them: posts, surveys, visits, ads of the home page. No field
says how long anybody watched, and a Short looks like any other video.
"""

import codecs
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from sys import intern
from typing import IO, NamedTuple

from course_utils.errors import CourseError

__all__ = ["REMOVED", "Watch", "entries_of", "kind_of", "watch_of", "web_page"]

REMOVED = "(removed or private)"  # in place of a title that the export no longer has
# What stands before and after a video's title. Other languages keep their verb in the title.
VERBS = (
    ("Watched ", ""), ("", " angesehen"), ("Angesehen: ", ""), ("Vous avez regardé ", ""),
    ("Has visto ", ""), ("Viste ", ""), ("Hai guardato ", ""), ("Assistiu a ", ""),
    ("Je hebt naar ", " gekeken"), ("", " bekeken"), ("Obejrzano: ", ""), ("", " を視聴しました"),
)  # fmt: skip
_SITE = r"https?://(?:[\w-]+\.)*youtube\.com/"
_VIDEO = re.compile(
    rf"(?:{_SITE}(?:watch\?(?:\S*?&)?v=|shorts/|live/)|https?://youtu\.be/)([\w-]*)"
)
_SEARCH = re.compile(rf"{_SITE}results\?")
_BETWEEN = re.compile(r"[\s,]*")
_YEARS = range(2005, 2100)  # nothing was watched there before
_CHUNK, _LONGEST = 1 << 16, 1 << 20  # bytes read at a time; letters of the longest entry


class Watch(NamedTuple):
    """One video that was started: when (in UTC), and what the history says of it."""

    time: datetime
    title: str
    channel: str | None
    video: str | None
    app: str


def entries_of(file: IO[bytes], name: str) -> Iterator[object]:
    """The entries of a JSON list, one after the other: of a large file only a little is in memory.

    `name` is what an error calls the file. Raises CourseError, with what to do, if it is no list,
    is empty or is damaged.

    >>> from io import BytesIO
    >>> list(entries_of(BytesIO(b'[{"title": "Watched a"}, {}]'), "a.json"))
    [{'title': 'Watched a'}, {}]
    """
    letters, decode = codecs.getincrementaldecoder("utf-8-sig")(), json.JSONDecoder().raw_decode
    damaged = CourseError(f"{name!r} is damaged or breaks off. Download or unpack it again.")
    try:
        begun = letters.decode(file.read(_CHUNK)).lstrip()
        if begun[:1] != "[":
            raise CourseError(_no_list(begun[:1], name))
        waiting, place, more = begun, 1, True
        while True:
            place = _BETWEEN.match(waiting, place).end()
            try:
                entry, place = decode(waiting, place)
            except json.JSONDecodeError:
                if waiting[place : place + 1] == "]":
                    return
                if not more or len(waiting) - place > _LONGEST:
                    raise damaged from None
                more = file.read(_CHUNK)
                waiting, place = waiting[place:] + letters.decode(more, final=not more), 0
            else:
                yield entry
    except (UnicodeDecodeError, RecursionError):
        raise damaged from None


def _no_list(first: str, name: str) -> str:
    if not first:
        return f"{name!r} is empty. Download or unpack it again."
    if first == "<":
        return web_page(name)
    if first == "{":
        return (
            f"{name!r} is JSON, but no list of watches. In the export, the watch history is a file "
            "of its own, in the folder of YouTube's history."
        )
    return f"{name!r} is no watch history as JSON. Give the .json, the .zip or the unpacked folder."


def web_page(name: str) -> str:
    """What to do with a history that came as a web page."""
    return (
        f"{name!r} is a web page (HTML), made to be read, not to be counted. Ask for the export "
        "again, and choose JSON as the format of the history."
    )


def kind_of(entry: object) -> str:
    """What an entry is: "watch", "ad", "search", "other" (a post, a survey), or "none", if it is
    not of such a list.

    >>> kind_of({"title": "Viewed a post", "titleUrl": "https://www.youtube.com/post/x",
    ...     "time": "2026-01-05T19:00:00Z"})
    'other'
    """
    if not isinstance(entry, dict) or not {"title", "time"} <= entry.keys():
        return "none"
    if any("google" in name.lower() for name in _names(entry, "details")):
        return "ad"
    address = str(entry.get("titleUrl") or "")
    if _SEARCH.match(address):
        return "search"
    if _VIDEO.match(address) or (not address and _bare(entry) != str(entry["title"] or "")):
        return "watch"
    return "other"


def watch_of(entry: dict) -> Watch | None:
    """What an entry of the kind "watch" says, or None if its time cannot be read.

    >>> watch = watch_of({"title": "Watched Two islands", "time": "2026-01-05T19:00:07.123Z",
    ...     "titleUrl": "https://www.youtube.com/watch?v=made-up-1&t=3", "header": "YouTube"})
    >>> watch.title, watch.video, watch.channel, watch.time.hour
    ('Two islands', 'made-up-1', None, 19)
    """
    try:
        time = datetime.fromisoformat(entry["time"])
        time = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    if time.year not in _YEARS:
        return None
    found = _VIDEO.match(str(entry.get("titleUrl") or ""))
    title, channel = _bare(entry), next(_names(entry, "subtitles"), None)
    gone = not found or not title or (channel is None and _VIDEO.match(title))
    video = (found[1] or None) if found else None
    app = intern(str(entry.get("header") or ""))
    return Watch(time, REMOVED if gone else title, channel and intern(channel), video, app)


def _names(entry: dict, field: str) -> Iterator[str]:
    """The names in a field that holds a list of names and addresses."""
    parts = entry.get(field)
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict) and isinstance(part.get("name"), str):
            yield part["name"]


def _bare(entry: dict) -> str:
    """An entry's title without the verb, if it is one of those we know."""
    title = str(entry["title"] or "")
    plain = title.replace("\xa0", " ")  # French puts one before and after some signs
    for before, after in VERBS:
        if plain.startswith(before) and plain.endswith(after):
            bare = plain[len(before) : len(plain) - len(after)].strip()
            return bare[1:-1] if bare[:1] + bare[-1:] == "„“" else bare
    return title
