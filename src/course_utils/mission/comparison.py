"""The drawer of comparisons: who got it, a change that does nothing, a page that is loud."""

import numpy as np
import pandas as pd

from course_utils.cases import Finding
from course_utils.experiments import Difference, difference, stratified_difference
from course_utils.mission.planted import Planted
from course_utils.mission.town import START, Life, Town, per_viewer, side_by_side

__all__ = ["COMPARISONS"]


def who_got_it(town: Town) -> Planted:
    """Autoplay went to those who come least: found by comparing like with like."""
    new = town.world.truth.troubles.has_autoplay
    tables = _tables(town, new, town.with_autoplay)
    table = _one_row_per_viewer(tables)
    found = stratified_difference(table, "minutes", "arm", "age_group", treated="new")
    size = _true_size(town.with_autoplay, town.usual_second_half, "minutes")
    letter = _letter(town)
    return Planted(letter, tables, "who got it", size, Finding.of(found), "who got it")


def nothing(town: Town) -> Planted:
    """A change that no equation knows of: found by tossing every coin again."""
    new = town.coin(town.thing("comparison"))
    tables = _tables(town, new, town.usual_second_half)
    table = _one_row_per_viewer(tables)
    found = Finding.of(_plain_difference(table, "minutes"))
    letter = _letter(town)
    return Planted(letter, tables, "nothing", 0.0, found, "nothing")


def they_stay_away(town: Town) -> Planted:
    """A page tuned on clicks: found by counting visits of everybody who was assigned."""
    new = town.coin(town.thing("comparison"))
    tables = _tables(town, new, town.with_loud_page)
    table = _one_row_per_viewer(tables)
    found = Finding.of(_plain_difference(table, "visits"))
    size = _true_size(town.with_loud_page, town.usual_second_half, "visits")
    letter = _letter(town)
    return Planted(letter, tables, "they stay away", size, found, "they stay away")


def _tables(town: Town, new: np.ndarray, with_it: Life) -> dict[str, pd.DataFrame]:
    """What the site wrote down: four weeks of visits, and the starts since the trial began."""
    trial = side_by_side(new, with_it, town.usual_second_half)
    past = town.usual.visits[town.usual.visits["day"] < START]
    visits = pd.concat([past, trial.visits], ignore_index=True)
    return {
        "viewers": town.world.viewers,
        "arms": pd.DataFrame(
            {"viewer_id": np.arange(len(new), dtype=np.int32), "arm": np.where(new, "new", "old")}
        ),
        "visits": visits[["viewer_id", "day"]].assign(minutes=visits["watched_s"] / 60),
        "starts": trial.watches[["viewer_id", "day"]].reset_index(drop=True),
    }


def _one_row_per_viewer(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Visits and minutes of the two weeks; 0 for who never came."""
    visits = tables["visits"]
    during = visits[visits["day"] >= START]
    return (
        tables["viewers"]
        .merge(tables["arms"])
        .assign(
            visits=per_viewer(during),
            minutes=per_viewer(during, "minutes"),
        )
    )


def _plain_difference(table: pd.DataFrame, measure: str) -> Difference:
    return difference(*(table.loc[table["arm"] == arm, measure] for arm in ("new", "old")))


def _true_size(with_it: Life, without: Life, measure: str) -> float:
    """What it does to everybody: the same viewers, days and luck, with it and without."""
    lives = (life.visits for life in (with_it, without))
    weights = None if measure == "visits" else "watched_s"
    per = 1 if measure == "visits" else 60
    ours, others = (per_viewer(visits, weights).mean() / per for visits in lives)
    return float(ours - others)


def _letter(town: Town) -> str:
    """What people say of it, whatever it does, and what is asked."""
    return (
        f"From day {START} on, some viewers (new) have {town.thing('comparison')}. One of us says "
        "that they start more videos than the others (old). Another says that they watch less. A "
        "third one says that all of it is luck. Should everybody get it? What does it do to a "
        "viewer?"
    )


COMPARISONS = (who_got_it, nothing, they_stay_away)
