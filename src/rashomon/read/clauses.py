"""The clauses layer: the parts of a sentence that can state one thing.

True pairs of two accounts share a clause more often than a sentence. A sentence is cut at strong marks, at commas, and
where a word opens or closes a clause, but never into a piece too short to state anything: such a piece stays with its
neighbour.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from rashomon.lang import language
from rashomon.lang.scripts import UNSPACED, letter_weight, main_script
from rashomon.model import Clause, Reading, Sentence, Span
from rashomon.read.reader import ItemReader
from rashomon.read.sentences import ends_in_abbreviation

OPENED = 10
"""Least weight on both sides of a cut that a word marks: "trains stopped | because water came in"."""

STRONG = 16
"""Least weight on both sides of a stop, semicolon, colon or dash inside a sentence."""

COMMA = 26
"""Least weight on both sides of a bare comma, which parts phrases as often as clauses: "Kim arrived by train on
Wednesday" has 28 letters, "on Wednesday evening" 18."""

JOINED = 44
"""Least weight on both sides of "and", which joins nouns as well."""

_STRONG = re.compile(
    r"""[;；:：؛](?=\s|[^\x00-\x7f])
      | \s[—–]{1,2}\s | \s--?\s(?=[^\W\d_]) | ——
      | [.!?。！？।॥۔؟…]+ (?:[»”’'』」]|"(?!\w))* (?=\s|"\w|[^\x00-\x7f\s»”’'』」])
    """,
    re.VERBOSE,
)
_COMMA = re.compile(r"[,،，、](?=\s|[^\x00-\x7f])[»”\"’'』」]*")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_LETTER = r"[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d]"


class ClauseReader(ItemReader):
    """Cuts sentences into clauses by the marks and conjunctions of their language."""

    name = Clause.layer
    version = "1"
    needs = (Sentence.layer,)

    def items(self, reading: Reading) -> Iterator[Clause]:
        """Clauses in text order; those of one sentence hold every character of it that is not white space."""
        for at, sentence in enumerate(reading.items(Sentence)):
            for cut in clause_spans(reading.words(sentence.span), sentence.language):
                yield Clause(cut.shift(sentence.span.start), at)


def clause_spans(words: str, code: str) -> list[Span]:
    """Spans of the clauses of one sentence."""
    cuts = _cuts(words, code)
    weights = [0, *accumulate(map(letter_weight, words))]
    while weakest := _weakest(weights, cuts):
        cuts.remove(weakest)
    places = [0, *(at for at, _ in cuts), len(words)]
    return [Span(start, end).trim(words) for start, end in pairwise(places)]


def _weakest(weights: list[int], cuts: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Of the cuts that leave too short a piece on either side, the one that marks a clause least surely.

    `weights[at]` is the weight of the sentence up to `at`.
    """
    places = [0, *(at for at, _ in cuts), -1]
    sizes = [weights[end] - weights[start] for start, end in pairwise(places)]
    short = [cut for cut, sides in zip(cuts, pairwise(sizes), strict=True) if min(sides) < cut[1]]
    return max(short, key=lambda cut: (cut[1], cut[0]), default=None)


def _cuts(words: str, code: str) -> list[tuple[int, int]]:
    """Places where a clause may begin, in order, with the least weight each side must have."""
    closed = [Span(*match.span()) for match in _BRACKETS.finditer(words)]
    least: dict[int, int] = {}
    for mark, bound in _marks(words, code):
        at = len(words) - len(words[mark:].lstrip())
        if 0 < at < len(words) and not any(span.start < at < span.end for span in closed):
            least[at] = min(bound, least.get(at, bound))
    return sorted(least.items())


def _marks(words: str, code: str) -> Iterator[tuple[int, int]]:
    for match in _STRONG.finditer(words):
        if not (ends_in_abbreviation(words[: match.end()], code) or _joins_names(words, match)):
            yield match.end(), STRONG
    for match in _COMMA.finditer(words):
        yield match.end(), OPENED if _opener(code).match(words, match.end()) else COMMA
    yield from ((match.start(), OPENED) for match in _opener_in_sentence(code).finditer(words))
    yield from ((match.start(), JOINED) for match in _coordinator(code).finditer(words))
    yield from ((match.end(), OPENED) for match in _closer(code).finditer(words))


def _joins_names(words: str, match: re.Match[str]) -> bool:
    """Whether a spaced hyphen stands between two names ("Mỹ - Triều") rather than for a dash."""
    before = re.search(r"\w+\Z", words[: match.start()])
    between_capitals = before is not None and before.group()[0].isupper() and words[match.end()].isupper()
    return between_capitals and match.group().strip() == "-"


@functools.cache
def _opener(code: str) -> re.Pattern[str]:
    """An opener after a comma; in scripts without spaces the next word may follow it directly."""
    return _any_of(language(code).clauses.openers, before=r"\s*", after=rf"(?!{_LETTER})")


@functools.cache
def _opener_in_sentence(code: str) -> re.Pattern[str]:
    """An opener after a space. Written without spaces it could be part of any word, so only Thai's count."""
    return _any_of(language(code).clauses.openers, before=r"(?<=\s)", after=rf"(?!{_LETTER})")


@functools.cache
def _coordinator(code: str) -> re.Pattern[str]:
    words = [word for word in language(code).clauses.coordinators if not _unspaced(word)]
    return _any_of(words, before=r"(?<=\s)", after=r"(?=\s)")


@functools.cache
def _closer(code: str) -> re.Pattern[str]:
    """The end of a clause's last word, unless that word itself opens a clause (Korean 하지만)."""
    clauses = language(code).clauses
    openers = "".join(rf"(?<!{re.escape(word)})" for word in clauses.openers)
    return _any_of(clauses.closers, before="", after=rf"{openers},?(?=\s)")


def _unspaced(word: str) -> bool:
    return main_script(word) in UNSPACED


def _any_of(words: Sequence[str], before: str, after: str) -> re.Pattern[str]:
    """Alternation, longest first; never matches where there are no words.

    `after` is for words of scripts with spaces. It stands once for all: beside each word the pattern takes five times
    as long to make.
    """
    ordered = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in ordered if not _unspaced(word))
    touching = "|".join(re.escape(word) for word in ordered if _unspaced(word))
    groups = [group for group in (spaced and f"(?:{spaced}){after}", touching) if group]
    return re.compile(rf"{before}(?:{'|'.join(groups)})" if groups else r"(?!)", re.IGNORECASE)
