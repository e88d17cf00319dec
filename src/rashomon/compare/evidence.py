"""Evidence that two clauses of different accounts state the same: named features, weighed by learnt weights.

The weights lie in `weights.toml`, readable; `training/alignment.py` learns them.
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np

from rashomon.compare.telling import Telling
from rashomon.model import Reason
from rashomon.ports import Vectors
from rashomon.vectors import margins

FEATURES = (
    *("clause", "sentence", "words"),
    *("clause margin", "sentence margin", "words margin"),
    *("shared numbers", "other numbers"),
)
"""What two clauses are compared by:

clause, sentence    cosine of the clauses, and of the sentences they stand in, each centred in its article
words               mean over the words of either clause of the cosine to the word most like it in the other
… margin            the same less the mean to each side's nearest neighbours: is it the best there is?
shared numbers      values both name, by their rarity
other numbers       1 where both name numbers and none is the same
"""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Log odds of `bias` plus each feature times its weight; at or above `tells` two clauses state the same,
    between `unsure` and `tells` they may.
    """

    bias: float
    tells: float
    unsure: float
    features: dict[str, float]


@functools.cache
def shipped_weights() -> Weights:
    """The weights of `weights.toml`."""
    return msgspec.toml.decode(files("rashomon.compare").joinpath("weights.toml").read_bytes(), type=Weights)


class Evidence(NamedTuple):
    """Features and score of every clause of one account (rows) against every clause of another (columns)."""

    weights: Weights
    features: dict[str, Vectors]
    score: Vectors

    def reasons(self, row: int, column: int) -> tuple[Reason, ...]:
        """What the score of one pair is made of; features that are 0 there are left out."""
        learnt = self.weights.features
        values = ((name, float(table[row, column])) for name, table in self.features.items())
        return tuple(Reason(name, round(v, 3), round(v * learnt[name], 3)) for name, v in values if v)


def evidence(left: Telling, right: Telling, weights: Weights) -> Evidence:
    """All features of all pairs of clauses, and their score in log odds."""
    found = features(left, right)
    score = sum((weights.features[name] * found[name] for name in FEATURES), start=np.float32(weights.bias))
    return Evidence(weights, found, np.asarray(score, dtype=np.float32))


def features(left: Telling, right: Telling) -> dict[str, Vectors]:
    """Every feature by name: shape (clauses of left, clauses of right)."""
    if not len(left) or not len(right):
        return {name: np.zeros((len(left), len(right)), dtype=np.float32) for name in FEATURES}
    clause = left.clause_vectors @ right.clause_vectors.T
    sentence = left.sentence_vectors @ right.sentence_vectors.T
    shared = _shared_numbers(left, right)
    both = np.outer([bool(n) for n in left.numbers], [bool(n) for n in right.numbers])
    words = _matched_words(left, right)
    grid = np.ix_(left.rows, right.rows)
    tables = (
        *(clause, sentence[grid], words),
        *(margins(clause), margins(sentence)[grid], margins(words)),
        *(np.minimum(shared, 1.0), both & (shared == 0)),
    )
    return {name: np.asarray(table, dtype=np.float32) for name, table in zip(FEATURES, tables, strict=True)}


def _matched_words(left: Telling, right: Telling) -> Vectors:
    """Mean, over the words of both clauses, of the cosine to the best word of the other clause."""
    cosines = left.word_vectors @ right.word_vectors.T
    across = np.maximum.reduceat(cosines, right.first_words, axis=1)  # (words of left, clauses of right)
    down = np.maximum.reduceat(cosines, left.first_words, axis=0)  # (clauses of left, words of right)
    ours = np.add.reduceat(across, left.first_words, axis=0) / _word_counts(left)[:, None]
    theirs = np.add.reduceat(down, right.first_words, axis=1) / _word_counts(right)[None, :]
    return np.asarray((ours + theirs) / 2, dtype=np.float32)


def _word_counts(telling: Telling) -> Vectors:
    return np.diff([*telling.first_words, len(telling.word_vectors)]).astype(np.float32)


def _shared_numbers(left: Telling, right: Telling) -> Vectors:
    """Sum over shared values of 1 over the geometric mean of how many clauses name it on either side."""
    total = np.zeros((len(left), len(right)), dtype=np.float32)
    for value in frozenset().union(*left.numbers) & frozenset().union(*right.numbers):
        rows = np.array([value in named for named in left.numbers], dtype=np.float32)
        columns = np.array([value in named for named in right.numbers], dtype=np.float32)
        total += np.outer(rows, columns) / np.sqrt(rows.sum() * columns.sum())
    return total
