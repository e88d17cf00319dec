"""What is taken of an entity of Wikidata, and how its statements are read.

Every field is one of the JSON format (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html); what is not
listed here is skipped without being decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

_SIGNS = {11: len("2012-05-07"), 10: len("2012-05"), 9: len("2012")}
"""How much of a date is known, by Wikidata's number for its precision; decades and centuries (8, 7) give none."""

_TIME = re.compile(r"\+(\d{4}-\d\d-\d\d)T")


class Value(msgspec.Struct, gc=False):
    """A value that is an object: an item, a time, coordinates or a quantity, each with its own fields."""

    id: str | None = None
    number: int | None = msgspec.field(name="numeric-id", default=None)
    time: str | None = None
    precision: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    amount: str | None = None


class Datavalue(msgspec.Struct, gc=False):
    """A value of any kind."""

    value: str | Value


class Snak(msgspec.Struct, gc=False):
    """A value, or the statement that it is unknown (`somevalue`) or that there is none (`novalue`)."""

    snaktype: str
    datavalue: Datavalue | None = None


class Qualifiers(msgspec.Struct, gc=False):
    """What narrows a statement down: from when, until when, of what, where it applies."""

    start: tuple[Snak, ...] = msgspec.field(name="P580", default=())
    end: tuple[Snak, ...] = msgspec.field(name="P582", default=())
    of: tuple[Snak, ...] = msgspec.field(name="P642", default=())
    jurisdiction: tuple[Snak, ...] = msgspec.field(name="P1001", default=())


class Statement(msgspec.Struct, gc=False):
    """One statement; `rank` is `preferred`, `normal` or `deprecated`."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: Qualifiers | list[None] = msgspec.field(default_factory=Qualifiers)


Statements = tuple[Statement, ...]


class Claims(msgspec.Struct, gc=False):
    """The statements that are used, by property."""

    instance: Statements = msgspec.field(name="P31", default=())
    country: Statements = msgspec.field(name="P17", default=())
    citizenship: Statements = msgspec.field(name="P27", default=())
    positions: Statements = msgspec.field(name="P39", default=())
    coordinates: Statements = msgspec.field(name="P625", default=())
    population: Statements = msgspec.field(name="P1082", default=())
    code: Statements = msgspec.field(name="P297", default=())
    geonames: Statements = msgspec.field(name="P1566", default=())
    moment: Statements = msgspec.field(name="P585", default=())
    start: Statements = msgspec.field(name="P580", default=())
    end: Statements = msgspec.field(name="P582", default=())
    death: Statements = msgspec.field(name="P570", default=())


class Term(msgspec.Struct, gc=False):
    """A label or an alias."""

    value: str


class Sitelink(msgspec.Struct, gc=False):
    """A page about the item in one of the projects; only counted."""


class Item(msgspec.Struct, gc=False):
    """One entity. Where PHP had an empty map it wrote an empty list."""

    id: str
    type: str
    labels: dict[str, Term] | list[None] = []
    aliases: dict[str, list[Term]] | list[None] = []
    claims: Claims | list[None] = msgspec.field(default_factory=Claims)
    sitelinks: dict[str, Sitelink] | list[None] = []


def labels(item: Item) -> dict[str, list[str]]:
    """Labels by language tag."""
    return {tag: [term.value] for tag, term in item.labels.items()} if isinstance(item.labels, dict) else {}


def aliases(item: Item) -> dict[str, list[str]]:
    """Aliases by language tag."""
    if not isinstance(item.aliases, dict):
        return {}
    return {tag: [term.value for term in terms] for tag, terms in item.aliases.items()}


def claims(item: Item) -> Claims:
    """The statements of an item."""
    return item.claims if isinstance(item.claims, Claims) else Claims()


def qualifiers(statement: Statement) -> Qualifiers:
    """What narrows a statement down."""
    return statement.qualifiers if isinstance(statement.qualifiers, Qualifiers) else Qualifiers()


def valid(statements: Statements) -> list[Statement]:
    """Those that are not deprecated: known to be wrong, or never true."""
    return [statement for statement in statements if statement.rank != "deprecated"]


def best(statements: Statements) -> list[Snak]:
    """What is said by those marked as preferred; where none is, by all that are valid."""
    found = valid(statements)
    return [statement.mainsnak for statement in found if statement.rank == "preferred"] or main(found)


def main(statements: Iterable[Statement]) -> list[Snak]:
    """What statements say, without what narrows them down."""
    return [statement.mainsnak for statement in statements]


def values(snaks: Iterable[Snak]) -> Iterator[Value]:
    """Items, times, coordinates and quantities."""
    for snak in snaks:
        if snak.datavalue and isinstance(snak.datavalue.value, Value):
            yield snak.datavalue.value


def texts(snaks: Iterable[Snak]) -> Iterator[str]:
    """Codes and ids."""
    for snak in snaks:
        if snak.datavalue and isinstance(snak.datavalue.value, str):
            yield snak.datavalue.value


def items(snaks: Iterable[Snak]) -> Iterator[str]:
    """Ids of items; in older dumps they are given by number only."""
    for value in values(snaks):
        if value.id or value.number:
            yield value.id or f"Q{value.number}"


def day(snaks: Iterable[Snak]) -> str | None:
    """The first date of our era, as exactly as it is known: `+2012-05-00T00:00:00Z` of precision 10 is `2012-05`."""
    for value in values(snaks):
        match, signs = _TIME.match(value.time or ""), _SIGNS.get(int(value.precision or 0))
        if match and signs:
            return match[1][:signs]
    return None


def point(statements: Statements) -> tuple[float, float] | None:
    """Latitude and longitude of the first place that is given, to ten metres."""
    for value in values(best(statements)):
        if value.latitude is not None and value.longitude is not None:
            return round(value.latitude, 4), round(value.longitude, 4)
    return None


def count(snaks: Iterable[Snak]) -> int:
    """The largest quantity: statements without preference are mostly a row of censuses."""
    return max((_whole(value.amount) for value in values(snaks)), default=0)


def _whole(amount: str | None) -> int:
    try:
        return max(0, int(float(amount or 0)))
    except (ValueError, OverflowError):
        return 0
