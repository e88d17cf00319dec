"""The names layer: people, organisations, places and named events by name, and people by their office.

Names come from the tagger that runs in the sentence pass. They are mended by what is known in advance: a known name
that reaches further is taken whole (bán đảo Triều Tiên, not Triều Tiên in it), titles before it are cut off (Ông Kim:
Kim).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.table import Form
from rashomon.lang.names import name_words
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.model import Furniture, FurnitureRole, Layer, Mention, MentionKind, Reading, Sentence, Span
from rashomon.ports import TagScores
from rashomon.read import tagging
from rashomon.read.listed import listed
from rashomon.read.passes import Passed, SentencePass
from rashomon.read.reader import producer
from rashomon.read.titles import Title, titles
from rashomon.read.words import word_spans

REACH = 3
"""Words by which a known name may reach further than the tagged one, on either side."""

KINDS: dict[FurnitureRole, MentionKind] = {"byline": "author", "credit": "credit", "source line": "credit"}

LEAST_SCORE = 0.4
"""A name the tagger is less sure of is one only where it is known in advance."""


class NameReader:
    """Finds who and what is named; `known` is opened when there is something to read."""

    name = Mention.layer
    needs = SentencePass.needs

    def __init__(self, sentence_pass: SentencePass, known: KnownNames) -> None:
        self._pass, self._known = sentence_pass, known
        self.version = f"1+{sentence_pass.model}+{known.version}"

    def read(self, readings: Sequence[Reading]) -> list[Layer]:
        """One layer an article, mentions in text order."""
        by = producer(self.name, self.version)
        return [
            Layer(reading.article.id, self.name, by, _in_order(self._mentions(reading, passed)))
            for reading, passed in zip(readings, self._pass.read(readings), strict=True)
        ]

    def _mentions(self, reading: Reading, passed: Passed) -> Iterator[Mention]:
        for at, sentence in enumerate(reading.items(Sentence)):
            text = reading.words(sentence.span)
            tags = passed.tags[at] if passed.tags else None
            for mention in self._in(text, sentence.language, tags):
                yield _moved(mention, sentence.span.start, at)
        for piece, tags in passed.naming:
            for mention in self._tagged(reading.words(piece.span), reading.language, tags):
                yield _furnished(mention, piece)

    def _in(self, text: str, language: str, tags: TagScores | None) -> Iterator[Mention]:
        held = list(titles(text, language, self._known))
        named = [_untitled(mention, held, text) for mention in self._tagged(text, language, tags)] if tags else []
        yield from named
        yield from self._untagged(text, language, named)
        others = [mention.span for mention in named if mention.entity_type in ("person", "organisation")]
        for title in held:
            if not any(span.overlap(title.span) for span in others):
                yield Mention(title.span, "person", kind="title", offices=title.offices, of=title.of)

    def _untagged(self, text: str, language: str, named: Sequence[Mention]) -> Iterator[Mention]:
        """Names of several words that are known in advance and that the tagger passed over: treaties, missions."""
        for found in listed(text, language, self._known):
            if not any(found.span.overlap(mention.span) for mention in named):
                yield Mention(found.span, found.type)

    def _tagged(self, text: str, language: str, tags: TagScores) -> Iterator[Mention]:
        """Names by the tagger, mended; of two that come to overlap the first is kept."""
        end = 0
        for tagged in tagging.names(tags.spans, tags.scores):
            for name in self._parted(text, language, self._mended(text, language, tagged)):
                if name.span.start >= end and any(map(str.isalpha, name.span.of(text))):
                    end = name.span.end
                    if tagged.score >= LEAST_SCORE or self._known.candidates(name.span.of(text), language):
                        yield name

    def _mended(self, text: str, language: str, tagged: tagging.Tagged) -> Mention:
        span = without_titles(text, tagged.span.trim(text), language)
        for wider in _wider(text, span) if span else ():
            look_up = self._known.candidates if _is_described(text, wider, span, language) else self._known.written
            found = look_up(wider.of(text), language)
            fitting = [c for c in found if c.form == Form.FULL and (c.native or c.how == "spelling")]
            if fitting and (fitting[0].entity.type == "person") == (tagged.type == "person"):
                return Mention(wider, fitting[0].entity.type, score=tagged.score)
        return Mention(span, tagged.type, score=tagged.score)

    def _parted(self, text: str, language: str, mention: Mention) -> Iterator[Mention]:
        """Two known places that were tagged as one, for want of a space between them: 南非约翰内斯堡."""
        span = mention.span
        words = span.of(text)
        if mention.entity_type == "place" and main_script(words) in UNSPACED and not self._is_place(words, language):
            for cut in range(span.start + 2, span.end - 1):
                parts = Span(span.start, cut), Span(cut, span.end)
                if all(self._is_place(part.of(text), language) for part in parts):
                    yield from (Mention(part, "place", score=mention.score) for part in parts)
                    return
        yield mention

    def _is_place(self, name: str, language: str) -> bool:
        found = self._known.written(name, language)
        return any(c.native and c.form == Form.FULL and c.entity.type == "place" for c in found)


def _untitled(mention: Mention, held: Sequence[Title], text: str) -> Mention:
    """A person's name without the office it was tagged with: Ürdün Kralı Abdullah."""
    for title in held:
        rest = Span(title.span.end, max(title.span.end, mention.span.end)).trim(text)
        if mention.entity_type == "person" and title.span.start <= mention.span.start < title.span.end and rest:
            return Mention(rest, "person", score=mention.score)
    return mention


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _moved(mention: Mention, start: int, sentence: int) -> Mention:
    span = mention.span.shift(start)
    return Mention(span, mention.entity_type, sentence, mention.kind, mention.score, mention.offices, mention.of)


