"""What the stages of a run share: articles in batches, and an article with the layers it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from rashomon.model import Reading
from rashomon.ports import View

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items in lists of `size`, the last one shorter; taken only as they are asked for."""
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


def reading_of(view: View, article: str) -> Reading:
    """An article with every layer read from it. NotFound where there is none."""
    return Reading(view.article(article), view.layers(article))
