"""What was planted behind a complaint: what is handed out, and what only the key holds."""

from dataclasses import dataclass

import pandas as pd

from course_utils.cases import Finding

__all__ = ["SCALES", "Planted"]

# The usual width of a careful interval, in the unit of each number: the median of twenty towns
# (scale 0 to scale 19). Fixed, so that a score means the same in every town.
SCALES = {
    "hidden search": 4.4,
    "sent twice": 10.8,
    "broken coin": 6.2,
    "who got it": 3.7,
    "nothing": 2.5,
    "they stay away": 0.55,
    "tastes moved": 12.1,
    "shown most": 1.8,
}


@dataclass(frozen=True)
class Planted:
    """One complaint of a town, with its answer."""

    letter: str
    tables: dict[str, pd.DataFrame]
    cause: str
    size: float  # the true number
    careful: Finding  # what a careful person finds in the same tables
    kind: str  # of `SCALES`

    @property
    def scale(self) -> float:
        """The usual width of a careful interval for this kind."""
        return SCALES[self.kind]
