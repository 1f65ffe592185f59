"""Lesson 06's exercises: the solution, other right forms, real misunderstandings each with its own
words, the stub.
"""

import itertools
import math
import re
from statistics import mean, median
from time import perf_counter

import numpy as np
import pandas as pd
import pytest

from course_utils.checks import check
from course_utils.kernels.languages import read_source
from course_utils.kernels.next_video import count_next
from course_utils.lessons.lesson_06 import exercises
from course_utils.lessons.lesson_06.counters import COUNTERS
from course_utils.lessons.lesson_06.exercises import WHOSE
from course_utils.place import course_root
from tests.lessons.forms import asked_of


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


# ---- 06.1: a clock ----


def timed(sum_up, first=True, runs=5, sign=1):
    def seconds_of(work, clock):
        if first:
            work()
        taken = []
        for _ in range(runs):
            began = clock()
            work()
            taken.append(sign * (clock() - began))
        return sum_up(taken)

    return seconds_of


def one_clock_for_all(work, clock):
    work()
    began, taken = clock(), []
    for _ in range(5):
        work()
        taken.append(clock() - began)
    return np.median(taken)


def all_together(work, clock):
    began = clock()
    for _ in range(6):
        work()
    return clock() - began


# ---- 06.2: a test ----

MANY = [1, 1, 1, 2, 2] + [3] * 300, [0, 1, 2, 2, 0] + [1] * 300


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


def by_total(count):
    return count(*map(np.array, MANY), 3).sum() == count_next(*MANY, 3).sum()


# ---- 06.4: a line ----


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


# ---- 06.6: files ----


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


WHY = "Twice the limit leaves room for a busy evening, and one of a hundred is not covered."

RIGHT = {
    "06.1": [timed(np.median), timed(median), timed(lambda taken: sorted(taken)[2])],
    "06.2": [
        [WHOSE, ["java", "scala"]],
        ({"D": "Python", "c": "C ++", "b": "Java", "a": "Scala "}, {"scala", "java"}),
        [pd.Series(WHOSE), ["java", "scala"]],
        [WHOSE, np.array(["Scala", "Java"])],
    ],
    "06.3": [
        a_test_on(*MANY, 3),
        by_hand,
        lambda count: bool(a_test_on(*MANY, 5)(count)),
        a_test_on([9] * 600 + [8, 8], ([0, 1] * 301), 2),
    ],
    "06.4": [
        lambda waits, q: sorted(waits)[int((len(waits) - 1) * q / 100)],
        lambda waits, q: np.percentile(waits, q),
        lambda waits, q: sorted(waits)[max(math.ceil(len(waits) * q / 100) - 1, 0)],
        lambda waits, q: sorted(waits)[min(int(len(waits) * q / 100), len(waits) - 1)],
        lambda waits, q: pd.Series(waits).quantile(q / 100),
    ],
    "06.5": [
        line(max),
        lambda a, b: np.array(line(max)(a, b)),
        lambda a, b: pd.Series(line(lambda c, f: c if c > f else f)(a, b)),
    ],
    "06.6": [
        [99, 400, WHY],
        ("p99", 250.0, WHY),
        pd.Series([np.float64(95), np.int64(300), WHY]),
        {"percentile": 99, "milliseconds": 250, "sentence": WHY},
    ],
    "06.7": [
        sums_and_counts,
        in_dicts,
        lambda tables: by_topic(tables).mean(),
        lambda tables: by_topic(tables).mean().round(2),
        lambda tables: sums_and_counts(tables).to_frame(),
    ],
    "06.8": [
        lambda fallen, model, popular: (1 - fallen) * model + fallen * popular,
        lambda fallen, model, popular: model - fallen * (model - popular),
        lambda fallen, model, popular: np.average([popular, model], weights=[fallen, 1 - fallen]),
    ],
}

