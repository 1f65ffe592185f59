"""Any recommender may be handed in: it becomes pages, or one line that says what was wrong."""

import contextlib

import numpy as np
import pandas as pd
import pytest

from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.mission import pages
from course_utils.mission.pages import ask, read_pages
from course_utils.recommend import CoWatch, MostPopular, TasteFactors

VIEWERS, VIDEOS = [0, 6, 12], np.arange(5, 40)
GOOD = np.array([VIDEOS[:10], VIDEOS[10:20], VIDEOS[::-1][:10]])


def handed_in(recommender):
    return read_pages(ask(recommender, VIEWERS), VIEWERS, VIDEOS)


class Own:
    """A recommender of somebody's own."""

    def __init__(self, answer=GOOD, do=None):
        self.given, self.do = answer, do

    def recommend(self, viewer_ids, k):
        if self.do:
            return self.do(viewer_ids, k)
        return self.given


@pytest.mark.parametrize(
    "form",
    [
        GOOD,
        GOOD.tolist(),
        GOOD.astype(float),
        GOOD.astype(np.int8),
        pd.DataFrame(GOOD),
        [pd.Series(row) for row in GOOD],
        pd.Series([list(row) for row in GOOD]),
        tuple(map(tuple, GOOD)),
    ],
)
def test_every_right_form_is_taken(form):
    assert handed_in(Own(form)).tolist() == GOOD.tolist()
    assert handed_in(lambda viewers, k: form).tolist() == GOOD.tolist()


@pytest.mark.parametrize("model", [MostPopular, CoWatch, TasteFactors])
def test_those_of_the_course_are_taken(model):
    rng = np.random.default_rng(0)
    watches = pd.DataFrame(
        {"viewer_id": rng.integers(0, 20, 300), "video_id": rng.choice(VIDEOS, 300)}
    )
    assert handed_in(model().fit(watches)).shape == (3, 10)


def changed(row, place, value):
    other = GOOD.copy()
    other[row, place] = value
    return other


def spin(viewers, k):
    while True:
        with contextlib.suppress(BaseException):
            len(viewers)


def endless(viewers, k):
    return endless(viewers, k)


def loud(viewers, k):
    print("I think about viewers")
    return GOOD


def leave(viewers, k):
    raise SystemExit(3)


class Odd:
    def __array__(self, *args, **kwargs):
        raise RuntimeError

    @property
    def recommend(self):
        raise KeyError("recommend")


@pytest.mark.parametrize(
    ("recommender", "words"),
    [
        (Own(GOOD[:2]), r"3 viewers were asked for, so 3 rows of 10 .* the shape \(2, 10\)"),
        (Own(GOOD[:, :9]), r"the shape \(3, 9\)"),
        (Own(GOOD[0]), r"the shape \(10,\)"),
        (Own(changed(1, 3, 99)), "page of viewer 6 shows video 99, which is not in the table"),
        (Own(changed(2, 0, -1)), "page of viewer 12 shows video -1"),
        (Own(changed(0, 1, 5)), "page of viewer 0 shows video 5 twice"),
        (Own(GOOD + 0.5), "gave an array, and no table of whole numbers"),
        (Own(GOOD.astype(str)), "no table of whole numbers"),
        (Own(np.where(GOOD == 5, np.nan, GOOD)), "no table of whole numbers"),
        (Own([[1, 2], [3]]), "no table of whole numbers"),
        (Own([[10**30] * 10] * 3), "no table of whole numbers"),
        (Own(None), "no table of whole numbers"),
        (Own(Odd()), "no table of whole numbers"),
        (Own(do=lambda v, k: 1 / 0), "asked for pages. .*ZeroDivisionError"),
        (Own(do=lambda v: v), "asked for pages. .*TypeError"),
        (Own(do=leave), "asked for pages. .*SystemExit"),
        (Own(do=spin), "asked for pages. .*without an end"),
        (Own(do=endless), "asked for pages. Your function calls itself without end"),
        (MostPopular(), r"learned nothing yet: call fit"),
        (MostPopular, "is the class MostPopular itself. Make one of it, with brackets"),
        ("popular", "recommends nothing. It needs recommend"),
        (7, "recommends nothing"),
        (Odd(), "recommends nothing"),
    ],
)
def test_what_is_no_recommender_is_told_in_one_line(recommender, words, monkeypatch):
    monkeypatch.setattr(pages, "PROCESSOR_S", 0.3)
    with pytest.raises(NotYet, match=words) as told:
        handed_in(recommender)
    assert "\n" not in str(told.value)


def test_what_a_recommender_prints_is_kept_off_the_page(capsys):
    assert handed_in(Own(do=loud)).tolist() == GOOD.tolist()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("nothing", [..., None])
def test_dots_are_not_tried_yet(nothing):
    with pytest.raises(NotTried):
        ask(nothing, VIEWERS)


def test_a_recommender_cannot_change_whom_it_is_asked_for():
    asked = list(VIEWERS)

    def greedy(viewers, k):
        viewers[:] = 0
        return GOOD

    assert read_pages(ask(greedy, asked), asked, VIDEOS).shape == (3, 10)
    assert asked == VIEWERS
