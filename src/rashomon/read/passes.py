"""The sentence pass: one run of the encoder over a batch of articles serves every layer that needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from rashomon.model import Clause, Furniture, FurnitureRole, Reading, Sentence, Span, Word
from rashomon.ports import Encoder, TagScores, Vectors
from rashomon.read.remembering import SharedPass

NAMING: frozenset[FurnitureRole] = frozenset({"byline", "credit", "source line", "dateline"})
"""Furniture that names people, places and agencies on purpose. It is tagged, and of no other use."""


class Passed(NamedTuple):
    """What the pass found in one article: vectors row by row; tags of sentences and of furniture that names somebody.

    The tags are empty where the encoder has no tagger.
    """

    sentences: Vectors
    clauses: Vectors
    words: Vectors
    tags: Sequence[TagScores]
    naming: Sequence[tuple[Furniture, TagScores]]


class SentencePass(SharedPass[Passed]):
    """Runs the encoder once for all layers that need it.

    `model` is the id of the encoder that `encoder` opens, when there is something to read.
    """

    needs = (Sentence.layer, Clause.layer, Word.layer, Furniture.layer)

    def __init__(self, model: str, encoder: Callable[[], Encoder]) -> None:
        super().__init__()
        self.model, self._open = model, encoder

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._open().dimensions

    def run(self, readings: Sequence[Reading]) -> list[Passed]:
        """What the encoder finds in each article."""
        units = [_Units(reading) for reading in readings]
        encoder = self._open()
        found = encoder.encode_parts(
            [text for unit in units for text in unit.texts], [spans for unit in units for spans in unit.parts]
        )
        rows = _Rows(iter(found.texts), iter(found.parts), iter(found.tags), encoder.dimensions)
        return [rows.passed(unit) for unit in units]


class _Units:
    """What is to be read of one article: its sentences, then the furniture that names somebody."""

    def __init__(self, reading: Reading) -> None:
        self.sentences = reading.items(Sentence)
        self.naming = [piece for piece in reading.items(Furniture) if piece.role in NAMING]
        self.clauses = self._per_sentence(reading.items(Clause))
        self.words = self._per_sentence(reading.items(Word))
        spans = [*(sentence.span for sentence in self.sentences), *(piece.span for piece in self.naming)]
        self.texts = [reading.words(span) for span in spans]

    @property
    def parts(self) -> list[list[Span]]:
        """For each text the spans of its clauses, then of its words, counted from its start."""
        own = [[*clauses, *words] for clauses, words in zip(self.clauses, self.words, strict=True)]
        return [*own, *([] for _ in self.naming)]

    def _per_sentence(self, parts: Sequence[Clause | Word]) -> list[list[Span]]:
        found: list[list[Span]] = [[] for _ in self.sentences]
        for part in parts:
            found[part.sentence].append(part.span.shift(-self.sentences[part.sentence].span.start))
        return found


class _Rows(NamedTuple):
    """Results not yet given to an article; they come text by text."""

    texts: Iterator[Vectors]
    parts: Iterator[Vectors]
    tags: Iterator[TagScores]
    dimensions: int

    def passed(self, units: _Units) -> Passed:
        """What was found in the next article."""
        sentences = list(islice(self.texts, len(units.texts)))[: len(units.sentences)]
        clauses: list[Vectors] = []
        words: list[Vectors] = []
        for own_clauses, own_words in zip(units.clauses, units.words, strict=True):
            clauses += islice(self.parts, len(own_clauses))
            words += islice(self.parts, len(own_words))
        tags = list(islice(self.tags, len(units.texts)))
        naming = list(zip(units.naming, tags[len(units.sentences) :], strict=False))
        return Passed(
            self._stacked(sentences), self._stacked(clauses), self._stacked(words), tags[: len(units.sentences)], naming
        )

    def _stacked(self, rows: list[Vectors]) -> Vectors:
        return np.array(rows, np.float32).reshape(-1, self.dimensions)
