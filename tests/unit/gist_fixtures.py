"""Gists made by hand: each tells of an event, which has a centre among vectors, and names of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from reading_fixtures import ExactIndex

from rashomon.gather import Gatherer, Library
from rashomon.gather.active import empty
from rashomon.gather.evidence import FEATURES
from rashomon.gather.weights import Weights
from rashomon.model import Article, Fact, Gist, Layer, Provenance, Span, Trait
from rashomon.ports import Memory, Vectors
from rashomon.vectors import unit_rows

DIMENSIONS = 32
MODEL = "by-hand"
DAY = date(2031, 5, 4)
SPREAD = 0.35
"""How far the accounts of one event lie from its centre: their cosines are about .9, those of two events about 0."""

SPEAKING = {
    "vector": 6.0,
    "sentences": 1.0,
    "names": 1.0,
    "same day": 0.5,
    "days apart": -0.5,
    "numbers": 0.5,
    "title": 0.5,
}
PLAIN = Weights(
    bias=-4.0,
    joins=0.0,
    merges=0.0,
    moves=0.5,
    near=-3.0,
    around=0.0,
    features={**dict.fromkeys(FEATURES, 0.0), **SPEAKING},
)
"""Weights under which accounts of one event belong together, and others do not; heads that name nobody are one up to
an angle of 55 degrees."""


def direction(name: str) -> Vectors:
    """A unit vector for a name, shape (DIMENSIONS,); those of different names are nearly at right angles."""
    row = np.random.default_rng(crc32(name.encode())).standard_normal((1, DIMENSIONS)).astype(np.float32)
    return np.asarray(unit_rows(row)[0])


def rows_around(event: str, number: int = 0, sentences: int = 2, spread: float = SPREAD) -> Vectors:
    """The vectors of an event's account: unit rows around its centre, shape (1 + sentences, DIMENSIONS)."""
    chance = np.random.default_rng([crc32(event.encode()), number])
    noise = chance.standard_normal((1 + sentences, DIMENSIONS)) / np.sqrt(DIMENSIONS)
    return unit_rows((direction(event) + spread * noise).astype(np.float32))


def gist(rows: Vectors | None = None, day: str | None = None, names: Sequence[str] = (), **others: Any) -> Gist:
    """A gist of these vectors that appeared on a day and brings these new names."""
    held = rows_around("any") if rows is None else rows
    plain = Gist("en", MODEL, held.shape[1], held.astype("<f2").tobytes(), headline=Span(0, 4))
    traits = tuple(Trait("person", name=name) for name in names)
    return msgspec.structs.replace(plain, **{"published": (day, day), "traits": traits, **others})


def tells(event: str, number: int = 0, after: int | None = 0, **others: Any) -> Gist:
    """An account of an event, so many days after the first day; None for an undated one."""
    day = None if after is None else on(after)
    return gist(rows_around(event, number), day, [event], **({"days": (day,) if day else ()} | others))


def turned(degrees: float, after: int | None = 0, **others: Any) -> Gist:
    """An account that names nobody: its vectors lie so far from a fixed direction, all in one plane."""
    rows = np.zeros((2, DIMENSIONS), np.float32)
    rows[:, :2] = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return gist(rows, None if after is None else on(after), **others)


def on(after: int) -> str:
    """The day so many days after the first."""
    return (DAY + timedelta(days=after)).isoformat()


def signed(values: Iterable[int]) -> bytes:
    """A signature of these 64 values."""
    return np.array(list(values), dtype="<u4").tobytes()


def page(name: str, url: str | None = None) -> Article:
    """An article that is known by its name alone."""
    return Article(name, f"text of {name}", Provenance("by hand", url=Fact(url, "given") if url else None))


def layer(article: str, found: Gist | None, version: str = "1") -> Layer:
    """The layer that holds a gist, or none."""
    return Layer(article, Gist.layer, f"gist@{version}", (found,) if found else ())


class Shelf:
    """A library of gists by article, with the stories they are in; a store as far as a gatherer asks."""

    def __init__(self) -> None:
        self.gists: dict[str, Gist] = {}
        self.homes: dict[str, int] = {}
        self.around: list[str] = []
        self.copies: dict[str, str] = {}

    def library(self) -> Library:
        """What a gatherer may ask of it."""
        return Library(
            self.gists.get,
            lambda *asked: self.around[: asked[-1]],
            self.homes.get,
            lambda story: [article for article, home in self.homes.items() if home == story],
            lambda article: [copy for copy, original in self.copies.items() if original == article],
        )

    def gatherer(self, memory: Memory | None = None, weights: Weights = PLAIN, window: int = 14) -> Gatherer:
        """A gatherer over it."""
        return Gatherer(ExactIndex, window, self.library(), memory or empty(), weights)
