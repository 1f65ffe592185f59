"""Lesson 00's exercises: every right form is taken, every real misunderstanding gets a sentence of
its own.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check, hint
from course_utils.checks.questions import quiz
from course_utils.datasets import load_videos, load_viewers, load_watches
from course_utils.lessons.lesson_00.questions import QUESTIONS

WATCHES, VIEWERS, VIDEOS = load_watches(), load_viewers(), load_videos()
HOURS = WATCHES.merge(VIDEOS).groupby("topic")["watched_s"].sum() / 3600
FOOTBALL = HOURS["football"]
PER_VIEWER = len(WATCHES) / len(VIEWERS)


def my_max(lengths):
    longest = lengths[0]
    for length in lengths:
        if length > longest:
            longest = length
    return longest


def breaks(_):
    return 1 / 0


RIGHT = [
    ("00.1", round(FOOTBALL)),
    ("00.1", FOOTBALL),
    ("00.1", np.float64(round(FOOTBALL))),
    ("00.1", HOURS["football"].round(1)),
    ("00.2", PER_VIEWER),
    ("00.2", round(PER_VIEWER, 2)),
    ("00.2", round(PER_VIEWER)),
    ("00.2", np.float64(PER_VIEWER)),
    ("00.3", max),
    ("00.3", np.max),
    ("00.3", my_max),
    ("00.3", lambda lengths: sorted(lengths)[-1]),
    ("00.4", lambda seconds: seconds / 60),
    ("00.4", lambda seconds: seconds * (1 / 60)),
    ("00.4", lambda seconds: round(seconds / 60, 2)),
    ("00.4", lambda seconds: np.float64(seconds) / 60),
    ("00.5", lambda duration_s: duration_s < 60),
    ("00.5", lambda duration_s: not duration_s >= 60),
    ("00.5", lambda duration_s: np.int64(duration_s) < 60),
]

WRONG = [
    ("00.1", HOURS["gaming"], "bar of gaming"),
    ("00.1", round(HOURS["music"]), "bar of music"),
    ("00.1", FOOTBALL * 60, "minutes"),
    ("00.1", FOOTBALL * 3600, "seconds"),
    ("00.1", FOOTBALL / HOURS.sum(), "share"),
    ("00.1", 7, "No bar"),
    ("00.1", str(round(FOOTBALL)), "quotes"),
    ("00.2", len(VIEWERS) / len(WATCHES), "other way round"),
    ("00.2", len(WATCHES), "everybody together"),
    ("00.2", len(VIEWERS), "how many viewers"),
    ("00.2", len(WATCHES) / len(VIDEOS), "each video"),
    ("00.2", PER_VIEWER / 28, "one day"),
    ("00.2", len("watches") / len("viewers"), "counts its letters"),
    ("00.2", 3, "makes an average"),
    ("00.3", len, "counts"),
    ("00.3", sum, "adds them all up"),
    ("00.3", min, "shortest"),
    ("00.3", sorted, "in a row"),
    ("00.3", max([3, 9, 4]), "without brackets"),
    ("00.3", "max", "Leave out the quotes"),
    ("00.3", "video_id", "no function"),
    ("00.3", lambda lengths: max(lengths[:2]), "Handed [428, 113, 240, 455]"),
    ("00.3", lambda lengths: lengths[0] + 1, "The longest of them"),
    ("00.4", lambda seconds: seconds * 60, "fewer of them"),
    ("00.4", lambda seconds: seconds // 60, "drops what is over"),
    ("00.4", lambda seconds: seconds / 3600, "hours"),
    ("00.4", lambda seconds: seconds / 100, "not 100"),
    ("00.4", lambda seconds: seconds, "as they were"),
    ("00.4", lambda seconds: 10, "it answers 10"),
    ("00.4", lambda seconds: print(seconds / 60), "print only shows"),
    ("00.4", 1.5, "without brackets"),
    ("00.5", lambda duration_s: duration_s <= 60, "exactly 60"),
    ("00.5", lambda duration_s: duration_s > 60, "long ones. Is it"),
    ("00.5", lambda duration_s: duration_s < 1, "in seconds"),
    ("00.5", lambda duration_s: "True", "the quotes around"),
    ("00.5", lambda duration_s: duration_s < 30, "For 59 seconds"),
    ("00.5", lambda duration_s: max(0, 60 - duration_s), "asks for True or False"),
    ("00.5", True, "without brackets"),
]

UNTRIED = [(f"00.{n}", ...) for n in range(1, 6)]
UNTRIED += [("00.4", lambda seconds: ...), ("00.5", lambda duration_s: ...), ("00.1", None)]


@pytest.mark.parametrize(("id", "answer"), RIGHT)
def test_right_forms_are_taken(id, answer):
    assert check(id, answer).status == "right"


@pytest.mark.parametrize(("id", "answer", "clue"), WRONG)
def test_each_misunderstanding_has_its_clue(id, answer, clue):
    outcome = check(id, answer)
    assert outcome.status == "not yet"
    assert clue in outcome.message


def test_no_two_misunderstandings_get_the_same_sentence():
    for exercise in sorted({id for id, _, _ in WRONG}):
        clues = [clue for id, _, clue in WRONG if id == exercise]
        assert len(set(clues)) == len(clues) >= 3


@pytest.mark.parametrize(("id", "answer"), UNTRIED)
def test_the_untouched_page_is_not_tried(id, answer):
    assert check(id, answer).status == "not tried"


@pytest.mark.parametrize(
    "answer", [breaks, lambda: 3, [], pd.Series([1, 2]), float("nan"), True, object()]
)
@pytest.mark.parametrize("id", [f"00.{n}" for n in range(1, 6)])
def test_nothing_a_learner_hands_over_raises_or_passes(id, answer):
    assert check(id, answer).status == "not yet"


@pytest.mark.parametrize("id", [f"00.{n}" for n in range(1, 6)])
def test_three_hints_and_none_gives_the_line_away(id, capsys):
    for _ in range(3):
        hint(id)
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) >= 3
    for solution in ("len(watches) / len(viewers)", "seconds / 60", "duration_s < 60", "= max"):
        assert solution not in shown


def test_ten_questions_on_where_you_stand():
    assert [question.id for question in QUESTIONS] == [f"00.t{n}" for n in range(1, 11)]
    for question in QUESTIONS:
        assert [option.letter for option in question.options] == ["a", "b", "c"]
        assert sum(option.right for option in question.options) == 1
    whys = [option.why for question in QUESTIONS for option in question.options]
    assert len(set(whys)) == 30
    letters = [
        option.letter for question in QUESTIONS for option in question.options if option.right
    ]
    assert max(letters.count(letter) for letter in "abc") <= 4  # always saying c is no way through


def test_a_question_is_shown_and_no_letter_is_judged(capsys):
    assert quiz("00.t6", ...).status == "not tried"
    assert "a) Yes" in capsys.readouterr().out
    assert [quiz("00.t6", letter).status for letter in "abc"] == ["kept", "kept", "kept"]
    assert all(len(line) <= 78 for line in capsys.readouterr().out.splitlines())
