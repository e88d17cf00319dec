"""What words say of a time, before any clock is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rashomon.chronology.amounts import Amount
from rashomon.chronology.values import Words
from rashomon.model import Anchor, Bound, Moment, TimeKind
from rashomon.read.timing.lexemes import Lexeme

Run = Sequence[Lexeme]


Fields = dict[str, Any]


class Said(NamedTuple):
    """What words say of a time. `amount` moves from the anchor; `vague` says that the words leave the number open."""

    kind: TimeKind
    rule: str
    anchor: Anchor
    first: Moment | None = None
    last: Moment | None = None
    bound: Bound | None = None
    amount: Amount | None = None
    vague: bool = False

    def words(self) -> Words:
        """What the value is reckoned of."""
        return Words(self.kind, self.rule, self.first, self.last, self.bound, self.amount)


class Unfit(Exception):
    """A reading that says nothing: two months at once, the 31st of June, a bare "march"."""
