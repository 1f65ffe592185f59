"""Who comes often, and what a louder like button does to that."""

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from course_utils.world import Features, Log, World

__all__ = ["likes_and_visits", "live_twice", "lost_when_shuffled"]


def likes_and_visits(log: Log) -> pd.DataFrame:
    """A row for each viewer who watched anything in the first two weeks: whether they liked a video
    in these two weeks (`liked`), and how often they came in the two weeks after (`later_visits`).

    >>> town = World(seed=1, n_viewers=50, n_videos=40)
    >>> list(likes_and_visits(town.simulate(days=28)).columns)
    ['liked', 'later_visits']
    """
    early = log.watches[log.watches["day"] < 14]
    later = log.visits[log.visits["day"] >= 14].groupby("viewer_id").size()
    people = early.groupby("viewer_id")["liked"].any().to_frame()
    return people.assign(later_visits=later.reindex(people.index, fill_value=0))


def live_twice(world: World, features: Features) -> pd.DataFrame:
    """Likes and visits in two weeks that the same viewers live twice, with the same luck: with the
    site as built, and with a switch turned.

    >>> town = World(seed=1, n_viewers=50, n_videos=40)
    >>> live_twice(town, Features(like_button=2)).index.to_list()
    ['as built', 'switch turned']
    """
    lived = {
        name: world.simulate(14, start_day=14, before=world.first_ranking, features=switches)
        for name, switches in {"as built": Features(), "switch turned": features}.items()
    }
    counts = {
        name: {"likes": int(log.watches["liked"].sum()), "visits": len(log.visits)}
        for name, log in lived.items()
    }
    return pd.DataFrame.from_dict(counts, orient="index")


def lost_when_shuffled(log: Log) -> pd.Series:
    """The colleague's model: who comes more often than the middle viewer in the second two weeks,
    guessed from three columns of the first two. How many points of 100 it loses when one column is
    shuffled, so that it says nothing any more (permutation importance).

    Learned from viewers with an even id, asked about the others.
    """
    early = log.watches[log.watches["day"] < 14].groupby("viewer_id")
    people = early.agg(
        likes=("liked", "sum"), finished=("finished", "mean"), seconds=("watched_s", "mean")
    )
    later = likes_and_visits(log)["later_visits"]
    often, names = later > later.median(), list(people.columns)
    even = people.index % 2 == 0
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(people[even], often[even])
    ask, luck = people[~even], np.random.default_rng(7)
    lost = {}
    for name in names:
        mixed = ask.assign(**{name: luck.permutation(ask[name].to_numpy())})
        lost[name] = 100 * (model.score(ask, often[~even]) - model.score(mixed, often[~even]))
    return pd.Series(lost, name="points lost").sort_values(ascending=False, kind="stable")
