"""Score of furniture against gold: what is marked that should be, and what is lost that should not."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.accounts import Event
from benchmarks.quality.points import SAME, span_of
from rashomon.model import Furniture


def score(events: Sequence[Event]) -> dict[str, float]:
    """Recall of gold furniture, and how many gold claims were marked as furniture."""
    found = wanted = lost = 0
    for event in events:
        for words in event.gold.furniture:
            span = span_of(event.texts[words.account], words)
            marked = sum(piece.span.overlap(span) for piece in event.readings[words.account].items(Furniture))
            found += marked > SAME * len(span)
            wanted += 1
        for claim in (claim for point in event.gold.points for claim in point.claims):
            span = span_of(event.texts[claim.account], claim)
            marked = sum(piece.span.overlap(span) for piece in event.readings[claim.account].items(Furniture))
            lost += marked > SAME * len(span)
    return {"recall": round(found / max(1, wanted), 3), "wanted": wanted, "claims_lost": lost}
