"""Exact words on a page: with their place in an account, their language and which way they run."""

from __future__ import annotations

import msgspec

from rashomon.export.direction import Direction, direction
from rashomon.export.excerpt import language_at
from rashomon.model import Account, Span


class Quote(msgspec.Struct, frozen=True):
    """Exact words: `text` is always `article.text[start:end]`."""

    article: str
    span: Span
    text: str
    language: str
    direction: Direction


def quote(account: Account, span: Span, language: str | None = None) -> Quote:
    """The words of a span, in the language named, else in that of their passage."""
    text = span.of(account.article.text)
    spoken = language or language_at(account, span)
    return Quote(account.article.id, span, text, spoken, direction(spoken, text))
