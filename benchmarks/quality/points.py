"""Scores of Points against gold: what several accounts tell, and what only one tells.

A claim found stands for a gold claim where they share half of the shorter one.

shared      a Point told by two or more. Precision: of the pairs of claims of different accounts that it joins, the
            share that belong to one gold point. Recall: of the gold (point, account, account) triples, the share
            joined.
only one    a Point that exactly one account tells while all others are silent. Right where gold has it of one account
            too. Claims that touch no gold claim are left out of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from benchmarks.quality.gold import Gold, Words
from rashomon.model import Claim, Point, Span

SAME = 0.5


class Score(msgspec.Struct):
    """Counts behind a precision and a recall."""

    right: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            *(a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True))
        )

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, and how many there were."""
        precision, recall = self.right / max(1, self.found), self.met / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(f1, 3),
            "found": self.found,
            "wanted": self.wanted,
        }


def span_of(text: str, words: Words) -> Span:
    """Where annotated words stand in the text of their account."""
    start = -1
    for _ in range(words.nth):
        start = text.index(words.text, start + 1)
    return Span(start, start + len(words.text))


class Marked:
    """Gold claims by account, as spans, to look claims found up in."""

    def __init__(self, gold: Gold, texts: dict[str, str]) -> None:
        self.tellers = {point.id: {claim.account for claim in point.claims} for point in gold.points}
        self._spans: dict[str, list[tuple[Span, str]]] = {account: [] for account in texts}
        for point in gold.points:
            for claim in point.claims:
                self._spans[claim.account].append((span_of(texts[claim.account], claim), point.id))

    def points(self, account: str, span: Span) -> frozenset[str]:
        """The gold points a claim found stands for."""
        return frozenset(
            point
            for marked, point in self._spans[account]
            if span.overlap(marked) >= SAME * min(len(span), len(marked)) > 0
        )


def shared(points: Sequence[Point], marked: Marked, names: dict[str, str]) -> Score:
    """Score of what two or more accounts tell; `names` leads from article id to account."""
    pairs = list(_pairs(points, marked, names))
    right = [(a, b, same) for a, b, same in pairs if same]
    joined = {(point, *sorted((a, b))) for a, b, same in right for point in same}
    wanted = {(point, *pair) for point, told in marked.tellers.items() for pair in combinations(sorted(told), 2)}
    return Score(len(right), len(pairs), len(joined & wanted), len(wanted))


def _pairs(points: Sequence[Point], marked: Marked, names: dict[str, str]) -> Iterator[tuple[str, str, frozenset[str]]]:
    for point in points:
        for one, other in combinations(point.claims, 2):
            if one.article == other.article:
                continue
            left, right = _marked(one, marked, names), _marked(other, marked, names)
            if left or right:
                yield names[one.article], names[other.article], left & right


def _marked(claim: Claim, marked: Marked, names: dict[str, str]) -> frozenset[str]:
    return marked.points(names[claim.article], claim.span)


def only_one(points: Sequence[Point], marked: Marked, names: dict[str, str]) -> Score:
    """Score of what only one account tells."""
    single = [point for point in points if point.only_one_tells]
    stands = [frozenset().union(*(_marked(claim, marked, names) for claim in point.claims)) for point in single]
    judged = [found for found in stands if found]
    right = [found for found in judged if all(len(marked.tellers[point]) == 1 for point in found)]
    wanted = {point for point, told in marked.tellers.items() if len(told) == 1}
    return Score(len(right), len(judged), len(wanted & frozenset().union(*right)), len(wanted))
