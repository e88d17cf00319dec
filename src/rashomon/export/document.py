"""StoryDocument: the canonical JSON of a Dossier, type by type.

Every key is always written; what is not known is null. Offsets are code points into the account's `text`, half-open,
and every `text` beside a `start` and an `end` is the exact words between them. A score is a sum of weighted reasons
or a similarity: no probability. Times are EDTF values, as exact as they are told and no more; a clock time without a
zone is one the words give for the place they speak of. Later versions add keys (differences); a reader that passes over
keys it does not know will read them too. A change that such a reader would stumble over raises `FORMAT_VERSION`.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from rashomon.export.document_speech import (
    CitationDocument,
    CopyDocument,
    CreditDocument,
    OriginDocument,
    VoiceDocument,
)
from rashomon.export.items import CandidateDocument, LayerItem
from rashomon.export.words import MatchDocument, ReasonDocument, Words
from rashomon.model import (
    Anchor,
    Basis,
    ChangeKind,
    EntityType,
    Grain,
    LinkReason,
    MentionKind,
    Precision,
    Relation,
    StandingKind,
)

FORMAT: Final = "rashomon-story"
FORMAT_VERSION: Final = 1


class FactDocument(msgspec.Struct, frozen=True):
    """One thing known about an article, how it is known and, where the text itself says so, the words."""

    value: str
    basis: Basis
    words: Words | None


class ProvenanceDocument(msgspec.Struct, frozen=True):
    """Where an article comes from; what is not known is null. `published` is an EDTF date, time or interval."""

    source: str
    url: FactDocument | None
    outlet: FactDocument | None
    byline: FactDocument | None
    published: FactDocument | None
    language: FactDocument | None
    given_id: str | None


class LayerDocument(msgspec.Struct, frozen=True):
    """All items one producer (`name@version`) found in one article, in text order."""

    name: str
    producer: str
    items: tuple[LayerItem, ...]


class AccountDocument(msgspec.Struct, frozen=True):
    """One article of the story. `truncated` says why its text is known to be incomplete, null where it is whole."""

    id: str
    language: str
    title: Words | None
    truncated: str | None
    provenance: ProvenanceDocument
    text: str
    layers: tuple[LayerDocument, ...]


class ClaimDocument(msgspec.Struct, frozen=True):
    """One statement in one account, in exact words; `sentence` is its place in the sentences layer.

    `credits` are the sources the account names for it; there are none where the outlet speaks for itself.
    """

    article: str
    start: int
    end: int
    text: str
    sentence: int
    language: str
    credits: tuple[CreditDocument, ...]


class StandingDocument(msgspec.Struct, frozen=True):
    """How one account stands to a point; `claims` are places in the point's claims."""

    article: str
    kind: StandingKind
    claims: tuple[int, ...]


class PointDocument(msgspec.Struct, frozen=True):
    """Claims that state the same thing. `wording` is the place of the clearest claim for the reader who asked.

    `origins` part the claims by where they come from, known ones first; it is empty where that was not looked for.
    """

    id: int
    wording: int
    told_by: int
    only_one_tells: bool
    claims: tuple[ClaimDocument, ...]
    standings: tuple[StandingDocument, ...]
    matches: tuple[MatchDocument, ...]
    origins: tuple[OriginDocument, ...]


class OccurrenceDocument(msgspec.Struct, frozen=True):
    """Exact words by which an account mentions an entity, and why they are held to mean it."""

    article: str
    start: int
    end: int
    text: str
    kind: MentionKind
    reason: LinkReason


class SpellingDocument(msgspec.Struct, frozen=True):
    """One way in which a name or a title is written in one language, with every place where it is."""

    text: str
    language: str
    occurrences: tuple[OccurrenceDocument, ...]


class PlaceDocument(msgspec.Struct, frozen=True):
    """Where something is, in decimal degrees (WGS 84) as exact as `precision` says. A country is an area: null."""

    precision: Precision
    country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None


