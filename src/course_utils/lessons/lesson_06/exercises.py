"""The exercises of lesson 06: four languages, a test that catches, an agreement; further on a line of
visitors, and files.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from course_utils.checks.answers import (
    by_name,
    close,
    fields,
    items,
    letter,
    number,
    numbers,
    parts,
    text,
    truth,
    word,
)
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.kernels.next_video import count_next
from course_utils.lessons.lesson_06.counters import COUNTERS
from course_utils.lessons.lesson_06.records import minutes, more_visitors
from course_utils.service.line import waiting_times as line_of_one

__all__ = ["agreement", "is_right", "means_by_file", "waiting_times", "whose"]


WHOSE = {"a": "python", "b": "c++", "c": "scala", "d": "java"}
_LOOKS = {
    "python": "Both places in one pair of square brackets, with a comma, are in the first cell of this lesson.",
    "c++": "Here a place is worked out, before times the width plus after: the table is one long row. In which of the two programs is that?",
    "scala": "Round brackets around a place in a table. In which of the three programs on the page do you see that? In none: one language is left.",
    "java": "Two pairs of square brackets, one after the other: a table that is a list of lists. Look for them in the two programs.",
}
_FOUR = "the four languages in the order a, b, c, d"


@exercise(
    "06.2",
    asks=_FOUR,
    hints=(
        "Look for the line that counts in each program above: which brackets come after counts?",
        "Python's is in the first cell, C++'s and Java's are in the two programs. Whose line is left?",
        "A comma is Python's, one number worked out is C++'s, two pairs of square brackets are Java's.",
    ),
)
def whose(answer: object) -> str:
    """Which line is from which language."""
    said = _by_letter(answer)
    twice = [name for name in WHOSE.values() if list(said.values()).count(name) > 1]
    if twice:
        times = list(said.values()).count(twice[0])
        raise NotYet(f"Each language is there once; you have {twice[0]} {times} times.")
    for line, name in WHOSE.items():
        if said[line] != name:
            raise NotYet(f"Line {line} is not from {said[line]}. {_LOOKS[name]}")
    return "The same step in four spellings. What differs is who translates it, and when."


def _by_letter(answer: object) -> dict:
    """The language said of each line. Older copies of the lesson ask for a dict and a list; there
    the lines are in another order.
    """
    if isinstance(answer, (list, tuple)) and any(isinstance(part, dict) for part in answer):
        raise NotYet(
            f"This exercise has changed, and its lines are in another order: it asks for {_FOUR}."
        )
    if not isinstance(answer, dict):
        return dict(zip(WHOSE, map(_language, items(answer, 4)), strict=True))
    said = {letter(name): value for name, value in fields(answer, _FOUR).items()}
    if set(said) != set(WHOSE):
        raise NotYet(f"The exercise asks for {_FOUR}.")
    return {name: _language(said[name]) for name in WHOSE}


def _language(name: object) -> str:
    """A language's name as the lesson writes it."""
    said = word(name).replace(" ", "")
    plain = {"cpp": "c++", "py": "python"}.get(said, said)
    if plain not in WHOSE.values():
        raise NotYet(
            f"{plain!r} is none of the four. They are {', '.join(map(repr, WHOSE.values()))}."
        )
    return plain


@exercise(
    "06.3",
    asks="rows, [viewer_id, video_id]: two lists of the same length",
    hints=(
        "What could a count do wrong? Forget that a new viewer begins; leave out the last row; write 1 where a pair came twice. Think up rows for each.",
        "And the assistant's? One byte holds the numbers 0 to 255. So let one pair happen more often: [1] * 300 is a list of three hundred ones.",
        "viewer_id = [1, 1, 1, 2, 2] + [3] * 300, and video_id needs as many numbers: [0, 1, 2, 2, 0] + [1] * 300",
    ),
)
def is_right(answer: object) -> str:
    """Rows on which right and wrong ways to count are told apart, by comparing with `count_next`. A
    function that says of a count whether it is right, as in older copies, is taken too.
    """
    test = answer if callable(answer) else _test_on(answer)
    verdicts = {name: truth(call(test, _nameless(count))) for name, (count, *_) in COUNTERS.items()}
    right = {name: counter[1] for name, counter in COUNTERS.items()}
    if not any(verdicts.values()):
        raise NotYet(
            "Your test says False of every one, the right ones too. Does it compare the two tables, and say True if they are equal?"
        )
    if all(verdicts.values()):
        raise NotYet(
            "All eight counts pass, the six wrong ones too: rows on which nothing can go wrong test nothing. Let two viewers watch several videos each."
        )
    if all(said != right[name] for name, said in verdicts.items()):
        raise NotYet("It is the wrong way round: True is for those that count rightly.")
    for name, said in verdicts.items():
        if right[name] and not said:
            raise NotYet(
                f"Your test refuses a right one ({name}). Is what you compare with right? Let count_next make it."
            )
    passed = [name for name, said in verdicts.items() if said and not right[name]]
    if passed:
        _, _, fault, rows = COUNTERS[passed[0]]
        others = f" ({len(passed) - 1} more pass as well.)" if len(passed) > 1 else ""
        raise NotYet(f"Your rows let one pass that {fault}. {rows}{others}")
    return (
        "The two right ones pass, and your rows catch six wrong ones, the assistant's among them."
    )


