"""The exercises of the first sitting of lesson 04: searches per 100 visits, in SQL too, and what a
repair is worth. The others are in modules of their own, and are found through this one.
"""

import re
import sqlite3
from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import by_name, close, number, text
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
from course_utils.datasets import load_site_events
from course_utils.lessons.lesson_04.further_exercises import faults, p_value, report
from course_utils.lessons.lesson_04.rollout_exercises import advice, like_with_like, merged
from course_utils.world import World

__all__ = [
    "advice", "faults", "like_with_like", "lost_starts", "merged", "p_value", "report",
    "search_count", "searches_per_100",
]  # fmt: skip

ELSEWHERE = "the second world of lesson 04"


@cache
def _events() -> pd.DataFrame:
    """Two weeks of site events of a world the learner has not seen."""
    return World(ELSEWHERE, n_viewers=700, n_videos=200).simulate(days=14, start_day=14).site_events


@exercise(
    "04.1",
    asks="a function searches_per_100(events, column) that returns a number for each value of the column",
    hints=(
        "The first gap is like the line above it; only the action is another one. With which action does a visit begin?",
        'visits = events[events["action"] == "arrive"].groupby(column).size(), with column and not "device": the one who calls the function chooses it.',
        "return 100 * searches / visits",
    ),
)
def searches_per_100(answer: object) -> str:
    """The rate by device and by version, in a second world."""
    events = _events()
    for column, other in (("device", "app_version"), ("app_version", "device")):
        got = _called_with(answer, events, column)
        if isinstance(got, (pd.Series, dict)) and set(got.keys()) == set(events[other].unique()):
            raise NotYet(
                f"Asked for the column {column}, it sorts by {other}. Let `column` in the brackets decide."
            )
        got = by_name(got, sorted(events[column].unique()))
        steps = pd.crosstab(events[column], events["action"])
        right = 100 * steps["search"] / steps["arrive"]
        if not close(list(got.values()), right.loc[list(got)], digits=1):
            _explain_rate(pd.Series(got), steps.loc[list(got)], right, column)
    return "Asked about another site, it answered rightly. That is what a function is for."


def _called_with(answer: object, events: pd.DataFrame, column: str) -> object:
    """What the function answers; NotYet where `column` is in quotes, or there are more piles than
    values.
    """
    try:
        got = call(answer, events, column)
    except NotYet as stopped:
        if "KeyError" in str(stopped) and "column" in str(stopped):
            raise NotYet(
                'There is no column with the name "column". Leave out the quotes: column, in the brackets of the function, holds the name.'
            ) from None
        raise
    if isinstance(got, pd.Series) and got.isna().any():
        raise NotYet(
            "Some of the numbers are missing. Are both lines piles by the same column, and is each filtered by its action?"
        )
    return got


def _explain_rate(got: pd.Series, steps: pd.DataFrame, right: pd.Series, column: str) -> None:
    """Raise NotYet with the mistake behind wrong rates."""
    search, arrive, first = steps["search"], steps["arrive"], got.index[0]
    own = load_site_events().drop_duplicates()
    here = pd.crosstab(own[column], own["action"])
    mistakes = (
        (search / arrive, "Right as a share. Per 100 visits it is a hundred times as much."),
        (
            search,
            "These are the searches. A large group searches more than a small one: divide by its visits.",
        ),
        (100 * arrive / search, "Upside down: searches above the line, visits (arrive) below it."),
        (
            100 * search / steps.sum(axis=1),
            "Divided by all steps. A visit is one arrive, however many steps it has.",
        ),
        (
            100 * search / steps["start"],
            "Divided by the starts. The exercise asks: of 100 visits, and a visit begins with arrive.",
        ),
        (
            100 * search / (search + steps["browse"]),
            "Divided by searches and browses: a visit that left with nothing is a visit, too.",
        ),
        (
            100 * search / steps["browse"],
            "Divided by the browses. The exercise asks: of 100 visits, and a visit begins with arrive.",
        ),
        (
            100 * search / search.sum(),
            "This is each group's part of all searches. The exercise asks: of a group's own 100 visits.",
        ),
        (
            100 * here["search"] / here["arrive"],
            "These are the numbers of the notebook's own table. Use the events in the brackets.",
        ),
    )
    for value, words in mistakes:
        if close(got.to_numpy(), value.reindex(got.index).to_numpy(), rel=0.005):
            raise NotYet(words)
    raise NotYet(
        f"On another site, for {column} {first}, it should be {right[first]:.1f}; yours says {got[first]:.1f}."
    )