def _furnished(mention: Mention, piece: Furniture) -> Mention:
    """A name in furniture: who wrote it, whose picture it is; in a dateline simply where it was written."""
    kind = KINDS.get(piece.role, "credit" if mention.entity_type != "place" else "name")
    return Mention(mention.span.shift(piece.span.start), mention.entity_type, None, kind, mention.score)


def _wider(text: str, span: Span) -> Iterator[Span]:
    """Spans of whole words that hold a name and reach further, the widest first."""
    words = list(word_spans(text))
    inside = [at for at, word in enumerate(words) if word.overlap(span)]
    if not inside:
        return
    reach = REACH * (2 if main_script(span.of(text)) in UNSPACED else 1)
    firsts = range(max(0, inside[0] - reach), inside[0] + 1)
    lasts = range(inside[-1], min(len(words) - 1, inside[-1] + reach) + 1)
    pairs = sorted(((last - first, first, last) for first in firsts for last in lasts), reverse=True)
    for _, first, last in pairs:
        found = Span(words[first].start, words[last].end)
        if len(found) > len(span) and "\n" not in found.of(text):
            yield found


def _is_described(text: str, wider: Span, span: Span, language: str) -> bool:
    """Whether what a wider span adds says what kind of thing is named: острове, of острове Русском."""
    added = text[wider.start : span.start] + text[span.end : wider.end]
    return bool(_descriptors(language).search(added))


@functools.cache
def _descriptors(language: str) -> re.Pattern[str]:
    words = name_words(language).descriptors
    stems = {word[: max(4, len(word) - 2)] for word in (*words.place, *words.organisation)}
    return re.compile("|".join(map(re.escape, sorted(stems, key=len, reverse=True))) or r"(?!)", re.IGNORECASE)


def without_titles(text: str, span: Span, language: str) -> Span:
    """A name without honorifics at its ends."""
    pattern = _honorifics(language)
    words = span.of(text)
    while (match := pattern.match(words)) and match.end() < len(words):
        words = words[match.end() :]
    start = span.end - len(words)
    return Span(start, span.end)


@functools.cache
def _honorifics(language: str) -> re.Pattern[str]:
    words: Iterable[str] = sorted(name_words(language).honorifics, key=len, reverse=True)
    return re.compile("|".join(rf"{re.escape(word)}\.?\s+" for word in words) or r"(?!)", re.IGNORECASE)
