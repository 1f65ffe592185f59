"""A table of watches without names, and who can be found in it all the same."""

import numpy as np
import pandas as pd

from course_utils.world import World

__all__ = ["fits", "no_names", "of_a_friend", "singled_out"]

WEEK, MOST = 7, 4
WHAT = {
    "video and day": ["video", "day"],
    "video and week": ["video", "week"],
    "video only": ["video"],
}


def no_names(town: World) -> pd.DataFrame:
    """Four weeks of watches without names: `who` is a number drawn at random for each viewer,
    beside it which `video` and on which `day`.

    >>> list(no_names(World(seed=1, n_viewers=60, n_videos=40)))
    ['who', 'video', 'day']
    """
    watches = town.simulate(days=28).watches
    number = np.random.default_rng(8).permutation(town.n_viewers)
    table = pd.DataFrame(
        {
            "who": number[watches["viewer_id"]],
            "video": watches["video_id"].to_numpy(),
            "day": watches["day"].to_numpy(),
        }
    )
    return table.drop_duplicates(ignore_index=True)


def of_a_friend(table: pd.DataFrame) -> list[tuple[int, int]]:
    """Three watches that somebody may know of a friend: (video, day), and no `who`. Nobody else has
    all three, and each two of them fit others, too.

    >>> a, b, c = [1, 2, 3], [1, 2, 9], [1, 9, 3]
    >>> rows = [(w, v, 0) for w, vs in enumerate((a, b, c, [9, 2, 3])) for v in vs]
    >>> of_a_friend(pd.DataFrame(rows, columns=["who", "video", "day"]))
    [(1, 0), (2, 0), (3, 0)]
    """
    for who in np.sort(table["who"].unique()):
        rows = table[table["who"] == who]
        for start in range(len(rows) - 2):
            known = list(zip(rows["video"], rows["day"], strict=True))[start : start + 3]
            one, two, three = (fits(table, *watch) for watch in known)
            if (
                min(len(one & two), len(one & three), len(two & three))
                > 1
                == len(one & two & three)
            ):
                return [(int(video), int(day)) for video, day in known]
    raise ValueError("In this table nobody is found by three watches and not by two of them.")


def fits(table: pd.DataFrame, video: int, day: int) -> set[int]:
    """Who watched this video on this day. The function of the lesson.

    >>> fits(pd.DataFrame({"who": [4, 7], "video": [1, 1], "day": [0, 2]}), 1, 2)
    {7}
    """
    rows = table[(table["video"] == video) & (table["day"] == day)]
    return set(rows["who"].tolist())


def singled_out(table: pd.DataFrame) -> pd.DataFrame:
    """By how many watches of a viewer somebody knows (1 to 4, drawn at random): of all viewers with
    at least four, the share whom these watches fit alone.

    >>> rows = [(w, v, 0) for w in (0, 1) for v in (1, 2, 3, 4 + w)]
    >>> singled_out(pd.DataFrame(rows, columns=["who", "video", "day"])).loc[4].tolist()
    [1.0, 1.0, 1.0]
    """
    table = table.assign(week=table["day"] // WEEK)
    found = {
        name: _alone(table.drop_duplicates(["who", *what]), what) for name, what in WHAT.items()
    }
    return pd.DataFrame(found, index=pd.Index(range(1, MOST + 1), name="known watches"))


def _alone(table: pd.DataFrame, what: list[str]) -> list[float]:
    """For 1 to 4 known rows, the share of viewers who are the only one that they fit."""
    having, mine = {}, {}
    who, clues = table["who"].tolist(), table.groupby(what).ngroup().tolist()
    for viewer, clue in zip(who, clues, strict=True):
        having.setdefault(clue, set()).add(viewer)
        mine.setdefault(viewer, []).append(clue)
    rng = np.random.default_rng(8)
    drawn = [
        [having[clue] for clue in rng.choice(mine[viewer], MOST, replace=False).tolist()]
        for viewer in sorted(mine)
        if len(mine[viewer]) >= MOST
    ]
    return [
        float(np.mean([len(set.intersection(*some[:k])) == 1 for some in drawn]))
        for k in range(1, MOST + 1)
    ]
