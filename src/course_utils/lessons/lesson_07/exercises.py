"""The exercises of lesson 07: a question, a column that knows too much, scissors with two blades, a
promise by group, a reply, a watch.
"""

import re
from functools import cache

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from course_utils.checks.answers import (
    by_name,
    close,
    fields,
    items,
    letter,
    number,
    parts,
    table,
    text,
    word,
)
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.experiments import rate
from course_utils.world import World

__all__ = [
    "days_before_and_later_others",
    "faults",
    "kept_by",
    "mornings_to_call",
    "question",
    "reply",
    "said_and_done",
    "when",
]


@exercise(
    "07.1",
    asks='a letter, "A", "B" or "C", and a sentence on who could game that number',
    hints=(
        "There is no wrong letter. For the sentence: who would be praised if the number went up?",
        "Then: what could that person do to raise it without making anybody happier?",
        "Begin like this: 'Whoever makes videos could …'",
    ),
)
def question(answer: object) -> str:
    """Any of the three, and a whole sentence; what it says is for a person to judge."""
    chosen, sentence = parts(answer, 2, "a letter and a sentence")
    chosen, sentence = letter(chosen).removeprefix("question ").upper(), text(sentence)
    if "HAPP" in chosen:
        raise NotYet(
            "Happiness is the wish. Choose the letter of one of the three questions that can be counted."
        )
    if len(chosen) > 1 and set(chosen) <= set("ABC ,&+AND"):
        raise NotYet(
            "One letter. Who steers by several numbers at once still has to say which one wins when they differ."
        )
    if chosen not in ("A", "B", "C"):
        raise NotYet('Choose the letter of one of the three questions: "A", "B" or "C".')
    if _NOBODY.search(sentence.lower()):
        raise NotYet(
            "Every number that somebody is praised for can be raised the wrong way. Who is praised for this one?"
        )
    if len(sentence.replace("'", " ").split()) < 8:
        raise NotYet("A whole sentence, please: who could game it, and what exactly would they do?")
    others = {
        "A": "Some cut long videos into short ones; some would hide long ones that a few people love.",
        "B": "Some stretch what could be said in a minute; some start the next video unasked.",
        "C": "Some send a reminder every morning; some count a visit of one second.",
    }
    return ForAPerson(f"Compare with a neighbour. For {chosen}: {others[chosen]}")


_NOBODY = re.compile(  # a sentence that says the number cannot be gamed
    r"(nobody|no[ -]?one|noone) (can|could|would|will) (be able to )?(game|cheat|trick|fake|raise|do)\b"
    r"|(cannot|can ?not|can't|could not|couldn't) be (gamed|cheated|tricked|faked|raised)"
)


BEFORE_OR_AFTER = {
    "duration_s": ("before", "The length is on the video before anybody presses play."),
    "hour": ("before", "The hour is known the moment play is pressed."),
    "device": ("before", "The device is known as soon as the page is opened."),
    "viewer_finished": ("before", "viewer_finished adds up earlier rows only; its own ending is taken out. Look at the line with the minus."),
    "video_watches": ("before", "video_watches counts the rows of this video that came earlier, and there it stops."),
    "watched_s": ("after", "How long somebody has watched is known when they stop, not when they press play."),
}  # fmt: skip


@exercise(
    "07.2",
    asks='a dict with "before" or "after" for each of the six columns',
    hints=(
        "Imagine the finger on the play button. Which of these numbers could be read off at that moment?",
        "Two of the three are made from earlier rows. How was that seen to, in the cell with cumsum and cumcount?",
        "Only one of the six is written down when the watch is over. Its name says it: watched.",
    ),
)
def when(answer: object) -> str:
    """Each column's time, in words."""
    answer = fields(answer, "a dict with a word for each column")
    if missing := [name for name in BEFORE_OR_AFTER if name not in answer]:
        raise NotYet(f"There is no word for {', '.join(missing)}.")
    said = {name: word(answer[name]) for name in BEFORE_OR_AFTER}
    for name, when_known in said.items():
        if when_known not in ("before", "after"):
            raise NotYet(f'{name}: "before" or "after"? You wrote "{when_known}".')
    if all(one == "before" for one in said.values()):
        raise NotYet(
            "Then nothing would be too good, and it is. Which of the six is still going up while the video runs?"
        )
    for name in reversed(BEFORE_OR_AFTER):
        right, why = BEFORE_OR_AFTER[name]
        if said[name] != right:
            raise NotYet(why)
    return "One column of the six comes too late, and it alone made the score."


