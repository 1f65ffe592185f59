"""What the site itself is like, apart from its ranking: switches that a replay can throw.

As built, HeroTube has one fault (on one app version the search box is hidden on phones, from one
day on) and no autoplay. Replaying the same viewers and days with a switch thrown tells what the
switch does, viewer by viewer, to the last second.
"""

from dataclasses import dataclass

import numpy as np

from course_utils.world.words import DEVICES

__all__ = ["AS_BUILT", "Features", "check_features"]

PHONE = DEVICES.index("phone")


@dataclass(frozen=True, eq=False)
class Features:
    """Switches of the site. The defaults are the site as built.

    Parameters
    ----------
    search_mended : bool
        True shows the search box to everybody.
    autoplay : bool, or array of bool with one entry per viewer
        For whom videos run on by themselves.
    like_button : float above 0
        How strongly the site asks for likes: multiplies the chance of every like, up to 1.

    >>> from course_utils.world import Features, World
    >>> world = World(n_viewers=200)
    >>> loud, usual = (world.simulate(days=7,
    ...     features=f).watches for f in (Features(like_button=3.0), None))
    >>> bool(loud["liked"].sum() > usual["liked"].sum()), loud.drop(columns="liked").equals(
    ...     usual.drop(columns="liked"))
    (True, True)
    """

    search_mended: bool = False
    autoplay: object = False
    like_button: float = 1.0

    def __post_init__(self):
        if not isinstance(self.search_mended, (bool, np.bool_)):
            raise TypeError(f"search_mended is True or False; received {self.search_mended!r}.")
        if np.asarray(self.autoplay).dtype != bool or np.ndim(self.autoplay) > 1:
            raise TypeError(
                "autoplay is True, False, or an array with True or False for each viewer."
            )
        number = isinstance(self.like_button, (int, float, np.number)) and not isinstance(
            self.like_button, bool
        )
        if not (number and 0 < self.like_button < np.inf):
            raise ValueError(f"like_button is a number above 0; received {self.like_button!r}.")

    def check(self, n_viewers):
        """Refuse an array that has not one entry per viewer of this world."""
        if np.ndim(self.autoplay) == 1 and len(self.autoplay) != n_viewers:
            raise ValueError(
                f"autoplay holds {len(self.autoplay)} entries; this world has {n_viewers} viewers."
            )

    def hides_search(self, world, viewer_ids, day):
        """Who has no search box on this day: bool array (n,)."""
        plan, viewers = world.plan, world.viewer_data
        if self.search_mended or day < plan.search_day:
            return np.zeros(len(viewer_ids), bool)
        index = world.index_of(viewer_ids)
        return (viewers.device[index] == PHONE) & (viewers.version[index] == plan.search_version)

    def autoplay_lift(self, world, viewer_ids):
        """What autoplay adds to the score of a watch: float array (n,)."""
        on = np.broadcast_to(self.autoplay, world.n_viewers)[world.index_of(viewer_ids)]
        return world.plan.autoplay_lift * on

    def like_factor(self, viewer_ids):
        """What the chance of a like is multiplied by: float array (n,)."""
        return np.full(len(viewer_ids), float(self.like_button))


AS_BUILT = Features()


def check_features(features, n_viewers):
    """Refuse what are no switches of the site, or switches of another number of viewers."""
    if not hasattr(features, "check"):
        raise TypeError(f"features is Features(...) or None; received {features!r}.")
    features.check(n_viewers)
