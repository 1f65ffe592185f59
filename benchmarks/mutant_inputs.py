"""Inputs for the solutions of the exercises, drawn from a seed, none of them the checks' own: on
these a mutant has to answer otherwise than the solution, or it is none.

`INPUTS` has a function for each exercise: from a generator of random numbers to a list of what the
solution is called with. They are drawn again for each run, so that what keeps a state begins anew.
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


def _looks(rng):
    looks = pd.DataFrame(rng.random((40, 6)).round(1) + 0.1)
    return [(looks, 0.2), (looks, 0.3)]


def _ways_to_count(rng):
    from course_utils.kernels.next_video import count_next

    def doubled(viewer_id, video_id, n_videos):
        return 2 * count_next(viewer_id, video_id, n_videos)

    def first_lost(viewer_id, video_id, n_videos):
        return count_next(viewer_id[1:], video_id[1:], n_videos)

    def no_border(viewer_id, video_id, n_videos):
        return count_next(np.zeros_like(viewer_id), video_id, n_videos)

    def up_to(most):
        return lambda *rows: np.minimum(count_next(*rows), most)

    right = [count_next, lambda *rows: count_next(*rows).astype(float)]
    return [(way,) for way in (*right, doubled, first_lost, no_border, up_to(1), up_to(255))]


def _timings(rng):
    made = []
    for _ in range(3):
        clock = {"now": float(rng.random()), "takes": list(rng.random(20))}

        def work(clock=clock):
            clock["now"] += clock["takes"].pop()

        made.append((work, lambda clock=clock: clock["now"]))
    return made


def _waits(rng):
    return [(rng.random(n).round(1).tolist(), q) for n, q in ((41, 90), (21, 50), (101, 99))]


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
    "04.7": _looks,
    "05.1": lambda rng: [(_watches(rng, 300), k) for k in (1, 3, 7)],
    "05.2": lambda rng: [tuple(int(n) for n in rng.integers(1, 60, 3)) for _ in range(5)],
    "05.3": lambda rng: [(rng.normal(size=n), rng.normal(size=n)) for n in (2, 5, 9)],
    "05.4": lambda rng: [
        (rng.permutation(12)[:n].tolist(), rng.permutation(12)[:5].tolist()) for n in (3, 6, 9)
    ],
    "05.6": lambda rng: [(_watches(rng, 90), day) for day in (2, 5)],
    "06.1": _timings,
    "06.3": _ways_to_count,
    "06.4": _waits,
    "06.5": _lines,
    "06.7": _days,
    "06.8": lambda rng: [tuple(rng.random(3)) for _ in range(4)],
    "07.3": lambda rng: [(_badges(rng), day) for day in (3, 6)],
    "07.4": lambda rng: [(_badges(rng), "age_group")],
    "07.6": lambda rng: [(_badges(rng), 0.2, 0.6), (_badges(rng), 0.5, 0.9)],
    "07.7": _mornings,
}


def ask(answer, *given):
    """What an answer says: a function is called, a class is fitted and asked about a viewer."""
    if isinstance(answer, type):
        watches, viewer = given
        return answer().fit(watches).predict(viewer)
    return answer(*given)
