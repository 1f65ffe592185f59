"""Lesson 01's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.checks.engine import find_exercise
from course_utils.datasets import load_hero_tasks

TASKS = load_hero_tasks()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def speak(t):
    return (t["s1"] != "nothing") & (t["s2"] != "nothing")


def chance(one, other):
    return ((one.value_counts() / len(one)) * (other.value_counts() / len(other))).sum()


def chance_by_loop(one, other):
    total = 0
    for word in set(one) | set(other):
        total = total + (one == word).mean() * (other == word).mean()
    return total


RIGHT = {
    "01.1": [
        TASKS["s2"].value_counts()["ml_developer"],
        12,
        12.0,
        np.array(12),
        (TASKS["s2"] == "ml_developer").sum(),
    ],
    "01.2": [
        lambda a, b: (a == b).sum() / len(a),
        lambda a, b: (a == b).mean(),
        lambda a, b: sum(x == y for x, y in zip(a, b, strict=True)) / len(b),
    ],
    "01.3": [
        lambda t: t[speak(t) & (t["s1"] != t["s2"])],
        lambda t: t.query("s1 != 'nothing' and s2 != 'nothing' and s1 != s2"),
        lambda t: t[(t["s1"] != t["s2"]) & speak(t)].sort_values("task").reset_index(drop=True),
        lambda t: t[speak(t) & (t["s1"] != t["s2"])].set_index("task_id"),
    ],
    "01.4": ["c", " C ", "(c)", "c.", ["c"]],
    "01.5": [chance, chance_by_loop, lambda a, b: round(chance(a, b), 5)],
}
WRONG = {
    "01.1": [
        (17, "That is the story"),
        (23, "calls the data scientist"),
        (13, "says nothing"),
        (0.25, "the share"),
        (48, "all the tasks"),
    ],
    "01.2": [
        (lambda a, b: (a == b).sum(), "how many rows"),
        (lambda a, b: (a != b).mean(), "on which they differ"),
        (lambda a, b: 100 * (a == b).mean(), "per cent"),
        (lambda a, b: (a == b).sum() / 48, "48 tasks only"),
        (lambda a, b: (a == b).sum() / (len(a) + len(b)), "both columns"),
    ],
    "01.3": [
        (lambda t: t[t["s1"] != t["s2"]], "one of the texts is silent"),
        (lambda t: t[speak(t)], "on some they say the same"),
        (lambda t: t[speak(t) & (t["s1"] == t["s2"])], "they agree"),
        (lambda t: t[t["s1"] == t["s2"]], "the same word in both"),
        (lambda t: t[(t["s1"] == "ml_developer") & (t["s2"] == "data_scientist")], "Keep both"),
        (lambda t: pd.concat([t[speak(t) & (t["s1"] != t["s2"])]] * 2), "are there twice"),
        (lambda t: t[(t["s1"] != t["s2"]) & (t["s1"] != "nothing")], "Ask both columns"),
        (lambda t: t[speak(t) | (t["s1"] != t["s2"])], "join them by &"),
        (lambda t: TASKS[speak(TASKS) & (TASKS["s1"] != TASKS["s2"])], "the lesson's table only"),
        (lambda t: len(t[speak(t) & (t["s1"] != t["s2"])]), "table"),
        (lambda t: speak(t) & (t["s1"] != t["s2"]), "put it in the square brackets"),
        (lambda t: t[speak(t) and (t["s1"] != t["s2"])], "write & "),
        (lambda t: t[t["s1"] != "nothing" & t["s2"] != "nothing"], "Put each question in brackets"),
        (lambda t: t[t["s1"] != "nothing"], "one question"),
    ],
    "01.4": [
        ("a", "one author's view"),
        ("b", "wished for"),
        ("d", "watched nobody work"),
        ("e", "one of the letters"),
    ],
    "01.5": [
        (lambda a, b: 1 / a.nunique(), "equally often"),
        (lambda a, b: (a == b).mean(), "agreement itself"),
        (lambda a, b: chance(a, a), "with itself"),
        (lambda a, b: (a.value_counts() * b.value_counts()).sum(), "Counts were multiplied"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, a) for id, answers in RIGHT.items() for a in answers]
)
def test_every_right_form_is_accepted(id, answer):
    assert check(id, answer).status == "right"


@pytest.mark.parametrize(
    ("id", "answer", "words"), [(id, *a) for id, answers in WRONG.items() for a in answers]
)
def test_every_misunderstanding_has_its_own_words(id, answer, words):
    outcome = check(id, answer)
    assert outcome.status == "not yet"
    assert words in outcome.message


@pytest.mark.parametrize("id", list(RIGHT))
def test_the_stub_is_not_tried_and_messages_differ(id):
    assert check(id, ...).status == "not tried"
    if callable(RIGHT[id][0]):
        assert check(id, lambda *a: ...).status == "not tried"
    assert len(set(find_exercise(id).hints)) == 3
    messages = [check(id, a).message for a, _ in WRONG[id]]
    assert len(set(messages)) == len(messages)
