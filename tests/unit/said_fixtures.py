"""Accounts read for what is said in them; the names are told by hand, as no encoder hears them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from reading_fixtures import article

from rashomon.model import (
    Attribution,
    EntityType,
    Layer,
    Mention,
    Passage,
    Quote,
    QuoteKind,
    Reading,
    Referent,
    Sentence,
    SourceKind,
    Span,
)
from rashomon.ports import Reader
from rashomon.read.sentences import sentence_spans
from rashomon.run.plan import build, default_plan

BEFORE, AFTER = ("language", "furniture", "sentences", "clauses"), ("times", "entities", "quotes", "sources")
"""Readers that do without names, and those that need them: in between, names are put in by hand."""

PEOPLE: Mapping[str, EntityType] = {"Ada Lund": "person", "Omar Brandt": "person"}


class Said(NamedTuple):
    """A quotation in words: those said, the words for who said it, and the fullest name of whom they stand for."""

    kind: QuoteKind
    words: str
    speaker: str | None
    name: str | None


@cache
def _readers() -> Mapping[str, Reader]:
    return {reader.name: reader for reader in build(default_plan())}


def spoken(text: str, language: str = "en", names: Mapping[str, EntityType] = PEOPLE, **facts: str) -> Reading:
    """A text with its quotations and sources; each name wherever it stands, the longest first."""
    reading = Reading(article(text, language=language, **facts))
    for name in BEFORE:
        reading.add(_readers()[name].read([reading])[0])
    reading.add(Layer(reading.article.id, Mention.layer, "by hand", tuple(_mentions(reading, names))))
    for name in AFTER:
        reading.add(_readers()[name].read([reading])[0])
    return reading


def cut(text: str, language: str) -> Reading:
    """A text as one paragraph of a language, cut into sentences and read no further."""
    of = article(text)
    passage = Passage(Span(0, len(text)), language, "Zyyy")
    sentences = tuple(Sentence(span, language, "body") for span in sentence_spans(text, language))
    return Reading(
        of, [Layer(of.id, "language", "by hand", (passage,)), Layer(of.id, "sentences", "by hand", sentences)]
    )


def _mentions(reading: Reading, names: Mapping[str, EntityType]) -> list[Mention]:
    """Where the names stand, with the sentences that hold them."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
    sentences = list(enumerate(reading.items(Sentence)))
    found = []
    for match in pattern.finditer(reading.article.text):
        span = Span(*match.span())
        at = next((at for at, sentence in sentences if sentence.span.covers(span)), None)
        found.append(Mention(span, names[match[0]], at))
    return found


def quotes(reading: Reading) -> list[Said]:
    """The quotations of an account."""
    return [
        Said(quote.kind, reading.words(quote.span), words(reading, quote.speaker), name_of(reading, quote))
        for quote in reading.items(Quote)
    ]


def sources(reading: Reading) -> list[tuple[str, str, SourceKind]]:
    """The attributions of an account: all their words, those that name the source, and what it is."""
    return [(reading.words(one.span), reading.words(one.source), one.kind) for one in reading.items(Attribution)]


def words(reading: Reading, span: Span | None) -> str | None:
    """The words of a span that may be none."""
    return reading.words(span) if span else None


def name_of(reading: Reading, item: Quote | Attribution) -> str | None:
    """The longest name of whom an item means; None where nobody is named."""
    if item.referent is None:
        return None
    links = reading.items(Referent)[item.referent].links
    return max((reading.words(reading.items(Mention)[link.mention].span) for link in links), key=len)


def seconds(work: Callable[[], object]) -> float:
    """The time of the processor that some work takes: the least of three, for comparing one amount with another."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
