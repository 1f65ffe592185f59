"""Lesson 01's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import numpy as np
import pytest

from course_utils.checks import check
from course_utils.checks.engine import find_exercise
from course_utils.datasets import load_hero_tasks

TASKS = load_hero_tasks()
BOTH = TASKS[(TASKS["story"] != "nothing") & (TASKS["page"] != "nothing")]
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
        63,
        round(15 / 24, 2),
        np.array(0.625),
    ],
    "01.2": [
        "NQNQ",
        "n, q, n, q",
        "Nova Quill Nova Quill",
        ["N", "Q", "N", "Q"],
        np.array(["Nova", "Quill", "Nova", "Quill"]),
        {"Scala": "N", "stakeholders": "Q", "creativity": "Q", "software skill": "N"},
    ],
    "01.4": ["c", " C ", "(c)"],
    "01.5": [chance, chance_by_loop, lambda a, b: round(chance(a, b), 5)],
}
WRONG = {
    "01.1": [
        ((TASKS["story"] == TASKS["page"]).mean(), "all 48 tasks, silences included"),
        ((BOTH["story"] != BOTH["page"]).mean(), "on which they differ"),
        ((BOTH["story"] == BOTH["page"]).sum(), "That is how many rows agree"),
        ((BOTH["story"] == BOTH["page"]).sum() / len(TASKS), "Divided by all 48"),
        (len(BOTH), "how many rows `both` has"),
        (12, "how often the page calls the developer"),
        (BOTH["story"] == BOTH["page"], "column"),
        (lambda one, other: (one == other).mean(), "first edition"),
        (0.8, "No count of these rows"),
    ],
    "01.2": [
        ("QNQN", "All four"),
        ("NNNQ", 'Look up "creativity"'),
        ("NQQQ", "Both write software"),
        ("NQNN", "sends only one of the two"),
        ("QQNQ", "close to the machine"),
        ("NQBQ", "neither of the two"),
        ("NQ", "here are 2"),
        (3, "asks for 4 things"),
        (lambda t: t[t["s1"] != t["s2"]], "first edition"),
    ],
    "01.3": [
        ((0, WHY), "the two texts agree"),
        ((47, WHY), "says nothing"),
        ((99, WHY), "no row with this number"),
        (("17", WHY), "leave out the quotes"),
        ((13, "Nova and Quill can both do this."), "Now more than that"),
        ((13, "Nova could write a program that finds the clickbait."), "And Quill?"),
        ((13, "The detective could ask people which covers fooled them."), "And Nova?"),
        (13, "two things"),
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


def test_a_mean_without_its_brackets_is_told_of_them():
    assert (
        "round brackets after its name" in check("01.1", BOTH["story"].eq("nothing").mean).message
    )


@pytest.mark.parametrize(
    "why",
    [
        "One would look for the clickbait, the other would put it into a program.",
        "She could build the program, and he could say which covers fool people.",
        "The robot teacher builds it, the detective finds out which covers fool people.",
    ],
)
def test_a_sentence_need_not_use_the_names(why):
    assert check("01.3", (13, why)).status == "for a person"


@pytest.mark.parametrize("task", [13, "t14", np.int64(15)])
def test_one_of_the_nine_and_a_sentence_is_for_a_person(task):
    assert check("01.3", (task, WHY)).status == "for a person"


@pytest.mark.parametrize("id", list(WRONG))
def test_the_stub_is_not_tried_and_messages_differ(id):
    assert check(id, ...).status == "not tried"
    if id == "01.5":
        assert check(id, lambda *a: ...).status == "not tried"
    assert len(set(find_exercise(id).hints)) == 3
    messages = [check(id, a).message for a, _ in WRONG[id]]
    assert len(set(messages)) == len(messages)
