"""Quotation marks: which stretches of a paragraph stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.model import Span

LONGEST = 1500
"""Characters after which an opened mark is taken for a stray one, unless its paragraph ends before."""

_COMMON = ("“”", "„“", "«»", '""', "「」", "『』")
_DASH = re.compile(r"\s*[—–―-]{1,2}\s*(?=[^\W\d_]|[¡¿])")
_DASH_INSIDE = re.compile(r"([,!?…».])\s*[—–]\s+|\s[—–]\s?|[—–](?=[\s.,;:!?])[\s.,;:]*")
_ENDS = re.compile(r"[.!?…。！？।۔؟][\s»”“\"’'」』)]*\Z")
_OPENS_BEFORE = re.compile(r"[\s(\[:：,،、—–\u2014-]|^")


class Marked(NamedTuple):
    """A stretch in marks: `outer` holds the marks, `inner` the words. An open one was never closed."""

    outer: Span
    inner: Span
    closed: bool = True
    dashed: bool = False


def marked(text: str, pairs: Sequence[str], dash: bool) -> list[Marked]:
    """The stretches in marks of one paragraph, in order; marks inside others are part of the words."""
    if dash and (spoken := _dashed(text)):
        return spoken
    return list(_stretches(text, pairs))


def _stretches(text: str, pairs: Sequence[str]) -> Iterator[Marked]:
    closing: dict[str, str] = {}
    for pair in (*pairs, *_COMMON):
        closing[pair[0]] = closing.get(pair[0], "") + pair[-1]
    at = 0
    while at < len(text):
        if text[at] in closing and _may_open(text, at, closing[text[at]]):
            found = _closed(text, at, closing[text[at]]) or _unclosed(text, at)
            if found:
                yield found
                at = found.outer.end
                continue
        at += 1


def _may_open(text: str, at: int, ends: str) -> bool:
    """Whether a sign opens: one that also closes, or is an apostrophe, only after a space and before a letter."""
    if at + 1 >= len(text) or (text[at + 1].isspace() and text[at] not in "«"):
        return False
    if text[at] in ends or text[at] in "'‘’":
        return at == 0 or bool(_OPENS_BEFORE.match(text[at - 1])) or not (text[at - 1].isalnum() and text[at] in "'‘’")
    return True


def _closed(text: str, at: int, ends: str) -> Marked | None:
    """The stretch up to the mark that closes it: one of its own kind that opens inside is closed first."""
    depth, sign = 1, text[at]
    for place in range(at + 1, min(len(text), at + LONGEST)):
        if text[place] in ends and not _is_apostrophe(text, place):
            depth -= 1
            if not depth:
                return Marked(Span(at, place + 1), Span(at + 1, place).trim(text))
        elif text[place] == sign:
            depth += 1
    return None


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether a single mark stands inside a word: Trump’s."""
    inside = 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()
    return text[place] in "'’" and inside


def _unclosed(text: str, at: int) -> Marked | None:
    """A stretch that runs to the end of its paragraph, as papers open a quotation anew in each; not of single marks."""
    if text[at] in "'‘’" or len(text) - at > LONGEST or len(text) - at < 12:
        return None
    return Marked(Span(at, len(text)), Span(at + 1, len(text)).trim(text), closed=False)


def _dashed(text: str) -> list[Marked]:
    """A paragraph of speech that a dash opens: the words between the dashes that part it from who says it."""
    opening = _DASH.match(text)
    if not opening:
        return []
    cuts = [(match.start(1) + 1 if match[1] else match.start(), match.end())
            for match in _DASH_INSIDE.finditer(text, opening.end())]  # fmt: skip
    pieces: list[Span] = []
    start = opening.end()
    for begin, end in cuts:
        pieces.append(Span(start, begin))
        start = end
    pieces.append(Span(start, len(text)))
    spoken = [piece for place, piece in enumerate(pieces) if place % 2 == 0 and len(piece.trim(text))]
    return [Marked(piece, piece.trim(text), dashed=True) for piece in spoken]


def ends_sentence(words: str) -> bool:
    """Whether words end in a full stop of any script."""
    return bool(_ENDS.search(words))
