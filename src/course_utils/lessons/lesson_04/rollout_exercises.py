"""The exercises of the second sitting of lesson 04: a merge, like with like, a report."""

import re
from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, number, parts, table, text, word
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.lessons.lesson_04 import rollout
from course_utils.world import World

__all__ = ["advice", "by_group", "like_with_like", "merged", "raw", "rollout_of"]

ELSEWHERE = "the second world of lesson 04"
VIEWERS = 8000  # of the lesson's own town


@exercise(
    "04.10",
    asks="a table with what is in who and in minutes, one row per viewer",
    hints=(
        "The cell above puts viewers and arms side by side. Which two tables are side by side now?",
        "viewers.merge(arms) put arms beside viewers. Which table comes before the point now, and which is in the brackets?",
        "mine = who.merge(minutes)",
    ),
)
def merged(answer: object) -> str:
    """Each viewer's minutes beside their age group and arm, in any order."""
    right = rollout_of(0, VIEWERS)[1]
    if isinstance(answer, pd.DataFrame):
        _explain_table(answer)
    mine = table(answer, ["viewer_id", "age_group", "arm", "before", "minutes"])
    if len(mine) != len(right):
        raise NotYet(
            f"This has {len(mine):,} rows; there are {len(right):,} viewers. merge finds one row for each."
        )
    mine = mine.sort_values("viewer_id", kind="stable")
    for column in ("viewer_id", "age_group", "arm", "before", "minutes"):
        if not np.array_equal(mine[column].to_numpy(), right[column].to_numpy()):
            raise NotYet(
                f"In the column {column} some viewers have what belongs to others. Let merge find them: who.merge(minutes)."
            )
    return "Each viewer's minutes are beside their age and their arm: now one can ask who got it, and who watches."


def _explain_table(answer: pd.DataFrame) -> None:
    """Raise NotYet for what beginners do instead of a merge."""
    columns = list(map(str, answer.columns))
    if columns.count("viewer_id") > 1:
        raise NotYet(
            "viewer_id is there twice: the tables were laid side by side as they are. merge looks for the same viewer: who.merge(…)."
        )
    if any(name.endswith(("_x", "_y")) for name in columns):
        raise NotYet(
            "Two columns have got _x and _y: a table was merged that was in it already. Merge who and minutes."
        )
    if len(answer) == 2 * VIEWERS:
        raise NotYet("One table is below the other. Side by side is who.merge(…).")
    for name, missing in (("minutes", "minutes"), ("who", "age_group"), ("who", "arm")):
        if missing not in columns:
            raise NotYet(
                f"There is no column {missing}. It is in the table {name}: merge who with minutes."
            )


@cache
def rollout_of(seed: object, n_viewers: int) -> tuple[World, pd.DataFrame]:
    """A world, and its autoplay rollout with one row per viewer."""
    world = World(seed, n_viewers=n_viewers)
    return world, rollout.one_row_per_viewer(world)


def by_group(table: pd.DataFrame) -> pd.DataFrame:
    """By age group: minutes more with autoplay, and how many viewers are in it, with autoplay,
    without.
    """
    means = table.pivot_table(index="age_group", columns="arm", values="minutes")
    sizes, more = pd.crosstab(table["age_group"], table["arm"]), means["autoplay"] - means["off"]
    return pd.DataFrame(
        {"more": more, "all": sizes.sum(axis=1), "with": sizes["autoplay"], "without": sizes["off"]}
    )


def _small_table() -> pd.DataFrame:
    """Three groups of another kind, small enough for pen and paper."""
    rows = [
        ("a", "autoplay", 12),
        ("a", "off", 8),
        ("a", "off", 10),
        ("b", "autoplay", 31),
        ("b", "autoplay", 33),
        ("b", "off", 30),
    ]
    rows += [
        ("b", "off", 26),
        ("c", "autoplay", 5),
        ("c", "autoplay", 4),
        ("c", "autoplay", 6),
        ("c", "off", 4),
    ]
    return pd.DataFrame(rows, columns=["age_group", "arm", "minutes"])


def raw(table: pd.DataFrame) -> float:
    means = table.groupby("arm")["minutes"].mean()
    return float(means["autoplay"] - means["off"])


