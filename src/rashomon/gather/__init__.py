"""Gather: an ordered fold over articles that makes stories, and the changes people make to them."""

from rashomon.gather.chapters import chapters
from rashomon.gather.gatherer import Gatherer, Replaced
from rashomon.gather.history import merged, split_off, undone
from rashomon.gather.library import Library

__all__ = ["Gatherer", "Library", "Replaced", "chapters", "merged", "split_off", "undone"]
