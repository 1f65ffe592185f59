"""Recommenders: what should this viewer see next? One module per idea, from the simplest on.

| module | idea |
|---|---|
| `popular` | what most people watched |
| `cowatch` | what was watched by the same people as what you watched |
| `taste` | a few numbers per viewer and video, corrected for what was shown |
| `twostage` | candidates by taste, then the most expected watch seconds |
| `live` | taste vectors that learn after every watch |
| `robots` | shares of topics: counted, nudged after every watch, or read off your last watches |
| `incoming` | which rows a robot may learn from |
"""

from course_utils.recommend.cowatch import CoWatch
from course_utils.recommend.incoming import door
from course_utils.recommend.live import LiveLearner
from course_utils.recommend.popular import MostPopular
from course_utils.recommend.robots import (
    FedTopics,
    LiveTopics,
    TopicCounts,
    TopicPage,
    gains,
    page_topics,
    page_values,
    video_appeal,
)
from course_utils.recommend.taste import TasteFactors
from course_utils.recommend.twostage import TwoStage

__all__ = [
    "CoWatch", "FedTopics", "LiveLearner", "LiveTopics", "MostPopular", "TasteFactors",
    "TopicCounts", "TopicPage", "TwoStage",
    "door", "gains", "page_topics", "page_values", "video_appeal",
]  # fmt: skip