@cache
def _second_rows():
    """The log of a world the learner has not seen, with a badge on what is short."""
    world = World("the second world of lesson 07", n_viewers=400, n_videos=120)
    rows = (
        world.simulate(days=10)
        .watches.merge(world.viewers, on="viewer_id")
        .merge(world.videos, on="video_id")
    )
    return rows.assign(badge=rows["duration_s"] < 330)


@exercise(
    "07.3",
    asks="a function days_before_and_later_others(rows, day) that returns two tables",
    hints=(
        "Look at the line for learn. ask wants the other days and the other viewers.",
        "The other days begin with the day itself: >= and not >. ~even is True where even is False.",
        'ask = rows[(rows["day"] >= day) & ~even]',
    ),
)
def days_before_and_later_others(answer: object) -> str:
    """No day and no viewer in both tables, in a second world."""
    rows = _second_rows()
    for day in (4, 7):
        both = parts(
            call(answer, rows, day), 2, "two tables with a comma between: return learn, ask"
        )
        learn, ask = (table(part, ["day", "viewer_id"]) for part in both)
        _check_blades(learn, ask, day)
        even, early = rows["viewer_id"] % 2 == 0, rows["day"] < day
        if len(learn) != (even & early).sum():
            raise NotYet(
                "The first table has other rows than at first: the days before, viewers with an even id. Leave its line as it was."
            )
        if len(ask) != (~even & ~early).sum():
            raise NotYet(
                f"ask holds {len(ask)} rows; from day {day} on, odd viewers have {(~even & ~early).sum()}. Keep all of them."
            )
    return "No viewer and no day is on both sides: what the score says should hold tomorrow, for strangers."


def _check_blades(learn, ask, day):
    if not len(learn) or not len(ask):
        raise NotYet("One of the two tables is empty. Can both conditions be true at once?")
    if learn["day"].min() >= day > ask["day"].max():
        raise NotYet("The right idea, the other way round: the days before are learned from.")
    if set(learn["viewer_id"]) & set(ask["viewer_id"]):
        if set(ask["viewer_id"] % 2) == {0}:
            raise NotYet(
                "ask holds the very viewers that were learned from. ~even chooses the others."
            )
        raise NotYet(
            "Later days, but all viewers: half of them were learned from. The second blade is missing."
        )
    if ask["day"].min() < day:
        raise NotYet(
            f"Other viewers, but of all days: ask begins on day {ask['day'].min()}, and the past is asked about, too."
        )
    if ask["day"].min() > day:
        raise NotYet(f"Day {day} is in neither table. It belongs to ask: >= and not >.")


@exercise(
    "07.4",
    asks="a function kept_by(rows, column) that returns a share for each value of the column",
    hints=(
        'First choose the rows with a badge: rows[rows["badge"]]. A column of True and False chooses the True ones.',
        "Then make piles by the column, and take the mean of finished in each: groupby, as in lesson 04.",
        'return rows[rows["badge"]].groupby(column)["finished"].mean()',
    ),
)
def kept_by(answer: object) -> str:
    """Of the rows with a badge, the share finished, by two columns of a second world."""
    rows = _second_rows()
    for column in ("age_group", "device"):
        right = rows[rows["badge"]].groupby(column)["finished"].mean()
        returned = call(answer, rows, column)
        if isinstance(returned, (int, float)) or getattr(returned, "ndim", 1) == 0:
            raise NotYet(
                "One number for everybody. The exercise asks for a share for each value of the column: groupby makes the piles."
            )
        if isinstance(returned, pd.DataFrame) and returned.shape[1] > 2:
            raise NotYet('A whole table. One column is enough: ["finished"] chooses it.')
        got = by_name(returned, list(right.index))
        mistakes = (
            (
                rows.groupby(column)["finished"].mean(),
                "This is the share finished of all rows. Choose those with a badge first.",
            ),
            (
                rows.groupby(column)["badge"].mean(),
                "This is the share of rows that got a badge. Of those, how many were finished?",
            ),
            (
                rows[rows["finished"]].groupby(column)["badge"].mean(),
                "The other way round: of the finished ones, you say how many had a badge. Begin with the rows that have one.",
            ),
            (
                (rows["badge"] == rows["finished"]).groupby(rows[column]).mean(),
                "This counts a missing badge on an unfinished video as right, too. Here only badges count.",
            ),
            (
                rows[rows["badge"]].groupby(column)["finished"].sum(),
                "These are counts. Of how many badges? The mean gives the share.",
            ),
            (
                rows[~rows["badge"]].groupby(column)["finished"].mean(),
                "These are the rows without a badge.",
            ),
        )
        for values, words in mistakes:
            if all(close(got[name], values[name], rel=1e-3) for name in right.index):
                raise NotYet(words)
        for name, share in right.items():
            if not close(got[name], share, rel=2e-3, digits=3):
                raise NotYet(f"For {name} it should be {share:.3f}; yours says {got[name]:.3f}.")
    return "Trust in the badge, by group: the question of those who have to answer for it."


