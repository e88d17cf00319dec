"""Seen: a Gist made ready for comparing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.knowledge.similarity import sound_key, sounds
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.model import Gist, Trait
from rashomon.ports import Vectors
from rashomon.vectors import centred, unit_rows

LEAST_LETTERS = 3
"""Letters of a new name or of a word of a headline that says anything."""
SMALL = 2
"""Numbers up to this one are in every text."""
REMEMBERED = 1 << 16


class Seen(NamedTuple):
    """What two articles are compared by, if they have the same encoder, `model`.

    Vectors are centred: the head's own, one row a sentence of it, and one a sentence of all that was read, empty where
    that is the head alone. `known` are ids of known entities, `names` new names in Latin letters, `initials` the sounds
    that their words begin with. `places` are those of the known that are more exact than a country, `spots` where these
    are, `countries` where any of them lie. `days` and `published` count days from year 1, `instant` seconds from 1970.
    """

    model: str
    language: str
    vector: Vectors
    sentences: Vectors
    everything: Vectors
    known: frozenset[str]
    names: tuple[str, ...]
    initials: frozenset[str]
    places: frozenset[str]
    spots: tuple[tuple[float, float], ...]
    countries: frozenset[str]
    days: tuple[int, ...]
    published: tuple[int | None, int | None]
    instant: float | None
    numbers: frozenset[float]
    title: frozenset[str]
    signature: npt.NDArray[np.uint32]


def seen(gist: Gist, mean: Vectors | None) -> Seen:
    """A gist made ready, its vectors freed of `mean`, what all texts of its language have in common."""
    rows, body = (part if mean is None else centred(part, mean) for part in (rows_of(gist), _body(gist)))
    first, last = gist.published
    names = tuple(dict.fromkeys(trait.name for trait in gist.traits if _is_new(trait)))
    return Seen(
        gist.model,
        gist.language,
        rows[0],
        rows[1:],
        np.concatenate([rows[1:], body]) if len(body) else body,
        frozenset(trait.entity for trait in gist.traits if trait.entity),
        names,
        frozenset(sounds(word)[:1] for name in names for word in name.split()),
        frozenset(t.entity for t in gist.traits if t.entity and _is_exact(t)),
        tuple(trait.at for trait in gist.traits if trait.at and _is_exact(trait)),
        frozenset(trait.country for trait in gist.traits if trait.country),
        tuple(ordinal(day) for day in gist.days),
        (ordinal(first) if first else None, ordinal(last) if last else None),
        gist.instant,
        frozenset(number for number in gist.numbers if number > SMALL),
        frozenset(_words(gist.title)),
        np.frombuffer(gist.signature, dtype="<u4"),
    )


def head_of(gist: Gist) -> Vectors:
    """The head's vector alone: float32 of unit length, shape (1, dimensions)."""
    return unit_rows(np.frombuffer(gist.data, dtype="<f2", count=gist.dimensions).astype(np.float32)[None, :])


def rows_of(gist: Gist) -> Vectors:
    """The head's vector, then its sentences': float32 of unit length, shape (1 + sentences, dimensions)."""
    rows = np.frombuffer(gist.data, dtype="<f2").reshape(-1, gist.dimensions)
    return unit_rows(rows.astype(np.float32))


def _body(gist: Gist) -> Vectors:
    """The vectors of the sentences after the head, shape (sentences, dimensions)."""
    rows = np.frombuffer(gist.body, dtype="i1").reshape(-1, gist.dimensions)
    return unit_rows(rows.astype(np.float32))


def keys_of(gist: Gist) -> tuple[int, ...]:
    """What an article can be looked up by: its known entities, its new names by their sound, its numbers."""
    entities = (known_key(trait.entity) for trait in gist.traits if trait.entity)
    names = (name_key(trait.name) for trait in gist.traits if _is_new(trait))
    numbers = (number_key(number) for number in gist.numbers if number > SMALL)
    return tuple(dict.fromkeys((*entities, *names, *numbers)))


@lru_cache(REMEMBERED)
def known_key(entity: str) -> int:
    """The key of a known entity."""
    return _hashed(f"={entity}")


@lru_cache(REMEMBERED)
def name_key(name: str) -> int:
    """The key of a new name: the same for all spellings that sound the same."""
    return _hashed(f"~{sound_key(name)}")


@lru_cache(REMEMBERED)
def number_key(number: float) -> int:
    """The key of a value."""
    return _hashed(f"#{number:g}")


def ordinal(day: str) -> int:
    """An ISO day as a number of days from year 1."""
    return date.fromisoformat(day).toordinal()


def _is_exact(trait: Trait) -> bool:
    return trait.precision not in (None, "country")


def _is_new(trait: Trait) -> bool:
    return trait.entity is None and len(trait.name) >= LEAST_LETTERS


def _words(title: tuple[str, ...]) -> Iterator[str]:
    """The words of a headline; pairs of signs where words are not set apart."""
    joined = "".join(title)
    if main_script(joined) in UNSPACED:
        return (joined[at : at + 2] for at in range(len(joined) - 1))
    return (word for word in title if len(word) >= LEAST_LETTERS)


def _hashed(key: str) -> int:
    """Eight bytes in place of a text: an index of a million stories holds millions of them."""
    return int.from_bytes(
        hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little", signed=True
    )
