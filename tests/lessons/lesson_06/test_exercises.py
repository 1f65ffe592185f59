"""Lesson 06's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.kernels.languages import read_source
from course_utils.kernels.next_video import count_next
from course_utils.lessons.lesson_06.counters import COUNTERS
from course_utils.lessons.lesson_06.exercises import WHOSE
from course_utils.place import course_root
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


# ---- 06.3: a test ----

MANY = [1, 1, 1, 2, 2] + [3] * 300, [0, 1, 2, 2, 0] + [1] * 300


IN_ORDER = ["python", "c++", "scala", "java"]


def a_test_on(viewer, video, n, verdict=np.array_equal):
    rows = np.array(viewer), np.array(video), n
    return lambda count: verdict(count(*rows), count_next(*rows))


def only_once():
    """A test that is right the first time it is asked in each check, and then refuses all."""
    asked = itertools.cycle([True, *[False] * (len(COUNTERS) - 1)])
    return lambda count: next(asked) and a_test_on(*MANY, 3)(count)


def by_hand(count):
    counts = count([5] * 258 + [6, 6], [0] * 258 + [1, 0], 2)
    return counts[0, 0] == 257 and counts[1, 0] == 1 and counts[0, 1] == 0 and counts[1, 1] == 0


# ---- 06.5: a line ----


def line(
    start, wait=lambda came, free, takes: free - came, free_at=lambda start, takes: start + takes
):
    def waiting_times(arrived, busy):
        waits, free = [], 0
        for came, takes in zip(arrived, busy, strict=True):
            free = free_at(start(came, free), takes)
            waits.append(wait(came, free, takes))
        return waits

    return waiting_times


def two_desks_back(arrived, busy):
    ends = [came + takes for came, takes in zip(arrived, busy, strict=True)]
    return [max(c, e) + t - c for c, t, e in zip(arrived, busy, [0, *ends[:-1]], strict=True)]


def piled_up(arrived, busy):
    return list(itertools.accumulate(line(max)(arrived, busy)))


# ---- 06.7: files ----


def sums_and_counts(tables):
    total = None
    for table in tables:
        part = table.groupby("topic")["watched_s"].agg(["sum", "count"])
        total = part if total is None else total.add(part, fill_value=0)
    return total["sum"] / total["count"]


def in_dicts(tables):
    seconds, rows = {}, {}
    for table in tables:
        for row in table.itertuples():
            seconds[row.topic] = seconds.get(row.topic, 0) + row.watched_s
            rows[row.topic] = rows.get(row.topic, 0) + 1
    return {topic: seconds[topic] / rows[topic] for topic in seconds}


def with_gaps(tables):
    parts = [table.groupby("topic")["watched_s"].agg(["sum", "count"]) for table in tables]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total["sum"] / total["count"]


def only_the_common(tables):
    return with_gaps(tables).dropna()


def by_topic(tables):
    return pd.concat(tables).groupby("topic")["watched_s"]


def mean_of_means(tables):
    return pd.DataFrame([table.groupby("topic")["watched_s"].mean() for table in tables]).mean()


def added_means(tables):
    return pd.DataFrame([table.groupby("topic")["watched_s"].mean() for table in tables]).sum()


WHY = "For each minute that breaks it, the visitors watch a day without adverts."

RIGHT = {
    "06.2": [
        IN_ORDER,
        ("Python", "C ++", "Scala ", "Java"),
        pd.Series(IN_ORDER),
        np.array(["py", "cpp", "scala", "java"]),
        dict(zip("DCBA", reversed(IN_ORDER), strict=True)),
    ],
    "06.3": [
        [*MANY],
        (np.array(MANY[0]), pd.Series(MANY[1])),
        [[9] * 600 + [8, 8], [0, 1] * 301],
        {"viewer_id": MANY[0], "video_id": MANY[1]},
        a_test_on(*MANY, 3),
        by_hand,
        lambda count: bool(a_test_on(*MANY, 5)(count)),
    ],
    "06.5": [
        line(max),
        lambda a, b: np.array(line(max)(a, b)),
        lambda a, b: pd.Series(line(lambda c, f: c if c > f else f)(a, b)),
    ],
    "06.9": [
        [200, 20, 600, WHY],
        (105, 17.0, 100, WHY),  # the numbers of the last hint
        pd.Series([np.float64(9000), np.int64(30), 50, WHY]),
        {"p99": 250, "lists": 25, "a second": 400, "consequence": WHY},
    ],
    "06.7": [
        sums_and_counts,
        in_dicts,
        lambda tables: by_topic(tables).mean(),
        lambda tables: by_topic(tables).mean().round(2),
        lambda tables: sums_and_counts(tables).to_frame(),
    ],
}

WRONG = {
    "06.2": [
        (["c++", "python", "scala", "java"], "first cell of this lesson"),
        (["python", "java", "scala", "c++"], "one long row"),
        (["python", "c++", "java", "scala"], "one language is left"),
        (["python", "c++", "java", "java"], "is there once"),
        (["python", "c++", "scala", "javascript"], "none of the four"),
        (["python", "c++", "scala"], "asks for 4"),
        (
            [dict(zip("abcd", IN_ORDER, strict=True)), ["java", "scala"]],
            "This exercise has changed",
        ),
        ({"a": "python", "b": "c++"}, "in the order a, b, c, d"),
    ],
    "06.3": [
        ([[1, 1, 1, 2, 2], [0, 1, 2, 2, 0]], "a pair happen twice"),
        ([[7, 7, 7, 7, 8, 8], [0, 1, 0, 1, 1, 1]], "one byte"),
        ([[1] * 301, [0] * 301], "second viewer"),
        ([[1] * 300 + [2, 2] + [3], [0] * 299 + [1, 1, 1, 0]], "last row"),
        ([[1, 1, 2], [0, 1]], "equally long"),
        ([[1, 1, 2], [0, 1, 3]], "whole numbers 0, 1 and 2"),
        ([[1], [0]], "needs two rows"),
        ([[1, 2, 3], [0, 1, 2]], "before and after"),
        ([1, 1, 1], "two things"),
        (lambda count: True, "nothing can go wrong"),
        (lambda count: False, "the right ones too"),
        (lambda count: not a_test_on(*MANY, 3)(count), "wrong way round"),
        (only_once(), "refuses a right one"),
        (lambda count: count(*MANY, 3), "asks for True or False"),
    ],
    "06.5": [
        (lambda arrived, busy: busy, "how long each takes at the desk"),
        (line(max, lambda came, free, takes: free - takes - came), "line alone"),
        (line(max, lambda came, free, takes: free), "what the clock shows"),
        (line(lambda came, free: free), "as if somebody were always there"),
        (line(min), "earlier of the two"),
        (two_desks_back, "the one before"),
        (piled_up, "all waits before it"),
        (lambda arrived, busy: line(max)(arrived, busy)[:-1], "asks for 5"),
    ],
    "06.9": [
        ([0.2, 20, 600, WHY], "do you mean seconds"),
        ([1, 20, 600, WHY], "Not even the quiet minute"),
        ([60, 20, 600, WHY], "even with the time limit"),
        ([60_000, 20, 600, WHY], "promises nothing"),
        ([-5, 20, 600, WHY], "more than 0"),
        ([200, 0, 600, WHY], "A hang is included"),
        ([200, 0.2, 600, WHY], "counted of 100"),
        ([200, 100, 600, WHY], "need not run at all"),
        ([200, 120, 600, WHY], "from 0 to 100"),
        ([200, 17, 1400, WHY], "allow more popular lists"),
        ([105, 99, 1400, WHY], "or more milliseconds"),
        ([200, 20, 100_000, WHY], "Promise what was seen"),
        ([200, 20, 600, "money back"], "whole sentence"),
        ([200, 20, 600], "4 things"),
    ],
    "06.7": [
        (mean_of_means, "mean of the files' means"),
        (with_gaps, "missing in one file"),
        (lambda tables: by_topic(tables[-1:]).mean(), "last file alone"),
        (lambda tables: by_topic(tables[:1]).mean(), "first file alone"),
        (added_means, "adds up the means"),
        (lambda tables: by_topic(tables).sum(), "These are the sums"),
        (lambda tables: by_topic(tables).count(), "numbers of rows"),
        (lambda tables: by_topic(tables).median(), "middle watch"),
        (lambda tables: by_topic(tables).sum() / len(tables), "number of files"),
        (lambda tables: by_topic(tables).sum() / sum(map(len, tables)), "rows of the topic"),
        (lambda tables: pd.concat(tables)["watched_s"].mean(), "a number for each"),
    ],
}

STUBS = {
    "06.2": [..., [..., ..., ..., ...], ["python", ..., ..., ...]],
    "06.3": [..., [[...], [...]], [..., ...], lambda count: ..., lambda count: None],
    "06.5": [..., lambda arrived, busy: ..., lambda arrived, busy: [... for _ in arrived]],
    "06.9": [..., [..., ..., ..., ...], [200, ..., ..., ...]],
    "06.7": [..., lambda tables: ...],
}


(
    test_every_right_form_is_taken,
    test_a_misunderstanding_gets_its_own_words,
    test_no_two_misunderstandings_get_the_same_words,
    test_the_stub_is_not_tried,
) = asked_of(RIGHT, WRONG, STUBS)


@pytest.mark.parametrize("blind", [name for name, counter in COUNTERS.items() if not counter[1]])
def test_a_test_that_is_blind_to_one_mistake_is_not_right(blind):
    rows = *map(np.array, MANY), 3

    def is_right(count):
        as_the_blind_one = np.array_equal(count(*rows), COUNTERS[blind][0](*rows))
        return as_the_blind_one or a_test_on(*MANY, 3)(count)

    outcome = check("06.3", is_right)
    assert outcome.status == "not yet"
    assert COUNTERS[blind][2] in outcome.message


@pytest.mark.parametrize(
    ("name", "right"), [(name, counter[1]) for name, counter in COUNTERS.items()]
)
def test_the_counters_are_what_they_are_said_to_be(name, right):
    assert a_test_on(*MANY, 3)(COUNTERS[name][0]) == right


def test_a_topic_that_gets_lost_is_said():
    assert "missing in one file" in check("06.7", only_the_common).message


def test_the_check_stays_silent_about_overflow(recwarn):
    check("06.3", a_test_on(*MANY, 3))
    assert not recwarn.list


def test_the_counting_lines_of_the_lesson_count_like_the_kernel():
    lesson = (course_root() / "notebooks/source/06_speed_scale_promises.py").read_text(
        encoding="utf-8"
    )
    names = {"np": np}
    exec(re.search(r"^def count_next\(.*?^    return counts$", lesson, re.S | re.M)[0], names)
    assert a_test_on(*MANY, 3)(names["count_next"])


def test_the_four_lines_are_those_of_the_four_programs():
    lesson = (course_root() / "notebooks/source/06_speed_scale_promises.py").read_text(
        encoding="utf-8"
    )
    for letter, language in WHOSE.items():
        line = re.search(rf"^# {letter}   (counts.*)$", lesson, re.M)[1]
        assert line in read_source(language)
