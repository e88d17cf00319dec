"""Which script a text is written in (ISO 15924)."""

from __future__ import annotations

import functools
import unicodedata
from bisect import bisect_right
from collections import Counter

NO_SCRIPT = "Zyyy"

_BLOCKS = (
    (0x0041, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3040, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"),
    (0x20000, 0x323AF, "Hani"),
)
_STARTS = [start for start, _, _ in _BLOCKS]

UNSPACED = frozenset({"Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts, as `main_script` names them, that write words without spaces: a word may touch its neighbours."""

LETTER_WEIGHT = {"Hani": 3, "Hira": 2, "Kana": 2, "Hang": 2}
"""How many letters of an alphabet one sign stands for: NTREX-128 has 3.1 English letters to a Chinese sign,
2.3 to a Japanese one, 2.2 to a Korean one."""

KANA_OF_JAPANESE = 0.05
"""Share of kana from which Han text is Japanese; Japanese news has 40-60 %, Chinese news none."""

SIGNS = 1 << 14
"""Different signs remembered: a Chinese newspaper uses some four thousand, an alphabet a hundred."""


@functools.lru_cache(SIGNS)
def script_of(character: str) -> str:
    """The script of one character; NO_SCRIPT for digits, marks shared by scripts, and signs."""
    code = ord(character)
    at = bisect_right(_STARTS, code) - 1
    if at < 0 or code > _BLOCKS[at][1]:
        return NO_SCRIPT
    return _BLOCKS[at][2] if unicodedata.category(character)[0] in "LM" else NO_SCRIPT


def scripts(text: str) -> Counter[str]:
    """Letters and their marks per script."""
    found = Counter[str]()
    for character, count in Counter(text).items():
        script = script_of(character)
        if script != NO_SCRIPT:
            found[script] += count
    return found


def main_script(text: str) -> str:
    """The script most letters belong to, Jpan and Kore for their mixtures; NO_SCRIPT where there is no letter."""
    found = scripts(text)
    kana = found.pop("Hira", 0) + found.pop("Kana", 0)
    if kana and kana >= KANA_OF_JAPANESE * (kana + found["Hani"]):
        found["Jpan"] = kana + found.pop("Hani", 0)
    if found.get("Hang"):
        found["Kore"] = found.pop("Hang")
    return max(found, key=lambda script: (found[script], script), default=NO_SCRIPT)


@functools.lru_cache(SIGNS)
def letter_weight(character: str) -> int:
    """What one sign counts for in the weight of a text: nothing unless it is a letter or a letter's mark."""
    script = script_of(character)
    return 0 if script == NO_SCRIPT else LETTER_WEIGHT.get(script, 1)


@functools.lru_cache(128)  # rules ask for the same passages one after the other
def weight(text: str) -> int:
    """Length of a text in letters of an alphabet, so that one bound serves every script."""
    return sum(map(letter_weight, text))
