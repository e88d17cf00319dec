"""What most readers have in common: one article at a time, items into a layer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from rashomon.model import Item, Layer, Reading


def producer(name: str, version: str) -> str:
    """The id a layer is kept under: a new version makes every older layer count as missing."""
    return f"{name}@{version}"


class ItemReader(ABC):
    """A ports.Reader that finds the items of one article without looking at others."""

    name: str
    version: str
    needs: tuple[str, ...] = ()

    @abstractmethod
    def items(self, reading: Reading) -> Iterable[Item]:
        """The items of one article in text order."""

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        """One layer an article, in their order."""
        by = producer(self.name, self.version)
        return [Layer(reading.article.id, self.name, by, tuple(self.items(reading))) for reading in readings]
