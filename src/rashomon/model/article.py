"""Article: one immutable text with its provenance."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from rashomon.model.span import Span

Basis = Literal["given", "page metadata", "URL", "dateline", "dated line", "embedded post", "source line"]
"""How a fact about an article is known; a fact of no basis is not stored at all."""


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing known about an article, with how it is known and, where the text itself says so, the words."""

    value: str
    basis: Basis
    span: Span | None = None


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an article comes from; what is not known is None.

    `source` names the input as the user did (path, path#record or `-`). `published` is an EDTF date or
    date-time; an open interval `2019-04-25/..` says "on or after", as an embedded post does.
    """

    source: str
    url: Fact | None = None
    outlet: Fact | None = None
    byline: Fact | None = None
    published: Fact | None = None
    language: Fact | None = None
    given_id: str | None = None


class Article(msgspec.Struct, frozen=True, omit_defaults=True):
    """One immutable text; `id` follows from the text and the outlet or site that published it.

    `title` is the headline's place in the text where the input named it. `truncated` says why the text is known
    to be incomplete, so that silence is never claimed for what was not read.
    """

    id: str
    text: str
    provenance: Provenance
    title: Span | None = None
    truncated: str | None = None


def article_id(text: str, publisher: str = "") -> str:
    """Sixteen hex digits of the text and its publisher: the same text twice is one article.

    The publisher keeps a wire text that two outlets print word by word apart: two accounts, one origin.
    """
    return hashlib.sha256(f"{publisher.casefold()}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
