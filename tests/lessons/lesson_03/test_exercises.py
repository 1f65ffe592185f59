"""Lesson 03's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import json
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.lessons.lesson_03.exercises import LINES
from course_utils.place import course_root
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


# ---- 03.2: a class ----


class Mended:
    def fit(self, watches):
        self.counts = pd.crosstab(watches["viewer_id"], watches["topic"])
        self.favourite = watches["topic"].value_counts().idxmax()
        return self

    def predict(self, viewer_id):
        mine = self.counts[self.counts.index == viewer_id]
        if len(mine) == 0:
            return self.favourite
        return mine.sum().idxmax()


class ByFilter:
    def fit(self, watches):
        self.watches = watches
        return self

    def predict(self, viewer_id):
        mine = self.watches[self.watches["viewer_id"] == viewer_id]
        return (self.watches if mine.empty else mine)["topic"].mode()[0]


class ByCrosstab(Mended):
    def predict(self, viewer_id):
        return (
            self.counts.loc[viewer_id].idxmax()
            if viewer_id in self.counts.index
            else self.counts.sum().idxmax()
        )


class StillAlphabet(Mended):
    def predict(self, viewer_id):
        return self.counts[self.counts.index == viewer_id].sum().idxmax()


class AlwaysFavourite(Mended):
    def predict(self, viewer_id):
        return self.favourite


class KnowsHeroTube(Mended):
    def fit(self, watches):
        super().fit(watches)
        self.favourite = "gaming"
        return self


class HandsNothingBack(Mended):
    def fit(self, watches):
        super().fit(watches)


class GivesTheCount(Mended):
    def predict(self, viewer_id):
        mine = self.counts[self.counts.index == viewer_id]
        return self.favourite if len(mine) == 0 else mine.sum().max()


class Reversed(Mended):
    def predict(self, viewer_id):
        mine = self.counts[self.counts.index == viewer_id]
        return self.favourite if len(mine) > 0 else mine.sum().idxmax()


class Crashes(Mended):
    def predict(self, viewer_id):
        return self.counts.loc[viewer_id].idxmax()


class LeastForStrangers(Mended):
    def fit(self, watches):
        super().fit(watches)
        self.favourite = watches["topic"].value_counts().idxmin()
        return self


class LargeIdsAreStrangers(Mended):
    def predict(self, viewer_id):
        if viewer_id > self.counts.index.max():
            return self.favourite
        return self.counts[self.counts.index == viewer_id].sum().idxmax()


class ByMostViewers(Mended):
    def fit(self, watches):
        super().fit(watches)
        self.favourite = watches.groupby("topic")["viewer_id"].nunique().idxmax()
        return self


class LastWatch(Mended):
    def fit(self, watches):
        super().fit(watches)
        self.last = watches.groupby("viewer_id")["topic"].last()
        return self

    def predict(self, viewer_id):
        return self.last.get(viewer_id, self.favourite)


class StubOfMended(Mended):
    def predict(self, viewer_id):
        mine = self.counts[self.counts.index == viewer_id]
        if ...:
            return ...
        return mine.sum().idxmax()


# ---- 03.3: the door ----


def a_door(is_double, remember=True, first=True):
    def my_door(rows):
        seen, words = [], []
        for row in rows.itertuples():
            watch, word = (row.viewer_id, row.video_id, row.day, row.time_s), "fine"
            if row.video_id not in range(600):
                word = "unknown video"
            if not 0 <= row.watched_fraction <= 1:
                word = "impossible share"
            if not first:
                seen.append(watch)
            if is_double(watch, seen):
                word = "sent twice"
            if first and remember:
                seen.append(watch)
            words.append(word)
        return words

    return my_door


def by_pandas(rows):
    words = pd.Series("fine", index=rows.index)
    words[rows.duplicated(["viewer_id", "video_id", "day", "time_s"])] = "sent twice"
    words[~rows["watched_fraction"].between(0, 1)] = "impossible share"
    words[rows["video_id"] > 599] = "unknown video"
    return words


def with_a_set(rows):
    seen, words = set(), []
    for row in rows.to_dict("records"):
        watch = tuple(row[name] for name in ("viewer_id", "video_id", "day", "time_s"))
        bad = (
            "unknown video"
            if row["video_id"] >= 600
            else "impossible share"
            if not 0 <= row["watched_fraction"] <= 1
            else ""
        )
        words.append(bad or ("Sent twice" if watch in seen else "fine"))
        seen.add(watch)
    return np.array(words)


def in_seen(watch, seen):
    return watch in seen


def other_word(rows):
    return [word.replace("sent twice", "double") for word in a_door(in_seen)(rows)]


def only_bad(rows):
    return [word for word in a_door(in_seen)(rows) if word != "fine"]


def stub_of_door(rows):
    words = []
    for _ in rows.itertuples():
        word = "fine"
        if ...:
            word = ...
        words.append(word)
    return words


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


def or_none(low):
    return low.idxmax() if low.any() else None


RIGHT = {
    "03.1": [
        "dfcebga",
        "dbgafce",
        list("dfcebga"),
        ("d", "b", "g", "a", "f", "c", "e"),
        "D F C E B G A",
        "d, f, c, e, b, g, a",
        "d, f, c, e, b, g and a",
    ],
    "03.2": [Mended, ByFilter, ByCrosstab, Mended()],
    "03.3": [a_door(in_seen), by_pandas, with_a_set],
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
    "03.6": [
        lambda text: {int(viewer): row for viewer, row in json.loads(text).items()},
        lambda text: {int(viewer): np.array(row) for viewer, row in json.loads(text).items()},
        lambda text: json.loads(
            text, object_pairs_hook=lambda pairs: {int(viewer): row for viewer, row in pairs}
        ),
    ],
    "03.7": [
        lambda ratio, limit: or_none(ratio.rolling(3).mean() < limit),
        loop_rings,
        nan_rings,
        lambda ratio, limit: or_none(ratio + ratio.shift(1) + ratio.shift(2) < 3 * limit),
    ],
}

WRONG = {
    "03.1": [
        ("dfebcga", "is not in fit"),
        ("fcedbga", "comes first"),
        ("dcfebga", "comes a def"),
        ("dfecbga", "After a return"),
        ("dfcbgea", "Whose line is return self"),
        ("dfcebag", "before it has been found"),
        ("dbfgace", "looks somebody up"),
        ("dfceba", "a to g once"),
        (3, "text"),
    ],
    "03.2": [
        (StillAlphabet, "first in the alphabet"),
        (AlwaysFavourite, "everybody hears"),
        (KnowsHeroTube, "not gaming"),
        (HandsNothingBack, "hands nothing back"),
        (GivesTheCount, "gives the name"),
        (Reversed, "wrong way round"),
        (Crashes, "KeyError"),
        (LeastForStrangers, "you.*robot says yak"),
        (LargeIdsAreStrangers, "though larger numbers are known"),
        (ByMostViewers, "your robot says mud"),
        (LastWatch, "watches .* most; your robot says"),
        ("gaming", "class itself"),
    ],
    "03.3": [
        (
            a_door(lambda watch, seen: watch[:2] in [old[:2] for old in seen]),
            "watched the same video again",
        ),
        (a_door(lambda watch, seen: watch[2:] in [old[2:] for old in seen]), "shares only a part"),
        (a_door(in_seen, remember=False), "No double is found"),
        (a_door(in_seen, first=False), "Every row is called"),
        (a_door(lambda watch, seen: seen.count(watch) == 1), "third time"),
        (other_word, "everybody agreed"),
        (only_bad, "Every row gets one"),
    ],
    "03.4": [
        (lambda w, x, y, s: w - s * (y - w * x) * x, "moves away"),
        (lambda w, x, y, s: s * (y - w * x) * x, "nudge alone"),
        (lambda w, x, y, s: w * x + s * (y - w * x) * x, "added to the guess"),
        (lambda w, x, y, s: w + s * y * x, "not by the error"),
        (lambda w, x, y, s: w + (y - w * x) * x, "believed completely"),
        (lambda w, x, y, s: w + s * (y - w * x), "input is missing"),
        (lambda w, x, y, s: w + s * (y - w) * x, "taken to be the weight"),
    ],
    "03.5": [
        ([lambda n: 0.05, PAYS], "Make the later steps"),
        ([lambda n: 0.02, PAYS], "above 0.45"),
        ([flipped(0.05), PAYS], "only"),
        ([lambda n: 0.05 if n <= 3 else 0.01, "fans"], "whole sentence"),
        ([lambda n: 5, PAYS], "between 0"),
        (lambda n: 0.05, "two things"),
    ],
    "03.6": [
        (lambda text: json.loads(text), "texts now"),
        (lambda text: eval(text.replace('"', "")), "run a program"),
        (lambda text: list(json.loads(text).values()), "a dict, a row"),
        (lambda text: {i: row for i, row in enumerate(json.loads(text).values())}, "came out"),
        (
            lambda text: {int(v): [round(x) for x in row] for v, row in json.loads(text).items()},
            "and has",
        ),
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
    ],
}

STUBS = {
    "03.1": [...],
    "03.2": [..., StubOfMended],
    "03.3": [..., stub_of_door],
    "03.4": [..., lambda weight, x, happened, step: ..., lambda weight, x, happened, step: None],
    "03.5": [..., [lambda n: ..., ...], [lambda n: ..., PAYS]],
    "03.6": [..., lambda text: None],
    "03.7": [..., lambda ratio, limit: ...],
}


(
    test_every_right_form_is_taken,
    test_a_misunderstanding_gets_its_own_words,
    test_no_two_misunderstandings_get_the_same_words,
    test_the_stub_is_not_tried,
) = asked_of(RIGHT, WRONG, STUBS)


def test_the_lines_of_the_lesson_are_those_of_the_check():
    lesson = (course_root() / "notebooks/source/03_the_robot_teacher.py").read_text(
        encoding="utf-8"
    )
    for letter, line in LINES.items():
        assert f"# {letter}    {line}" in lesson


def works(order):
    """Whether the lines in this order are a class that learns and answers."""
    names, watches = (
        {"pd": pd},
        pd.DataFrame({"viewer_id": [1, 1, 1], "topic": ["tea", "zoo", "zoo"]}),
    )
    try:
        exec("\n".join(LINES[letter] for letter in order), names)
        return names["Robot"]().fit(watches).predict(1) == "zoo"
    except Exception:
        return False


def test_right_are_exactly_the_orders_that_work():
    orders = ["d" + "".join(rest) for rest in permutations("abcefg")]
    assert [order for order in orders if check("03.1", order).status == "right"] == [
        order for order in orders if works(order)
    ]


def builtins_taken_away(text):
    return {int(v): row for v, row in eval(text, {"__builtins__": {}}).items()}


def looked_over_first(text):
    return {int(v): row for v, row in eval(text).items()} if text.startswith("{") else {}


def polite(text):
    try:
        return {int(viewer): row for viewer, row in json.loads(text).items()}
    except ValueError:
        return {}


def test_a_text_is_read_and_never_run():
    assert check("03.6", polite).status == "right"
    for runs in (builtins_taken_away, looked_over_first):
        assert "run a program" in check("03.6", runs).message


def test_no_other_mean_rings_on_the_right_days():
    assert check("03.7", lambda r, limit: or_none(r.ewm(span=3).mean() < limit)).status == "not yet"
