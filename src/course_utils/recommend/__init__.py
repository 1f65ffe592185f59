"""Recommenders: what shall this viewer see next? One module per idea, from the simplest on.

| module | idea |
|---|---|
| `popular` | what most people watched |
| `cowatch` | what was watched by the same people as what you watched |
| `taste` | a few numbers per viewer and video, corrected for what was shown |
| `twostage` | candidates by taste, then the most expected watch seconds |
| `live` | taste vectors that learn after every watch |
| `baselines` | two simple rivals that stand beside them in every table |
"""

from .cowatch import CoWatch
from .live import LiveLearner
from .popular import MostPopular
from .taste import TasteFactors
from .twostage import TwoStage

__all__ = ["CoWatch", "LiveLearner", "MostPopular", "TasteFactors", "TwoStage"]
