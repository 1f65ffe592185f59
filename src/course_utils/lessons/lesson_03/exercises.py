"""The exercises of lesson 03: lines in order, a class with gaps, a guard at the door, a nudge, a
careful step, a file, an alarm.
"""

import json
from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, items, number, parts, text
from course_utils.checks.calling import call, call_or_none
from course_utils.checks.engine import exercise
from course_utils.checks.kinds import kind_of
from course_utils.checks.outcomes import ForAPerson, NotTried, NotYet
from course_utils.recommend.incoming import FINE, door
from course_utils.world import World

__all__ = ["LINES", "careful_step", "from_text", "mended", "my_door", "nudged", "order", "rings"]

LINES = {
    "a": "        return mine.sum().idxmax()",
    "b": "    def predict(self, viewer_id):",
    "c": '        self.counts = pd.crosstab(watches["viewer_id"], watches["topic"])',
    "d": "class Robot:",
    "e": "        return self",
    "f": "    def fit(self, watches):",
    "g": "        mine = self.counts[self.counts.index == viewer_id]",
}
STRANGER = 123_456


@cache
def _second_world() -> pd.DataFrame:
    """Ten days of a world that the learner has not met: each watch with its topic."""
    world = World("the second world of lesson 03", n_viewers=400, n_videos=200)
    return world.simulate(days=10).watches.merge(world.videos[["video_id", "topic"]])


@cache
def _made_up() -> pd.DataFrame:
    """Three viewers: the site's favourite is neither the first in the alphabet nor that of most
    viewers; last watches are no favourites.
    """
    who = [3] * 6 + [8] * 9 + [9] * 5
    what = (
        ["tea", "tea", "tea", "ant", "ant", "mud"]
        + ["sun"] * 8
        + ["mud"]
        + ["mud", "mud", "mud", "yak", "tea"]
    )
    return pd.DataFrame({"viewer_id": who, "topic": what})


def _favourites(watches: pd.DataFrame) -> tuple:
    """(favourite topic of each viewer who has just one, the site's favourite)."""
    counts = pd.crosstab(watches["viewer_id"], watches["topic"])
    clear = (counts.eq(counts.max(axis=1), axis=0)).sum(axis=1) == 1
    return counts[clear].idxmax(axis=1), counts.sum().idxmax()


@exercise(
    "03.1",
    asks="the order of the seven lines, as seven letters in quotes",
    hints=(
        "Which line opens everything? The one without spaces in front.",
        "Each def is followed by lines with more spaces in front of them. A promise ends with its return.",
        "Start with d, then f. What does fit do before it hands itself back?",
    ),
)
def order(answer: object) -> str:
    """Seven letters in an order that makes a working class, tried on a second world."""
    if isinstance(answer, (list, tuple, np.ndarray, pd.Series)):
        answer = "".join(text(letter) for letter in items(answer))
    words = text(answer).lower().replace(" and ", " ")
    letters = [letter for letter in words if letter.isalnum()]
    if sorted(letters) != sorted(LINES):
        raise NotYet(
            f"The exercise asks for each of the seven letters a to g once; you gave {''.join(letters) or 'none'}."
        )
    at = {letter: letters.index(letter) for letter in LINES}
    if letters[0] != "d":
        raise NotYet("All other lines belong to the class, so the line that opens it comes first.")
    if letters[1] not in "fb":
        raise NotYet(
            "After the line of the class comes a def: spaces in front mean that a line belongs to what is above it."
        )
    fit = _body(letters, "f", "b")
    if "c" not in fit:
        raise NotYet(
            "Here the counting is not in fit. To learn is fit's promise: what is known of the watches comes from there."
        )
    if "a" in fit or "g" in fit:
        raise NotYet(
            "Here fit looks somebody up. It knows no viewer_id: that is predict's promise."
        )
    if "e" not in fit:
        raise NotYet(
            "Here predict hands back the robot instead of a topic, and fit hands back nothing. Whose line is return self?"
        )
    if at["e"] < at["c"]:
        raise NotYet(
            "Here fit hands itself back before it has counted. After a return nothing is done."
        )
    if at["a"] < at["g"]:
        raise NotYet("Here predict uses mine before it has been found.")
    return "A plan for a thing that learns and answers. Which promise is written first does not matter."


