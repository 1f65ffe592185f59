"""The loaders of the committed tables: `load_viewers` and its like."""

from pathlib import Path
from typing import Any, ClassVar

import pandas as pd

from course_utils.datasets.damage import describe_damage, find_wrong_cell
from course_utils.datasets.schema import PUT_BACK, Column, dataset_path, digest, read_tables
from course_utils.errors import CourseError

__all__ = [
    "load_hero_tasks", "load_site_events", "load_videos", "load_viewers", "load_watches",
]  # fmt: skip


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
    """Read a table by its name; the committed file is compared with its checksum first."""
    file = dataset_path(name) if path is None else Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CourseError(f"{file} cannot be read: {error.strerror}.") from None
    known = read_tables()[name]
    if path is None and digest(data) != known.hash:
        raise CourseError(f"{describe_damage(name, file)} {PUT_BACK}")
    return read_table(file, known.columns)


def read_table(file: Path, columns: dict[str, Column]) -> pd.DataFrame:
    """Read a CSV file of known columns; CourseError that names the first wrong row and column."""
    kinds = {name: column.dtype for name, column in columns.items()}
    try:
        table = pd.read_csv(file, dtype=kinds, keep_default_na=False, encoding="utf-8")
        fine = list(table.columns) == list(columns) and all(
            column.allows(table[name]) for name, column in columns.items()
        )
    except (ValueError, UnicodeDecodeError, OverflowError):
        fine = False
    if not fine:
        wrong = find_wrong_cell(file, columns) or f"{file.name} cannot be read as a table."
        raise CourseError(f"{wrong} Put back a whole copy.")
    return table
