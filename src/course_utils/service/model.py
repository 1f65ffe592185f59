"""The model's process: a recommender that has learned from the committed watches, asked one thing
at a time.

Orders: {"recommender": name} first; then {"ask": number, "viewer": id, "k": k} or {"hang":
seconds}. Answers: {"popular": ids, "watched": ids by viewer} once it can be asked; then {"answer":
number, "videos": ids, "from": word}.
"""

import queue
import time

from course_utils.lifeline import Messages, follow

__all__ = ["RECOMMENDERS", "main"]

# names in course_utils.recommend
RECOMMENDERS = {"taste": "TasteFactors", "cowatch": "CoWatch", "popular": "MostPopular"}


def main() -> None:
    """Learn, then answer until the process in front is gone."""
    messages = Messages()
    orders: queue.SimpleQueue = queue.SimpleQueue()
    # before the slow imports, so that this process can be ended while they run
    follow(orders.put)
    from course_utils import recommend
    from course_utils.datasets import load_videos, load_watches

    watches, videos = load_watches(), load_videos()
    recommender = getattr(recommend, RECOMMENDERS[orders.get()["recommender"]])().fit(
        watches, videos=videos
    )
    watched = {
        int(viewer): ids.tolist() for viewer, ids in watches.groupby("viewer_id")["video_id"]
    }
    recommender.recommend([0], k=10)  # the first answer is slow; no visitor should wait for it
    popular = recommend.MostPopular().fit(watches, videos=videos)
    messages.say(popular=popular.recommend([-1], k=len(videos))[0].tolist(), watched=watched)
    while True:
        order = orders.get()
        if "hang" in order:
            # nothing else happens here meanwhile: that is what hanging is
            time.sleep(order["hang"])
            continue
        videos = recommender.recommend([order["viewer"]], k=order["k"])[0].tolist()
        messages.say(
            answer=order["ask"],
            videos=videos,
            **{"from": "model" if order["viewer"] in watched else "popular"},
        )
