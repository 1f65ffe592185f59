"""Your own data: a watch history from Google Takeout, as a table. It is read on this computer;
nothing of it is sent, written or kept.
"""

import re
import zoneinfo
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from os import PathLike

import pandas as pd
from matplotlib.axes import Axes

from course_utils.checks.answers import number
from course_utils.checks.outcomes import NotTried, NotYet, one_line
from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names
from course_utils.figures import plot_curve
from course_utils.mission.entries import Watch, entries_of, kind_of, watch_of
from course_utils.mission.exports import opened
from course_utils.mission.made_up import made_up_entries

__all__ = ["COLUMNS", "load_watch_history", "number_sessions", "plot_hours", "weekend_gaps"]

COLUMNS = ("time", "week", "day", "weekday", "hour", "title", "channel", "video", "app")
LONGEST_PAUSE = 366 * 24 * 60  # minutes
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d\d)?")
_PART = {True: "Saturday, Sunday", False: "Monday to Friday"}


def load_watch_history(
    path: str | PathLike | None = None, timezone: str | None = None
) -> pd.DataFrame:
    """A table with a row for each video that was started, the oldest first.

    `path` is the export of Google Takeout (.zip), the folder it was unpacked into, or the JSON file
    of the watch history; without it, a made-up history is given, the same each time. Ads are left
    out, and entries that are no watch (posts, surveys); a line says how many.

    The file's times are UTC. Here they are the clock of this computer, or that of `timezone`, such
    as "Europe/Berlin" or hours ahead of UTC, "+01:00" (without summer time); the made-up history
    stays in UTC unless you say otherwise. In the hour that comes twice in autumn, the order is that
    of the events, not of the clock.

    Columns: `time`; `week` (its Monday), `day`, `weekday`, `hour`; `title`, `channel` (missing if
    the video is removed or private), `video` (its id), `app` ("YouTube" or "YouTube Music"). How
    long anybody watched is not in the export. Raises CourseError for what is no watch history, with
    what to do.

    >>> watches = load_watch_history()
    1,688 watches, 2026-01-05 to 2026-07-05 (UTC). Left out: ads 138, other entries 84.
    >>> watches.loc[0, "weekday"], int(watches.loc[0, "hour"])
    ('Monday', 7)
    """
    zone = _zone(timezone)
    if path is None:
        zone = UTC if timezone is None else zone
        watches, left_out = _sorted_out(made_up_entries())
    else:
        with opened(path) as (file, name):
            watches, left_out = _sorted_out(entries_of(file, name))
        _refuse_others(watches, left_out, name)
    table = _table(watches, zone)
    _say(table, left_out, timezone or ("UTC" if path is None else _own_clock()))
    return table


def _sorted_out(entries: Iterable[object]) -> tuple[list[Watch], Counter]:
    """The watches, the oldest first, and how many entries of each other kind there are."""
    watches, left_out = [], Counter()
    for entry in entries:
        kind = kind_of(entry)
        watch = watch_of(entry) if kind == "watch" else None
        if watch is None:
            left_out["no time" if kind == "watch" else kind] += 1
        else:
            watches.append(watch)
    return sorted(watches, key=lambda watch: watch.time), left_out


def _refuse_others(watches: list[Watch], left_out: Counter, name: str) -> None:
    """Raise CourseError if a list holds no watch, or more searches, with what it seems to be."""
    if left_out["search"] > len(watches):
        why = "is a search history. The watch history is a file beside it."
    elif watches:
        return
    elif not left_out:
        why = "holds no entry. Is the history switched off, or was it deleted?"
    elif left_out["no time"]:
        why = "holds watches, but no time of them can be read. Download it again."
    else:
        why = "is a list, but none of a watch history. Look in the folder of YouTube's history."
    raise CourseError(f"{name!r} {why}")


def _table(watches: list[Watch], zone: tzinfo | None) -> pd.DataFrame:
    table = pd.DataFrame(watches, columns=list(Watch._fields))
    local = [watch.time.astimezone(zone).replace(tzinfo=None) for watch in watches]
    table["time"] = pd.to_datetime(pd.Series(local)).dt.floor("s")
    table["day"], table["weekday"] = table["time"].dt.normalize(), table["time"].dt.day_name()
    table["week"] = table["day"] - pd.to_timedelta(table["time"].dt.day_of_week, unit="D")
    table["hour"] = table["time"].dt.hour
    return table[list(COLUMNS)]


def _say(table: pd.DataFrame, left_out: Counter, clock: str) -> None:
    first, last = (day.date().isoformat() for day in table["day"].agg(["min", "max"]))
    others = left_out.total() - left_out["ad"]
    print(
        f"{len(table):,} watches, {first} to {last} ({clock}). Left out: ads {left_out['ad']:,}, "
        f"other entries {others:,}."
    )


def _own_clock() -> str:
    return f"this computer's clock, {datetime.now().astimezone().tzname()}"