@cache
def _badges():
    """The last week of the lesson's site with the lesson's badges."""
    site = World(n_viewers=4000)
    rows = (
        site.simulate(days=28)
        .watches.merge(site.videos, on="video_id")
        .merge(site.viewers, on="viewer_id")
    )
    rows = rows.sort_values(["day", "time_s"], kind="stable")
    rows["hour"] = rows["time_s"] // 3600
    names = ["duration_s", "hour"]
    for name, who in {
        "viewer_watches": "viewer_id",
        "topic_watches": ["viewer_id", "topic"],
        "video_watches": "video_id",
    }.items():
        rows[name] = rows.groupby(who).cumcount()
        names.append(name)
    for name in ("viewer", "video"):
        piles = rows.groupby(f"{name}_id")["finished"]
        rows[f"{name}_finished"] = (piles.cumsum() - rows["finished"] + 1) / (piles.cumcount() + 2)
        names.append(f"{name}_finished")
    learn = rows[(rows["day"] < 14) & (rows["viewer_id"] % 2 == 0)]
    test = rows[(rows["day"] >= 21) & (rows["viewer_id"] % 4 == 3)].copy()
    prepare = make_column_transformer(
        (StandardScaler(), names), (OneHotEncoder(), ["device", "age_group"])
    )
    test["badge"] = (
        make_pipeline(prepare, LogisticRegression()).fit(learn, learn["finished"]).predict(test)
    )
    return test


@exercise(
    "07.5",
    asks='a dict with "kept", "low", "high", "recommend" and "change_my_mind"',
    hints=(
        "The number and its interval are on your page: kept.estimate, kept.low, kept.high.",
        "Has anybody seen yet what happens when a badge is there? What would 04 do before saying it works?",
        'recommend is "try". The sentence names something that can be counted, and which way it would have to go.',
    ),
)
def reply(answer: object) -> str:
    """The number with its interval, a recommendation that the evidence carries, and a sentence."""
    answer = fields(answer, "a dict, as in the cell")
    if missing := [
        part
        for part in ("kept", "low", "high", "recommend", "change_my_mind")
        if part not in answer
    ]:
        raise NotYet(f"There is no {missing[0]!r} in your reply yet.")
    _check_number(*(number(answer[part]) for part in ("kept", "low", "high")))
    advice = word(answer["recommend"])
    if advice == "launch":
        raise NotYet(
            "The badge guesses well. That people are happier with it, nobody has seen: a feature that predicts need not be a lever."
        )
    if advice == "drop":
        raise NotYet(
            "It keeps its promise nearly twice as often as a badge at random would. That has earned a trial, if not a launch."
        )
    if advice != "try":
        raise NotYet('Recommend one of "launch", "try" and "drop": the one word.')
    if len(text(answer["change_my_mind"]).split()) < 7:
        raise NotYet(
            "One whole sentence on what would change your mind: what would you count, and which way would it go?"
        )
    return ForAPerson(
        "Number, interval, recommendation, and a way to be wrong. Read the sentence to a neighbour: could they count it?"
    )