WRONG = {
    "06.1": [
        (timed(mean), "mean of the five"),
        (timed(median, first=False), "first call"),
        (timed(median, sign=-1), "later minus earlier"),
        (timed(sum), "five together"),
        (timed(max), "slowest of the five"),
        (timed(min), "quickest of the five"),
        (one_clock_for_all, "again before each run"),
        (all_together, "all calls together"),
        (timed(median, runs=1), "One measurement only"),
        (timed(median, runs=3), "work was done 4 times"),
        (timed(median, runs=7), "work was done 8 times"),
        (timed(lambda taken: taken[2]), "third of the five"),
        (lambda work, clock: timed(median)(work, perf_counter), "another clock"),
        (timed(median, first=False, runs=1), "first call only"),
        (3.0, "function itself"),
    ],
    "06.2": [
        ([WHOSE | {"b": "c++", "c": "java"}, ["java", "scala"]], "list of lists"),
        ([WHOSE | {"a": "java", "b": "scala"}, ["java", "scala"]], "Round brackets"),
        ([WHOSE | {"c": "python", "d": "c++"}, ["java", "scala"]], "worked out"),
        ([WHOSE | {"a": "java"}, ["java", "scala"]], "is there once"),
        ([WHOSE, ["java", "c++"]], "translated beforehand"),
        ([WHOSE, ["java", "scala", "python"]], "program of its own"),
        ([WHOSE, ["java"]], "One is missing"),
        ([WHOSE, ["javascript"]], "none of the four"),
        ([WHOSE], "two things"),
    ],
    "06.3": [
        (lambda count: True, "cannot fail"),
        (lambda count: False, "the right ones too"),
        (lambda count: not a_test_on(*MANY, 3)(count), "wrong way round"),
        (a_test_on([1, 1, 1, 2, 2], [0, 1, 2, 2, 0], 3), "happen twice"),
        (a_test_on([7, 7, 7, 7, 8, 8], [0, 1, 0, 1, 1, 1], 2), "one byte"),
        (a_test_on([1] * 301, [0] * 301, 1), "second viewer"),
        (by_total, "before and after exchanged"),
        (only_once(), "refuses a right one"),
        (lambda count: count(*MANY, 3), "asks for True or False"),
        (a_test_on([1] * 300 + [2, 2] + [3], [0] * 299 + [1, 1, 1, 0], 2), "last row"),
    ],
    "06.4": [
        (lambda waits, q: waits[int(len(waits) * q / 100)], "Sort the waits"),
        (lambda waits, q: sorted(waits)[int(len(waits) * q / 100)], "no such place"),
        (lambda waits, q: sorted(waits)[math.ceil(len(waits) * q / 100) - 1], "place is -1"),
        (lambda waits, q: sum(waits) / len(waits), "mean"),
        (
            lambda waits, q: sorted(set(waits))[int((len(set(waits)) - 1) * q / 100)],
            "equal waits only once",
        ),
        (lambda waits, q: sorted(waits, reverse=True)[int(len(waits) * q / 100)], "slow end"),
        (lambda waits, q: max(waits), "p100"),
        (lambda waits, q: sorted(waits)[int(len(waits) * 0.99)], "use q"),
        (lambda waits, q: int(len(waits) * q / 100), "place in the list"),
        (lambda waits, q: np.percentile(waits, q) / 1000, "in seconds"),
        (lambda waits, q: max(waits) * q / 100, "of the slowest wait"),
        (
            lambda waits, q: min(waits) + (max(waits) - min(waits)) * q / 100,
            "from the shortest wait to the longest",
        ),
        (lambda waits, q: np.percentile(waits, q / 100), "yours says"),
        (lambda waits, q: sorted(waits)[len(waits) * q], "IndexError"),
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
    "06.6": [
        ([0.99, 400, WHY], "Write the percentile"),
        ([100, 400, WHY], "broken cable"),
        ([50, 400, WHY], "slow end"),
        ([99.99, 400, WHY], "luck would decide"),
        ([99, 0.4, WHY], "do you mean seconds"),
        ([99, 1, WHY], "Not even the quiet minute"),
        ([99, 60, WHY], "in spite of the time limit"),
        ([99, 60_000, WHY], "promises nothing"),
        ([99, 400, "because"], "whole sentence"),
        ([99, 400], "three things"),
        ([99, -5, WHY], "more than 0"),
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
    "06.8": [
        (lambda fallen, model, popular: fallen * model + (1 - fallen) * popular, "wrong way round"),
        (lambda fallen, model, popular: (model + popular) / 2, "halfway"),
        (lambda fallen, model, popular: (1 - fallen) * model, "get nothing"),
        (lambda fallen, model, popular: model - fallen, "shares of different things"),
        (lambda fallen, model, popular: model - fallen * popular, "not a loss"),
        (lambda fallen, model, popular: fallen * popular, "others are missing"),
        (lambda fallen, model, popular: model, "nobody fell back"),
        (lambda fallen, model, popular: popular, "popular list's share for everybody"),
    ],
}

STUBS = {
    "06.1": [..., lambda work, clock: ...],
    "06.2": [..., [..., ...], [dict.fromkeys("abcd", ...), [...]]],
    "06.3": [..., lambda count: ..., lambda count: None],
    "06.4": [..., lambda waits, q: ...],
    "06.5": [..., lambda arrived, busy: ..., lambda arrived, busy: [... for _ in arrived]],
    "06.6": [..., [..., ..., ...], [99, ..., ...]],
    "06.7": [..., lambda tables: ...],
    "06.8": [..., lambda fallen, model, popular: ...],
}


(
    test_every_right_form_is_taken,
    test_a_misunderstanding_gets_its_own_words,
    test_no_two_misunderstandings_get_the_same_words,
    test_the_stub_is_not_tried,
) = asked_of(RIGHT, WRONG, STUBS)


@pytest.mark.parametrize("blind", [name for name, counter in COUNTERS.items() if not counter[1]])
def test_a_test_that_is_blind_to_one_mistake_is_not_right(blind, monkeypatch):
    monkeypatch.setattr(exercises, "_nameless", lambda count: count)

    def is_right(count):
        return count is COUNTERS[blind][0] or a_test_on(*MANY, 3)(count)

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
