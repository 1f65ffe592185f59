"""Pages and neighbours side by side, as lesson 05 shows them."""

import numpy as np
import pandas as pd

from course_utils.recommend.base import Recommender
from course_utils.world import World

__all__ = ["neighbours", "never_shown", "on_own_topic", "topics_of_pages"]


def neighbours(
    models: dict[str, Recommender], video: int, videos: pd.DataFrame, k: int = 3
) -> pd.DataFrame:
    """The titles and topics of the k videos that each model calls most like this one.

    >>> from course_utils.recommend import CoWatch
    >>> videos = pd.DataFrame({"video_id": [0, 1, 2], "title": ["Soup", "Ramen", "Goal"],
    ...     "topic": ["cooking", "cooking", "football"]})
    >>> watches = pd.DataFrame({"viewer_id": [7, 7, 8], "video_id": [0, 1, 2]})
    >>> table = neighbours({"divided": CoWatch().fit(watches, None, videos)}, 0, videos, k=1)
    >>> table.index.name, table.loc[1, "divided"]
    ('place', 'Ramen (cooking)')
    """
    table = videos.set_index("video_id")
    say = table["title"] + " (" + table["topic"] + ")"
    found = {name: say.loc[model.similar(video, k=k)].to_list() for name, model in models.items()}
    return pd.DataFrame(found, index=range(1, k + 1)).rename_axis("place")


def on_own_topic(
    models: dict[str, Recommender], watches: pd.DataFrame, videos: pd.DataFrame
) -> pd.Series:
    """For the 200 most watched videos: of three neighbours, the share on the video's own topic, by
    each model and for videos drawn at random.

    >>> from course_utils.recommend import CoWatch
    >>> town = World(seed=1, n_viewers=60, n_videos=40)
    >>> watches = town.simulate(days=5).watches
    >>> model = CoWatch().fit(watches, None, town.videos)
    >>> list(on_own_topic({"divided": model}, watches, town.videos).index)
    ['divided', 'at random']
    """
    topic = videos.set_index("video_id")["topic"]
    asked = watches["video_id"].value_counts().head(200).index
    shares = {
        name: np.mean([topic.loc[model.similar(v, k=3)] == topic[v] for v in asked])
        for name, model in models.items()
    }
    at_random = np.mean([(topic.drop(v) == topic[v]).mean() for v in asked])
    return pd.Series(shares | {"at random": at_random}, name="on the video's own topic").round(2)


def topics_of_pages(
    model: Recommender, viewers: list[int], videos: pd.DataFrame, watches: pd.DataFrame
) -> pd.DataFrame:
    """For each viewer two columns: the topics watched most often, with how often, and the topics of
    the ten suggestions, in both the most frequent first.

    >>> from course_utils.recommend import MostPopular
    >>> videos = pd.DataFrame({"video_id": range(11), "topic": ["music"] + ["news"] * 10})
    >>> watches = pd.DataFrame({"viewer_id": [7, 7], "video_id": [0, 1]})
    >>> model = MostPopular().fit(watches, None, videos)
    >>> topics_of_pages(model, [7], videos, watches).iloc[0].to_list()
    ['music 1', 'news 9']
    """
    topic = videos.set_index("video_id")["topic"]
    columns = {}
    for viewer in viewers:
        seen = topic.loc[watches.loc[watches["viewer_id"] == viewer, "video_id"]]
        columns[f"{viewer} has watched"] = _counted(seen)
        columns[f"{viewer}'s page"] = _counted(topic.loc[model.recommend([viewer], k=10)[0]])
    most = {name: pd.Series(said, range(1, len(said) + 1)) for name, said in columns.items()}
    return pd.DataFrame(most).fillna("").head()


def _counted(topics: pd.Series) -> list[str]:
    """Topics with how often each is there, the most frequent first, equal ones by the alphabet.

    >>> _counted(pd.Series(["news", "music", "news"]))
    ['news 2', 'music 1']
    """
    counts = topics.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return [f"{topic} {times}" for topic, times in counts.items()]


def never_shown(world: World, impressions: pd.DataFrame, best: int = 20) -> float:
    """Of the videos (20) that a viewer would be happiest to click, how many were on none of their
    pages in these four weeks; the mean over viewers, from the answer key.

    >>> town = World(seed=1, n_viewers=20, n_videos=40)
    >>> never_shown(town, town.simulate(days=28).impressions.head(0))
    20.0
    """
    videos = world.videos.loc[world.videos["published_day"] < 28, "video_id"].to_numpy()
    appeal = world.truth.appeal(np.arange(world.n_viewers)[:, None], videos[None, :], day=27)
    loved = videos[np.argsort(-appeal, axis=1, kind="stable")[:, :best]]
    shown = np.zeros((world.n_viewers, world.n_videos), bool)
    shown[impressions["viewer_id"], impressions["video_id"]] = True
    return float(best - np.take_along_axis(shown, loved, axis=1).sum(axis=1).mean())
