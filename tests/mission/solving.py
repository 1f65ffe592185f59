"""Two people at work on missions: one with the core's tools and care, and one in a hurry.

The careful one knows what everybody's lessons teach and nothing else: piles, merges, redraws,
like with like, taste vectors, `appeal * kept`. `steps_for` counts the statements that they
wrote for a mission, each on a line of its own.
"""

import ast
import inspect
import re

import numpy as np
import pandas as pd

from course_utils.experiments import middle_95
from course_utils.lessons.lesson_04.rollout import like_with_like
from course_utils.lessons.lesson_04.searching import by_app
from course_utils.lessons.lesson_08.plans import Plan, above_zero, kept_of
from course_utils.mission.town import THINGS
from course_utils.recommend import MostPopular, TasteFactors


def redraw(rows, number, n=200):
    return number(rows), *middle_95(
        [number(rows.sample(len(rows), replace=True, random_state=i)) for i in range(n)]
    )


def fault(tables):  # are both sides of the coin alike, did rows come twice? Else it is the search
    uneven = np.ptp(tables["arms"]["arm"].value_counts()) > 4 * len(tables["arms"]) ** 0.5
    return (
        broken_coin if uneven
        else sent_twice if any(tables["site_events"].duplicated())
        else hidden_search
    )(tables)  # fmt: skip


def hidden_search(tables):
    events = tables["site_events"].set_index(["device", "app_version"])
    kept = by_app(events[events["day"] > 23]) / by_app(events[events["day"] < 18])
    before = events.loc[kept.idxmin()].query("day <= day[action == 'search'].max()")
    rows = pd.crosstab(before["viewer_id"], before["action"])
    return "hidden search", *redraw(rows, lambda r: 100 * r["search"].sum() / r["arrive"].sum())


def sent_twice(tables):
    events = tables["site_events"].query("action == 'arrive' & time_s >= 19 * 3600")
    twice = events[events.duplicated()].groupby(["day", "app_version"]).size()
    there = events.set_index(["day", "app_version"]).loc[twice.idxmax()]
    copies = there.groupby(["viewer_id", "time_s"]).size()
    return "sent twice", *redraw(copies, lambda visits: 100 * (visits > 1).mean())


def broken_coin(tables):
    arms, counts = tables["arms"]["arm"], tables["arms"]["arm"].value_counts()
    fewer, more = counts.idxmin(), counts.idxmax()
    return "broken coin", *redraw(arms, lambda r: 100 - 100 * sum(r == fewer) / sum(r == more))


def comparison(tables):
    piles = tables["visits"].query("day >= 14").groupby("viewer_id")["minutes"]
    rows = tables["viewers"].merge(tables["arms"].replace("new", "autoplay"))
    uneven = np.ptp(pd.crosstab(rows["age_group"], rows["arm"], normalize="index")["old"]) > 0.3
    visits, minutes = (
        like_with_like(
            rows.assign(minutes=rows["viewer_id"].map(pile).fillna(0)),
            ["age_group"] if uneven else [],
        )
        for pile in (piles.size(), piles.sum())
    )
    cause, found = (
        ("who got it", minutes) if uneven
        else ("they stay away", visits) if max(visits) < 0
        else ("nothing", minutes)
    )  # fmt: skip
    return cause, found[0], *middle_95(found[1:])


def model(tables):  # all videos on the new side, or only some?
    kinds = tables["starts"].merge(tables["arms"]).groupby("arm")["video_id"].nunique()
    return (shown_most if kinds["new"] < kinds["old"] / 2 else tastes_moved)(tables)


def tastes_moved(tables):
    late = [tables[name].query("day >= day.min() + 7") for name in ("starts", "visits")]
    starts, visits = (table["viewer_id"].value_counts() for table in late)
    rows = tables["arms"].set_index("viewer_id").assign(starts=starts, visits=visits)
    lost = redraw(rows, lambda r: np.diff(r.groupby("arm").sum().eval("100 * starts / visits"))[0])
    return "tastes moved" if lost[1] > 0 else "good stays good", *lost


