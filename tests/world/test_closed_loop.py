"""What comes of showing: a ranking that wins clicks and loses people, and one that learns from its
own pages and narrows them.
"""

import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_05.exploring import Nightly
from course_utils.metrics import effective_number
from course_utils.world import World
from course_utils.world.engines import ClickbaitEngine
from tests.agreement import TOWNS, agree, enough

pytestmark = pytest.mark.long

START = 14


@pytest.fixture(scope="module")
def louder():
    """Towns with a full catalogue, two weeks under the clickbait engine against the site's
    first ranking, same luck.
    """
    rows = []
    for seed in TOWNS:
        town = World(f"louder {seed}", n_viewers=800, n_videos=3000)
        usual, loud = (
            town.simulate(14, policy, start_day=START, before=town.first_ranking)
            for policy in (None, ClickbaitEngine(town))
        )
        rows.append(
            {
                f"{name}, {which}": value
                for which, log in (("usual", usual), ("loud", loud))
                for name, value in told(log).items()
            }
        )
    return pd.DataFrame(rows)


def told(log):
    """What a dashboard would say of two weeks: the first days, and the last four."""
    visits, watches = log.visits, log.watches
    last = visits[visits["day"] >= START + 10]
    first = visits[visits["day"] < START + 5]
    comers = len(last[["viewer_id", "day"]].drop_duplicates())
    return {
        "clicks in three days": (watches["day"] < START + 3).sum(),
        "clicks in five days": (watches["day"] < START + 5).sum(),
        "minutes in five days": first["watched_s"].sum() / 60,
        "viewers a day at the end": comers / 4,
        "minutes at the end": last["watched_s"].sum() / 60,
        "minutes per remaining viewer": last["watched_s"].sum() / 60 / comers,
    }


def more(table, name):
    """In which towns the engine has more of it."""
    return table[f"{name}, loud"] > table[f"{name}, usual"]


def test_the_engine_wins_clicks_in_the_first_days(louder):
    assert enough(more(louder, "clicks in three days"), 19)


def test_five_days_would_have_said_yes(louder):
    assert enough(more(louder, "clicks in five days"), 19)
    assert enough(more(louder, "minutes in five days"), 19)


def test_by_day_14_it_has_lost_viewers_and_watch_time(louder):
    assert not more(louder, "viewers a day at the end").any()
    # the same viewers were assigned: the total is the mean per assigned viewer
    assert enough(~more(louder, "minutes at the end"), 19)
    assert (
        louder["viewers a day at the end, loud"] / louder["viewers a day at the end, usual"]
    ).mean() < 0.8


def test_minutes_per_remaining_viewer_rise_all_the_same(louder):
    assert enough(more(louder, "minutes per remaining viewer"), 19)


def variety(town, log, week, of=40):
    """Effective number of topics among the first 40 videos that each viewer was shown in a week,
    the mean over viewers.

    The same number of videos each week, since a short week looks narrow for its shortness alone.
    """
    shown = log.impressions[(log.impressions["day"] - 7) // 7 == week]
    shown = shown[shown.groupby("viewer_id").cumcount() < of]
    topics = np.zeros((town.n_viewers, len(town.topics)))
    np.add.at(topics, (shown["viewer_id"], town.video_data.topic[shown["video_id"]]), 1)
    return float(effective_number(topics[topics.sum(axis=1) == of]).mean())


def month_of_learning(seed):
    """Variety in the first and the last whole week of thirty days, alone with its own log, and with
    a fifth of the slots by lot.
    """
    town, found = World(f"echo {seed}", n_viewers=500, n_videos=400), {}
    for name, slots in (("own log", ()), ("exploring", (4, 9, 14, 19))):
        log = town.simulate(30, Nightly(town, slots), start_day=7, before=town.first_ranking)
        found[f"{name}, first"], found[f"{name}, last"] = (
            variety(town, log, 0),
            variety(town, log, 3),
        )
    return found


def narrowed(table, name):
    return table[f"{name}, first"] - table[f"{name}, last"]


def test_own_pages_narrow_what_a_viewer_sees_and_exploring_narrows_it_less():
    table = pd.DataFrame([month_of_learning(seed) for seed in range(3)])
    assert narrowed(table, "own log").mean() > 0
    assert narrowed(table, "own log").mean() > narrowed(table, "exploring").mean()
    assert (table["exploring, last"] > table["own log, last"]).all()


@pytest.mark.landing
def test_over_twenty_towns_own_pages_narrow_and_exploring_narrows_less():
    table = pd.DataFrame([month_of_learning(seed) for seed in range(100, 120)])
    assert (narrowed(table, "own log") > 0).sum() >= 18
    assert agree(narrowed(table, "own log") - narrowed(table, "exploring"))
