"""Lesson 03's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import re
from itertools import product

import numpy as np
import pytest

from course_utils.checks import check
from course_utils.place import course_root
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


# ---- the others ----


def flipped(share):
    return lambda n: share if n > 2 else 0.001


PAYS = "Somebody who finds cooking tonight has to wait for days."


def loop_rings(ratio, limit):
    for i in range(2, len(ratio)):
        if ratio.iloc[i - 2 : i + 1].mean() < limit:
            return ratio.index[i]
    return None


def nan_rings(ratio, limit):
    low = ratio.rolling(3).mean()
    days = low[low < limit].index
    return days[0] if len(days) else np.nan


def first_below(smooth, limit):
    return smooth.index[smooth < limit][0]


def or_none(low):
    return low.idxmax() if low.any() else None


def longer_in(row, let_in):
    """By a loop, as somebody writes it who does not know `in`."""
    found = False
    for old in let_in:
        if old == row:
            found = True
    return found


def only_last(row, let_in):
    return len(let_in) > 0 and let_in[-1] == row


SENTENCE = "People with a new hobby wait longer than with a shorter memory."

RIGHT = {
    "03.10": ["be", "BE", " b e ", "b, e", "b and e", ["b", "e"], ("b", "e")],
    "03.9": [
        lambda row, let_in: row in let_in,
        longer_in,
        lambda row, let_in: np.bool_(let_in.count(row) > 0),
        lambda row, let_in: any(row == old for old in let_in),
    ],
    "03.8": [(35, SENTENCE), [33, SENTENCE], (np.int64(38), SENTENCE), (35.0, SENTENCE)],
    "03.4": [
        lambda weight, x, happened, step: weight + step * (happened - weight * x) * x,
        lambda w, x, y, s: np.float64(w) - s * x * (w * x - y),
        lambda w, x, y, s: np.array([w + s * x * y - s * w * x * x])[0],
    ],
    "03.5": [
        [lambda n: 0.05 if n <= 3 else 0.01, PAYS],
        (lambda n: 0.08 / n, PAYS),
        [lambda n: np.float64(0.06 if n < 3 else 0.0), PAYS],
    ],
    "03.7": [
        lambda ratio, limit: or_none(ratio.rolling(3).mean() < limit),
        loop_rings,
        nan_rings,
        lambda ratio, limit: or_none(ratio + ratio.shift(1) + ratio.shift(2) < 3 * limit),
    ],
}

WRONG = {
    "03.10": [
        ("ae", "compares each of its numbers"),
        ("ce", "any number, also a small one"),
        ("bd", "On another site"),
        ("bf", "what the robot did before"),
        ("eb", "comes first"),
        ("ab", "One gap is a line with if"),
        ("b", "two of the letters"),
        (25, "text"),
    ],
    "03.9": [
        (lambda row, let_in: row[:2] in [old[:2] for old in let_in], r"\(5, 17, 4, 650\) has not"),
        (lambda row, let_in: row[2:] in [old[2:] for old in let_in], r"\(9, 17, 3, 700\) has not"),
        (lambda row, let_in: row == let_in, r"\(5, 17, 3, 700\) has come in before"),
        (lambda row, let_in: row not in let_in, "very first row"),
        (lambda row, let_in: let_in[-1] == row, "IndexError"),
        (lambda row, let_in: "sent twice", "True or False"),
        (lambda row, let_in: print(row in let_in), "prints"),
        (lambda row, let_in: let_in.append(row) or False, "changes the data"),
    ],
    "03.8": [
        ((20, SENTENCE), "let it remember more"),
        ((60, SENTENCE), "let it remember less"),
        ((35, "fans"), "whole sentence"),
        ((0, SENTENCE), "at least one"),
        ((33.5, SENTENCE), "whole watches"),
        (35, "two things"),
    ],
    "03.4": [
        (lambda w, x, y, s: w - s * (y - w * x) * x, "moves away"),
        (lambda w, x, y, s: s * (y - w * x) * x, "nudge alone"),
        (lambda w, x, y, s: w * x + s * (y - w * x) * x, "added to the guess"),
        (lambda w, x, y, s: w + s * y * x, "not by the error"),
        (lambda w, x, y, s: w + (y - w * x) * x, "believed completely"),
        (lambda w, x, y, s: w + s * (y - w * x), "input is missing"),
        (lambda w, x, y, s: w + s * (y - w) * x, "taken to be the weight"),
        (lambda w, x, y, s: w + s * (y - w), "x is used nowhere"),
    ],
    "03.5": [
        ([lambda n: 0.05, PAYS], "Make the later steps"),
        ([lambda n: 0.02, PAYS], "above 0.45"),
        ([flipped(0.05), PAYS], "only"),
        ([lambda n: 0.05 if n <= 3 else 0.01, "fans"], "whole sentence"),
        ([lambda n: 5, PAYS], "between 0"),
        (lambda n: 0.05, "two things"),
    ],
    "03.7": [
        (lambda r, limit: or_none(r < limit), "crying wolf"),
        (lambda r, limit: int(np.argmax(r.rolling(3).mean() < limit)), "place in the column"),
        (lambda r, limit: or_none((r.rolling(3).mean() < limit)[::-1]), "last such day"),
        (lambda r, limit: (r.rolling(3).mean() < limit).idxmax(), "Where nothing burns"),
        (
            lambda r, limit: or_none(r[::-1].rolling(3).mean()[::-1] < limit),
            "first of the three days",
        ),
        (lambda r, limit: or_none(r.rolling(3).mean() > limit), "while all is well"),
        (lambda r, limit: or_none(r.rolling(2).mean() < limit), "two bad days"),
        (lambda r, limit: or_none(r.rolling(3).median() < limit), "middle one of three"),
        (lambda r, limit: or_none(r.rolling(3).mean() <= limit), "< and not <="),
        (lambda r, limit: or_none(r.rolling(3).mean() < 1.5), "limit is always the same"),
        (
            lambda r, limit: or_none(r.rolling(3, min_periods=1).mean() < limit),
            "needs three days",
        ),
        (lambda r, limit: or_none(r.rolling(3).sum() < limit), "hands nothing back"),
        (lambda r, limit: loop_rings(r, limit) or -1, "asks for None"),
        (lambda r, limit: first_below(r.rolling(3).mean(), limit), "What if it never rings"),
    ],
}

STUBS = {
    "03.10": [...],
    "03.9": [..., lambda row, let_in: ..., lambda row, let_in: None],
    "03.8": [..., (..., ...), (35, ...)],
    "03.4": [..., lambda weight, x, happened, step: ..., lambda weight, x, happened, step: None],
    "03.5": [..., [lambda n: ..., ...], [lambda n: ..., PAYS]],
    "03.7": [..., lambda ratio, limit: ...],
}


(
    test_every_right_form_is_taken,
    test_a_misunderstanding_gets_its_own_words,
    test_no_two_misunderstandings_get_the_same_words,
    test_the_stub_is_not_tried,
) = asked_of(RIGHT, WRONG, STUBS)


def test_the_gaps_of_the_lesson_are_those_of_the_check():
    lesson = (course_root() / "notebooks/source/03_the_robot_teacher.py").read_text("utf-8")
    for line in ("a  if mine == 0:", "b  if len(mine) == 0:", "c  if viewer_id > 2000:"):
        assert line in lesson
    for line in ('d  return "gaming"', "e  return largest(self.counts)", "f  return largest(mine)"):
        assert line in lesson


def test_only_one_pair_of_letters_is_right():
    pairs = ["".join(pair) for pair in product("abcdef", repeat=2)]
    assert [pair for pair in pairs if check("03.10", pair).status == "right"] == ["be"]


def test_a_door_that_asks_only_the_last_row_is_told_which_row_it_let_in():
    assert "has come in before" in check("03.9", only_last).message


def test_the_answer_about_memory_says_what_it_gives_on_another_site():
    said = check("03.8", (35, SENTENCE)).message
    numbers = re.findall(r"0\.\d\d", said)
    assert len(numbers) == 4, said
    assert numbers[:2] != numbers[2:], said


@pytest.mark.parametrize("id", ["03.1", "03.2", "03.3", "03.6"])
def test_an_exercise_of_an_older_copy_is_gone_and_says_so(id):
    assert "is gone" in check(id, 3).message


def test_no_other_mean_rings_on_the_right_days():
    assert check("03.7", lambda r, limit: or_none(r.ewm(span=3).mean() < limit)).status == "not yet"
