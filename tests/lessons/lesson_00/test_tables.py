"""What lesson 00 counts for the learner, counted once more by hand."""

import pytest

from course_utils.datasets import load_videos, load_watches
from course_utils.lessons.lesson_00.tables import hours_by_topic


def test_hours_by_topic_are_those_of_a_loop():
    videos, watches = load_videos(), load_watches()
    topic = dict(zip(videos["video_id"], videos["topic"], strict=True))
    seconds = dict.fromkeys(topic.values(), 0.0)
    for video_id, watched_s in zip(watches["video_id"], watches["watched_s"], strict=True):
        seconds[topic[video_id]] += watched_s
    hours = hours_by_topic(watches, videos)
    assert hours.to_dict() == pytest.approx({name: s / 3600 for name, s in seconds.items()})
    assert hours.is_monotonic_decreasing


def test_the_tables_stay_as_they_were():
    videos, watches = load_videos().head(50), load_watches().head(500)
    before = videos.copy(), watches.copy()
    hours_by_topic(watches, videos)
    assert videos.equals(before[0])
    assert watches.equals(before[1])
