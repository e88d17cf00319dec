"""Names known in advance, found in running text without a tagger.

Only names of several words, or of several signs in scripts without spaces: shorter ones are words as well. Each word is
first looked for among the beginnings of all such names, so that few runs of words are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.table import BEGINNING, Form
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.model import EntityType, Span
from rashomon.read.words import word_spans

LONGEST, LONGEST_UNSPACED = 7, 16
"""Words, or signs, of a name at most."""

SHORTEST_UNSPACED = 3


class Listed(NamedTuple):
    """A known name in a text."""

    span: Span
    type: EntityType


def listed(text: str, language: str, known: KnownNames) -> Iterator[Listed]:
    """Known names in text order, the longest of those that begin together; none overlaps another."""
    end = 0
    for runs in _unspaced(text, known) if main_script(text) in UNSPACED else _spaced(text, known):
        for span in runs:
            if span.start >= end and (kind := _type(span.of(text), language, known)):
                end = span.end
                yield Listed(span, kind)
                break


def _spaced(text: str, known: KnownNames) -> Iterator[list[Span]]:
    """Runs of two words or more from each word that begins a known name, the longest first."""
    words = list(word_spans(text))
    for at, word in enumerate(words):
        if known.begins(fold(word.of(text))):
            last = min(at + LONGEST, len(words))
            yield [Span(word.start, words[to].end) for to in range(last - 1, at, -1)]


def _unspaced(text: str, known: KnownNames) -> Iterator[list[Span]]:
    for at in range(len(text) - SHORTEST_UNSPACED + 1):
        if known.begins(fold(text[at : at + BEGINNING])):
            last = min(at + LONGEST_UNSPACED, len(text))
            yield [Span(at, to) for to in range(last, at + SHORTEST_UNSPACED - 1, -1)]


def _type(name: str, language: str, known: KnownNames) -> EntityType | None:
    """What a known name names, where it is spelled as its language spells it."""
    for found in known.written(name, language):
        if found.form == Form.FULL and found.how == "spelling" and found.native and known.is_listed(found.entity):
            return found.entity.type
    return None
