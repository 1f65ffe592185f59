"""Inputs for the solutions of the exercises, drawn from a seed, none of them the checks' own: on
these a mutant has to answer otherwise than the solution, or it is none.

`INPUTS` has a function for each exercise: from a generator of random numbers to a list of what the
solution is called with. They are drawn again for each run, so that what keeps a state starts again.
"""

import numpy as np
import pandas as pd

__all__ = ["INPUTS", "ask"]

WORDS = ["oak", "elm", "ash", "yew"]


def _words(rng, n):
    return pd.Series(rng.choice(WORDS, n, p=[0.4, 0.3, 0.2, 0.1]))


def _columns(rng):
    return [(_words(rng, n), _words(rng, n)) for n in (6, 11, 17)]


def _moments(rng, n=300):
    table = pd.DataFrame({"duration_s": rng.integers(20, 900, n), "taste_match": rng.random(n)})
    luck = rng.random(n)
    return table.assign(finished=0.7 * table["taste_match"] - table["duration_s"] / 2000 > luck / 2)


def _watches(rng, n=60):
    return pd.DataFrame(
        {
            "viewer_id": rng.choice([2, 5, 6, 9], n),
            "video_id": rng.choice(40, n, p=np.arange(1, 41) / 820),
            "topic": rng.choice(WORDS, n, p=[0.1, 0.2, 0.3, 0.4]),
            "day": rng.integers(0, 9, n),
            "time_s": rng.integers(0, 5, n),
            "watched_s": rng.integers(1, 400, n),
        }
    )


def _rows(rng):
    rows = [tuple(row) for row in rng.integers(0, 3, (12, 4)).tolist()]
    return [(row, rows[:n]) for n, row in enumerate(rows)]


def _nudges(rng):
    return [tuple(row) for row in rng.normal(size=(5, 4))]


def _ratios(rng):
    made = []
    for limit in (1.4, 1.6, 0.9):
        days = range(int(rng.integers(1, 40)), 60)
        made.append((pd.Series(rng.normal(limit + 0.15, 0.3, len(days)), index=days), limit))
    edge = pd.Series([2.0, 1.0, 1.0, 2.0, 1.0, 0.5], index=range(3, 9))  # one mean is 4 / 3
    flat = pd.Series([2.0, 2.0, 1.0, 1.0, 1.0, 0.5], index=range(3, 9))  # one mean is 1
    return [*made, (edge, 1.2), (flat, 1.0), (edge, 0.1)]


def _events(rng):
    n = 900
    rows = {
        "device": rng.choice(["tv", "phone", "web"], n),
        "app_version": rng.choice(["5.9", "6.0"], n),
        "action": rng.choice(["arrive", "search", "browse", "start"], n),
    }
    return [(pd.DataFrame(rows), column) for column in ("device", "app_version")]


def _arms(rng):
    n = 90
    table = pd.DataFrame(
        {
            "age_group": rng.choice(["x", "y", "z"], n, p=[0.6, 0.3, 0.1]),
            "arm": rng.choice(["autoplay", "off"], n),
            "minutes": rng.gamma(2, 10, n),
        }
    )
    return [(table,)]


def _coins(rng):
    starts = rng.poisson(4, 60)
    return [(starts, rng.random(60) < 0.5, np.random.default_rng(seed)) for seed in (1, 2)]


def _lines(rng):
    return [(np.cumsum(rng.random(8)).tolist(), (2 * rng.random(8)).tolist()) for _ in range(3)]


def _days(rng):
    names = (["oak", "elm"], ["elm", "ash"], ["oak", "ash", "elm"])
    return [
        (
            tuple(
                pd.DataFrame({"topic": rng.choice(some, 12), "watched_s": rng.random(12) * 300})
                for some in names
            ),
        )
    ]


def _badges(rng):
    n = 120
    table = pd.DataFrame(
        {
            "viewer_id": rng.integers(1, 20, n),
            "day": rng.integers(0, 9, n),
            "age_group": rng.choice(["x", "y"], n),
            "said": rng.random(n).round(1),
            "badge": rng.random(n) < 0.5,
        }
    )
    return table.assign(finished=rng.random(n) < table["said"])


def _mornings(rng):
    return [(pd.Series(rng.random(20).round(1), index=range(70, 90)), 0.5) for _ in range(3)]


def _visits(rng):
    arms = pd.DataFrame({"viewer_id": np.arange(40), "arm": rng.choice(["old", "new"], 40)})
    return [(arms, pd.DataFrame({"viewer_id": rng.integers(0, most, 70)})) for most in (40, 25)]


def _came(rng):
    return pd.DataFrame({"visits": rng.poisson(1, 50), "minutes": rng.integers(0, 20, 50)})


INPUTS = {
    "00.4": lambda rng: [(int(n),) for n in rng.integers(1, 5000, 6)],
    "00.5": lambda rng: [(n,) for n in (58, 60, 62, *rng.integers(1, 200, 6).tolist())],
    "01.5": _columns,
    "02.2": lambda rng: [(_moments(rng),), (_moments(rng),)],
    "02.5": lambda rng: [(pd.Series(rng.normal(5, 3, 30)),), (pd.Series(rng.random(9)),)],
    "03.4": _nudges,
    "03.7": _ratios,
    "03.9": _rows,
    "04.1": _events,
    "04.3": _arms,
    "04.4": _coins,
    "05.1": lambda rng: [(_watches(rng, 300), k) for k in (1, 3, 7)],
    "05.2": lambda rng: [tuple(int(n) for n in rng.integers(1, 60, 3)) for _ in range(5)],
    "05.3": lambda rng: [(rng.normal(size=n), rng.normal(size=n)) for n in (2, 5, 9)],
    "05.4": lambda rng: [
        (rng.permutation(12)[:n].tolist(), rng.permutation(12)[:5].tolist()) for n in (3, 6, 9)
    ],
    "05.6": lambda rng: [(_watches(rng, 90), day) for day in (2, 5)],
    "06.5": _lines,
    "06.7": _days,
    "07.4": lambda rng: [(_badges(rng), "age_group")],
    "07.6": lambda rng: [(_badges(rng), 0.2, 0.6), (_badges(rng), 0.5, 0.9)],
    "07.7": _mornings,
    "07.9": lambda rng: [(_badges(rng), who) for who in ("viewer_id", "age_group")],
    "08.1": _visits,
    "08.5": lambda rng: [
        (table, table["minutes"] > limit) for limit in (3, 9, 99) for table in [_came(rng)]
    ],
}


def ask(answer, *given):
    """What an answer says: a function is called, a class is fitted and asked about a viewer."""
    if isinstance(answer, type):
        watches, viewer = given
        return answer().fit(watches).predict(viewer)
    return answer(*given)
