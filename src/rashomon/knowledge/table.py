"""Known names in tables mapped into memory: nothing is read before it is looked up.

A table is a folder of NumPy arrays. `keys` holds 64-bit hashes of folded names in order; beside each stand the entity,
the form of name, its language, and a hash of the exact words. `records` holds the entities themselves, one after the
other, in MessagePack. `sounds` leads from the sounds of a name, with up to one of them left out, to entities.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.errors import KnowledgeError
from rashomon.model import Entity

VERSION = 2
ARRAYS = (
    "keys",
    "targets",
    "forms",
    "tongues",
    "exact",
    "offsets",
    "records",
    "ids",
    "places",
    "sounds",
    "sounding",
    "beginnings",
)
DECODED = 1 << 14
LISTED_RANK = 0.85
"""Rank from which an entity's names are looked for in running text: those written by hand, and the best known."""

BEGINNING = 2
"""Signs that begin a name in scripts without spaces; in others it is the first word."""

LEAST_SHORTENED = 4
"""Sounds of a name from which one more or less still means little."""


class Form(IntEnum):
    """What kind of name an alias is. A stem is a name without the ending of its nominative: `Росси`."""

    FULL = 0
    SHORT = 1
    DEMONYM = 2
    STEM = 3


class Meta(msgspec.Struct, frozen=True):
    """What a table was made of: version of the format, languages by number, and a digest of the sources."""

    version: int
    languages: tuple[str, ...]
    sources: str


class Alias(NamedTuple):
    """One name of one entity, as found under its key; `exact` says whether the words asked for are spelled so."""

    entity: int
    form: Form
    language: str
    exact: bool


def hashed(text: str) -> int:
    """64 bits of a text; among a million names two share one by a chance of 1 in 37 million."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def spelled(text: str) -> int:
    """16 bits of a name's exact spelling, by which spellings under one key are told apart."""
    return hashed(unicodedata.normalize("NFC", text)) & 0xFFFF


def office_key(office: str, of: str) -> str:
    """What the holders of an office are kept under; no folded name holds its signs."""
    return f"{office}@{of}"


def shortened(sounds: str) -> Iterator[str]:
    """A name's sounds, then with each one left out: names one or two sounds apart share one of these."""
    yield sounds
    if len(sounds) > LEAST_SHORTENED:
        yield from {sounds[:at] + sounds[at + 1 :] for at in range(len(sounds))}


class Table:
    """One table of known names. Raises KnowledgeError where the folder holds none that this version reads."""

    def __init__(self, folder: Path) -> None:
        try:
            self.meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=Meta)
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}
        except (OSError, EOFError, ValueError, msgspec.MsgspecError) as error:
            raise KnowledgeError(f"{folder}: no table of known names ({error}); make it again") from error
        if self.meta.version != VERSION:
            raise KnowledgeError(f"{folder}: names of format {self.meta.version}, not {VERSION}; make the table again")
        self._arrays: dict[str, npt.NDArray[Any]] = arrays
        self._keys, self._sounds = arrays["keys"], arrays["sounds"]
        self.entity = functools.lru_cache(DECODED)(self._entity)

    def __len__(self) -> int:
        return len(self._arrays["ids"])

    def aliases(self, key: str, name: str = "") -> list[Alias]:
        """Everything known under a folded name; `name` is how it was spelled."""
        arrays, spelling = self._arrays, spelled(name)
        languages = self.meta.languages
        return [
            Alias(
                int(arrays["targets"][row]),
                Form(int(arrays["forms"][row])),
                languages[arrays["tongues"][row]],
                bool(arrays["exact"][row] == spelling),
            )
            for row in _equal(self._keys, hashed(key))
        ]

    def sounding(self, sounds: str) -> set[int]:
        """Entities with a name that sounds about so."""
        found: set[int] = set()
        for near in shortened(sounds):
            rows = _equal(self._sounds, hashed(near))
            found.update(self._arrays["sounding"][rows.start : rows.stop].tolist())
        return found

    def begins(self, beginning: str) -> bool:
        """Whether a listed name of several words begins so."""
        return bool(_equal(self._arrays["beginnings"], hashed(beginning)))

    def find(self, entity: str) -> int | None:
        """The number of an entity by its id."""
        rows = _equal(self._arrays["ids"], hashed(entity))
        return int(self._arrays["places"][rows.start]) if rows else None

    def _entity(self, number: int) -> Entity:
        start, end = self._arrays["offsets"][number : number + 2].tolist()
        return msgspec.msgpack.decode(self._arrays["records"][start:end].tobytes(), type=Entity)


def _equal(keys: npt.NDArray[Any], wanted: int) -> range:
    """The rows of sorted keys that equal one."""
    value = np.uint64(wanted)
    start = int(np.searchsorted(keys, value))
    end = start
    while end < len(keys) and keys[end] == value:
        end += 1
    return range(start, end)