@exercise(
    "04.8",
    asks="a text: the part of the query that counts the searches",
    hints=(
        "Take the part that counts the visits. Which word in it says what is counted?",
        "In SQL a text has single quotes around it, 'arrive'. In Python the whole part is a text too, in double quotes.",
        "search_count = \"COUNT(CASE WHEN action = 'search' THEN 1 END)\"",
    ),
)
def search_count(answer: object) -> str:
    """The part is put into a query on another site, and has to be standard SQL."""
    line = re.sub(r"\s+AS\s+\w+$", "", text(answer).strip(" \n,;"), flags=re.IGNORECASE)
    _refuse_shape(line)
    events = _events()
    for column in ("device", "app_version"):
        late = events[events["day"] >= 21]
        steps = pd.crosstab(late[column], late["action"])
        got = _asked_in_sql(line, column)
        if got == steps["search"].to_dict():
            continue
        _explain_count(line, got, steps)
    if remark := _dialect(line):
        raise NotYet(remark)
    return "It counts the searches of another site, by device and by version, and other databases understand it too."


def _refuse_shape(line: str) -> None:
    if re.match(r"SELECT\b", line, re.IGNORECASE):
        raise NotYet(
            "That is a whole query. The exercise asks for one part of it: what is between `device,` and `AS`."
        )
    if "groupby" in line or "==" in line:
        raise NotYet(
            "That is Python. SQL writes one = to compare, and COUNT(CASE WHEN … THEN 1 END) to count."
        )
    if '"' in line:
        raise NotYet(
            "In SQL a text has single quotes, 'search'. Double quotes are for the names of columns."
        )


def _asked_in_sql(line: str, column: str) -> dict:
    """The counts that a part of a query gives, by the values of a column."""
    query = f"SELECT {column}, {line} AS found FROM events WHERE day >= 21 GROUP BY {column}"
    database = sqlite3.connect(":memory:")
    try:
        _events().to_sql("events", database, index=False)
        database.set_progress_handler(lambda: 1, 50_000_000)  # it stops what does not end
        rows = database.execute(query).fetchall()
    except (sqlite3.Error, sqlite3.Warning) as problem:
        raise NotYet(_sql_error(str(problem))) from None
    finally:
        database.close()
    if rows and len(rows[0]) != 2:
        raise NotYet("This gives several columns. The exercise asks for one: how many searches.")
    return dict(rows)


def _sql_error(problem: str) -> str:
    """SQLite's own words, and what a beginner can do about them."""
    if found := re.search("no such column: (.+)", problem):
        return f"SQL takes {found[1]} for the name of a column. A text has single quotes: 'search'."
    if "syntax error" in problem or "incomplete" in problem or "unrecognized" in problem:
        return f"SQL does not understand it ({problem}). CASE WHEN … THEN 1 goes with END, and each ( with a )."
    return f"SQL says: {problem}. Compare it with the part that counts the visits."