def _body(letters: list, opens: str, other: str) -> str:
    """The letters that stand under one def."""
    rest = letters[letters.index(opens) + 1 :]
    return "".join(rest[: rest.index(other)] if other in rest else rest)


@exercise(
    "03.2",
    asks="a class Mended with fit and predict that has an answer for strangers",
    hints=(
        "Two things are missing: what fit has to remember for strangers, and how predict tells a stranger. Which topic would you recommend to somebody unknown?",
        "value_counts() of the topics counts the rows of each, and .idxmax() names the largest. In predict: how many rows has `mine` for a stranger?",
        'self.favourite = watches["topic"].value_counts().idxmax(), and in predict: if len(mine) == 0: return self.favourite',
    ),
)
def mended(answer: object) -> str:
    """A class (or a robot) that is fitted on made-up watches and on a second world."""
    if not isinstance(answer, type) and not hasattr(answer, "fit"):
        raise NotYet(
            f"That is {kind_of(answer)}; the exercise asks for the class itself, its name without brackets."
        )
    for watches in (_made_up(), _second_world()):
        robot = call(answer) if isinstance(answer, type) else answer
        fitted = call_or_none(robot.fit, watches)
        if fitted is None:
            raise NotYet("fit hands nothing back. Its last line is: return self")
        _try_robot(fitted, *_favourites(watches), watches["topic"].min())
    return "A stranger hears the favourite of whatever site the robot was fed, and everybody else their own."


def _try_robot(robot: object, own: pd.Series, favourite: str, first: str) -> None:
    """Ask a fitted robot about a stranger and about everybody with a clear favourite."""
    if not hasattr(robot, "predict"):
        raise NotYet(
            f"fit hands back {kind_of(robot)}, not the robot. Its last line is: return self"
        )
    known = set(own.index)
    between = next(viewer for viewer in range(5, STRANGER) if viewer not in known)
    strangers = [_topic(call(robot.predict, viewer)) for viewer in (between, STRANGER)]
    stranger = next((topic for topic in strangers if topic != favourite), favourite)
    said = pd.Series({viewer: _topic(call(robot.predict, viewer)) for viewer in own.index[:60]})
    if strangers[0] != strangers[1]:
        raise NotYet(
            f"Viewer {between} is a stranger here, though larger numbers are known, and hears {strangers[0]}. A stranger is who has no row, whatever the number: what is len(mine) then?"
        )
    if stranger != favourite:
        _explain_stranger(stranger, favourite, first, (said == favourite).all())
    if (said == favourite).all() and not (own[:60] == favourite).all():
        raise NotYet(
            "Now everybody hears the site's favourite, also those who are known. It is for strangers only: how long is mine for them?"
        )
    wrong = said[said != own[:60]]
    if len(wrong):
        viewer = wrong.index[0]
        raise NotYet(
            f"Viewer {viewer} watches {own[viewer]} most; your robot says {wrong.iloc[0]}."
        )


def _explain_stranger(stranger: str, favourite: str, first: str, all_alike: bool) -> None:
    """Raise NotYet with the mistake behind a wrong answer to a stranger; `first` is first in the
    alphabet.
    """
    if stranger == first and all_alike:
        raise NotYet(
            "It is the wrong way round: those who are known hear the site's favourite, and the stranger does not."
        )
    if stranger == first:
        raise NotYet(
            f"A stranger still hears {first}, the first in the alphabet. When is somebody a stranger? How long is mine then?"
        )
    if stranger in ("gaming", "music"):
        raise NotYet(
            f"On this other site the favourite is {favourite}, not {stranger}. Let fit find it in the watches that it is given."
        )
    raise NotYet(
        f"On this site a stranger should hear {favourite}, the topic with the most rows of all; your robot says {stranger}."
    )


