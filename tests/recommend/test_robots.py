"""The robots of lesson 03 against independent calculations: pandas, scikit-learn, plain loops."""

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression, SGDRegressor

from course_utils.recommend import (
    FedTopics,
    LiveTopics,
    TopicCounts,
    TopicPage,
    door,
    gains,
    page_values,
    video_appeal,
)
from course_utils.recommend.robots import DOUBT
from course_utils.world import World


@pytest.fixture(scope="module")
def world():
    return World("a world for robots", n_viewers=150, n_videos=90)


@pytest.fixture(scope="module")
def log(world):
    return world.simulate(days=12)


@pytest.fixture(scope="module")
def watches(world, log):
    return log.watches.merge(world.videos[["video_id", "topic"]])


@pytest.mark.parametrize("make", [TopicCounts, LiveTopics, FedTopics])
def test_a_robot_says_that_it_has_to_learn_first_and_from_what(make, watches):
    for ask in (lambda robot: robot.predict(7), lambda robot: robot.rows([7])):
        with pytest.raises(
            RuntimeError, match=rf"{make.__name__} has learned nothing yet: call fit"
        ):
            ask(make())
    with pytest.raises(ValueError, match=r"watches needs the columns .*; missing: \['topic'\]"):
        make().fit(watches.drop(columns="topic"))


def test_no_robot_is_nudged_or_fed_before_it_has_learned(watches):
    for ask in (
        lambda: TopicCounts().learn_one(7, "music"),
        lambda: LiveTopics().learn_one(7, "music"),
        lambda: FedTopics().feed(watches),
    ):
        with pytest.raises(RuntimeError, match="learned nothing yet"):
            ask()


def test_counts_are_a_crosstab_with_six_usual_watches(watches):
    robot, table = TopicCounts().fit(watches), pd.crosstab(watches["viewer_id"], watches["topic"])
    usual = watches["topic"].value_counts(normalize=True)[table.columns]
    right = (table + DOUBT * usual).div(table.sum(axis=1) + DOUBT, axis=0)
    np.testing.assert_allclose(robot.rows(table.index), right)
    assert list(robot.topics_) == list(table.columns)
    assert [robot.predict(viewer) for viewer in table.index] == right.idxmax(axis=1).tolist()


@pytest.mark.parametrize("kind", [TopicCounts, LiveTopics, FedTopics])
def test_a_stranger_hears_the_sites_favourite(watches, kind):
    robot = kind().fit(watches)
    assert robot.predict(999_999) == watches["topic"].value_counts().idxmax()
    np.testing.assert_allclose(robot.rows(watches["viewer_id"].unique()).sum(axis=1), 1)


def test_a_nudge_is_what_scikit_learn_does_on_one_row(watches):
    live = LiveTopics(step=0.07).fit(watches)
    viewer, before = int(watches["viewer_id"].iloc[0]), live.rows([watches["viewer_id"].iloc[0]])[0]
    live.learn_one(viewer, live.topics_[3])
    for place, share in enumerate(before):
        library = SGDRegressor(
            learning_rate="constant", eta0=0.07, penalty=None, fit_intercept=False
        )
        library.partial_fit([[0.0]], [0.0])  # it has a weight now, of 0
        library.coef_[:] = share
        library.partial_fit([[1.0]], [float(place == 3)])
        assert live.rows([viewer])[0, place] == pytest.approx(library.coef_[0])


def test_counting_one_watch_more_is_as_counting_all_again(watches):
    first, more = watches.iloc[:-40], watches.iloc[-40:]
    robot = TopicCounts().fit(first)
    for viewer, topic in zip(more["viewer_id"], more["topic"], strict=True):
        robot.learn_one(viewer, topic)
    viewers = watches["viewer_id"].unique()
    n = watches["viewer_id"].value_counts()[viewers].to_numpy()[:, None]
    counts = pd.crosstab(watches["viewer_id"], watches["topic"]).loc[viewers].to_numpy()
    # the site's usual mix is that of the last night
    np.testing.assert_allclose(robot.rows(viewers), (counts + 6 * robot.usual_) / (n + 6))


def test_a_step_may_depend_on_how_many_watches_the_day_has_had(watches):
    day = pd.DataFrame(
        {"viewer_id": [7, 8, 7, 7], "day": [1, 1, 1, 2], "topic": watches["topic"].iloc[0]}
    )
    seen = []
    LiveTopics(step=lambda n: seen.append(n) or 0.1).fit(watches).learn(day)
    assert seen == [1, 1, 2, 1]


