"""The committed tables of the course: where each lies, how it is read, and how damage is found.

Every table has a datasheet of the same name beside it in `datasets/`, which says why it was made,
what its columns mean and what it should not be used for. `datapackage.json` says the same for
machines.
"""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from course_utils.errors import CourseError, UnknownId
from course_utils.place import course_root

__all__ = [
    "TABLES", "dataset_path", "find_damage", "grow_table", "load_hero_tasks", "load_site_events",
    "load_videos", "load_viewers",
    "load_watches",
]  # fmt: skip

HEROES = ("ml_developer", "data_scientist", "nothing")
# For each table, its columns in order: the kind of value, and the bounds or the words that are
# allowed.
TABLES: dict[str, dict[str, tuple[str, Any]]] = {
    "hero_tasks": {
        "task_id": ("text", None), "task": ("text", None), "area": ("text", None),
        "story": ("text", HEROES), "story_why": ("text", None), "page": ("text", HEROES),
        "page_why": ("text", None), "also": ("text", None), "story_claim": ("text", None),
        "page_claim": ("text", None),
    },
    "viewers": {
        "viewer_id": ("int", (0, None)), "age_group": ("text", ("14-17", "18-24", "25-34", "35-49",
        "50+")),
        "country": ("text", None), "device": ("text", ("phone", "tablet", "laptop", "tv")),
        "app_version": ("text", None),
        "joined_day": ("int", (None, None)),
    },
    "videos": {
        "video_id": ("int", (0, None)), "title": ("text", None), "channel": ("text", None),
        "topic": ("text", None),
        "duration_s": ("int", (1, None)), "published_day": ("int", (None, None)),
    },
    "watches": {
        "viewer_id": ("int", (0, None)), "video_id": ("int", (0, None)), "day": ("int", (0, None)),
        "time_s": ("int", (0, None)),
        "session_id": ("int", (0, None)), "position": ("int", (1, None)), "watched_s": ("int", (0,
        None)),
        "watched_fraction": ("float", (0, 1)), "finished": ("bool", None), "liked": ("bool", None),
    },
    "site_events": {
        "viewer_id": ("int", (0, None)), "day": ("int", (0, None)), "time_s": ("int", (0, None)),
        "device": ("text", ("phone", "tablet", "laptop", "tv")), "app_version": ("text", ("5.8",
        "5.9", "6.0")),
        "page": ("text", ("home", "up next", "search", "video")),
        "action": ("text", ("arrive", "come back", "search", "browse", "start", "like")),
    },
}  # fmt: skip
DTYPES = {"int": np.int32, "float": np.float64, "bool": bool, "text": "str"}


def dataset_path(name: str) -> Path:
    """The file in which a committed table lies, whether the course is a checkout or an installed
    package.

    Raises UnknownId, with the names that there are, for a table that the course does not have.

    >>> dataset_path("hero_tasks").name
    'hero_tasks.csv'
    """
    folder = course_root() / "datasets"
    if name in TABLES and (folder / f"{name}.csv").is_file():
        return folder / f"{name}.csv"
    known = ", ".join(sorted(file.stem for file in folder.glob("*.csv")))
    raise UnknownId(
        f"There is no table {name!r}. The course has: {known or 'none; install it again'}."
    )


def load_viewers(path: str | Path | None = None) -> pd.DataFrame:
    """The 2,000 viewers of HeroTube: viewer_id, age_group, country, device, app_version, joined_day
    (may be before day 0).

    `path` reads another copy of the file. Raises CourseError for a damaged one, naming row and
    column.

    >>> len(load_viewers())
    2000
    """
    return load("viewers", path)


def load_videos(path: str | Path | None = None) -> pd.DataFrame:
    """The 600 videos of HeroTube: video_id, title, channel, topic, duration_s (seconds),
    published_day.

    `path` reads another copy of the file. Raises CourseError for a damaged one, naming row and
    column.

    >>> len(load_videos())
    600
    """
    return load("videos", path)


