"""The exercises of lesson 05: a likeness, a sum of products, a choice; further on a table of counts,
a recall, a cut in time.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, items, number, parts, table, text, word
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.lessons.lesson_05.judging import (
    achieved,
    four_models,
    lead,
    next_week,
    recall_by_viewer,
)
from course_utils.world import RandomPolicy, World

__all__ = ["choice", "likeness", "most_watched", "recall", "split_at", "sum_of_products"]


@cache
def _second_log():
    """The log of a world the learner has not seen."""
    return World("the second world of lesson 05", n_viewers=900, n_videos=120).simulate(days=10)


def _ranked(values):
    return [int(v) for v in values.sort_values(ascending=False, kind="stable").index]


@exercise(
    "05.1",
    asks="a function most_watched(watches, k) that returns the ids of the k most watched videos",
    hints=(
        "Which column of the table holds the videos? value_counts() counts how often each is in it.",
        "The most counted come first, and .head(k) takes the first k. But the counts are not the ids: where in a table of counts are those?",
        'return watches["video_id"].value_counts().head(k).index',
    ),
)
def most_watched(answer: object) -> str:
    """Ids in order, for a small table without ties and for a second world."""
    ids = [3, 3, 3, 3, 8, 8, 8, 5, 5, 1]
    seconds = [1, 1, 1, 1, 9, 9, 9, 500, 500, 90]
    small = pd.DataFrame(
        {"viewer_id": [4, 6, 2, 9, 6, 6, 6, 2, 6, 2], "video_id": ids, "watched_s": seconds}
    )
    log = _second_log().watches
    counts = log["video_id"].value_counts()
    clear = next(k for k in range(3, 60) if counts.iloc[k - 1] > counts.iloc[k])
    for watches, k in ((small, 3), (small, 2), (log, clear)):
        got = [number(v) for v in items(call(answer, watches, k))]
        plays = watches["video_id"].value_counts()
        right = _ranked(plays)[:k]
        if got == [float(n) for n in plays.head(k)]:
            raise NotYet(
                "These are the counts. The ids are beside them, in the index of the table of counts."
            )
        if (
            set(got) == set(_ranked(watches["viewer_id"].value_counts())[:k])
            and "viewer_id" in watches
        ):
            raise NotYet("These are the busiest viewers. Count the column of the videos.")
        if got == _ranked(watches.groupby("video_id")["watched_s"].sum())[:k]:
            raise NotYet(
                "These were watched for the most seconds. Here every watch counts the same, long or short."
            )
        if got == _ranked(watches.groupby("video_id")["viewer_id"].nunique())[:k] != right:
            raise NotYet(
                "These were watched by the most viewers. Here every watch counts, also the second of the same viewer."
            )
        if len(got) != k:
            raise NotYet(
                f"For k = {k} your function returns {len(got)} ids. Let k decide how many."
            )
        if len(set(got)) < len(got):
            raise NotYet(
                "Some ids are there twice: these are rows of the table. Count how often each video is in it first."
            )
        if got == _ranked(-plays)[:k]:
            raise NotYet("These are the least watched. The most watched come first.")
        if sorted(plays.get(v, 0) for v in got) != sorted(plays.head(k)):
            raise NotYet(
                f"For a table in which video {plays.index[0]} is watched most, your list begins with {got[0]:g}."
            )
        if [plays[v] for v in got] != list(plays.head(k)):
            raise NotYet("The right videos, but not the most watched first.")
    return "A table of counts is a recommender, the same for everybody."


@exercise(
    "05.2",
    asks="a function likeness(both, viewers_of_one, viewers_of_other)",
    hints=(
        "Read the fraction from top to bottom: viewers of both, divided by a root.",
        "The root of a product: multiply in brackets first, then ** 0.5 behind the bracket.",
        "return both / (viewers_of_one * viewers_of_other) ** 0.5",
    ),
)
def likeness(answer: object) -> str:
    """The cosine, for several counts."""
    for both, one, other in ((5, 45, 20), (2, 3, 8), (2, 3, 3), (0, 4, 9)):
        got, right = number(call(answer, both, one, other)), both / np.sqrt(one * other)
        if close(got, right, rel=1e-4, digits=3):
            continue
        for value, words in _wrong_likeness(both, one, other):
            if close(got, value, rel=1e-3, abs=1e-6):
                raise NotYet(words)
        raise NotYet(
            f"With {both} of both, {one} of the one and {other} of the other it should be {right:.3f}; yours says {got:.3f}."
        )
    return "It is the same from either side: the soup is as like the ramen as the ramen is like the soup."


def _wrong_likeness(both: int, one: int, other: int) -> list[tuple[float, str]]:
    """What comes of a misread formula, each with its words."""
    return [
        (both, "This is the raw count. Divide it, or the hit wins again."),
        (
            both / (one * other),
            "Divided by the product itself. Take its root, or every hit is punished.",
        ),
        (
            both / one,
            "Divided by the viewers of the one only. Then A is like B, but B is not like A.",
        ),
        (
            both / other,
            "Divided by the viewers of the other only. Then A is like B, but B is not like A.",
        ),
        (
            both / (one + other - both),
            "That is another good likeness: the share of all their viewers who watched both (its name is Jaccard). The formula here has a root below the line.",
        ),
        (
            both / (one + other),
            "Divided by the sum. Below the line is the root of the product.",
        ),
        (
            2 * both / (one + other),
            "Divided by half the sum. The middle here is another one: the root of the product.",
        ),
        (
            both / (one + other) ** 0.5,
            "Below the line you add the two audiences. Multiply them, then take the root.",
        ),
        (
            both / one * other,
            "The second number multiplies the result. Put what you divide by in brackets.",
        ),
        (
            both / one * other**0.5,
            "Python divided before it multiplied. Put what you divide by in brackets.",
        ),
        (
            both / one**0.5 * other**0.5,
            "The second root is above the line. Put what you divide by in brackets.",
        ),
        (
            both / (one * other) * 0.5,
            "* 0.5 takes the half. A root is written with two stars: ** 0.5.",
        ),
        (
            both / (one * other) ** 2,
            "** 2 takes the square. A root is ** 0.5.",
        ),
        (
            (both / (one * other)) ** 0.5,
            "The root is taken of everything. Only what is below the line is under it.",
        ),
    ]


@exercise(
    "05.3",
    asks="a function score(taste, flavour)",
    hints=(
        "Multiply the first with the first, the second with the second, and so on. Then add up.",
        "taste * flavour multiplies place by place. What adds up what comes out?",
        "return sum(taste * flavour)",
    ),
)
def sum_of_products(answer: object) -> str:
    """Arrays of several lengths."""
    trials = (
        ([0.9, 1.5, 0.4, 0.2], [0.5, 0.8, 0.25, 3.0]),
        ([0.9, 0.2], [0.5, 0.5]),
        ([2.0, -1.0, 0.5, 3.0, 1.0], [1.0, 4.0, 2.0, 0.5, 0.5]),
    )
    for a, b in ((np.array(a), np.array(b)) for a, b in trials):
        returned = call(answer, a, b)
        if (
            isinstance(returned, (list, tuple, np.ndarray, pd.Series))
            and len(np.shape(returned)) == 1
            and len(returned) == len(a)
        ):
            raise NotYet(
                "These are the products, one per pair. Add them up: a score is one number."
                if close(next(iter(returned)), a[0] * b[0], digits=2)
                else f"A score is one number; here are {len(returned)}. Multiply pair by pair, then add up."
            )
        got, right = number(returned), float(np.dot(a, b))
        if close(got, right, digits=2):
            continue
        mistakes = (
            (
                np.sum(a) * np.sum(b),
                "First added, then multiplied. Multiply pair by pair first; add at the end.",
            ),
            (np.sum(a) + np.sum(b), "Everything was added. The pairs are multiplied first."),
            (right / len(a), "The mean of the products. The score is their sum."),
            (
                a[0] * b[0],
                "Only the first pair. Every pair counts: is return inside the loop?",
            ),
            (right - a[0] * b[0], "The first pair is left out."),
            (right - a[-1] * b[-1], "The last pair is left out."),
            (np.sum(a), "That adds up the taste alone. Multiply pair by pair first."),
            (np.sum(b), "That adds up the flavour alone. Multiply pair by pair first."),
            (
                a[0] * b[0] + a[1] * b[1],
                "Only the first two pairs. A taste may have more than two numbers.",
            ),
            (
                a[-1] * b[-1],
                "Only the last pair is left. Add each product to the score, do not put it in its place.",
            ),
            (max(np.multiply(a, b)), "The largest product. All of them are added."),
        )
        for value, words in mistakes:
            if close(got, float(value), rel=1e-6, abs=1e-9):
                raise NotYet(words)
        raise NotYet(
            f"For {list(map(float, a))} and {list(map(float, b))} it should be {right:.2f}; yours says {got:.2f}."
        )
    return "The same for two numbers or for two hundred."


@exercise(
    "05.4",
    asks="a function recall(suggested, watched) that returns a share",
    hints=(
        "Count how many of the suggested videos are among the watched ones. What is the whole of which you want the share?",
        "`video in watched` is True or False for each suggested video. True counts as 1 in sum(…).",
        "return sum(video in watched for video in suggested) / len(watched)",
    ),
)
def recall(answer: object) -> str:
    """Hits over what was watched."""
    trials = (
        ([2, 1, 3, 7], [2, 7, 8, 9, 4]),
        ([1, 2, 3, 4, 5], [2, 7, 8]),
        ([5, 8, 9], [8, 9]),
        ([4, 6], [6, 1, 2, 3]),
        ([1, 2], [3]),
        (list(range(10)), [0, 9]),
    )
    for suggested, watched in trials:
        got, hits = number(call(answer, suggested, watched)), len(set(suggested) & set(watched))
        right = hits / len(watched)
        if close(got, right, digits=2):
            continue
        if close(got, hits / len(suggested)):
            raise NotYet(
                "Divided by what was suggested: that share is called precision. Recall asks for the share of what was watched."
            )
        if close(got, hits):
            raise NotYet("This is the number of hits. Of how many?")
        if close(got, hits // len(watched)) and suggested[0] in watched:
            raise NotYet("// cuts the share off to 0 or 1. With / it stays.")
        if close(got, 1 - right):
            raise NotYet("This is the share that was missed.")
        if close(got, float(suggested[0] in watched)):
            raise NotYet("Only the first suggestion was looked at.")
        if close(got, hits / (len(suggested) + len(watched) - hits)):
            raise NotYet(
                "Divided by everything in either list. Recall divides by what was watched alone."
            )
        raise NotYet(
            f"Suggested {suggested}, watched {watched}: {hits} of {len(watched)} found is {right:.2f}; yours says {got:.2f}."
        )
    return "Recall: of what they watched, the share you found."


@exercise(
    "05.5",
    asks="a model, a low, a high and a sentence",
    hints=(
        "Two judges have spoken, and the answer key. Which of them could see suggestions that the old site never made?",
        "Find the first model of the random week in the table below its figure: columns low and high.",
        "The name in quotes, as it is in the table. In your sentence: what did the old pages never show, and what follows for the log?",
    ),
)
def choice(answer: object) -> str:
    """The model that the random week prefers, with its interval; the sentence is for a person."""
    if issubclass(type(answer), (list, tuple)) and len(answer) == 2:
        raise NotYet(
            "The first edition asked for a name and a sentence. This one asks for a low and a high between them; the new lesson comes with: course start"
        )
    name, low, high, because = parts(answer, 4, "a name, a low, a high, and a sentence")
    _is_the_first(_model_named(name))
    _is_its_lead(number(low), number(high))
    because = text(because)
    words = {word.strip(".,;:!?").lower() for word in because.split()}
    if len(words) < 6:
        raise NotYet(
            "Name and interval are right. Your colleague trusts the log: give them one whole sentence why it misleads here."
        )
    if not any(clue in because.lower() for clue in _CLUES):
        raise NotYet(
            "Name and interval are right. Say in your sentence what the log could not see: who decided what was on those pages?"
        )
    return ForAPerson(
        "Name and interval are right. Ask a neighbour whether your sentence would convince them: it should say what the log cannot see."
    )


KNOWN = ("most popular", "also watched", "taste vectors", "taste, corrected")
_CLUES = (
    "show", "page", "random", "seen", "saw", "see ", "never", "hit", "popular", "old", "chance",
    "offer", "suggest", "appear", "display", "expos", "impression",
)  # fmt: skip


def _model_named(name: object) -> str:
    short = " ".join(word(name).removeprefix("the ").replace(",", " ").split())
    corrected = ("taste corrected", "taste vectors corrected", "corrected", "corrected taste")
    short = "taste, corrected" if short in corrected else short
    if short not in KNOWN:
        raise NotYet(f"Name one of these, in quotes: {'; '.join(map(repr, KNOWN))}.")
    return short


def _is_the_first(name: str) -> None:
    others = {
        "most popular": "It wins where its own list was shown. What do the other two judges say, who could see more?",
        "also watched": "Close to the hits, in what it suggests and in the answer key. Others gain more.",
        "taste vectors": "The log's advice, and better than the hits. But two judges prefer the one that knows what was shown.",
    }
    if name in others:
        raise NotYet(others[name])


@cache
def _leads() -> dict[str, pd.DataFrame]:
    """By judge, how far each model is ahead of the list for everybody: lead, low, high; and what
    the answer key says of all four.
    """
    world = World()
    log = world.simulate(days=28)
    before, later = log.watches[log.watches["day"] < 25], log.watches[log.watches["day"] >= 25]
    shown = log.impressions[log.impressions["day"] < 25]
    old = recall_by_viewer(four_models(before, shown, world.videos), later)
    models = four_models(log.watches, log.impressions, world.videos)
    random = recall_by_viewer(models, next_week(world, RandomPolicy()).watches)
    key = achieved(models, world).to_frame("lead")
    return {"log": lead(old), "random": lead(random), "key": key}


def _is_its_lead(low: float, high: float) -> None:
    """Whether these are the ends of the middle 95 of the corrected model, in points or as shares."""
    ends = np.array([low, high], float)
    table = _leads()["random"]
    right = table.loc["taste, corrected"]
    if abs(high) < 0.1 and close(high * 100, right["high"], abs=0.15):
        ends = ends * 100  # as shares
    if np.allclose(ends, right[["low", "high"]], atol=0.15):
        return
    if np.allclose(ends[::-1], right[["low", "high"]], atol=0.15):
        raise NotYet("The right two numbers, the other way round: low is the smaller one.")
    if np.allclose(ends, _leads()["log"].loc["taste, corrected", ["low", "high"]], atol=0.15):
        raise NotYet("That is its interval on the log. The exercise asks for the random week.")
    for name in ("also watched", "taste vectors"):
        if np.allclose(ends, table.loc[name, ["low", "high"]], atol=0.06):
            raise NotYet(f"That is the interval of {name!r}. Read the row of your model.")
    if np.allclose(ends, right["lead"], atol=0.15):
        raise NotYet("That is the lead itself. Luck swings it: from where (low) to where (high)?")
    if np.isin(np.round(ends, 2), np.round(_leads()["key"]["lead"], 2)).all():
        raise NotYet(
            "Those are shares from the answer key. A real site has none: read the table of the random week."
        )
    raise NotYet(
        f"{low:g} to {high:g} is not the middle 95 of your model in the random week. The table below that figure has the columns low and high."
    )


@exercise(
    "05.6",
    asks="a function split_at(watches, day) that returns two tables",
    hints=(
        'watches["day"] < day is True for the rows before the day.',
        "The day itself belongs to the second table: >= there, < in the first.",
        'return watches[watches["day"] < day], watches[watches["day"] >= day]',
    ),
)
def split_at(answer: object) -> str:
    """Two tables that share no row and no day, in a second world."""
    watches = _second_log().watches
    for day in (4, 7):
        both = parts(
            call(answer, watches, day), 2, "two tables with a comma between: return first, second"
        )
        before, after = (table(part, list(watches.columns)) for part in both)
        if len(before) and len(after) and before["day"].min() >= day > after["day"].max():
            raise NotYet("The right tables, the other way round: what came before is the first.")
        if len(before) and before["day"].max() == day and len(after) and after["day"].min() == day:
            raise NotYet(
                f"Day {day} is in both tables. What is learned from must not be asked for again."
            )
        if len(before) and before["day"].max() >= day:
            raise NotYet(
                f"The first table holds day {before['day'].max()}. Only days before {day} belong there: < and not <=."
            )
        if len(after) and after["day"].min() > day:
            raise NotYet(f"Day {day} is in neither table. It belongs to the second: >= and not >.")
        if len(after) and after["day"].min() < day:
            raise NotYet(
                "The second table holds earlier days: the future leaks into the past when rows are drawn at random."
            )
        if len(before) + len(after) != len(watches):
            raise NotYet(
                f"Of {len(watches)} rows, {len(before) + len(after)} are left. Every row belongs to one of the two."
            )
        got = pd.concat([before, after])[list(watches.columns)]
        if not _same_rows(got, watches):
            raise NotYet("As many rows as there should be, but some are there twice.")
    return "Nothing from the hidden days is known beforehand."


def _same_rows(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tables of the same columns hold the same rows, in any order."""
    columns = list(other.columns)
    ordered = [
        rows.sort_values(columns, ignore_index=True, kind="stable").to_numpy(dtype=float)
        for rows in (one, other)
    ]
    return np.array_equal(*ordered, equal_nan=True)
