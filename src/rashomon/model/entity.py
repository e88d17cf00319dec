"""Entity: one person, organisation, place or named event, known in advance or met in the articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

EntityType = Literal["person", "organisation", "place", "event"]
Precision = Literal["point", "city", "region", "country"]
"""What a place's coordinates stand for: a country is an area, its coordinates no place to put a pin."""


class Role(msgspec.Struct, frozen=True, omit_defaults=True):
    """An office held: `of` is a country's ISO 3166-1 code or an organisation's id; dates are EDTF, None where unknown.

    Without `end` the office was held when the names were written down.
    """

    office: str
    of: str
    start: str | None = None
    end: str | None = None


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where something is: decimal degrees (WGS 84), and how exactly they say it. Coordinates may be unknown.

    `region` is the English name of the state or province, where it is known.
    """

    precision: Precision
    country: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


class Entity(msgspec.Struct, frozen=True, omit_defaults=True):
    """One known entity.

    `id` is a word of the starter set (`vladimir-putin`), an ISO 3166-1 code (`RU`), a GeoNames id
    (`geonames:2013348`) or a Wikidata id (`Q7747`). `names` are full forms by language, most usual first; a language
    only guessed from the script is `und-` and the script. `short` are forms that alone leave open who is meant,
    `demonyms` adjectives and names of people. `metonym_for` is what the press means by it: `RU` for the Kremlin.
    `rank`, 0 to 1, says how often such an entity is meant where a name leaves it open.
    """

    id: str
    type: EntityType
    names: Mapping[str, tuple[str, ...]]
    rank: float = 0.5
    short: Mapping[str, tuple[str, ...]] = {}
    demonyms: Mapping[str, tuple[str, ...]] = {}
    kind: str | None = None
    country: str | None = None
    place: Place | None = None
    roles: tuple[Role, ...] = ()
    metonym_for: str | None = None
    wikidata: str | None = None
    date: str | None = None

    def name(self, *languages: str) -> str:
        """The usual name in the first of the languages that has one, else in English, else any."""
        for language in (*languages, "en"):
            if found := self.names.get(language):
                return found[0]
        return next(iter(self.names.values()), (self.id,))[0]
