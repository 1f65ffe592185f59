import numpy as np
import pytest

from course_utils.datasets import load_videos, load_watches
from course_utils.metrics import share_of_achievable
from course_utils.recommend import MostPopular, TasteFactors
from course_utils.service.fallback import Mixed, popular_list
from course_utils.world import World
from tests.tiers import first_of


@pytest.fixture(scope="module")
def models():
    watches, videos = load_watches(), load_videos()
    return [model.fit(watches, videos=videos) for model in (TasteFactors(), MostPopular())]


def test_the_doors_list_is_that_of_the_popular_recommender_for_every_viewer(models):
    watches, popular = load_watches(), models[1]
    watched = watches.groupby("viewer_id")["video_id"].agg(set)
    order = popular.recommend([-1], k=600)[0].tolist()
    lists = [popular_list(order, watched.get(viewer, ()), 50) for viewer in range(2000)]
    assert lists == popular.recommend(np.arange(2000), k=50).tolist()


@pytest.mark.parametrize("goal", first_of(["clicks", "watch_s"]))
def test_what_the_fallback_costs_grows_with_the_share_of_answers_by_it(models, goal):
    world = World()
    taste, popular = (share_of_achievable(model, world, goal, day=28) for model in models)
    quarter, half = (
        share_of_achievable(Mixed(*models, share), world, goal, day=28) for share in (0.25, 0.5)
    )
    assert 0.1 < popular < half < quarter < taste
    assert half == pytest.approx((taste + popular) / 2, abs=0.02)
    assert quarter == pytest.approx(0.75 * taste + 0.25 * popular, abs=0.02)


def test_nobody_and_everybody_late_are_the_two_themselves(models):
    viewers, videos = list(range(50)), np.arange(600)
    for share, model in zip((0, 1), models, strict=True):
        pages = Mixed(*models, share).rank(viewers, videos, 28, 10, np.random.default_rng(0))
        assert (pages == model.rank(viewers, videos, 28, 10, None)).all()


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_is_from_0_to_1(models, share):
    with pytest.raises(ValueError, match="from 0 to 1"):
        Mixed(*models, share)
