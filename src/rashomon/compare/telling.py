"""Telling: an Account as comparison sees it: its clauses, what they mean and which numbers they name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.knowledge.languages import language_means
from rashomon.lang.values import numbers
from rashomon.model import Clause, Reading, Sentence, Span, VectorTable, Word
from rashomon.ports import Vectors
from rashomon.vectors import centred, rows_of

PRIOR = 2.0
"""How many rows of the article the mean of its language counts for: all there is to go by in a text of one sentence."""


@dataclass(frozen=True)
class Telling:
    """The clauses of one account's running text; a headline repeats what the text says and is left out.

    `sentences` are places in the sentences layer. `clause_vectors` has a row a clause, `sentence_vectors` one a running
    sentence, `rows` says which is a clause's. All are centred: the article's own mean is taken out, so that what is
    left sets a clause apart; that lifted average precision on two real articles from .12 to .61. `word_vectors` has a
    row a word, clause by clause; `first_words` says where each clause's begin.
    """

    article: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]
    languages: tuple[str, ...]
    numbers: tuple[frozenset[float], ...]
    clause_vectors: Vectors
    sentence_vectors: Vectors
    rows: tuple[int, ...]
    word_vectors: Vectors
    first_words: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.spans)


def common_model(readings: Sequence[Reading]) -> str:
    """The encoder that has read most accounts; those another one has read cannot be compared with them."""
    models = Counter(table.model for reading in readings for table in reading.items(VectorTable)[:1])
    return max(models, key=lambda model: (models[model], model), default="")


def telling(reading: Reading, model: str) -> Telling:
    """What comparison needs of one account; nothing of one that the encoder `model` has not read."""
    sentences, clauses = reading.items(Sentence), reading.items(Clause)
    clause_rows, sentence_rows = rows_of(reading, "clauses", model), rows_of(reading, "sentences", model)
    running = [at for at, clause in enumerate(clauses) if sentences[clause.sentence].role != "headline"]
    if not running or not len(clause_rows):
        return Telling(reading.article.id, (), (), (), (), _none(), _none(), (), _none(), ())
    kept = [clauses[at] for at in running]
    places = [clause.sentence for clause in kept]
    languages = tuple(sentences[place].language for place in places)
    distinct = sorted(set(places))
    return Telling(
        reading.article.id,
        tuple(clause.span for clause in kept),
        tuple(places),
        languages,
        tuple(numbers(reading.words(c.span), code) for c, code in zip(kept, languages, strict=True)),
        _centred(clause_rows[running], reading, model),
        _centred(sentence_rows[distinct], reading, model),
        tuple(distinct.index(place) for place in places),
        *_words(reading, kept, model),
    )


def _centred(rows: Vectors, reading: Reading, model: str) -> Vectors:
    """Rows without the article's own mean; a short article's is drawn towards its language's, or nothing were left."""
    known = language_means(model).of(reading.language)
    prior = np.zeros(rows.shape[1], dtype=np.float32) if known is None else known
    mean = (rows.sum(axis=0) + PRIOR * prior) / (len(rows) + PRIOR)
    return centred(rows, np.asarray(mean, dtype=np.float32))


def _words(reading: Reading, clauses: Sequence[Clause], model: str) -> tuple[Vectors, tuple[int, ...]]:
    """The vectors of the words of some clauses, centred, and where each clause's begin.

    A clause without a word gets a zero row, so that every clause has at least one.
    """
    rows, words = rows_of(reading, "words", model), reading.items(Word)
    starts = [word.span.start for word in words]
    picked: list[Vectors] = []
    firsts: list[int] = []
    for clause in clauses:
        firsts.append(sum(map(len, picked)))
        own = rows[bisect_left(starts, clause.span.start) : bisect_left(starts, clause.span.end)]
        picked.append(own if len(own) else np.zeros((1, rows.shape[1]), dtype=np.float32))
    whole = np.concatenate(picked)
    return centred(whole, whole.mean(axis=0)), tuple(firsts)


def _none() -> Vectors:
    return np.zeros((0, 1), dtype=np.float32)
