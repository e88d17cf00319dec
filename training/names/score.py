"""The F1 of exact spans with their types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from training.names.corpora import Name


def f1(found: Iterable[Sequence[Name]], expected: Iterable[Sequence[Name]]) -> float:
    """F1 over all sentences of names with equal start, end and type; 0 where there are none."""
    hits = said = wanted = 0
    for ours, theirs in zip(found, expected, strict=True):
        hits += len(set(ours) & set(theirs))
        said += len(ours)
        wanted += len(theirs)
    return 2 * hits / (said + wanted) if said + wanted else 0.0
