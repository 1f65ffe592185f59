"""A dashboard: one page for every morning, with few numbers, the line drawn beforehand for each,
and whom to call beyond it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from course_utils.errors import CourseError
from course_utils.experiments import Rate, rate
from course_utils.reports.page import (
    in_words,
    one_in_words,
    pictured,
    plain_words,
    table_of,
    write_page,
)

if TYPE_CHECKING:
    from course_utils.reports.page import Chart

__all__ = ["Watched", "by_morning", "write_dashboard"]

MOST_NUMBERS, MOST_CHARTS = 4, 2
MOST_LETTERS = 120  # of what stands beside one number


@dataclass(frozen=True)
class Watched:
    """A number that is looked at every morning, and what was agreed about it beforehand.

    Parameters
    ----------
    name, unit : str
        "Badge kept"; "% of the badged videos were finished" (a unit that begins with % makes
        percentages of shares). Up to 120 letters each.
    mornings : DataFrame
        One row per day, at least two, the latest last, with the columns `estimate`, `low` and
        `high`.
    usual : float
        What the number is compared to.
    usual_says : str
        Where that comes from, such as "in the week before".
    line : float
        The line of worry, drawn before the first morning.
    call : str
        Whom to call and what to do when it is crossed two mornings in a row.
    worry : "below" or "above"
        Which side of the line is the bad one.

    Raises
    ------
    CourseError
        For an empty or too long text, a table without these columns or with fewer than two days or
        days out of order, a line that is no number, or another `worry`.

    Examples
    --------
    >>> mornings = pd.DataFrame({"estimate": [0.66, 0.58], "low": [0.6, 0.5], "high": [0.7, 0.66]},
    ...     index=[26, 27])
    >>> Watched("Badge kept", "% finished", mornings, 0.67, "in the week before", 0.6,
    ...     "Call Quill.").state
    'once'
    """

    name: str
    unit: str
    mornings: pd.DataFrame
    usual: float
    usual_says: str
    line: float
    call: str
    worry: Literal["below", "above"] = "below"

    def __post_init__(self) -> None:
        for what in ("name", "unit", "usual_says", "call"):
            plain = plain_words("dashboard", what, getattr(self, what), MOST_LETTERS)
            object.__setattr__(self, what, plain)
        if self.worry not in ("below", "above"):
            raise CourseError(f'{self.name}: worry is "below" or "above"; received {self.worry!r}.')
        if not isinstance(self.mornings, pd.DataFrame) or not {"estimate", "low", "high"} <= set(
            self.mornings
        ):
            raise CourseError(
                f"{self.name}: mornings is a table with the columns estimate, low and high, one "
                "row per day."
            )
        if len(self.mornings) < 2 or not self.mornings.index.is_monotonic_increasing:
            raise CourseError(f"{self.name}: mornings needs two days or more, the latest last.")
        for what in ("usual", "line"):
            if not pd.api.types.is_number(getattr(self, what)) or pd.isna(getattr(self, what)):
                raise CourseError(
                    f"{self.name}: {what} is a number; received {getattr(self, what)!r}."
                )

    @property
    def state(self) -> str:
        """Two mornings in a row beyond the line: "call"; this morning alone: "once"; else
        "calm".
        """
        last = self.mornings["estimate"].iloc[-2:]
        yesterday, today = last < self.line if self.worry == "below" else last > self.line
        return "call" if today and yesterday else "once" if today else "calm"


def by_morning(rows: pd.DataFrame, part: str, whole: str) -> pd.DataFrame:
    """A rate for each day, with its interval: a table for `Watched`.

    Rows of one viewer count as one clue, as in `rate`.

    Parameters
    ----------
    rows : DataFrame
        With the columns `viewer_id` and `day`.
    part, whole : str
        Columns of numbers, or of True and False: what counts, such as "kept", and out of what, such
        as "badge".

    Returns
    -------
    DataFrame, one row per day, the latest last
        With `estimate`, `low`, `high` and `confidence`.

    Raises
    ------
    KeyError
        For a column that is not there.
    ValueError
        For a day with fewer than two viewers, or with nothing in `whole`.

    Examples
    --------
    >>> rows = pd.DataFrame({"viewer_id": [1, 2, 3] * 2, "day": [7] * 3 + [8] * 3, "badge": 1,
    ...     "kept": [1, 1, 0, 0, 1, 0]})
    >>> by_morning(rows, "kept", "badge")["estimate"].round(2).to_dict()
    {7: 0.67, 8: 0.33}
    """
    days = {}
    for day, today in rows.groupby("day"):
        by_viewer = today.groupby("viewer_id")[[part, whole]].sum()
        days[day] = vars(rate(by_viewer[part], by_viewer[whole]))
    return pd.DataFrame.from_dict(days, orient="index")


def write_dashboard(
    name: str | Path,
    *,
    title: str,
    data: str,
    watched: Sequence[Watched],
    charts: "Sequence[tuple[Chart, str]]",
    groups: pd.DataFrame,
    groups_says: str,
    cannot: str,
    pdf: bool = False,
) -> Path:
    """Write a dashboard as HTML, and as PDF if that is asked for.

    The page stands alone: no network, no script; the picture of one morning. A new morning replaces
    it. A file that a person made or changed is never touched; the dashboard then gets the next free
    name beside it.

    Parameters
    ----------
    name : str or Path
        Such as "dashboard.html"; in the learner's own folder (see `course start`) unless it says
        where.
    title : str
        What the page is called.
    data : str
        Up to which day the data reach, and what to do if they are older than that.
    watched : list of Watched
        One to four numbers, each with its line and whom to call.
    charts : list of (Axes or Figure, str)
        One or two charts, each with what it shows in words.
    groups : DataFrame
        One row per group, with the columns `low` and `high` among up to six.
    groups_says : str
        What the table of groups shows.
    cannot : str
        What this page cannot tell.
    pdf : bool
        Print it, too. Needs Chromium, Chrome or Edge and two packages; without them the HTML is
        written all the same.

    Returns
    -------
    Path
        The HTML's.

    Raises
    ------
    CourseError
        For an empty or too long text, too many numbers or charts, an interval out of order, or a
        place that cannot be written.
    """
    words = {"title": title, "data": data, "groups_says": groups_says, "cannot": cannot}
    words = {what: plain_words("dashboard", what, text) for what, text in words.items()}
    _check_list("numbers", watched, MOST_NUMBERS, lambda one: isinstance(one, Watched), "a Watched")
    _check_list("charts", charts, MOST_CHARTS, _is_pair, "a pair: the chart, and its words")
    return write_page(
        name,
        kind="one page, to open every morning",
        template="dashboard.html.j2",
        title=words["title"],
        words=words,
        numbers=[_card(one) for one in watched],
        pictures=[pictured("dashboard", *pair) for pair in charts],
        table=table_of(groups, percent=all(one.unit.startswith("%") for one in watched)),
        pdf=pdf,
    )


def _check_list(
    what: str, given: object, most: int, fits: Callable[[object], bool], wanted: str
) -> None:
    if not isinstance(given, (list, tuple)) or not 1 <= len(given) <= most:
        raise CourseError(
            f"The dashboard has a list of one to {most} {what}: more than that nobody looks at in "
            "the morning."
        )
    for one in given:
        if not fits(one):
            raise CourseError(f"Each of the {what} is {wanted}; received {type(one).__name__}.")


def _is_pair(one: object) -> bool:
    return isinstance(one, (list, tuple)) and len(one) == 2


def _card(one: Watched) -> dict[str, str]:
    """What the page says of one number: what it is, what it is compared to, where the line is,
    what to do.
    """
    try:
        shown, interval = in_words(
            Rate(*(one.mornings[part].iloc[-1] for part in ("estimate", "low", "high"))), one.unit
        )
    except CourseError as problem:
        raise CourseError(f"{one.name}: {problem}") from None
    usual, line = (one_in_words(value, one.unit) for value in (one.usual, one.line))
    means = {
        "calm": "Nothing to do.",
        "once": f"{one.worry.title()} the line this morning, not yesterday. Luck does that: look "
        "again tomorrow.",
        "call": f"{one.worry.title()} the line two mornings in a row. {one.call}",
    }[one.state]
    agreed = (
        "As agreed beforehand."
        if one.state == "call"
        else f"Agreed beforehand for two mornings in a row {one.worry} {line}: {one.call}"
    )
    return {
        "name": one.name, "shown": shown, "interval": interval, "usual": usual,
        "usual_says": one.usual_says, "state": one.state, "means": means, "agreed": agreed,
    }  # fmt: skip
