"""What the site itself is like, apart from its ranking: switches that a replay can throw.

As built, HeroTube has one fault (on one app version the search box is hidden on phones, from one
day on), no autoplay and none of the six ideas (`switches` has their equations). Replaying the same
viewers and days with a switch thrown tells what the switch does, viewer by viewer, to the last
second: `world.truth.feature(Features(...))`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_utils.world.switches import IDEAS, caption_lift
from course_utils.world.words import DEVICES

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.world.herotube import World


__all__ = ["AS_BUILT", "Features", "check_features"]

PHONE = DEVICES.index("phone")
FOR_SOME = ("autoplay", *IDEAS)  # on for all viewers, for none or for some


@dataclass(frozen=True, eq=False)
class Features:
    """Switches of the site. The defaults are the site as built.

    Parameters
    ----------
    search_mended : bool
        True shows the search box to all viewers.
    autoplay : bool, or array of bool with one entry per viewer
        For which viewers videos run on by themselves.
    like_button : float above 0
        How strongly the site asks for likes: multiplies the chance of every like, up to 1.
    continue_row : bool, or array of bool with one entry per viewer
        Who finds on their page the video that they stopped half-way last.
    loud_last : the same
        On whose page the videos with the loudest thumbnails (clickbait) come last.
    captions : the same
        For which viewers the words of every video are below the picture.
    short_first : the same
        On whose page videos of more than 5 minutes come last.
    daily_reminder : the same
        Whose phone is sent a reminder every day.
    large_text : the same
        Who sees larger letters.

    Raises
    ------
    TypeError
        If `search_mended` is no truth value, or another switch is neither that nor one row of them.
    ValueError
        If `like_button` is no number above 0. An array of another length than the world's viewers
        is refused by `World.simulate`.

    Examples
    --------
    >>> from course_utils.world import Features, World
    >>> world = World(n_viewers=200)
    >>> loud, usual = (world.simulate(days=7,
    ...     features=f).watches for f in (Features(like_button=3.0), None))
    >>> bool(loud["liked"].sum() > usual["liked"].sum()), loud.drop(columns="liked").equals(
    ...     usual.drop(columns="liked"))
    (True, True)
    """

    search_mended: bool = False
    autoplay: "bool | ArrayLike" = False
    like_button: float = 1.0
    continue_row: "bool | ArrayLike" = False
    loud_last: "bool | ArrayLike" = False
    captions: "bool | ArrayLike" = False
    short_first: "bool | ArrayLike" = False
    daily_reminder: "bool | ArrayLike" = False
    large_text: "bool | ArrayLike" = False

    def __post_init__(self) -> None:
        if not isinstance(self.search_mended, (bool, np.bool_)):
            raise TypeError(f"search_mended is True or False; received {self.search_mended!r}.")
        for name in FOR_SOME:
            given = getattr(self, name)
            if np.asarray(given).dtype != bool or np.ndim(given) > 1:
                raise TypeError(
                    f"{name} is True, False, or an array with True or False for each viewer; "
                    f"received {given!r:.40}."
                )
        number = isinstance(self.like_button, (int, float, np.number)) and not isinstance(
            self.like_button, bool
        )
        if not (number and 0 < self.like_button < np.inf):
            raise ValueError(f"like_button is a number above 0; received {self.like_button!r}.")

    def check(self, n_viewers: int) -> None:
        """Refuse an array that has not one entry per viewer of this world."""
        for name in FOR_SOME:
            given = getattr(self, name)
            if np.ndim(given) == 1 and len(given) != n_viewers:
                raise ValueError(
                    f"{name} holds {len(given)} entries; this world has {n_viewers} viewers."
                )

    def has(self, name: str, world: "World", viewer_ids: np.ndarray) -> np.ndarray:
        """For which viewers a switch is on.

        Parameters
        ----------
        name : str
            One of the switches that may be on for some viewers, such as "captions".
        world : World
            The world that the viewers live in.
        viewer_ids : int array, shape (n,)
            Ids of this world.

        Returns
        -------
        bool array, shape (n,)
        """
        on = np.broadcast_to(getattr(self, name), world.n_viewers)
        return on[world.index_of(viewer_ids)]

    def hides_search(self, world: "World", viewer_ids: np.ndarray, day: int) -> np.ndarray:
        """Who has no search box on a day.

        Parameters
        ----------
        world : World
            The world that the viewers live in.
        viewer_ids : int array, shape (n,)
            Ids of this world.
        day : int
            From 0.

        Returns
        -------
        bool array, shape (n,)
            All False before the day of the fault, and on every day with `search_mended`.
        """
        plan, viewers = world.plan, world.viewer_data
        if self.search_mended or day < plan.search_day:
            return np.zeros(len(viewer_ids), bool)
        index = world.index_of(viewer_ids)
        return (viewers.device[index] == PHONE) & (viewers.version[index] == plan.search_version)

    def watch_lift(self, world: "World", viewer_ids: np.ndarray) -> np.ndarray:
        """What autoplay and captions add to the score of a watch: float array (n,)."""
        autoplay = world.plan.autoplay_lift * self.has("autoplay", world, viewer_ids)
        return autoplay + caption_lift(self, world, viewer_ids)

    def like_factor(self, viewer_ids: np.ndarray) -> np.ndarray:
        """What the chance of a like is multiplied by: float array (n,)."""
        return np.full(len(viewer_ids), float(self.like_button))


AS_BUILT = Features()


def check_features(features: object, n_viewers: int) -> None:
    """Refuse what are no switches of the site, or switches of another number of viewers."""
    if not hasattr(features, "check"):
        raise TypeError(f"features is Features(...) or None; received {features!r}.")
    features.check(n_viewers)
