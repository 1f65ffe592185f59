"""The exercises of lesson 07: a column that knows only the past, a column that knows too much, a
setting, a clue, a promise by group, a page; further on scissors, words and deeds, a watch.
"""

import re
from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import (
    by_name,
    close,
    fields,
    items,
    number,
    parts,
    text,
    word,
)  # fmt: skip
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.lessons.lesson_07 import badges, clues, columns, judging
from course_utils.world import World

__all__ = [
    "brief", "faults", "finished_before", "kept_by", "liked_visits",
    "mornings_to_call", "said_and_done", "tuned", "when",
]  # fmt: skip


@cache
def _site():
    """The learner's HeroTube, its log and its rows, with both columns of the past."""
    site = World()
    log = site.simulate(days=28)
    rows = columns.at_play(site, log)
    for who in ("video", "viewer"):
        rows[f"{who}_finished"] = columns.finished_before(rows, f"{who}_id")
    return site, log, rows


@cache
def _second_rows():
    """The log of a world the learner has not seen, with a badge on what is short."""
    world = World("the second world of lesson 07", n_viewers=400, n_videos=120)
    rows = columns.at_play(world, world.simulate(days=10))
    return rows.assign(badge=rows["duration_s"] < 330)


@exercise(
    "07.9",
    asks="a function finished_before(rows, who) that returns a column",
    hints=(
        "with_this_row counts this row's own ending too. At the moment of pressing play nobody knows it.",
        "finished is 1 where this row was finished and 0 where it was not. Take it away.",
        'before = with_this_row - rows["finished"]',
    ),
)
def finished_before(answer: object) -> str:
    """The share of the earlier rows, by video and by viewer, in a second world; a row's own ending
    changes nothing in it.
    """
    rows = _second_rows()[["video_id", "viewer_id", "day", "finished"]].head(600)
    for who in ("video_id", "viewer_id"):
        got = _column(call(answer, rows, who), len(rows))
        right = columns.finished_before(rows, who).to_numpy()
        if np.allclose(got, right, atol=1e-6):
            continue
        for values, words in _wrong_columns(rows, who):
            if np.allclose(got, values, atol=1e-6):
                raise NotYet(words)
        row = int(np.argmax(abs(got - right) > 1e-6))
        raise NotYet(f"In row {row} it should be {right[row]:.3f}; yours says {got[row]:.3f}.")
    return "Each row knows its past and not its own ending. That is what a feature may know."


def _column(returned: object, length: int) -> np.ndarray:
    if getattr(returned, "ndim", 1) == 0 or isinstance(returned, (int, float)):
        raise NotYet("One number for all. Each row needs its own: it has its own past.")
    values = np.array([number(one) for one in items(returned)], float)
    if len(values) != length:
        raise NotYet(f"There are {len(values)} values for {length} rows. Each row needs one.")
    return values


def _wrong_columns(rows: pd.DataFrame, who: str) -> list[tuple[np.ndarray, str]]:
    """What comes of real misunderstandings, each with its words."""
    piles, own = rows.groupby(who)["finished"], rows["finished"]
    sums, earlier = piles.cumsum(), piles.cumcount()
    return [
        (_share(sums, earlier), "Its own ending is still in it. At the moment of pressing play nobody knows that."),
        (_share(sums - 1, earlier), "You take 1 away everywhere. Where this row was not finished, there is nothing to take away."),
        (_share(earlier, earlier), "That is how many rows came before. How many of them were finished?"),
        (_share(piles.cumcount(ascending=False), earlier), "These rows come later. The past stands above a row."),
        (_share(own, earlier), "That is this row's own ending, the one thing that nobody knows yet."),
        (_share(piles.transform("sum") - own, earlier), "This counts the whole month, also what came later: the future is in it. cumsum ends at this row."),
        (_share(piles.transform("sum"), earlier), "This counts the whole month, its own ending and the future too. cumsum ends at this row."),
        (_share(own.cumsum() - own, earlier), "This adds up all rows above. Only those of the same pile belong to it: piles.cumsum()."),
        (_share(sums + own, earlier), "Its own ending is counted twice now. Take it away: minus, not plus."),
        (_share(own - sums, earlier), "The other way round: take this row away from the sum."),
        (_share(sums.shift(fill_value=0), earlier), "That is the sum of the row above, whichever pile it is in. Take this row's own ending from its own sum."),
        (piles.transform("mean").to_numpy(), "This is the share of the whole month: the future and its own ending are in it."),
        ((sums - own).to_numpy(float), "These are counts. Leave the last line as it was: it makes shares of them."),
    ]  # fmt: skip


def _share(finished: pd.Series, earlier: pd.Series) -> np.ndarray:
    return ((finished + 1) / (earlier + 2)).to_numpy(float)


BEFORE_OR_AFTER = {
    "duration_s": ("before", "The length is on the video before anybody presses play."),
    "hour": ("before", "The hour is known the moment play is pressed."),
    "device": ("before", "The device is known as soon as the page is opened."),
    "viewer_finished": ("before", "viewer_finished adds up earlier rows only: you took its own ending out."),
    "video_finished": ("before", "video_finished counts the earlier watches of this video: you took its own ending out."),
    "watched_s": ("after", "How long somebody has watched is known when they stop, not when they press play."),
}  # fmt: skip


