"""Texts to the pieces the encoder was trained on: SentencePiece's unigram model, with exact places in the text.

Written out here rather than taken from a library: the usual one (Hugging Face `tokenizers`) gives the same ids, which a
test proves, but takes 0.7–0.9 s and 230 MB to set up with 250,002 pieces, in every process; this takes 0.3 s and 85 MB.
It is slower afterwards, while the network takes 8 thousand pieces/s: 91–380 thousand in spaced scripts at first sight,
71 in Japanese, 37 in Thai, against 620.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rashomon.engines.weights import Vocabulary

PREFIX = "query: "
"""Stands before every text: the model was trained with it, and takes it on both sides for texts compared as equals."""

BOUNDARY = "▁"  # stands for the space before a word
UNKNOWN_PENALTY = 10.0  # SentencePiece's: an unknown character costs this much more than the rarest piece
CACHED_WORDS = 1 << 16  # 65,536 words; 41–85 % of the words of 1,000 sentences in spaced scripts come again
LONGEST_CACHED = 24  # longer "words" are clauses of unspaced scripts, which hardly ever return (Japanese: 2 %)

_WORD = re.compile(r"\S+")


class Pieces(NamedTuple):
    """A text in pieces, prefix and specials left out: `spans` are code-point offsets into the text as it was given.

    The piece `i` is the encoder's state `first + i`. `whole` is False where the text was longer than the encoder reads.
    """

    ids: list[int]
    spans: list[tuple[int, int]]
    whole: bool
    first: int


class _Word(NamedTuple):
    ids: tuple[int, ...]
    ends: tuple[int, ...]  # where each piece ends in the word, its boundary mark counted


class Tokenizer:
    """Cuts texts into pieces by the likeliest path; `limit` counts the prefix and the two specials."""

    def __init__(self, vocabulary: Vocabulary, limit: int) -> None:
        self._begin, self._end, self._unknown = vocabulary.begin, vocabulary.end, vocabulary.unknown
        ordinary = zip(vocabulary.pieces, enumerate(vocabulary.scores), strict=True)
        self._pieces = {piece: entry for piece, entry in ordinary if entry[1] < 0}  # specials, scored 0, are no text
        self._longest = max(map(len, self._pieces))
        self._unknown_score = min(vocabulary.scores) - UNKNOWN_PENALTY
        self._normal = vocabulary.normal | {0: "", ord(BOUNDARY): " "}
        self._cached = lru_cache(CACHED_WORDS)(self._cut)
        self._head = [self._begin, *self._words_ids(PREFIX)]
        self.limit = limit
        self.room = limit - len(self._head) - 1

    def ids(self, text: str) -> list[int]:
        """Ids with prefix and specials, cut off at the limit."""
        found: list[int] = []
        for word in self._words(normalised(text, self._normal)):
            found.extend(word.ids)
            if len(found) > self.room:
                break
        return [*self._head, *found[: self.room], self._end]

    def pieces(self, text: str) -> Pieces:
        """Ids and places of a text's pieces, cut off at the limit."""
        normal, starts, ends = aligned(text, self._normal)
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(normal):
            word = self._word(match[0])
            ids.extend(word.ids)
            spans.extend(_places(word, match.start(), starts, ends))
            if len(ids) > self.room:
                break
        return Pieces(ids[: self.room], spans[: self.room], len(ids) <= self.room, len(self._head))

    def truncated(self, text: str) -> bool:
        """Whether the end of a text lies beyond what the encoder reads."""
        normal = normalised(text, self._normal)
        if len(normal) * 2 <= self.room:
            return False  # a piece has a character at least, or is a word's boundary alone
        count = 0
        return any((count := count + len(word.ids)) > self.room for word in self._words(normal))

    def _words_ids(self, text: str) -> list[int]:
        return [piece for word in self._words(text) for piece in word.ids]

    def _words(self, normal: str) -> Iterator[_Word]:
        return map(self._word, normal.split())

    def _word(self, word: str) -> _Word:
        return self._cached(word) if len(word) <= LONGEST_CACHED else self._cut(word)

    def _cut(self, word: str) -> _Word:
        """The likeliest pieces of one word (Viterbi)."""
        marked = BOUNDARY + word
        path = self._best_path(marked)
        ids: list[int] = []
        ends: list[int] = []
        end = len(marked)
        while end > 0:
            start, piece = path[end]
            if not (piece == self._unknown and ids and ids[-1] == piece):  # unknown characters in a row are one piece
                ids.append(piece)
                ends.append(end)
            end = start
        return _Word(tuple(reversed(ids)), tuple(reversed(ends)))

    def _best_path(self, marked: str) -> list[tuple[int, int]]:
        """For each end, where its best piece starts and which it is."""
        length, known = len(marked), self._pieces.get
        best = [0.0] + [float("-inf")] * length
        path = [(0, self._unknown)] * (length + 1)
        for start in range(length):
            here = best[start]
            if here + self._unknown_score > best[start + 1]:
                best[start + 1], path[start + 1] = here + self._unknown_score, (start, self._unknown)
            for end in range(start + 1, min(start + self._longest, length) + 1):
                entry = known(marked[start:end])
                if entry is not None and here + entry[1] > best[end]:
                    best[end], path[end] = here + entry[1], (start, entry[0])
        return path


def normalised(text: str, normal: dict[int, str]) -> str:
    """NFC, then the model's own map of characters: ﬁ to fi, ２ to 2, a newline to a space, control characters gone."""
    return unicodedata.normalize("NFC", text).translate(normal)


def aligned(text: str, normal: dict[int, str]) -> tuple[str, list[int], list[int]]:
    """The normalised text and, for each of its characters, where its origin starts and ends in the text."""
    whole = normalised(text, normal)
    if whole == text:
        return whole, list(range(len(text))), list(range(1, len(text) + 1))
    parts, starts, ends = [], [], []
    for start, end in _clusters(text):
        part = normalised(text[start:end], normal)
        parts.append(part)
        starts += [start] * len(part)
        ends += [end] * len(part)
    return "".join(parts), starts, ends


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The shortest stretches that NFC changes each on its own."""
    start = 0
    for at in range(1, len(text)):
        if not _melts(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _melts(character: str) -> bool:
    """Whether NFC may join it to the character before: a mark (é, vowel signs), or a Hangul vowel or final (각)."""
    return character > "\u02ff" and (unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff")


def _places(word: _Word, at: int, starts: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
    """Spans of a word's pieces in the original; a boundary mark alone is empty, at the word's start."""
    before = 0
    for end in word.ends:
        first, last = at + max(before - 1, 0), at + end - 1
        yield (starts[first], ends[last - 1]) if last > first else (starts[first], starts[first])
        before = end
