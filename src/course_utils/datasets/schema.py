"""What the committed tables hold: read from `datasets/datapackage.json`, which is the one place
where their columns, kinds of value, bounds, allowed words and checksums are written down.

The file is a Data Package, and Frictionless checks the same one. A new column is written there;
then `python -m course_utils.author.tables` notes the new size and checksum.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names
from course_utils.place import course_root

__all__ = [
    "FILE",
    "PUT_BACK",
    "Column",
    "Table",
    "dataset_path",
    "digest",
    "read_tables",
    "tables_folder",
]

FILE = "datapackage.json"
PUT_BACK = "Put back the file of the course; 'course doctor' says how."
_DTYPES = {"integer": np.int32, "number": np.float64, "boolean": bool, "string": "str"}


@dataclass(frozen=True)
class Column:
    """What may stand in a column, in the words of a data package. Every value must be there.

    >>> Column("integer", required=True, minimum=1).wanted("0")
    'a whole number of at least 1'
    """

    type: str
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.type not in _DTYPES or not self.required:
            raise ValueError(f"no rule for {self}")

    @classmethod
    def of(cls, field: dict[str, Any]) -> Self:
        """A field of a data package; ValueError or TypeError for a rule that is not held here."""
        limits = dict(field["constraints"])
        if "enum" in limits:
            limits["enum"] = tuple(limits["enum"])
        return cls(field["type"], **limits)

    @property
    def dtype(self) -> Any:
        """As what pandas reads it."""
        return _DTYPES[self.type]

    def allows(self, values: pd.Series) -> bool:
        """Whether every one of some values, already read, may stand in the column."""
        if self.type == "string":
            known = self.enum is None or values.isin(self.enum).all()
            return bool(known and (values != "").all())
        if self.type == "boolean":
            return True
        low, high = self.minimum, self.maximum
        return bool(
            np.isfinite(values).all()
            and (low is None or (values >= low).all())
            and (high is None or (values <= high).all())
        )

    def wanted(self, value: str) -> str | None:
        """What should stand there instead of a value, in words; None if the value is fine."""
        if self.type == "string":
            if self.enum is not None and value not in self.enum:
                return f"one of {', '.join(self.enum)}"
            return None if value else "some text"
        if self.type == "boolean":
            return None if value in ("True", "False") else "True or False"
        try:
            number = int(value) if self.type == "integer" else float(value)
        except ValueError:
            return self._number
        low, high = self.minimum, self.maximum
        fine = (low is None or number >= low) and (high is None or number <= high)
        return None if fine and number == number else self._number

    @property
    def _number(self) -> str:
        """The bounds in words."""
        words = f"a {'whole ' if self.type == 'integer' else ''}number"
        if self.maximum is not None:
            return f"{words} from {self.minimum} to {self.maximum}"
        return words if self.minimum is None else f"{words} of at least {self.minimum}"


@dataclass(frozen=True)
class Table:
    """A committed table: its columns in their order, and the checksum of its file."""

    columns: dict[str, Column]
    hash: str


def tables_folder() -> Path:
    """Where the committed tables lie, and what describes them.

    >>> (tables_folder() / FILE).is_file()
    True
    """
    return course_root() / "datasets"


def read_tables() -> dict[str, Table]:
    """The committed tables by their names, as `datasets/datapackage.json` has them.

    Raises CourseError where that file is missing or damaged.

    >>> list(read_tables()["viewers"].columns)[:3]
    ['viewer_id', 'age_group', 'country']
    """
    try:
        package = json.loads((tables_folder() / FILE).read_text(encoding="utf-8"))
        return {resource["name"]: _table(resource) for resource in package["resources"]}
    except FileNotFoundError:
        raise CourseError(
            f"{FILE}, which says what the tables hold, is missing. {PUT_BACK}"
        ) from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CourseError(
            f"{FILE}, which says what the tables hold, cannot be read. {PUT_BACK}"
        ) from error


def _table(resource: dict[str, Any]) -> Table:
    columns = {field["name"]: Column.of(field) for field in resource["schema"]["fields"]}
    return Table(columns, resource["hash"])


def dataset_path(name: str) -> Path:
    """The file in which a committed table lies, whether the course is a checkout or an installed
    package.

    Raises UnknownId, with the names nearest to it or those that there are, for a table that the
    course does not have; CourseError for one whose file is missing.

    >>> dataset_path("hero_tasks").name
    'hero_tasks.csv'
    """
    known = sorted(read_tables())
    if name not in known:
        remedy = did_you_mean(near_names(name, known)) or f"The course has: {', '.join(known)}."
        raise UnknownId(f"There is no table {name!r}. {remedy}")
    file = tables_folder() / f"{name}.csv"
    if not file.is_file():
        raise CourseError(f"The table {file.name} is missing. {PUT_BACK}")
    return file


def digest(data: bytes) -> str:
    """The checksum of a file's bytes, as `datapackage.json` writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