@exercise(
    "04.3",
    asks="a function like_with_like(table) that returns one number: minutes more with autoplay",
    hints=(
        'means["autoplay"] and means["off"] are the minutes of the two sides within one group. Which is taken away from which?',
        "rows holds the viewers of this group, table those of all groups. len(…) counts them.",
        'more = means["autoplay"] - means["off"], and then total = total + more * len(rows) / len(table)',
    ),
)
def like_with_like(answer: object) -> str:
    """The weighted mean of the groups' differences, in a second world and on paper."""
    small = _small_table()
    swapped = small.assign(arm=small["arm"].map({"autoplay": "off", "off": "autoplay"}))
    for trial in (rollout_of(ELSEWHERE, 2500)[1], small, swapped):
        got, groups = number(call(answer, trial)), by_group(trial)
        right = np.average(groups["more"], weights=groups["all"])
        if close(got, right, rel=1e-4, digits=2):
            continue
        mistakes = (
            (
                abs(right),
                "Here those with autoplay watch less, so the number is below 0. Leave out abs.",
            ),
            (
                -right,
                "The other way round: what those with autoplay watch, minus what the others watch.",
            ),
            (
                raw(trial),
                "This is the raw comparison, all groups in one pot. Compare within each group.",
            ),
            (
                groups["more"].mean(),
                "A plain mean of the groups: a small one counts as much as a large one. Weigh by its share.",
            ),
            (
                groups["more"].sum(),
                "The differences are added up unweighted. Multiply each by its group's share first.",
            ),
            (
                (groups["more"] * groups["all"]).sum(),
                "Multiplied by how many they are. Multiply by their share: divide by len(table).",
            ),
            (
                np.average(groups["more"], weights=groups["with"]),
                "Weighed by who has autoplay. That is the gain of those who got it; the exercise asks for everybody's.",
            ),
            (
                np.average(groups["more"], weights=groups["without"]),
                "Weighed by who has no autoplay. Weigh by the whole group.",
            ),
            (
                groups["more"].iloc[-1],
                "Only the last group is left. Add to total, do not put in its place.",
            ),
            (
                groups["more"].iloc[0],
                "Only the first group: the return is inside the loop. Move it to the left.",
            ),
            (
                groups["more"].iloc[-1] * groups["all"].iloc[-1] / len(trial),
                "Only the last group is left: total = total + …",
            ),
            (
                groups["more"].iloc[0] * groups["all"].iloc[0] / len(trial),
                "The return is inside the loop. Move it to the left.",
            ),
        )
        for value, words in mistakes:
            if close(got, value, rel=1e-4):
                raise NotYet(words)
        raise NotYet(
            f"For a table in which it should be {right:.2f}, your function says {got:.2f}."
        )
    return "Each group is compared with itself, and counts for as much as it is."


_CAUSE = re.compile(
    r"\b(aged?|ages|groups?|25|seldom|rarely?|least|less often|who got|simpson|young)\b",
    re.IGNORECASE,
)


@cache
def _answers() -> pd.DataFrame:
    """The table of splits that the lesson shows."""
    return rollout.answers(rollout_of(0, VIEWERS)[1])


@exercise(
    "04.11",
    asks="advice, a number with its low and high, and a paragraph",
    hints=(
        "Which split in the table would you trust? Only columns that were written down before the rollout.",
        "advice is a text in quotes: keep, or take back. The three numbers stand in one row of the table.",
        "A first sentence says what to do, a second gives the number from low to high, a third why autoplay looked bad, a last what we cannot know.",
    ),
)
def advice(answer: object) -> str:
    """Advice, number and interval from a split that holds up; the paragraph is for a person."""
    said, *numbers, paragraph = parts(answer, 5, "advice, more, low, high, paragraph")
    said, paragraph = word(said), text(paragraph)
    _judge_split(*map(number, numbers))
    if said in ("take back", "take it back"):
        raise NotYet(
            "Your number is above 0, and so is its low. Why take back what people watch more with?"
        )
    if said not in ("keep", "keep it"):
        raise NotYet('Nova has to decide: advice is "keep" or "take back", and nothing else.')
    if (n := len(paragraph.split())) < 20:
        raise NotYet(
            f"Number and advice hold up. The paragraph has {n} words; the exercise asks for at least 20, in whole sentences."
        )
    if not _CAUSE.search(paragraph):
        raise NotYet(
            "Number and advice hold up. Say in your paragraph why autoplay looked bad: who got it?"
        )
    return ForAPerson(
        "Number, interval and advice hold up. Now a neighbour: does the first sentence say what to do, and does the last say what we cannot know?"
    )


def _judge_split(more: float, low: float, high: float) -> None:
    """Raise NotYet for a number or an interval that is not in a row one may trust."""
    rows = _answers()
    if not low < more < high:
        raise NotYet("The number lies between low and high, and low is the smaller of the two.")
    own = [name for name in rows.index if close(more, rows.loc[name, "minutes more"], abs=0.06)]
    truth = rollout_of(0, VIEWERS)[0].truth.trouble("autoplay_rollout").size
    if "nothing" in own:
        raise NotYet(
            "That is everybody in one pot, not split: people who come seldom against people who come often."
        )
    if "age, minutes during" in own:
        raise NotYet(
            "That split spoils it: autoplay itself changed the minutes during the rollout."
        )
    if not own and close(more, truth, abs=0.06):
        raise NotYet(
            "That is the answer key, which no real site has. Report what the table can know."
        )
    if not own:
        raise NotYet(
            f"There is no {more:g} in the table. Take minutes more, low and high from one row that you trust."
        )
    turned = -rows.loc["nothing", ["high", "low"]].to_numpy(float)
    if close([low, high], turned, abs=0.06):
        raise NotYet("That is the complaint with another sign. Compare like with like first.")
    if not close([low, high], rows.loc[own[0], ["low", "high"]].to_numpy(float), abs=0.06):
        raise NotYet(
            f"The number is that of the split by {own[0]}; low and high are not. They stand in the same row."
        )
