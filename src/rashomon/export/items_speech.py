"""The items of the layers `quotes` and `sources` in the canonical JSON."""

from __future__ import annotations

import msgspec

from rashomon.export.words import PlaceOfWords, place
from rashomon.model import Attribution, Quote, QuoteKind, SourceKind


class QuoteItem(msgspec.Struct, frozen=True, tag_field="type", tag="quote"):
    """Words somebody is said to have said, without their marks; of a `mixed` one the part in marks.

    `reported` is where all that is reported stands, `speaker`, `cue` and `addressee` where the words for who said it,
    for saying and for who was told do; `antecedent` where earlier ones do, for which those for who said it stand (he),
    or which alone say it. `mention`, `referent` and `sentence` are places in their layers.
    """

    article: str
    start: int
    end: int
    kind: QuoteKind
    sentence: int
    speaker: PlaceOfWords | None
    antecedent: PlaceOfWords | None
    mention: int | None
    referent: int | None
    cue: PlaceOfWords | None
    addressee: PlaceOfWords | None
    reported: PlaceOfWords | None
    continues: bool


class AttributionItem(msgspec.Struct, frozen=True, tag_field="type", tag="attribution"):
    """Words that say where a statement comes from: `source` those that name it, `scope` what is said to come from it.

    `via` is who passed it on, where two are named. `mention`, `referent` and `sentence` are places in their layers.
    """

    article: str
    start: int
    end: int
    source: PlaceOfWords
    kind: SourceKind
    sentence: int
    scope: tuple[PlaceOfWords, ...]
    via: PlaceOfWords | None
    mention: int | None
    referent: int | None


def speech_item(article: str, item: Quote | Attribution) -> QuoteItem | AttributionItem:
    """One quotation of an article, or one source it names."""
    return _quote(article, item) if isinstance(item, Quote) else _attribution(article, item)


def _quote(article: str, item: Quote) -> QuoteItem:
    return QuoteItem(
        article=article,
        start=item.span.start,
        end=item.span.end,
        kind=item.kind,
        sentence=item.sentence,
        speaker=place(item.speaker),
        antecedent=place(item.antecedent),
        mention=item.mention,
        referent=item.referent,
        cue=place(item.cue),
        addressee=place(item.addressee),
        reported=place(item.reported),
        continues=item.continues,
    )


def _attribution(article: str, item: Attribution) -> AttributionItem:
    return AttributionItem(
        article=article,
        start=item.span.start,
        end=item.span.end,
        source=PlaceOfWords(item.source.start, item.source.end),
        kind=item.kind,
        sentence=item.sentence,
        scope=tuple(PlaceOfWords(span.start, span.end) for span in item.scope),
        via=place(item.via),
        mention=item.mention,
        referent=item.referent,
    )
