"""Meant: which of the persons and things that a story names the words of an account mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model import Attribution, Mention, Named, Quote, Reading, Referent, Span

_COMMA = re.compile("[,،、，]")


class Meant:
    """The entities of a story by the places of their mentions."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._at = {
            (found.article, found.span): one
            for one in named
            for spelling in one.spellings
            for found in spelling.occurrences
        }
        self._by_id = {one.id: one for one in named}
        self._places: dict[str, list[Span]] = {}
        for article, span in self._at:
            self._places.setdefault(article, []).append(span)

    def called(self, key: str) -> Named | None:
        """The entity of an id, where the story names it."""
        return self._by_id.get(key)

    def at(self, article: str, span: Span) -> Named | None:
        """Whom or what the mention at a span means; None for words that only describe."""
        one = self._at.get((article, span))
        return one if one and _has_name(one) else None

    def within(self, article: str, span: Span) -> frozenset[str]:
        """The ids of all that some words name."""
        return frozenset(self._at[article, at].id for at in self._places.get(article, ()) if span.covers(at))

    def by(self, reading: Reading, item: Quote | Attribution) -> Named | None:
        """The speaker of a quotation or the source of a statement; None where it is not named."""
        mentions = reading.items(Mention)
        places = [] if item.mention is None else [item.mention]
        if item.referent is not None:
            places += [link.mention for link in reading.items(Referent)[item.referent].links]
        found = (self.at(reading.article.id, mentions[place].span) for place in places)
        return next((one for one in found if one), None) or self._apposed(reading, item)

    def _apposed(self, reading: Reading, item: Quote | Attribution) -> Named | None:
        """Who is named beside an office: "governor of the capital, Marwan Abboud"."""
        words = (item.antecedent or item.speaker) if isinstance(item, Quote) else item.source
        if words is None or item.mention is None or reading.items(Mention)[item.mention].kind != "title":
            return None
        office = reading.items(Mention)[item.mention].span
        for mention in reading.items(Mention):
            if words.covers(mention.span) and mention.kind == "name" and mention.entity_type == "person":
                between = reading.words(Span(min(office.end, mention.span.end), max(office.start, mention.span.start)))
                return self.at(reading.article.id, mention.span) if _COMMA.search(between) else None
        return None


def _has_name(one: Named) -> bool:
    """Whether it is known or called by name anywhere: new ones may be titles alone, "the mayor"."""
    return one.known or any(found.kind != "title" for spelling in one.spellings for found in spelling.occurrences)
