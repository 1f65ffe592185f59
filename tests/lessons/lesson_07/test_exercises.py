"""Lesson 07's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.lessons.lesson_07 import badges, clues, columns, judging
from course_utils.world import World
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def piles(rows, who):
    return rows.groupby(who)["finished"]


def share(rows, who, before):
    return columns.as_share(before, piles(rows, who))


def column_by_loop(rows, who):
    past, shares = {}, []
    for name, finished in zip(rows[who], rows["finished"], strict=True):
        done, seen = past.get(name, (0, 0))
        shares.append((done + 1) / (seen + 2))
        past[name] = done + finished, seen + 1
    return shares


def kept_by_loop(rows, column):
    shares = {}
    for value in set(rows[column]):
        here = [
            finished
            for finished, badge, v in zip(
                rows["finished"], rows["badge"], rows[column], strict=True
            )
            if badge and v == value
        ]
        shares[value] = sum(here) / len(here)
    return shares


TIMES = {"duration_s": "before", "hour": "before", "device": "before", "viewer_finished": "before",
         "video_finished": "before", "watched_s": "after"}  # fmt: skip
SITE = World()
LOG = SITE.simulate(days=28)
ROWS = columns.at_play(SITE, LOG)
for who in ("video", "viewer"):
    ROWS[f"{who}_finished"] = columns.finished_before(ROWS, f"{who}_id")
STACKS = dict(zip(("before", "middle", "last"), columns.three_stacks(ROWS), strict=True))


def scores(learn, ask):
    """The share right for each leaf, learned from one stack and asked about another."""
    known, asked = STACKS[learn], STACKS[ask]
    models = {leaf: judging.tree_pipeline(leaf, columns.KNOWN) for leaf in judging.LEAVES}
    return {
        leaf: model.fit(known, known["finished"]).score(asked, asked["finished"])
        for leaf, model in models.items()
    }


SCORES = scores("before", "middle")
PEOPLE = clues.likes_and_visits(LOG)
VISITS = PEOPLE.groupby("liked")["later_visits"]
WEEK = badges.last_week(SITE, LOG)
KEPT, USUAL = badges.kept(WEEK), WEEK["finished"].mean()
ANSWER = (
    f"{KEPT.estimate:.1%} of the badged videos were finished ({KEPT.low:.1%} to {KEPT.high:.1%}), "
    f"of all {USUAL:.1%}."
)
PAGE = {
    "author": "Kim", "period": "days 21 to 27", "answer": ANSWER, "decision": "try",
    "question": "Of the videos with a badge, how many does the viewer finish?",
    "cost": "Makers of long videos get fewer badges.",
    "change_my_mind": "If viewers with the badge come less often than those without.",
}  # fmt: skip


def page(**other):
    return PAGE | other


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


def both_low(kept, line):
    return runs(kept, lambda one, two: one < line and two < line)


def starts(below):
    """One call for each run: its second morning."""
    days, low = [], 0
    for day, bad in below.items():
        low = low + 1 if bad else 0
        days += [day] if low == 2 else []
    return days


def begin_again(below):
    """After a call, counting begins at nothing again."""
    days, low = [], 0
    for day, bad in below.items():
        low = low + 1 if bad else 0
        if low == 2:
            days, low = [*days, day], 0
    return days


RIGHT = {
    "07.9": [
        lambda r, w: share(r, w, piles(r, w).cumsum() - r["finished"]),
        lambda r, w: share(r, w, piles(r, w).cumsum() - r["finished"]).to_numpy(),
        lambda r, w: share(r, w, piles(r, w).cumsum().sub(r["finished"]).rename("mine")),
        column_by_loop,
    ],
    "07.10": [TIMES, {k: v.upper() for k, v in TIMES.items()}, pd.Series(TIMES)],
    "07.11": [
        SCORES,
        SCORES | {50: 0.7},
        {k: round(v, 3) for k, v in SCORES.items()},
        pd.Series(SCORES),
        {k: 100 * v for k, v in SCORES.items()},
    ],
    "07.12": [
        VISITS.mean(),
        VISITS.mean().round(1),
        PEOPLE.groupby("liked").mean(),
        dict(VISITS.mean()),
        [VISITS.mean()[False], VISITS.mean()[True]],
        (PEOPLE.loc[PEOPLE["liked"], "later_visits"].mean(),
         PEOPLE.loc[~PEOPLE["liked"], "later_visits"].mean()),
    ],
    "07.4": [
        lambda r, c: r[r["badge"]].groupby(c)["finished"].mean(),
        lambda r, c: r[r["badge"]].groupby(c)[["finished"]].mean(),
        lambda r, c: r[r["badge"]].groupby(c, as_index=False)["finished"].mean(),
        lambda r, c: (
            r.query("badge").groupby(c)["finished"].agg(lambda f: f.sum() / len(f)).to_dict()
        ),
        kept_by_loop,
    ],
    "07.13": [
        page(),
        pd.Series(page(decision=" Try. ")),
        page(answer=f"Finished: {100 * KEPT.estimate:.0f}% with a badge (from {100 * KEPT.low:.0f} to {100 * KEPT.high:.0f}), {100 * USUAL:.0f}% of all."),
        page(answer=ANSWER.replace("%", " per cent"), period="the last week"),
    ],
    "07.6": [
        lambda r, a, b: means(box(r, a, b)),
        lambda r, a, b: list(box(r, a, b)[["said", "finished"]].mean()),
        lambda r, a, b: box(r, a, b)[["said", "finished"]].mean().to_frame().T,
        lambda r, a, b: box(r, a, b)[["said", "finished"]].mean().to_dict(),
        lambda r, a, b: box(r, a, b)[["said", "finished"]].mean().to_numpy(),
    ],
    "07.7": [
        both_low,
        lambda kept, line: set(both_low(kept, line)),
        lambda kept, line: kept.index[(kept < line) & (kept.shift() < line)],
        lambda kept, line: pd.Series(
            [day for day in kept.index[1:] if max(kept[day], kept[day - 1]) < line]
        ),
    ],
    "07.8": [[2, 5, 8], {8, 2, 5}, pd.Series([5.0, 8.0, 2.0])],
}  # fmt: skip

WRONG = {
    "07.9": [
        (lambda r, w: share(r, w, piles(r, w).cumsum()), "Its own ending is still in it"),
        (lambda r, w: share(r, w, piles(r, w).cumsum() - 1), "You take 1 away everywhere"),
        (lambda r, w: share(r, w, piles(r, w).cumcount()), "how many rows came before"),
        (lambda r, w: share(r, w, r["finished"]), "this row's own ending"),
        (lambda r, w: share(r, w, piles(r, w).transform("sum") - r["finished"]), "also what came later"),
        (lambda r, w: share(r, w, piles(r, w).transform("sum")), "its own ending and the future"),
        (lambda r, w: share(r, w, r["finished"].cumsum() - r["finished"]), "Only those of the same pile"),
        (lambda r, w: share(r, w, piles(r, w).cumsum() + r["finished"]), "minus, not plus"),
        (lambda r, w: share(r, w, piles(r, w).cumsum().shift(fill_value=0)), "whichever pile"),
        (lambda r, w: piles(r, w).transform("mean"), "share of the whole month"),
        (lambda r, w: piles(r, w).cumsum() - r["finished"], "These are counts"),
        (lambda r, w: r["finished"].mean(), "One number for all"),
        (lambda r, w: piles(r, w).mean(), "Each row needs one"),
    ],
    "07.10": [
        (TIMES | {"watched_s": "before"}, "Then nothing would be too good"),
        (TIMES | {"viewer_finished": "after"}, "viewer_finished adds up"),
        (TIMES | {"video_finished": "after"}, "video_finished counts"),
        ({k: "after" if v == "before" else "before" for k, v in TIMES.items()}, "known when they stop"),
        (TIMES | {"watched_s": "during"}, 'You wrote "during"'),
        (["watched_s"], "asks for a dict"),
        ({"watched_s": "after"}, "There is no word for"),
    ],
    "07.11": [
        (scores("before", "before"), "rows that it learned from"),
        (scores("middle", "middle"), "middle week and ask about it, too"),
        (scores("before", "last"), "You opened the last week"),
        (scores("middle", "before"), "other way round in time"),
        (dict.fromkeys(SCORES, SCORES[20]), "Four times the same score"),
        ({8000: SCORES[8000]}, "no score for leaf 2"),
        (SCORES | {200: 0.5}, "For leaf 200 it should be"),
        (list(SCORES.values()), "a dict of scores"),
    ],
    "07.12": [
        (PEOPLE["later_visits"].mean(), "One number for all viewers"),
        (VISITS.sum(), "These are sums"),
        (VISITS.size(), "how many viewers there are"),
        (VISITS.median(), "the one in the middle"),
        (PEOPLE.groupby("later_visits")["liked"].mean(), "other way round"),
        (PEOPLE.groupby("liked").agg(["mean", "size"]), "A whole table"),
        ([7.0, 14.7], "For those who did not like"),
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
    "07.13": [
        (page(decision="launch"), "need not be a lever"),
        (page(decision="drop"), "has earned a trial"),
        (page(decision="wait"), "one of the three words"),
        (page(answer="It was 0.61 (0.59 to 0.63), of all 0.38."), "one notation"),
        (page(answer=f"{(WEEK['badge'] == WEEK['finished']).mean():.1%} are right."), "with or without a badge"),
        (page(answer="50% were finished."), "is not in it"),
        (page(answer=f"{KEPT.estimate:.1%} were finished, of all {USUAL:.1%}."), "give the interval too"),
        (page(answer=ANSWER.replace(f"{USUAL:.1%}", "fewer")), "compared with what"),
        (page(answer=ANSWER.replace("%", "")), "Per cent of what"),
        (page(answer="Most of them were finished."), "no number in it"),
        (page(period="the middle week"), "other days"),
        (page(period="some time ago"), "which days"),
        (page(question="Is it good?"), "a whole sentence on what was counted"),
        (page(cost="None."), "one whole sentence. Who"),
        (page(change_my_mind="bad news"), "one whole sentence. What would you count"),
        ({"author": "Kim"}, "no 'period'"),
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
        (lambda kept, line: [day - 1 for day in both_low(kept, line)], "a day early"),
        (lambda kept, line: list(kept.index[(kept < line) | (kept.shift() < line)]), "both have to be"),
        (lambda kept, line: starts(kept < line), "One call for each run"),
        (lambda kept, line: begin_again(kept < line), "count from 0 again"),
        (lambda kept, line: runs(kept, lambda one, two: one <= line and two <= line), "exactly on the line"),
        (lambda kept, line: runs(kept, lambda one, two: one > line and two > line), "the good mornings"),
        (lambda kept, line: list(kept.index[kept.shift() < line]), "yesterday only"),
        (lambda kept, line: both_low(kept, line)[:1], "Only the first call"),
        (lambda kept, line: (kept < line) & (kept.shift() < line), "True or False for each morning"),
        (lambda kept, line: len(both_low(kept, line)), "one value"),
        (lambda kept, line: [day + 0.5 for day in both_low(kept, line)], r"yours says \[45.5"),
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


def untouched_column(rows, who):
    piles = rows.groupby(who)["finished"]
    before = ...
    return columns.as_share(before, piles)


STUBS = {
    "07.9": [untouched_column],
    "07.10": [TIMES | {"viewer_finished": ..., "video_finished": ..., "watched_s": ...}],
    "07.11": [dict.fromkeys(SCORES, ...)],
    "07.12": [...],
    "07.4": [lambda rows, column: ...],
    "07.13": [dict.fromkeys(PAGE, ...)],
    "07.6": [lambda rows, low, high: ...],
    "07.7": [lambda kept, line: ...],
    "07.8": [[..., ..., ...]],
}

test_right, test_wrong, test_words, test_stub = asked_of(RIGHT, WRONG, STUBS)


def test_a_row_s_own_ending_changes_nothing_in_its_column():
    rows = pd.DataFrame({"video_id": [1, 1, 1, 2], "finished": [True, False, True, True]})
    for row in range(4):
        other = rows.copy()
        other.loc[row, "finished"] = not rows.loc[row, "finished"]
        before, after = (columns.finished_before(table, "video_id") for table in (rows, other))
        assert before[row] == after[row]
        later = (rows["video_id"] == rows.loc[row, "video_id"]) & (rows.index > row)
        assert (np.asarray(before != after) == later).all()


@pytest.mark.parametrize("id", ["07.1", "07.2", "07.3", "07.5"])
def test_an_exercise_of_an_older_copy_is_answered_kindly(id):
    outcome = check(id, "anything")
    assert outcome.status not in ("right", "for a person")
    assert "course start" in outcome.message
