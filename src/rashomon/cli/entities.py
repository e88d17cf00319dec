"""Who and what is named, in a terminal: those of a story with all their spellings, or one by name with its mentions."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from rashomon.cli.listing import found_line
from rashomon.cli.wording import Line, shown
from rashomon.export.entities import (
    Cast,
    Lookup,
    Use,
    called,
    casts,
    details,
    identifier,
    role,
    tongues,
    whereabouts,
)
from rashomon.export.excerpt import language_at
from rashomon.export.layout import Column, dated, primary
from rashomon.model import Account, Entity, Furniture, Named, Reading, Sentence, Span

if TYPE_CHECKING:
    from rashomon.app import EntityLine, Found

INDENT: Final = (0, 0, 0, 2)


class NamedView:
    """Those whom the accounts of a story name, under a heading for each type."""

    def __init__(self, columns: Sequence[Column], known: Lookup, languages: Sequence[str] = ()) -> None:
        self._tags = {column.account.article.id: column.tag for column in columns}
        self._places = {article: place for place, article in enumerate(self._tags)}
        self._known, self._languages = known, languages

    def lines(self, entities: Sequence[Named], wide: bool) -> Iterator[RenderableType]:
        """One entity after another; only a wide view spells out whom one account mentions once."""
        for cast in casts(entities, fold=not wide):
            yield Text()
            yield Text(cast.heading, style="bold")
            for named in cast.main:
                yield self._head(named)
                yield Padding(self._spellings(named, wide), INDENT)
            if cast.passing:
                yield self._passing(cast)

    def _head(self, named: Named) -> Text:
        accounts = len(named.accounts)
        known = " ".join(filter(None, ("known" if named.known else "new", identifier(named))))
        told = f"{accounts} account{_s(accounts)}, {named.mentions} mention{_s(named.mentions)}"
        beside = "; ".join((told, *details(named, self._known, self._languages)))
        return Text(shown(named.name), style="bold").append(f"  {shown(known)}; {shown(beside)}", style="dim not bold")

    def _spellings(self, named: Named, wide: bool) -> Line:
        line = Line()
        for tongue in tongues(named, self._places):
            line.append(" · " if line else "", style="dim").append(shown(tongue.language), style="dim")
            for number, use in enumerate(tongue.uses):
                line.append(", " if number else " ")
                self._use(line, use, wide)
        return line

    def _use(self, line: Line, use: Use, wide: bool) -> None:
        """A spelling, how often it stands there, and where first: in any account, or in each where there is room."""
        line.append(shown(use.text))
        if use.mark:
            line.append(f" ({use.mark})", style="dim")
        if len(use.occurrences) > 1:
            line.append(f" ×{len(use.occurrences)}")
        first = {found.article: found for found in reversed(use.occurrences)}
        for found in list(reversed(first.values()))[: None if wide else 1]:
            line.refer(self._tags[found.article], found.span)

    def _passing(self, cast: Cast) -> Line:
        line = Line("also named: ", style="dim")
        for number, named in enumerate(cast.passing):
            (tongue,) = tongues(named, self._places)
            line.append(", " if number else "")
            self._use(line, tongue.uses[0], wide=False)
        return line


class Told(NamedTuple):
    """A sentence that mentions somebody or something, with the places in it that do."""

    sentence: Found
    places: tuple[Span, ...]


def sentences(mentions: Sequence[Found], account: Callable[[str], Account], limit: int) -> list[Told]:
    """The first sentences with these mentions, or pieces of furniture, in their order."""
    found: dict[tuple[str, Span], Told] = {}
    opened = functools.cache(account)
    for mention in mentions:
        told = _told(mention, opened(mention.article))
        key = told.sentence.article, told.sentence.span
        if key not in found and len(found) >= limit:
            break
        found[key] = Told(told.sentence, (*found[key].places, *told.places)) if key in found else told
    return list(found.values())


def _told(mention: Found, account: Account) -> Told:
    reading = Reading(account.article, account.layers)
    around = [sentence.span for sentence in reading.items(Sentence)]
    around += [piece.span for piece in reading.items(Furniture)]
    span = next((span for span in around if span.covers(mention.span)), mention.span)
    language = language_at(account, mention.span)
    whole = msgspec.structs.replace(mention, span=span, words=reading.words(span), language=language)
    return Told(whole, (mention.span.shift(-span.start),))


def entity_lines(views: Sequence[EntityView]) -> RenderableType:
    """One entity after another, an empty line between."""
    return Group(*[part for view in views for part in (Text(), view)][1:])


class EntityView:
    """One entity a name may mean: what is known of it, and sentences that mention it."""

    def __init__(self, line: EntityLine, told: Sequence[Told], known: Lookup, languages: Sequence[str] = ()) -> None:
        self._line, self._told, self._known, self._languages = line, told, known, languages

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        entity = self._line.entity
        name = entity.name(*self._languages) if entity else self._line.name
        yield Text(shown(name), style="bold").append(f"  {_type(entity)}", style="dim not bold")
        for fact in self._facts(entity) if entity else ():
            yield Padding(Text(shown(fact), style="dim"), INDENT)
        yield Text(self._count())
        for told in self._told:
            yield found_line(told.sentence, told.places)
        if left := len(self._line.mentions) - sum(len(told.places) for told in self._told):
            yield Text(f"… {left} more; --limit {len(self._line.mentions)} lists all", style="dim")

    def _count(self) -> str:
        mentions, articles = len(self._line.mentions), len({found.article for found in self._line.mentions})
        if not mentions:
            return "no article mentions it"
        return f"{mentions} mention{_s(mentions)} in {articles} article{_s(articles)}"

    def _facts(self, entity: Entity) -> Iterator[str]:
        yield f"known as {entity.id}" + (f", Wikidata {entity.wikidata}" if entity.wikidata else "")
        if entity.place:
            yield whereabouts(entity.place, self._known, self._languages)
        elif entity.country:
            yield f"of {called(entity.country, self._known, self._languages)}"
        if entity.metonym_for:
            yield f"may stand for {called(entity.metonym_for, self._known, self._languages)}"
        if entity.date:
            yield dated(entity.date)
        yield from (role(held, self._known, self._languages) for held in entity.roles)
        yield from self._names(entity)

    def _names(self, entity: Entity) -> Iterator[str]:
        """Its names in the reader's languages; where none is named, in English and those of the sentences shown."""
        wanted = self._languages or ("en", *(told.sentence.language for told in self._told))
        for language in dict.fromkeys(map(primary, wanted)):
            forms = (*entity.names.get(language, ()), *entity.short.get(language, ()))
            if forms:
                yield f"{language} {', '.join(forms)}"


def _type(entity: Entity | None) -> str:
    if entity is None:
        return "not known in advance: so called in the articles"
    kind = (entity.kind or entity.type).replace("-", " ")
    return entity.type if kind == entity.type else f"{entity.type}, {kind}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