@exercise(
    "07.10",
    asks='a dict with "before" or "after" for each of the six columns',
    hints=(
        "Imagine the finger on the play button. Which of these numbers could be read off at that moment?",
        "Two of the three are made of earlier rows: your exercise has seen to that.",
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
    return "One column of the six comes too late."


@cache
def _scores(learn: str, ask: str) -> dict[int, float]:
    """The score of each leaf, learned from one stack and asked about another."""
    stacks = dict(zip(("before", "middle", "last"), columns.three_stacks(_site()[2]), strict=True))
    rows, others = stacks[learn], stacks[ask]
    models = (judging.tree_pipeline(leaf, columns.KNOWN) for leaf in judging.LEAVES)
    fitted = (model.fit(rows, rows["finished"]) for model in models)
    scores = [model.score(others, others["finished"]) for model in fitted]
    return dict(zip(judging.LEAVES, scores, strict=True))


@exercise(
    "07.11",
    asks="a dict with the share right for each of the four values of leaf",
    hints=(
        "Learn from the first two weeks, ask about the week after them. Which two tables are these?",
        "share_right wants three things: the model, the rows to learn from, the rows to ask about.",
        "scores[leaf] = share_right(model, before, middle)",
    ),
)
def tuned(answer: object) -> str:
    """Learned from the first two weeks, asked about the middle one."""
    given = {int(number(leaf)): share for leaf, share in fields(answer, "a dict of scores").items()}
    if missing := [leaf for leaf in judging.LEAVES if leaf not in given]:
        raise NotYet(f"There is no score for leaf {missing[0]}. Is the line inside the loop?")
    got = {leaf: number(given[leaf]) for leaf in judging.LEAVES}
    if _same(got, _scores("before", "middle")):
        said = ", ".join(
            f"{leaf}: {score:.1%}" for leaf, score in _scores("before", "middle").items()
        )
        return f"{said}. The last week is still closed."
    if len(set(got.values())) == 1:
        raise NotYet(
            "Four times the same score: the model has to be the one of this turn of the loop, `model`."
        )
    wrong = {
        ("before", "before"): "You ask about the rows that it learned from: the model with the smallest piles has learned them by heart.",
        ("middle", "middle"): "You learn from the middle week and ask about it, too. Learn from the weeks before it.",
        ("before", "last"): "You opened the last week. It is for judging, once: choose on the middle week.",
        ("middle", "last"): "You learn from the middle week and opened the last one. Learn from before, ask about middle.",
        ("middle", "before"): "The other way round in time: learn from the first two weeks, ask about the middle one.",
        ("last", "middle"): "You learn from the future. Learn from the first two weeks.",
    }  # fmt: skip
    for (learn, ask), words in wrong.items():
        if _same(got, _scores(learn, ask)):
            raise NotYet(words)
    leaf = next(
        leaf
        for leaf in judging.LEAVES
        if not close(got[leaf], _scores("before", "middle")[leaf], abs=0.002)
    )
    raise NotYet(
        f"For leaf {leaf} it should be {_scores('before', 'middle')[leaf]:.3f}; yours says {got[leaf]:.3f}."
    )


def _same(got: dict[int, float], right: dict[int, float]) -> bool:
    as_they_are = all(close(got[leaf], right[leaf], abs=0.002) for leaf in judging.LEAVES)
    return as_they_are or all(
        close(got[leaf], 100 * right[leaf], abs=0.2) for leaf in judging.LEAVES
    )


@exercise(
    "07.12",
    asks="the mean of later_visits for those who liked and those who did not",
    hints=(
        "groupby makes the piles, as in lesson 04. Which column says who is in which pile?",
        'people.groupby("liked") makes two piles. Of which column do you want the mean?',
        'mean_visits = people.groupby("liked")["later_visits"].mean()',
    ),
)
def liked_visits(answer: object) -> str:
    """Two means, by `liked`."""
    people = clues.likes_and_visits(_site()[1])
    visits = people.groupby("liked")["later_visits"]
    if isinstance(answer, (int, float)) or getattr(answer, "ndim", 1) == 0:
        raise NotYet("One number for all viewers. Two are asked for: groupby makes the two piles.")
    if isinstance(answer, pd.DataFrame) and answer.shape[1] > 1:
        raise NotYet('A whole table. One column is enough: ["later_visits"] chooses it.')
    if (
        getattr(answer, "name", "") == "liked"
        or getattr(getattr(answer, "index", None), "name", "") == "later_visits"
    ):
        raise NotYet(
            "The other way round: the piles are made by liked, the mean is of later_visits."
        )
    got = _two_kinds(answer)
    mistakes = (
        (visits.sum(), "These are sums. There are more viewers who never liked: take the mean."),
        (
            visits.size(),
            "That is how many viewers there are of each kind. Take the mean of later_visits.",
        ),
        (visits.median(), "That is the one in the middle. The exercise asks for the mean."),
    )
    for values, words in mistakes:
        if close(got, list(values), abs=1e-6):
            raise NotYet(words)
    right = list(visits.mean())
    if not close(got, right, abs=0.06):
        raise NotYet(
            f"For those who did not like it should be {right[0]:.1f}; yours says {got[0]:.1f}."
        )
    return "Those who like come about twice as often. A good clue to who comes."


def _two_kinds(answer: object) -> list[float]:
    """The number of those who did not like, and of those who did."""
    if isinstance(answer, dict) or (
        hasattr(answer, "index") and len(getattr(answer, "shape", ())) == 1
    ):
        named = {str(key).lower(): value for key, value in dict(answer).items()}
        if {"true", "false"} <= set(named):
            return [number(named["false"]), number(named["true"])]
    if isinstance(answer, pd.DataFrame):
        answer = answer.iloc[:, 0]
    both = sorted(number(one) for one in items(answer, n=2))
    return both


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


@exercise(
    "07.13",
    asks="a dict with your seven lines for the page",
    hints=(
        "Read the stubs from top to bottom. The numbers are in the cells above: share, and the usual share in the text before your guess.",
        "Has anybody seen yet what happens when a badge is there? What would 04 do before saying that it works?",
        'For "answer": "61.5% of the badged videos were finished (59.4% to 63.4%), of all 38.3%." The decision is "try". "change_my_mind" names something that can be counted.',
    ),
)
def brief(answer: object) -> str:
    """A number with its interval beside the usual one, in per cent; a decision that the evidence
    carries; the rest is for a person.
    """
    answer = fields(answer, "a dict, as in the cell")
    parts_ = ("author", "period", "question", "answer", "decision", "cost", "change_my_mind")
    if missing := [part for part in parts_ if part not in answer]:
        raise NotYet(f"There is no {missing[0]!r} on your page yet.")
    said = {part: text(answer[part]) for part in parts_}
    _check_period(said["period"])
    if "badge" not in said["question"].lower() or len(said["question"].split()) < 6:
        raise NotYet(
            '"question": a whole sentence on what was counted. Of which videos, and what did the viewer do?'
        )
    _check_answer(said["answer"])
    _check_decision(said["decision"])
    if len(said["cost"].split()) < 5:
        raise NotYet('"cost": one whole sentence. Who gets fewer badges, and could lose by it?')
    if len(said["change_my_mind"].split()) < 6:
        raise NotYet(
            '"change_my_mind": one whole sentence. What would you count, and which way would it go?'
        )
    return ForAPerson(
        "Number, interval, comparison and decision are right. Read the page to a neighbour in thirty seconds: what do they still ask?"
    )


_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent)")
_ANY = re.compile(r"\d+(?:\.\d+)?")


def _check_period(period: str) -> None:
    if not re.search(r"week|day|\d", period.lower()):
        raise NotYet(
            '"period": which days is the page about? The badge was put on one week\'s videos.'
        )
    if re.search(r"middle|first|month|28", period.lower()):
        raise NotYet(
            '"period": these are other days. The badges are those of the last week, days 21 to 27.'
        )


def _check_answer(sentence: str) -> None:
    rows = badges.last_week(*_site()[:2])
    kept = badges.kept(rows)
    usual, score = rows["finished"].mean(), (rows["badge"] == rows["finished"]).mean()
    found = [float(one) for one in _ANY.findall(sentence.replace(",", "."))]
    if not found:
        raise NotYet('"answer": there is no number in it yet.')
    if any(0 < one < 1 for one in found):
        raise NotYet(
            "Some of your numbers are shares, such as 0.61. The chart says per cent: one notation for one number."
        )
    if not _among(100 * kept.estimate, found):
        if _among(100 * score, found):
            raise NotYet(
                "That is how often the model is right, with or without a badge. Of the badged videos, how many were finished?"
            )
        raise NotYet(
            '"answer": the share of badged videos that were finished is not in it. It is the first number of share.'
        )
    if not (_among(100 * kept.low, found) and _among(100 * kept.high, found)):
        raise NotYet(
            '"answer": give the interval too, its low and its high: one number alone looks surer than it is.'
        )
    if not _among(100 * usual, found):
        raise NotYet(
            '"answer": compared with what? Say what share of all started videos was finished.'
        )
    if "%" not in sentence and "cent" not in sentence and "of 100" not in sentence:
        raise NotYet("Per cent of what? Write the sign % at your numbers, as the chart does.")


def _among(right: float, found: list[float]) -> bool:
    """Whether a number stands there, rounded or not."""
    return any(abs(one - right) <= (0.55 if one == round(one) else 0.11) for one in found)


def _check_decision(decision: str) -> None:
    advice = word(decision)
    if advice == "launch":
        raise NotYet(
            "The badge guesses well. That people are happier with it, nobody has seen: a clue need not be a lever."
        )
    if advice == "drop":
        raise NotYet(
            "It keeps its promise far more often than a badge at random would. That has earned a trial, if not a launch."
        )
    if advice != "try":
        raise NotYet('"decision": one of the three words, "launch", "try" or "drop".')


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
