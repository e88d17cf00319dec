"""Names brought to one form, so that spellings that differ only in how they are written down are equal.

    fold("Võ Nguyên Giáp") == fold("vo nguyen giap")    fold("फ़्रांस") == fold("फ्रांस")    fold("大阪") == fold("大坂")

Case, diacritics of alphabets, points, nuktas, Han variants, letters that Arabic, Persian and Urdu write differently,
separators. What tells names apart stays: vowel signs, Hangul, Thai tones.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

from rashomon.lang.names import name_words

REMEMBERED = 1 << 16
SHORTEST, SHORTEST_SYLLABIC = 3, 2
"""Least signs of a name without its ending; two Hangul syllables are a city already (평양에서)."""

_DROPPED = (
    *range(0x0300, 0x0370),  # accents of Latin, Greek, Cyrillic
    *range(0x0591, 0x05C8),  # Hebrew points
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),  # Arabic vowels, hamza and madda over or under a letter
    *(0x0027, 0x2018, 0x2019, 0x02BC, 0x0060),  # apostrophes: Korea's, Putin'in, O'Brien
    *(0x0640, 0x0670, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF),
    *(0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C, 0x0CBC),  # nukta
)
_LETTERS = {
    **dict(zip("đøłıðħŧŋ", "dolidhtn", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    **dict(zip("ىیےکہھۃةۀەں", "يييكهههههه" + "ن", strict=True)),
    "ٱ": "ا",
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    "ँ": "ं",
    "ॉ": "ो",
    "ऑ": "ओ",
    "ॅ": "े",
    "ॲ": "ए",
    "ऍ": "ए",
    "ઁ": "ં",
    "ૉ": "ો",
    "ઑ": "ઓ",
    "ঁ": "",
    "ಁ": "ಂ",
    "ఁ": "ం",
}
_LENGTHS = str.maketrans("ईीऊूঈীঊূઈીઊૂ", "इिउुইিউুઇિઉુ")
"""Long and short i and u, which Hindi, Marathi, Bengali and Gujarati news exchange in foreign names: थाईलैंड, थाइलैंड."""
_NASALS = re.compile("[ङञणनम]्(?=[क-म])|[ঙঞণনম]্(?=[ক-ম])|[ઙઞણનમ]્(?=[ક-મ])")
"""A nasal before its own kind of consonant, which is written as a dot as well: पोलैण्ड, पोलैंड."""
_DOTS = {"्": "ं", "্": "ং", "્": "ં"}
_ARABIC_ARTICLE = "ال"
_SEPARATOR = re.compile(r"[^\w\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099]+|_")


@functools.cache
def _table() -> dict[int, str]:
    """What each sign becomes after decomposition."""
    table = dict.fromkeys(_DROPPED, "") | {ord(sign): plain for sign, plain in _LETTERS.items()}
    for line in files("rashomon.knowledge").joinpath("han.txt").read_text("utf-8").split():
        table |= dict.fromkeys(map(ord, line[1:]), line[0])
    return table


@functools.lru_cache(REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, each in its one form; the Arabic article is no part of them."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold()).translate(_table())
    plain = _NASALS.sub(lambda found: _DOTS[found[0][1]], plain).translate(_LENGTHS)
    return tuple(_without_article(word) for word in _SEPARATOR.split(unicodedata.normalize("NFC", plain)) if word)


@functools.lru_cache(REMEMBERED)
def fold(name: str) -> str:
    """A name in its one form, without separators: `Kim Jong-un` and `Kim Jong Un` are one; empty where no letter is."""
    return "".join(words(name))


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARABIC_ARTICLE) and len(word) > 4 else word


@functools.cache
def endings(language: str) -> tuple[str, ...]:
    """The endings a language's names may bear, as they stand in folded names, the longest first."""
    found = {fold(f"x{ending}")[1:] for ending in name_words(language).endings} - {""}
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


def stems(word: str, language: str) -> Iterator[str]:
    """A word, then what is left of it without each ending it may bear, the longest endings first."""
    yield word
    least = SHORTEST_SYLLABIC if word[:1] >= "\uac00" else SHORTEST
    for ending in endings(language):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            yield word[: -len(ending)]