def _test_on(rows: object) -> Callable:
    """A test of any count: on these rows it must give the table that `count_next` gives."""
    viewers, videos = (numbers(part) for part in parts(rows, 2, "[viewer_id, video_id]"))
    if len(viewers) != len(videos):
        raise NotYet(
            f"There are {len(viewers)} viewers and {len(videos)} videos. Each row has one of both: the two lists are equally long."
        )
    if len(viewers) < 2:
        raise NotYet("A pair needs two rows, one before and one after. Write more rows.")
    if (videos != videos.astype(int)).any() or not 0 <= videos.min() <= videos.max() <= 2:
        raise NotYet("The videos are the whole numbers 0, 1 and 2.")
    log = viewers.astype(int), videos.astype(int), 3
    right = count_next(*log)
    return lambda count: np.array_equal(count(*log), right)


def _nameless(count):
    """The same way to count, with nothing in its name or module that tells which it is."""

    def count_it(viewer_id, video_id, n_videos):
        return count(viewer_id, video_id, n_videos)

    return count_it


_LINES = (  # (seconds on the clock at which each comes, seconds that each takes)
    ((0.0, 1.0, 2.0, 3.0, 9.0), (0.5, 2.5, 0.5, 0.5, 0.5)),
    ((0.0, 0.25, 0.5, 4.0, 4.0, 4.5, 20.0), (1.0, 1.0, 0.25, 3.0, 0.5, 0.5, 1.5)),
)


@exercise(
    "06.5",
    asks="a function waiting_times(arrived, busy) that returns for each visitor the seconds from arriving to being answered",
    hints=(
        "One desk. Those who come while it is busy wait until it is free; those who come when it is free are served at once. So a start is the later of two times.",
        "start = max(when this visitor arrived, when the desk is free). It is free again at start + how long this one takes.",
        "In the loop: start = max(came, free); free = start + takes; waits.append(free - came)",
    ),
)
def waiting_times(answer: object) -> str:
    """The line at a server of one place, by hand, tried on two lists of arrivals."""
    for arrived, busy in _LINES:
        came, takes = np.array(arrived), np.array(busy)
        got = numbers(call(answer, list(arrived), list(busy)), n=len(arrived))
        right = np.asarray(line_of_one(came, takes))
        if not close(got, right):
            _explain_line(came, takes, got, right)
    return "Nobody is forgotten: those who come while the desk hangs wait for the rest of the hang, and for all who are in front."


def _explain_line(came: np.ndarray, takes: np.ndarray, got: np.ndarray, right: np.ndarray) -> None:
    """Raise NotYet with the mistake behind wrong waiting times."""
    no_breaks = np.cumsum(takes)  # the desk works on, whether somebody is there or not
    earliest, free = [], 0.0
    for a, b in zip(came, takes, strict=True):
        free = min(a, free) + b
        earliest.append(free - a)
    behind_one = np.maximum(came, np.r_[0, came[:-1] + takes[:-1]]) + takes - came
    mistakes = (
        (takes, "That is how long each takes at the desk. Those who come while it is busy wait for it as well."),
        (right - takes, "That is the time in the line alone. Until the answer is there, one's own time at the desk passes too."),
        (came + right, "That is what the clock shows when each is answered. How long did they wait? Take the arrival away."),
        (no_breaks - came, "Here the desk works on as if somebody were always there. A start is not earlier than the arrival: max."),
        (np.cumsum(right), "Each wait holds all waits before it. Only `free` is handed on from one visitor to the next."),
        (np.array(earliest), "Here a start is the earlier of the two times. Nobody is served before they come, or before the desk is free: max."),
        (behind_one, "Each looks only at the one before, as if that one had been served on arrival. Keep `free`, the time at which the desk is free."),
    )  # fmt: skip
    for values, words in mistakes:
        if close(got, values):
            raise NotYet(words)
    place = int(np.argmax(~np.isclose(got, right)))
    raise NotYet(
        f"Visitor {place} comes at {came[place]:g} and should wait {right[place]:g} seconds; yours says {got[place]:g}."
    )


