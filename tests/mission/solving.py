"""Two people at work on missions: one with the core's tools and care, and one in a hurry.

The careful one knows what everybody's lessons teach and nothing else: piles, merges, redraws,
tosses, like with like, taste vectors, `appeal * kept`. `steps_for` counts the statements that they
wrote for a mission, each on a line of its own.
"""

import ast
import inspect
import re

import numpy as np
import pandas as pd

from course_utils.experiments import middle_95
from course_utils.lessons.lesson_04.coin import tosses
from course_utils.lessons.lesson_04.rollout import like_with_like
from course_utils.lessons.lesson_04.searching import by_app
from course_utils.lessons.lesson_08.plans import Plan, above_zero, kept_of
from course_utils.recommend import MostPopular, TasteFactors


def redraw(rows, number, n=200):
    draws = [number(rows.sample(len(rows), replace=True, random_state=i)) for i in range(n)]
    return number(rows), *middle_95(draws)


def hidden_search(tables, letter):
    events = tables["site_events"].drop_duplicates().set_index(["device", "app_version"])
    early, late = by_app(events[events["day"] < 18]), by_app(events[events["day"] > 23])
    here = events.loc[(late / early).idxmin()]
    before = here[here["day"] <= here["day"][here["action"] == "search"].max()]
    rows = pd.crosstab(before["viewer_id"], before["action"])
    return "hidden search", *redraw(rows, lambda r: 100 * r["search"].sum() / r["arrive"].sum())


def sent_twice(tables, letter):
    events = tables["site_events"]
    twice = events[events.duplicated()].groupby(["day", "app_version"]).size()
    here = (events["day"] == twice.idxmax()[0]) & (events["app_version"] == twice.idxmax()[1])
    evening = here & (events["action"] == "arrive") & (events["time_s"] >= 19 * 3600)
    copies = events[evening].groupby(["viewer_id", "time_s"]).size()
    return "sent twice", *redraw(copies, lambda visits: 100 * (visits > 1).mean())


def broken_coin(tables, letter):
    arms, counts = tables["arms"]["arm"], tables["arms"]["arm"].value_counts()
    fewer, more = counts.idxmin(), counts.idxmax()
    return "broken coin", *redraw(arms, lambda r: 100 - 100 * sum(r == fewer) / sum(r == more))


def comparison(tables, letter):
    how = "size" if "in visits per viewer" in letter else "sum"
    during = tables["visits"].query("day >= 14").groupby("viewer_id")["minutes"].agg(how)
    rows = (
        tables["viewers"]
        .merge(tables["arms"].replace({"arm": {"new": "autoplay"}}))
        .assign(minutes=lambda r: r["viewer_id"].map(during).fillna(0))
    )
    uneven = np.ptp(pd.crosstab(rows["age_group"], rows["arm"], normalize="index")["old"]) > 0.3
    value, *draws = like_with_like(rows, ["age_group"] if uneven else [])
    by_coin = "they stay away" if value < -max(abs(tosses(rows["minutes"]))) else "nothing"
    return "who got it" if uneven else by_coin, value, *middle_95(draws)


def tastes_moved(tables, letter):
    late = [tables[name].query("day >= day.min() + 7") for name in ("starts", "visits")]
    starts, visits = (table["viewer_id"].value_counts() for table in late)
    rows = tables["arms"].set_index("viewer_id").assign(starts=starts, visits=visits)
    lost = redraw(rows, lambda r: -np.diff(r.groupby("arm").sum().eval("100 * starts / visits"))[0])
    return "tastes moved" if lost[1] > 0 else "good stays good", *lost


def shown_most(tables, letter):
    watches, shown = tables["watches"]["video_id"], tables["impressions"]
    top = watches.value_counts().head(int(re.search(r"the (\d+) that", letter)[1])).index
    lot = shown[shown["random_slot"] & shown["clicked"]]["video_id"].isin(top)
    found = redraw(lot, lambda rows: 100 * (watches.isin(top).mean() - rows.mean()))
    return "shown most" if found[1] > 0 else "liked most", *found


def nova(site):
    model = TasteFactors().fit(site["watches"], site["impressions"], site["videos"])
    appeal = above_zero(model.score(np.arange(3000)[:, None], np.arange(600)[None, :]))
    plan = Plan(appeal * kept_of(site["watches"], 600))
    plan.learn(site["watches"])
    return lambda viewers, k: plan.rank(viewers, site["videos"]["video_id"], 28, k)


def tool_for(complaint):
    """The careful one reads the letter, and looks which tables lie there."""
    if complaint.drawer == "comparison":
        return comparison
    if complaint.drawer == "model":
        return shown_most if "impressions" in complaint.tables else tastes_moved
    if "arms" in complaint.tables:
        return broken_coin
    return sent_twice if "evening" in complaint.letter else hidden_search


def solve(mission):
    """Answer everything with care."""
    for complaint in mission.complaints:
        found = tool_for(complaint)(complaint.tables, complaint.letter)
        mission.answer(complaint, *found)
    mission.submit(nova(mission.tables))


def steps_for(mission):
    """How many statements the careful one wrote for this mission."""
    used = [redraw, nova, *map(tool_for, mission.complaints)]
    code = ast.parse("\n".join(map(inspect.getsource, used)))
    return sum(
        isinstance(n, ast.stmt) and not isinstance(n, ast.FunctionDef) for n in ast.walk(code)
    )


def hurry(mission, whispered=None):
    """The first number that comes to mind, a narrow interval, and the most popular list.

    `whispered` holds the right causes by drawer: with them, only the numbers are careless.
    """
    for complaint in mission.complaints:
        cause, value = at_first_sight(complaint)
        cause = whispered[complaint.drawer] if whispered else cause
        reach = 0.02 * abs(value)
        mission.answer(complaint, cause, value, value - reach, value + reach)
    site = mission.tables
    mission.submit(MostPopular().fit(site["watches"], videos=site["videos"]))


def at_first_sight(complaint):
    """Raw means, the whole log, and the cause that the letter suggests."""
    tables, letter = complaint.tables, complaint.letter
    if complaint.drawer == "comparison":
        measured = tables["visits"].merge(tables["arms"]).groupby("arm")["minutes"]
        sums = measured.size() if "in visits per viewer" in letter else measured.sum()
        means = sums / tables["arms"]["arm"].value_counts()
        return "as it looks", means["new"] - means["old"]
    if "impressions" in tables:
        plays = tables["watches"]["video_id"].value_counts()
        return "liked most", 100 * plays.head(len(plays) // 10).sum() / plays.sum()
    if complaint.drawer == "model":
        means = tables["starts"].merge(tables["arms"]).groupby("arm").size()
        return "good stays good", 100 * (means["learns"] / means["stands still"] - 1)
    if "arms" in tables:
        means = tables["arms"].merge(tables["visits"]).groupby("arm")["minutes"].mean()
        return "it works", 100 * (means["new"] / means["old"] - 1)
    events = tables["site_events"]
    if "evening" in letter:
        return "a good evening", 100 * events.duplicated().mean()
    actions = events["action"].value_counts()
    return "slow phones", 100 * actions["search"] / actions["arrive"]
