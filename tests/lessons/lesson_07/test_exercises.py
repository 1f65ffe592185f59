"""Lesson 07's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.experiments import rate
from course_utils.lessons.lesson_07.exercises import _badges
from tests.lessons.forms import due


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def even(rows):
    return rows["viewer_id"] % 2 == 0


def by_loop(rows, column):
    shares = {}
    for value in set(rows[column]):
        finished = [
            f
            for f, b, v in zip(rows["finished"], rows["badge"], rows[column], strict=True)
            if b and v == value
        ]
        shares[value] = sum(finished) / len(finished)
    return shares


GAMED = "Whoever makes videos could cut a long one into five, so that each part is finished."
TIMES = {"duration_s": "before", "hour": "before", "device": "before", "viewer_finished": "before", "video_watches": "before",
         "watched_s": "after"}  # fmt: skip
MIND = "If viewers with the badge come less often than those without."


def box(rows, low, high):
    return rows[(rows["said"] >= low) & (rows["said"] < high)]


def means(rows):
    return rows["said"].mean(), rows["finished"].mean()


def runs(kept, low):
    """The days on which this morning and the one before are low."""
    return [
        day
        for yesterday, (day, share) in zip(kept, list(kept.items())[1:], strict=False)
        if low(yesterday, share)
    ]


def starts(below):
    """One call for each run: its second morning."""
    days, low = [], 0
    for day, bad in below.items():
        low = low + 1 if bad else 0
        days += [day] if low == 2 else []
    return days


def begin_anew(below):
    """After a call, counting begins at nothing again."""
    days, low = [], 0
    for day, bad in below.items():
        low = low + 1 if bad else 0
        if low == 2:
            days, low = [*days, day], 0
    return days


def answer(**other):
    test = _badges()
    by_viewer = test[test["badge"]].groupby("viewer_id")["finished"].agg(["sum", "size"])
    kept = rate(by_viewer["sum"], by_viewer["size"])
    return {
        "kept": kept.estimate,
        "low": kept.low,
        "high": kept.high,
        "recommend": "try",
        "change_my_mind": MIND,
    } | other


def rounded():
    return {
        k: round(v, 2) if isinstance(v, float) else v for k, v in answer(recommend=" Try ").items()
    }


RIGHT = {
    "07.1": [
        ["A", GAMED],
        ("b", "The site could start the next video by itself and count the seconds."),
        pd.Series(["(C).", GAMED]),
        ["question A", "Nobody would stop the site if it could start the next video by itself."],
    ],
    "07.2": [TIMES, {k: v.upper() for k, v in TIMES.items()}, pd.Series(TIMES)],
    "07.3": [
        lambda r, d: (r[(r["day"] < d) & even(r)], r[(r["day"] >= d) & ~even(r)]),
        lambda r, d: [r[even(r)].query("day < @d"), r[r["viewer_id"] % 2 == 1].query("day >= @d")],
        lambda r, d: (
            r[(r["day"] <= d - 1) & even(r)].reset_index(drop=True),
            r[~even(r) & ~(r["day"] < d)].sample(frac=1),
        ),
    ],
    "07.4": [
        lambda r, c: r[r["badge"]].groupby(c)["finished"].mean(),
        lambda r, c: r[r["badge"]].groupby(c)[["finished"]].mean(),
        lambda r, c: r[r["badge"]].groupby(c, as_index=False)["finished"].mean(),
        lambda r, c: (
            r.query("badge").groupby(c)["finished"].agg(lambda f: f.sum() / len(f)).to_dict()
        ),
        by_loop,
    ],
    "07.5": [
        answer,
        rounded,
        lambda: pd.Series(answer(recommend="try.")),
        lambda: answer(recommend="TRY", kept=float(f"{answer()['kept']:.3f}")),
    ],
    "07.6": [
        lambda r, a, b: means(box(r, a, b)),
        lambda r, a, b: list(box(r, a, b)[["said", "finished"]].mean()),
        lambda r, a, b: box(r, a, b)[["said", "finished"]].mean().to_frame().T,
        lambda r, a, b: box(r, a, b)[["said", "finished"]].mean().to_dict(),
        lambda r, a, b: box(r, a, b)[["said", "finished"]].mean().to_numpy(),
    ],
    "07.7": [
        lambda kept, line: runs(kept, lambda one, two: one < line and two < line),
        lambda kept, line: set(runs(kept, lambda one, two: one < line and two < line)),
        lambda kept, line: kept.index[(kept < line) & (kept.shift() < line)],
        lambda kept, line: pd.Series(
            [day for day in kept.index[1:] if max(kept[day], kept[day - 1]) < line]
        ),
    ],
    "07.8": [[2, 5, 8], {8, 2, 5}, pd.Series([5.0, 8.0, 2.0])],
}

WRONG = {
    "07.1": [
        (["happiness", GAMED], "Happiness is the wish"),
        (["A and C", GAMED], "One letter"),
        (["D", GAMED], "Choose the letter"),
        (["A", "Nobody could game this, for finishing is finishing."], "can be raised the wrong way"),
        (["B", "the makers"], "A whole sentence"),
    ],
    "07.2": [
        (TIMES | {"watched_s": "before"}, "Then nothing would be too good"),
        (TIMES | {"viewer_finished": "after"}, "its own ending is taken out"),
        (TIMES | {"video_watches": "after"}, "that came earlier"),
        ({k: "after" if v == "before" else "before" for k, v in TIMES.items()}, "known when they stop"),
        (TIMES | {"watched_s": "during"}, 'You wrote "during"'),
        (["watched_s"], "asks for a dict"),
        ({"watched_s": "after"}, "There is no word for"),
    ],
    "07.3": [
        (lambda r, d: (r[(r["day"] < d) & even(r)], r[r["day"] >= d]), "all viewers"),
        (lambda r, d: (r[(r["day"] < d) & even(r)], r[(r["day"] >= d) & even(r)]), "the very viewers"),
        (lambda r, d: (r[(r["day"] < d) & even(r)], r[~even(r)]), "but of all days"),
        (lambda r, d: (r[(r["day"] < d) & even(r)], r[(r["day"] > d) & ~even(r)]), "in neither table"),
        (lambda r, d: (r[(r["day"] >= d) & ~even(r)], r[(r["day"] < d) & even(r)]), "other way round"),
        (lambda r, d: (r[r["day"] < d][lambda x: even(x)], r[(r["day"] >= d) & ~even(r)].head(9)), "Keep all"),
        (lambda r, d: r[r["day"] < d], "two tables with a comma"),
        (lambda r, d: (r[even(r)], r[(r["day"] >= d) & ~even(r)]), "other rows than at first"),
    ],
    "07.4": [
        (lambda r, c: r.groupby(c)["finished"].mean(), "finished of all rows"),
        (lambda r, c: r.groupby(c)["badge"].mean(), "share of rows that got a badge"),
        (lambda r, c: r[r["finished"]].groupby(c)["badge"].mean(), "The other way round: of the finished"),
        (lambda r, c: (r["badge"] == r["finished"]).groupby(r[c]).mean(), "a missing badge"),
        (lambda r, c: r[r["badge"]].groupby(c)["finished"].sum(), "These are counts"),
        (lambda r, c: r[~r["badge"]].groupby(c)["finished"].mean(), "without a badge"),
        (lambda r, c: r[r["badge"]]["finished"].mean(), "One number for everybody"),
    ],
    "07.5": [
        (lambda: answer(recommend="launch"), "need not be a lever"),
        (lambda: answer(recommend="drop"), "has earned a trial"),
        (lambda: answer(recommend="wait"), "Recommend one of"),
        (lambda: answer(kept=100 * answer()["kept"]), "between 0 and 1"),
        (lambda: answer(kept=(_badges()["badge"] == _badges()["finished"]).mean()), "with or without a badge"),
        (lambda: answer(kept=_badges()["finished"].mean()), "of all videos"),
        (lambda: answer(low=0.9), "number inside"),
        (lambda: answer(low=answer()["kept"] - 0.001), "count viewers"),
        (lambda: answer(change_my_mind="bad news"), "One whole sentence"),
        (lambda: {"kept": answer()["kept"]}, "no 'low'"),
    ],
    "07.6": [
        (lambda r, a, b: means(box(r, a, b))[::-1], "other way round"),
        (lambda r, a, b: means(r), "means of all rows"),
        (lambda r, a, b: means(r[r["said"] >= a]), "Where is high"),
        (lambda r, a, b: means(r[r["said"] < b]), "Where is low"),
        (lambda r, a, b: (box(r, a, b)["said"].mean(), box(r, a, b)["finished"].sum()), "is a count"),
        (lambda r, a, b: means(r[(r["said"] >= a) & (r["said"] <= b)]), "Look at the edges"),
        (lambda r, a, b: means(r[a <= r["said"] < b]), "write & "),
    ],
    "07.7": [
        (lambda kept, line: list(kept.index[kept < line]), "all mornings below"),
        (lambda kept, line: list(kept.index[kept < line])[1:], "though good ones lie between"),
        (lambda kept, line: [day - 1 for day in runs(kept, lambda one, two: one < line and two < line)], "a day early"),
        (lambda kept, line: list(kept.index[(kept < line) | (kept.shift() < line)]), "both have to be"),
        (lambda kept, line: starts(kept < line), "One call for each run"),
        (lambda kept, line: begin_anew(kept < line), "count from 0 again"),
        (lambda kept, line: runs(kept, lambda one, two: one <= line and two <= line), "exactly on the line"),
        (lambda kept, line: runs(kept, lambda one, two: one > line and two > line), "the good mornings"),
        (lambda kept, line: list(kept.index[kept.shift() < line]), "yesterday only"),
        (lambda kept, line: runs(kept, lambda one, two: one < line and two < line)[:1], "Only the first call"),
        (lambda kept, line: (kept < line) & (kept.shift() < line), "True or False for each morning"),
        (lambda kept, line: len(runs(kept, lambda one, two: one < line and two < line)), "one value"),
        (lambda kept, line: [day + 0.5 for day in runs(kept, lambda one, two: one < line and two < line)], "yours says [45.5"),
        (lambda kept, line: list(kept[(kept < line) & (kept.shift() < line)]), "These are the shares"),
        (lambda kept, line: [], "No morning at all"),
    ],
    "07.8": [
        ([2.5, 5, 8], "no sentence 2.5"),
        ([2, 5, 9], "Sentence 9 holds"),
        ([2, 7, 8], "Sentence 7 holds"),
        ([4, 5, 8], "Sentence 4 holds"),
        ([2, 5, 11], "no sentence 11"),
        ([2, 2, 5], "Three different"),
    ],
}  # fmt: skip


def given(id, form):
    return form() if id == "07.5" else form


@pytest.mark.parametrize(
    ("id", "form"), [(id, a) for id, answers in RIGHT.items() for a in answers]
)
def test_every_right_form_is_accepted(id, form):
    outcome = check(id, given(id, form))
    assert (outcome.status, outcome.message) == (due(id), outcome.message)


@pytest.mark.parametrize(
    ("id", "form", "words"), [(id, *a) for id, answers in WRONG.items() for a in answers]
)
def test_every_misunderstanding_has_its_own_words(id, form, words):
    outcome = check(id, given(id, form))
    assert outcome.status == "not yet"
    assert words in outcome.message


STUBS = {
    "07.1": [..., ...],
    "07.2": TIMES | {"viewer_finished": ..., "video_watches": ..., "watched_s": ...},
    "07.3": lambda rows, day: (rows[rows["day"] < day], ...),
    "07.4": lambda rows, column: ...,
    "07.6": lambda rows, low, high: ...,
    "07.7": lambda kept, line: ...,
    "07.8": [..., ..., ...],
    "07.5": {"kept": ..., "low": ..., "high": ..., "recommend": ..., "change_my_mind": ...},
}


@pytest.mark.parametrize("id", list(RIGHT))
def test_the_stub_is_not_tried_and_hints_and_messages_differ(id):
    from course_utils.checks.engine import find_exercise

    assert check(id, ...).status == "not tried"
    assert check(id, STUBS[id]).status == "not tried"
    assert len(set(find_exercise(id).hints)) == 3
    messages = [check(id, given(id, a)).message for a, _ in WRONG[id]]
    assert len(set(messages)) == len(messages)
