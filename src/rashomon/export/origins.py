"""How it is laid out where statements come from: credits, origins, who cites whom, which account repeats another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from rashomon.export.layout import Column
from rashomon.model import Alike, Citation, Claim, Copy, Credit, Named, Origin, Point, SourceKind, Span

SOURCES: Final[dict[SourceKind, str]] = {
    "agency": "Agencies",
    "outlet": "Outlets",
    "official": "Offices and officials",
    "document": "Documents",
    "person": "People",
    "unnamed": "Not named",
}
"""Headings for sources of each kind, in the order in which they stand."""

WORD: Final[dict[SourceKind, str]] = {kind: kind for kind in SOURCES} | {"unnamed": "not named"}


class Term(msgspec.Struct, frozen=True):
    """A name to be set off from the words around it: with `article` and `span` the exact words of an account."""

    text: str
    article: str | None = None
    span: Span | None = None


Phrase = tuple[str | Term, ...]
"""A few words of ours, with names and exact words in them."""


class Source(msgspec.Struct, frozen=True):
    """Somebody or something that accounts name as a source: what it is, and every place, account by account.

    `cited` is the account of this story that is meant, where one is.
    """

    name: Term
    kind: SourceKind
    words: str
    cited: Column | None
    named_by: tuple[tuple[Column, tuple[Span, ...]], ...]


class Repeat(msgspec.Struct, frozen=True):
    """An account that repeats another, with how much and how; `verb` stands between the two, `rest` after them."""

    column: Column
    of: Column
    ordered: bool
    verb: str
    rest: str
    alike: tuple[Alike, ...]


class Origins:
    """The accounts of a story with the sources they name."""

    def __init__(self, entities: Sequence[Named], columns: Sequence[Column]) -> None:
        self._names = {named.id: named.name for named in entities}
        self._columns = {column.account.article.id: column for column in columns}
        self._places = {article: place for place, article in enumerate(self._columns)}

    def credit(self, claim: Claim) -> Phrase:
        """`credited to “健康省” (Ministry of Health)`; nothing where the account speaks for itself."""
        parts: list[str | Term] = []
        for credit in claim.credits:
            parts += [" and " if parts else "credited to ", *self._credit(credit)]
        return tuple(parts)

    def _credit(self, credit: Credit) -> list[str | Term]:
        words = self._term(credit.article, credit.span)
        parts: list[str | Term] = [words]
        name = self._names.get(credit.entity or "", "")
        if name.casefold() not in words.text.casefold():
            parts += [" (", Term(name), ")"]
        parts += [f" ({WORD['unnamed']})"] if credit.kind == "unnamed" else []
        return parts + ([", passed on by ", self._term(credit.article, credit.via)] if credit.via else [])

    def behind(self, point: Point) -> Phrase:
        """What stands behind a point: `3 accounts: 1 origin (KCNA: 2 accounts), 1 unknown`; nothing if not looked for.

        Accounts of which nothing is known are never said to be independent.
        """
        known = [origin for origin in point.origins if origin.kind != "unknown"]
        unknown = len(point.origins) - len(known)
        told = len({point.claims[place].article for origin in point.origins for place in origin.claims})
        counted = f"{told} account{_s(told)}"
        if not point.origins:
            return ()
        if not known:
            return ("origin unknown" if told == 1 else f"{counted}, origin unknown",)
        if len(point.origins) == 1:
            named = self._whence(known[0])
            return ("origin: ", *named) if told == 1 else (f"{counted}, 1 origin (", *named, ")")
        rest = f"), {unknown} unknown" if unknown else ")"
        return (f"{counted}: {len(known)} origin{_s(len(known))} (", *self._listed(known, point), rest)

    def _listed(self, origins: Sequence[Origin], point: Point) -> Phrase:
        """`KCNA: 2 accounts; Reuters`."""
        parts: list[str | Term] = []
        for origin in origins:
            accounts = len({point.claims[place].article for place in origin.claims})
            parts += [*("; " for _ in parts[:1]), *self._whence(origin)]
            parts += [f": {accounts} accounts"] if accounts > 1 else []
        return tuple(parts)

    def _whence(self, origin: Origin) -> Phrase:
        if origin.kind == "copy":
            return ("text of ", Term(_label(self._columns[origin.copied]))) if origin.copied else ("a text in common",)
        if origin.credit is None:
            return ("a source they name",)
        name = self._names.get(origin.credit.entity or "")
        words = Term(name) if name else self._term(origin.credit.article, origin.credit.span)
        return (words, f", {WORD['unnamed']}") if origin.credit.kind == "unnamed" else (words,)

    def sources(self, citations: Sequence[Citation]) -> tuple[Source, ...]:
        """Who and what is cited, by kind, those first that most accounts name.

        Only an entity or an account of this story is one source in several accounts: “officials” here and “officials”
        there may be others.
        """
        found: dict[tuple[str, ...], list[Citation]] = {}
        for citation in sorted(citations, key=lambda citation: self._places[citation.article]):
            alone = (citation.article, citation.kind, citation.name)
            key = ("", citation.entity or citation.cited or "") if citation.entity or citation.cited else alone
            found.setdefault(key, []).append(citation)
        order = list(SOURCES)
        told = [self._source(same) for same in found.values() if any(citation.spans for citation in same)]
        return tuple(sorted(told, key=lambda source: (order.index(source.kind), -len(source.named_by))))

    def _source(self, same: Sequence[Citation]) -> Source:
        first = next(citation for citation in same if citation.spans)
        words = self._term(first.article, first.spans[0])
        name = Term(self._names.get(first.entity, first.name)) if first.entity else words
        cited = next((self._columns[c.cited] for c in same if c.cited), None)
        kinds = dict.fromkeys(WORD[citation.kind] for citation in same)
        spans: dict[str, tuple[Span, ...]] = {}
        for citation in same:
            spans[citation.article] = tuple(sorted({*spans.get(citation.article, ()), *citation.spans}))
        named_by = tuple((self._columns[article], places) for article, places in spans.items() if places)
        return Source(name, first.kind, ", ".join(kinds), cited, named_by)

    def repeats(self, copies: Iterable[Copy]) -> tuple[Repeat, ...]:
        """Which account repeats which, in their order."""
        return tuple(self._repeat(copy) for copy in copies)

    def _repeat(self, copy: Copy) -> Repeat:
        rest = f"{percent(copy.share)} of the shorter text{'' if copy.ordered else ' in common'}, "
        rest += "translated" if copy.translated else "not translated"
        return Repeat(
            self._columns[copy.article],
            self._columns[copy.of],
            copy.ordered,
            "repeats" if copy.ordered else "and",
            rest if copy.ordered else f"{rest}; which came first is not known",
            copy.alike,
        )

    def _term(self, article: str, span: Span) -> Term:
        return Term(span.of(self._columns[article].account.article.text), article, span)


def _label(column: Column) -> str:
    return f"{column.tag} {column.name}"


def percent(share: float) -> str:
    """A share as whole per cent, cut off: 100% is said of all of it alone."""
    whole = math.floor(100 * share + 1e-9)
    return f"{whole}%" if whole else "less than 1%"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
