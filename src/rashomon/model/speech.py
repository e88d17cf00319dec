"""Speech: what somebody is said to have said, and where a statement comes from."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from rashomon.model.span import Span

QuoteKind = Literal["direct", "indirect", "mixed"]
"""Words in marks that stand for themselves; reported without marks; a marked part of what is reported."""

SourceKind = Literal["agency", "outlet", "official", "document", "person", "unnamed"]
"""What a source is: `official` a body or office, its head or spokesman, `person` somebody named without an office,
`unnamed` people of whom no more is said."""


class Quote(msgspec.Struct, frozen=True, tag="quote", omit_defaults=True):
    """Words somebody is said to have said: `span` holds them without marks and without the word that introduces them.

    Of a mixed one `span` is the part in marks, `reported` all that is reported, where its bounds are known. `speaker`
    are the words at the cue that name or describe who said it, `antecedent` earlier ones, where those stand for
    somebody named or described before (he, the mayor) or are left out. `mention` and `referent` are places in the names
    and entities layers; who has no referent is known only as described. `cue` is the word of speech, `addressee` who
    was told. `continues` says that the quote before it goes on after an interruption.
    """

    layer: ClassVar[str] = "quotes"
    span: Span
    kind: QuoteKind
    sentence: int
    speaker: Span | None = None
    antecedent: Span | None = None
    mention: int | None = None
    referent: int | None = None
    cue: Span | None = None
    addressee: Span | None = None
    reported: Span | None = None
    continues: bool = False


class Attribution(msgspec.Struct, frozen=True, tag="attribution", omit_defaults=True):
    """Words that say where a statement comes from ("according to the ministry").

    `span` holds source and cue, `source` the words that name the source; `scope` what is said to come from it. `via` is
    who passed it on, where two are named ("sources told Reuters"). `mention` and `referent` are places in their layers.
    """

    layer: ClassVar[str] = "sources"
    span: Span
    source: Span
    kind: SourceKind
    sentence: int
    scope: tuple[Span, ...] = ()
    via: Span | None = None
    mention: int | None = None
    referent: int | None = None