def _topic(said: object) -> str:
    if not isinstance(said, str):
        raise NotYet(
            f"predict answers with {kind_of(said)}; the exercise asks for the name of a topic. .idxmax() gives the name, .max() the count."
        )
    return str(said)


def _bad_day() -> pd.DataFrame:
    """A bad day's rows: doubled, bent, unknown; a second viewing, a double click of another viewer,
    a row that comes three times.
    """
    rows = [
        (5, 17, 3, 700, 0.4), (5, 17, 3, 700, 0.4), (8, 20, 3, 810, 1.0), (8, 999, 3, 890, 0.5), (5, 17, 4, 650, 0.9),
        (8, 21, 4, 900, 1.7), (9, 17, 3, 700, 0.4), (5, 17, 3, 700, 0.4), (8, 20, 3, 990, 0.2), (8, 33, 4, 910, 0.0),
        (8, 599, 4, 930, 0.5), (8, 600, 4, 950, 0.5), (8, 34, 4, 970, -0.5), (8, 35, 4, 990, 1.0),
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["viewer_id", "video_id", "day", "time_s", "watched_fraction"]
    )


@cache
def _other_evening() -> pd.DataFrame:
    """The day of the double-counted evening in another world, as it was received."""
    world = World("the second world of lesson 03", n_viewers=600, n_videos=300)
    log = world.simulate(days=27)
    return log.watches_received[log.watches_received["day"] == world.plan.retry_day].reset_index(
        drop=True
    )


@exercise(
    "03.3",
    asks="a function my_door(rows) that returns a list with a word for each row",
    hints=(
        "watch holds what makes a row itself: who, what, day and second. Which watches have come in already? They are in the list seen.",
        "`in` asks whether something is in a list: 3 in [3, 9] is True. What do you ask of this watch, and when is it put into the list?",
        'if watch in seen: word = "sent twice", and after it: seen.append(watch)',
    ),
)
def my_door(answer: object) -> str:
    """A word for each row, for a bad day and for another world's doubled evening."""
    total = 0
    for rows in (_bad_day(), _other_evening()):
        returned = call(answer, rows)
        got, right = [text(word).lower() for word in items(returned)], door(rows, range(600))
        if len(got) != len(rows):
            raise NotYet(
                f"{len(rows)} rows came in, and you give {len(got)} words. Every row gets one, the fine ones too."
            )
        if got != right:
            _explain_door(rows, got, right)
        total = sum(word != FINE for word in right)
    return f"On another world's bad day your door refuses {total} of {len(right)} rows, and each with its reason."


def _explain_door(rows: pd.DataFrame, got: list, right: list) -> None:
    """Raise NotYet with the mistake behind a wrong word."""
    doubled = [i for i, word in enumerate(right) if word == "sent twice"]
    if not any(got[i] == "sent twice" for i in doubled):
        if all(got[i] == FINE for i in doubled):
            raise NotYet(
                "No double is found. Is every watch remembered, with seen.append(watch), and asked for before?"
            )
        raise NotYet(
            f"The doubles are called “{got[doubled[0]]}”; the word that everybody agreed on is “sent twice”."
        )
    if got.count("sent twice") >= len(rows) - right.count("unknown video") - right.count(
        "impossible share"
    ):
        raise NotYet(
            "Every row is called sent twice, the first copies too. Ask first whether it has been seen, then remember it."
        )
    for i, (mine, due) in enumerate(zip(got, right, strict=True)):
        row = rows.iloc[i]
        if mine == "sent twice" and due == FINE:
            if (
                (rows.iloc[:i][["viewer_id", "video_id"]] == row[["viewer_id", "video_id"]]).all(
                    axis=1
                )
            ).any():
                raise NotYet(
                    "Somebody watched the same video again, at another time, and you refuse it. A double has the same second too: compare the whole watch."
                )
            raise NotYet(
                "You refuse a row that shares only a part with an earlier one. The same second or the same video is no double: compare the whole watch."
            )
        if mine == FINE and due == "sent twice":
            raise NotYet(
                "A row that came three times is let in the third time. Remember every watch, and forget none."
            )
    place = next(i for i, (mine, due) in enumerate(zip(got, right, strict=True)) if mine != due)
    raise NotYet(f"Row {place} should be “{right[place]}”; you call it “{got[place]}”.")


