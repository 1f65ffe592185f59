"""Lesson 05's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from tests.lessons.forms import due


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def plays(w):
    return w["video_id"].value_counts()


def by_loop(watches, k):
    counts = {}
    for video in watches["video_id"]:
        counts[video] = counts.get(video, 0) + 1
    return sorted(counts, key=counts.get, reverse=True)[:k]


def random_rows(watches, day):
    first = watches.sample(frac=0.6, random_state=1)
    return first, watches.drop(first.index)


def same_row_again(watches, day):
    first, second = watches[watches["day"] < day], watches[watches["day"] >= day]
    return first.iloc[[0] * len(first)], second


def last_product(a, b):
    score = 0
    for x, y in zip(a, b, strict=True):
        score = x * y
    return score


BECAUSE = "The log could not reward what our list never put on a page."

RIGHT = {
    "05.1": [
        lambda w, k: plays(w).head(k).index,
        lambda w, k: list(plays(w).index[:k]),
        lambda w, k: w.groupby("video_id").size().nlargest(k).index.to_numpy(),
        by_loop,
    ],
    "05.2": [
        lambda b, one, other: b / np.sqrt(one * other),
        lambda b, one, other: b / (one**0.5 * other**0.5),
        lambda b, one, other: b / (one * other) ** 0.5,
        lambda b, one, other: round(float(b / np.sqrt(one) / np.sqrt(other)), 4),
    ],
    "05.3": [
        lambda a, b: sum(x * y for x, y in zip(a, b, strict=True)),
        lambda a, b: np.array(a) @ np.array(b),
        lambda a, b: pd.Series(np.multiply(a, b)).sum(),
        lambda a, b: (a * b).sum(),
        lambda a, b: a.dot(b),
        lambda a, b: sum(a * b),
    ],
    "05.4": [
        lambda s, w: sum(v in w for v in s) / len(w),
        lambda s, w: len(set(s) & set(w)) / len(w),
        lambda s, w: np.isin(w, s).mean(),
    ],
    "05.5": [
        ["taste, corrected", 0.9, 2.5, BECAUSE],
        ("Taste Corrected", 0.86, 2.51, BECAUSE),
        np.array(["taste vectors, corrected", 0.9, 2.5, BECAUSE], dtype=object),
        ["taste, corrected.", 0.009, 0.025, BECAUSE],
        ("taste, corrected", 1, 2.5, "A random week shows videos that the hits had pushed aside."),
    ],
    "05.6": [
        lambda w, d: (w[w["day"] < d], w[w["day"] >= d]),
        lambda w, d: [w.query("day < @d"), w.query("day >= @d")],
        lambda w, d: (w[w["day"] <= d - 1].reset_index(drop=True), w[~(w["day"] < d)]),
    ],
}

WRONG = {
    "05.1": [
        (lambda w, k: plays(w).head(k), "These are the counts"),
        (lambda w, k: w["viewer_id"].value_counts().head(k).index, "busiest viewers"),
        (
            lambda w, k: w.groupby("video_id")["viewer_id"].nunique().nlargest(k).index,
            "most viewers",
        ),
        (lambda w, k: w["video_id"].head(k), "rows of the table"),
        (lambda w, k: w.groupby("video_id")["watched_s"].sum().nlargest(k).index, "most seconds"),
        (lambda w, k: plays(w).head(10).index, "Let k decide"),
        (lambda w, k: plays(w).index[::-1][:k], "least watched"),
        (lambda w, k: list(plays(w).head(k).index)[::-1], "not the most watched first"),
    ],
    "05.2": [
        (lambda b, one, other: b / (one + other - b), "Jaccard"),
        (lambda b, one, other: b / ((one + other) / 2), "half the sum"),
        (lambda b, one, other: b / (one + other) ** 0.5, "add the two audiences"),
        (lambda b, one, other: b / one * other**0.5, "divided before it multiplied"),
        (lambda b, one, other: b / one * other, "multiplies the result"),
        (lambda b, one, other: b / (one * other) * 0.5, "takes the half"),
        (lambda b, one, other: b / (one * other) ** 2, "the square"),
        (lambda b, one, other: (b / (one * other)) ** 0.5, "root is taken of everything"),
        (lambda b, one, other: b, "raw count"),
        (lambda b, one, other: b / (one * other), "Take its root"),
        (lambda b, one, other: b / one, "of the one only"),
        (lambda b, one, other: b / other, "of the other only"),
        (lambda b, one, other: b / (one + other), "Divided by the sum"),
        (lambda b, one, other: b / np.sqrt(one) * np.sqrt(other), "in brackets"),
    ],
    "05.3": [
        (lambda a, b: a * b, "one per pair"),
        (lambda a, b: a + b, "A score is one number; here are"),
        (lambda a, b: sum(a) * sum(b), "First added, then multiplied"),
        (lambda a, b: sum(a) + sum(b), "Everything was added"),
        (lambda a, b: np.mean(np.multiply(a, b)), "mean of the products"),
        (lambda a, b: a[0] * b[0] + a[1] * b[1], "Only the first two"),
        (last_product, "Only the last pair"),
        (lambda a, b: a[0] * b[0], "Only the first pair"),
        (lambda a, b: a[1:] @ b[1:], "The first pair is left out"),
        (lambda a, b: sum(a), "taste alone"),
    ],
    "05.4": [
        (lambda s, w: len(set(s) & set(w)) / len(s), "precision"),
        (lambda s, w: len(set(s) & set(w)), "number of hits"),
        (lambda s, w: 1 - len(set(s) & set(w)) / len(w), "missed"),
        (lambda s, w: len(set(s) & set(w)) // len(w), "cuts the share off"),
        (lambda s, w: len(set(s) & set(w)) / len(set(s) | set(w)), "either list"),
    ],
    "05.5": [
        (["most popular", 0.9, 2.5, BECAUSE], "wins where its own list"),
        (["also watched", 0.9, 2.5, BECAUSE], "Others gain more"),
        (["taste vectors", 0.9, 2.5, BECAUSE], "two judges prefer"),
        (["the best one", 0.9, 2.5, BECAUSE], "Name one of"),
        (["taste, corrected", 2.5, 0.9, BECAUSE], "the other way round"),
        (["taste, corrected", -3.1, 1.5, BECAUSE], "interval on the log"),
        (["taste, corrected", 0.1, 1.3, BECAUSE], "interval of 'taste vectors'"),
        (["taste, corrected", 1.7, 1.7, BECAUSE], "the lead itself"),
        (["taste, corrected", 0.3, 0.51, BECAUSE], "shares from the answer key"),
        (["taste, corrected", 0, 10, BECAUSE], "not the middle 95"),
        (["taste, corrected", 0.9, 2.5, "it wins"], "one whole sentence"),
        (["taste, corrected", 0.9, 2.5, "it it it it it it it"], "one whole sentence"),
        (
            [
                "taste, corrected",
                0.9,
                2.5,
                "It is the best model because its number is the largest.",
            ],
            "what the log could not",
        ),
        (["taste, corrected", BECAUSE], "first edition"),
    ],
    "05.6": [
        (lambda w, d: (w[w["day"] <= d], w[w["day"] >= d]), "in both tables"),
        (lambda w, d: (w[w["day"] < d], w[w["day"] > d]), "in neither table"),
        (lambda w, d: (w[w["day"] <= d], w[w["day"] > d]), "< and not <="),
        (lambda w, d: (w[w["day"] >= d], w[w["day"] < d]), "other way round"),
        (random_rows, "holds day"),
        (lambda w, d: w[w["day"] < d], "two tables with a comma"),
        (lambda w, d: (w[w["day"] < d][["day"]], w[w["day"] >= d][["day"]]), "no column"),
        (same_row_again, "some are there twice"),
        (lambda w, d: (w[w["day"] < d].head(50), w[w["day"] >= d]), "rows, "),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, a) for id, answers in RIGHT.items() for a in answers]
)
def test_every_right_form_is_accepted(id, answer):
    assert check(id, answer).status == due(id)


@pytest.mark.parametrize(
    ("id", "answer", "words"), [(id, *a) for id, answers in WRONG.items() for a in answers]
)
def test_every_misunderstanding_has_its_own_words(id, answer, words):
    outcome = check(id, answer)
    assert outcome.status == "not yet"
    assert words in outcome.message


@pytest.mark.parametrize("id", list(RIGHT))
def test_the_stub_is_not_tried_and_hints_differ(id):
    from course_utils.checks.engine import find_exercise

    assert check(id, ...).status == "not tried"
    assert check(id, [...] * 4 if id == "05.5" else (lambda *a: ...)).status == "not tried"
    assert len(set(find_exercise(id).hints)) == 3
    messages = {words: check(id, a).message for a, words in WRONG[id]}
    assert len(set(messages.values())) == len(messages)
