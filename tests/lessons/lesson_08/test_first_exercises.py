"""The exercises of lesson 08's first sitting: the solution, other right forms, real
misunderstandings each with its own words, the stub.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.lessons.lesson_08 import first_exercises as exercises
from course_utils.lessons.lesson_08 import loud, plans
from course_utils.world import World
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def solution(arms, visits):
    by_arm = visits.merge(arms).groupby("arm").size()
    return by_arm / arms.groupby("arm").size()


def by_viewer(arms, visits):
    n = arms["viewer_id"].map(visits["viewer_id"].value_counts()).fillna(0)
    return arms.assign(n=n).groupby("arm")["n"].mean()


def by_loop(arms, visits):
    found = {}
    for arm, rows in arms.groupby("arm"):
        found[arm] = visits["viewer_id"].isin(rows["viewer_id"]).sum() / len(rows)
    return found


def quills_way(arms, visits):
    both = visits.merge(arms)
    return both.groupby("arm").size() / both.drop_duplicates("viewer_id").groupby("arm").size()


def counted(arms, visits):
    return visits.merge(arms).groupby("arm").size()


def own_numbers(arms, visits):
    return loud.visits_per_assigned(*exercises.own_tables()[:2])


def prints(arms, visits):
    print(solution(arms, visits))


def outer(arms, visits):
    return visits.merge(arms, how="right").groupby("arm").size() / arms.groupby("arm").size()


RIGHT = {"08.1": [solution, by_viewer, by_loop, lambda a, v: solution(a, v).round(2)]}
WRONG = {
    "08.1": [
        (quills_way, "divides by those who came"),
        (counted, "all visits of each side"),
        (lambda a, v: counted(a, v) / len(a), "viewers of both"),
        (lambda a, v: a.groupby("arm").size() / counted(a, v), "Upside down"),
        (lambda a, v: a.groupby("arm").size(), "viewers of each side"),
        (own_numbers, "numbers of the notebook's own tables"),
        (outer, "counts as one visit"),
        (lambda a, v: 1 + solution(a, v), "should have"),
        (prints, "hands nothing back"),
        (lambda a, v: 1.5, "a number for each of new"),
    ],
}
STUBS = {"08.1": [..., lambda arms, visits: ...]}

test_right, test_wrong, test_words, test_stub = asked_of(RIGHT, WRONG, STUBS)


@pytest.fixture(scope="module")
def videos():
    return loud.tables(World(n_viewers=exercises.VIEWERS)).videos


@pytest.fixture(scope="module")
def answers():
    return plans.two_answers(World(n_viewers=exercises.VIEWERS))


MEANS = {
    "the solution": lambda v: v.groupby("loud").mean(),
    "rounded": lambda v: v.groupby("loud").mean().round(2),
    "two columns": lambda v: v.groupby("loud")[["kept", "clicked"]].mean(),
    "a pivot table": lambda v: v.pivot_table(index="loud"),
    "on its side": lambda v: v.groupby("loud").mean().T,
    "as the lesson shows it": lambda v: v.groupby("loud").agg("mean"),
}


@pytest.mark.parametrize("form", MEANS)
def test_every_right_table_is_taken(form, videos):
    outcome = check("08.2", (MEANS[form](videos), "kept"))
    assert outcome.status == "right", outcome.message
    assert check("08.2", [MEANS[form](videos), " Kept "]).status == "right"


NOT_MEANS = {
    "counts": (lambda v: v.groupby("loud").size(), "counts the videos"),
    "one pile": (lambda v: v[v["loud"]].drop(columns="loud").mean(), "one pile alone"),
    "all in one": (lambda v: v.mean(), "all in one pile"),
    "sums": (lambda v: v.groupby("loud").sum(), "sums"),
    "medians": (lambda v: v.groupby("loud").median(), "medians"),
    "by another column": (lambda v: v.groupby("kept").mean(), "Piles by which column"),
    "one column": (lambda v: v.groupby("loud")[["minutes"]].mean(), "no column 'clicked'"),
    "some rows": (lambda v: v.head(99).groupby("loud").mean(), "all of its rows"),
    "a number": (lambda v: 0.39, "asks for a table"),
}


@pytest.mark.parametrize("form", NOT_MEANS)
def test_every_wrong_table_has_its_own_words(form, videos):
    made, words = NOT_MEANS[form]
    outcome = check("08.2", (made(videos), "kept"))
    assert outcome.status == "not yet"
    assert words in outcome.message, outcome.message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("clicked", "one thing that"),
        ("minutes", "Nobody has to"),
        ("watched", "no column"),
        (3, ""),
    ],
)
def test_another_column_is_heard_of(name, words, videos):
    outcome = check("08.2", (videos.groupby("loud").mean(), name))
    assert outcome.status == "not yet"
    assert words in outcome.message


def test_both_products_are_one_line(answers):
    appeal, kept = answers
    for right in (
        appeal * kept,
        kept * appeal,
        np.multiply(appeal, kept[None, :]),
        pd.DataFrame(appeal * kept),
    ):
        assert check("08.3", right).status == "right"


SCORES = {
    "a sum": (lambda a, k: a + k, "A sum"),
    "divided": (lambda a, k: a / k, "Divided"),
    "Nova's": (lambda a, k: a, "Nova's answer alone"),
    "Quill's": (lambda a, k: np.tile(k, (len(a), 1)), "Quill's answer alone"),
    "a difference": (lambda a, k: a - k, "A difference"),
    "the mean": (lambda a, k: a * k.mean(), "same number"),
    "the list": (lambda a, k: k, "Where is Nova's table"),
    "added up": (lambda a, k: a @ k, "added up"),
    "two of each": (lambda a, k: a * k**2, "should be"),
    "its side": (lambda a, k: (a * k).T, "Its shape"),
    "a number": (lambda a, k: 3.5, "asks for a table"),
}


@pytest.mark.parametrize("form", SCORES)
def test_every_other_score_has_its_own_words(form, answers):
    made, words = SCORES[form]
    outcome = check("08.3", made(*answers))
    assert outcome.status == "not yet"
    assert words in outcome.message, outcome.message


@pytest.mark.parametrize("id", ["08.1", "08.2", "08.3"])
def test_the_stub_is_not_tried_and_hints_differ(id):
    from course_utils.checks.engine import find_exercise

    assert check(id, ... if id != "08.2" else (..., ...)).status == "not tried"
    assert len(set(find_exercise(id).hints)) == 3
