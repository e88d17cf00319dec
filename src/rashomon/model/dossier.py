"""Dossier: a Story compiled for a reader, claim by claim."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.article import Article
from rashomon.model.entity import EntityType, Place
from rashomon.model.layers import Candidate, Layer, LinkReason, MentionKind
from rashomon.model.span import Span
from rashomon.model.speech import QuoteKind, SourceKind
from rashomon.model.story import Change, Chapter, Reason, Related, Story
from rashomon.model.time import Anchor, Grain

StandingKind = Literal["tells", "differs", "unsure", "silent", "not seen"]
"""How an account stands to a Point. `unsure`: it may tell it in other words. `not seen`: it was not read whole."""


class Credit(msgspec.Struct, frozen=True):
    """Who an Account names as the source of a statement: `span` are its words for it, `via` for who passed it on.

    `entity` is the id of the Named it is, None for one that is only described.
    """

    article: str
    span: Span
    kind: SourceKind
    entity: str | None = None
    via: Span | None = None


class Claim(msgspec.Struct, frozen=True):
    """One statement in one Account, in exact words; `sentence` is its place in the sentences layer.

    `credits` are the sources the Account names for it; there are none where the outlet speaks for itself.
    """

    article: str
    span: Span
    sentence: int
    language: str
    credits: tuple[Credit, ...] = ()


class Match(msgspec.Struct, frozen=True):
    """Why two claims of a Point are held to state the same: their places in `Point.claims`, score and reasons."""

    left: int
    right: int
    score: float
    reasons: tuple[Reason, ...]


class Standing(msgspec.Struct, frozen=True):
    """How one Account stands to one Point; `claims` are places in `Point.claims`."""

    article: str
    kind: StandingKind
    claims: tuple[int, ...] = ()


OriginKind = Literal["source", "copy", "unknown"]
"""Where claims come from: a source that they name; another text, word by word or in translation; nothing that the
accounts let one know."""


class Origin(msgspec.Struct, frozen=True):
    """Claims of a Point that come from one place, by their places in `Point.claims`.

    `credit` is where one of them names its source, `copied` the account they were taken from, where that is known; its
    own claims are among them.
    """

    kind: OriginKind
    claims: tuple[int, ...]
    credit: Credit | None = None
    copied: str | None = None


class Point(msgspec.Struct, frozen=True):
    """Claims of one or several Accounts that state the same thing.

    `wording` is the place in `claims` of the clearest wording for the reader who asked. `origins` part the claims: the
    known ones first, then one of kind `unknown` for each account of which nothing is known.
    """

    id: int
    claims: tuple[Claim, ...]
    standings: tuple[Standing, ...]
    wording: int
    matches: tuple[Match, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def told_by(self) -> int:
        """How many accounts tell it, each in its own way."""
        return sum(standing.kind in ("tells", "differs") for standing in self.standings)

    @property
    def only_one_tells(self) -> bool:
        """Whether one account tells it and every other is known to be silent."""
        return self.told_by == 1 and all(s.kind in ("tells", "differs", "silent") for s in self.standings)


class Account(msgspec.Struct, frozen=True):
    """One Article seen as a member of a Story, with the layers read from it; `language` is its main one."""

    article: Article
    language: str
    layers: tuple[Layer, ...] = ()


class Occurrence(msgspec.Struct, frozen=True):
    """Where an Account mentions somebody or something, how, and why that is held to be meant."""

    article: str
    span: Span
    kind: MentionKind
    reason: LinkReason


class Spelling(msgspec.Struct, frozen=True):
    """One way in which a name, or a title, is written in one language, with every place in the accounts."""

    text: str
    language: str
    occurrences: tuple[Occurrence, ...]


class Named(msgspec.Struct, frozen=True):
    """One person, organisation, place or event as the accounts of a story name it.

    `id` is the known entity's, or `new-1`, `new-2` … for one found in these accounts only. `name` is its usual name for
    the reader who asked, or the spelling most used. `candidates` are known entities it may be, where that stays open.
    """

    id: str
    type: EntityType
    name: str
    known: bool
    spellings: tuple[Spelling, ...]
    wikidata: str | None = None
    place: Place | None = None
    metonym_for: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The articles that mention it, in the order of the spellings."""
        return tuple(dict.fromkeys(found.article for spelling in self.spellings for found in spelling.occurrences))

    @property
    def mentions(self) -> int:
        """How often the accounts mention it."""
        return sum(len(spelling.occurrences) for spelling in self.spellings)