def shown_most(tables):
    watches, shown = tables["watches"]["video_id"], tables["impressions"]
    top = watches.value_counts().head(shown["video_id"].nunique() // 10).index
    lot = shown[shown["random_slot"] & shown["clicked"]]["video_id"].isin(top)
    found = redraw(lot, lambda rows: 100 * (watches.isin(top).mean() - rows.mean()))
    return "shown most" if found[1] > 0 else "liked most", *found


def nova(site):
    model = TasteFactors().fit(site["watches"], site["impressions"], site["videos"])
    plan = Plan(
        above_zero(model.score(np.arange(3000)[:, None], np.arange(600)[None, :]))
        * kept_of(site["watches"], 600)
    )
    plan.learn(site["watches"])
    return lambda viewers, k: plan.rank(viewers, site["videos"]["video_id"], 28, k)


def solve(mission):
    """Answer everything with care."""
    for complaint, tool in zip(mission.complaints, (fault, comparison, model), strict=True):
        mission.answer(complaint, *tool(complaint.tables))
    mission.submit(nova(mission.tables))


def steps_for(mission):
    """How many statements the careful one wrote for this mission; where two tools of a drawer lie
    ready, the one that was used counts.
    """
    tools = {
        "hidden search": hidden_search, "sent twice": sent_twice, "broken coin": broken_coin,
        "tastes moved": tastes_moved, "shown most": shown_most,
    }  # fmt: skip
    causes = [mission.answers[drawer]["cause"] for drawer in ("fault", "model")]
    used = [redraw, nova, fault, comparison, model, *map(tools.get, causes)]
    code = ast.parse("\n".join(map(inspect.getsource, used)))
    return sum(
        isinstance(n, ast.stmt) and not isinstance(n, ast.FunctionDef) for n in ast.walk(code)
    )


def hurry(mission, whispered=None):
    """The first number that comes to mind, a narrow interval, and the most popular list.

    `whispered` holds the right causes by drawer: with them, only the numbers are careless.
    """
    for complaint in mission.complaints:
        cause, value = at_first_sight(complaint, whispered and whispered[complaint.drawer])
        reach = 0.02 * abs(value)
        mission.answer(complaint, cause, value, value - reach, value + reach)
    site = mission.tables
    mission.submit(MostPopular().fit(site["watches"], videos=site["videos"]))


def at_first_sight(complaint, whispered):
    """Raw means, the whole log, and a cause that sounds good."""
    cause, value = first_number(complaint, whispered)
    return whispered or cause, value


def first_number(complaint, whispered):
    tables = complaint.tables
    if complaint.drawer == "comparison":
        measured = tables["visits"].merge(tables["arms"]).groupby("arm")["minutes"]
        sums = measured.size() if whispered == "they stay away" else measured.sum()
        means = sums / tables["arms"]["arm"].value_counts()
        return "as it looks", means["new"] - means["old"]
    if whispered == "shown most":
        plays = tables["watches"]["video_id"].value_counts()
        return "liked most", 100 * plays.head(len(plays) // 10).sum() / plays.sum()
    if complaint.drawer == "model":
        sums = tables["starts"].merge(tables["arms"]).groupby("arm").size()
        return "good stays good", 100 * (sums["old"] / sums["new"] - 1)
    if whispered == "broken coin":
        means = tables["arms"].merge(tables["visits"]).groupby("arm")["minutes"].mean()
        return "it works", 100 * (means["new"] / means["old"] - 1)
    events = tables["site_events"]
    if whispered == "sent twice":
        return "a good evening", 100 * events.duplicated().mean()
    actions = events["action"].value_counts()
    return "slow phones", 100 * actions["search"] / actions["arrive"]


def masked(letter):
    """A letter without the name of the thing that was tried, its days, and who watched more."""
    letter = re.sub("|".join(THINGS), "…", letter)
    return re.sub(r"day \d+|watched (more|less)", "#", letter)


def shape(tables):
    """What lies beside a letter: the names of the tables, their columns and the kinds of these."""
    return tuple((name, *map(str, table.dtypes.items())) for name, table in tables.items())
