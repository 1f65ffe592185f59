"""Recommenders: what shall this viewer see next? One module per idea, from the simplest on."""

from .cowatch import CoWatch
from .popular import MostPopular
from .taste import TasteFactors

__all__ = ["CoWatch", "MostPopular", "TasteFactors"]