class EntityDocument(msgspec.Struct, frozen=True):
    """Somebody or something the accounts name. `id` is the known entity's, or `new-1` … for one of this story only.

    `candidates` are known entities it may be, where that stays open; `metonym_for` what the press often means by it.
    """

    id: str
    type: EntityType
    name: str
    known: bool
    wikidata: str | None
    place: PlaceDocument | None
    metonym_for: str | None
    candidates: tuple[CandidateDocument, ...]
    spellings: tuple[SpellingDocument, ...]


class DatedDocument(msgspec.Struct, frozen=True):
    """What one account says happened at a time, in exact words: those of the clause, and of it those that tell when.

    `anchor` is what the time is told against, `anchor_words` the words that name that, where the text has them.
    `published` is the account's own date (EDTF), null where it is unknown.
    """

    article: str
    start: int
    end: int
    text: str
    language: str
    time: Words
    value: str
    grain: Grain
    anchor: Anchor
    anchor_words: Words | None
    published: str | None
    background: bool


class HappeningDocument(msgspec.Struct, frozen=True):
    """What one or several accounts tell of one time. `value` is EDTF, as most tell it; `point` the id of a point.

    It is background where every account tells it as something that lies before the news.
    """

    value: str
    grain: Grain
    background: bool
    point: int | None
    told: tuple[DatedDocument, ...]


class UndatedDocument(msgspec.Struct, frozen=True):
    """A time that hangs on what is not known; `amount`, an ISO 8601 duration, is how long after (`-`: before) that."""

    article: str
    start: int
    end: int
    text: str
    language: str
    time: Words
    anchor: Anchor
    anchor_words: Words | None
    amount: str | None


class TimelineDocument(msgspec.Struct, frozen=True):
    """What is said to have happened when, in the order of the times, and the times that could not be placed."""

    happenings: tuple[HappeningDocument, ...]
    undated: tuple[UndatedDocument, ...]


class JoinDocument(msgspec.Struct, frozen=True):
    """The change that brought an account into the story; the first one, a near copy and a person's have no score."""

    article: str
    change: int
    kind: ChangeKind
    score: float | None
    reasons: tuple[ReasonDocument, ...]


class MoveDocument(msgspec.Struct, frozen=True):
    """One article leaves story `before` and enters story `after`; null stands for none."""

    article: str
    before: int | None
    after: int | None


class NeighbourDocument(msgspec.Struct, frozen=True):
    """A story that an article came near to, what its own is to that one, and the score that was too low to join it."""

    story: int
    relation: Relation
    score: float


class ChangeDocument(msgspec.Struct, frozen=True):
    """One step in the history of a story; `undoes` names the change an undo takes back.

    `copy_of` is the article that one which joins is a near copy of, null where it is none. A merge with a score was
    decided by gathering, one without by a person.
    """

    id: int
    kind: ChangeKind
    story: int
    moves: tuple[MoveDocument, ...]
    score: float | None
    reasons: tuple[ReasonDocument, ...]
    undoes: int | None
    copy_of: str | None
    near: tuple[NeighbourDocument, ...]


class ChapterDocument(msgspec.Struct, frozen=True):
    """The accounts (articles) that chiefly tell of one day, `day` in ISO 8601; null for those that tell of none."""

    day: str | None
    accounts: tuple[str, ...]


class RelatedDocument(msgspec.Struct, frozen=True):
    """A story beside this one: what this is to it, the exact headline of its first account, how many it has."""

    story: int
    relation: Relation
    title: str
    language: str
    accounts: int


class StoryDocument(msgspec.Struct, frozen=True):
    """A story compiled for a reader: accounts, stories beside it, points, who is named, when, who says so, joins."""

    format: Literal["rashomon-story"]
    version: Literal[1]
    story: int
    accounts: tuple[AccountDocument, ...]
    chapters: tuple[ChapterDocument, ...]
    related: tuple[RelatedDocument, ...]
    points: tuple[PointDocument, ...]
    entities: tuple[EntityDocument, ...]
    timeline: TimelineDocument
    voices: tuple[VoiceDocument, ...]
    citations: tuple[CitationDocument, ...]
    copies: tuple[CopyDocument, ...]
    joins: tuple[JoinDocument, ...]
    changes: tuple[ChangeDocument, ...]
