"""Gather: an ordered fold that joins each article to a story or opens one, never looking at an article twice.

The candidates are the stories of the nearest articles by vectors freed of what each language has in common. A named
feature each speaks for or against joining; the log odds decide, and the change that comes of it says why.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.gather.languages import language_means
from rashomon.gather.when import Published, published
from rashomon.model import NEW_STORY, Change, Move, Reading, Reason, VectorTable
from rashomon.ports import VectorIndex, Vectors
from rashomon.vectors import rows_of

NEAREST = 32
"""Neighbours asked of the index: stories of up to so many accounts leave room for a second candidate."""

STORIES_LOOKED_INTO = 4
"""Candidates whose sentences are compared, the nearest first."""

ARTICLES_LOOKED_INTO = 3
"""Articles of a candidate whose sentences are compared, the nearest first."""

SENTENCES = 40
"""Sentences of an article that are kept for comparison, in order: 30 KB of memory for a long one."""

BEST_SENTENCES = 8
"""Matches that are meant: B-cubed F1 on three events among 57 others .98, against .94 by the article's cosine alone;
with the first 12 sentences only .97."""

FEATURES = ("nearest", "sentences")
"""What speaks for joining a story:

nearest     cosine to its nearest article
sentences   mean of the best sentence matches with one of its articles
"""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Log odds of `bias` plus each feature times its weight; an article joins where they reach `joins`."""

    bias: float
    joins: float
    features: dict[str, float]


@functools.cache
def weights() -> Weights:
    """The shipped weights."""
    return msgspec.toml.decode(files("rashomon.gather").joinpath("weights.toml").read_bytes(), type=Weights)


class Replaced(NamedTuple):
    """The version of an article that a new one takes the place of, and its story."""

    article: str
    story: int


class _Seen(NamedTuple):
    """An article as the fold sees it: its vector, its sentences' and its date; vectors without the language's mean."""

    model: str
    vector: Vectors
    sentences: npt.NDArray[np.float16]
    published: Published


class _Near(NamedTuple):
    cosine: float
    seen: _Seen


class _Candidate(NamedTuple):
    story: int
    score: float
    reasons: tuple[Reason, ...]


class Gatherer:
    """The state of the fold: what was seen of every article in a story, and which story that is."""

    def __init__(self, index: Callable[[int], VectorIndex], window_days: int) -> None:
        self._make_index = index
        self._window = window_days
        self._indexes: dict[str, VectorIndex] = {}
        self._members: list[tuple[int, _Seen]] = []
        self._keys: dict[str, int] = {}

    def remember(self, reading: Reading, story: int) -> None:
        """Take in an article that belongs to a story; one without a sentence cannot draw others."""
        seen = _seen(reading)
        if seen:
            index = self._indexes.setdefault(seen.model, self._make_index(len(seen.vector)))
            index.add(len(self._members), seen.vector)
            self._keys[reading.article.id] = len(self._members)
            self._members.append((story, seen))

    def forget(self, article: str) -> None:
        """Let an article draw others no more, as one that a new version took the place of."""
        key = self._keys.pop(article, None)
        if key is not None:
            self._indexes[self._members[key][1].model].remove(key)

    def place(self, reading: Reading, replaced: Replaced | None = None) -> Change:
        """The change that brings an article into a story; it is the caller's to record and to remember."""
        article = reading.article.id
        if replaced:
            old, story = replaced
            return Change("supersede", story, (Move(old, story, None), Move(article, None, story)))
        best = max(self._candidates(reading), default=None, key=lambda candidate: candidate.score)
        if best and best.score >= weights().joins:
            return Change("join", best.story, (Move(article, None, best.story),), best.score, best.reasons)
        reasons = best.reasons if best else ()
        return Change("open", NEW_STORY, (Move(article, None, NEW_STORY),), best.score if best else None, reasons)

    def _candidates(self, reading: Reading) -> list[_Candidate]:
        seen = _seen(reading)
        if seen is None or seen.model not in self._indexes:
            return []
        near: dict[int, list[_Near]] = defaultdict(list)
        for key, cosine in self._indexes[seen.model].nearest(seen.vector, NEAREST):
            story, other = self._members[key]
            if seen.published.apart(other.published) <= self._window:
                near[story].append(_Near(cosine, other))
        return [_candidate(seen, story, found) for story, found in islice(near.items(), STORIES_LOOKED_INTO)]


def _candidate(seen: _Seen, story: int, near: Sequence[_Near]) -> _Candidate:
    """The score of joining one story, given its articles among the neighbours, nearest first."""
    values = (near[0].cosine, max(_matching(seen, other.seen) for other in near[:ARTICLES_LOOKED_INTO]))
    learnt = weights()
    reasons = tuple(
        Reason(name, round(value, 3), round(value * learnt.features[name], 3))
        for name, value in zip(FEATURES, values, strict=True)
    )
    return _Candidate(story, round(learnt.bias + sum(reason.weight for reason in reasons), 3), reasons)


def _matching(one: _Seen, other: _Seen) -> float:
    """Mean cosine of the best matches that sentences of either article find in the other."""
    cosines = one.sentences.astype(np.float32) @ other.sentences.astype(np.float32).T
    best = np.sort(np.concatenate([cosines.max(axis=0), cosines.max(axis=1)]))
    return float(best[-BEST_SENTENCES:].mean())


def _seen(reading: Reading) -> _Seen | None:
    """None where there is no sentence to compare."""
    model = next((table.model for table in reading.items(VectorTable)), "")
    article, sentences = rows_of(reading, "article", model), rows_of(reading, "sentences", model)
    if not article.any():
        return None
    means = language_means(model)
    rows = means.centre(sentences[:SENTENCES], reading.language).astype(np.float16)
    return _Seen(model, means.centre(article, reading.language)[0], rows, published(reading.article))
