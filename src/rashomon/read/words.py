"""The words layer: the words and numbers of running text, the smallest units that accounts are compared by.

Scripts that write no spaces are cut without a dictionary: Chinese signs one by one, kana by runs, Thai and its
neighbours into stretches about as long as a syllable or two. Their vectors come from the sentence's pass, so that a
part of a word still means what it means there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rashomon.lang.scripts import script_of
from rashomon.model import Reading, Sentence, Span, Word
from rashomon.read.reader import ItemReader

STRETCH = 5
"""Characters of a stretch in scripts without spaces or signs for words; Thai syllables have three to five."""

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
_RUN = re.compile(rf"\d+(?:[.,٫٬:/]\d+)*|[^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’-](?=[^\W\d_]))*")
_MARK = re.compile(rf"[{_MARKS}]")
_SIGNS = frozenset({"Hani"})
_STRETCHES = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})


class WordReader(ItemReader):
    """Cuts sentences into words."""

    name = Word.layer
    version = "1"
    needs = (Sentence.layer,)

    def items(self, reading: Reading) -> Iterable[Word]:
        """Words in text order, without punctuation."""
        for at, sentence in enumerate(reading.items(Sentence)):
            for span in word_spans(reading.words(sentence.span)):
                yield Word(span.shift(sentence.span.start), at)


def word_spans(text: str) -> Iterator[Span]:
    """Spans of the words of a text."""
    for run in _RUN.finditer(text):
        start = run.start()
        for script, signs in groupby(run.group(), key=_script):
            end = start + sum(1 for _ in signs)
            yield from _cut(text, Span(start, end), script)
            start = end


def _script(sign: str) -> str:
    """What a sign is cut by: its script where that has no spaces, else nothing; marks go with what they stand on."""
    script = script_of(sign)
    return script if script in _SIGNS or script in _STRETCHES or script in ("Hira", "Kana") else ""


def _cut(text: str, span: Span, script: str) -> Iterator[Span]:
    if script in _SIGNS:
        yield from (Span(at, at + 1) for at in range(span.start, span.end))
    elif script in _STRETCHES:
        yield from _stretches(text, span)
    else:
        yield span


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """Equal stretches, none of which begins with a mark."""
    start = span.start
    while start < span.end:
        end = min(start + STRETCH, span.end)
        while end < span.end and _MARK.match(text, end):
            end += 1
        yield Span(start, end)
        start = end
