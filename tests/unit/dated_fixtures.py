"""Accounts read for their times alone; the names in them are told by hand, as no encoder hears them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reading_fixtures import article

from rashomon.model import EntityType, Layer, Mention, Reading, Span, TimeRef
from rashomon.ports import Reader
from rashomon.read import TimeReader
from rashomon.run.plan import Step, build

BEFORE_TIMES = tuple(Step(name) for name in ("language", "furniture", "sentences", "clauses"))


@cache
def _readers() -> tuple[Reader, ...]:
    return build(BEFORE_TIMES)


def dated(text: str, names: Sequence[tuple[str, EntityType]] = (), **known: str) -> Reading:
    """A text with its times, in English unless `language` says otherwise; each name once, where it first stands."""
    reading = Reading(article(text, **{"language": "en", **known}))
    for reader in _readers():
        reading.add(reader.read([reading])[0])
    mentions = tuple(Mention(place(text, name), entity_type) for name, entity_type in names)
    reading.add(Layer(reading.article.id, Mention.layer, "by hand", mentions))
    reading.add(TimeReader().read([reading])[0])
    return reading


def place(text: str, words: str) -> Span:
    """Where words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def times_of(reading: Reading) -> dict[str, TimeRef]:
    """Times by their words; of the same words the last."""
    return {reading.words(ref.span): ref for ref in reading.items(TimeRef)}