def _check_number(kept, low, high):
    test = _badges()
    by_viewer = test[test["badge"]].groupby("viewer_id")["finished"].agg(["sum", "size"])
    right = rate(by_viewer["sum"], by_viewer["size"])
    if kept > 1.5 and close(kept, 100 * right.estimate, rel=0.02):
        raise NotYet("Give it as a share between 0 and 1.")
    if close(kept, (test["badge"] == test["finished"]).mean(), abs=0.006):
        raise NotYet(
            "This is how often the model is right, with or without a badge. The stakeholder asked about badges."
        )
    if close(kept, test["finished"].mean(), abs=0.006):
        raise NotYet("This is the share finished of all videos. Of those with a badge?")
    if not close(kept, right.estimate, abs=0.006):
        raise NotYet(
            f"{kept:.2f} is not the share of badged videos that were finished. Where on your page is that number?"
        )
    if not low < kept < high:
        raise NotYet("The interval should have the number inside: low below it, high above.")
    if not (close(low, right.low, abs=0.012) and close(high, right.high, abs=0.012)):
        raise NotYet(
            "The interval is another one. Take low and high from the same place as the number: they count viewers, not rows."
        )


@exercise(
    "07.6",
    asks="a function said_and_done(rows, low, high) that returns two numbers",
    hints=(
        "First the rows: two conditions with & between them, each in brackets.",
        "Of those rows, the mean of said, and the mean of finished: a mean of True and False is the share of True.",
        'here = rows[(rows["said"] >= low) & (rows["said"] < high)], then return here["said"].mean(), here["finished"].mean()',
    ),
)
def said_and_done(answer: object) -> str:
    """Mean chance and share finished in a box, for several boxes of a second world."""
    rows = _second_rows()
    said = (300 / (300 + rows["duration_s"])).round(2)  # so that some lie exactly on an edge
    rows = rows.assign(said=said).drop(columns="badge")
    for low, high in ((0.3, 0.5), (0.5, 0.6)):
        here = rows[rows["said"].between(low, high, inclusive="left")]
        returned = call(answer, rows, low, high)
        if isinstance(returned, pd.DataFrame) and len(returned) == 1:
            returned = returned.iloc[0]
        two = parts(returned, 2, "what was said, and what was done")
        got = [number(part) for part in two]
        right = [here["said"].mean(), here["finished"].mean()]
        if close(got, right, digits=3):
            continue
        above, below = rows[rows["said"] >= low], rows[rows["said"] < high]
        edges = [
            rows[rows["said"].between(low, high, inclusive=which)][["said", "finished"]].mean()
            for which in ("both", "neither", "right")
        ]
        mistakes = (
            *(
                (
                    list(edge),
                    "Look at the edges: low itself belongs to the box, high does not: >= and <.",
                )
                for edge in edges
            ),
            (right[::-1], "The other way round: first what was said, then what was done."),
            (
                [rows["said"].mean(), rows["finished"].mean()],
                "These are the means of all rows. Choose those from low to high first.",
            ),
            (
                [above["said"].mean(), above["finished"].mean()],
                "Everything above low is in it. Where is high?",
            ),
            (
                [below["said"].mean(), below["finished"].mean()],
                "Everything below high is in it. Where is low?",
            ),
            (
                [right[0], here["finished"].sum()],
                "The second number is a count. The exercise asks for the share.",
            ),
        )
        for values, words in mistakes:
            if close(got[0], values[0], rel=1e-4) and close(got[1], values[1], rel=1e-4):
                raise NotYet(words)
        raise NotYet(
            f"From {low} to {high}: said {right[0]:.3f}, done {right[1]:.3f}; yours says {got[0]:.3f} and {got[1]:.3f}."
        )
    return "Box by box, word against deed: that is all there is to calibration."


