"""What every part of the canonical JSON is made of: exact words with their place, scores with their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from rashomon.model import Article, Match, Reason, Span

SCORE_DIGITS: Final = 4
"""Digits kept of a score or weight: cosines of float16 vectors carry no more than three to four."""


class Words(msgspec.Struct, frozen=True):
    """Exact words and their place in the account's text."""

    start: int
    end: int
    text: str


class PlaceOfWords(msgspec.Struct, frozen=True):
    """Where other words of the same article stand."""

    start: int
    end: int


class ReasonDocument(msgspec.Struct, frozen=True):
    """One named feature of a decision: its value, and what it added to the score."""

    feature: str
    value: float
    weight: float


class MatchDocument(msgspec.Struct, frozen=True):
    """Why two of a row, claims of a point or quotations of an utterance, are held to be the same; by their places."""

    left: int
    right: int
    score: float
    reasons: tuple[ReasonDocument, ...]


def exact(article: Article, span: Span) -> Words:
    """The words of a span with their place."""
    return Words(span.start, span.end, span.of(article.text))


def words(article: Article, span: Span | None) -> Words | None:
    """The same where there are such words."""
    return None if span is None else exact(article, span)


def place(span: Span | None) -> PlaceOfWords | None:
    """The place alone, as layers give it."""
    return None if span is None else PlaceOfWords(span.start, span.end)


def match_document(match: Match) -> MatchDocument:
    """One pair held to be the same."""
    return MatchDocument(match.left, match.right, rounded(match.score), reasons(match.reasons))


def reasons(found: Iterable[Reason]) -> tuple[ReasonDocument, ...]:
    """The reasons of a decision."""
    return tuple(ReasonDocument(r.feature, rounded(r.value), rounded(r.weight)) for r in found)


def rounded(number: float) -> float:
    """A score or weight without digits that mean nothing."""
    return round(float(number), SCORE_DIGITS) + 0.0  # + 0.0 turns -0.0 into 0.0