_AGREEMENT = "[milliseconds, popular lists of 100, requests a second, consequence]"


@exercise(
    "06.9",
    asks=f"an agreement: {_AGREEMENT}",
    hints=(
        "In the table: what p99 did the hung minute have with its time limit, and how many popular lists? And in the last figure, how many at the requests a second that you want?",
        "Leave some room above what was measured, but not so much that the minute without a time limit keeps the promise too: its p99 is above nine seconds.",
        "The hung minute needs 105 ms or more, and 17 popular lists of 100 or more. The sentence says what the visitors, or those who pay, get if you break it.",
    ),
)
def agreement(answer: object) -> str:
    """Numbers that the recorded service kept, and would have broken without a time limit."""
    within_ms, lists, rate, consequence = parts(answer, 4, _AGREEMENT)
    within_ms, lists, rate = number(within_ms), number(lists), number(rate)
    consequence = text(consequence)
    _possible(within_ms, lists, rate)
    minute = minutes()
    _kept_with_a_hang(within_ms, lists, minute)
    growth, most = more_visitors(), int(more_visitors().index.max())
    if rate > most:
        raise NotYet(
            f"Nobody measured more than {most:,} requests a second. Promise what was seen."
        )
    seen = growth.loc[growth.index[growth.index >= rate][0]]
    if seen["popular"] > lists:
        raise NotYet(
            f"At {seen.name:,} requests a second {seen['popular']:.0f} of 100 got the popular list, and you allow {lists:g}. "
            "Promise fewer requests, or allow more popular lists."
        )
    if seen["p99"] > within_ms:
        raise NotYet(
            f"At {seen.name:,} requests a second the p99 was {seen['p99']:.0f} ms, in spite of the time limit. "
            "Promise fewer requests a second, or more milliseconds."
        )
    if len(consequence.split()) < 5:
        raise NotYet(
            "The numbers can be kept. Now one whole sentence: what happens if they are not?"
        )
    return ForAPerson(
        f"Kept in the hung minute with its time limit (p99 {minute.loc['hang, time limit', 'p99']:.0f} ms), broken without it "
        f"({minute.loc['hang', 'p99']:,.0f} ms), and without a hang measured up to {seen.name:,} requests a second. "
        "(The hang was measured at 100 a second only.) Would those who wait be helped by your consequence?"
    )


def _possible(within_ms: float, lists: float, rate: float) -> None:
    """Raise NotYet where a number cannot be what is meant."""
    if within_ms <= 0 or rate <= 0:
        raise NotYet("Milliseconds and requests a second are more than 0.")
    if within_ms < 1:
        raise NotYet(
            f"{within_ms:g} milliseconds: do you mean seconds? Then write {1000 * within_ms:g}."
        )
    if 0 < lists < 1:
        raise NotYet(
            f"Popular lists are counted of 100. For a share of {lists:g} write {100 * lists:g}."
        )
    if not 0 <= lists <= 100:
        raise NotYet("Of 100 visitors, from 0 to 100 can get the popular list.")
    if lists == 100:
        raise NotYet(
            "With 100 of 100 popular lists the model need not run at all. What is the least that you can promise?"
        )


def _kept_with_a_hang(within_ms: float, lists: float, minute: pd.DataFrame) -> None:
    """Raise NotYet if the hung minute with its time limit breaks the agreement, or the one without
    keeps it.
    """
    quiet, limited, bare = (minute.loc[n] for n in ("quiet", "hang, time limit", "hang"))
    if quiet["p99"] > within_ms:
        raise NotYet(f"Not even the quiet minute keeps this: its p99 is {quiet['p99']:.0f} ms.")
    if limited["p99"] > within_ms:
        raise NotYet(
            f"A quiet minute keeps this, one with a hang does not, even with the time limit: its p99 is {limited['p99']:.0f} ms."
        )
    if bare["p99"] <= within_ms:
        raise NotYet(
            f"Even the hung minute without a time limit keeps this (its p99 is {bare['p99']:,.0f} ms). A promise that cannot be broken promises nothing."
        )
    if limited["popular"] > lists:
        raise NotYet(
            f"In the hung minute {limited['popular']:.1f} of 100 got the popular list, and you allow {lists:g}. A hang is included: allow more."
        )


