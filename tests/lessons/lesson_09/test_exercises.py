"""Lesson 09's exercises: the solution, other right forms, wrong answers that people give, each
with its own words, the stub.
"""

import numpy as np
import pytest

from course_utils.checks import check
from course_utils.lessons.lesson_09 import luck
from course_utils.lessons.lesson_09.pages import highest_first
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def draw(rows, i):
    return rows.sample(len(rows), replace=True, random_state=i)


def middle_95(draws):
    draws = sorted(draws)
    return draws[5], draws[-6]


def tool(fill, first=lambda rows, count, draws: count(rows)):
    """The exercise's function with its gap filled; `first` is the first thing it hands back."""

    def redraw(rows, count):
        draws = [fill(rows, count, i) for i in range(200)]
        low, high = middle_95(draws)
        return first(rows, count, draws), low, high

    return redraw


def fresh(rows, count, i):
    return count(draw(rows, i))


def prints(rows, count):
    print(luck.redraw(rows, count))


def line(score):
    """The exercise's function with a line for its score."""
    return lambda appeal, kept, unseen, k: highest_first(score(appeal, kept, unseen), k)


def by_argsort(appeal, kept, unseen, k):
    return np.argsort(-(appeal * kept * unseen), axis=1, kind="stable")[:, :k]


BRIEF = {
    "author": "Lena",
    "question": "More visits end with nothing. Whose are they?",
    "answer": "Phones with version 5.9 lose 19 searches per 100 visits (17 to 22).",
    "advice": "Bring the search box back on these phones.",
    "cost": "A day of work; other wishes wait.",
    "change_my_mind": "If the box is back and these phones search no more.",
}

