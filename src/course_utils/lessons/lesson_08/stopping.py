"""Closing an experiment early because it hurts: many coins, and each evening a look at the visits."""

import numpy as np
import pandas as pd

from course_utils.lessons.lesson_08.plans import DAYS, START, live
from course_utils.world import Features, Log, World
from course_utils.world.engines import ClickbaitEngine

__all__ = ["CHANGES", "closed", "each_evening", "lives", "try_out"]

CHANGES = ("nothing", "daily reminder", "louder page")
COINS, TOSSES = 100, 1000


def try_out(town: World) -> dict[str, np.ndarray]:
    """A hundred experiments with each of three changes, for two weeks: on each evening, how many of
    1,000 tosses are as low as the gap in visits, array (100, 14).

    >>> found = try_out(World(seed=1, n_viewers=60, n_videos=40))
    >>> list(found), found["nothing"].shape
    (['nothing', 'daily reminder', 'louder page'], (100, 14))
    """
    lived = lives(town)
    return {
        name: each_evening(lived[CHANGES[0]], changed, np.random.default_rng(8))
        for name, changed in lived.items()
    }


def closed(tried: dict[str, np.ndarray], line: int) -> pd.DataFrame:
    """How many of a hundred experiments are closed early, if the first evening closes one on which
    at most `line` of 1,000 tosses are as low; and the evening in the middle of these.

    >>> closed({"a change": np.array([[400, 9, 0], [300, 30, 20]])}, line=10).loc["a change"].tolist()
    [1.0, 2.0]
    """
    rows = {}
    for name, as_low in tried.items():
        closes = as_low <= line
        first = closes.argmax(axis=1)[closes.any(axis=1)] + 1
        rows[name] = [len(first), float(np.median(first)) if len(first) else "none closed"]
    table = pd.DataFrame(rows, index=["closed early", "evening in the middle"]).T
    return table.astype({"closed early": int})


def lives(town: World) -> dict[str, np.ndarray]:
    """Everybody's visits up to each evening of the same two weeks, lived once with each change.

    >>> found = lives(World(seed=1, n_viewers=60, n_videos=40))
    >>> list(found), found["nothing"].shape
    (['nothing', 'daily reminder', 'louder page'], (60, 14))
    """
    reminded = Features(daily_reminder=np.ones(town.n_viewers, bool))
    logs = (
        live(town),
        town.simulate(DAYS, start_day=START, features=reminded),
        live(town, ClickbaitEngine(town)),
    )
    return {
        name: _up_to(log, town.n_viewers) for name, log in zip(CHANGES, logs, strict=True)
    }  # fmt: skip


def _up_to(log: Log, n_viewers: int) -> np.ndarray:
    """Visits of each viewer up to each evening: (viewers, 14)."""
    cell = log.visits["viewer_id"].to_numpy(np.int64) * DAYS + log.visits["day"] - START
    return np.bincount(cell, minlength=n_viewers * DAYS).reshape(n_viewers, DAYS).cumsum(axis=1)


def each_evening(
    usual: np.ndarray, changed: np.ndarray, rng: np.random.Generator, coins: int = COINS
) -> np.ndarray:
    """How many of 1,000 tosses are as low as the real gap: int array (coins, evenings).

    Each experiment tosses a coin for every viewer: one side lives `usual`, the other `changed`
    (visits up to each evening). Then the same visits are dealt to two sides 1,000 times more.

    >>> usual = np.ones((40, 2), int)
    >>> each_evening(usual, usual * [1, 0], np.random.default_rng(8), coins=2).tolist()
    [[1000, 0], [1000, 0]]
    """
    n = len(usual)
    # whole numbers below 2^24 are exact in float32, so every processor adds them up alike
    tosses = (rng.random((TOSSES, n), dtype=np.float32) < 0.5).astype(np.float32)
    new = rng.random((coins, n)) < 0.5
    visits = np.where(new[:, :, None], changed, usual).astype(np.float32)  # (coins, n, evenings)
    total = visits.sum(axis=1, dtype=float)
    of_new = (visits * new[:, :, None]).sum(axis=1, dtype=float)
    real = _gap(of_new, total, new.sum(axis=1)[:, None], n)
    heads = tosses.sum(axis=1)[:, None, None]
    dealt = (tosses @ visits.transpose(1, 0, 2).reshape(n, -1)).astype(float)
    dealt = _gap(dealt.reshape(TOSSES, coins, -1), total, heads, n)
    return (dealt <= real + 1e-9).sum(axis=0)


def _gap(new: np.ndarray, total: np.ndarray, heads: object, n: int) -> np.ndarray:
    """Visits per viewer, new side minus old side, by the sum of the new side."""
    return new / heads - (total - new) / (n - heads)
