"""How damage is found: the first cell of a file that is not what its column allows, and where a
table is not the one that the world grows.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.datasets.schema import FILE, PUT_BACK, Column, digest, read_tables, tables_folder
from course_utils.errors import CourseError

if TYPE_CHECKING:
    from course_utils.world import World


__all__ = ["GROWN", "describe_damage", "find_damage", "find_wrong_cell", "grow_table"]


def last_two_weeks(events: pd.DataFrame) -> pd.DataFrame:
    """The site events of days 14 to 27."""
    return events[events["day"] >= 14].reset_index(drop=True)


# the tables that grow from the default world; the others are written by hand
GROWN: "dict[str, Callable[[World], pd.DataFrame]]" = {
    "viewers": lambda world: world.viewers,
    "videos": lambda world: world.videos,
    "watches": lambda world: world.simulate(days=28).watches,
    "site_events": lambda world: last_two_weeks(world.simulate(days=28).site_events),
}


def find_wrong_cell(file: Path, columns: dict[str, Column]) -> str | None:
    """The first cell of a CSV file that is not what its column allows, as a sentence; None if there
    is none.

    Rows are counted as an editor counts lines: the header is row 1.
    """
    try:
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        return f"{file.name}, row {line}: it holds bytes that are not text."
    if not rows or rows[0] != list(columns):
        should, are = ", ".join(columns), ", ".join(rows[0]) if rows else "none"
        return f"{file.name}, row 1: the columns should be {should}; they are {are}."
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns):
            return (
                f"{file.name}, row {number}: {len(columns)} values should stand there; there are "
                f"{len(row)}."
            )
        for (name, column), value in zip(columns.items(), row, strict=True):
            if wanted := column.wanted(value):
                return f"{file.name}, row {number}, column {name}: {value!r} should be {wanted}."
    return None


def grow_table(name: str) -> pd.DataFrame:
    """Make a table of the default world again, as it is in `datasets/`: DataFrame. Hand-written
    tables cannot be grown.
    """
    if name not in GROWN:
        raise CourseError(
            f"The table {name!r} does not grow from the world. These do: {', '.join(GROWN)}."
        )
    from course_utils.world import World

    return GROWN[name](World())


def describe_damage(name: str, file: Path) -> str:
    """What is wrong with a file that is not the one of the course: a sentence that names row and
    column where it can.
    """
    columns = read_tables()[name].columns
    wrong = find_wrong_cell(file, columns)
    if wrong or name not in GROWN:
        return wrong or f"{file.name} was changed."
    have, wanted = (
        file.read_text(encoding="utf-8").splitlines(),
        grow_table(name).to_csv(index=False).splitlines(),
    )
    for number, (mine, right) in enumerate(zip(have, wanted, strict=False), start=1):
        if mine != right:
            cells = zip(columns, *(next(csv.reader([line])) for line in (mine, right)), strict=True)
            column, value, expected = next(cell for cell in cells if cell[1] != cell[2])
            return f"{file.name}, row {number}, column {column}: {value!r} should be {expected!r}."
    if len(have) != len(wanted):
        return f"{file.name} ends after row {len(have)}; it should have {len(wanted)} rows."
    return (
        f"{file.name} has the right values, but other line ends or spaces than the file of the "
        "course."
    )


def find_damage() -> dict[str, str]:
    """Every committed table that is missing or not as it should be, and what describes them:
    {file name: sentence}. Empty means all is well.

    >>> find_damage()
    {}
    """
    try:
        tables = read_tables()
    except CourseError as error:
        return {FILE: str(error).removesuffix(f" {PUT_BACK}")}
    faults = {}
    for name, table in tables.items():
        file = tables_folder() / f"{name}.csv"
        if not file.is_file():
            faults[file.name] = f"The table {file.name} is missing."
        elif digest(file.read_bytes()) != table.hash:
            faults[file.name] = describe_damage(name, file)
    return faults
