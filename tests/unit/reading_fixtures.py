"""Readings whose meaning a test can see: the same words mean the same, other words something else."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from rashomon.knowledge.known import known_names
from rashomon.model import Article, Fact, Provenance, Reading, Span, article_id
from rashomon.ports import Encoded, Reader, TagScores, Vectors
from rashomon.read import NameReader, SentencePass, VectorReader
from rashomon.read.tagging import OUTPUTS, TYPES
from rashomon.run.plan import build, default_plan
from rashomon.vectors import unit_rows

DIMENSIONS = 128
MODEL = "words-alone"


@functools.cache
def meaning(word: str) -> Vectors:
    """A unit vector for a word, shape (DIMENSIONS,); those of different words are nearly at right angles."""
    row = np.random.default_rng(crc32(word.encode("utf-8", "surrogatepass"))).standard_normal((1, DIMENSIONS))
    return np.asarray(unit_rows(row.astype(np.float32))[0])


def rows_of_words(texts: Sequence[str]) -> Vectors:
    """A unit row for each text, the sum of its words' meanings: shape (texts, DIMENSIONS)."""
    sums = [sum((meaning(word) for word in _words(text)), start=np.zeros(DIMENSIONS, np.float32)) for text in texts]
    return unit_rows(np.array(sums, dtype=np.float32).reshape(len(texts), DIMENSIONS))


def _words(text: str) -> list[str]:
    return [word for raw in text.casefold().split() if (word := raw.strip(".,;:!?।。、“”\"'()"))]


ORGANISATIONS = frozenset({"Reuters", "TASS", "NATO"})
ADJECTIVES = frozenset({"Russian", "Korean", "Lebanese"})
PLACES = frozenset({"Russia", "Moscow", "Vladivostok", "Beirut", "Lebanon", "Georgia", "Paris", "Texas", "US"})


def capitals(text: str) -> TagScores:
    """Tags as a tagger might give them: words in capitals are names, of people unless they are listed."""
    spans = [match.span() for match in re.finditer(r"\w+", text)]
    scores = np.zeros((len(spans), OUTPUTS), np.float32)
    before = 0
    for at, (start, end) in enumerate(spans):
        tag = _tag(text[start:end]) if start else 0
        inside = tag and before in (tag, tag + 1) and text[spans[at - 1][1] : start] == " "
        before = tag + 1 if inside else tag
        scores[at, before] = 9.0
    return TagScores(spans, scores)


def _tag(word: str) -> int:
    """The tag that begins a name of the word's type; 0 for a word that is none."""
    if not word[:1].isupper() or word in ADJECTIVES:
        return 0
    kind = "organisation" if word in ORGANISATIONS else "place" if word in PLACES else "person"
    return 1 + 2 * TYPES.index(kind)


class WordEncoder:
    """ports.Encoder that hears words alone; a part of a text also means a little of what the whole text means."""

    model = MODEL
    dimensions = DIMENSIONS
    context = 0.1

    def __init__(self, model: str = MODEL) -> None:
        self.model = model
        self.calls: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self.encode_parts(texts, [()] * len(texts)).texts

    def encode_parts(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> Encoded:
        self.calls.append(tuple(texts))
        whole = rows_of_words(texts)
        of = [place for place, spans in enumerate(parts) for _ in spans]
        words = [span.of(text) for text, spans in zip(texts, parts, strict=True) for span in spans]
        tags = [capitals(text) for text in texts]
        return Encoded(whole, unit_rows(rows_of_words(words) + self.context * whole[of]), tags)


@functools.cache
def readers(model: str = MODEL) -> tuple[Reader, ...]:
    """Every reader of the default plan, with the encoder that hears words alone."""
    by_words = SentencePass(model, lambda: WordEncoder(model))
    own: dict[str, Reader] = {
        "vectors": VectorReader(by_words),
        "names": NameReader(by_words, known_names()),
    }
    return tuple(own.get(reader.name, reader) for reader in build(default_plan()))


def article(text: str, title: Span | None = None, truncated: str | None = None, /, **known: str) -> Article:
    """An article with facts given by name: `outlet`, `url`, `byline`, `published`, `language`."""
    facts = {name: Fact(value, "given") for name, value in known.items()}
    provenance = Provenance("by hand", **facts)  # type: ignore[arg-type]  # names of facts only
    return Article(article_id(text, known.get("outlet", "")), text, provenance, title, truncated)


def told(text: str, truncated: str | None = None, model: str = MODEL, language: str = "en", **known: str) -> Reading:
    """A text read with every layer."""
    return read(article(text, None, truncated, language=language, **known), model)


def read(of: Article, model: str = MODEL) -> Reading:
    """An article read with every layer."""
    reading = Reading(of)
    for reader in readers(model):
        reading.add(reader.read([reading])[0])
    return reading


class ExactIndex:
    """ports.VectorIndex that looks at every vector."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self.vectors: dict[int, Vectors] = {}

    def add(self, key: int, vector: Vectors) -> None:
        self.vectors[key] = vector

    def remove(self, key: int) -> None:
        del self.vectors[key]

    def nearest(self, vector: Vectors, count: int) -> list[tuple[int, float]]:
        found = [(key, float(other @ vector)) for key, other in self.vectors.items()]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:count]
