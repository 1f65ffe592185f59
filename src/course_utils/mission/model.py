"""The drawer of models: one that stands still while tastes move, and a list that feeds itself."""

import numpy as np
import pandas as pd

from course_utils.cases import Case, Finding, careful
from course_utils.experiments import rate
from course_utils.mission.planted import Planted
from course_utils.mission.town import HALF, WEEK, Life, Town, per_viewer, side_by_side

__all__ = ["MODELS"]


def tastes_moved(town: Town) -> Planted:
    """A model stands still while tastes change: found by comparing two sides, week by week."""
    learns, second_week = town.coin("the model learns", HALF), town.change_day
    trial = side_by_side(learns, town.learning, town.standing_still)
    topic = town.half.videos["topic"].to_numpy()[trial.watches["video_id"]]
    arm = np.where(learns, "learns", "stands still")
    tables = {
        "arms": pd.DataFrame({"viewer_id": np.arange(len(arm), dtype=np.int32), "arm": arm}),
        "visits": trial.visits[["viewer_id", "day"]],
        "starts": trial.watches[["viewer_id", "day"]].assign(topic=topic),
    }
    letter = (
        f"From day {second_week - WEEK} on, a coin decides: for one half of our viewers the model "
        "learns every night, for the other half it stands still. In the first week the one that "
        "stands still was as good. So may we stop teaching it? What has it cost in the second "
        f"week (day {second_week} to day {second_week + WEEK - 1})?"
    )
    found = _lost_per_100_visits(tables, learns, second_week)
    size = _per_100(town.learning, second_week) - _per_100(town.standing_still, second_week)
    return Planted(letter, tables, "tastes moved", size, found, "tastes moved")


def _per_100(life: Life, day: int) -> float:
    visits, starts = (int((table["day"] >= day).sum()) for table in life)
    return 100 * starts / visits


def _lost_per_100_visits(tables: dict[str, pd.DataFrame], learns: np.ndarray, day: int) -> Finding:
    """Starts per 100 visits, the side that learns minus the other; rows of one viewer are one
    clue.
    """
    starts, visits = (
        per_viewer(tables[name][tables[name]["day"] >= day], n=HALF)
        for name in ("starts", "visits")
    )
    one, other = (rate(starts[side], visits[side]) for side in (learns, ~learns))
    gap = one.estimate - other.estimate
    reach = np.hypot(one.high - one.estimate, other.high - other.estimate)
    return Finding(100 * gap, 100 * (gap - reach), 100 * (gap + reach))


def shown_most(town: Town) -> Planted:
    """What is shown most is started most: found in the slots that were filled at random."""
    tables = {"impressions": town.log.impressions, "watches": town.log.watches}
    trouble = town.sample.truth.trouble("popular_is_not_liked")
    share = 100 * town.sample.truth.troubles.top_share
    letter = (
        f"A tenth of our videos (the {len(town.sample.truth.troubles.top_videos)} that are started "
        f"most) gets {share:.0f} of 100 starts. So that is what people like. Shall we show nothing "
        "else? How much of it do they owe to being shown?"
    )
    found = careful(Case(trouble.name, letter, tables))
    return Planted(letter, tables, "shown most", trouble.size, found, "shown most")


MODELS = (tastes_moved, shown_most)
