"""A ranking that learns every night, for the tests of what comes of it."""

import pandas as pd

from course_utils.recommend import TasteFactors
from course_utils.world import RandomPolicy


class Nightly:
    """A ranking that learns every night from what its own pages brought; some of its slots are
    filled by lot.
    """

    def __init__(self, town, slots_by_lot=()):
        self.town, self.slots_by_lot, self.log = town, slots_by_lot, []

    def rank(self, viewer_ids, video_ids, day, k, rng):
        if self.model is None:
            self.model = TasteFactors().fit(pd.concat(self.log), videos=self.town.videos)
        page = self.model.rank(viewer_ids, video_ids, day, k, rng)
        drawn = RandomPolicy(day).rank(viewer_ids, video_ids, day, k)
        for slot in self.slots_by_lot:
            new = (page != drawn[:, [slot]]).all(axis=1)
            page[new, slot] = drawn[new, slot]
        return page

    def learn(self, watches):
        self.log.append(watches)
        self.model = None  # it learns from all of them when it is asked for a page
