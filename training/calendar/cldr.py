"""CLDR's calendars: which locales speak for a language, and how their forms are written down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

Forms = dict[str, list[str]]
"""What is named -> its forms."""

REGIONS = {
    "ar": ("ar-SY", "ar-LB", "ar-IQ", "ar-MA", "ar-DZ"),
    "de": ("de-AT",),
    "en": ("en-GB", "en-AU"),
    "es": ("es-MX",),
    "pt": ("pt-PT",),
    "sw": ("sw-KE",),
    "zh": ("zh-Hant",),
}
"""Regions with words of their own: نيسان in Lebanon, غشت in Morocco, Jänner in Austria, Sept in Britain."""

CONTEXTS = ("format", "stand-alone")
"""Inside a date (апреля) and alone (апрель); newspapers mix them."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u061c"))
"""Soft hyphens, zero-width spaces and marks of direction. The zero-width non-joiner stays: Persian spells with it."""

UNALPHABETIC = re.compile("[\u1100-\u11ff\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Signs that are a word or a syllable each: 月 and 월 are words, a lone Latin or Thai letter is none."""


def locales(code: str) -> tuple[str, ...]:
    """The locales whose words are joined for a language, its own first."""
    return code, *REGIONS.get(code, ())


def folded(form: str) -> str:
    """In small letters, composed, with plain spaces, and without a final full stop or signs that nobody sees."""
    visible = " ".join(form.translate(INVISIBLE).split())
    return unicodedata.normalize("NFC", visible.lower()).rstrip(". ")


def usable(form: str, letters: int = 1) -> bool:
    """Whether a form can be found in a text: no digit in it, two signs or more, and as many letters as asked for."""
    if any(sign.isdigit() for sign in form):
        return False
    if UNALPHABETIC.search(form):
        return True
    return len(form) >= 2 and sum(sign.isalpha() for sign in form) >= letters


def unique(forms: Iterable[str]) -> list[str]:
    """Forms in their order, each once, none empty."""
    return [form for form in dict.fromkeys(forms) if form]


def unshared(forms: Forms) -> tuple[Forms, Forms]:
    """What belongs to one key alone, and what belongs to several: form -> its keys."""
    owners: Forms = {}
    for key, found in forms.items():
        for form in found:
            owners.setdefault(form, []).append(key)
    shared = {form: keys for form, keys in owners.items() if len(keys) > 1}
    return {key: [form for form in found if form not in shared] for key, found in forms.items()}, shared


class Dates:
    """The unpacked npm packages `cldr-dates-full` (words) and `cldr-core` (hours of the day)."""

    def __init__(self, dates: Path, core: Path) -> None:
        self._main = dates / "main"
        rules = _read(core / "supplemental" / "dayPeriods.json")
        self._hours: Mapping[str, Any] = rules["supplemental"]["dayPeriodRuleSet"]

    def gregorian(self, locale: str, field: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        """Context, width and words of `months`, `days` or `dayPeriods`."""
        data = _read(self._main / locale / "ca-gregorian.json")["main"][locale]
        widths = data["dates"]["calendars"]["gregorian"][field]
        for context in CONTEXTS:
            for width, words in widths[context].items():
                yield context, width, words

    def fields(self, locale: str) -> Mapping[str, Any]:
        """Relative words and patterns by field: `day`, `day-short` …"""
        found: Mapping[str, Any] = _read(self._main / locale / "dateFields.json")["main"][locale]["dates"]["fields"]
        return found

    def hours(self, locale: str) -> dict[str, tuple[int, int]]:
        """From when to when a part of the day lasts, in hours; to more than 24 where it goes past midnight."""
        rules = self._hours.get(locale) or self._hours[locale.partition("-")[0]]
        return {key: _span(rule) for key, rule in rules.items()}


def _span(rule: Mapping[str, str]) -> tuple[int, int]:
    start, end = (int(rule.get(key, rule.get("_at", "")).partition(":")[0]) for key in ("_from", "_before"))
    return start, end + 24 if end < start else end


def _read(file: Path) -> Any:
    return msgspec.json.decode(file.read_bytes())
