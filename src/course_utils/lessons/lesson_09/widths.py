"""One answer, said with more and with less doubt: what the score makes of it."""

import pandas as pd

from course_utils.checks.outcomes import NotYet
from course_utils.errors import CourseError
from course_utils.mission import Mission
from course_utils.mission.scores import score_answer

__all__ = ["WIDTHS", "try_widths"]

WIDTHS = {"half as wide": 0.5, "as you said": 1, "twice as wide": 2, "ten times as wide": 10}


def try_widths(mine: Mission, drawer: str) -> pd.DataFrame:
    """The answer to a complaint once more, with the same number and other widths: its low and high,
    the truth, whether they hold it, and the points. It opens the key to this complaint.

    Raises CourseError if it was not answered, and for a mission in a folder, whose key is with the
    teacher.
    """
    try:
        drawer = mine.drawer_of(drawer)
    except NotYet as problem:
        raise CourseError(str(problem)) from None
    if drawer not in mine.answers:
        raise CourseError(
            f"There is no answer to {drawer!r} yet, so no width to change. Answer it first: "
            "mine.answer(…)."
        )
    answer, known = mine.answers[drawer], mine.open_key(drawer).complaints[drawer]
    rows = {}
    for name, times in WIDTHS.items():
        low = answer["number"] - times * (answer["number"] - answer["low"])
        high = answer["number"] + times * (answer["high"] - answer["number"])
        score = score_answer(answer | {"low": low, "high": high}, known)
        held = {None: "another cause", True: "yes", False: "no"}[score.held]
        ends = {"low": low, "high": high, "truth": known.size}
        rows[name] = ends | {"held": held, "points": score.points}
    kinds = {"low": float, "high": float, "truth": float, "points": int}
    return pd.DataFrame(rows).T.astype(kinds)
