"""Compare: a pure map from the accounts of a story to what they tell together and apart."""

from rashomon.compare.entities import entities
from rashomon.compare.evidence import Weights
from rashomon.compare.points import compare
from rashomon.compare.timeline import timeline

__all__ = ["Weights", "compare", "entities", "timeline"]
