"""Items of Wikidata as entities: which are taken, by which names, with which offices. `wikidata.toml` has the lists."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple, cast

import msgspec

from rashomon.knowledge import statements
from rashomon.knowledge.folding import fold, words
from rashomon.knowledge.shipped import Shipped
from rashomon.knowledge.statements import Claims, Item, Statement
from rashomon.lang import known_languages
from rashomon.lang.scripts import main_script, weight
from rashomon.model import Entity, EntityType, Place, Precision, Role

LEAST_SITELINKS = 10
"""Fewer make a table too large to be of use: half of Wikidata's hundred million items have none at all."""

MOST_SITELINKS = 300
"""As many as countries and large capitals have: what is as well known ranks like what was written by hand."""

LOWEST_RANK, HIGHEST_RANK = 0.4, 0.9

LONGEST_NAME = 100
"""Signs; what is longer is a description or a title in full that no text spells out."""

FEW_LETTERS = 3
"""Letters of an alphabet up to which an alias alone leaves open what is meant: `WHO`, `IS`, `AI`, `米`."""

BY_ONE_WORD = frozenset({"Hani", "Jpan"})
"""Scripts in which the press names foreigners by one word as a rule (普京), so that it is no short form."""

PRECISIONS: Mapping[str | None, Precision] = {
    **dict.fromkeys(("country", "historic-state", "territory"), "country"),
    "city": "city",
    **dict.fromkeys(("airport", "base", "port", "bridge", "square", "stadium", "palace", "site", "building"), "point"),
}

Names = Mapping[str, tuple[str, ...]]

_TAG = re.compile(r"([a-z]{2})(?:-(?:[a-z]{2}|[a-z]{4}))?")
"""A language, perhaps with a region or script: `pt-br`, `zh-hant`; not `zh-yue`, which is another language."""

_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


class Kind(NamedTuple):
    """What a class makes of its items."""

    type: EntityType
    kind: str | None


class Lists(NamedTuple):
    """The lists of `wikidata.toml`: kinds by class, with their place in the file, and positions as (office, whose)."""

    kinds: Mapping[str, tuple[int, Kind]]
    positions: Mapping[str, tuple[str, str | None]]


@functools.cache
def lists() -> Lists:
    """What is listed."""
    written = tomllib.loads(files("rashomon.knowledge").joinpath("wikidata.toml").read_text("utf-8"))
    kinds: dict[str, tuple[int, Kind]] = {}
    for place, (title, classes) in enumerate(written["classes"].items()):
        of_type, _, kind = title.partition(" ")
        kinds |= dict.fromkeys(classes, (place, Kind(cast("EntityType", of_type), kind or None)))
    offices = {item: text.partition(" ") for item, text in written["positions"].items()}
    return Lists(kinds, {item: (office, of or None) for item, (office, _, of) in offices.items()})


def entity(item: Item, shipped: Shipped) -> Entity | None:
    """An item as an entity; None where it has no class that is listed, or no name in a language that is read.

    What the shipped table says of an entity it has stays: the item adds names to it, and offices if it has none.
    """
    kind = _kind(statements.claims(item))
    names = _by_language(statements.labels(item)).get("en", ())
    if known := shipped.entity(item, kind.type if kind else None, names):
        return _added(known, item, shipped)
    return _new(item, kind, shipped) if kind else None


def rank(sitelinks: int) -> float:
    """0.4 for ten sitelinks, 0.64 for fifty, 0.9 for 300 and more: each doubling adds as much."""
    share = math.log(max(sitelinks, LEAST_SITELINKS) / LEAST_SITELINKS) / math.log(MOST_SITELINKS / LEAST_SITELINKS)
    return round(min(HIGHEST_RANK, LOWEST_RANK + (HIGHEST_RANK - LOWEST_RANK) * share), 3)


def _new(item: Item, kind: Kind, shipped: Shipped) -> Entity | None:
    claims, person = statements.claims(item), kind.type == "person"
    names, short = _names(item, person=person)
    country = next(iter(shipped.states(claims, kind.type)), None)
    if not names:
        return None
    return Entity(
        id=item.id,
        type=kind.type,
        names=names,
        rank=rank(len(item.sitelinks)),
        short=short,
        kind=kind.kind,
        country=country,
        place=_place(claims, kind.kind, country) if kind.type == "place" else None,
        roles=_roles(claims, shipped) if person else (),
        wikidata=item.id,
        date=_date(claims) if kind.type == "event" else None,
    )


def _added(known: Entity, item: Item, shipped: Shipped) -> Entity:
    """A shipped entity with more names, save that none it has as a short form becomes a full one."""
    person = known.type == "person"
    names, short = _names(item, person=person)
    doubtful = {fold(name) for spellings in known.short.values() for name in spellings}
    full = {code: tuple(name for name in found if fold(name) not in doubtful) for code, found in names.items()}
    return msgspec.structs.replace(
        known,
        names=_joined(known.names, full),
        short=_joined(known.short, short),
        roles=known.roles or (_roles(statements.claims(item), shipped) if person else ()),
        wikidata=item.id,
    )


