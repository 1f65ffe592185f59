"""A ranking that learns every night from what its own pages brought."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.figures import plot_curve
from course_utils.recommend import TasteFactors
from course_utils.world import RandomPolicy, World

__all__ = ["Nightly", "plot_weeks", "watches_by_week"]


class Nightly:
    """Fill the pages by taste vectors that learn every night from what these pages brought; the
    slots named are filled at random.

    Parameters
    ----------
    town : World
        Whose catalogue is shown.
    random_slots : list of int
        Places on the page, from 0, that get a video at random.

    Examples
    --------
    >>> from course_utils.world import World
    >>> town = World(seed=1, n_viewers=40, n_videos=40)
    >>> log = town.simulate(9, Nightly(town, [4]), start_day=7, before=town.first_ranking)
    >>> sorted(log.impressions["day"].unique().tolist())
    [7, 8, 9, 10, 11, 12, 13, 14, 15]
    """

    def __init__(self, town: World, random_slots: list[int] = ()):  # type: ignore[assignment]
        self.town, self.random_slots, self.log = town, random_slots, []
        self.model = None

    def rank(self, viewer_ids, video_ids, day, k, rng) -> np.ndarray:
        """Fill k slots for each visitor, best first; ids, none twice on a page."""
        if self.model is None:
            self.model = TasteFactors().fit(pd.concat(self.log), videos=self.town.videos)
        page = self.model.rank(viewer_ids, video_ids, day, k, rng)
        drawn = RandomPolicy(day).rank(viewer_ids, video_ids, day, k)
        for slot in self.random_slots:
            new = (page != drawn[:, [slot]]).all(axis=1)  # nothing twice on a page
            page[new, slot] = drawn[new, slot]
        return page

    def learn(self, watches: pd.DataFrame) -> None:
        """Remember the day's watches; the next page is by a model that has learned from them."""
        self.log.append(watches)
        self.model = None


def watches_by_week(town: World, random_slots: list[int]) -> tuple[pd.Series, int]:
    """Four weeks of a town, the last three of them filled by `Nightly`: watches in each week, and
    how many different videos were watched.
    """
    nightly = Nightly(town, random_slots)
    log = town.simulate(28, nightly, start_day=7, before=town.first_ranking).watches
    return log.groupby(log["day"] // 7).size(), log["video_id"].nunique()


def plot_weeks(weeks: pd.DataFrame) -> Axes:
    """Draw a line for each town, its watches by week, from 0 upwards.

    >>> ax = plot_weeks(pd.DataFrame({"a town": [40, 30]}, index=[1, 2]))
    >>> float(ax.get_ylim()[0])
    0.0
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    return plot_curve(weeks.rename_axis("week"), marker="o", ylabel="watches in the week", bottom=0)
