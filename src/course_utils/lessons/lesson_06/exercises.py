"""The exercises of lesson 06: a clock, four languages, a test that catches, a percentile, a line of
visitors, a promise, files, a fallback.
"""

from functools import cache

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
from course_utils.lessons.lesson_06.counters import COUNTERS
from course_utils.recorded import load_run
from course_utils.service.line import waiting_times as line_of_one

__all__ = [
    "RunningClock", "file_by_file", "gain_with_fallback", "is_right", "percentile", "promise", "seconds_of", "waiting_times",
    "whose",
]  # fmt: skip


class RunningClock:
    """A clock for tests: it stands still, but for the seconds that each call of `work` takes.

    >>> clock = RunningClock([2.0, 0.5])
    >>> clock.work()
    >>> clock.work()
    >>> clock.read() - clock.began, clock.calls
    (2.5, 2)
    """

    def __init__(self, takes, began=40.0):
        self.takes, self.began, self.now = list(takes), began, began
        self.calls = self.reads = 0

    def work(self):
        """Do the work once more: the clock goes on. Beyond the list every call takes as long as the
        last.
        """
        self.now += self.takes[min(self.calls, len(self.takes) - 1)]
        self.calls += 1

    def read(self):
        """What the clock shows, in seconds."""
        self.reads += 1
        return self.now


@exercise(
    "06.1",
    asks="a function seconds_of(work, clock) that returns the middle one of five measurements, in seconds",
    hints=(
        "clock() reads the clock, as perf_counter() does. Read it before the work and after it: later minus earlier.",
        "taken.append(clock() - began) keeps one measurement. Where does `began = clock()` belong, before the loop or in it?",
        "began = clock() inside the loop, before work(); at the end: return np.median(taken)",
    ),
)
def seconds_of(answer: object) -> str:
    """The median of five timings, the first call not counted; tried with clocks that jump where a
    real one would.
    """
    for takes in (
        [9.0, 1.0, 2.5, 1.75, 1.125, 0.5, 3.5, 6.0],
        [3.0, 0.5, 0.25, 4.0, 0.375, 0.75, 7.0, 8.0],
    ):
        clock = RunningClock(takes)
        # `call` copies what is no function
        work, read = (lambda clock=clock: clock.work()), (lambda clock=clock: clock.read())
        got = number(call(answer, work, read))
        five = np.array(takes[1:6])
        if close(got, np.median(five)):
            continue
        if clock.reads == 0:
            raise NotYet("Your function reads another clock. Use clock(), the one in its brackets.")
        if clock.calls in (3, 4) or clock.calls > 6:
            raise NotYet(
                f"The work was done {clock.calls} times. Once without the clock, then five times with it."
            )
        total = clock.now - clock.began
        mistakes = (
            (-np.median(five), "The seconds are negative: later minus earlier, clock() - began."),
            (
                five.mean(),
                "That is the mean of the five. One run that was disturbed pulls it up; take the middle one.",
            ),
            (
                np.median(takes[:5]) if clock.calls == 5 else None,
                "The first call of all was measured too. A compiled function is translated then: call it once before you measure.",
            ),
            (
                five[0] if clock.calls == 2 else None,
                "One measurement only. A single run may have been disturbed: take five, and the middle one.",
            ),
            (five.sum(), "That is all five together. What does one run take?"),
            (
                takes[0],
                "That is the first call only, in which a compiled function is translated as well.",
            ),
            (total, "That is all calls together, the first one too. What does one run take?"),
            (
                five.max(),
                "That is the slowest of the five. Somebody else may have used the computer just then; take the middle one.",
            ),
            (
                five.min(),
                "That is the quickest of the five. Fair enough, but the middle one was asked for: np.median.",
            ),
            (
                np.median(np.cumsum(five)),
                "Each measurement goes on from the one before. Read the clock again before each run: began = clock() inside the loop.",
            ),
            (
                five[2],
                "That is the third of the five, and they are not in order. Take the middle one by size: np.median.",
            ),
            (five[4], "That is the last of the five. Take the middle one by size: np.median."),
        )
        for value, words in mistakes:
            if value is not None and close(got, value):
                raise NotYet(words)
        if clock.calls < 6:
            raise NotYet(
                f"The work was done {clock.calls} times. Once without the clock, then five times with it."
            )
        raise NotYet(
            f"The five runs took {', '.join(f'{s:g}' for s in five)} seconds, the middle one is {np.median(five):g}; yours says {got:g}."
        )
    return "The first call is not counted, and one disturbed run out of five moves nothing."


