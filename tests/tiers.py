"""How much is asked, and when: by anyone at any time, before a landing, once a month.

| tier | runs where | asks |
|---|---|---|
| quick | plain `pytest` | each claim on a few towns by its sign, one browser look per exporter |
| landing | `COURSE_CI` is set (`.ci/run`) | twenty towns, fifty case worlds, every slide and page, every figure, every cell in a browser's Python |
| monthly | `COURSE_MONTHLY` is set (the workflow, once a month) | two hundred worlds, a hundred names, every notebook without the vector unit |

A test that is too slow for a tier carries the marker of the first tier it runs in; a test that can
be asked on more or fewer worlds takes the number from `by_tier`.
"""

import os

import pytest

__all__ = ["TIER", "TIERS", "by_tier", "first_of"]

TIERS = ("quick", "landing", "monthly")


def tier():
    """The tier that the environment asks for.

    >>> tier() in TIERS
    True
    """
    if os.environ.get("COURSE_MONTHLY"):
        return "monthly"
    return "landing" if os.environ.get("COURSE_CI") else "quick"


TIER = tier()


def by_tier(quick, landing, monthly=None):
    """What this tier asks: such as the number of towns. Monthly asks what a landing asks, or more.

    >>> by_tier(4, 20) in (4, 20)
    True
    """
    return {"quick": quick, "landing": landing, "monthly": monthly or landing}[TIER]


def first_of(values, quick=1):
    """Parameters of a test of which the first `quick` are asked at any time, the others from
    landing on. (A tuple is one row of several parameters.)

    >>> [bool(row.marks) for row in first_of(["a", "b", "c"])], first_of([("a", 1)])[0].values
    ([False, True, True], ('a', 1))
    """
    rows = [value if isinstance(value, tuple) else (value,) for value in values]
    return [
        pytest.param(*row, marks=[pytest.mark.landing] if place >= quick else [])
        for place, row in enumerate(rows)
    ]