def _explain_count(line: str, got: dict, steps: pd.DataFrame) -> None:
    """Raise NotYet with the mistake behind wrong counts."""
    if got == steps["arrive"].to_dict():
        raise NotYet("That counts the visits, as the query above does. Which action is a search?")
    if got == steps.sum(axis=1).to_dict():
        if re.search(r"\bELSE\b", line, re.IGNORECASE):
            raise NotYet(
                "COUNT counts every value, a 0 too. Leave out ELSE 0 (or take SUM instead of COUNT)."
            )
        raise NotYet(
            "That counts all rows: COUNT counts every value, False too. CASE WHEN … THEN 1 END leaves a gap where it is no search, and a gap is not counted."
        )
    if not any(got.values()):
        raise NotYet("It finds none. The action is called 'search', in small letters.")
    raise NotYet(
        f"On another site it should find {steps['search'].iloc[0]} for {steps.index[0]}; yours finds {got.get(steps.index[0])}."
    )


def _dialect(line: str) -> str:
    """What a part says that only some databases understand."""
    if re.search(r"\bSUM\s*\(\s*\(?\s*'?\w+'?\s*(=|IN\b|LIKE\b|IS\b)", line, re.IGNORECASE):
        return "The counts are right, but only some databases can add up True and False. In standard SQL: CASE WHEN … THEN 1 END."
    if found := re.search(r"\b(IIF|IF|TOTAL)\s*\(|\bOR\s+NULL\b", line, re.IGNORECASE):
        return f"The counts are right, but {found[0].strip(' (')} is not standard SQL: other databases refuse it. Take CASE WHEN … THEN 1 END."
    return ""


@cache
def _funnel() -> pd.DataFrame:
    """The funnel of the lesson: steps by group since the search box vanished."""
    events = load_site_events().drop_duplicates()
    suspect = (events["device"] == "phone") & (events["app_version"] == "6.0")
    broke = events.loc[suspect & (events["action"] == "search"), "day"].max() + 1
    since = events["day"] >= broke
    return pd.crosstab(events.loc[since, "action"], np.where(suspect[since], "phone", "others"))


@exercise(
    "04.9",
    asks="a number: the starts of videos that the missing box has cost",
    hints=(
        "How many visits ended with nothing? On these phones: arrive, minus browse (nobody searched). What would each have brought?",
        "How many starts does a visit bring where search works? others has both: starts, and visits (arrive).",
        'lost_starts = (phone["arrive"] - phone["browse"]) * others["start"] / others["arrive"]',
    ),
)
def lost_starts(answer: object) -> str:
    """The visits that ended with nothing, times what a visit brings, to about a tenth."""
    starts, (phone, others) = number(answer), (_funnel()["phone"], _funnel()["others"])
    empty = phone["arrive"] - phone["search"] - phone["browse"]
    per_visit = others["start"] / others["arrive"]
    mistakes = (
        (empty, "These are the visits that ended with nothing. How many starts does a visit bring elsewhere? Multiply."),
        (phone["arrive"], "That is every visit on these phones. Most of them browsed instead and lost nothing."),
        (phone["arrive"] * per_visit, "That counts every visit on these phones. Most of them browsed and did start something."),
        (phone["arrive"] * others["search"] / others["arrive"], "So many searches were lost, but some of these people browsed instead. Count the visits that ended with nothing."),
        (others["search"], "These are the searches of people who have a search box. Who lost something?"),
        (phone["start"], "These are the starts that did happen on these phones. The exercise asks for those that are missing."),
        (empty * phone["start"] / phone["arrive"], "On these phones a visit brings less, because some visits ended with nothing. What does a visit bring where search works?"),
        (-empty * per_visit, "The right size. Lost starts are counted upwards: no minus."),
        (empty / per_visit, "Multiply: each visit that ended with nothing would have brought so many starts."),
    )  # fmt: skip
    for value, words in mistakes:
        if close(starts, value, abs=0.75):
            raise NotYet(words)
    if not 0.983 * empty * per_visit <= starts <= 1.07 * empty * per_visit:
        way = "more" if starts < empty * per_visit else "fewer"
        raise NotYet(
            f"The funnel promises {way}. How many visits ended with nothing, and what would each have brought?"
        )
    return "A number, written down before anybody builds. Now the replay can judge it."
