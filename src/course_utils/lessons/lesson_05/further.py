"""The tables of lesson 05's *Go further*: places on a page, newcomers, new videos."""

import numpy as np
import pandas as pd

from course_utils.lessons.lesson_05.judging import BEST, LIST
from course_utils.metrics import share_of_achievable
from course_utils.recommend.base import Recommender
from course_utils.world import World

__all__ = ["clicks_by_slot", "gain_by_watches", "share_of_new_videos"]


def clicks_by_slot(world: World, pages: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """For each click that the top slot gets, the clicks of a lower slot, by kind of page; and how
    often such a slot is looked at, from the answer key.

    Only the first visit of a day counts: on a second one the page is the same, without what was
    clicked.
    """
    table = {}
    for name, log in pages.items():
        log = log[log["session_id"] == 0]
        slots = pd.cut(
            log["position"], [0, 1, 5, 10, 20], labels=["1", "2 to 5", "6 to 10", "11 to 20"]
        )
        table[name] = log["clicked"].groupby(slots, observed=True).mean()
    looked_at = pd.Series(world.truth.examination(log["position"]), log.index)
    table["looked at (key)"] = looked_at.groupby(slots, observed=True).mean()
    return pd.DataFrame(table).apply(lambda column: column / column.iloc[0]).rename_axis("slot")


def gain_by_watches(
    models: dict[str, Recommender], world: World, watches: pd.DataFrame
) -> pd.DataFrame:
    """The share of the achievable gain for viewers by how much they have watched, for the list for
    everybody and for the corrected taste vectors; in clicks, on day 28.
    """
    so_far = watches.groupby("viewer_id").size().reindex(range(world.n_viewers), fill_value=0)
    group = pd.cut(so_far, [-1, 0, 4, 19, 9999], labels=["none", "1 to 4", "5 to 19", "20 or more"])
    gain = {
        name: {
            said: share_of_achievable(models[name], world, "clicks", 28, viewer_ids=who.index)
            for said, who in so_far.groupby(group, observed=True)
        }
        for name in (LIST, BEST)
    }
    return pd.DataFrame(gain).round(2).rename_axis("watches so far")


def share_of_new_videos(models: dict[str, Recommender], world: World) -> pd.DataFrame:
    """The share of the slots of day 28 that go to videos of the last seven days, by each model and
    by somebody who knows every taste.
    """
    viewers, videos = np.arange(world.n_viewers), world.videos
    new = videos.loc[videos["published_day"].between(22, 28), "video_id"]
    knows_all = world.truth.oracle("clicks").without(world.truth.watched_before(28))
    tens = {name: model.recommend(viewers, k=10) for name, model in models.items()}
    tens["knows every taste"] = knows_all.rank(viewers, world.published(28), 28, 10)
    shares = pd.Series({name: np.isin(ten, new).mean() for name, ten in tens.items()})
    return shares.rename("slots for this week's videos").round(3).to_frame()