class Dated(msgspec.Struct, frozen=True):
    """What one Account says happened at a time, in exact words.

    `span` is the clause that tells it, `time` the words that tell when, `value` and `grain` what they mean for this
    Account; `anchor_span` the words of the time or event they are told against, where the text names it. `published` is
    the Account's own publication date (EDTF), None where unknown.
    """

    article: str
    span: Span
    time: Span
    language: str
    value: str
    grain: Grain
    anchor: Anchor
    published: str | None = None
    anchor_span: Span | None = None
    background: bool = False


class Happening(msgspec.Struct, frozen=True):
    """One entry of a timeline: what one or several Accounts tell of one time.

    `value` is the EDTF value told by most, the finer one of two; `point` is the id of the Point under which several
    Accounts tell it. It is background where every Account tells it so.
    """

    value: str
    grain: Grain
    told: tuple[Dated, ...]
    background: bool = False
    point: int | None = None

    @property
    def accounts(self) -> tuple[str, ...]:
        """The articles that tell it, in the order of their words."""
        return tuple(dict.fromkeys(dated.article for dated in self.told))


class Undated(msgspec.Struct, frozen=True):
    """A time that hangs on what is not known: a publication date, or an event that only its words name.

    `amount` is the ISO 8601 duration by which it lies after (`-`: before) that.
    """

    article: str
    span: Span
    time: Span
    language: str
    anchor: Anchor
    amount: str | None = None
    anchor_span: Span | None = None


class Timeline(msgspec.Struct, frozen=True):
    """The happenings of a Story by the time at which they are said to be, and the times that could not be placed."""

    happenings: tuple[Happening, ...] = ()
    undated: tuple[Undated, ...] = ()


class Quoted(msgspec.Struct, frozen=True):
    """A quotation as one Account gives it; `span` and the others as in the quotes layer.

    `speaker` are the Account's words for who said it: of one who is only described those that describe it.
    """

    article: str
    span: Span
    kind: QuoteKind
    language: str
    speaker: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    reported: Span | None = None
    continues: bool = False


class Utterance(msgspec.Struct, frozen=True):
    """Words said once, as one or several Accounts give them; `matches` say why they are held to be the same."""

    id: int
    quoted: tuple[Quoted, ...]
    matches: tuple[Match, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The articles that quote it, in the order of the quotations."""
        return tuple(dict.fromkeys(quoted.article for quoted in self.quoted))


class Voice(msgspec.Struct, frozen=True):
    """One speaker and what the Accounts say it said, in their order.

    `entity` is the id of a Named; None for one that is only described, by `name` in an Account's exact words, or, where
    `name` is empty, not even that.
    """

    name: str
    utterances: tuple[Utterance, ...]
    entity: str | None = None


class Citation(msgspec.Struct, frozen=True):
    """One source that an Account names, with every place where it does, in the order of the text.

    `cited` is the Account of this story that it means, where the source is the outlet of one.
    """

    article: str
    name: str
    kind: SourceKind
    spans: tuple[Span, ...]
    entity: str | None = None
    cited: str | None = None


class Alike(msgspec.Struct, frozen=True):
    """A stretch of one text that stands in another, in other words or another language."""

    span: Span
    of: Span


class Copy(msgspec.Struct, frozen=True):
    """An Account that repeats another's text: `share` is how much of the shorter text stands in the other, 0 to 1.

    `of` is the earlier one; where their dates do not tell, `ordered` is false.
    """

    article: str
    of: str
    share: float
    translated: bool
    alike: tuple[Alike, ...]
    ordered: bool = True


class Dossier(msgspec.Struct, frozen=True):
    """A Story compiled for a reader: Points × Accounts, who and what they name, when, who says so, and the history of
    the joins.
    """

    story: Story
    accounts: tuple[Account, ...]
    points: tuple[Point, ...]
    changes: tuple[Change, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    related: tuple[Related, ...] = ()
    entities: tuple[Named, ...] = ()
    timeline: Timeline = Timeline()
    voices: tuple[Voice, ...] = ()
    citations: tuple[Citation, ...] = ()
    copies: tuple[Copy, ...] = ()
