"""The drawer of faults: a search box that is gone, rows that were sent twice, a broken coin.

Whichever it is, the same tables lie beside the letter, and it tells the same three stories: in the
tables of the other two nothing is wrong.
"""

import numpy as np
import pandas as pd

from course_utils.cases import Case, Finding, careful
from course_utils.mission.planted import Planted
from course_utils.mission.town import FAULTY, START, Town, per_viewer

__all__ = ["FAULTS"]

LATE = (3, 4)  # the visit on which viewers of the broken side are written down


def hidden_search(town: Town) -> Planted:
    """One version of the app hides the search box on phones: found by a funnel."""
    tables = _tables(town, FAULTY[0])
    letter = _letter(town, tables)
    size = town.troubles["vanishing_searchers"].size
    found = _careful("vanishing_searchers", letter, tables, "viewers", "site_events")
    return Planted(letter, tables, FAULTY[0], size, found, FAULTY[0])


def sent_twice(town: Town) -> Planted:
    """One version of the app sends an evening's rows twice: found by looking for doubles."""
    tables = _tables(town, FAULTY[1])
    letter = _letter(town, tables)
    received = tables | {"watches_received": town.log.watches_received}
    names = ("viewers", "site_events", "watches_received")
    found = _careful("double_counted_evening", letter, received, *names)
    size = town.troubles["double_counted_evening"].size
    return Planted(letter, tables, FAULTY[1], size, found, FAULTY[1])


def broken_coin(town: Town) -> Planted:
    """One side of an experiment is written down too late: found by counting viewers."""
    tables = _tables(town, FAULTY[2])
    letter = _letter(town, tables)
    came = per_viewer(tables["visits"])
    size = 100 * np.mean(came[came > 0] < town.draw("written on", LATE))
    experiments = tables | {"experiments": tables["arms"]}
    found = _careful("broken_coin", letter, experiments, "viewers", "experiments", "visits")
    return Planted(letter, tables, FAULTY[2], float(size), found, FAULTY[2])


def _careful(name: str, letter: str, tables: dict[str, pd.DataFrame], *needed: str) -> Finding:
    return careful(Case(name, letter, {table: tables[table] for table in needed}))


def _tables(town: Town, fault: str) -> dict[str, pd.DataFrame]:
    """What the app reported in the last two weeks, and a trial of the first two, with one fault."""
    hidden, twice, coin = (fault == one for one in FAULTY)
    visits = town.usual_first_half.visits
    came, viewers = per_viewer(visits), town.world.viewers
    arm = np.where(town.coin(town.thing("fault")), "new", "old")
    late, written_on = town.draw("late side", ("new", "old")), town.draw("written on", LATE)
    written = came >= np.where(coin & (arm == late), written_on, 1)
    arms = pd.DataFrame({"viewer_id": np.arange(len(arm), dtype=np.int32), "arm": arm})[written]
    return {
        "viewers": viewers,
        "site_events": town.steps(hides_search=hidden, sends_twice=twice),
        "arms": arms.reset_index(drop=True),
        "visits": visits[["viewer_id", "day"]].assign(minutes=visits["watched_s"] / 60),
    }


def _letter(town: Town, tables: dict[str, pd.DataFrame]) -> str:
    """Three stories that people tell: the fault made one of them; the others may be only talk."""
    arms = tables["arms"]
    means = (
        arms.merge(tables["visits"]).groupby("arm")["minutes"].sum() / arms.groupby("arm").size()
    )
    more = "more" if means["new"] > means["old"] else "less"
    return (
        "People tell me three stories, and some may be only talk. First: our viewers search less "
        f"than they did. Second: the evening of day {town.sample.plan.retry_day} was odd. Third: a "
        f"coin gave {town.thing('fault')} to half of those who came from day 0 to day {START - 1}, "
        f"and those who have it (new) watched {more} than the others (old). A fault of ours made "
        "one of the stories. What is broken, since when, and for whom?"
    )


FAULTS = (hidden_search, sent_twice, broken_coin)
