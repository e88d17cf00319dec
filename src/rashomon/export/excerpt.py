"""Exact words in their surroundings: a text cut at the edges of what is marked in it, a claim in its context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from rashomon.model import Account, Claim, Furniture, FurnitureRole, Passage, Reading, Sentence, Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


class Told(msgspec.Struct, frozen=True):
    """Where a Point is told in a text."""

    point: int
    span: Span


class Piece(msgspec.Struct, frozen=True):
    """Words that are marked alike throughout: the Points told there, tightest claim first, and their role."""

    span: Span
    points: tuple[int, ...]
    role: FurnitureRole | None


MarkKind = Literal["named", "timed", "quoted", "cited", "repeated"]
"""Whether words name somebody or something, tell when, are quoted, name a source, or stand in another account too."""


class Mark(msgspec.Struct, frozen=True):
    """Words of a text of which there is something to say."""

    span: Span
    label: str
    kind: MarkKind = "named"


class Run(msgspec.Struct, frozen=True):
    """Words under the same Marks, or under none: of each kind the tightest, the tightest of all first.

    `begins` has the kinds of the Marks that begin there.
    """

    span: Span
    labels: tuple[str, ...]
    kinds: tuple[MarkKind, ...]
    begins: tuple[MarkKind, ...]

    @property
    def label(self) -> str | None:
        """What there is to say of the words, by the tightest Mark."""
        return self.labels[0] if self.labels else None


class Block(msgspec.Struct, frozen=True):
    """One line of a text, cut into pieces; `role` where all of it is furniture of one kind."""

    span: Span
    language: str
    role: FurnitureRole | None
    pieces: tuple[Piece, ...]


class Context(msgspec.Struct, frozen=True):
    """A claim in its sentence, with the sentences beside it; an empty Span stands for nothing there."""

    before: Span
    head: Span
    claim: Span
    tail: Span
    after: Span


def blocks(account: Account, told: Sequence[Told]) -> tuple[Block, ...]:
    """The whole text of an account, line by line, with claims and furniture marked; blank lines are left out."""
    reading = Reading(account.article, account.layers)
    furniture = reading.items(Furniture)
    lines = [Span(*line.span()) for line in _LINE.finditer(account.article.text)]
    return tuple(_block(line, language_at(account, line), furniture, told) for line in lines)


def _block(line: Span, language: str, furniture: Sequence[Furniture], told: Sequence[Told]) -> Block:
    furniture = [item for item in furniture if item.span.overlap(line)]
    told = [claim for claim in told if claim.span.overlap(line)]
    edges = {line.start, line.end}
    for span in [item.span for item in furniture] + [claim.span for claim in told]:
        edges.update(_edges(span, line))
    cuts = sorted(edges)
    pieces = tuple(_piece(Span(a, b), furniture, told) for a, b in pairwise(cuts))
    roles = {piece.role for piece in pieces}
    return Block(line, language, roles.pop() if len(roles) == 1 else None, pieces)


def _piece(span: Span, furniture: Sequence[Furniture], told: Sequence[Told]) -> Piece:
    covering = sorted((len(claim.span), claim.point) for claim in told if claim.span.covers(span))
    role = next((item.role for item in furniture if item.span.covers(span)), None)
    return Piece(span, tuple(dict.fromkeys(point for _, point in covering)), role)


def runs(span: Span, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """A span cut at the edges of the marks in it; where some lie over each other, the tightest holds."""
    inside = [mark for mark in marks if mark.span.overlap(span)]
    cuts = sorted({span.start, span.end} | {edge for mark in inside for edge in _edges(mark.span, span)})
    return tuple(_run(Span(a, b), inside) for a, b in pairwise(cuts))


def _edges(inner: Span, outer: Span) -> list[int]:
    return [edge for edge in (inner.start, inner.end) if outer.start < edge < outer.end]


def _run(span: Span, marks: Sequence[Mark]) -> Run:
    covering = sorted((mark for mark in marks if mark.span.covers(span)), key=lambda mark: len(mark.span))
    tightest = {mark.kind: mark for mark in reversed(covering)}
    kept = sorted(tightest.values(), key=covering.index)
    begins = dict.fromkeys(mark.kind for mark in covering if mark.span.start == span.start)
    return Run(span, tuple(mark.label for mark in kept), tuple(mark.kind for mark in kept), tuple(begins))


def language_at(account: Account, span: Span) -> str:
    """The language of the passage a span stands in, else the account's main one."""
    for passage in Reading(account.article, account.layers).items(Passage):
        if passage.span.overlap(span):
            return passage.language
    return account.language


def context(account: Account, claim: Claim) -> Context:
    """A claim's sentence and its neighbours in reading order; only the claim where no sentences were read."""
    spans = [sentence.span for sentence in Reading(account.article, account.layers).items(Sentence)]
    place = claim.sentence
    if not (0 <= place < len(spans) and spans[place].covers(claim.span)):
        nothing = Span(claim.span.start, claim.span.start)
        return Context(nothing, nothing, claim.span, nothing, nothing)
    sentence = spans[place]
    nothing = Span(sentence.start, sentence.start)
    return Context(
        before=spans[place - 1] if place else nothing,
        head=Span(sentence.start, claim.span.start),
        claim=claim.span,
        tail=Span(claim.span.end, sentence.end),
        after=spans[place + 1] if place + 1 < len(spans) else nothing,
    )
