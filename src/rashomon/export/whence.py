"""Where statements come from, as a story page shows it: phrases at claims and points, a drawing, a table, copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.export.cast import anchor
from rashomon.export.direction import visible
from rashomon.export.excerpt import Mark
from rashomon.export.graph import Graph, graph
from rashomon.export.layout import Column
from rashomon.export.origins import WORD, Origins, Phrase, Repeat, Source, Term
from rashomon.export.quote import Quote, quote
from rashomon.model import Claim, Credit, Dossier, Point, Span


class Bit(msgspec.Struct, frozen=True):
    """Words in a phrase: ours, a `name`, or the exact words of an account, where `href` leads to them."""

    text: str
    name: bool = False
    quote: Quote | None = None
    href: str = ""


class Trail(msgspec.Struct, frozen=True):
    """Where one account names a source."""

    column: Column
    hrefs: tuple[str, ...]


class Cited(msgspec.Struct, frozen=True):
    """One source, what it is, and who names it where; `cited` is the account of this story it is."""

    name: Bit
    words: str
    cited: Column | None
    trails: tuple[Trail, ...]


class Passages(msgspec.Struct, frozen=True):
    """Exact words of one account beside those of another that say the same."""

    quote: Quote
    href: str
    of: Quote
    of_href: str


class Copied(msgspec.Struct, frozen=True):
    """One account that repeats another, and the passages that stand in both."""

    repeat: Repeat
    passages: tuple[Passages, ...]


class Whence(msgspec.Struct, frozen=True):
    """The whole section; `silent` are the accounts in which no source was found."""

    graph: Graph | None
    cited: tuple[Cited, ...]
    copied: tuple[Copied, ...]
    silent: tuple[Column, ...]


class Tracer:
    """Where what a story tells comes from, with its places on the page."""

    def __init__(self, dossier: Dossier, columns: Sequence[Column]) -> None:
        self._dossier, self._columns = dossier, columns
        self._origins = Origins(dossier.entities, columns)
        self._places = {column.account.article.id: place for place, column in enumerate(columns)}

    def whence(self) -> Whence | None:
        """The section about it; None where nothing is cited and nothing repeated."""
        sources = self._origins.sources(self._dossier.citations)
        repeats = self._origins.repeats(self._dossier.copies)
        if not sources and not repeats:
            return None
        naming = {column.tag for source in sources for column, _ in source.named_by}
        return Whence(
            graph(self._columns, sources, repeats),
            tuple(map(self._cited, sources)),
            tuple(map(self._copied, repeats)),
            tuple(column for column in self._columns if column.tag not in naming),
        )

    def credit(self, claim: Claim) -> tuple[Bit, ...]:
        """Whom a claim is credited to."""
        return self._bits(self._origins.credit(claim))

    def behind(self, point: Point) -> tuple[Bit, ...]:
        """What stands behind a point."""
        return self._bits(self._origins.behind(point))

    def marks(self, article: str) -> list[Mark]:
        """The words of one article that name a source, and those that stand in another account too."""
        found = [*self._cites(article), *self._repeated(article)]
        return list(dict.fromkeys(found))

    def _cites(self, article: str) -> Iterator[Mark]:
        for citation in self._dossier.citations:
            if citation.article == article:
                yield from (Mark(span, f"source: {WORD[citation.kind]}", "cited") for span in citation.spans)
        for credit in self._credits():
            if credit.article == article:
                yield Mark(credit.span, f"source: {WORD[credit.kind]}", "cited")
                if credit.via:
                    yield Mark(credit.via, "passed it on", "cited")

    def _credits(self) -> Iterator[Credit]:
        for point in self._dossier.points:
            for claim in point.claims:
                yield from claim.credits
            yield from (origin.credit for origin in point.origins if origin.credit)

    def _repeated(self, article: str) -> Iterator[Mark]:
        for copy in self._dossier.copies:
            tags = [visible(self._column(other).tag) for other in (copy.of, copy.article)]
            for alike in copy.alike:
                if copy.article == article:
                    yield Mark(alike.span, f"stands in {tags[0]} too", "repeated")
                if copy.of == article:
                    yield Mark(alike.of, f"stands in {tags[1]} too", "repeated")

    def _cited(self, source: Source) -> Cited:
        trails = (Trail(column, self._hrefs(column, spans)) for column, spans in source.named_by)
        return Cited(self._bit(source.name), source.words, source.cited, tuple(trails))

    def _hrefs(self, column: Column, spans: Sequence[Span]) -> tuple[str, ...]:
        place = self._places[column.account.article.id]
        return tuple(f"#{anchor(place, span, 'cited')}" for span in spans)

    def _copied(self, repeat: Repeat) -> Copied:
        here, there = (self._places[column.account.article.id] for column in (repeat.column, repeat.of))
        passages = (
            Passages(
                quote(repeat.column.account, alike.span),
                f"#{anchor(here, alike.span, 'repeated')}",
                quote(repeat.of.account, alike.of),
                f"#{anchor(there, alike.of, 'repeated')}",
            )
            for alike in repeat.alike
        )
        return Copied(repeat, tuple(passages))

    def _bits(self, phrase: Phrase) -> tuple[Bit, ...]:
        return tuple(Bit(part) if isinstance(part, str) else self._bit(part) for part in phrase)

    def _bit(self, term: Term) -> Bit:
        if term.article is None or term.span is None:
            return Bit(term.text, name=True)
        href = f"#{anchor(self._places[term.article], term.span, 'cited')}"
        return Bit(term.text, quote=quote(self._column(term.article).account, term.span), href=href)

    def _column(self, article: str) -> Column:
        return self._columns[self._places[article]]