WHOSE = {"a": "scala", "b": "java", "c": "c++", "d": "python"}
_LOOKS = {
    "scala": "Round brackets around a place in a table are the habit of one language only.",
    "java": "Two pairs of square brackets, one after the other: a table that is a list of lists. Look at which language makes it so.",
    "c++": "Here a place is worked out, before times the width plus after: the table lies in one piece.",
    "python": "Both numbers in one pair of brackets, with a comma: that is a NumPy array.",
}


@exercise(
    "06.2",
    asks="a language for each of the four lines, and a list of those that run on the JVM",
    hints=(
        "Look for each line in the four texts: which brackets come after counts?",
        "The text above the four says of two of them that they run on the JVM.",
        "Round brackets are Scala's, one number worked out is C++'s. on_the_jvm = [\"java\", …]",
    ),
)
def whose(answer: object) -> str:
    """Which line is from which language, and which languages run on the JVM."""
    said, jvm = parts(answer, 2, "[whose, on_the_jvm]")
    four = 'a dict with the four letters, {"a": …, "b": …, "c": …, "d": …}'
    said = {letter(name): value for name, value in fields(said, four).items()}
    if set(said) != set(WHOSE):
        raise NotYet(f"The exercise asks for {four}.")
    said, jvm = (
        {letter: _language(name) for letter, name in said.items()},
        {_language(name) for name in items(jvm)},
    )
    twice = [name for name in WHOSE.values() if list(said.values()).count(name) > 1]
    if twice:
        raise NotYet(
            f"Each language is there once; you have {twice[0]} {list(said.values()).count(twice[0])} times."
        )
    for line, name in WHOSE.items():
        if said[line] != name:
            raise NotYet(f"Line {line} is not from {said[line]}. {_LOOKS[name]}")
    if "c++" in jvm:
        raise NotYet(
            "The lines are right. C++ needs no JVM: it is translated beforehand, for one kind of machine."
        )
    if "python" in jvm:
        raise NotYet(
            "The lines are right. Python is read by a program of its own, which is not the JVM."
        )
    if jvm != {"java", "scala"}:
        raise NotYet("The lines are right. One is missing on the JVM: two of the four run there.")
    return "The same steps in four spellings; what differs is who translates them, and when."


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
    asks="a function is_right(count) that returns True if `count` counts rightly, and False if it does not",
    hints=(
        "You choose the rows. Give the same rows to `count` and to `count_next`, which is slow and right: are the two tables equal?",
        "np.array_equal(one, other) is True if two tables are the same everywhere. Which rows would a wrong one stumble over?",
        "Two viewers, and a pair that happens 300 times: viewer = np.array([1, 1, 2, 2] + [3] * 300), and a video for each row.",
    ),
)
def is_right(answer: object) -> str:
    """A test, tried on right and on wrong ways to count."""
    verdicts = {
        name: truth(call(answer, _nameless(count))) for name, (count, *_) in COUNTERS.items()
    }
    right = {name: counter[1] for name, counter in COUNTERS.items()}
    if not any(verdicts.values()):
        raise NotYet(
            "Your test says False of every one, the right ones too. Does it compare the two tables, and say True if they are equal?"
        )
    if all(verdicts.values()):
        raise NotYet(
            "Your test lets every one pass, wrong as six of them are: a test that cannot fail tests nothing. What does it compare?"
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
        raise NotYet(f"Your test lets one pass that {fault}. {rows}{others}")
    return "It lets two right ones pass and catches six wrong ones, the assistant's among them."


def _nameless(count):
    """The same way to count, with nothing in its name or module that tells which it is."""

    def count_it(viewer_id, video_id, n_videos):
        return count(viewer_id, video_id, n_videos)

    return count_it


def _waits(n: int, slow: dict) -> list:
    """Made-up waits in an untidy order, some of them slow: list of n floats."""
    waits = [4 + (37 * i % n) / 100 for i in range(n)]
    for place, wait in slow.items():
        waits[place] = wait
    return waits


_MINUTES = (  # lengths at which every usual way to split a list at q of 100 gives the same
    (_waits(101, {3: 900.0, 60: 20.0}), 99),
    (_waits(101, {3: 900.0, 60: 20.0, 100: 1.5}), 50),
    (_waits(21, {0: 30.0, 20: 50.0}), 95),
    (_waits(101, {3: 900.0}), 100),
    (_waits(101, {3: 900.0, 60: 1.5}), 0),
    ([5.0, 9.0, 5.0, 1.0, 5.0, 30.0, 5.0, 2.0, 5.0, 5.0, 50.0] + [5.0] * 9 + [7.0], 80),
)


def _at_the_end(answer: object, waits: list, q: int) -> object:
    """What the learner's function says; a place behind the last is explained."""
    try:
        return call(answer, list(waits), q)
    except NotYet as problem:
        if q == 100 and isinstance(problem.__context__, IndexError):
            raise NotYet(
                "For q = 100 there is no such place: of 101 waits the places are 0 to 100. Go so far along len(waits) - 1."
            ) from None
        raise


@exercise(
    "06.4",
    asks="a function percentile(waits, q) that returns the wait which q of 100 visitors did not exceed",
    hints=(
        "First put the waits in order: sorted(waits) gives a list, the shortest first.",
        "Of 101 waits in order the first has place 0, the last place 100, and p99 place 99. Of any number? int(…) cuts to a whole number.",
        "return sorted(waits)[int((len(waits) - 1) * q / 100)]",
    ),
)
def percentile(answer: object) -> str:
    """A percentile by hand, tried on lists where all usual definitions agree."""
    for waits, q in _MINUTES:
        got, ordered = number(_at_the_end(answer, waits, q)), sorted(waits)
        right = float(np.percentile(waits, q))
        if close(got, right, digits=2):
            continue
        n, place = len(waits), int((len(waits) - 1) * q / 100)
        mistakes = (
            (waits[place], "You go to the right place in a list that is not in order. Sort the waits first."),
            (sum(waits) / n, "That is the mean. It moves with every slow visitor, and belongs to nobody."),
            (ordered[-1 - place], f"That is counted from the slow end: {q} of 100 waited longer. Sort with the shortest first."),
            (ordered[-1], "That is the slowest of all, p100. A p99 leaves one of 100 out."),
            (ordered[int(n * 0.99)], f"That is p99, and q is {q} here: use q."),
            (place, "That is the place in the list, not the wait that is there."),
            (sorted(set(waits))[int((len(set(waits)) - 1) * q / 100)], "That counts equal waits only once. Two visitors who waited as long as each other are two."),
            (right / 1000, "That is in seconds, if these were milliseconds. Leave the unit as it is."),
            (ordered[0] + (ordered[-1] - ordered[0]) * q / 100, "That goes q of 100 of the way from the shortest wait to the longest. Go along the visitors instead."),
            (max(waits) * q / 100, "That is q of 100 of the slowest wait. Go along the visitors instead: put the waits in order."),
        )  # fmt: skip
        if q == 0 and close(got, ordered[-1]):
            raise NotYet(
                "For q = 0 your place is -1, and in Python that is the last one. The first has place 0."
            )
        for value, words in mistakes:
            if close(got, value):
                raise NotYet(words)
        raise NotYet(f"Of {n} waits, {q} of 100 were at most {right:.2f}; yours says {got:.2f}.")
    return "Sorted, and so far along: what numpy does, but for how it splits the gap between two neighbours."


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


@cache
def _minutes() -> dict:
    """Milliseconds that the visitors of three recorded minutes waited, by name."""
    table = load_run("service").table
    table = table[table["tester"] == "visitors"]
    return {name: 1000 * rows["latency_s"].to_numpy() for name, rows in table.groupby("minute")}


@exercise(
    "06.6",
    asks="a promise: [percentile, milliseconds, one sentence]",
    hints=(
        "A promise that the service could not keep last minute will not be kept tomorrow: look at its p99 with the time limit, hang included.",
        "Leave some room above what you measured, but not so much that the minute without a time limit keeps it too.",
        '[99, …, "…"]: a p99 above that of the hung minute with the time limit, and below that of the hung minute without. The sentence: why this number, and who is not covered?',
    ),
)
def promise(answer: object) -> str:
    """A promise that the recorded service keeps with a time limit, and breaks without one."""
    q, within_ms, because = parts(answer, 3, "[percentile, milliseconds, sentence]")
    q = float(q[1:]) if isinstance(q, str) and q[1:].isdigit() and q[0] == "p" else number(q)
    within_ms, because = number(within_ms), text(because)
    quiet, limited, bare = (_minutes()[name] for name in ("quiet", "hang, time limit", "hang"))
    if 0 < q < 1:
        raise NotYet(
            f"Write the percentile as 99, not as 0.99; {q:g} of 100 visitors would be hardly anybody."
        )
    if not 0 < q <= 100 or within_ms <= 0:
        raise NotYet("A percentile lies between 0 and 100, and milliseconds are more than 0.")
    if q == 100:
        raise NotYet(
            "Always, for everybody? One broken cable, and the promise is broken. Leave out the few that you cannot answer for."
        )
    if q < 90:
        raise NotYet(
            f"{100 - q:.0f} of 100 visitors may wait as long as they like then. Promise something to those at the slow end."
        )
    if (100 - q) / 100 * len(limited) < 10:
        raise NotYet(
            f"Of {len(limited):,} requests in a minute fewer than ten are slower than p{q:g}: luck would decide. Take a lower percentile."
        )
    if within_ms < 1:
        raise NotYet(
            f"{within_ms:g} milliseconds: do you mean seconds? Then write {1000 * within_ms:g}."
        )
    at = {
        name: float(np.percentile(waits, q))
        for name, waits in (("quiet", quiet), ("limited", limited), ("bare", bare))
    }
    if at["quiet"] > within_ms:
        raise NotYet(f"Not even the quiet minute keeps this: its p{q:g} is {at['quiet']:.0f} ms.")
    if at["limited"] > within_ms:
        raise NotYet(
            f"A quiet minute keeps this, one with a hang does not, in spite of the time limit: its p{q:g} is {at['limited']:.0f} ms."
        )
    if at["bare"] <= within_ms:
        raise NotYet(
            f"This is kept even by the minute without a time limit (p{q:g} is {at['bare']:,.0f} ms there). A promise that cannot be broken promises nothing."
        )
    if len(because.split()) < 6:
        raise NotYet(
            "The numbers can be kept. Now one whole sentence: why these, and who is not covered by them?"
        )
    return ForAPerson(
        f"With the time limit the hung minute has p{q:g} = {at['limited']:.0f} ms, without it {at['bare']:,.0f} ms. "
        f"{100 - q:g} of 100 may wait longer: does your sentence say so?"
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
        "part = table.groupby('topic')['watched_s'].agg(['sum', 'count']); total = part if total is None else total.add(part, fill_value=0)",
    ),
)
def file_by_file(answer: object) -> str:
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


