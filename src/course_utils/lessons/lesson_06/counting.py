"""The log that lesson 06 counts, and the assistant's way to count it."""

from typing import TypeAlias

import numpy as np
import pandas as pd

from course_utils.datasets import load_videos, load_watches
from course_utils.kernels.logs import in_order
from course_utils.kernels.next_video import (
    compile_count_next,
    count_next_byte,
    count_next_library,
)
from course_utils.recorded import can_run

__all__ = ["after", "assistants_count", "by_topic", "load_log"]

Log: TypeAlias = tuple[np.ndarray, np.ndarray]


def load_log() -> tuple[Log, tuple[list[int], list[int]]]:
    """The course's log, who watched and what, sorted by viewer and time: as two arrays, and as two
    of Python's own lists, through which a plain loop runs quickest.

    >>> arrays, lists = load_log()
    >>> len(arrays[0]) == len(arrays[1]) == len(lists[0]) == len(lists[1])
    True
    """
    viewers, videos = in_order(load_watches())
    return (viewers, videos), (viewers.tolist(), videos.tolist())


def by_topic(log: Log) -> tuple[Log, list[str]]:
    """The same log with each video's topic in the video's place, and the names of the topics: the
    topic with number 0 is the first of them.

    >>> (viewers, topics), names = by_topic((np.array([7, 7]), np.array([0, 1])))
    >>> [names[topic] for topic in topics] == load_videos()["topic"].head(2).to_list()
    True
    """
    videos = load_videos().sort_values("video_id", kind="stable")
    numbers, names = pd.factorize(videos["topic"], sort=True)
    return (log[0], numbers[log[1]]), list(names)


def assistants_count(viewer_id: np.ndarray, video_id: np.ndarray, n_videos: int) -> np.ndarray:
    """The count with one byte for each number, as the assistant wrote it: compiled where there is a
    compiler. It is fast, and wrong.

    >>> assistants_count(np.array([7, 7, 7]), np.array([0, 0, 0]), 1)
    array([[2]], dtype=uint8)
    """
    if can_run("speed"):
        return compile_count_next(count_next_byte)(viewer_id, video_id, n_videos)
    with np.errstate(over="ignore"):
        return count_next_byte(viewer_id, video_id, n_videos)


def after(topic: str, log: Log, k: int = 4) -> pd.DataFrame:
    """What most often comes right after a topic, and what the count with one byte a number says of
    it: k rows.

    >>> arrays, lists = load_log()
    >>> list(after("gaming", arrays).columns)
    ['right', 'one byte']
    """
    (viewers, topics), names = by_topic(log)
    ways = {"right": count_next_library, "one byte": assistants_count}
    row = names.index(topic)
    counts = {name: count(viewers, topics, len(names))[row] for name, count in ways.items()}
    most = np.argsort(-counts["right"], kind="stable")[:k]
    return pd.DataFrame(counts, names).iloc[most].rename_axis(f"after {topic}")