@exercise(
    "03.4",
    asks="a function nudged(weight, x, happened, step) that returns the new weight",
    hints=(
        "The guess is weight * x. The error is what happened minus the guess.",
        "The nudge is step * error * x. What do you add it to?",
        "return weight + step * (happened - weight * x) * x",
    ),
)
def nudged(answer: object) -> str:
    """The new weight, for inputs that are not only 0 and 1."""
    trials = (
        (0.2, 1, 1, 0.05),
        (0.6, 1, 0, 0.1),
        (0.4, 0.5, 1, 0.2),
        (0.3, 0, 1, 0.1),
        (-0.5, 2.0, 3.0, 0.01),
    )
    for weight, x, happened, step in trials:
        error = happened - weight * x
        got, right = number(call(answer, weight, x, happened, step)), weight + step * error * x
        if close(got, right, abs=1e-7, digits=4):
            continue
        mistakes = (
            (
                weight * x + step * error * x,
                "Here the nudge is added to the guess, weight * x. It is the weight itself that is nudged.",
            ),
            (
                weight - step * error * x,
                "It moves away from what happened. The error is what happened minus the guess, and the nudge is added.",
            ),
            (
                step * error * x,
                "That is the nudge alone. The new weight is the old one plus the nudge.",
            ),
            (
                weight + step * happened * x,
                "That nudges by what happened, not by the error: a guess that was right would be moved as well.",
            ),
            (weight + error * x, "Without the step one watch is believed completely."),
            (
                weight + step * error,
                "The input is missing in the product: a number is moved that was not meant (x is 0).",
            ),
            (
                weight + step * (happened - weight) * x,
                "For this the guess was taken to be the weight. It is weight * x.",
            ),
            (
                weight + step,
                "A whole step, whatever the error was. Multiply it by error and input.",
            ),
        )
        for value, words in mistakes:
            if close(got, value, abs=1e-9):
                raise NotYet(words)
        raise NotYet(
            f"From {weight} with input {x}, happened {happened} and step {step} it should become {right:.4f}; yours says {got:.4f}."
        )
    return "Step times error times input: what scikit-learn does on one row, and what much larger models do all day."


# the prank's share after ten in an evening stays below; a new taste's share after a week is above
LOUD, DEAF = 0.3, 0.45


def _share_after(step: object, days: int, a_day: int) -> float:
    """The share of a topic that starts at 0 and is watched `a_day` times a day for some days."""
    share = 0.0
    for n in list(range(1, a_day + 1)) * days:
        size = number(call(step, n))
        if not 0 <= size <= 1:
            raise NotYet(
                f"For n = {n} the step is {size:g}. A step lies between 0 (believe nothing) and 1 (believe this watch alone)."
            )
        share += size * (1 - share)
    return share


