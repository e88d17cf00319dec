"""Judging: which of the stories near to an article it may belong to, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from rashomon.gather.active import Active
from rashomon.gather.evidence import features
from rashomon.gather.seen import Seen
from rashomon.gather.weights import Weights
from rashomon.model import Gist
from rashomon.ports import Vectors

NEAREST = 32
"""Neighbours asked of the index."""
SHARING = 8
"""Faces asked for that share rare names."""
BY_VECTOR, BY_NAMES = 3, 1
"""Stories compared: those of the nearest faces, and of the faces that share most rare names."""
COMPARED = 6
"""Faces of a story that are compared: the nearest first, then the newest."""
MEANT = 5
"""Faces that speak most for a story, whose log odds are meant: B-cubed F1 of 49 events in 6 topics .89, by the one face
that speaks most .83, by all of them .88."""
HOPELESS = -4.0
"""Log odds of the nearest face below which the others are not looked at: nearly all candidates of a stream are of other
events, and most of the time went into them."""
AROUND = 16
"""Neighbours from other stories that make an article's surroundings."""


class Candidate(NamedTuple):
    """A story an article may belong to: the log odds, and the mean features that they are made of."""

    story: int
    score: float
    row: Vectors


class Nearby(NamedTuple):
    """What lies around an article: its nearest faces with cosines, and the articles compared of each story."""

    faces: Sequence[tuple[int, float]]
    stories: dict[int, list[str]]


class Judge:
    """Compares an article with stories."""

    def __init__(self, active: Active, weights: Weights, window_days: int) -> None:
        self._active, self._weights, self._window = active, weights, window_days

    def nearby(self, gist: Gist) -> Nearby:
        """The stories of the nearest faces, and of those that share rare names."""
        faces = self._active.nearest(gist, NEAREST)
        stories = self._stories([face for face, _ in faces], BY_VECTOR)
        named = self._stories(self._active.sharing(gist, SHARING), BY_NAMES)
        return Nearby(faces, {story: self.compared(story, faces) for story in stories | named})

    def _stories(self, faces: Sequence[int], count: int) -> dict[int, None]:
        found = dict.fromkeys(self._active.held(face).story for face in faces)
        return dict.fromkeys(islice(found, count))

    def compared(self, story: int, near: Sequence[tuple[int, float]]) -> list[str]:
        """The articles of a story that stand for it before an article that has these neighbours."""
        own = self._active.faces(story)
        order = dict.fromkeys([face for face, _ in near if face in own] + own[::-1])
        return [self._active.held(face).article for face in islice(order, COMPARED)]

    def candidate(self, new: Seen, story: int, articles: Sequence[str], near: Nearby) -> Candidate | None:
        """How well an article belongs to a story that some articles stand for; None where their times do not meet."""
        seen = (self._active.ready(article) for article in articles)
        others = [other for other in seen if other.model == new.model]
        if not _meet(new, others, self._window):
            return None
        rows = self._rows(new, others[:1], story, near)
        scores = self._weights.score(rows)
        if scores[0] >= HOPELESS and len(others) > 1:
            rows = np.concatenate([rows, self._rows(new, others[1:], story, near)])
            scores = self._weights.score(rows)
        best = np.argsort(-scores, kind="stable")[:MEANT]
        return Candidate(story, round(float(scores[best].mean()), 3), rows[best].mean(axis=0))

    def _rows(self, new: Seen, others: Sequence[Seen], story: int, near: Nearby) -> Vectors:
        return features(new, others, self._around(story, near), self._active.rarity)

    def _around(self, story: int, near: Nearby) -> float:
        """Mean cosine of an article to its nearest neighbours from other stories; a small store lacks some."""
        held = ((self._active.held(face).story, cosine) for face, cosine in near.faces if self._active.is_held(face))
        cosines = [cosine for other, cosine in held if other != story][:AROUND]
        return (sum(cosines) + self._weights.around * (AROUND - len(cosines))) / AROUND


def _meet(new: Seen, others: Sequence[Seen], window: int) -> bool:
    """Whether a dated article is near in time to a dated one of the others; undated ones cannot say no, nor yes."""
    gaps = [_apart(new, other) for other in others if other.published != (None, None)]
    return bool(others) and (not gaps or new.published == (None, None) or min(gaps) <= window)


def _apart(one: Seen, other: Seen) -> int:
    """Days that at least lie between two publications; 0 where they may fall on one day."""
    return max(_gap(one.published[1], other.published[0]), _gap(other.published[1], one.published[0]), 0)


def _gap(earlier: int | None, later: int | None) -> int:
    return later - earlier if earlier is not None and later is not None else 0
