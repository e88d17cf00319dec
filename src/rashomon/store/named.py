"""Mentions as they are kept for looking up: by known entity, or by folded name where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.knowledge.folding import fold
from rashomon.model import Item, Mention, Referent, Span


class NamedRow(NamedTuple):
    """Where something is mentioned, as which known entity, if any, and its folded name."""

    span: Span
    entity: str | None
    name: str


def named(text: str, names: Iterable[Item], entities: Iterable[Item]) -> Iterator[NamedRow]:
    """A row for each mention of each referent; none where the names have not been read."""
    mentions = [item for item in names if isinstance(item, Mention)]
    for referent in entities:
        if isinstance(referent, Referent):
            for link in referent.links:
                if link.mention < len(mentions):
                    span = mentions[link.mention].span
                    yield NamedRow(span, referent.entity, fold(span.of(text)))
