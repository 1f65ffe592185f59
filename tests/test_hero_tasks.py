"""hero_tasks.csv says what the claims in its datasheet imply, and nothing else."""

import re

import pandas as pd
import pytest

from course_utils.datasets import dataset_path, load_hero_tasks
from course_utils.errors import CourseError

DEVELOPER, SCIENTIST, NOTHING = "ml_developer", "data_scientist", "nothing"
AREAS = {"modelling", "production", "analysis", "talking", "data plumbing", "new in 2026"}
CLAIM = re.compile(r"\b[ABC]\d[a-c]?\b")
SPEAKS_OF = {  # whom each claim names for a piece of work; B1 and B6 name both
    **dict.fromkeys(["A3a", "A3b", "A3c", "A6a"], (DEVELOPER,)),
    **dict.fromkeys(["A4a", "A4b", "A4c", "A6b"], (SCIENTIST,)),
    **dict.fromkeys(["B2", "B3"], (DEVELOPER,)),
    **dict.fromkeys(["B4", "B5"], (SCIENTIST,)),
    **dict.fromkeys(["B1", "B6"], (DEVELOPER, SCIENTIST)),
}


@pytest.fixture(scope="module")
def tasks() -> pd.DataFrame:
    return load_hero_tasks()


@pytest.fixture(scope="module")
def claims() -> set[str]:
    """The claims that the datasheet lists: the first cell of each row of its table."""
    text = dataset_path("hero_tasks").with_suffix(".md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| ([ABC]\d[a-c]?) \|", text, re.MULTILINE))


def deciding(reason: str) -> str:
    return CLAIM.search(reason)[0]


def test_there_are_48_different_tasks(tasks):
    assert tasks["task_id"].tolist() == [f"t{n:02d}" for n in range(1, 49)]
    assert tasks["task"].str.casefold().is_unique
    assert tasks["task"].str.len().between(30, 90).all()
    assert tasks["task"].str.fullmatch(r"[A-Z][^.]*[.?]").all()  # one sentence each


def test_only_known_words_stand_in_the_columns(tasks):
    for source in ("s1", "s2"):
        assert set(tasks[source]) == {DEVELOPER, SCIENTIST, NOTHING}
    assert set(tasks["area"]) == AREAS
    assert set(tasks["also"]) == {
        "data engineer",
        "data analyst",
        "product manager",
        "undecided",
        "nobody",
    }


@pytest.mark.parametrize(("source", "letter"), [("s1", "A"), ("s2", "B")])
def test_each_reason_names_claims_of_its_own_text(tasks, claims, source, letter):
    for reason in tasks[f"{source}_why"]:
        named = set(CLAIM.findall(reason))
        assert named, reason
        assert named <= claims, reason
        assert {claim[0] for claim in named} <= {letter, "C"}, reason
        assert deciding(reason)[0] == letter, reason
        assert reason.endswith("."), reason


@pytest.mark.parametrize("source", ["s1", "s2"])
def test_the_person_is_one_that_the_deciding_claim_names(tasks, source):
    for person, reason in zip(tasks[source], tasks[f"{source}_why"], strict=True):
        silent = reason.startswith("No claim fits: ")
        assert silent == (person == NOTHING), reason
        assert silent or person in SPEAKS_OF[deciding(reason)], reason


def test_the_texts_part_exactly_where_c1_and_b6_say(tasks):
    """Story: developer builds what learns. Page: data scientist makes the model (C1), meets people,
    invents (B6).
    """
    both = tasks[(tasks["s1"] != NOTHING) & (tasks["s2"] != NOTHING)]
    parted = set(both.loc[both["s1"] != both["s2"], "task_id"])
    marked_c1 = set(tasks.loc[tasks["s1_why"].str.contains("C1"), "task_id"])
    assert marked_c1 == set(tasks.loc[tasks["s2_why"].str.contains("C1"), "task_id"])
    builds = both["s1_why"].map(deciding).isin(["A3a", "A3b", "A3c", "A6a"])
    b6 = set(both.loc[builds & (both["s2_why"].map(deciding) == "B6"), "task_id"])
    b5 = set(both.loc[builds & (both["s2_why"].map(deciding) == "B5"), "task_id"])
    assert b5 <= marked_c1  # to make a model is what C1 is about
    assert parted == marked_c1 | b6
    assert parted == {"t03", "t06", "t08", "t11", "t13", "t14", "t16", "t17", "t18"}
    # no claim implies the reverse
    assert (both.loc[both["task_id"].isin(parted), "s1"] == DEVELOPER).all()


def test_all_of_modelling_is_parted_and_little_else(tasks):
    modelling = tasks[tasks["area"] == "modelling"]
    assert (modelling["s1"] == DEVELOPER).all()
    assert (modelling["s2"] == SCIENTIST).all()


def test_the_first_dozen_is_what_lesson_01_says(tasks):
    dozen = tasks.head(12)
    counts = dozen.groupby(["s1", "s2"]).size().to_dict()
    assert counts == {
        (DEVELOPER, DEVELOPER): 4,
        (SCIENTIST, SCIENTIST): 4,
        (DEVELOPER, SCIENTIST): 4,
    }


def test_others_are_called_where_a_text_is_silent(tasks):
    others = tasks[tasks["also"] != "nobody"]
    assert ((others["s1"] == NOTHING) | (others["s2"] == NOTHING)).all()
    assert {"data engineer", "data analyst", "product manager"} <= set(others["also"])
    assert (tasks.loc[tasks["also"] == "undecided", "area"] == "new in 2026").all()
    neither = tasks[(tasks["s1"] == NOTHING) & (tasks["s2"] == NOTHING)]
    assert (neither["also"] != "nobody").all()  # somebody does the work, or it is still open who


def test_the_loader_names_row_and_column_of_a_changed_word(tmp_path, tasks):
    spoiled = tasks.copy()
    spoiled.loc[6, "s2"] = "wizard"
    copy = tmp_path / "hero_tasks.csv"
    spoiled.to_csv(copy, index=False)
    with pytest.raises(CourseError, match=r"row 8, column s2: 'wizard'"):
        load_hero_tasks(copy)
