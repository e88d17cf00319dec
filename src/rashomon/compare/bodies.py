"""Bodies: ministries, offices and documents that accounts do not name but describe, each in its language.

"The health ministry", «Gesundheitsministerium» and «وزارت بهداشت» are one where one statement is credited to them all.
People are not: two officials are two.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.compare.telling import common_model
from rashomon.compare.words import WordMeanings
from rashomon.model import Credit, Named, Reading
from rashomon.vectors import matched

SAME = 0.55
"""Mean cosine of the words for two sources, each to the word most like it, from which they are one body. Of 19 sources
that 11 accounts describe one ministry has .57 to .81 with itself, but .51 in one pair of 15; a ministry and its
minister, another ministry or the Red Cross .52 at most."""

KINDS = frozenset({"official", "document", "agency", "outlet"})


class Bodies:
    """The words of the accounts by their meaning, and who is no body."""

    def __init__(self, readings: Sequence[Reading], named: Sequence[Named]) -> None:
        model = common_model(readings)
        self._words = {reading.article.id: WordMeanings(reading, model) for reading in readings}
        self._others = {one.id for one in named if one.known or one.type == "person"}

    def same(self, one: Credit, other: Credit) -> bool:
        """Whether two sources of one statement are the same body, by what they are called."""
        if one.article == other.article or not self._is_body(one) or not self._is_body(other):
            return False
        mine, yours = (self._words[credit.article].of([credit.span]) for credit in (one, other))
        return bool(len(mine) and len(yours)) and matched(mine, yours) >= SAME

    def _is_body(self, credit: Credit) -> bool:
        return credit.kind in KINDS and credit.entity not in self._others
