"""Layers: what one reader found in one Article, kept apart from the text and recomputable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar, Literal, TypeVar

import msgspec

from rashomon.model.article import Article
from rashomon.model.entity import EntityType
from rashomon.model.gist import Gist
from rashomon.model.span import Span
from rashomon.model.speech import Attribution, Quote
from rashomon.model.time import TimeRef

FurnitureRole = Literal[
    "headline",
    "byline",
    "dateline",
    "caption",
    "credit",
    "source line",
    "embedded post",
    "link",
    "repeated",
    "notice",
    "subheading",
]
"""What a passage is when it is not running text. Only a headline is read for meaning, under rules of its own."""

SentenceRole = Literal["headline", "lead", "body"]
Unit = Literal["article", "sentences", "clauses", "words"]


class Passage(msgspec.Struct, frozen=True, tag="passage"):
    """One paragraph in one language; `language` is BCP-47 or `und`, `script` ISO 15924 or `Zyyy`."""

    layer: ClassVar[str] = "language"
    span: Span
    language: str
    script: str


class Furniture(msgspec.Struct, frozen=True, tag="furniture"):
    """A stretch that is not running text, with its role and the rule that recognised it."""

    layer: ClassVar[str] = "furniture"
    span: Span
    role: FurnitureRole
    rule: str


class Sentence(msgspec.Struct, frozen=True, tag="sentence"):
    """One sentence of running text or headline."""

    layer: ClassVar[str] = "sentences"
    span: Span
    language: str
    role: SentenceRole


class Clause(msgspec.Struct, frozen=True, tag="clause"):
    """A part of a sentence that can state one thing; `sentence` is its place in the sentences layer."""

    layer: ClassVar[str] = "clauses"
    span: Span
    sentence: int


class Word(msgspec.Struct, frozen=True, tag="word"):
    """One word or number of a sentence; `sentence` is its place in the sentences layer."""

    layer: ClassVar[str] = "words"
    span: Span
    sentence: int


class VectorTable(msgspec.Struct, frozen=True, tag="vectors"):
    """Vectors of one unit, a row for each of its items in their order.

    `data` holds rows × `dimensions`, little-endian float16 (`f2`) or signed bytes (`i1`), to be scaled to unit length.
    `model` names the encoder: vectors of different models are never compared.
    """

    layer: ClassVar[str] = "vectors"
    unit: Unit
    model: str
    dimensions: int
    data: bytes
    kind: Literal["f2", "i1"] = "f2"

    @property
    def rows(self) -> int:
        """How many vectors there are."""
        return len(self.data) // (self.dimensions * int(self.kind[1]))


MentionKind = Literal["name", "title", "author", "credit"]
"""How somebody or something is mentioned: by name, by an office ("the Russian president"), as who wrote or made it."""


class Mention(msgspec.Struct, frozen=True, tag="mention"):
    """Words that name or describe one person, organisation, place or event.

    `sentence` is its place in the sentences layer, None in furniture. `score`, 0 to 1, is the tagger's; None by rule.
    A title has its `offices`, as its word may stand for several, and `of`, whose it is, where the words name a country.
    """

    layer: ClassVar[str] = "names"
    span: Span
    entity_type: EntityType
    sentence: int | None = None
    kind: MentionKind = "name"
    score: float | None = None
    offices: tuple[str, ...] = ()
    of: str | None = None


LinkReason = Literal["spelling", "folded", "inflected", "sound", "office", "back-reference", "short form", "new"]
"""Why a mention is held to mean its entity: a known name as it is written, but for signs that are written in several
ways, or for its endings; a name that sounds so; an office held at the time; a name or title given before in the
article; a form that alone leaves it open, with what else the article names; no known name at all."""


class Link(msgspec.Struct, frozen=True):
    """One mention of a referent, by its place in the names layer, and why it is held to mean it."""

    mention: int
    reason: LinkReason


class Candidate(msgspec.Struct, frozen=True):
    """An entity that may be meant, with its score; higher is likelier."""

    entity: str
    score: float


class Referent(msgspec.Struct, frozen=True, tag="referent"):
    """One person, organisation, place or event an article speaks of, with every mention of it.

    `entity` is the known entity's id; None for a new one, and where it stays open which of `candidates` is meant.
    `metonym_for` is what the press means by it ("the Kremlin": RU).
    """

    layer: ClassVar[str] = "entities"
    entity_type: EntityType
    links: tuple[Link, ...]
    entity: str | None = None
    candidates: tuple[Candidate, ...] = ()
    metonym_for: str | None = None


Item = (
    Passage
    | Furniture
    | Sentence
    | Clause
    | Word
    | VectorTable
    | Mention
    | Referent
    | TimeRef
    | Quote
    | Attribution
    | Gist
)
I = TypeVar("I", bound=Item)


class Layer(msgspec.Struct, frozen=True):
    """All items one producer found in one article; `producer` reads `name@version`."""

    article: str
    name: str
    producer: str
    items: tuple[Item, ...]


class Reading:
    """An Article with the layers read so far."""

    def __init__(self, article: Article, layers: Iterable[Layer] = ()) -> None:
        self.article = article
        self.layers = {layer.name: layer for layer in layers}

    def add(self, layer: Layer) -> None:
        """Take a layer in, in place of an older one of its name."""
        self.layers[layer.name] = layer

    def items(self, kind: type[I]) -> tuple[I, ...]:
        """The items of one kind in text order; empty where that layer has not been read."""
        layer = self.layers.get(kind.layer)
        return tuple(item for item in layer.items if isinstance(item, kind)) if layer else ()

    @property
    def is_read(self) -> bool:
        """Whether more than its head was read."""
        return Passage.layer in self.layers or Gist.layer not in self.layers

    @property
    def language(self) -> str:
        """The language most of the text is written in, its head's where only that was read, else `und`."""
        votes = Counter[str]()
        for passage in self.items(Passage):
            votes[passage.language] += len(passage.span)
        skimmed = next((gist.language for gist in self.items(Gist)), "und")
        return max(votes, key=lambda code: (votes[code], code), default=skimmed)

    @property
    def headline(self) -> Span:
        """Where the headline stands, else the first sentence, as far as it was read; else all of the text."""
        sentences = self.items(Sentence)
        first = next((s for s in sentences if s.role == "headline"), sentences[0] if sentences else None)
        if first:
            return first.span
        whole = Span(0, len(self.article.text)).trim(self.article.text)
        return next((gist.headline for gist in self.items(Gist)), whole)

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return span.of(self.article.text)