def _kind(claims: Claims) -> Kind | None:
    """By its classes; a place of a class not listed is told by having inhabitants, coordinates and a country."""
    kinds = lists().kinds
    classes = statements.items(statements.main(statements.valid(claims.instance)))
    if found := [kinds[of] for of in classes if of in kinds]:
        return min(found)[1]
    return Kind("place", None) if claims.population and claims.coordinates and claims.country else None


def _names(item: Item, *, person: bool) -> tuple[Names, Names]:
    """Full names and short forms by language: the label first, then those of regions and scripts, then aliases."""
    labels, aliases = _by_language(statements.labels(item)), _by_language(statements.aliases(item))
    whole = {fold(name) for found in labels.values() for name in found}
    parts = {word for found in labels.values() for name in found if len(words(name)) > 1 for word in words(name)}
    short = {
        code: tuple(name for name in found if fold(name) not in whole and _is_short(name, parts if person else set()))
        for code, found in aliases.items()
    }
    full = {code: tuple(name for name in found if name not in short[code]) for code, found in aliases.items()}
    return _joined(labels, full), _joined(short, {})


def _is_short(alias: str, parts: set[str]) -> bool:
    """Whether an alias alone leaves open who is meant: a word of a person's name, or only a few letters."""
    own = words(alias)
    is_part = len(own) == 1 and own[0] in parts and main_script(alias) not in BY_ONE_WORD
    return is_part or weight(alias) <= FEW_LETTERS


def _by_language(terms: Mapping[str, list[str]]) -> Names:
    """Names under the languages that are read; what is for all languages (`mul`) comes last, as English if Latin."""
    found: dict[str, list[str]] = {}
    for tag in sorted(terms, key=lambda tag: (tag == "mul", len(tag))):
        for name in filter(_is_name, map(_bare, terms[tag])):
            if code := _language(tag, name):
                found.setdefault(code, []).append(name)
    return {code: tuple(dict.fromkeys(names)) for code, names in found.items()}


def _language(tag: str, name: str) -> str | None:
    if tag == "mul":
        script = main_script(name)
        return "en" if script == "Latn" else f"und-{script}"
    match = _TAG.fullmatch(tag)
    return match[1] if match and match[1] in known_languages() else None


def _bare(name: str) -> str:
    """A name without what tells it apart in brackets: `Georgia (country)`."""
    name = " ".join(name.split())
    return _IN_BRACKETS.sub("", name) or name


def _is_name(name: str) -> bool:
    return bool(fold(name)) and len(name) <= LONGEST_NAME


def _joined(one: Names, other: Names) -> dict[str, tuple[str, ...]]:
    """Names of both by language, those of the first before those of the second; languages without any left out."""
    codes = dict.fromkeys((*one, *other))
    joined = {code: tuple(dict.fromkeys((*one.get(code, ()), *other.get(code, ())))) for code in codes}
    return {code: names for code, names in joined.items() if names}


def _roles(claims: Claims, shipped: Shipped) -> tuple[Role, ...]:
    """Offices held, the latest first. An office whose end is not stated ended with its holder's life at the latest."""
    death = statements.day(statements.best(claims.death))
    found = (_role(statement, death, shipped) for statement in statements.valid(claims.positions))
    return tuple(sorted(filter(None, found), key=lambda role: role.start or "", reverse=True))


def _role(statement: Statement, death: str | None, shipped: Shipped) -> Role | None:
    position = next(statements.items([statement.mainsnak]), "")
    office, of = lists().positions.get(position, (None, None))
    narrowed = statements.qualifiers(statement)
    if office and of is None:
        of = next(map(shipped.id_of, statements.items((*narrowed.of, *narrowed.jurisdiction))), None)
    end = statements.day(narrowed.end)
    if office is None or of is None or (narrowed.end and end is None):
        return None  # an office that ended nobody knows when would count as held to this day
    return Role(office, of, statements.day(narrowed.start), end or death)


def _place(claims: Claims, kind: str | None, country: str | None) -> Place:
    latitude, longitude = statements.point(claims.coordinates) or (None, None)
    people = statements.count(statements.best(claims.population))
    return Place(PRECISIONS.get(kind, "region"), country, None, latitude, longitude, people)


def _date(claims: Claims) -> str | None:
    """The day of an event, or from when until when it was, in EDTF."""
    moment, start, end = (statements.day(statements.best(found)) for found in (claims.moment, claims.start, claims.end))
    return f"{start}/{end or '..'}" if start and not moment else moment
