"""The items of layers in the canonical JSON, type by type. In the story they stand in their layer, in text order."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rashomon.export.items_speech import AttributionItem, QuoteItem, speech_item
from rashomon.export.words import PlaceOfWords, place, rounded
from rashomon.model import (
    Anchor,
    Attribution,
    Bound,
    Calendar,
    Candidate,
    Clause,
    DayPart,
    EntityType,
    Furniture,
    FurnitureRole,
    Grain,
    LinkReason,
    Mention,
    MentionKind,
    Moment,
    Passage,
    Quote,
    Referent,
    Season,
    Sentence,
    SentenceRole,
    Tense,
    TimeKind,
    TimeRef,
    Unit,
    VectorTable,
    Word,
)
from rashomon.model.time import Edge


class PassageItem(msgspec.Struct, frozen=True, tag_field="type", tag="passage"):
    """One paragraph in one language (BCP-47 or `und`) and script (ISO 15924)."""

    article: str
    start: int
    end: int
    language: str
    script: str


class FurnitureItem(msgspec.Struct, frozen=True, tag_field="type", tag="furniture"):
    """A stretch that is not running text, with the rule that recognised it."""

    article: str
    start: int
    end: int
    role: FurnitureRole
    rule: str


class SentenceItem(msgspec.Struct, frozen=True, tag_field="type", tag="sentence"):
    """One sentence; claims and clauses name it by its place in this layer."""

    article: str
    start: int
    end: int
    language: str
    role: SentenceRole


class ClauseItem(msgspec.Struct, frozen=True, tag_field="type", tag="clause"):
    """A part of a sentence that can state one thing."""

    article: str
    start: int
    end: int
    sentence: int


class WordItem(msgspec.Struct, frozen=True, tag_field="type", tag="word"):
    """One word or number of a sentence."""

    article: str
    start: int
    end: int
    sentence: int


class VectorsItem(msgspec.Struct, frozen=True, tag_field="type", tag="vectors"):
    """What a vector table holds: one row for each `unit`; the numbers themselves stay in the store."""

    article: str
    unit: Unit
    model: str
    rows: int
    dimensions: int


class MentionItem(msgspec.Struct, frozen=True, tag_field="type", tag="mention"):
    """Words that name or describe somebody or something; `sentence` is null in furniture, `score` if found by rule.

    A title has its `offices`, as its word may stand for several, and `of`, the country whose it is, where that is said.
    """

    article: str
    start: int
    end: int
    entity_type: EntityType
    kind: MentionKind
    sentence: int | None
    score: float | None
    offices: tuple[str, ...]
    of: str | None


class LinkDocument(msgspec.Struct, frozen=True):
    """One mention, by its place in the `names` layer, and why it is held to mean its entity."""

    mention: int
    reason: LinkReason


class CandidateDocument(msgspec.Struct, frozen=True):
    """A known entity that may be meant; a higher score is likelier."""

    entity: str
    score: float


class ReferentItem(msgspec.Struct, frozen=True, tag_field="type", tag="referent"):
    """One person, organisation, place or event the article speaks of; `entity` is null for one not known in advance."""

    article: str
    entity_type: EntityType
    entity: str | None
    links: tuple[LinkDocument, ...]
    candidates: tuple[CandidateDocument, ...]
    metonym_for: str | None


class MomentDocument(msgspec.Struct, frozen=True):
    """What words say of a time before any clock: only the fields they name, from coarse to fine; the rest is null.

    `shift` counts in `unit` from what the time is told against; `century` counts from 1; `weekday` is 1 for Monday.
    """

    shift: int | None
    unit: Grain | None
    century: int | None
    decade: int | None
    year: int | None
    half: int | None
    quarter: int | None
    season: Season | None
    month: int | None
    week: int | None
    weekday: int | None
    day: int | None
    part: DayPart | None
    hour: int | None
    minute: int | None
    second: int | None
    zone: str | None
    edge: Edge | None
    approximate: bool
    into: bool
    calendar: Calendar | None


class TimeItem(msgspec.Struct, frozen=True, tag_field="type", tag="time"):
    """Words that tell when, how long or how often; `value` is EDTF or an ISO 8601 duration, null where it is not known.

    `anchor` is what they are told against, `anchor_words` where the text names that, `amount` how long after it
    (`-`: before). `sentence` and `clause`, places in their layers, say whose happening the time belongs to.
    """

    article: str
    start: int
    end: int
    kind: TimeKind
    rule: str
    value: str | None
    grain: Grain | None
    anchor: Anchor
    anchor_words: PlaceOfWords | None
    amount: str | None
    bound: Bound | None
    tense: Tense | None
    first: MomentDocument | None
    last: MomentDocument | None
    sentence: int | None
    clause: int | None
    background: bool


Stretch = Passage | Furniture | Sentence | Clause | Word
"""What is only a stretch of the text, with a word on what it is."""

Shown = Stretch | VectorTable | Mention | Referent | TimeRef | Quote | Attribution
"""What stands in a text or is counted by it; a gist, which is a digest of it for gathering, does not."""

LayerItem = (
    PassageItem
    | FurnitureItem
    | SentenceItem
    | ClauseItem
    | WordItem
    | VectorsItem
    | MentionItem
    | ReferentItem
    | TimeItem
    | QuoteItem
    | AttributionItem
)


def item_document(article: str, item: Shown) -> LayerItem:
    """One item of a layer of this article."""
    match item:
        case VectorTable():
            return VectorsItem(article, item.unit, item.model, item.rows, item.dimensions)
        case Mention():
            return _mention(article, item)
        case TimeRef():
            return _time(article, item)
        case Quote() | Attribution():
            return speech_item(article, item)
        case Referent(entity_type, links, entity, found, metonym_for):
            led = tuple(LinkDocument(link.mention, link.reason) for link in links)
            return ReferentItem(article, entity_type, entity, led, candidates(found), metonym_for)
        case _:
            return _stretch(article, item)


def _stretch(article: str, item: Stretch) -> LayerItem:
    match item:
        case Passage(span, language, script):
            return PassageItem(article, span.start, span.end, language, script)
        case Furniture(span, role, rule):
            return FurnitureItem(article, span.start, span.end, role, rule)
        case Sentence(span, language, role):
            return SentenceItem(article, span.start, span.end, language, role)
        case Clause(span, sentence):
            return ClauseItem(article, span.start, span.end, sentence)
        case Word(span, sentence):
            return WordItem(article, span.start, span.end, sentence)


def _mention(article: str, item: Mention) -> MentionItem:
    return MentionItem(
        article=article,
        start=item.span.start,
        end=item.span.end,
        entity_type=item.entity_type,
        kind=item.kind,
        sentence=item.sentence,
        score=None if item.score is None else rounded(item.score),
        offices=item.offices,
        of=item.of,
    )


def _time(article: str, item: TimeRef) -> TimeItem:
    return TimeItem(
        article=article,
        start=item.span.start,
        end=item.span.end,
        kind=item.kind,
        rule=item.rule,
        value=item.value,
        grain=item.grain,
        anchor=item.anchor,
        anchor_words=place(item.anchor_span),
        amount=item.amount,
        bound=item.bound,
        tense=item.tense,
        first=_moment(item.first),
        last=_moment(item.last),
        sentence=item.sentence,
        clause=item.clause,
        background=item.background,
    )


def _moment(said: Moment | None) -> MomentDocument | None:
    return None if said is None else MomentDocument(**msgspec.structs.asdict(said))


def candidates(found: Iterable[Candidate]) -> tuple[CandidateDocument, ...]:
    """Known entities that may be meant."""
    return tuple(CandidateDocument(candidate.entity, rounded(candidate.score)) for candidate in found)
