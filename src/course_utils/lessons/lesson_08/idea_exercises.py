"""The exercise of *Your idea*: how many viewers it can reach, and what it is worth at best."""

from functools import cache

import pandas as pd

from course_utils.checks.answers import close, number
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
from course_utils.lessons.lesson_08 import idea
from course_utils.world import World

__all__ = ["at_best"]

ELSEWHERE = "the second world of lesson 08"


@cache
def _viewers() -> pd.DataFrame:
    """The viewers of a world that the learner has not seen."""
    return idea.one_row_per_viewer(World(ELSEWHERE, n_viewers=700, n_videos=200))


def _trials() -> list[tuple[pd.DataFrame, pd.Series]]:
    """A table and a filter, several times: some viewers, others, a few on paper, nobody."""
    viewers = _viewers()
    small = pd.DataFrame({"visits": [0, 4, 1, 0, 7], "minutes": [0.0, 9.0, 2.0, 0.0, 30.0]})
    return [
        (viewers, viewers["device"] == "phone"),
        (viewers, viewers["age_group"] == "14-17"),
        (small, pd.Series([True, True, True, False, False])),
        (viewers, viewers["visits"] < 0),
    ]


@exercise(
    "08.5",
    asks="a function at_best(viewers, mine) that returns one number: visits per assigned viewer",
    hints=(
        'viewers[mine]["visits"] > 0 says for each of yours whether they came. sum counts the True.',
        "All visits together: each viewer it reaches comes once a week more, for two weeks. Then divide by everybody in the table.",
        'reached = sum(viewers[mine]["visits"] > 0), and then return 2 * reached / len(viewers)',
    ),
)
def at_best(answer: object) -> str:
    """Twice as many visits as viewers reached, over all who are assigned."""
    for viewers, mine in _trials():
        got = number(call(answer, viewers.copy(), mine.copy()))
        reached, came, n = idea.reached(viewers, mine), (viewers["visits"] > 0).sum(), len(viewers)
        right = 2 * reached / n
        if close(got, right, rel=1e-4, digits=3):
            continue
        mistakes = (
            (
                reached / n,
                "This is one visit more for each. Once a week, for two weeks: how many are that?",
            ),
            (
                2 * reached,
                "These are all the visits together. Per assigned viewer: divide by how many viewers there are.",
            ),
            (
                reached,
                "This is how many it reaches. The exercise asks for visits per assigned viewer.",
            ),
            (
                2 * reached / max(mine.sum(), 1),
                "Divided by those for whom it is. Assigned are all viewers in the table.",
            ),
            (
                2 * reached / came,
                "Divided by those who came. Who stays away is assigned, too: divide by all.",
            ),
            (
                2,
                "Divided by those it reaches. Assigned are all viewers in the table.",
            ),
            (
                2 * mine.mean(),
                "This counts all of yours, also those who never came. They would not see the new thing.",
            ),
            (
                2 * came / n,
                "This counts everybody who came. Count only those who are in mine, too.",
            ),
            (
                2 * viewers.loc[mine, "visits"].sum() / n,
                "This adds up visits: who came nine times counts nine times. Count viewers.",
            ),
            (
                2 * (mine & (viewers["visits"] == 0)).sum() / n,
                "These are the ones of yours who did NOT come.",
            ),
            (14 * reached / n, "This is a visit more each day. The exercise says once a week."),
            (100 * right, "This is times 100. Visits per viewer are no percent."),
        )
        _explain(got, mistakes)
        raise NotYet(f"For a filter that reaches {reached:,} of {n:,}, your function says {got:g}.")
    return "Over all who are assigned, so that nobody drops out of the sum."


def _explain(got: float, mistakes: tuple) -> None:
    """Raise NotYet with the words for a known mistake."""
    for value, words in mistakes:
        if close(got, float(value), rel=1e-6):
            raise NotYet(words)