def load_watches(path: str | Path | None = None) -> pd.DataFrame:
    """Four weeks of watches on HeroTube, one row per started video: who, what, when, from which
    position, how long.

    Columns: viewer_id, video_id, day (from 0), time_s (seconds since midnight), session_id,
    position (from 1), watched_s, watched_fraction (0 to 1), finished, liked. The same rows as
    `World().simulate(days=28).watches`.

    `path` reads another copy of the file. Raises CourseError for a damaged one, naming row and
    column.

    >>> list(load_watches().columns[:3])
    ['viewer_id', 'video_id', 'day']
    """
    return load("watches", path)


def load_site_events(path: str | Path | None = None) -> pd.DataFrame:
    """Two weeks (days 14 to 27) of what the HeroTube app reported, a row per step, as it came in:
    look it over before you count.

    Columns: viewer_id, day, time_s (seconds since midnight), device, app_version, page, action
    (arrive, come back, search, browse, start, like). The same rows as
    `World().simulate(days=28).site_events` from day 14 on.

    `path` reads another copy of the file. Raises CourseError for a damaged one, naming row and
    column.

    >>> load_site_events()["day"].min()
    np.int32(14)
    """
    return load("site_events", path)


def load_hero_tasks(path: str | Path | None = None) -> pd.DataFrame:
    """Forty-eight pieces of work at a video site, and whom each of two texts would call for them.

    One row per task: `task_id`, `task`, `area`; `story` and `page` (each "ml_developer",
    "data_scientist" or "nothing") with the reasons `story_why` and `page_why`; `also`, who else is
    often called; `story_claim` and `page_claim`, the claims of the datasheet that decide. `path`
    reads another copy of the file. Raises CourseError for a damaged file, naming row and column.

    >>> tasks = load_hero_tasks()
    >>> len(tasks), tasks.loc[0, "story"]
    (48, 'data_scientist')
    """
    return _Tasks(load("hero_tasks", path))


class _Tasks(pd.DataFrame):
    """The table of tasks. Two columns answer to the first edition's names as well, for learners
    whose copy of lesson 01 is that old; this goes with the next edition.
    """

    _OLD_NAMES: ClassVar = {"s1": "story", "s2": "page"}

    @property
    def _constructor(self) -> type:
        return _Tasks

    def __getitem__(self, key: Any) -> Any:
        known = isinstance(key, str) and key not in self.columns
        return super().__getitem__(self._OLD_NAMES.get(key, key) if known else key)


def load(name: str, path: str | Path | None = None) -> pd.DataFrame:
    """Read a table by its name; the committed file is held against its recorded checksum first."""
    file = dataset_path(name) if path is None else Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CourseError(f"{file} cannot be read: {error.strerror}.") from None
    if path is None and digest(data) != recorded_digest(name):
        raise CourseError(
            f"{describe_damage(name, file)} Put back the file of the course; 'course doctor' says "
            "how."
        )
    return read_table(name, file)


def read_table(name: str, file: Path) -> pd.DataFrame:
    """Read a CSV file of a known form; CourseError that names the first wrong row and column."""
    schema = TABLES[name]
    fault = None
    try:
        table = pd.read_csv(
            file,
            dtype={c: DTYPES[kind] for c, (kind, _) in schema.items()},
            keep_default_na=False,
            encoding="utf-8",
        )
        if list(table.columns) != list(schema) or not in_bounds(table, schema):
            fault = True
    except (ValueError, UnicodeDecodeError, OverflowError):
        fault = True
    if fault:
        raise CourseError(
            f"{find_wrong_cell(file, schema) or f'{file.name} cannot be read as a table.'} Put "
            "back a whole copy."
        )
    return table


def in_bounds(table: pd.DataFrame, schema: dict) -> bool:
    """Whether every value lies within what its column allows."""
    for column, (kind, allowed) in schema.items():
        values = table[column]
        if kind in ("int", "float"):
            low, high = allowed
            if (
                not np.isfinite(values).all()
                or (low is not None and (values < low).any())
                or (high is not None and (values > high).any())
            ):
                return False
        elif kind == "text" and (
            (values == "").any() or (allowed is not None and not values.isin(allowed).all())
        ):
            return False
    return True


