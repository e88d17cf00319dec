"""Pairing: the sentences of two texts that mean the same and find each other before any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.compare.telling import telling
from rashomon.compare.verbatim import covered
from rashomon.model import Quote, Reading, Sentence, Span
from rashomon.ports import Vectors
from rashomon.vectors import matched

NEAR = 0.3
"""Cosine of two sentences, each centred in its article, from which their words are compared: in 94 of 100 pairs of
unrelated news no two sentences are so near."""

SAME = 0.9
"""Cosine of the sentences plus mean cosine of their words, each to the word most like it, from which one may be a
translation of the other. At .85 accounts that are no copies come as near as .59, .56, .56, at .9 as .59, .51, .51; at
.95 six to eight in a hundred fewer translations are found."""

QUOTED = 0.5
"""Share of a sentence in quotation marks from which it is somebody's words: two outlets may quote the same."""


class Sentences(NamedTuple):
    """The own sentences of a running text with their vectors and those of their words."""

    spans: Sequence[Span]
    vectors: Vectors
    words: Sequence[Vectors]


class Pair(NamedTuple):
    """Two sentences that mean the same, and how surely."""

    span: Span
    of: Span
    score: float


def sentences_of(reading: Reading, model: str) -> Sentences:
    """What pairing needs of one account; nothing of one that the encoder `model` has not read."""
    told, sentences = telling(reading, model), reading.items(Sentence)
    quoted = [quote.span for quote in reading.items(Quote) if quote.kind != "indirect"]
    places = sorted(set(told.sentences))
    kept = [row for row, place in enumerate(places) if _is_own(sentences[place].span, quoted)]
    bounds = [*told.first_words, len(told.word_vectors)]
    clauses = [[at for at, row in enumerate(told.rows) if row == kept_row] for kept_row in kept]
    words = [told.word_vectors[bounds[own[0]] : bounds[own[-1] + 1]] for own in clauses]
    return Sentences([sentences[places[row]].span for row in kept], told.sentence_vectors[kept], words)


def _is_own(sentence: Span, quoted: Sequence[Span]) -> bool:
    return covered(sentence, quoted) < QUOTED * len(sentence)


def pairs(one: Sentences, other: Sentences) -> list[Pair]:
    """Sentences that are each other's best partner, in the order of the first text."""
    if not len(one.vectors) or not len(other.vectors):
        return []
    cosines = one.vectors @ other.vectors.T
    across, down = cosines.argmax(axis=1).tolist(), cosines.argmax(axis=0).tolist()
    mutual = [(row, at, float(cosines[row, at])) for row, at in enumerate(across) if down[at] == row]
    near = [(row, at, score) for row, at, score in mutual if score >= NEAR]
    scored = [(row, at, score + matched(one.words[row], other.words[at])) for row, at, score in near]
    return [Pair(one.spans[row], other.spans[at], score) for row, at, score in scored if score >= SAME]
