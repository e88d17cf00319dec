"""Lines: the sentences of an article as the finding of speech sees them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.knowledge.known import KnownNames
from rashomon.lang import language
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.lang.speech import Speech
from rashomon.model import Passage, Reading, Sentence, Span, TimeRef
from rashomon.read.speaking.incises import parted
from rashomon.read.speaking.lexicon import VERBS, Lexicon, Word, lexicon
from rashomon.read.speaking.marks import Marked, marked
from rashomon.read.speaking.people import Cast, Someone
from rashomon.read.words import word_spans

NEXT = 2
"""Characters between the comma after marks and a word of speech."""

LONGEST = 5000
"""Characters of a sentence; what has more is a list or worse, and nothing is said in it."""

_SPOKEN = re.compile(r"\s*[,،，]\s*(?:[—–-]\s*)?|\s+[—–-]\s*")
_STOP = re.compile(r"[\s.!?…。！？।॥۔؟»”\"’」』]+\Z")


class Line(NamedTuple):
    """One sentence: what stands outside of marks, and the stretches in marks that begin or end in it.

    `words`, `people` and `times` are those outside of marks. Places are those of the article's text.
    """

    at: int
    span: Span
    text: str
    code: str
    lexicon: Lexicon
    paragraph: int
    marks: tuple[Marked, ...]
    words: tuple[Word, ...]
    people: tuple[Someone, ...]
    times: tuple[Span, ...]

    @property
    def speech(self) -> Speech:
        """How its language reports speech."""
        return self.lexicon.speech

    @property
    def end(self) -> int:
        """Where it ends, without its stop."""
        words = self.span.of(self.text)
        marked = max((mark.outer.end for mark in self.marks if mark.outer.end <= self.span.end), default=0)
        return max(marked, self.span.start + len(_STOP.sub("", words)))

    def cues(self) -> list[Word]:
        """Its words of speech."""
        return [word for word in self.words if word.roles & VERBS]

    def distance(self, start: int, end: int) -> int:
        """How many words stand between two places; times do not count, and two signs of Chinese are about a word."""
        signs = len(self.counted(start, end))
        return -(-signs // 2) if self.signed else signs

    @property
    def signed(self) -> bool:
        """Whether its words are counted by signs or stretches, two for a word: in Chinese and Thai."""
        return _is_signed(self.code)

    def length(self, start: int, end: int) -> int:
        """How many words stand between two places, those of times too."""
        return self.distance(start, end) + sum(start <= time.start and time.end <= end for time in self.times)

    def strangers(self, start: int, end: int) -> int:
        """Words between two places that are neither people nor those who are told."""
        known = [one.span for one in self.people] + [
            word.span for word in self.words if word.roles & {"audience", "to"}
        ]
        return sum(not any(span.overlap(word) for span in known) for word in self.counted(start, end))

    @property
    def unspaced(self) -> bool:
        """Whether its script writes no spaces."""
        return main_script(self.span.of(self.text)) in UNSPACED

    def counted(self, start: int, end: int) -> list[Span]:
        """The words between two places, without those of times."""
        if end <= start:
            return []
        spans = (span.shift(start) for span in word_spans(self.text[start:end]))
        return [span for span in spans if not any(time.overlap(span) for time in self.times)]


def lines(reading: Reading, known: KnownNames) -> list[Line]:
    """The sentences of running text, in order; headlines repeat what the text says."""
    text = reading.article.text
    cast = Cast(reading, known)
    times = sorted(time.span for time in reading.items(TimeRef))
    found: list[Line] = []
    for paragraph, (code, sentences) in enumerate(_paragraphs(reading)):
        words = lexicon(code)
        whole = Span(sentences[0][1].span.start, sentences[-1][1].span.end)
        data = words.speech.marks
        stretches = [_moved(mark, whole.start) for mark in marked(whole.of(text), data.pairs, data.dash)]
        marks = [piece for mark in stretches for piece in parted(mark, text, words, cast.named_at)]
        edges = [mark.outer.start for mark in marks], [mark.outer.end for mark in marks]
        maker = _Maker(text, words, paragraph, marks, *edges, cast, times)
        found += [maker.line(at, one) for at, one in sentences if len(one.span) <= LONGEST]
    return found


class _Maker(NamedTuple):
    """What the lines of one paragraph have in common."""

    text: str
    lexicon: Lexicon
    paragraph: int
    marks: Sequence[Marked]
    starts: Sequence[int]
    ends: Sequence[int]
    cast: Cast
    times: Sequence[Span]

    def line(self, at: int, sentence: Sentence) -> Line:
        """One sentence by its place in the sentences layer."""
        span, code, text = sentence.span, sentence.language, self.text
        names = self.cast.named_in(at)
        found = self.lexicon.words(span.of(text), span.start)
        found = [word for word in found if not (word.roles & VERBS and any(map(word.span.overlap, names)))]
        near = self.marks[bisect_right(self.ends, span.start) : bisect_left(self.starts, span.end)]
        held = tuple(mark for mark in near if _is_spoken(mark, found, text) or not self.cast.names(mark, at))
        words = [word for word in found if not _inside(word.span, held)]
        people = [one for one in self.cast.people(at, code, words) if not _inside(one.span, held)]
        own = _until(self.times, bisect_left(self.times, span), span.end)
        times = tuple(time for time in own if not _inside(time, held))
        return Line(at, span, text, code, self.lexicon, self.paragraph, held, tuple(words), tuple(people), times)


@cache
def _is_signed(code: str) -> bool:
    """Whether a language writes nothing but a script without spaces; in Japanese kana run on for whole words."""
    scripts = language(code).scripts
    return bool(scripts) and UNSPACED.issuperset(scripts)


def _is_spoken(mark: Marked, words: Sequence[Word], text: str) -> bool:
    """Whether a comma and a word of speech follow marks, so that even two capital words in them are somebody's."""
    rest = _SPOKEN.match(text, mark.outer.end)
    return rest is not None and any(
        rest.end() <= word.span.start <= rest.end() + NEXT and "say" in word.roles for word in words
    )


def _until(times: Sequence[Span], first: int, end: int) -> Iterator[Span]:
    for at in range(first, len(times)):
        if times[at].start >= end:
            return
        yield times[at]


def _inside(span: Span, marks: Sequence[Marked]) -> bool:
    return any(mark.outer.overlap(span) for mark in marks)


def _moved(mark: Marked, by: int) -> Marked:
    return Marked(mark.outer.shift(by), mark.inner.shift(by), mark.closed, mark.dashed)


def _paragraphs(reading: Reading) -> Iterator[tuple[str, list[tuple[int, Sentence]]]]:
    """The running sentences of each passage, with their places in the sentences layer."""
    sentences = [(at, one) for at, one in enumerate(reading.items(Sentence)) if one.role != "headline"]
    place = 0
    for passage in reading.items(Passage):
        held: list[tuple[int, Sentence]] = []
        while place < len(sentences) and sentences[place][1].span.start < passage.span.end:
            held.append(sentences[place])
            place += 1
        if held:
            yield held[0][1].language, held