@exercise(
    "07.7",
    asks="a function mornings_to_call(kept, line) that returns a list of days",
    hints=(
        "On each morning two things have to be true: below the line today, and below it yesterday.",
        "Append the day to the list if both are: days.append(day). yesterday = share comes after that, or it would be today.",
        "In the loop: if share < line and yesterday < line: days.append(day). After the loop: return days",
    ),
)
def mornings_to_call(answer: object) -> str:
    """The second and later mornings of every run below the line, in tables that the learner has not
    seen.
    """
    for shares, line in CALM_AND_WORSE:
        kept = pd.Series(shares, index=range(40, 40 + len(shares)), name="kept")
        got = _days(call(answer, kept.copy(), line), kept)
        below = kept < line
        right = _where(below & below.shift(fill_value=False))
        if got == right:
            continue
        streak = below.groupby((~below).cumsum()).cumsum()
        mistakes = (
            (_where(below), "These are all mornings below the line. Luck alone makes such mornings; wait for two in a row."),
            (_where(below & (below.cumsum() > 1)), "The second low morning of all is called, though good ones lie between. In a row, please."),
            (_where(below & below.shift(-1, fill_value=False)), "You call a day early: on that morning nobody knows tomorrow yet."),
            (_where(below | below.shift(fill_value=False)), "Today or yesterday is not enough: both have to be below the line."),
            ([], "No morning at all, and some are to be called. Is return inside the loop, or yesterday never remembered?"),
            (_where((kept <= line) & below.shift(fill_value=False)), "A morning exactly on the line is not below it: < and not <=."),
            (_where(streak == 2), "One call for each run. If the next morning is low as well, somebody is called again."),
            (_where((streak > 0) & (streak % 2 == 0)), "After a call you begin to count from 0 again. Three in a row are two calls."),
            (_where((kept <= line) & (kept <= line).shift(fill_value=False)), "A morning exactly on the line is not below it: < and not <=."),
            (_where((kept > line) & (kept > line).shift(fill_value=False)), "These are the good mornings: above the line twice in a row."),
            (_where(below.shift(fill_value=False)), "You look at yesterday only. Today has to be below the line, too."),
            (right[:1], "Only the first call. The loop ends too early: return comes after it, not in it."),
        )  # fmt: skip
        for days, words in mistakes:
            if got == days:
                raise NotYet(words)
        said = ", ".join(f"{share:.2f}" for share in shares)
        raise NotYet(
            f"Line {line}, shares from day 40 on: {said}. Called on {right or 'no day'}; yours says {got or 'no day'}."
        )
    return "One thing to remember from one morning to the next, and most false alarms are gone."


CALM_AND_WORSE = (
    ([0.66, 0.65, 0.58, 0.64, 0.57, 0.55, 0.52, 0.54, 0.61, 0.60, 0.59, 0.63, 0.56, 0.58], 0.60),
    ([0.41, 0.44, 0.52, 0.50, 0.49, 0.47, 0.48, 0.45, 0.50, 0.55], 0.50),
    ([0.70, 0.71, 0.59, 0.72], 0.60),
)


def _where(chosen):
    return [int(day) for day in chosen.index[chosen]]


def _days(returned, kept):
    """The days that a learner's function returned, as a list of whole numbers."""
    if isinstance(returned, (pd.Series, np.ndarray)) and returned.dtype == bool:
        raise NotYet(
            "That is True or False for each morning. The exercise asks for the days themselves, in a list."
        )
    if isinstance(returned, (bool, int, np.integer)):
        raise NotYet(
            "That is one value. The exercise asks for a list of the days: days.append(day) adds one."
        )
    days = [number(day) for day in items(returned)]
    days = sorted(days) if isinstance(returned, (set, frozenset)) else days
    if days and not set(days) & set(kept.index) and set(days) <= set(kept):
        raise NotYet(
            "These are the shares. The exercise asks for the days: kept.items() hands you both, the day first."
        )
    return days


@exercise(
    "07.8",
    asks="the numbers of the three sentences that do not hold up",
    hints=(
        "One of the three has a number that you have met and laughed at.",
        "One crowns a winner. Look at the interval beside it in groups, and at its neighbours.",
        "One makes a cause of two things that only come together. What did the replay say?",
    ),
)
def faults(answer: object) -> str:
    """Three sentences, in any order."""
    found = {number(part) for part in items(answer, n=3)}
    if len(found) < 3:
        raise NotYet("Three different sentences.")
    sound = {
        1: "Sentence 1 holds: count the rows, and the viewers among them.",
        3: "Sentence 3 holds: it is the lazy baseline of the last week.",
        4: "Sentence 4 holds: later days, other viewers, opened once.",
        6: "Sentence 6 holds: it is the number of your page.",
        7: "Sentence 7 holds: being the strongest feature is one thing. What follows from it is another.",
        9: "Sentence 9 holds, whatever is above it.",
    }
    for part in sorted(found - {2, 5, 8}):
        raise NotYet(sound.get(part, f"There is no sentence {part:g}; they run from 1 to 9."))
    return "A leak, a difference inside the noise, and a lever made of a clue."
