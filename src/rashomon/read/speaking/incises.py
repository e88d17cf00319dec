"""Words of the reporter's inside marks: « On a cru à un orage, raconte une voisine, et puis plus rien. »"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from rashomon.model import Span
from rashomon.read.speaking.lexicon import PEOPLE, VERBS, Lexicon, Word
from rashomon.read.speaking.marks import Marked
from rashomon.read.words import word_spans

_PAUSE = re.compile(r"[,،，?!？！…»”]\s*(?:\w+['’]?\s*){0,2}\Z")
_STOP = re.compile(r"[.!?…—–]")
_DASH = re.compile(r"\s[—–]\s?|[—–](?=[\s.,;])")
_COMMA = re.compile(r"[,،，]")

Names = Callable[[Span], bool]
"""Whether a name begins inside a span."""


def parted(mark: Marked, text: str, words: Lexicon, names: Names) -> list[Marked]:
    """The words on either side of "he said" inside the marks; the marks as they are where there is none."""
    found = words.words(mark.inner.of(text), mark.inner.start)
    if pieces := _between_dashes(mark, text, found):
        return pieces
    for cue in found:
        if "say" in cue.roles and _PAUSE.search(text[mark.inner.start : cue.span.start]):
            start = _speaker(text, cue, found, names, mark.inner.end)
            if start is not None:
                return list(_pieces(mark, text, cue, start))
    return [mark]


def _between_dashes(mark: Marked, text: str, found: list[Word]) -> list[Marked]:
    """«Мы ждём, — признался он. — Уже год»: what stands on either side of the words between two dashes."""
    cuts = [(match.start(), match.end()) for match in _DASH.finditer(text, mark.inner.start, mark.inner.end)]
    for first, second in pairwise([*cuts, (mark.inner.end, mark.inner.end)]):
        inside = Span(first[1], second[0])
        begins = [word for word in found if inside.covers(word.span) and word.roles & VERBS]
        if (
            begins
            and sum(1 for _ in word_spans(text[inside.start : begins[0].span.start])) <= 2
            and first[0] > mark.inner.start
        ):
            pieces = (Span(mark.inner.start, first[0]).trim(text), Span(second[1], mark.inner.end).trim(text))
            return [Marked(span, span, mark.closed, dashed=True) for span in pieces if len(span)]
    return []


def _speaker(text: str, cue: Word, found: list[Word], names: Names, end: int) -> int | None:
    """Where the speaker who follows a cue begins: a name, or a noun after one word at most."""
    near = [span.shift(cue.span.end) for span in word_spans(text[cue.span.end : min(end, cue.span.end + 40)])][:2]
    for at in near:
        if names(at) or any(word.span.start == at.start and word.roles & PEOPLE for word in found):
            return at.end
    return None


def _pieces(mark: Marked, text: str, cue: Word, after: int) -> Iterator[Marked]:
    first = Span(mark.inner.start, cue.span.start)
    asked = first.of(text).rstrip().endswith(("?", "!", "…", "？", "！"))
    end = _end(text, after, mark.inner.end, through=asked)
    rest = Span(min(end, mark.inner.end), mark.inner.end)
    for piece in (first, rest):
        words = piece.of(text)
        span = Span(piece.start + len(words) - len(words.lstrip(" .,،，—–")), piece.end).trim(text)
        if any(map(str.isalnum, span.of(text))):
            yield Marked(span, span, mark.closed, dashed=True)


def _end(text: str, start: int, end: int, *, through: bool) -> int:
    """Where the reporter's words end: at a full stop, or at the comma that closes what is said of the speaker.

    After a question the reporter's words go through to the stop: « … ? demande Luc, pêcheur. »
    """
    stop = _STOP.search(text, start, end)
    last = stop.start() if stop else end
    commas = [match.start() for match in _COMMA.finditer(text, start, last)]
    if through or not commas or (len(commas) == 1 and stop):
        return last
    return commas[min(len(commas), 2) - 1]
