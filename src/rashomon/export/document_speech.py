"""Who says so, in the canonical JSON: credits, origins, voices, citations and copies, type by type."""

from __future__ import annotations

import msgspec

from rashomon.export.words import MatchDocument, Words
from rashomon.model import OriginKind, QuoteKind, SourceKind


class CreditDocument(msgspec.Struct, frozen=True):
    """The exact words by which an account names the source of a statement; `via` those for who passed it on.

    `entity` is the id of an entity, null for a source that is only described.
    """

    article: str
    start: int
    end: int
    text: str
    kind: SourceKind
    entity: str | None
    via: Words | None


class OriginDocument(msgspec.Struct, frozen=True):
    """Claims of a point, by their places in it, that come from one place: a source they name, or a text they repeat.

    `credit` is where one of them names that source, `copied` the account that was repeated, null where that is not
    known. Of claims of kind `unknown` the accounts let one know nothing: they may or may not have an origin in common.
    """

    kind: OriginKind
    claims: tuple[int, ...]
    credit: CreditDocument | None
    copied: str | None


class QuotedDocument(msgspec.Struct, frozen=True):
    """Words somebody is said to have said, as one account gives them, without their marks.

    Of `mixed` it is the part in marks, `reported` all that is reported. `speaker`, `cue` and `addressee` are the words
    for who said it, for saying and for who was told. `continues` says that the quotation before it goes on after an
    interruption.
    """

    article: str
    start: int
    end: int
    text: str
    language: str
    kind: QuoteKind
    speaker: Words | None
    cue: Words | None
    addressee: Words | None
    reported: Words | None
    continues: bool


class UtteranceDocument(msgspec.Struct, frozen=True):
    """Words said once, as one or several accounts give them; `matches` say why they are held to be the same."""

    id: int
    quoted: tuple[QuotedDocument, ...]
    matches: tuple[MatchDocument, ...]


class VoiceDocument(msgspec.Struct, frozen=True):
    """One speaker and what it is said to have said. `entity` is the id of an entity.

    It is null for a speaker who is only described: by `name`, in the exact words of an account, or, where that is
    empty, not even that.
    """

    name: str
    entity: str | None
    utterances: tuple[UtteranceDocument, ...]


class CitationDocument(msgspec.Struct, frozen=True):
    """One source that an account names, with the exact words of every place where it does.

    `entity` is the id of an entity, `cited` the account of this story that it means; either may be null.
    """

    article: str
    name: str
    kind: SourceKind
    entity: str | None
    cited: str | None
    words: tuple[Words, ...]


class AlikeDocument(msgspec.Struct, frozen=True):
    """Exact words of one account, and those of another that say the same, in other words or another language."""

    words: Words
    of: Words


class CopyDocument(msgspec.Struct, frozen=True):
    """An account that repeats another's text; `share`, 0 to 1, is how much of the shorter text stands in the other.

    `of` is the earlier one; where `ordered` is false, it is not known which is.
    """

    article: str
    of: str
    share: float
    translated: bool
    ordered: bool
    alike: tuple[AlikeDocument, ...]


class SpeechDocument(msgspec.Struct, frozen=True):
    """What `rashomon quotes` prints: that part of a story which says who says so."""

    story: int
    voices: tuple[VoiceDocument, ...]
    citations: tuple[CitationDocument, ...]
    copies: tuple[CopyDocument, ...]
