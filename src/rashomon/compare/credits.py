"""Credits: whom an account names as the source of each of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.compare.meant import Meant
from rashomon.compare.sources import Source
from rashomon.compare.verbatim import covered
from rashomon.model import Claim, Credit, Mention, Named, Quote, Reading, Referent, Sentence, SourceKind, Span

MOST = 0.5
"""Share of a claim that must be said to come from a source: a clause told beside a quotation is the outlet's own."""


class Given(NamedTuple):
    """Words that an account credits to somebody: `entities` are who stands behind them, `cited` which accounts."""

    credit: Credit
    scope: tuple[Span, ...]
    entities: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


class Crediting:
    """Everything that the accounts credit to somebody."""

    def __init__(self, readings: Sequence[Reading], named: Sequence[Named], sources: Sequence[Source]) -> None:
        meant = Meant(named)
        self._given: Mapping[str, list[Given]] = {
            reading.article.id: [
                *_of_sources(source for source in sources if source.article == reading.article.id),
                *_of_quotes(reading, meant),
            ]
            for reading in readings
        }

    def given(self, claim: Claim) -> list[Given]:
        """What is said of a claim or most of it, in the order of the text; a source of a name once."""
        all_ = self._given.get(claim.article, ())
        found = [given for given in all_ if covered(claim.span, given.scope) >= MOST * len(claim.span)]
        distinct: dict[str | Span, Given] = {}
        for given in sorted(found, key=lambda given: given.credit.span):
            distinct.setdefault(given.credit.entity or given.credit.span, given)
        return list(distinct.values())

    def credited(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims with their credits."""
        return tuple(
            msgspec.structs.replace(claim, credits=tuple(given.credit for given in self.given(claim)))
            for claim in claims
        )


def _of_sources(sources: Iterable[Source]) -> Iterator[Given]:
    for source in sources:
        credit = Credit(source.article, source.span, source.kind, source.entity, source.via)
        entities = tuple(entity for entity in (source.entity, source.by) if entity)
        yield Given(credit, source.scope, entities, source.cited)


def _of_quotes(reading: Reading, meant: Meant) -> Iterator[Given]:
    """Speakers of what is quoted, from the words that name them to the end of what they say."""
    sentences = reading.items(Sentence)
    for quote in reading.items(Quote):
        words = quote.speaker or quote.antecedent
        if words:
            speaker = meant.by(reading, quote)
            credit = Credit(reading.article.id, words, _kind(reading, quote, speaker), speaker.id if speaker else None)
            scope = (_reach(quote, sentences[quote.sentence].span),)
            yield Given(credit, scope, (speaker.id,) if speaker else ())


def _reach(quote: Quote, sentence: Span) -> Span:
    """What is quoted with the words around it that say so, in its sentence."""
    parts = [quote.span, *(part for part in (quote.reported, quote.cue) if part)]
    if quote.speaker and sentence.covers(quote.speaker):
        parts.append(quote.speaker)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _kind(reading: Reading, quote: Quote, speaker: Named | None) -> SourceKind:
    """`official` for a body and for who is also called by an office, `person` for anybody else who is named."""
    if speaker is None:
        return "unnamed"
    if speaker.type != "person":
        return "official"
    mentions = reading.items(Mention)
    own = [link.mention for link in reading.items(Referent)[quote.referent].links] if quote.referent is not None else []
    return "official" if any(mentions[place].kind == "title" for place in own) else "person"
