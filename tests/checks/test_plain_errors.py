"""The errors that beginners meet come in plain words, whichever edition of pandas raises them."""

import numpy as np
import pandas as pd
import pytest
from sklearn.tree import DecisionTreeClassifier

from course_utils.checks.calling import call
from course_utils.checks.outcomes import NotYet
from course_utils.checks.plain_errors import in_plain_words

TABLE = pd.DataFrame(
    {"topic": ["tea", "mud"], "day": [1, 2], "said": [0.2, 0.7], "ok": [True, False]}
)
ROW = np.array([0.5, 0.25])


def minutes(seconds):
    return minutes / 60


def counts_up(values):
    for value in values:
        total = total + value  # noqa: F821, F841
    return 1


def misspelt(table):
    right = table["day"]  # noqa: F841
    return rihgt  # noqa: F821


def by_column(table, column="topic"):
    return table.groupby("column")["day"].mean()


def not_trained(table):
    return DecisionTreeClassifier().predict(table[["day"]])


def score_without_answers(table):
    return DecisionTreeClassifier().fit(table[["day"]], table["ok"]).score(table[["day"]])


SAID = [
    (lambda t: t[t["day"] > 1 and t["said"] > 0.5], TABLE, "write & (and)"),
    (lambda t: t[0.3 <= t["said"] < 0.5], TABLE, "write & (and)"),
    (lambda t: t if t["ok"] else 0, TABLE, "write & (and)"),
    (lambda t: not t, TABLE, "write & (and)"),
    (lambda a: a if a > 0 else 0, ROW, "write & (and)"),
    (lambda t: t[t["topic"] == "tea" & t["topic"] != "mud"], TABLE, "in brackets"),
    (lambda t: t[t["said"] > 0.5 & t["ok"]], TABLE, "in brackets"),
    (lambda t: t[t["topic"] != "tea" | t["ok"]], TABLE, "in brackets"),
    (lambda t: t["topics"], TABLE, "Did you mean 'topic'"),
    (lambda t: t[["topic", "zeal"]], TABLE, "no column 'zeal'"),
    (lambda t: t["zeal"], TABLE, "There is topic, day, said, ok"),
    (by_column, TABLE, "leave out the quotes"),
    (lambda t: t["topic"].iloc[0]["day"], TABLE, "leave out the quotes"),
    (lambda t: t.topics, TABLE, "Did you mean 'topic'"),
    (lambda t: t["day"].value_count(), TABLE, "Did you mean 'value_counts'"),
    (lambda t: t["day"].value_counts()[9], TABLE, "Nothing here is called 9"),
    (lambda t: t["day"] + t["topic"], TABLE, "A text and a number"),
    (lambda t: t["topic"] > 3, TABLE, "A text and a number"),
    (lambda t: t["topic"].mean(), TABLE, "mean or a sum of texts"),
    (lambda t: t["day"].mean / 2, TABLE, "brackets missing"),
    (lambda a: [1, 2] * [3, 4], ROW, "np.array"),
    (lambda a: [1, 2] - [1, 2], ROW, "np.array"),
    (lambda a: a.tolist().dot(a), ROW, "np.array"),
    (lambda a: a.tolist()["x"], ROW, "places of a list are numbers"),
    (lambda a: a.tolist()[0.5], ROW, "whole numbers"),
    (lambda a: a[9], ROW, "a place that is not there"),
    (lambda a: [][0], ROW, "of something empty there is none"),
    (lambda a: pd.Series([], dtype=float).iloc[0], ROW, "of something empty there is none"),
    (lambda a: max([]), ROW, "is empty"),
    (lambda a: 1 / 0, ROW, "divides by 0"),
    (lambda a: a(0), ROW, "Round brackets call a function"),
    (lambda a: len[0], ROW, "round ones"),
    (lambda a: a[0][1], ROW, "Only lists, tables and texts|a place that is not there"),
    (lambda a: [x for x in len(a)], ROW, "range(n)"),
    (lambda a: [].append(1).append(2), ROW, "hands nothing back"),
    (lambda a: "3" + 4, ROW, "A text and a number"),
    (lambda a: float("x"), ROW, "'x' is a text that is no number"),
    (lambda a: a + np.array([1, 2, 3]), ROW, "different lengths"),
    (lambda a: len(a, 2), ROW, "more in its brackets than it takes"),
    (lambda: 7, ROW, "The exercise gives it 1"),
    (lambda a, b: 7, ROW, "wants 'b' in its brackets"),
    (lambda a: a / ..., ROW, "three dots"),
    (minutes, 60, "calculates with a function"),
    (counts_up, [1, 2], "total is used before it has a value"),
    (misspelt, TABLE, "Did you mean 'right'"),
    (not_trained, TABLE, "not been trained yet"),
    (score_without_answers, TABLE, "score needs more in its brackets: 'y'"),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("function", "given", "words"), SAID)
def test_an_error_is_said_in_plain_words(function, given, words):
    with pytest.raises(NotYet) as caught:
        call(function, given)
    said = str(caught.value)
    assert any(part in said for part in words.split("|")), said
    assert said.startswith("Your function stops with")
    assert ".." not in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "error",
    [  # what pandas 2.2 says where pandas 3 says something else
        TypeError("Cannot perform 'rand_' with a dtyped [bool] array and scalar of type [bool]"),
        TypeError("unsupported operand type(s) for &: 'str' and 'str'"),
        TypeError("operation 'rand_' not supported for dtype 'str' with dtype 'bool'"),
    ],
)
def test_both_pandas_are_understood(error):
    assert "(…) & (…)" in in_plain_words(error)


@pytest.mark.parametrize(
    "error", [OSError("full."), ValueError(), Exception("a\nb"), SystemExit(1)]
)
def test_what_is_in_no_table_is_said_as_python_says_it(error):
    said = in_plain_words(error)
    assert type(error).__name__ in said
    assert ".." not in said
    assert "\n" not in said