def _days() -> list:
    """Three days' tables of very different size; one topic is missing on one of them."""
    rows = [
        [("tea", 10.0), ("tea", 20.0), ("mud", 8.0)],
        [("tea", 90.0), ("mud", 2.0), ("mud", 4.0), ("mud", 6.0), ("zoo", 5.0)],
        [("mud", 40.0), ("zoo", 15.0), ("zoo", 16.0)],
    ]
    return [pd.DataFrame(day, columns=["topic", "watched_s"]) for day in rows]


def _other_days() -> list:
    rng = np.random.default_rng(6)
    days = []
    for n in (40, 5, 90, 12):
        days.append(
            pd.DataFrame(
                {
                    "topic": rng.choice(["ant", "bee", "cat"], n, p=[0.7, 0.2, 0.1]),
                    "watched_s": rng.integers(1, 300, n),
                }
            )
        )
    return days


@exercise(
    "06.7",
    asks="a function file_by_file(tables) that returns the mean watched_s of each topic over all tables",
    hints=(
        "A mean of means is not the mean: a small file would count as much as a large one. What can be added up over the files?",
        "Of each file keep two columns, the sum and the number of rows by topic. Add them up, and divide at the very end.",
        'part = groups.agg(["sum", "count"]); at the end: return total["sum"] / total["count"]',
    ),
)
def means_by_file(answer: object) -> str:
    """The mean by topic, file by file: sums and counts are added up, means are not."""
    for days in (_days(), _other_days()):
        whole = pd.concat(days).groupby("topic")["watched_s"]
        right, parts = whole.mean(), [day.groupby("topic")["watched_s"] for day in days]
        returned = call(answer, tuple(days))
        if isinstance(returned, pd.DataFrame) and returned.shape[1] == 1:
            returned = returned.iloc[:, 0]
        _whole_log(returned, parts)
        _without_gaps(returned, right)
        got = pd.Series(by_name(returned, right.index))
        if close(got, right, digits=2):
            continue
        means = pd.DataFrame([part.mean() for part in parts])
        mistakes = (
            (
                means.mean(),
                "That is the mean of the files' means. A file of five rows counts in it as much as one of ninety.",
            ),
            (whole.sum(), "These are the sums. Divide by the number of rows at the end."),
            (whole.count(), "These are the numbers of rows. Divide the sums by them."),
            (
                means.sum(),
                "That adds up the means of the files. Add up sums and counts, and divide once.",
            ),
            (whole.median(), "That is the middle watch, not the mean."),
            (
                whole.sum() / len(days),
                "That divides by the number of files. Divide by the number of rows.",
            ),
            (
                whole.sum() / whole.count().sum(),
                "That divides by all rows. Divide by the rows of the topic.",
            ),
        )
        for values, words in mistakes:
            if not values.isna().any() and close(got, values):
                raise NotYet(words)
        off = (got - right).abs().idxmax()
        raise NotYet(
            f"For {off} the mean over all files is {right[off]:.2f}; yours says {got[off]:.2f}."
        )
    return "Two small columns are kept of each file, however large it was: so the log may be larger than the memory."


def _whole_log(returned: object, parts: list) -> None:
    """Raise NotYet where only some of the files are in what came back."""
    if not isinstance(returned, (pd.Series, dict)):
        return
    given = pd.Series(dict(returned))
    for of, words in (
        (parts[-1].mean(), "That is the last file alone. What came before has to be kept."),
        (parts[0].mean(), "That is the first file alone. Is return inside the loop?"),
        (parts[0].sum(), "That is the sum of the first file alone. Is return inside the loop?"),
    ):
        if set(given.index) == set(of.index) and np.allclose(
            given.reindex(of.index).to_numpy(dtype=float), of.to_numpy(dtype=float)
        ):
            raise NotYet(words)


def _without_gaps(returned: object, right: pd.Series) -> None:
    """Raise NotYet where a topic that is missing in one file has become a gap, or has been left
    out.
    """
    if isinstance(returned, (pd.Series, dict)):
        given = dict(returned)
        numeric = [value for value in given.values() if isinstance(value, (float, np.floating))]
        if any(np.isnan(value) for value in numeric) or set(given) < set(right.index):
            raise NotYet(
                "A topic that is missing in one file gets lost: a number plus nothing is NaN. Use .add(part, fill_value=0)."
            )
