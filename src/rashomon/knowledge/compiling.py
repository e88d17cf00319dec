"""Entities made into a table of known names."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from rashomon.knowledge.folding import fold, stems, words
from rashomon.knowledge.similarity import sound_key
from rashomon.knowledge.sorting import Column, Sorter, write_columns
from rashomon.knowledge.table import BEGINNING, LISTED_RANK, VERSION, Form, Meta, hashed, office_key, shortened, spelled
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.model import Entity

SOUNDING_POPULATION = 1_000_000
"""Smaller places are found by spelling only: the more names, the more sound alike by chance."""

LEAST_SOUNDS = 3

ROW = np.dtype([("keys", "<u8"), ("targets", "<u4"), ("forms", "u1"), ("tongues", "<u2"), ("exact", "<u2")])
SOUND = np.dtype([("sounds", "<u8"), ("sounding", "<u4")])
IDENTITY = np.dtype([("ids", "<u8"), ("places", "<u4")])


class _Row(NamedTuple):
    key: int
    target: int
    form: int
    language: int
    exact: int


def compile_table(entities: Iterable[Entity], folder: Path, sources: str | None = "") -> Meta:
    """Write a table of some entities, in their order; without `sources` it is a digest of the entities.

    Entities are written as they come and their names sorted on disk, in the folder itself, so there may be millions.
    Every array is written whole before it takes its place; whoever has the table open keeps what was there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as making:
        fresh = Path(making, "fresh")
        fresh.mkdir()
        meta = _write(entities, fresh, Path(making), sources)
        for path in (*fresh.glob("*.npy"), fresh / "meta.json"):
            path.replace(folder / path.name)
    return meta


def _write(entities: Iterable[Entity], folder: Path, scratch: Path, sources: str | None) -> Meta:
    rows, sounds, ids = (
        Sorter(scratch / "rows", ROW),
        Sorter(scratch / "sounds", SOUND),
        Sorter(scratch / "ids", IDENTITY),
    )
    firsts: set[int] = set()
    digest, languages = hashlib.sha256(), {"": 0}
    with Column(folder / "records.npy", "u1") as records, Column(folder / "offsets.npy", "<u8") as offsets:
        offsets.extend([0])
        for number, entity in enumerate(entities):
            record = msgspec.msgpack.encode(entity)
            digest.update(record)
            records.extend(record)
            offsets.extend([len(records)])
            firsts |= {hashed(beginning) for beginning in _beginnings(entity)}
            ids.add([(hashed(entity.id), number)])
            rows.add(sorted({*_rows(entity, number, languages), *_offices(entity, number)}))
            sounds.add((sound, number) for sound in {hashed(near) for near in _sounds(entity)})
    np.save(folder / "beginnings.npy", np.array(sorted(firsts), "<u8"))
    for sorter in (rows, sounds, ids):
        write_columns(folder, sorter)
    meta = Meta(VERSION, tuple(languages), digest.hexdigest()[:16] if sources is None else sources)
    (folder / "meta.json").write_bytes(msgspec.json.encode(meta))
    return meta


def _rows(entity: Entity, number: int, languages: dict[str, int]) -> Iterator[_Row]:
    for form, names in ((Form.FULL, entity.names), (Form.SHORT, entity.short), (Form.DEMONYM, entity.demonyms)):
        for language, spellings in names.items():
            tongue = languages.setdefault(language, len(languages))
            for name in spellings:
                exact = spelled(name)
                yield _Row(hashed(fold(name)), number, form, tongue, exact)
                for stem in _stems(name, language):
                    yield _Row(hashed(stem), number, Form.STEM if form != Form.DEMONYM else form, tongue, exact)


def _offices(entity: Entity, number: int) -> Iterator[_Row]:
    for role in entity.roles:
        yield _Row(hashed(office_key(role.office, role.of)), number, Form.FULL, 0, 0)


def _stems(name: str, language: str) -> Iterator[str]:
    """The name without the endings its own words bear in the nominative: what other cases are built on."""
    found = words(name)
    forms = [list(stems(word, language)) for word in found]
    bare = {"".join(word[-1] if len(word) > 1 else word[0] for word in forms)}
    bare |= {"".join(word[1] if len(word) > 1 else word[0] for word in forms)}
    yield from bare - {"".join(found)}


def _beginnings(entity: Entity) -> Iterator[str]:
    """How the names begin that are looked for in running text: with a word, or in scripts without spaces two signs."""
    for names in entity.names.values() if entity.rank >= LISTED_RANK else ():
        for name in names:
            if main_script(name) in UNSPACED:
                yield fold(name[:BEGINNING])
            elif len(found := words(name)) > 1:
                yield found[0]


def _sounds(entity: Entity) -> set[str]:
    """Sounds of the names that can be met in a spelling not listed."""
    if entity.type == "place" and not (entity.place and entity.place.population >= SOUNDING_POPULATION):
        return set()
    names = chain.from_iterable(chain(entity.names.values(), entity.short.values()))
    keys = {key for key in map(sound_key, names) if len(key) >= LEAST_SOUNDS}
    return {near for key in keys for near in shortened(key)}
