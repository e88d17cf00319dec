"""Layers: what one reader found in one Article, kept apart from the text and recomputable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar, Literal, TypeVar

import msgspec

from rashomon.model.article import Article
from rashomon.model.span import Span

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


Item = Passage | Furniture | Sentence | Clause | Word | VectorTable
I = TypeVar("I", Passage, Furniture, Sentence, Clause, Word, VectorTable)


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
    def language(self) -> str:
        """The language most of the text is written in; `und` where it has not been read."""
        votes = Counter[str]()
        for passage in self.items(Passage):
            votes[passage.language] += len(passage.span)
        return max(votes, key=lambda code: (votes[code], code), default="und")

    @property
    def headline(self) -> Span:
        """Where the headline stands, else the first sentence, else the whole text."""
        sentences = self.items(Sentence)
        first = next((s for s in sentences if s.role == "headline"), sentences[0] if sentences else None)
        return first.span if first else Span(0, len(self.article.text)).trim(self.article.text)

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return span.of(self.article.text)
