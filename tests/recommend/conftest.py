"""A small hand-made log, one small world, and the worlds that the story is told over (made once a
session).
"""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course_utils.world import World
from tests.agreement import TOWNS


@pytest.fixture(scope="session")
def benchmark_module():
    """benchmarks/recommend.py, which prints the same table that the tests hold."""
    path = Path(__file__).parents[2] / "benchmarks" / "recommend.py"
    spec = importlib.util.spec_from_file_location("benchmarks_recommend", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def story(benchmark_module):
    """Every contestant's numbers on each world: DataFrame with the index (seed, recommender)."""
    return benchmark_module.judge_all(TOWNS)


@pytest.fixture(scope="session")
def world():
    return World(seed="a small world", n_viewers=300, n_videos=150)


@pytest.fixture(scope="session")
def log(world):
    return world.simulate(days=21)


@pytest.fixture(scope="session")
def gappy():
    """A log whose ids have gaps: 40 viewers, 60 videos, ids times 37 plus 5; (watches, impressions,
    videos).
    """
    rng = np.random.default_rng(7)
    n = 1500
    impressions = pd.DataFrame(
        {
            "viewer_id": rng.integers(0, 40, n) * 37 + 5,
            "video_id": np.minimum(rng.geometric(0.06, n), 60) * 37 + 5,
            "position": rng.integers(1, 11, n),
            "random_slot": rng.random(n) < 0.3,
            "day": np.sort(rng.integers(0, 14, n)),
            "session_id": 0,
        }
    ).drop_duplicates(["viewer_id", "video_id"])
    impressions["clicked"] = rng.random(len(impressions)) < 0.6 * impressions["position"] ** -0.7
    videos = pd.DataFrame({"video_id": np.arange(1, 61) * 37 + 5})
    videos["duration_s"] = rng.integers(30, 900, 60)
    videos["topic"] = rng.choice(["music", "news", "science"], 60)
    videos["published_day"] = -1
    watches = impressions.loc[
        impressions["clicked"], ["viewer_id", "video_id", "day", "session_id", "position"]
    ].copy()
    watches["watched_fraction"] = rng.random(len(watches)).round(3)
    length = watches["video_id"].map(videos.set_index("video_id")["duration_s"])
    watches["watched_s"] = (watches["watched_fraction"] * length).astype(int)
    return watches, impressions, videos