def find_wrong_cell(file: Path, schema: dict) -> str | None:
    """The first cell of a CSV file that is not what its column allows, as a sentence; None if there
    is none.

    Rows are counted as an editor counts lines: the header is row 1.
    """
    try:
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        return f"{file.name}, row {line}: it holds bytes that are not text."
    if not rows or rows[0] != list(schema):
        return (
            f"{file.name}, row 1: the columns should be {', '.join(schema)}; they "
            "are "
            f"{', '.join(rows[0]) if rows else 'none'}."
        )
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(schema):
            return (
                f"{file.name}, row {number}: {len(schema)} values should stand there; "
                "there "
                f"are {len(row)}."
            )
        for (column, (kind, allowed)), value in zip(schema.items(), row, strict=True):
            wanted = wrong_value(value, kind, allowed)
            if wanted:
                return f"{file.name}, row {number}, column {column}: {value!r} should be {wanted}."
    return None


def wrong_value(value: str, kind: str, allowed: Any) -> str | None:
    """What should stand there instead, in words; None if the value is fine."""
    if kind == "text":
        if allowed is not None and value not in allowed:
            return f"one of {', '.join(allowed)}"
        return None if value else "some text"
    if kind == "bool":
        return None if value in ("True", "False") else "True or False"
    low, high = allowed
    words = f"a {'whole ' if kind == 'int' else ''}number"
    words += (
        f" of at least {low}"
        if low is not None and high is None
        else f" from {low} to {high}"
        if high is not None
        else ""
    )
    try:
        number = int(value) if kind == "int" else float(value)
        fine = (
            (low is None or number >= low) and (high is None or number <= high) and number == number
        )
    except ValueError:
        fine = False
    return None if fine else words


def digest(data: bytes) -> str:
    """The checksum of a file's bytes, as `datapackage.json` writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def recorded_digest(name: str) -> str | None:
    """The checksum a committed table should have."""
    package = json.loads(
        (course_root() / "datasets" / "datapackage.json").read_text(encoding="utf-8")
    )
    return next((r["hash"] for r in package["resources"] if r["name"] == name), None)


def grow_table(name: str) -> pd.DataFrame:
    """Make a table of the default world anew, as it stands in `datasets/`: DataFrame. Hand-written
    tables cannot be grown.
    """
    from course_utils.world import World

    world = World()
    makers = {
        "viewers": lambda: world.viewers,
        "videos": lambda: world.videos,
        "watches": lambda: world.simulate(days=28).watches,
        "site_events": lambda: last_two_weeks(world.simulate(days=28).site_events),
    }
    if name not in makers:
        raise CourseError(
            f"The table {name!r} is written by hand. Only {', '.join(makers)} grow from the world."
        )
    return makers[name]()


def last_two_weeks(events: pd.DataFrame) -> pd.DataFrame:
    """The site events of days 14 to 27."""
    return events[events["day"] >= 14].reset_index(drop=True)


def describe_damage(name: str, file: Path) -> str:
    """What is wrong with a file that is not the one of the course: a sentence that names row and
    column where it can.
    """
    wrong = find_wrong_cell(file, TABLES[name])
    if wrong or name == "hero_tasks":
        return wrong or f"{file.name} was changed."
    have, wanted = (
        file.read_text(encoding="utf-8").splitlines(),
        grow_table(name).to_csv(index=False).splitlines(),
    )
    for number, (mine, right) in enumerate(zip(have, wanted, strict=False), start=1):
        if mine != right:
            cells = zip(
                TABLES[name], *(next(csv.reader([line])) for line in (mine, right)), strict=True
            )
            column, value, expected = next(cell for cell in cells if cell[1] != cell[2])
            return f"{file.name}, row {number}, column {column}: {value!r} should be {expected!r}."
    if len(have) != len(wanted):
        return f"{file.name} ends after row {len(have)}; it should have {len(wanted)} rows."
    return (
        f"{file.name} has the right values, but other line ends or spaces than the file of "
        "the "
        "course."
    )


def find_damage() -> dict[str, str]:
    """Every committed table that is missing or not as it should be: {file name: sentence}. Empty
    means all is well.

    >>> find_damage()
    {}
    """
    faults = {}
    for name in TABLES:
        file = course_root() / "datasets" / f"{name}.csv"
        if not file.is_file():
            faults[file.name] = f"The table {file.name} is missing."
        elif digest(file.read_bytes()) != recorded_digest(name):
            faults[file.name] = describe_damage(name, file)
    return faults
