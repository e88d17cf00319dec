"""Words as the search sees them: folded, and cut so that every script can be searched.

SQLite's own tokenisers do not serve this project's languages: `unicode61` as it comes cuts Devanagari at every vowel
sign and takes a whole Chinese or Thai clause for one word; `trigram` cannot find words of two characters (金正, 北朝)
and knows no words elsewhere. Python cannot register a tokeniser of its own with FTS5. So the words are made here, the
index holds them with spaces between, and FTS5 only has to cut at spaces
(`unicode61 remove_diacritics 0 categories 'L* N* Co M*'`: letters, numbers and marks stay together).

* Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) become overlapping pairs of characters with the
  last one alone: 金正恩 -> 金正 正恩 恩. Looking for two or more characters is then looking for a phrase of pairs,
  and looking for one is looking for what begins with it.
* All others are whole words, searched by their beginning: путин finds Путина, 김정은 finds 김정은과.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_ALIKE = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا"}
)
"""Letters that Unicode does not take apart, and Arabic ones that keyboards and habits exchange."""

_DROPPED = re.compile(
    "([иу]\u0306|і\u0308)|"  # й, ў, ї are kept: letters of their own, мой is not мои
    "["
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents: Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"  # Arabic tashkeel, hamza on letters, tatweel
    "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc"  # nukta: क़ reads क; vowel signs stay
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"  # soft hyphens, joiners, directions, variants
    "]"
)

_UNSPACED = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # 々〆〇, kana without the dot of プーチン・氏
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "]+"
)

_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")


class Term(NamedTuple):
    """One word of a query: pieces that stand one after the other; with `begins`, the last is only the beginning."""

    pieces: tuple[str, ...]
    begins: bool

    def count_in(self, pieces: Sequence[str]) -> int:
        """How often it stands among the pieces of a sentence."""
        last = len(pieces) - len(self.pieces)
        return sum(self._stands_at(pieces, place) for place in range(last + 1))

    def _stands_at(self, pieces: Sequence[str], place: int) -> bool:
        found = tuple(pieces[place : place + len(self.pieces)])
        return found[0].startswith(self.pieces[0]) if self.begins else found == self.pieces


def fold(text: str) -> str:
    """The text without case, accents, tashkeel, nuktas and invisible characters, its digits as 0 to 9."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", _DROPPED.sub(r"\1", text).translate(_ALIKE))
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def pieces(text: str) -> list[str]:
    """What the index holds of a text, in order: words, and pairs of characters where words are not spaced."""
    return [piece for run in _runs(text) for piece in (_pairs(run) if _UNSPACED.match(run) else [run])]


def terms(query: str) -> list[Term]:
    """The words of a query, each once, for a sentence to hold; empty where the query has none."""
    return list(dict.fromkeys(_term(run) for run in _runs(query)))


def _term(run: str) -> Term:
    """A word is searched by its beginning, as is a lone Han character; a longer run stands as it is."""
    if len(run) > 1 and _UNSPACED.match(run):
        return Term(tuple(_pairs(run)[:-1]), begins=False)
    return Term((run,), begins=True)


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run))]


def _runs(text: str) -> list[str]:
    """Words and unspaced runs, apart also where they touch: 2019年 is two."""
    parted = _UNSPACED.sub(r" \g<0> ", fold(text).replace("_", " "))
    return _word().findall(parted)


@functools.cache
def _word() -> re.Pattern[str]:
    r"""Letters, digits and marks; `\w` alone lacks the marks, and with them every Indic vowel sign."""
    marks = (chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M"))
    return re.compile(rf"[\w{''.join(marks)}]+")
