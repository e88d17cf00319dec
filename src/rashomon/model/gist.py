"""Gist: what an article chiefly tells, in the few facts that set one event apart from another."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from rashomon.model.entity import EntityType, Precision
from rashomon.model.span import Span


class Trait(msgspec.Struct, frozen=True, array_like=True):
    """Somebody or something that the head of an article names.

    `entity` is the known entity's id; a new one has its `name` in Latin letters instead, words apart. A known place
    has its `precision`, its `country` (ISO 3166-1) and where it is (`at`: degrees north and east), as far as they are
    known.
    """

    type: EntityType
    entity: str | None = None
    name: str = ""
    precision: Precision | None = None
    country: str | None = None
    at: tuple[float, float] | None = None


class Gist(msgspec.Struct, frozen=True, tag="gist"):
    """What an article is gathered by: its head, the headline and first sentences, and the meaning of the rest.

    `headline` is where the headline stands, else the first sentence. `data` holds vectors of the encoder `model`,
    little-endian float16 of `dimensions`: the head's own, then one a sentence of it; `body` those of the sentences that
    follow, as signed bytes, empty where only the head was read. `published` are the first and last day on which it can
    have appeared, ISO 8601, None where nothing bounds it; `instant` is the moment of it, seconds since 1970, where that
    is known. `days` are those the head tells of as news, `numbers` the values it names, `title` the headline's words in
    their folded form. `signature` is a MinHash of all of the text, little-endian uint32; empty for a text too short to
    be known again by its words.
    """

    layer: ClassVar[str] = "gist"
    language: str
    model: str
    dimensions: int
    data: bytes
    published: tuple[str | None, str | None] = (None, None)
    instant: float | None = None
    traits: tuple[Trait, ...] = ()
    days: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    title: tuple[str, ...] = ()
    signature: bytes = b""
    headline: Span = Span(0, 0)
    body: bytes = b""
