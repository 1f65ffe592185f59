"""The committed tables of the course: where each lies, how it is read, and how damage is found.

| module | what it holds |
|---|---|
| `schema` | what `datasets/datapackage.json` says of them: columns, bounds, words, checksums |
| `loading` | `load_viewers` and its like |
| `damage` | the first wrong row and column; the tables grown again from the world |

Every table has a datasheet of the same name beside it in `datasets/`, which says why it was made,
what its columns mean and what it should not be used for.
"""

from course_utils.datasets.damage import find_damage, grow_table
from course_utils.datasets.loading import (
    load_hero_tasks,
    load_site_events,
    load_videos,
    load_viewers,
    load_watches,
)
from course_utils.datasets.schema import dataset_path, read_tables

__all__ = [
    "dataset_path", "find_damage", "grow_table", "load_hero_tasks", "load_site_events",
    "load_videos", "load_viewers", "load_watches", "read_tables",
]  # fmt: skip
