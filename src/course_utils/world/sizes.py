"""Numbers of viewers, videos and days: whole ones, or a clear error."""

import numpy as np

__all__ = ["MOST", "whole_number"]

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
