"""One way of writing for what is written in several: case, marks that may be left out, letters with marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_ALIKE = str.maketrans("أإآٱىیکةۀёİʼ’‘‐‑‒\u00a0\u202f\u3000٫", "ااااييكههеi'''---   .")
"""Letters that stand for one another: the press of one language writes ي, of another ی, and leaves out the hamza."""
_ALIKE |= str.maketrans("\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df",
                        "\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u092f\u09a1\u09a2\u09af")  # fmt: skip

_SILENT = (
    "\u00ad\u0640\u064b-\u0652\u0654\u0670\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc"
    "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
)
"""Signs that change no word of time: soft hyphen, harakat, tatweel, nukta, joiners, directions."""

_STRESS = "\u0301"
"""Russian dictionaries and primers write it; where it is part of a letter it has been composed."""

_CLUSTER = re.compile(rf"[^\s{_SILENT}]?[\u0300-\u036f{_SILENT}]+")
_MARK = re.compile(rf"[\u0300-\u036f{_SILENT}]")
_TWIN = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_SILENT_SIGN = re.compile(f"[{_SILENT}]")


class Folded(NamedTuple):
    """A text in one way of writing, and how to find back: `dropped` are places in it before which signs are gone."""

    text: str
    dropped: tuple[int, ...] = ()

    def start(self, place: int) -> int:
        """Where a place that begins something stands in the text as it was."""
        return place + bisect_right(self.dropped, place)

    def end(self, place: int) -> int:
        """Where a place that ends something stands: marks that belong to the last letter are taken along."""
        return place + bisect_right(self.dropped, place)


def fold(text: str) -> Folded:
    """A text in one way of writing, letter by letter, so that every place in it can be found in the text again."""
    if text.isascii():
        return Folded(text.lower())
    if not _MARK.search(text):
        return Folded(_alike(_lower(text)))
    parts: list[str] = []
    dropped: list[int] = []
    done = length = 0
    for found in _CLUSTER.finditer(text):
        short = _composed(found.group())
        parts += (text[done : found.start()], short)
        length += found.start() - done + len(short)
        dropped += [length] * (len(found.group()) - len(short))
        done = found.end()
    return Folded(_alike(_lower("".join(parts) + text[done:])), tuple(dropped))


def _alike(text: str) -> str:
    """To look for letters with twins takes a tenth of the time of replacing what is not there."""
    return text.translate(_ALIKE) if _TWIN.search(text) else text


def _composed(cluster: str) -> str:
    """A letter with its marks in as few signs as there are, those that change nothing left out."""
    short = unicodedata.normalize("NFC", _SILENT_SIGN.sub("", cluster)).replace(_STRESS, "")
    return short if len(short) <= len(cluster) else cluster  # some signs are never written as one


def _lower(text: str) -> str:
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    )