@exercise(
    "03.5",
    asks="a function careful_step(n) that returns the step for the n-th watch of a day, and one sentence",
    hints=(
        "A prank is ten watches in one evening, a new taste two on each of seven days. In which of the two are there third, fourth, fifth watches?",
        "Keep 0.05 for the first watches of a day and take less for the later ones: if n <= 3: …, or 0.1 / n, or …",
        "return 0.05 if n <= 3 else 0.01 is one of many. The sentence: who is it that means it, and is not believed?",
    ),
)
def careful_step(answer: object) -> str:
    """A step by the n-th watch of a day, and who pays for it."""
    step, pays = parts(answer, 2, "[careful_step, pays]")
    prank, taste = _share_after(step, 1, 10), _share_after(step, 7, 2)
    if prank >= LOUD and taste <= DEAF:
        raise NotYet(
            f"The prank gets {prank:.2f}, the new taste only {taste:.2f}. Large steps for the first watches of a day, small ones for the later."
        )
    if prank >= LOUD:
        raise NotYet(
            f"After ten pranks the share is {prank:.2f}, and should be below {LOUD}. Make the later steps of a day smaller."
        )
    if taste <= DEAF:
        raise NotYet(
            f"After a week of a new taste the share is {taste:.2f}, and should be above {DEAF}. The first watches of a day may count for more."
        )
    if len(text(pays).split()) < 6:
        raise NotYet(
            "The steps keep both promises. Now one whole sentence: who means it seriously, and is believed too late?"
        )
    marathon = _share_after(step, 1, 20)
    return ForAPerson(
        f"Prank {prank:.2f}, new taste {taste:.2f}. Somebody who finds a new love and watches twenty in one evening gets {marathon:.2f}. "
        "Is that whom your sentence names?"
    )


@exercise(
    "03.6",
    asks="a function from_text(text) that gives back the dict of viewers and their numbers",
    hints=(
        "json.loads(text) gives a dict, but its names are texts: '98', not 98.",
        "A loop over .items() hands you name and row. int('98') is 98.",
        "return {int(viewer): row for viewer, row in json.loads(text).items()}",
    ),
)
def from_text(answer: object) -> str:
    """What was written comes back, and a text that is a program is not run."""
    for shares in (
        {98: [0.25, 0.75]},
        {7: [0.5, 0.25, 0.25], 12: [0.1, 0.9, 0.0], 1024: [1.0, 0.0, 0.0]},
    ):
        got = call(answer, json.dumps(shares))
        if not isinstance(got, dict):
            raise NotYet(
                f"That is {kind_of(got)}; the exercise asks for a dict, a row for each viewer."
            )
        if got and all(isinstance(name, str) for name in got):
            raise NotYet(
                "The viewers are texts now, '98' and not 98. To such a robot everybody is a stranger, and it does not complain."
            )
        if set(got) != set(shares):
            raise NotYet(f"The viewers {sorted(shares)} went in; {sorted(got, key=str)} came out.")
        for viewer, row in shares.items():
            back = [number(value) for value in items(got[viewer])]
            if len(back) != len(row) or not np.allclose(back, row):
                raise NotYet(f"Viewer {viewer} had {row} and has {back} now.")
    if any(_has_run(answer, program) for program in PROGRAMS):
        raise NotYet(
            "It has run a program that was in the text. eval does whatever a stranger wrote; json.loads only reads."
        )
    return "What went in came out, and a text that is a program was refused, not run."


PROGRAMS = ("dict([(98, [0.5 + 0.5])])", "{98: [0.5 + 0.5]}", '{"98": [0.5 + 0.5]}')


def _has_run(answer: object, program: str) -> bool:
    """Whether a function has worked out a sum that is in a text; to refuse politely is no
    running.
    """
    try:
        got = call_or_none(answer, program)
    except (NotYet, NotTried):
        return False
    return isinstance(got, dict) and any(1.0 in np.ravel(row).tolist() for row in got.values())


def _days(values: list, start: int = 21) -> pd.Series:
    return pd.Series(
        values, index=pd.RangeIndex(start, start + len(values), name="day"), dtype=float
    )


