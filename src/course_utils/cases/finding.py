"""What was found: a number, its interval, and who or what did it."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from course_utils.cases.book import Case
    from course_utils.experiments.analysis import Difference, Rate


__all__ = ["Finding", "work_on"]


@dataclass(frozen=True)
class Finding:
    """A number with its 95% interval, and the culprit that a report would name.

    Attributes
    ----------
    estimate : float
        The number, in the unit that the case asks for.
    low, high : float
        The ends of its interval.
    culprit : dict
        What did it, by column, such as {"device": "phone"}; empty where nothing is named.
    """

    estimate: float
    low: float
    high: float
    culprit: dict = field(default_factory=dict)

    @classmethod
    def of(
        cls, found: "Difference | Rate", culprit: dict | None = None, scale: float = 1.0
    ) -> Self:
        """Make a finding of an estimate.

        Parameters
        ----------
        found : Difference, Rate, or anything with `.estimate`, `.low` and `.high`
            What was estimated.
        culprit : dict, or None
            What did it, by column; None: nothing is named.
        scale : float
            What each number is multiplied by, for another unit; below 0 it also swaps low and high.

        Returns
        -------
        Finding
        """
        low, high = sorted((float(found.low * scale), float(found.high * scale)))
        return cls(float(found.estimate * scale), low, high, culprit or {})

    def __repr__(self) -> str:
        named = ", ".join(f"{name} {value}" for name, value in self.culprit.items())
        return (
            f"<{self.estimate:.4g}, 95% interval {self.low:.4g} "
            "to "
            f"{self.high:.4g}{'; ' + named if named else ''}>"
        )


def work_on(case: "Case", analysis: Callable[..., Finding]) -> Finding:
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
