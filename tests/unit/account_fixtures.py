"""Accounts put together by hand, sentence by sentence: who is named, quoted and credited in them is said in the test.

Words mean what they mean whatever language they are in: the made-up one writes every word with `-ur` at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from reading_fixtures import DIMENSIONS, MODEL, meaning

from rashomon.model import (
    Article,
    Attribution,
    Clause,
    EntityType,
    Fact,
    Furniture,
    Item,
    Layer,
    Link,
    Mention,
    MentionKind,
    Passage,
    Provenance,
    Quote,
    QuoteKind,
    Reading,
    Referent,
    Sentence,
    SourceKind,
    Span,
    VectorTable,
    Word,
    article_id,
)
from rashomon.ports import Vectors
from rashomon.read.words import word_spans
from rashomon.vectors import unit_rows

ENDING = "ur"


def translated(text: str) -> str:
    """A text in the made-up language."""
    return re.sub(r"[A-Za-z]+", lambda word: word[0] + ENDING, text)


class Page:
    """An account in the making."""

    def __init__(self, *sentences: str, language: str = "en", **facts: str) -> None:
        self.text = " ".join(sentences)
        self._facts = {name: Fact(value, "given") for name, value in facts.items()}
        self.id = article_id(self.text, facts.get("outlet", ""))
        self._language = language
        self._mentions: list[Mention] = []
        self._referents: list[Referent] = []
        self._quotes: list[Quote] = []
        self._attributions: list[Attribution] = []
        self._furniture: list[Furniture] = []
        starts = [sum(len(before) + 1 for before in sentences[:at]) for at in range(len(sentences))]
        self._spans = [Span(start, start + len(own)) for start, own in zip(starts, sentences, strict=True)]

    def at(self, words: str, nth: int = 1) -> Span:
        """Where words stand."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def name(
        self, words: str, type_: EntityType = "person", entity: str | None = None, kind: MentionKind = "name"
    ) -> Page:
        """All occurrences of a name mean one."""
        found = [Span(*match.span()) for match in re.finditer(re.escape(words), self.text)]
        links = tuple(Link(len(self._mentions) + at, "spelling") for at in range(len(found)))
        self._mentions += [Mention(span, type_, self._sentence(span), kind) for span in found]
        self._referents.append(Referent(type_, links, entity))
        return self

    def says(
        self, by: str, words: str, kind: QuoteKind = "direct", *, named: bool = True, continues: bool = False
    ) -> Page:
        """Words that somebody is quoted with; who is not `named` is only described."""
        speaker = self.at(by)
        mention = next((at for at, one in enumerate(self._mentions) if one.span == speaker), None) if named else None
        referent = next(
            (at for at, one in enumerate(self._referents) if mention in {x.mention for x in one.links}), None
        )
        span = self.at(words)
        sentence = self._sentence(span)
        self._quotes.append(
            Quote(span, kind, sentence, speaker, mention=mention, referent=referent, continues=continues)
        )
        return self

    def credits(self, source: str, scope: str, kind: SourceKind = "agency", via: str | None = None) -> Page:
        """A source named for some words."""
        span = self.at(source)
        mention = next((at for at, one in enumerate(self._mentions) if one.span == span), None)
        referent = next(
            (at for at, one in enumerate(self._referents) if mention in {x.mention for x in one.links}), None
        )
        scopes, passed = (self.at(scope),), self.at(via) if via else None
        self._attributions.append(
            Attribution(span, span, kind, self._sentence(span), scopes, passed, mention, referent)
        )
        return self

    def byline(self, words: str) -> Page:
        """A sentence that is no running text but says who wrote it."""
        self._furniture.append(Furniture(self.at(words), "byline", "by hand"))
        return self

    def reading(self) -> Reading:
        """The account with all its layers."""
        article = Article(self.id, self.text, Provenance("by hand", **self._facts))  # type: ignore[arg-type]  # names of facts
        layers: dict[str, Sequence[Item]] = {
            "language": [Passage(Span(0, len(self.text)), self._language, "Latn")],
            "furniture": self._furniture,
            "sentences": [Sentence(span, self._language, "body") for span in self._running],
            "clauses": [Clause(span, at) for at, span in enumerate(self._running)],
            "words": list(self._words()),
            "names": self._mentions,
            "entities": self._referents,
            "vectors": self._vectors(),
            "quotes": self._quotes,
            "sources": self._attributions,
        }
        return Reading(article, [Layer(self.id, name, "by hand@1", tuple(own)) for name, own in layers.items()])

    @property
    def _running(self) -> list[Span]:
        return [span for span in self._spans if all(span != line.span for line in self._furniture)]

    def _sentence(self, span: Span) -> int:
        return next((at for at, own in enumerate(self._running) if own.covers(span)), 0)

    def _words(self) -> list[Word]:
        return [
            Word(span.shift(own.start), at)
            for at, own in enumerate(self._running)
            for span in word_spans(own.of(self.text))
        ]

    def _vectors(self) -> list[VectorTable]:
        words = self._words()
        rows = [meaning(word.span.of(self.text).casefold().removesuffix(ENDING)) for word in words]
        zero = np.zeros(DIMENSIONS, np.float32)
        whole = [
            sum((row for row, word in zip(rows, words, strict=True) if word.sentence == at), start=zero)
            for at in range(len(self._running))
        ]
        sentences = _table("sentences", whole), _table("clauses", whole)
        return [*sentences, _table("words", rows)]


def _table(unit: str, rows: Sequence[Vectors]) -> VectorTable:
    data = unit_rows(np.array(rows, dtype=np.float32).reshape(len(rows), DIMENSIONS)).astype("<f2").tobytes()
    return VectorTable(unit, MODEL, DIMENSIONS, data)  # type: ignore[arg-type]  # the three units above


def bare(text: str, **facts: str) -> Reading:
    """An account of which nothing has been read."""
    given = {name: Fact(value, "given") for name, value in facts.items()}
    article = Article(article_id(text, facts.get("outlet", "")), text, Provenance("by hand", **given))  # type: ignore[arg-type]  # names of facts
    return Reading(article)