@exercise(
    "03.7",
    asks="a function rings(ratio, limit) that returns a day, or None",
    hints=(
        "ratio.rolling(3).mean() is a column of the means of three days; compare it with the limit.",
        "low.any() says whether it is ever below; low.idxmax() names the first True.",
        "low = ratio.rolling(3).mean() < limit, then return low.idxmax() if low.any() else None",
    ),
)
def rings(answer: object) -> str:
    """The first day whose mean of three is below the limit; None where there is none."""
    for values, start, limit in _RINGS:
        ratio = _days(values, start)
        right = int((ratio.rolling(3).mean() < limit).idxmax())
        got = call_or_none(answer, ratio, limit)
        if got is None:
            raise NotYet(
                f"Here it should ring on day {right}, and yours hands nothing back. (If it prints the day: print only shows, return hands it back.)"
            )
        got = number(got) if not isinstance(got, bool | np.bool_) else number(int(got))
        if not close(got, right):
            _explain_rings(got, right, ratio, limit)
    for values, limit in _SILENT:
        silent = call_or_none(answer, _days(values), limit)
        if silent is None or (isinstance(silent, float) and silent != silent):
            continue
        if silent not in list(_days(values).index):
            raise NotYet(
                f"Where nothing burns it hands back {str(silent)[:40]}; the exercise asks for None, without quotes."
            )
        raise NotYet(
            "Where nothing burns it rings all the same: two low days are no mean of three, and idxmax names the first day if no day is low."
        )
    return "It waits for three days' mean: later than a nervous alarm, and believed when it rings."


# (the shares, their first day, the limit): one very low day; a run of three, twice; a first day
# that is low and a mean that lies on the limit; another limit
_RINGS = (
    ([2.0, 1.9, 0.25, 1.9, 1.9, 1.4, 1.4, 1.3], 30, 1.5),
    ([1.8, 1.9, 1.9, 1.2, 1.9, 1.8, 1.4, 1.45, 1.4, 1.9, 1.2, 1.2, 1.3], 21, 1.5),
    ([2.0, 1.9, 1.6, 1.5, 1.4, 1.7, 1.9, 1.3, 1.3, 1.2], 4, 1.55),
    ([1.25, 2.0, 2.0, 2.0, 1.25, 1.25, 1.25, 2.0], 8, 1.5),
    ([1.2, 1.3, 1.2, 1.1, 0.9, 0.9, 0.9, 1.2], 50, 1.0),
)
_SILENT = (
    ([1.8, 1.4, 1.9, 1.8, 1.7], 1.5),
    ([1.8, 1.9, 1.4, 1.3, 1.9, 1.8], 1.5),
    ([1.2, 1.9, 1.9, 1.8], 1.5),
)


def _explain_rings(got: float, right: int, ratio: pd.Series, limit: float) -> None:
    """Raise NotYet with the mistake behind a wrong day."""
    smooth = ratio.rolling(3).mean()
    mistakes = (
        (
            (smooth < 1.5).idxmax() if limit != 1.5 else None,
            "Its limit is always the same. Compare with the limit in the brackets.",
        ),
        (
            (smooth <= limit).idxmax(),
            "A mean exactly on the limit is not below it: < and not <=.",
        ),
        (
            (ratio.rolling(3, min_periods=1).mean() < limit).idxmax(),
            "A mean of three needs three days; on the first two there is none yet.",
        ),
        (
            (ratio < limit).idxmax(),
            "It rings at a single bad day: that is crying wolf. Take the mean of three days.",
        ),
        (
            (ratio.rolling(2).mean() < limit).idxmax(),
            "It rings after two bad days. Take the mean of three.",
        ),
        (
            (ratio.rolling(3).median() < limit).idxmax(),
            "That is the middle one of three days. One very low day counts in their mean.",
        ),
        (
            right - ratio.index[0],
            "That is the place in the column. The day is its name: idxmax, not argmax.",
        ),
        (
            (smooth < limit)[::-1].idxmax(),
            "That is the last such day. A smoke alarm rings at the first.",
        ),
        (
            right - 2,
            "That is the first of the three days. On that day nobody knows the other two yet.",
        ),
        ((smooth > limit).idxmax(), "It rings while all is well. Below the limit is the alarm."),
    )
    for value, words in mistakes:
        if value is not None and close(got, value):
            raise NotYet(words)
    raise NotYet(f"Here it should ring on day {right}; yours says {got:g}.")
