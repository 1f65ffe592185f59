"""How a place on an axis is written in words: by its name, as the axis writes it, or rounded to
what the eye can tell apart.
"""

import math

import numpy as np
import pandas as pd
from matplotlib import dates
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryLocator
from matplotlib.ticker import FixedLocator, LogFormatter, NullFormatter, ScalarFormatter

__all__ = ["Scale", "number_in", "one_line"]

_COUNTING = (ScalarFormatter, LogFormatter, NullFormatter)
_DATES = (dates.AutoDateFormatter, dates.ConciseDateFormatter, dates.DateFormatter)


def one_line(text: object) -> str:
    """A text without line breaks and doubled blanks."""
    return " ".join(str(text).split())


class Scale:
    """One axis of a plot, asked for the names and numbers at its places.

    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> ax.set(ylim=(0, 40)) and ax.set_xticks([0, 1], ["before", "after"]) and None
    >>> Scale(ax.xaxis)(1), Scale(ax.yaxis)(12.3456), Scale(ax.yaxis)(1200)
    ('after', '12.3', '1,200')
    """

    def __init__(self, axis: Axis) -> None:
        self.label = one_line(axis.label.get_text())
        self.is_log = axis.get_scale() == "log"
        self._formatter = axis.get_major_formatter()
        low, high = axis.get_view_interval()
        self._period = getattr(axis, "freq", None)
        self._span = abs(high - low) or 1.0
        self.is_reversed = bool(low > high or axis.get_inverted())
        self._names = self._ticks(axis)

    def _ticks(self, axis: Axis) -> dict[float, str]:
        """What was written by hand at places of this axis, by the place."""
        by_hand = isinstance(axis.get_major_locator(), (FixedLocator, StrCategoryLocator))
        if not by_hand or isinstance(self._formatter, _COUNTING):
            return {}
        places = np.asarray(axis.get_majorticklocs(), dtype=float)
        written = self._formatter.format_ticks(places)  # type: ignore[arg-type]
        pairs = zip(places, map(one_line, written), strict=False)
        return {round(float(place), 6): text for place, text in pairs if text}

    def has_names(self, places: np.ndarray) -> bool:
        """Whether each of the places has a name of its own, and these are not just numbers."""
        names = [self._names.get(round(float(place), 6)) for place in places]
        return bool(names) and all(name is not None and number_in(name) is None for name in names)

    def __call__(self, value: float) -> str:
        """The place `value` in words."""
        if (name := self._names.get(round(float(value), 6))) is not None:
            return name
        if isinstance(self._formatter, _DATES):
            return f"{dates.num2date(value):%Y-%m-%d}"
        if self._period is not None:  # pandas counts days, or months, from 1970
            return str(pd.Period(ordinal=round(value), freq=self._period))
        if not isinstance(self._formatter, _COUNTING):
            return one_line(self._formatter(value)) or self.number(value)
        return self.number(value)

    def number(self, value: float) -> str:
        """A number as exact as a reader of this axis could see it."""
        size = abs(value) if self.is_log else self._span
        digits = 2 - math.floor(math.log10(size)) if size > 0 else 0
        text = f"{value:,.{min(max(digits, 0), 6)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text


def number_in(text: str) -> float | None:
    """The number that a text is, 25% being 25; None for any other text.

    >>> number_in("1,235"), number_in("25%"), number_in("news")
    (1235.0, 25.0, None)
    """
    try:
        return float(text.replace(",", "").replace("\N{MINUS SIGN}", "-").rstrip("%"))
    except ValueError:
        return None
