"""The log that lesson 06 counts, and the assistant's way to count it."""

from typing import TypeAlias

import numpy as np
import pandas as pd

from course_utils.datasets import load_videos, load_watches
from course_utils.kernels.logs import in_order
from course_utils.kernels.next_video import compile_count_next, count_next_byte
from course_utils.recorded import can_run

__all__ = ["assistants_count", "by_topic", "load_log", "often_after"]

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


def often_after(
    topic: str, names: list[str], right: np.ndarray, one_byte: np.ndarray, k: int = 4
) -> pd.DataFrame:
    """What most often comes right after a topic by the right table, and what the one with one byte
    a count says of it: k rows.

    >>> right, one_byte = np.array([[1, 300], [0, 0]]), np.array([[1, 44], [0, 0]])
    >>> often_after("gaming", ["gaming", "news"], right, one_byte, k=1).to_dict("index")
    {'news': {'right': 300, 'one byte': 44}}
    """
    tables = {"right": right, "one byte": one_byte}
    row = names.index(topic)
    counts = pd.DataFrame({name: table[row] for name, table in tables.items()}, names)
    order = np.argsort(-counts.iloc[:, 0].to_numpy(), kind="stable")[:k]
    return counts.iloc[order].rename_axis(f"after {topic}")
