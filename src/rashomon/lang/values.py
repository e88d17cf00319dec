"""Numbers as values, whatever digits, separators and words they are written with."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from rashomon.lang import language
from rashomon.lang.scripts import UNSPACED, main_script

TOO_COMMON = frozenset({0.0, 1.0})
"""Values that tell nothing: "one" is an article in half of the languages."""

_SEPARATORS = ".,٫٬'’\u00a0\u202f"
_DIGITS = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+)*")
_WORD_END = r"(?![^\W_]|[\u0900-\u0dff])"


def numbers(words: str, code: str) -> frozenset[float]:
    """The values named in a text, scales applied: 3.4 करोड़ and 3400万 are both 34,000,000."""
    found = {value for match in _DIGITS.finditer(words) if (value := _value(match, words, code)) is not None}
    found.update(
        _scaled(value, words, match.end(), code)
        for match in _number_words(code).finditer(words)
        if (value := _word_values(code).get(match.group().lower())) is not None  # İ lowered is i and a dot
    )
    return frozenset(found - TOO_COMMON)


def _value(match: re.Match[str], words: str, code: str) -> float | None:
    """A number in digits times the scale that follows it; None where the separators make no sense."""
    plain = "".join(str(unicodedata.digit(sign, 0)) if sign.isdigit() else sign for sign in match.group())
    number = _read(plain, language(code).numbers.decimal)
    return number if number is None else _scaled(number, words, match.end(), code)


def _scaled(number: float, words: str, end: int, code: str) -> float:
    """A number times the scale that follows it ("3.4 million", "two thousand")."""
    scale = _scales(code).match(words, end)
    return number * _scale_values(code)[scale.group(1).lower()] if scale else number


def _read(plain: str, decimal: str) -> float | None:
    """Digits with separators: groups of three (in India two) belong together, another last group is a fraction."""
    groups, signs = re.split(rf"[{_SEPARATORS}]", plain), [sign for sign in plain if sign in _SEPARATORS]
    if not signs:
        return float(plain)
    grouped = all(len(group) in (2, 3) for group in groups[1:-1]) and len(groups[-1]) == 3
    if grouped and len(set(signs)) == 1 and (len(signs) > 1 or signs[-1] != decimal):
        return float("".join(groups))
    if signs[-1] not in signs[:-1] and all(len(group) in (2, 3) for group in groups[1:-1]):
        return float(f"{''.join(groups[:-1])}.{groups[-1]}")
    return None


@functools.cache
def _scale_values(code: str) -> dict[str, float]:
    return _by_word(language(code).numbers.scales)


@functools.cache
def _word_values(code: str) -> dict[str, float]:
    rules = language(code).numbers
    return _by_word(rules.words) | _by_word(rules.ordinals)


def _by_word(table: Mapping[str, int]) -> dict[str, float]:
    return {word.lower(): float(value) for word, value in table.items()}


@functools.cache
def _scales(code: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0-]?({_alternatives(_scale_values(code), before='')})", re.IGNORECASE)


@functools.cache
def _number_words(code: str) -> re.Pattern[str]:
    return re.compile(_alternatives(_word_values(code), before=r"(?<![^\W_])"), re.IGNORECASE)


def _alternatives(words: Mapping[str, float], before: str) -> str:
    """Whole words, longest first; never matches where there are none."""
    ordered = sorted(words, key=len, reverse=True)
    parts = (re.escape(w) if main_script(w) in UNSPACED else f"{before}{re.escape(w)}{_WORD_END}" for w in ordered)
    return "|".join(parts) or r"(?!)"
