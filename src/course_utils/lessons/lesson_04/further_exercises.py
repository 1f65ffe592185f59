"""The exercises of lesson 04's Go further: a p-value, a report on a town of one's own, an
assistant's report.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, fields, items, number, text, word
from course_utils.checks.engine import call, exercise
from course_utils.checks.kinds import plain_value
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.experiments import difference, permutation_test, stratified_difference
from course_utils.lessons.lesson_04.rollout_exercises import ELSEWHERE, by_group, raw, rollout_of
from course_utils.world import World

__all__ = ["faults", "p_value", "report"]

REPORT_VIEWERS = 6000


@cache
def _trials() -> tuple:
    """Counts and arms of a second world: three coins whose p-values are small, middling and large,
    with both signs of the gap.
    """
    log = World(ELSEWHERE, n_viewers=700, n_videos=200).simulate(days=14, start_day=14).watches
    starts = np.bincount(log["viewer_id"], minlength=700)[:400]
    rng, found = np.random.default_rng(0), {}
    for _ in range(400):
        new = rng.random(400) < 0.5
        trial = difference(starts[new], starts[~new])
        for name, low, high, sign in (
            ("small", 0.03, 0.08, 1),
            ("middling", 0.25, 0.4, -1),
            ("large", 0.55, 0.7, 1),
        ):
            if low < trial.p_value < high and sign * trial.estimate > 0 and name not in found:
                found[name] = (
                    starts,
                    new,
                    permutation_test(starts[new], starts[~new], n=4000, rng=1),
                    sign,
                )
    return tuple(found.values())


@exercise(
    "04.4",
    asks="a function p_value(starts, new, rng) that returns a share",
    hints=(
        "Begin with a counter at 0, and a loop: for i in range(500). In each round, shuffle, work out the gap, and compare.",
        "rng.permutation(new) shuffles who is new; gap_of(starts, …) is the gap for them. When does a shuffle do as much as the real coin, if luck works both ways?",
        "if abs(gap_of(starts, rng.permutation(new))) >= abs(gap_of(starts, new)): as_large = as_large + 1. At the end, return as_large / 500",
    ),
)
def p_value(answer: object) -> str:
    """The two-sided share of shuffles, for three coins in a second world."""
    got = _p_values(answer, 5)
    right = [p for _, _, p, _ in _trials()]
    one_sided = [p / 2 for p in right]
    signed = [p / 2 if sign > 0 else 1 - p / 2 for *_, p, sign in _trials()]
    mistakes = (
        (
            [500 * p for p in right],
            45,
            "You have counted the shuffles. Which share is that of all 500?",
        ),
        (
            [100 * p for p in right],
            9,
            "You have it, in per cent. Give a share: divide by 500 only.",
        ),
        (
            [1, 1, 1],
            1e-9,
            "It is always 1: the shuffled gap is compared with itself. Shuffle one and leave the other as it is.",
        ),
        (
            [0, 0, 0],
            1e-9,
            "It is always 0. Is the counter put back to 0 in every round, or the return inside the loop?",
        ),
        (
            [1 - p for p in right],
            0.08,
            "This is the share of shuffles that do LESS than the real gap.",
        ),
    )
    for values, slack, words in mistakes:
        if close(got, values, rel=0, abs=slack):
            raise NotYet(words)
    if close(got, right, rel=0, abs=0.08):
        _shuffle_again(answer, got, right)
        return "On another site, with three other coins, it says what the library says, up to the luck of the shuffles."
    if close(got, signed, rel=0, abs=0.08) or close(got, one_sided, rel=0, abs=0.08):
        raise NotYet(
            "Only gaps in one direction are counted. Luck works both ways: compare abs(…) with abs(…)."
        )
    if max(got) - min(got) < 0.05:
        raise NotYet(
            "It says the same of three different coins. Inside the function use starts and new, the names in its brackets."
        )
    raise NotYet(
        f"For three other coins it should say about {_said(right)}; yours says {_said(got)}."
    )


def _p_values(answer: object, seed: int) -> list:
    """What a function says of the three coins, each with luck that begins at this seed."""
    return [
        number(call(answer, starts, new, np.random.default_rng(seed)))
        for starts, new, _, _ in _trials()
    ]


def _shuffle_again(answer: object, first: list, right: list) -> None:
    """Raise NotYet where other luck shows that nothing was shuffled, or too seldom."""
    again = [_p_values(answer, seed) for seed in (6, 7)]
    if all(values == first for values in again):
        raise NotYet(
            "Whatever the luck, it says the same. Shuffle with the rng in the brackets: rng.permutation(new)."
        )
    if not all(close(values, right, rel=0, abs=0.08) for values in again):
        raise NotYet(
            "Asked again with other luck it says something else. Are there 500 shuffles? A few are not enough."
        )


def _said(values: list) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


PARTS = ("world", "minutes", "low", "high", "age_group", "recommend", "paragraph")


@exercise(
    "04.5",
    asks="a dict with world, minutes, low, high, age_group, recommend and paragraph",
    hints=(
        'Grow your site: mine = rollout.one_row_per_viewer(World("your name", n_viewers=6000)), and give the same name as "world".',
        'pd.crosstab(mine["age_group"], mine["arm"], normalize="index") shows who got autoplay; rollout.plot_ages(mine) who watches least.',
        "rollout.answers(mine) has the number, its low and its high for each split. Which split do you trust?",
    ),
)
def report(answer: object) -> str:
    """A report on the learner's own site, against that site's answer key."""
    answer = fields(answer, "the report, which is a dict: names and values between { and }")
    if missing := [part for part in PARTS if part not in answer]:
        raise NotYet(f"The report has no {', '.join(missing)}.")
    seed = plain_value(answer["world"])
    seed = seed if type(seed) is int else text(seed)
    if seed == "":
        raise NotYet("Give your world a name: the one you grew it from.")
    world, table = rollout_of(seed, REPORT_VIEWERS)
    truth = world.truth.trouble("autoplay_rollout").size
    minutes, low, high = (number(answer[part]) for part in ("minutes", "low", "high"))
    _judge_number(minutes, low, high, table)
    groups = by_group(table)
    _judge_words(answer, (groups["with"] / groups["all"]).idxmax())
    held = "holds it" if low <= truth <= high else "misses it, as five in a hundred careful ones do"
    return ForAPerson(
        f"The answer key of this world: {truth:.1f} minutes. Your interval {held}. Now let a neighbour judge the paragraph."
    )


def _judge_number(minutes: float, low: float, high: float, table: pd.DataFrame) -> None:
    """Raise NotYet for an estimate or an interval that does not hold up."""
    if not low < minutes < high:
        raise NotYet("The number lies between low and high, and low is the smaller of the two.")
    best, groups = (
        stratified_difference(table, "minutes", "arm", "age_group", treated="autoplay"),
        by_group(table),
    )
    reach = (best.high - best.low) / 2
    mistakes = (
        (
            raw(table),
            "This is the raw comparison, of rare visitors with frequent ones. Compare like with like.",
        ),
        (-best.estimate, "The right size with the wrong sign: with autoplay minus without."),
        *(
            (more, "This is one age group. The report is about everybody: weigh all groups.")
            for more in groups["more"]
        ),
    )
    for value, words in mistakes:
        if close(minutes, value, abs=0.05) and not close(minutes, best.estimate, abs=0.05):
            raise NotYet(words)
    if minutes < best.estimate - 0.8 * reach:
        raise NotYet(
            "Too little: part of the effect is split away, or the groups are not weighed. Split by what was settled before."
        )
    if minutes > best.estimate + 0.8 * reach:
        raise NotYet(
            "Too much. Each group counts with its share of all viewers. (And is the world the one you named?)"
        )
    if high - low > 3.4 * reach:
        raise NotYet(
            f"From {low:.1f} to {high:.1f}: so wide an interval is hardly ever wrong and says little. Take .low and .high."
        )
    if high - low < 1.2 * reach:
        raise NotYet(
            "The interval is narrower than these data allow: it claims more than anybody can know."
        )


def _judge_words(answer: dict, group: str) -> None:
    """Raise NotYet for a wrong cause or recommendation, or where there is no paragraph."""
    named = text(answer["age_group"]).replace("\N{EN DASH}", "-").replace(" ", "")
    if named != group:
        raise NotYet(
            f"The number holds up. But {named!r} is not it: which age group got autoplay most often, and comes least?"
        )
    advice = word(answer["recommend"])
    if advice == "take back":
        raise NotYet(
            "Every age group watches more with it. Why take it back? (Read your own number aloud.)"
        )
    if advice != "keep":
        raise NotYet(
            'Somebody has to decide: recommend "keep" or "take back", and nothing else. Your reasons belong in the paragraph.'
        )
    if len(text(answer["paragraph"]).split()) < 20:
        raise NotYet(
            "Number, cause and advice hold up. Now the paragraph: at least twenty words, in whole sentences, for a person."
        )


FAULTS = {3, 6, 8}
HOLDS = {  # why a sentence of the assistant's report that somebody doubts is right all the same
    1: "len(reported) - len(events) says the same",
    2: "the line of phone 6.0 lies at 0 from that day on",
    4: "in funnel, take search and browse away from arrive",
    5: "the crosstab of who got it says the same: one group is unlike the others",
    7: 'trial["new"].sum() says the same, and a coin need not give exactly half',
    9: "the figure of the tosses shows it, and coin.middle_95(gaps) says the same",
    10: "a report with faults can end on good advice",
}


@exercise(
    "04.6",
    asks="a list of three numbers of sentences",
    hints=(
        "One of the three is a number that is in no table. Look every number up.",
        "One has a true number and a method that hides what it should show: which column did autoplay itself change?",
        "One has a true number and says something else about it: what is a p-value worked out from?",
    ),
)
def faults(answer: object) -> str:
    """The three planted faults, in any order."""
    named = {number(value) for value in items(answer)}
    if strange := [value for value in named if value not in range(1, 11)]:
        raise NotYet(f"There is no sentence {strange[0]:g}. They are numbered from 1 to 10.")
    if wrong := sorted(named - FAULTS):
        raise NotYet(f"Sentence {wrong[0]:g} holds up: {HOLDS[wrong[0]]}.")
    if len(named) < 3:
        raise NotYet(f"{len(named)} of the three, and no false accusation. Go on.")
    return "A number that is made up, a split by what was changed, a p that is read backwards."
