"""Kinship: which other stories an article came near to, and what its own is to them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.gather.active import Active
from rashomon.gather.evidence import FEATURES
from rashomon.gather.judging import Candidate
from rashomon.gather.seen import Seen
from rashomon.gather.weights import Weights
from rashomon.model import Neighbour, Relation

MOST = 3
"""Neighbours kept of an article."""
COMMON_NAMES = 0.7
"""Rarity of the names in both heads from which the later of two events follows from the earlier one, rather than being
of one topic with it. On 49 events of 6 topics so 71 % of what is called a follow-up is one, and 52 % are found; at .5
it is 65 and 63 %."""
LATER = 1
"""Days that lie between them at least."""

_NAMES = FEATURES.index("names")


def neighbours(
    new: Seen, own: int | None, found: Sequence[Candidate], weights: Weights, active: Active
) -> tuple[Neighbour, ...]:
    """The candidates that are near to an article and not its `own` story, the nearest first."""
    near = [candidate for candidate in found if candidate.story != own and candidate.score >= weights.near][:MOST]
    return tuple(Neighbour(other.story, _relation(new, other, active), other.score) for other in near)


def _relation(new: Seen, other: Candidate, active: Active) -> Relation:
    """What an article's story is to another, by the names in both and by which is told to have happened later."""
    theirs = [day for face in active.faces(other.story) for day in active.ready(active.held(face).article).days]
    if not new.days or not theirs or other.row[_NAMES] < COMMON_NAMES:
        return "same topic"
    if min(new.days) - min(theirs) >= LATER and max(new.days) > max(theirs):
        return "follow-up of"
    return "followed by" if min(theirs) - min(new.days) >= LATER else "same topic"
