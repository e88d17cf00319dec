"""Who and what is named, as a story page shows it: in a section of its own, and where the full texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from rashomon.export.direction import visible
from rashomon.export.entities import WHY, Lookup, Tongue, Use, casts, details, identifier, tongues
from rashomon.export.excerpt import Mark, MarkKind
from rashomon.export.layout import Column
from rashomon.export.quote import Quote, quote
from rashomon.model import Named, Occurrence, Span

_WIKIDATA, _GEONAMES = re.compile(r"Q\d+"), re.compile(r"geonames:(\d+)")


class Trail(msgspec.Struct, frozen=True):
    """Where one account uses a spelling: links into its full text; `tag` only where the language does not say which."""

    tag: str | None
    hrefs: tuple[str, ...]


class Called(msgspec.Struct, frozen=True):
    """One spelling in exact words: how it is used (`title`, `author`, `credit`; else nothing), how often and where."""

    quote: Quote
    mark: str
    count: int
    trails: tuple[Trail, ...]


class Speech(msgspec.Struct, frozen=True):
    """All spellings in one language."""

    language: str
    calls: tuple[Called, ...]


class Figure(msgspec.Struct, frozen=True):
    """One entity; `key` is what it is known under elsewhere, `href` a page of that, where there is one."""

    name: str
    known: bool
    key: str
    href: str | None
    accounts: int
    mentions: int
    details: tuple[str, ...]
    speeches: tuple[Speech, ...]


class Stage(msgspec.Struct, frozen=True):
    """Entities of one type; `passing` are those mentioned once."""

    heading: str
    main: tuple[Figure, ...]
    passing: tuple[Figure, ...]


class Troupe:
    """Everybody and everything the accounts of a story name, with their places on the page."""

    def __init__(
        self, entities: Sequence[Named], columns: Sequence[Column], known: Lookup, languages: Sequence[str]
    ) -> None:
        self._entities, self._columns, self._known, self._languages = entities, columns, known, languages
        self._places = {column.account.article.id: place for place, column in enumerate(columns)}

    def stages(self) -> tuple[Stage, ...]:
        """The section about them, a part for each type."""
        return tuple(
            Stage(cast.heading, tuple(map(self._figure, cast.main)), tuple(map(self._figure, cast.passing)))
            for cast in casts(self._entities)
        )

    def marks(self, article: str) -> list[Mark]:
        """Their mentions in one article, each with who is meant and why."""
        return [
            Mark(found.span, visible(f"{named.name}, {named.type}: {WHY[found.reason]}"))
            for named in self._entities
            for spelling in named.spellings
            for found in spelling.occurrences
            if found.article == article
        ]

    def _figure(self, named: Named) -> Figure:
        return Figure(
            name=named.name,
            known=named.known,
            key=identifier(named),
            href=address(identifier(named)),
            accounts=len(named.accounts),
            mentions=named.mentions,
            details=details(named, self._known, self._languages),
            speeches=tuple(map(self._speech, tongues(named, self._places))),
        )

    def _speech(self, tongue: Tongue) -> Speech:
        return Speech(tongue.language, tuple(self._called(use, tongue.language) for use in tongue.uses))

    def _called(self, use: Use, language: str) -> Called:
        first = use.occurrences[0]
        account = self._columns[self._places[first.article]].account
        by_account = groupby(use.occurrences, key=lambda found: self._places[found.article])
        trails = tuple(self._trail(place, own, language) for place, own in by_account)
        return Called(quote(account, first.span, language), use.mark, len(use.occurrences), trails)

    def _trail(self, place: int, own: Iterable[Occurrence], language: str) -> Trail:
        tag = self._columns[place].tag
        return Trail(tag if tag != language else None, tuple(f"#{anchor(place, found.span)}" for found in own))


def anchor(place: int, span: Span, kind: MarkKind = "named") -> str:
    """Where links to a name, a time, a quotation … in the full text of an account land."""
    return f"a{place}-{kind[0]}{span.start}"


def address(key: str) -> str | None:
    """The page about a Wikidata or GeoNames id; None for ids of our own."""
    if _WIKIDATA.fullmatch(key):
        return f"https://www.wikidata.org/wiki/{key}"
    if found := _GEONAMES.fullmatch(key):
        return f"https://www.geonames.org/{found[1]}"
    return None
