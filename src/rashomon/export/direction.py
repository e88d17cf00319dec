"""Which way a text runs, and how it is written into a page without touching its neighbours."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

from markupsafe import Markup, escape

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT: Final = frozenset(
    ["ar", "arc", "azb", "ckb", "dv", "fa", "he", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)
"""Languages written from right to left unless a script subtag says otherwise (CLDR 48 character orders)."""

RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"])

BIDI_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: letters that can turn the order of everything after them."""


def direction(language: str, text: str) -> Direction:
    """`rtl` or `ltr`: by the script or language named, else by what most of its letters ask for."""
    base, *subtags = language.lower().split("-")
    script = next((tag for tag in subtags if len(tag) == 4 and tag.isalpha()), None)
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if base in RIGHT_TO_LEFT else _by_letters(text)


def _by_letters(text: str) -> Direction:
    classes = [unicodedata.bidirectional(letter) for letter in text]
    right = sum(kind in ("R", "AL") for kind in classes)
    return "rtl" if right > classes.count("L") else "ltr"


def isolated(text: str) -> Markup:
    """Text escaped for HTML; each bidi control sits in a box of its own, where it is seen and turns nothing."""
    plain = BIDI_CONTROLS.split(text)
    boxes = [*map(_boxed, BIDI_CONTROLS.findall(text)), Markup("")]
    return Markup("").join(escape(piece) + box for piece, box in zip(plain, boxes, strict=True))


def _boxed(letter: str) -> Markup:
    return Markup('<span class="control" data-name="U+{:04X}">{}</span>').format(ord(letter), letter)


def visible(text: str) -> str:
    """Text for an attribute, where no box can stand: each bidi control by its name."""
    return BIDI_CONTROLS.sub(lambda match: f"U+{ord(match[0]):04X}", text)