def _zone(name: str | None) -> tzinfo | None:
    """The time zone of that name, None for this computer's own."""
    if name is None:
        return None
    found = _OFFSET.fullmatch(name) if isinstance(name, str) else None
    if found and int(found[2]) < 15:
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(ahead if found[1] == "+" else -ahead)
    if name == "UTC":  # known where no list of time zones is
        return UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, TypeError, ValueError, OSError):
        raise UnknownId(_no_such_zone(name)) from None


def _no_such_zone(name: object) -> str:
    known = zoneinfo.available_timezones()
    if not known:  # as in a browser
        return (
            f"There is no list of time zones here, so {name!r} cannot be found. Leave it out, for "
            "this computer's clock, or give the hours ahead of UTC: timezone='+01:00'."
        )
    near = did_you_mean(near_names(name, known, n=1))
    return (
        f"There is no time zone {name!r}. {near + ' ' if near else ''}"
        "A name is like 'Europe/Berlin'; hours ahead of UTC are right as well: '+01:00'."
    )


def number_sessions(watches: pd.DataFrame, pause_min: float = 60) -> pd.DataFrame:
    """The same table with a column `session`: 1, 2, 3, … A pause of more than `pause_min` minutes
    between two starts ends a session, so an evening may go on after midnight.

    Raises CourseError for a pause that is no number of minutes, or longer than a year.

    >>> times = pd.to_datetime(["2026-01-05 23:40", "2026-01-06 00:20", "2026-01-06 07:00"])
    >>> number_sessions(pd.DataFrame({"time": times}))["session"].to_list()
    [1, 1, 2]
    """
    pauses = watches["time"].diff() > pd.Timedelta(minutes=_minutes(pause_min))
    return watches.assign(session=pauses.cumsum() + 1)


def _minutes(pause: object) -> float:
    try:
        minutes = float(number(pause))
    except (NotTried, NotYet, OverflowError):
        minutes = 0.0
    if not 0 < minutes <= LONGEST_PAUSE:
        raise CourseError(
            f"A pause is a number of minutes, such as 60, and at most a year ({LONGEST_PAUSE:,}). "
            f"Received {one_line(repr(pause), 60)}."
        )
    return minutes


def _refuse_nothing(watches: pd.DataFrame) -> None:
    if not len(watches):
        raise CourseError(
            "This table holds no rows: whatever it was filtered by, none is left. Look at the "
            "filter, or at load_watch_history() without it."
        )


def weekend_gaps(watches: pd.DataFrame) -> pd.Series:
    """For each whole week, how many videos were started on a day of the weekend, minus how many on
    a day from Monday to Friday. Days and weeks without a watch count too.

    Raises CourseError if the history is shorter than two whole weeks, or empty.

    >>> days = pd.date_range("2026-01-05", "2026-01-18")  # two weeks, a watch a day
    >>> weekend_gaps(pd.DataFrame({"day": days.append(days[-1:])})).to_list()
    [0.0, 0.5]
    """
    _refuse_nothing(watches)
    days = pd.date_range(watches["day"].min(), watches["day"].max())
    per_day = watches.groupby("day").size().reindex(days, fill_value=0)
    weeks, weekend = days - pd.to_timedelta(days.day_of_week, unit="D"), days.day_of_week >= 5
    whole = pd.Series(weeks).value_counts().loc[lambda long: long == 7].index
    if len(whole) < 2:
        raise CourseError(
            "Luck is seen from week to week, and this history is shorter than two whole weeks, "
            "each from Monday to Sunday. Take a longer one, or load_watch_history()."
        )
    means = per_day.groupby([weeks, weekend]).mean()
    gaps = means.xs(True, level=1) - means.xs(False, level=1)
    return gaps[gaps.index.isin(whole)].rename("videos a day").rename_axis("week")


def plot_hours(watches: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw how many videos are started in each hour of an average day: one line for Monday to
    Friday, one for Saturday and Sunday. Days without a watch count too.

    Raises CourseError for a table without rows.

    >>> ax = plot_hours(pd.DataFrame({"time": pd.to_datetime(["2026-01-05 19:00"] * 3)}))
    >>> float(ax.lines[0].get_ydata()[19])
    3.0
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    _refuse_nothing(watches)
    time = watches["time"]
    days = pd.date_range(time.min().normalize(), time.max().normalize())
    there = pd.Series(days.day_of_week >= 5).value_counts(sort=False)
    counts = pd.crosstab(time.dt.hour, time.dt.day_of_week >= 5)
    counts = counts.reindex(index=range(24), columns=there.index, fill_value=0)
    means = (counts / there).rename(columns=_PART)
    means.index.name = "hour of the day"
    ax = plot_curve(means, ax, ylabel="videos started, on an average day")
    ax.set_xticks(range(0, 24, 3))
    ax.set_ylim(bottom=0)
    return ax
