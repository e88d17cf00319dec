"""The shipped names, asked which of their entities an item of Wikidata is: what is known twice must not become two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon.knowledge import statements
from rashomon.knowledge.folding import fold
from rashomon.knowledge.statements import Claims, Item
from rashomon.knowledge.table import Table
from rashomon.model import Entity, EntityType

NEAR = 0.5
"""Degrees by which two sources place one city or building apart at most; there are thirty Springfields."""

_LOCATED = ("point", "city")


class Shipped:
    """Finds entities by their Wikidata id; those without one by another id, or by name and country."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._numbers: dict[str, int] = {}
        self._named: dict[tuple[EntityType, str], list[int]] = defaultdict(list)
        self.countries: dict[str, str] = {}
        for number in range(len(table)):
            self._take(number, table.entity(number))

    def entity(self, item: Item, type_: EntityType | None, names: Iterable[str]) -> Entity | None:
        """The entity an item is. By name only if it is of the same type, and nothing else that is known says no."""
        claims = statements.claims(item)
        number = self._numbers.get(item.id)
        if number is not None:
            return self._table.entity(number)
        found = [entity for entity in self._by_id(claims) if entity.wikidata is None]
        if not found and type_:
            numbers = (number for name in names for number in self._named.get((type_, fold(name)), ()))
            found = [entity for entity in map(self._table.entity, numbers) if self._agrees(entity, claims)]
        return found[0] if found else None

    def id_of(self, item: str) -> str:
        """What an item is called in the table; its own id where the table has none."""
        number = self._numbers.get(item)
        return item if number is None else self._table.entity(number).id

    def states(self, claims: Claims, type_: EntityType) -> list[str]:
        """Codes of the countries an item belongs to: a person's by citizenship, the most usual first."""
        states = statements.items(statements.best(claims.citizenship if type_ == "person" else claims.country))
        return [self.countries[state] for state in states if state in self.countries]

    def _take(self, number: int, entity: Entity) -> None:
        if entity.wikidata:
            self._numbers[entity.wikidata] = number
            self.countries |= {entity.wikidata: entity.id} if entity.kind == "country" else {}
        elif not entity.id.startswith("geonames:"):
            for name in entity.names.get("en", ()):
                self._named[entity.type, fold(name)].append(number)

    def _by_id(self, claims: Claims) -> Iterator[Entity]:
        """Entities with an item's ISO 3166-1 or GeoNames id."""
        places = statements.texts(statements.best(claims.geonames))
        for id_ in (*statements.texts(statements.best(claims.code)), *(f"geonames:{place}" for place in places)):
            number = self._table.find(id_)
            if number is not None:
                yield self._table.entity(number)

    def _agrees(self, entity: Entity, claims: Claims) -> bool:
        """Whether an item may be an entity of the same name: in the same country, at the same place."""
        codes = set(self.countries.values())
        ours = {of for of in (entity.country, *(role.of for role in entity.roles)) if of in codes}
        theirs = set(self.states(claims, entity.type))
        return (not (ours and theirs) or bool(ours & theirs)) and _is_near(entity, claims)


def _is_near(entity: Entity, claims: Claims) -> bool:
    """Whether coordinates, where both are given, are of one place; those of a region tell nothing."""
    place, where = entity.place, statements.point(claims.coordinates)
    if place is None or place.precision not in _LOCATED or place.latitude is None or place.longitude is None:
        return True
    return where is None or (abs(where[0] - place.latitude) <= NEAR and abs(where[1] - place.longitude) <= NEAR)