RIGHT = {
    "09.1": [
        tool(fresh),
        luck.redraw,
        lambda rows, count: list(luck.redraw(rows, count)),
        lambda rows, count: np.array(luck.redraw(rows, count)),
    ],
    "09.2": [
        line(lambda appeal, kept, unseen: appeal * kept * unseen),
        line(lambda appeal, kept, unseen: np.where(unseen == 0, -1, appeal * kept)),
        lambda appeal, kept, unseen, k: highest_first(unseen * appeal * kept, k).tolist(),
        by_argsort,
    ],
    "09.3": [
        BRIEF,
        BRIEF | {"answer": "The evening was usual: 61 of its 100 visits came twice, 56 to 67."},
        BRIEF | {"answer": "Phones that never lost the box lose 19 (17 to 22)."},
        BRIEF | {"answer": "Phones lose 19 (17-22), and always did."},
        BRIEF | {"answer": "Phones lose 19 (17 \N{EN DASH} 22). It is not proven which step."},
        BRIEF | {"cost": "Nobody can guarantee that they come back."},
        BRIEF | {"change_my_mind": "An experiment that proves that the box is always there."},
    ],
}
WRONG = {
    "09.1": [
        (tool(lambda rows, count, i: count(rows)), "number itself"),
        (tool(lambda rows, count, i: count(draw(rows, 1))), "All 200 draws are the same"),
        (tool(lambda rows, count, i: count(i)), "It wants rows"),
        (tool(fresh, lambda rows, count, draws: np.mean(draws)), "mean of the draws"),
        (tool(fresh, lambda rows, count, draws: len(rows)), "number of these rows is"),
        (tool(lambda rows, count, i: count(rows.sample(9, random_state=i))), "Leave the other"),
        (lambda rows, count: (luck.redraw(rows, count) * 2)[1:4], "another order"),
        (lambda rows, count: [luck.redraw(rows, count)[i] for i in (0, 2, 1)], "Low is above high"),
        (prints, "hands nothing back"),
    ],
    "09.2": [
        (line(lambda appeal, kept, unseen: appeal * kept), "on the page again"),
        (line(lambda appeal, kept, unseen: appeal * unseen), "Nova's answer alone"),
        (line(lambda appeal, kept, unseen: kept * unseen), "Quill's answer alone"),
        (line(lambda appeal, kept, unseen: appeal), "Nova's table as it is"),
        (line(lambda appeal, kept, unseen: (appeal + kept) * unseen), "nobody stays for"),
        (line(lambda appeal, kept, unseen: appeal + kept + unseen), "what was watched can still"),
        (line(lambda appeal, kept, unseen: appeal * kept + unseen), "multiply by unseen"),
        (line(lambda appeal, kept, unseen: appeal * kept * (1 - unseen)), "Turned round"),
        (line(lambda appeal, kept, unseen: -appeal * kept * unseen), "The worst come first"),
        (
            lambda appeal, kept, unseen, k: highest_first(np.ones_like(appeal) * kept, k),
            "the same page",
        ),
        (lambda appeal, kept, unseen, k: appeal * kept * unseen, "scores of all videos"),
        (lambda appeal, kept, unseen, k: appeal.sum(), "asks for places"),
        (lambda appeal, kept, unseen, k: highest_first(kept[None, :], k), "one page for everybody"),
        (line(lambda appeal, kept, unseen: kept), "The shape of score is"),
        (line(lambda appeal, kept, unseen: appeal.sum()), "score is a number"),
        (line(lambda appeal, kept, unseen: "appeal * kept"), "score is text"),
        (line(lambda appeal, kept, unseen: None), "score is nothing"),
        (line(lambda appeal, kept, unseen: appeal * kept * np.nan), "There are gaps"),
        (line(lambda appeal, kept, unseen: (appeal * kept * unseen).T), "score lies on its side"),
        (
            lambda appeal, kept, unseen, k: highest_first(appeal * kept * unseen, k).T,
            "pages lie on",
        ),
        (lambda appeal, kept, unseen, k: highest_first(appeal * kept * unseen, k)[0], "one page."),
        (lambda appeal, kept, unseen, k: highest_first(appeal * kept, k + 1), "the shape is"),
        (lambda appeal, kept, unseen, k: (appeal * kept * unseen)[:, :k], "These are scores."),
        (lambda appeal, kept, unseen, k: [[1, 2], [3]], "asks for places"),
        (line(lambda appeal, kept, unseen: appeal * kept**9 * unseen), "should begin with"),
    ],
    "09.3": [
        (BRIEF | {"answer": "Phones lose many searches."}, "no number"),
        (BRIEF | {"answer": "Phones lose 19 of 100 searches."}, "the low and the high"),
        (BRIEF | {"advice": "This proves it: bring it back now."}, "'proves'"),
        (BRIEF | {"answer": "Phones lose 19 (17 to 22). This is never wrong."}, "'never wrong'"),
        (BRIEF | {"answer": "There is no doubt: 19 (17 to 22)."}, "'no doubt'"),
        (BRIEF | {"answer": "It certainly is 19 (17 to 22)."}, "'certainly'"),
        (BRIEF | {"answer": "It is 19 (17 to 22), 100 % sure."}, "'100 % sure'"),
        (BRIEF | {"answer": "It is 19 (17 to 22). That is always true."}, "'always true'"),
        (BRIEF | {"advice": "Bring it back: that is guaranteed to help."}, "'guaranteed'"),
        (
            BRIEF | {"change_my_mind": "Nothing at all, we are absolutely sure."},
            "'absolutely sure'",
        ),
        (BRIEF | {"question": "Search?"}, '"question": one whole sentence'),
        (BRIEF | {"advice": "Mend it."}, "on Monday"),
        (BRIEF | {"cost": "None."}, "Who could lose"),
        (BRIEF | {"change_my_mind": "Nothing would."}, "which way would it go"),
        (BRIEF | {"cost": "A day of work. " * 20}, "room for 200"),
        ({line: BRIEF[line] for line in list(BRIEF)[:4]}, "no 'cost' on your page"),
    ],
}
STUBS = {
    "09.1": [..., None, lambda rows, count: count(...)],
    "09.2": [..., lambda appeal, kept, unseen, k: highest_first(..., k)],
    "09.3": [..., dict.fromkeys(BRIEF, ...), BRIEF | {"cost": ...}],
}

test_right, test_wrong, test_words, test_stub = asked_of(RIGHT, WRONG, STUBS)


def test_a_version_and_of_100_are_no_low_and_high():
    for words in ("Phones with 5.9 lose 19 of 100.", "19 per 100 with version 5.9, of all 100."):
        outcome = check("09.3", BRIEF | {"answer": words})
        assert outcome.status == "not yet"
        assert "such as (17 to 22) or (17-22)" in outcome.message
    outcome = check("09.3", BRIEF | {"answer": "Phones lose 1.9 visits, with 0.7 to 2.2 as ends."})
    assert outcome.status == "for a person"


@pytest.mark.parametrize("id", RIGHT)
def test_each_exercise_has_three_hints_that_differ(id):
    from course_utils.checks.engine import find_exercise

    assert len(set(find_exercise(id).hints)) == 3


def test_a_right_answer_is_not_taken_for_a_nearly_right_one():
    assert check("09.1", tool(fresh)).status == "right"
    assert check("09.1", lambda rows, count: luck.redraw(rows, count, n=1000)).status == "not yet"
