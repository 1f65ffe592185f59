"""What the second sitting says of a model that learned from one viewer alone, over twenty towns."""

import numpy as np
import pytest

from course_utils.recommend import TasteFactors
from course_utils.world import World
from tests.agreement import TOWNS

pytestmark = pytest.mark.long


@pytest.mark.parametrize("seed", TOWNS)
def test_from_one_viewers_watches_alone_at_most_three_of_ten_come_back(seed):
    """Twenty viewers with ten watches or more, of each town; all it has not watched scores 0."""
    town = World(f"lesson 08, town {seed}")
    watches = town.simulate(days=28).watches
    counts = watches["viewer_id"].value_counts().sort_index()
    viewers = np.random.default_rng(8).choice(counts.index[counts >= 10], 20, replace=False)
    pages = TasteFactors().fit(watches, None, town.videos).recommend(viewers)
    for viewer, page in zip(viewers, pages, strict=True):
        own = watches[watches["viewer_id"] == viewer]
        model = TasteFactors().fit(own, None, town.videos)
        (lonely,) = model.recommend([viewer])
        unseen = [video for video in town.videos["video_id"] if video not in set(own["video_id"])]
        assert np.abs(model.predict([viewer], unseen)).max() < 1e-9
        assert lonely.tolist() == sorted(lonely)
        assert len({*page} & {*lonely}) <= 3
