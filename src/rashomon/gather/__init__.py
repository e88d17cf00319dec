"""Gather: an ordered fold over articles that makes stories, and the changes people make to them."""

from rashomon.gather.gatherer import Gatherer, Replaced
from rashomon.gather.history import merged, split_off, undone

__all__ = ["Gatherer", "Replaced", "merged", "split_off", "undone"]
