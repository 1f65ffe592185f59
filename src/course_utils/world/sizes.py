"""Numbers of viewers, videos and days, and shares: such as they have to be, or a clear error."""

import numpy as np

__all__ = ["MOST", "check_share", "whole_number"]

MOST = 2**31 - 1  # ids and days are 32-bit integers


def whole_number(value: object, name: str, least: int) -> int:
    """A size as an int, or a clear error: refuses bools, fractions, text, and what is too small or
    too large.
    """
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float, np.integer, np.floating))
        or value != value
        or value % 1
    ):
        raise TypeError(f"{name} must be a whole number of at least {least}; received {value!r}.")
    if value < least:
        raise ValueError(f"{name} must be at least {least}; received {value}.")
    if value > MOST:
        raise ValueError(f"{name} must be at most {MOST}; received {value}.")
    return int(value)


def check_share(value: float, name: str) -> None:
    """Refuse a share that is not between 0 and 1; neither of the two is.

    >>> check_share(95, "confidence")
    Traceback (most recent call last):
        ...
    ValueError: confidence lies between 0 and 1; received 95.
    """
    if not 0 < value < 1:
        raise ValueError(f"{name} lies between 0 and 1; received {value!r}.")
