"""Recommenders: what shall this viewer see next? One module per idea, from the simplest on."""

from .cowatch import CoWatch
from .popular import MostPopular

__all__ = ["CoWatch", "MostPopular"]
