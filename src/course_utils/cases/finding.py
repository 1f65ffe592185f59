"""What somebody found: a number, its interval, and who or what did it."""

import warnings
from dataclasses import dataclass, field

import numpy as np

__all__ = ["Finding", "work_on"]


@dataclass(frozen=True)
class Finding:
    """A number with its 95% interval, and the culprit that a report would name."""

    estimate: float
    low: float
    high: float
    culprit: dict = field(default_factory=dict)

    @classmethod
    def of(cls, found, culprit=None, scale=1.0):
        """From anything with `.estimate .low .high`, in another unit if `scale` is given."""
        low, high = sorted((float(found.low * scale), float(found.high * scale)))
        return cls(float(found.estimate * scale), low, high, culprit or {})

    def __repr__(self):
        named = ", ".join(f"{name} {value}" for name, value in self.culprit.items())
        return (
            f"<{self.estimate:.4g}, 95% interval {self.low:.4g} "
            "to "
            f"{self.high:.4g}{'; ' + named if named else ''}>"
        )


def work_on(case, analysis):
    """Give a case's tables to an analysis; where they are too small for it, say so and what
    to do.
    """
    try:
        with np.errstate(all="raise", under="ignore"), warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)
            return analysis(**case.tables)
    except (ValueError, LookupError, ArithmeticError, RuntimeWarning) as error:
        raise ValueError(
            f"The tables of {case.name} are too small to work on ({error}). Open the case in a "
            "world with more viewers; "
            "the default has 2,000."
        ) from error