@exercise(
    "06.8",
    asks="a function gain_with_fallback(fallen, model, popular) that returns the share of the achievable gain",
    hints=(
        "If nobody falls back it is the model's share, if all do it is the popular list's. In between?",
        "Of 100 requests 100 * fallen get the popular list, the rest gets the model's. A weighted mean.",
        "return (1 - fallen) * model + fallen * popular",
    ),
)
def gain_with_fallback(answer: object) -> str:
    """What is left of the achievable gain when a share of the requests gets the popular list."""
    for fallen, model, popular in (
        (0.1, 0.6, 0.2),
        (0.75, 0.5, 0.3),
        (0.0, 0.4, 0.1),
        (1.0, 0.4, 0.1),
    ):
        got, right = (
            number(call(answer, fallen, model, popular)),
            (1 - fallen) * model + fallen * popular,
        )
        if close(got, right, digits=3):
            continue
        mistakes = (
            (fallen * model + (1 - fallen) * popular, "It is the wrong way round: `fallen` is the share that gets the popular list."),
            ((model + popular) / 2, "That is halfway between the two, however many fell back. Weigh each by its share of the requests."),
            ((1 - fallen) * model, "Here those who fall back get nothing. They get the popular list, which is worth something."),
            (model - fallen, "That takes the share of requests away from the share of the gain. They are shares of different things: weigh, then add."),
            (model - fallen * popular, "The popular list is not a loss, it is what they get instead of the model's."),
            (fallen * popular, "That is the part of those who fall back. The others are missing."),
            (model, "That is the model's share for everybody: nobody fell back."),
            (popular, "That is the popular list's share for everybody."),
        )  # fmt: skip
        for value, words in mistakes:
            if close(got, value):
                raise NotYet(words)
        raise NotYet(
            f"If {fallen:.0%} fall back, from {model} to {popular}, {right:.3f} is left; yours says {got:.3f}."
        )
    return "A promise about time is paid for in fit, and this is the price of it."
