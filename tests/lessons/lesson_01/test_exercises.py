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
BOTH = TASKS[(TASKS["story"] != "nothing") & (TASKS["page"] != "nothing")]
SAYS = {"Scala": "Nova", "creativity": "Quill", "software skill": "Nova", "stakeholders": "Quill"}
WHY = "Nova could write the program, and Quill could say which videos count as clickbait."


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def chance(one, other):
    return ((one.value_counts() / len(one)) * (other.value_counts() / len(other))).sum()


def chance_by_loop(one, other):
    total = 0
    for word in set(one) | set(other):
        total = total + (one == word).mean() * (other == word).mean()
    return total


RIGHT = {
    "01.1": [
        (BOTH["story"] == BOTH["page"]).mean(),
        (BOTH["story"] == BOTH["page"]).sum() / len(BOTH),
        15 / 24,
        62.5,
        round(15 / 24, 2),
        np.array(0.625),
    ],
    "01.2": [
        SAYS,
        pd.Series(SAYS),
        {word: name.lower() for word, name in SAYS.items()},
        SAYS | {"Scala": "the engineer", "creativity": "data_scientist"},
    ],
    "01.4": ["c", " C ", "(c)"],
    "01.5": [chance, chance_by_loop, lambda a, b: round(chance(a, b), 5)],
}
WRONG = {
    "01.1": [
        ((TASKS["story"] == TASKS["page"]).mean(), "all 48 tasks, silences included"),
        ((BOTH["story"] != BOTH["page"]).mean(), "on which they differ"),
        ((BOTH["story"] == BOTH["page"]).sum(), "how many rows agree"),
        ((BOTH["story"] == BOTH["page"]).sum() / len(TASKS), "Divided by all 48"),
        (len(BOTH), "how many rows `both` has"),
        (12, "how often the page calls the developer"),
        (BOTH["story"] == BOTH["page"], "column"),
        (lambda one, other: (one == other).mean(), "as the first edition asked for"),
        (0.8, "No count of these rows"),
    ],
    "01.2": [
        ({word: "Quill" if who == "Nova" else "Nova" for word, who in SAYS.items()}, "All four"),
        (SAYS | {"creativity": "Nova"}, 'Look up "creativity"'),
        (SAYS | {"software skill": "Quill"}, "Both write software"),
        (SAYS | {"stakeholders": "Nova"}, "sends only one of the two"),
        (SAYS | {"Scala": "Quill"}, "close to the machine"),
        (SAYS | {"Scala": "Bolt"}, "neither of the two"),
        ({"Scala": "Nova"}, 'no name for "creativity"'),
        (["Nova", "Quill", "Nova", "Quill"], "a name for each of the four words"),
        (lambda t: t[t["s1"] != t["s2"]], "a function, as the first edition asked for"),
    ],
    "01.3": [
        ({"task": 0, "why": WHY}, "the two texts agree"),
        ({"task": 47, "why": WHY}, "says nothing"),
        ({"task": 99, "why": WHY}, "no row with this number"),
        ({"task": 13, "why": "because it is so"}, "a whole sentence"),
        ({"task": 13, "why": "Nova could write a program that finds the clickbait."}, "And Quill?"),
        (
            {"task": 13, "why": "The detective could ask people which covers fooled them."},
            "And Nova?",
        ),
        ({"task": "17", "why": WHY}, "leave out the quotes"),
        ({"why": WHY}, 'no "task"'),
        (13, "a dict"),
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


@pytest.mark.parametrize("task", [13, "t14", np.int64(15)])
def test_one_of_the_nine_and_a_sentence_is_for_a_person(task):
    assert check("01.3", {"task": task, "why": WHY}).status == "for a person"


@pytest.mark.parametrize("id", list(WRONG))
def test_the_stub_is_not_tried_and_messages_differ(id):
    assert check(id, ...).status == "not tried"
    if id == "01.5":
        assert check(id, lambda *a: ...).status == "not tried"
    assert len(set(find_exercise(id).hints)) == 3
    messages = [check(id, a).message for a, _ in WRONG[id]]
    assert len(set(messages)) == len(messages)
