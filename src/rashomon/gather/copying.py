"""Near copies: a telling and its reprints in one language, known by their signatures."""

from __future__ import annotations

from rashomon.gather.seen import Seen

COPY = 0.6
"""Share of equal values in two signatures, an estimate of the share of shingles in both, from which one is a copy."""
DAYS = 3
"""Days within which a text is printed again; the same words weeks later are a form that is filled in anew."""


def copied(new: Seen, other: Seen) -> float:
    """How far a text is a near copy of another: the likeness of their signatures, 0 where it is none."""
    if new.language != other.language or not len(new.signature) or not len(other.signature):
        return 0.0
    likeness = float((new.signature == other.signature).mean())
    return likeness if likeness >= COPY and _may_be_one(new, other) else 0.0


def _may_be_one(new: Seen, other: Seen) -> bool:
    """Whether nothing speaks against it: other numbers in the head, or publication long after."""
    mine, theirs = new.published[1], other.published[1]
    if mine is not None and theirs is not None and abs(mine - theirs) > DAYS:
        return False
    return not (new.numbers and other.numbers and new.numbers.isdisjoint(other.numbers))
