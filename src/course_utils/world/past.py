"""The past, played once: what viewers carry from the days before an experiment, under the
site's first ranking as built.

A trial and its replays begin on the same day with the same past, so a world keeps it instead of
playing it again for each.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from course_utils.world.simulate import Block, make_table, play_day

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from course_utils.world.herotube import World


__all__ = ["LARGEST", "Past"]

LARGEST = 2**26  # viewers times videos; a larger world keeps nothing
KEPT = 3  # days for which is kept what viewers carry into them, beside day 0


class Past:
    """The days of some blocks of viewers under the first ranking. `cut` is the size of a block and
    of a page.

    >>> from course_utils.world import World
    >>> world = World("ada", n_viewers=30, n_videos=40)
    >>> states, watches = Past(world, [range(30)], cut=(30, 20)).until(3)
    >>> len(states), [table["day"].unique().tolist() for table in watches]
    (1, [[0], [1], [2]])
    """

    def __init__(
        self, world: "World", blocks: "Iterable[np.ndarray]", cut: tuple[int, int]
    ) -> None:
        self.world, self.cut = world, cut
        self._carried = {0: [Block(world, ids) for ids in blocks]}
        self._watches: list[pd.DataFrame] = []

    def until(self, day: int) -> "tuple[list[Block], list[pd.DataFrame]]":
        """What each block carries into a day (a list of `Block`, to be played on), and what was
        watched on each day before.
        """
        if day not in self._carried:
            self._play(day)
        return [state.copy() for state in self._carried[day]], self._watches[:day]

    def _play(self, until: int) -> None:
        """Play on from the last day before it that is kept."""
        first = max(day for day in self._carried if day < until)
        states, watches = [state.copy() for state in self._carried[first]], list(self._watches)
        ranking = self.world.first_ranking
        for day in range(first, until):
            slots = min(self.cut[1], len(self.world.published(day)))
            played = [
                piece
                for state in states
                for piece in play_day(state, ranking, day, slots, keep_impressions=False)
            ]
            if day == len(watches):
                watches.append(make_table(played, "watches"))
        recent = dict(list(self._carried.items())[1:][1 - KEPT :])
        self._carried = {0: self._carried[0], **recent, until: states}
        self._watches = watches
