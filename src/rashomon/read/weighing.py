"""How well a known entity fits a mention, from named features; the numbers were set on the examples' accounts."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import Candidate
from rashomon.knowledge.table import Form
from rashomon.model import Entity, EntityType, Mention, Role

HOW = {"spelling": 1.0, "folded": 0.9, "inflected": 0.85, "sound": 0.7}
FORM = {Form.FULL: 0.0, Form.SHORT: -0.3, Form.DEMONYM: -0.25, Form.STEM: -0.1}
FOREIGN = -0.12
"""A name known in another language only, or in one merely guessed from its script."""

RANK = 0.8
"""What an entity's rank weighs: of two Parises the one with more people by far."""

COUNTRY = 0.15
"""The article names the entity's country as well."""
ELSEWHERE = -0.25
"""The article names countries, but not that of a town of less than a million people: Hassan in India, not Хасан."""
LARGE = 0.6
"""Rank of a town of a million people."""
NAMED = 0.35
"""The article names the entity by another name, in full."""
OFFICE = 0.5
"""A title beside the name is the entity's at the time."""
WITHIN, NOT_WITHIN = 0.5, -0.4
"""The next name is the region or country it lies in, or is not: Paris, Texas."""
IN_OFFICE = 0.15
"""The article's day is known, and a person held some office on it: the younger Bush in 2003, the elder in 1991."""
OTHER_OFFICE = -0.2
"""A title beside the name is none the entity ever held."""

TYPES: dict[tuple[EntityType, EntityType], float] = {
    ("organisation", "place"): -0.15,
    ("place", "organisation"): -0.15,
    ("event", "organisation"): -0.15,
    ("organisation", "event"): -0.15,
    ("event", "place"): -0.4,
    ("place", "event"): -0.4,
}
OTHER_TYPE = -0.8
UNSURE_TYPE, UNSURE = -0.4, 0.95
"""Another type weighs less where the tagger gave its own a lower score than this."""

ENOUGH = 1.2
"""Score from which a mention is held to mean an entity: a full native name with an ordinary rank reaches 1.5."""
AHEAD = 0.07
"""By how much the best must lead; less leaves it open."""


HEADS = frozenset({"prime-minister", "chancellor"})
"""Heads of government: Almanya Başbakanı is the German chancellor."""

LEADERS = frozenset({"president", "monarch", "supreme-leader", "general-secretary"})
"""Offices whose holder the press calls the leader of a country, as it does heads of government: el líder ruso."""


ANYBODYS = frozenset({"leader", "chair", "commander", "party-leader", "chief-executive", "governor", "mayor"})
"""Offices so many hold that without a country the word alone means nobody: a leader, the leaders of both countries."""


class Title(NamedTuple):
    """The offices a title may stand for; `of` is None where no country is named."""

    offices: tuple[str, ...]
    of: str | None

    @property
    def is_anybodys(self) -> bool:
        """Whether the words alone leave open who may be meant."""
        return self.of is None and ANYBODYS.issuperset(self.offices)

    @property
    def kinds(self) -> frozenset[str]:
        """The offices, with those that are called by one name in some languages."""
        found = frozenset(self.offices)
        if "leader" in found and self.of:
            return found | HEADS | LEADERS
        return found | HEADS if found & HEADS else found


class Context(NamedTuple):
    """What else the article says: countries it names, entities it names in full, its day (EDTF), if known."""

    countries: Set[str] = frozenset()
    named: Set[str] = frozenset()
    day: str | None = None


class Beside(NamedTuple):
    """What stands beside a name: its person's office, and for a place the words of the next one, where it lies."""

    title: Title | None = None
    place: str | None = None
    states: Set[str] = frozenset()


def score(candidate: Candidate, mention: Mention, context: Context, beside: Beside) -> float:
    """How well one candidate fits a mention."""
    entity = candidate.entity
    found = HOW[candidate.how] * candidate.alike + FORM[candidate.form] + RANK * entity.rank
    found += 0.0 if candidate.native else FOREIGN
    found += _other_type(mention, entity)
    found += COUNTRY * bool(countries(entity) & context.countries) + NAMED * (entity.id in context.named)
    found += ELSEWHERE * _is_elsewhere(entity, context)
    if context.day and any(in_office(role, context.day) for role in entity.roles):
        found += IN_OFFICE
    if beside.title and entity.type == "person":
        found += OFFICE if held(entity, beside.title, context.day) else OTHER_OFFICE if beside.title.of else 0.0
    return found + _within(entity, beside)


def _other_type(mention: Mention, entity: Entity) -> float:
    if entity.type == mention.entity_type:
        return 0.0
    sure = mention.score is None or mention.score >= UNSURE
    return TYPES.get((mention.entity_type, entity.type), OTHER_TYPE if sure else UNSURE_TYPE)


def _is_elsewhere(entity: Entity, context: Context) -> bool:
    """Whether a small town lies in none of the countries an article names."""
    is_small = entity.place is not None and entity.place.precision == "city" and entity.rank < LARGE
    return is_small and bool(context.countries) and entity.country not in context.countries


def countries(entity: Entity) -> frozenset[str]:
    """The countries an entity belongs to: where it lies, where it held office; a country is its own."""
    return frozenset(of for of in (entity.country, *(role.of for role in entity.roles)) if of)


def held(entity: Entity, title: Title, day: str | None) -> bool:
    """Whether a person held an office on a day; without a day, at any time."""
    return any(
        role.office in title.kinds and (title.of is None or role.of == title.of) and in_office(role, day)
        for role in entity.roles
    )


def in_office(role: Role, day: str | None) -> bool:
    """Whether an office was held on a day; a day or date that is only partly known counts as long as it may fit."""
    if day is None:
        return True
    return (role.start or "")[: len(day)] <= day[:10] and (role.end is None or day[: len(role.end)] <= role.end)


def _within(entity: Entity, beside: Beside) -> float:
    """What the place beside a name says of an entity; nothing where it is not known where that is."""
    if beside.place and _lies_in(entity, beside):
        return WITHIN
    return NOT_WITHIN if beside.states else 0.0


def _lies_in(entity: Entity, beside: Beside) -> bool:
    region = entity.place.region if entity.place else None
    if region:
        return fold(beside.place or "") == fold(region) or entity.country in beside.states - {"US"}
    return entity.country in beside.states


def best(scored: Iterable[tuple[float, Entity]]) -> tuple[Entity | None, list[tuple[float, Entity]]]:
    """The entity that is meant, if one leads; and all, best first."""
    ordered = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
    if not ordered or ordered[0][0] < ENOUGH:
        return None, ordered
    leads = len(ordered) == 1 or ordered[0][0] - ordered[1][0] >= AHEAD
    return (ordered[0][1] if leads else None), ordered
