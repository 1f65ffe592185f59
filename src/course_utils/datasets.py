"""The committed tables of the course: where each lies, and how it is read.

Every table has a datasheet of the same name beside it in `datasets/`, which says why it was made, what
its columns mean and what it should not be used for.
"""

from pathlib import Path

import pandas as pd

from course_utils.errors import CourseError

__all__ = ["dataset_path", "load_hero_tasks"]

_HEROES = ("ml_developer", "data_scientist", "nothing")
_HERO_COLUMNS = ["task_id", "task", "area", "s1", "s1_why", "s2", "s2_why", "also"]


def dataset_path(name: str) -> Path:
    """The file in which a committed table lies, whether the course is a checkout or an installed package.

    Raises CourseError, with the names that there are, for a table that the course does not have.

    >>> dataset_path("hero_tasks").name
    'hero_tasks.csv'
    """
    here = Path(__file__).resolve()
    folders = [folder for folder in (here.parents[2] / "datasets", here.parent / "datasets") if folder.is_dir()]
    for folder in folders:
        if (folder / f"{name}.csv").is_file():
            return folder / f"{name}.csv"
    known = ", ".join(sorted(file.stem for folder in folders for file in folder.glob("*.csv")))
    raise CourseError(f"There is no table {name!r}. The course has: {known or 'none; install it again'}.")


def load_hero_tasks(path: str | Path | None = None) -> pd.DataFrame:
    """Forty-eight pieces of work at a video site, and whom each of two texts would call for them.

    One row per task: `task_id`, `task`, `area`; `s1` and `s2` (each "ml_developer", "data_scientist" or
    "nothing") with the reasons `s1_why` and `s2_why`; `also`, who else is often called. `path` reads
    another copy of the file. Raises CourseError for a damaged file, naming row and column.

    >>> tasks = load_hero_tasks()
    >>> len(tasks), tasks.loc[0, "s1"]
    (48, 'data_scientist')
    """
    path = Path(path) if path is not None else dataset_path("hero_tasks")
    tasks = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if list(tasks.columns) != _HERO_COLUMNS:
        raise CourseError(
            f"{path.name} should have the columns {', '.join(_HERO_COLUMNS)}; it has {', '.join(tasks.columns)}."
            " Put back the file of the course."
        )
    for column in ("s1", "s2"):
        for row in tasks.index[~tasks[column].isin(_HEROES)]:
            raise CourseError(
                f"{path.name}, row {row + 2}, column {column}: {tasks.loc[row, column]!r} should be one of"
                f" {', '.join(_HEROES)}. Put back the file of the course."
            )
    return tasks
