"""The drawer of models: one that stands still while tastes move, and a list that feeds itself.

Whichever it is, the same tables lie beside the same letter: half of the viewers have a page that is
cheaper, and that loses starts.
"""

import numpy as np
import pandas as pd

from course_utils.cases import Case, Finding, careful
from course_utils.experiments import rate
from course_utils.mission.planted import Planted
from course_utils.mission.town import DAYS, HALF, START, WEEK, Life, Town, per_viewer, side_by_side

__all__ = ["MODELS"]


def tastes_moved(town: Town) -> Planted:
    """A model stands still while tastes change: found by comparing two sides, week by week."""
    second_week = town.change_day
    tables = _tables(town, town.standing_still, town.learning)
    found = _lost_per_100_visits(tables, _new(town), second_week)
    size = _per_100(town.learning, second_week) - _per_100(town.standing_still, second_week)
    return Planted(_letter(town), tables, "tastes moved", size, found, "tastes moved")


def shown_most(town: Town) -> Planted:
    """What is shown most is started most: found in the slots that were filled at random."""
    tables, letter = _tables(town, town.top_alone_in_calm, town.learning_in_calm), _letter(town)
    trouble = town.troubles["popular_is_not_liked"]
    needed = {name: tables[name] for name in ("impressions", "watches")}
    found = careful(Case(trouble.name, letter, needed))
    return Planted(letter, tables, "shown most", trouble.size, found, "shown most")


def _new(town: Town) -> np.ndarray:
    """Who has the cheaper page: bool array by viewer."""
    return ~town.coin("the model learns", HALF)


def _tables(town: Town, cheaper: Life, learning: Life) -> dict[str, pd.DataFrame]:
    """What the site wrote down of two weeks with two sides, and of its first four weeks."""
    new = _new(town)
    trial = side_by_side(new, cheaper, learning)
    topic = town.half.videos["topic"].to_numpy()[trial.watches["video_id"]]
    arm = np.where(new, "new", "old")
    return {
        "arms": pd.DataFrame({"viewer_id": np.arange(len(arm), dtype=np.int32), "arm": arm}),
        "visits": trial.visits[["viewer_id", "day"]],
        "starts": trial.watches[["viewer_id", "day", "video_id"]].assign(topic=topic),
        "impressions": town.log.impressions,
        "watches": town.log.watches,
    }


def _letter(town: Town) -> str:
    """What the owner sees."""
    first, second = town.change_day - WEEK, town.change_day
    return (
        f"From day {first} on, a coin decides: half of our viewers have the page that our model "
        "makes again every night (old), half have one that costs less to make (new). In the second "
        f"week (day {second} to day {second + WEEK - 1}) those with the new one start fewer videos "
        "per visit. Why? May we go on with it? (The tables impressions and watches are of days 0 "
        f"to {START + DAYS - 1}, before there was a new page.)"
    )


def _per_100(life: Life, day: int) -> float:
    visits, starts = (int((table["day"] >= day).sum()) for table in life)
    return 100 * starts / visits


def _lost_per_100_visits(tables: dict[str, pd.DataFrame], new: np.ndarray, day: int) -> Finding:
    """Starts per 100 visits, the old side minus the new; rows of one viewer are one
    clue.
    """
    starts, visits = (
        per_viewer(tables[name][tables[name]["day"] >= day], n=HALF)
        for name in ("starts", "visits")
    )
    one, other = (rate(starts[side], visits[side]) for side in (~new, new))
    gap = one.estimate - other.estimate
    reach = np.hypot(one.high - one.estimate, other.high - other.estimate)
    return Finding(100 * gap, 100 * (gap - reach), 100 * (gap + reach))


MODELS = (tastes_moved, shown_most)
