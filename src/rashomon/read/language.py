"""The language layer: paragraphs, each with its language and script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from rashomon.lang.scripts import NO_SCRIPT, main_script, weight
from rashomon.model import Passage, Reading, Span
from rashomon.ports import LanguageIdentifier
from rashomon.read.reader import ItemReader

WRAPPED_WIDTH = range(40, 121)
"""Median line length of hard-wrapped text; paragraphs of news told in one line are longer or of very unequal length."""

_BLOCK = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_FINISHED = re.compile(r"[.!?…:;。！？।॥۔؟»”\"’')\]」』]\s*\Z")


class LanguageReader(ItemReader):
    """Cuts a text into paragraphs and tells each one's language: an article may embed another language."""

    name = Passage.layer
    version = "1"

    def __init__(self, identifier: LanguageIdentifier) -> None:
        self._identifier = identifier

    def items(self, reading: Reading) -> Iterator[Passage]:
        """Passages in text order; together they hold every character that is not white space."""
        text = reading.article.text
        given = reading.article.provenance.language
        alone = [self._alone(text, span) for span in paragraphs(text)]
        main = given.value.split("-")[0] if given else _main_language(text, alone)
        for passage in alone:
            yield self._among(text, passage, main)

    def _alone(self, text: str, span: Span) -> Passage:
        words = span.of(text)
        script = main_script(words)
        return Passage(span, self._identifier.identify(words, script), script)

    def _among(self, text: str, passage: Passage, main: str) -> Passage:
        """A passage as part of an article in `main`; the identifier, which costs most here, is asked again only
        where it said otherwise.
        """
        if passage.language == main:
            return passage
        words, script = passage.span.of(text), passage.script
        language = main if script == NO_SCRIPT else self._identifier.identify(words, script, main)
        return Passage(passage.span, language, script)


def _main_language(text: str, passages: Sequence[Passage]) -> str:
    """The language most of a text is written in, by passages so that an embedded one has only its own vote."""
    votes = Counter[str]()
    for passage in passages:
        votes[passage.language] += weight(passage.span.of(text))
    return max(votes, key=lambda language: (votes[language], language), default="und")


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of paragraphs: blocks between blank lines, and their lines unless those were hard-wrapped."""
    blocks = [Span(*match.span()) for match in _BLOCK.finditer(text)]
    whole = _is_wrapped(text, blocks)
    for block in blocks:
        if whole:
            yield block
        else:
            yield from _lines(text, block)


def _lines(text: str, block: Span) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text, block.start, block.end)]


def _is_wrapped(text: str, blocks: list[Span]) -> bool:
    """Whether lines were cut at a column: many end in mid-sentence at about the same length."""
    inner = [line for block in blocks for line in _lines(text, block)[:-1]]
    if len(inner) < 3:
        return False
    unfinished = sum(not _FINISHED.search(line.of(text)) for line in inner)
    return unfinished >= 0.7 * len(inner) and round(median(map(len, inner))) in WRAPPED_WIDTH
