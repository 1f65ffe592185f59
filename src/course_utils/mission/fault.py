"""The drawer of faults: a search box that is gone, rows that were sent twice, a broken coin."""

import numpy as np
import pandas as pd

from course_utils.cases import Case, careful
from course_utils.mission.planted import Planted
from course_utils.mission.town import START, Town, per_viewer

__all__ = ["FAULTS"]

LATE = (3, 4)  # the visit on which viewers of the broken side are written down


def hidden_search(town: Town) -> Planted:
    """One version of the app hides the search box on phones: found by a funnel."""
    tables = _steps(town)
    letter = (
        "For some days now, more visits than before end with nothing: people arrive, and that is "
        "all. Whose visits are these, since when, and what is broken?"
    )
    case = Case("vanishing_searchers", letter, tables)
    size = town.sample.truth.trouble(case.name).size
    return Planted(letter, tables, "hidden search", size, careful(case), "hidden search")


def sent_twice(town: Town) -> Planted:
    """One version of the app sends an evening's rows twice: found by looking for doubles."""
    tables, trouble = _steps(town), town.sample.truth.trouble("double_counted_evening")
    letter = (
        f"Somebody says that the evening of day {trouble.culprit['day']} was the best that we ever "
        "had: so many starts! What did we do right that evening? Shall we do it again?"
    )
    received = {"watches_received": town.log.watches_received}
    found = careful(Case(trouble.name, letter, tables | received))
    return Planted(letter, tables, "sent twice", trouble.size, found, "sent twice")


def _steps(town: Town) -> dict[str, pd.DataFrame]:
    """The viewers, and what the app reported of the last two weeks."""
    events = town.log.site_events
    late = events[events["day"] >= START].reset_index(drop=True)
    return {"viewers": town.sample.viewers, "site_events": late}


def broken_coin(town: Town) -> Planted:
    """One side of an experiment is written down too late: found by counting viewers."""
    thing, late = town.thing("fault"), town.draw("late side", ("new", "old"))
    visits = town.usual_second_half.visits
    came = per_viewer(visits)
    written_on = town.draw("written on", LATE)
    arm = np.where(town.coin(thing), "new", "old")
    table = pd.DataFrame({"viewer_id": np.arange(len(arm), dtype=np.int32), "arm": arm})
    arms = table[came >= np.where(arm == late, written_on, 1)].reset_index(drop=True)
    minutes = visits[["viewer_id", "day"]].assign(minutes=visits["watched_s"] / 60)
    tables = {"viewers": town.world.viewers, "arms": arms, "visits": minutes}
    means = arms.merge(minutes).groupby("arm")["minutes"].sum() / arms.groupby("arm").size()
    gap = means["new"] - means["old"]
    letter = (
        f"A coin gave {thing} to half of our viewers. Those who have it (new) watched "
        f"{abs(gap):.1f} minutes {'more' if gap > 0 else 'less'} in two weeks than the others "
        f"(old). Shall {'everybody get it' if gap > 0 else 'we take it back'}?"
    )
    size = 100 * np.mean(came[came > 0] < written_on)
    found = careful(Case("broken_coin", letter, {
        "viewers": tables["viewers"], "experiments": arms, "visits": minutes}))  # fmt: skip
    return Planted(letter, tables, "broken coin", float(size), found, "broken coin")


FAULTS = (hidden_search, sent_twice, broken_coin)
