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

from rashomon.gather.evidence import FEATURES, Near, Seen, features, seen
from rashomon.model import NEW_STORY, Change, Move, Reading, Reason
from rashomon.ports import VectorIndex

NEAREST = 32
"""Neighbours asked of the index: stories of up to so many accounts leave room for a second candidate."""

STORIES_LOOKED_INTO = 4
"""Candidates whose sentences are compared, the nearest first."""


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
        self._members: list[tuple[int, Seen]] = []
        self._keys: dict[str, int] = {}

    def remember(self, reading: Reading, story: int) -> None:
        """Take in an article that belongs to a story; one without a sentence cannot draw others."""
        if found := seen(reading):
            index = self._indexes.setdefault(found.model, self._make_index(len(found.vector)))
            index.add(len(self._members), found.vector)
            self._keys[reading.article.id] = len(self._members)
            self._members.append((story, found))

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
        new = seen(reading)
        if new is None or new.model not in self._indexes:
            return []
        near: dict[int, list[Near]] = defaultdict(list)
        for key, cosine in self._indexes[new.model].nearest(new.vector, NEAREST):
            story, other = self._members[key]
            if new.published.apart(other.published) <= self._window:
                near[story].append(Near(cosine, other))
        return [_candidate(new, story, found) for story, found in islice(near.items(), STORIES_LOOKED_INTO)]


def _candidate(new: Seen, story: int, near: Sequence[Near]) -> _Candidate:
    """The score of joining one story, given its articles among the neighbours, nearest first."""
    learnt = weights()
    reasons = tuple(
        Reason(name, round(value, 3), round(value * learnt.features[name], 3))
        for name, value in zip(FEATURES, features(new, near), strict=True)
    )
    return _Candidate(story, round(learnt.bias + sum(reason.weight for reason in reasons), 3), reasons)
