"""What a switch of the site is worth, and which viewers it could reach: the same days, lived twice.

Nothing here is fitted to a log: the two lives share every draw of luck, so that their difference is
the effect of the switch, viewer by viewer.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.errors import UnknownId
from course_utils.world.switches import HALF_WAY, IDEAS, PHONE

if TYPE_CHECKING:
    from course_utils.world.features import Features
    from course_utils.world.herotube import World
    from course_utils.world.simulate import Log


__all__ = ["Replays"]


class Replays:
    """The days of a world as built, kept, and what becomes of them under switches.

    >>> from course_utils.world import Features, World
    >>> replays = Replays(World("ada", n_viewers=200, n_videos=100))
    >>> replays.feature(Features(large_text=True), 7, 14).sum().tolist()
    [0.0, 0.0, 0.0]
    """

    def __init__(self, world: "World") -> None:
        self.world = world
        self._as_built: dict[tuple[int, int], Log] = {}

    def feature(self, features: "Features | None", days: int, start_day: int) -> pd.DataFrame:
        """See `Truth.feature`."""
        lives = self._live(features, days, start_day), self.as_built(days, start_day)
        with_it, without = (self._totals(log) for log in lives)
        return with_it - without

    def as_built(self, days: int, start_day: int) -> "Log":
        """These days on the site as built: a `Log`, kept for the days asked for last."""
        if (days, start_day) not in self._as_built:
            self._as_built = {(days, start_day): self._live(None, days, start_day)}
        return self._as_built[days, start_day]

    def reach(self, idea: str, days: int, start_day: int) -> np.ndarray:
        """See `Truth.reach`."""
        if idea not in IDEAS:
            raise UnknownId(f"There is no idea {idea!r}. The ideas are {', '.join(IDEAS)}.")
        viewers = self.world.viewer_data
        if idea == "daily_reminder":
            return (viewers.device == PHONE) & (viewers.joined_day < start_day + days)
        log = self.as_built(days, start_day)
        met = log.watches if idea == "captions" else log.visits
        if idea == "continue_row":
            first = self._first_half_way(log, start_day)
            met = met[met["day"].to_numpy() > first[met["viewer_id"].to_numpy()]]
        reached = np.zeros(self.world.n_viewers, bool)
        reached[met["viewer_id"].to_numpy()] = True
        return reached

    def _first_half_way(self, log: "Log", start_day: int) -> np.ndarray:
        """The day on which each viewer first stopped a video half-way: a large number for none."""
        watches = [log.watches]
        if start_day:
            watches.append(self.world.simulate(days=start_day).watches)
        rows = pd.concat(watches)
        fraction = np.round(1000 * rows["watched_fraction"])
        rows = rows[(fraction >= HALF_WAY[0]) & (fraction < HALF_WAY[1])]
        first = np.full(self.world.n_viewers, np.iinfo(np.int32).max)
        np.minimum.at(first, rows["viewer_id"].to_numpy(), rows["day"].to_numpy())
        return first

    def _live(self, features: "Features | None", days: int, start_day: int) -> "Log":
        world = self.world
        return world.simulate(
            days, start_day=start_day, before=world.first_ranking, features=features
        )

    def _totals(self, log: "Log") -> pd.DataFrame:
        """Visits, starts and minutes of each viewer, also of those who never came."""
        n, visits = self.world.n_viewers, log.visits
        return pd.DataFrame(
            {
                "visits": np.bincount(visits["viewer_id"], minlength=n).astype(float),
                "starts": np.bincount(log.watches["viewer_id"], minlength=n).astype(float),
                "minutes": np.bincount(visits["viewer_id"], visits["watched_s"], n) / 60,
            },
            index=pd.Index(self.world.viewer_data.viewer_id, name="viewer_id"),
        )