def test_an_unknown_topic_is_said(watches):
    with pytest.raises(LookupError, match="no topic 'tortoises'"):
        LiveTopics().fit(watches).learn_one(1, "tortoises")
    with pytest.raises(LookupError, match="no topic 'tortoises'"):
        TopicCounts().fit(watches).learn_one(1, "tortoises")
    with pytest.raises(ValueError, match="nothing to learn from"):
        TopicCounts().fit(watches.head(0))


def test_the_fed_rule_is_a_linear_regression_on_the_last_ten(watches):
    fed, inputs, happened = FedTopics().fit(watches), [], []
    for _, mine in watches.groupby("viewer_id"):
        topics = mine["topic"].tolist()
        for i in range(1, len(topics)):
            inputs.append([topics[max(i - 10, 0) : i].count(topic) / 10 for topic in fed.topics_])
            happened.append([float(topics[i] == topic) for topic in fed.topics_])
    library = LinearRegression().fit(inputs, happened)
    some = np.array(inputs[:50])
    ours = np.column_stack([some, np.ones(50)]) @ fed.weights_
    np.testing.assert_allclose(ours, library.predict(some), atol=1e-6)


def test_feeding_moves_inputs_and_no_weight(watches):
    fed = FedTopics().fit(watches[watches["day"] < 6])
    weights, before = fed.weights_.copy(), fed.rows(watches["viewer_id"].unique())
    fed.feed(watches)
    np.testing.assert_array_equal(fed.weights_, weights)
    assert not np.allclose(fed.rows(watches["viewer_id"].unique()), before)


def test_only_the_last_ten_are_read(watches):
    fed, topics = FedTopics().fit(watches), watches["topic"].unique()
    old = pd.DataFrame({"viewer_id": 1, "topic": [topics[0]] * 30 + [topics[1]] * 10})
    np.testing.assert_array_equal(fed.feed(old).rows([1]), fed.feed(old.tail(10)).rows([1]))


def test_a_page_shows_nothing_twice_nothing_watched_and_no_topic_never_met(world, log, watches):
    one_topic = watches[watches["topic"] != watches["topic"].iloc[0]]
    watched = world.truth.watched_before(12)
    page = TopicPage(
        TopicCounts().fit(one_topic), video_appeal(log.impressions, 90), world.videos, watched
    )
    ids, published = np.arange(150), world.published(12)
    slate = page.rank(ids, published, k=10)
    assert all(len(set(row)) == 10 for row in slate.tolist())
    assert not np.take_along_axis(watched.toarray(), slate, axis=1).any()
    topics = world.videos["topic"].to_numpy()
    assert (topics[slate] != watches["topic"].iloc[0]).all()


def test_appeal_is_clicks_per_showing(log):
    shown = log.impressions.groupby("video_id")["clicked"].agg(["sum", "size"])
    mean = shown["sum"].sum() / shown["size"].sum()
    right = (shown["sum"] + 20 * mean) / (shown["size"] + 20)
    np.testing.assert_allclose(video_appeal(log.impressions, 90)[right.index], right)


def test_gains_are_the_share_of_the_achievable(world, log, watches):
    from course_utils.metrics import share_of_achievable

    robot, appeal = TopicCounts().fit(watches), video_appeal(log.impressions, 90)
    pages = page_values({"counts": robot}, world, appeal, 12, range(150))
    policy = TopicPage(robot, appeal, world.videos, world.truth.watched_before(12))
    assert gains(pages)["counts"] == pytest.approx(share_of_achievable(policy, world, "clicks", 12))


def test_the_door_refuses_exactly_what_came_twice(log, world):
    received = log.watches_received
    twice = pd.concat([received, received.sample(40, random_state=1)]).sample(
        frac=1, random_state=2
    )
    words = np.array(door(twice, range(world.n_videos)))
    np.testing.assert_array_equal(
        words == "sent twice", twice.duplicated(["viewer_id", "video_id", "day", "time_s"])
    )
    assert set(words) == {"fine", "sent twice"}


@pytest.mark.parametrize("share", [np.nan, None, pd.NA, "0.5", "half", np.inf, -0.1, 1.1])
def test_what_is_no_share_is_impossible(share):
    row = {"viewer_id": 1, "video_id": 2, "day": 3, "time_s": 4, "watched_fraction": share}
    assert door(pd.DataFrame([row, {**row, "watched_fraction": 0.5}]), range(5)) == [
        "impossible share",
        "fine",
    ]


@pytest.mark.parametrize("kind", [TopicCounts, LiveTopics, FedTopics])
def test_watches_without_a_topic_are_said_to_be(kind):
    with pytest.raises(ValueError, match="1 of 3 watches have no topic"):
        kind().fit(
            pd.DataFrame({"viewer_id": [7, 7, 8], "day": 0, "topic": ["music", None, "news"]})
        )
