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


def deciding(claims: str) -> str:
    """The first of the claims named in a cell of `story_claim` or `page_claim`."""
    return claims.split(", ")[0]


def test_there_are_48_different_tasks(tasks):
    assert tasks["task_id"].tolist() == [f"t{n:02d}" for n in range(1, 49)]
    assert tasks["task"].str.casefold().is_unique
    assert tasks["task"].str.len().between(30, 90).all()
    assert tasks["task"].str.fullmatch(r"[A-Z][^.]*[.?]").all()  # one sentence each


def test_only_known_words_stand_in_the_columns(tasks):
    for source in ("story", "page"):
        assert set(tasks[source]) == {DEVELOPER, SCIENTIST, NOTHING}
    assert set(tasks["area"]) == AREAS
    assert set(tasks["also"]) == {
        "data engineer",
        "data analyst",
        "product manager",
        "undecided",
        "nobody",
    }


@pytest.mark.parametrize(("source", "letter"), [("story", "A"), ("page", "B")])
def test_each_reason_rests_on_claims_of_its_own_text(tasks, claims, source, letter):
    for reason, named in zip(tasks[f"{source}_why"], tasks[f"{source}_claim"], strict=True):
        named = named.split(", ")
        assert set(named) <= claims, reason
        assert {claim[0] for claim in named} <= {letter, "C"}, reason
        assert named[0][0] == letter, reason
        assert reason.endswith("."), reason


@pytest.mark.parametrize("source", ["story", "page"])
def test_no_reason_speaks_in_codes(tasks, source):
    assert not tasks[f"{source}_why"].str.contains(CLAIM).any()


@pytest.mark.parametrize("source", ["story", "page"])
def test_the_person_is_one_that_the_deciding_claim_names(tasks, source):
    rows = zip(tasks[source], tasks[f"{source}_why"], tasks[f"{source}_claim"], strict=True)
    for person, reason, named in rows:
        silent = reason.startswith("It does not say: ")
        assert silent == (person == NOTHING), reason
        assert silent or person in SPEAKS_OF[deciding(named)], reason


def test_the_texts_differ_exactly_where_c1_and_b6_say(tasks):
    """Story: developer builds what learns. Page: data scientist makes the model (C1), meets people,
    invents (B6).
    """
    both = tasks[(tasks["story"] != NOTHING) & (tasks["page"] != NOTHING)]
    differing = set(both.loc[both["story"] != both["page"], "task_id"])
    marked_c1 = set(tasks.loc[tasks["story_claim"].str.contains("C1"), "task_id"])
    assert marked_c1 == set(tasks.loc[tasks["page_claim"].str.contains("C1"), "task_id"])
    builds = both["story_claim"].map(deciding).isin(["A3a", "A3b", "A3c", "A6a"])
    b6 = set(both.loc[builds & (both["page_claim"].map(deciding) == "B6"), "task_id"])
    b5 = set(both.loc[builds & (both["page_claim"].map(deciding) == "B5"), "task_id"])
    assert b5 <= marked_c1  # to make a model is what C1 is about
    assert differing == marked_c1 | b6
    assert differing == {"t03", "t06", "t08", "t11", "t13", "t14", "t16", "t17", "t18"}
    # no claim implies the reverse
    assert (both.loc[both["task_id"].isin(differing), "story"] == DEVELOPER).all()


def test_on_all_of_modelling_they_differ(tasks):
    modelling = tasks[tasks["area"] == "modelling"]
    assert (modelling["story"] == DEVELOPER).all()
    assert (modelling["page"] == SCIENTIST).all()


def test_the_counts_are_those_that_lesson_01_turns_on(tasks):
    same = tasks["story"] == tasks["page"]
    silent = (tasks["story"] == NOTHING) & (tasks["page"] == NOTHING)
    speak = (tasks["story"] != NOTHING) & (tasks["page"] != NOTHING)
    assert (same.sum(), silent.sum(), speak.sum(), (same & speak).sum()) == (24, 9, 24, 15)
    assert (tasks.loc[speak & ~same, "area"] == "modelling").sum() == 8
    assert tasks.loc[2, ["task_id", "story", "page"]].tolist() == ["t03", DEVELOPER, SCIENTIST]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("Scala", {DEVELOPER}),
        ("creativity", {SCIENTIST}),
        ("software skill", {DEVELOPER}),
        ("stakeholders", {SCIENTIST}),
    ],
)
def test_a_look_up_in_the_reasons_finds_whom_the_page_names(tasks, word, names):
    found = tasks[tasks["page_why"].str.contains(word)]
    assert set(found["page"]) == names
    assert len(found) <= 7  # short enough to be read


def test_older_copies_of_the_lesson_find_their_columns(tasks):
    assert tasks["s1"].equals(tasks["story"])
    assert tasks[tasks["s2"] == "nothing"]["s1"].equals(tasks[tasks["page"] == "nothing"]["story"])
    assert tasks.assign(s1=1)["s1"].tolist() == [1] * 48
    with pytest.raises(KeyError, match="s3"):
        tasks["s3"]


def test_others_are_called_where_a_text_is_silent(tasks):
    others = tasks[tasks["also"] != "nobody"]
    assert ((others["story"] == NOTHING) | (others["page"] == NOTHING)).all()
    assert {"data engineer", "data analyst", "product manager"} <= set(others["also"])
    assert (tasks.loc[tasks["also"] == "undecided", "area"] == "new in 2026").all()
    neither = tasks[(tasks["story"] == NOTHING) & (tasks["page"] == NOTHING)]
    assert (neither["also"] != "nobody").all()  # somebody does the work, or it is still open who


def test_the_loader_names_row_and_column_of_a_changed_word(tmp_path, tasks):
    spoiled = tasks.copy()
    spoiled.loc[6, "page"] = "wizard"
    copy = tmp_path / "hero_tasks.csv"
    spoiled.to_csv(copy, index=False)
    with pytest.raises(CourseError, match=r"row 8, column page: 'wizard'"):
        load_hero_tasks(copy)
