"""Bodies: ministries, offices and documents that accounts do not name but describe, each in its language.

"The health ministry", «Gesundheitsministerium» and «وزارت بهداشت» are one where one statement is credited to them all.
People are not: two officials are two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.compare.telling import common_model
from rashomon.model import Credit, Named, Reading, Span, Word
from rashomon.ports import Vectors
from rashomon.vectors import centred, rows_of

SAME = 0.55
"""Mean cosine of the words for two sources, each to the word most like it, from which they are one body. Of 19 sources
that 11 accounts describe one ministry has .57 to .81 with itself, but .51 in one pair of 15; a ministry and its
minister, another ministry or the Red Cross .52 at most."""

KINDS = frozenset({"official", "document", "agency", "outlet"})


class Bodies:
    """The words of the accounts by their meaning, and who is no body."""

    def __init__(self, readings: Sequence[Reading], named: Sequence[Named]) -> None:
        model = common_model(readings)
        self._words: Mapping[str, tuple[list[int], Vectors]] = {
            reading.article.id: _words(reading, model) for reading in readings
        }
        self._others = {one.id for one in named if one.known or one.type == "person"}

    def same(self, one: Credit, other: Credit) -> bool:
        """Whether two sources of one statement are the same body, by what they are called."""
        if one.article == other.article or not self._is_body(one) or not self._is_body(other):
            return False
        mine, yours = self._meaning(one.article, one.span), self._meaning(other.article, other.span)
        if not len(mine) or not len(yours):
            return False
        cosines = mine @ yours.T
        return float(cosines.max(axis=1).sum() + cosines.max(axis=0).sum()) >= SAME * float(np.sum(cosines.shape))

    def _is_body(self, credit: Credit) -> bool:
        return credit.kind in KINDS and credit.entity not in self._others

    def _meaning(self, article: str, span: Span) -> Vectors:
        starts, rows = self._words[article]
        return rows[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _words(reading: Reading, model: str) -> tuple[list[int], Vectors]:
    """Where words begin, and their vectors without the article's own mean."""
    rows = rows_of(reading, "words", model)
    return [word.span.start for word in reading.items(Word)], centred(rows, rows.mean(axis=0)) if len(rows) else rows
