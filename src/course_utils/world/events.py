"""The site events: what the app itself reports, step by step, from the arrival to the like.

They tell the same story as visits and watches. Two troubles show here first: people on one version
of the app find no search box (they arrive, and then nothing), and on one evening one version sends
its rows twice.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.world.luck import extend, key
from course_utils.world.words import APP_VERSIONS, DEVICES

if TYPE_CHECKING:
    from course_utils.world.herotube import World


__all__ = ["ACTIONS", "COME_BACK_DAYS", "EVENING_S", "PAGES", "make_events", "sent_twice"]

ACTIONS = ("arrive", "come back", "search", "browse", "start", "like")
PAGES = ("home", "up next", "search", "video")
COME_BACK_DAYS = 7  # who was here within a week before comes back
EVENING_S = 19 * 3600  # the retrying app retries visits that begin after this second


def sent_twice(world: "World", rows: pd.DataFrame) -> np.ndarray:
    """Which rows reach the site twice: bool array. `rows` is a table with viewer_id, day,
    session_id and time_s.

    On the planned evening, the app of the planned version repeats what it sends, in a share of its
    sessions.
    """
    plan = world.plan
    viewers, day, session, time_s = (
        np.asarray(rows[name]) for name in ("viewer_id", "day", "session_id", "time_s")
    )
    twice = (day == plan.retry_day) & (time_s >= EVENING_S)
    here = np.flatnonzero(twice)
    index = world.index_of(viewers[here])
    keys = extend(key(world.viewer_keys[index], "retry", plan.retry_day), session[here])
    retries = world.viewer_data.version[index] == plan.retry_version
    twice[here] = retries & (keys >> np.uint64(48) < plan.retry_share)
    return twice


def make_events(
    world: "World",
    visits: pd.DataFrame,
    watches: pd.DataFrame,
    surface: np.ndarray,
    gap: np.ndarray,
) -> pd.DataFrame:
    """One step on the site per row, as the app sent them: DataFrame in the order of time.

    `surface` (index into SURFACES, -1 for who left at once) and `gap` (days since the last visit)
    have one entry per visit.
    It is what `log.site_events` shows:

    >>> from course_utils.world import World
    >>> log = World("ada", n_viewers=300).simulate(days=7)
    >>> steps = log.site_events["action"].value_counts()
    >>> int(steps["arrive"]) == len(log.visits), int(steps["start"]) == len(log.watches)
    (True, True)
    """
    home, up_next, search, video = range(len(PAGES))
    # who comes by a link lands on a video; the last entry is for -1
    arrived_at = np.array([home, video, home, home])[surface]
    went_to = np.array([home, up_next, search])[surface]
    back = np.flatnonzero((gap >= 1) & (gap <= COME_BACK_DAYS))
    stays = np.flatnonzero(surface >= 0)
    liked = watches[watches["liked"]]
    searched = np.where(surface[stays] == search, ACTIONS.index("search"), ACTIONS.index("browse"))
    steps = [
        step(visits, 0, arrived_at, "arrive"),
        step(visits.iloc[back], 0, arrived_at[back], "come back"),
        step(visits.iloc[stays], 6, went_to[stays], searched),
        step(watches, 0, video, "start"),
        step(liked, liked["watched_s"].to_numpy(), video, "like"),
    ]
    events = {name: np.concatenate([s[name] for s in steps]) for name in steps[0]}
    twice = sent_twice(world, events)
    order = np.lexsort((events["action"], events["viewer_id"], events["time_s"], events["day"]))
    order = np.repeat(order, 1 + twice[order])
    viewers = world.viewer_data
    words = {"device": (DEVICES, viewers.device), "app_version": (APP_VERSIONS, viewers.version)}
    columns = {name: events[name][order] for name in ("viewer_id", "day", "time_s")}
    index = world.index_of(columns["viewer_id"])
    columns |= {name: np.array(known, object)[code[index]] for name, (known, code) in words.items()}
    columns |= {
        "page": np.array(PAGES, object)[events["page"][order]],
        "action": np.array(ACTIONS, object)[events["action"][order]],
    }
    return pd.DataFrame(columns)


def step(
    rows: pd.DataFrame,
    later_s: int | np.ndarray,
    page: int | np.ndarray,
    action: int | str | np.ndarray,
) -> dict[str, np.ndarray]:
    """The columns of one kind of step: `later_s` seconds after the time of these rows, on these
    pages.
    """
    code = ACTIONS.index(action) if isinstance(action, str) else action
    columns = {name: rows[name].to_numpy() for name in ("viewer_id", "day", "session_id")}
    columns["time_s"] = (rows["time_s"].to_numpy() + later_s).astype(np.int32)
    return columns | {
        name: np.broadcast_to(value, len(rows)).astype(np.int8)
        for name, value in (("page", page), ("action", code))
    }
