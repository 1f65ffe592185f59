"""HeroTube with its pages filled by robots: what is next for a viewer, and what a page is worth."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from course_utils.recommend import page_topics, page_values, video_appeal
from course_utils.recommend.robots import TopicPage, TopicRobot
from course_utils.world import World

__all__ = ["FIRST_WEEKS", "MOMENTS", "Site"]

FIRST_WEEKS = 28  # days; from them everybody knows how good a video is for anybody
# when a page is looked at, in days from the change of tastes: until which night the nightly robots
# have learned, until when all watches are known, and the day of the page
MOMENTS = {
    "evening before": (-1, 0, -1),
    "that evening": (0, 1, 0),
    "next day": (1, 1, 1),
    "two weeks later": (14, 14, 14),
}
Robots = dict[str, TopicRobot]


class Site:
    """A world whose pages are filled by robots.

    How good a video is for anybody is counted once, from the first four weeks, and is the same for
    all robots and on all days: only what they know of the viewer differs.

    Parameters
    ----------
    world : World

    Attributes
    ----------
    known : DataFrame
        All watches until two weeks after the night on which tastes change, each with its topic.
    received : DataFrame
        Those of the first four weeks as the app sent them, before anybody looked.
    log : Log
        Where both come from.

    Examples
    --------
    >>> from course_utils.recommend import TopicCounts
    >>> town = World(seed=1, n_viewers=60, n_videos=80)
    >>> site = Site(town)
    >>> robots = {"night": TopicCounts().fit(site.known)}
    >>> site.up_next(robots, viewer=7).shape
    (3, 1)
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.change = world.truth.troubles.change_day
        self.log = log = world.simulate(days=self.change + 15)
        topics = world.videos["topic"].to_numpy()
        self.known = log.watches.assign(topic=topics[log.watches["video_id"]])
        received = log.watches_received
        self.received = received[received["day"] < FIRST_WEEKS]
        early = log.impressions[log.impressions["day"] < FIRST_WEEKS]
        self.appeal = video_appeal(early, world.n_videos)

    def up_next(self, robots: Robots, viewer: int, k: int = 3) -> pd.DataFrame:
        """The first k videos that each robot would show a viewer tonight (day 28)."""
        videos, day = self.world.videos, FIRST_WEEKS
        say = (videos["title"] + " (" + videos["topic"] + ")").to_numpy()
        lists = {}
        for name, robot in robots.items():
            page = TopicPage(robot, self.appeal, videos, self.world.truth.watched_before(day))
            lists[name] = say[page.rank([viewer], self.world.published(day), k=k)[0]]
        return pd.DataFrame(lists, index=pd.RangeIndex(1, k + 1, name="place"))

    def slots(self, topic: str, viewer: int, *moments: Robots) -> pd.DataFrame:
        """How many of the ten slots of a viewer's page are about a topic: a row per robot, a column
        for that evening and one for the next morning.
        """
        counted = [
            {
                name: page_topics(robot, self.world, self.appeal, FIRST_WEEKS, viewer).count(topic)
                for name, robot in robots.items()
            }
            for robots in moments
        ]
        return pd.DataFrame(counted, ["that evening", "next morning"][: len(counted)]).T

    def topics(self, robot: TopicRobot, viewer: int) -> pd.Series:
        """What a robot's page of ten for a viewer is about: each topic, with how many slots."""
        page = page_topics(robot, self.world, self.appeal, FIRST_WEEKS, viewer)
        return pd.Series(page, name="slots").value_counts().sort_index()

    def with_pranks(self, viewer: int, topic: str, pranks: int = 10) -> pd.DataFrame:
        """The watches, with some more on the evening of day 28: this viewer's phone, this topic."""
        more = pd.DataFrame({"viewer_id": [viewer] * pranks, "day": FIRST_WEEKS, "topic": topic})
        until = self.known["day"] <= FIRST_WEEKS
        return pd.concat([self.known[until], more, self.known[~until]], ignore_index=True)

    def there(self) -> pd.Series:
        """Who watched something on the day of the change: for each whether their taste changed."""
        day, truth = self.change, self.world.truth
        viewers = self.known.loc[self.known["day"] == day, "viewer_id"].unique()
        changed = (truth.tastes(day) != truth.tastes(day - 1)).any(axis=1).to_numpy()[viewers]
        said = np.where(changed, "taste changed", "taste stayed")
        return pd.Series(said, index=pd.Index(viewers, name="viewer_id"), name="group")

    def judge(
        self, robots: Callable[[pd.DataFrame, int, int], Robots], moments: dict = MOMENTS
    ) -> pd.DataFrame:
        """What each robot's page of ten is truly worth to everybody who was there.

        Parameters
        ----------
        robots : function of (watches, last night, now)
            Gives the robots by name, each with what it may know.
        moments : dict, optional
            As `MOMENTS`.

        Returns
        -------
        DataFrame: a row per viewer (group, viewer_id); columns (moment, robot), with "at random"
        and "ceiling" at each moment.
        """
        there, worth = self.there(), {}
        for when, days in moments.items():
            last_night, now, day = (self.change + days_later for days_later in days)
            made = robots(self.known, last_night, now)
            worth[when] = page_values(made, self.world, self.appeal, day, there.index)
        table = pd.concat(worth, axis=1)
        return table.set_index(
            pd.MultiIndex.from_frame(there.reset_index()[["group", "viewer_id"]])
        )
