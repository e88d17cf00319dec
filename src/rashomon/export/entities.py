"""How those whom the accounts name are laid out for a reader, on a page or in a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from rashomon.model import (
    Entity,
    EntityType,
    LinkReason,
    MentionKind,
    Named,
    Occurrence,
    Place,
    Precision,
    Role,
    Spelling,
)

Lookup = Callable[[str], Entity | None]
"""What is known of an entity, by its id."""

HEADINGS: Final[dict[EntityType, str]] = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "event": "Events",
}

KINDS: Final[tuple[MentionKind, ...]] = ("name", "title", "author", "credit")

WHY: Final[dict[LinkReason, str]] = {
    "spelling": "a known spelling",
    "folded": "a known spelling, written a little otherwise",
    "inflected": "a known spelling with an ending",
    "sound": "sounds like a known name",
    "office": "held the office at the time",
    "back-reference": "named before",
    "short form": "a short form, clear from what else is named",
    "new": "not known in advance",
}

DECIMALS: Final[dict[Precision, int]] = {"point": 3, "city": 2, "region": 0}
"""Digits of a degree by what the coordinates stand for: a hundredth is a kilometre. A country is no point at all."""


class Use(msgspec.Struct, frozen=True):
    """One spelling in one language, used in one way; `mark` says which unless it is a plain name."""

    text: str
    kind: MentionKind
    mark: str
    occurrences: tuple[Occurrence, ...]


class Tongue(msgspec.Struct, frozen=True):
    """How one entity is called in one language: names first, the most frequent before others."""

    language: str
    uses: tuple[Use, ...]


class Cast(msgspec.Struct, frozen=True):
    """Entities of one type under their heading; `passing` are those one account mentions once."""

    heading: str
    main: tuple[Named, ...]
    passing: tuple[Named, ...]


def nobody(_: str) -> Entity | None:
    """The Lookup that knows nothing: ids are then shown as they are."""
    return None


def casts(entities: Sequence[Named], fold: bool = True) -> tuple[Cast, ...]:
    """Everybody and everything mentioned, by type, in the order given; without `fold` nobody is so in passing."""
    found = []
    for kind, heading in HEADINGS.items():
        own = [named for named in entities if named.type == kind and named.mentions]
        main = tuple(named for named in own if named.mentions > 1 or not fold)
        if own:
            found.append(Cast(heading, main, tuple(named for named in own if named not in main)))
    return tuple(found)


def tongues(named: Named, places: Mapping[str, int]) -> tuple[Tongue, ...]:
    """The spellings by language, in the order of the accounts (article -> place) that use them."""
    found: dict[str, list[Use]] = defaultdict(list)
    for spelling in named.spellings:
        found[spelling.language] += _uses(named.type, spelling, places)
    ranked = sorted(found.items(), key=lambda item: (_first(item[1], places), item[0]))
    return tuple(Tongue(language, tuple(sorted(uses, key=_rank))) for language, uses in ranked)


def _uses(of: EntityType, spelling: Spelling, places: Mapping[str, int]) -> list[Use]:
    kinds: dict[MentionKind, list[Occurrence]] = defaultdict(list)
    for found in sorted(spelling.occurrences, key=lambda found: (places[found.article], found.span)):
        kinds[found.kind].append(found)
    return [Use(spelling.text, kind, _mark(of, kind), tuple(same)) for kind, same in kinds.items()]


def _mark(of: EntityType, kind: MentionKind) -> str:
    """A place in a byline wrote nothing."""
    if kind == "name":
        return ""
    return "byline" if kind == "author" and of in ("place", "event") else kind


def _first(uses: Iterable[Use], places: Mapping[str, int]) -> int:
    return min(places[use.occurrences[0].article] for use in uses)


def _rank(use: Use) -> tuple[int, int, str]:
    return KINDS.index(use.kind), -len(use.occurrences), use.text


def identifier(named: Named) -> str:
    """What a known entity is known under elsewhere: its Wikidata id, else its own id; empty for a new one."""
    return (named.wikidata or named.id) if named.known else ""


def details(named: Named, known: Lookup, languages: Sequence[str]) -> tuple[str, ...]:
    """What is to be said beside a name: where it is, what the press may mean by it, whom it may mean."""
    found = [whereabouts(named.place, known, languages)] if named.place else []
    found += [f"may stand for {called(named.metonym_for, known, languages)}"] if named.metonym_for else []
    open_to = [described(candidate.entity, known, languages) for candidate in named.candidates]
    found += [f"may be: {'; '.join(open_to)}"] if open_to else []
    return tuple(found)


def called(entity: str, known: Lookup, languages: Sequence[str]) -> str:
    """The usual name of an entity; its id where it is not known."""
    found = known(entity)
    return found.name(*languages) if found else entity


def described(entity: str, known: Lookup, languages: Sequence[str]) -> str:
    """The usual name of an entity, with what tells a place from others of that name: `Springfield (Illinois, US)`."""
    found = known(entity)
    if found is None:
        return entity
    around = _around(found.place, known, languages) if found.place else ""
    return found.name(*languages) + (f" ({around})" if around else "")


def whereabouts(place: Place, known: Lookup = nobody, languages: Sequence[str] = ()) -> str:
    """`city in Texas, United States, 33.66°N 95.56°W`; a country is an area, so it has no coordinates."""
    around = _around(place, known, languages)
    spot = coordinates(place)
    return f"{place.precision}{f' in {around}' if around else ''}{f', {spot}' if spot else ''}"


def _around(place: Place, known: Lookup, languages: Sequence[str]) -> str:
    if place.precision == "country":
        return ""
    country = called(place.country, known, languages) if place.country else ""
    return ", ".join(filter(None, (place.region, country)))


def coordinates(place: Place) -> str:
    """Decimal degrees, no more exact than what they stand for; empty where there are none to show."""
    digits = DECIMALS.get(place.precision)
    if digits is None or place.latitude is None or place.longitude is None:
        return ""
    north, east = _degrees(place.latitude, digits), _degrees(place.longitude, digits)
    return f"{north}{'N' if place.latitude >= 0 else 'S'} {east}{'E' if place.longitude >= 0 else 'W'}"


def _degrees(value: float, digits: int) -> str:
    """Without zeros at the end: the source may not have gone so far."""
    written = f"{abs(value):.{digits}f}"
    return f"{written.rstrip('0').rstrip('.') if digits else written}°"


def role(held: Role, known: Lookup = nobody, languages: Sequence[str] = ()) -> str:
    """`president of Russia, 2012-05-07 to 2018-05-07`."""
    office = f"{held.office.replace('-', ' ')} of {called(held.of, known, languages)}"
    if held.start and held.end:
        return f"{office}, {held.start} to {held.end}"
    if held.start or held.end:
        return f"{office}, {f'since {held.start}' if held.start else f'until {held.end}'}"
    return office
