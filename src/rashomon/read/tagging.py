"""From a tagger's scores to names: the best valid sequence of tags, its ends trimmed to the letter.

For each piece the tagger scores tags (outside; begin and inside of each type) and how many characters of the piece
stand before the name begins and after it ends: `에서` ("in") is one piece with the end of a Korean city.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.model import EntityType, Span

TYPES: tuple[EntityType, ...] = ("person", "organisation", "place", "event")
TAGS = 1 + 2 * len(TYPES)
CUTS = 4
OUTPUTS = TAGS + 2 * CUTS

_NEVER = -1e9
_INSIDE = np.array([tag > 0 and tag % 2 == 0 for tag in range(TAGS)])
_STEPS = np.where(_INSIDE[None, :], _NEVER, 0.0) + np.zeros((TAGS, 1))
for _inside in np.flatnonzero(_INSIDE):
    _STEPS[[_inside - 1, _inside], _inside] = 0.0
_STEPS.flags.writeable = False

Scores = npt.NDArray[np.floating]


class Tagged(NamedTuple):
    """One name: its place in the text, its type, and the least probability of its tags."""

    span: Span
    type: EntityType
    score: float


def names(spans: Sequence[tuple[int, int]], scores: Scores) -> Iterator[Tagged]:
    """Names in text order from a row of OUTPUTS scores for each piece; `spans` are the pieces' places."""
    if not len(scores):
        return
    path = best(scores[:, :TAGS])
    chances = np.exp(scores[:, :TAGS] - scores[:, :TAGS].max(axis=1, keepdims=True))
    chances = chances / chances.sum(axis=1, keepdims=True)
    for first, last in _runs(path):
        skip = int(scores[first, TAGS : TAGS + CUTS].argmax())
        cut = int(scores[last, TAGS + CUTS : OUTPUTS].argmax())
        start, end = spans[first][0] + skip, spans[last][1] - cut
        if start < end:
            score = min(float(chances[at, path[at]]) for at in range(first, last + 1))
            yield Tagged(Span(start, end), TYPES[(path[first] - 1) // 2], round(score, 3))


def best(scores: Scores) -> list[int]:
    """The likeliest tags in which "inside" follows only its own "begin" or "inside"."""
    greedy = scores.argmax(axis=1)
    if _valid(greedy):
        return [int(tag) for tag in greedy]
    totals = scores[0] + np.where(_INSIDE, _NEVER, 0.0)
    back = []
    for row in scores[1:]:
        reached = totals[:, None] + _STEPS
        back.append(reached.argmax(axis=0))
        totals = reached.max(axis=0) + row
    path = [int(totals.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _valid(tags: npt.NDArray[np.integer]) -> bool:
    before = np.concatenate([[0], tags[:-1]])
    return not np.any(_INSIDE[tags] & (before != tags) & (before != tags - 1))


def _runs(path: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last piece of each name."""
    first: int | None = None
    for at, tag in enumerate([*path, 0]):
        if first is not None and (tag == 0 or tag % 2):
            yield first, at - 1
            first = None
        if tag % 2:
            first = at
