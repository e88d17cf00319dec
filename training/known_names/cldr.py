"""Countries' names in CLDR's locales, their alternative forms included."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from rashomon.lang import known_languages

OTHERS = (
    *("af", "am", "az", "be", "bs", "ca", "da", "et", "eu", "fi", "fil", "gl", "hr", "hy", "is", "ka", "kk", "km"),
    *("ky", "lo", "lt", "lv", "mk", "ml", "mn", "my", "ne", "no", "or", "pa", "si", "sk", "sl", "so", "sq", "sr"),
    *("uz", "zh-Hant", "zu"),
)
LOCALES = (*known_languages(), *OTHERS)
"""The languages that are read, then others whose outlets are quoted."""

OTHER_USES = frozenset({"ZZ", "XA", "XB", "EZ", "UN", "EU"})
"""Codes of no country. The two organisations are entities of their own."""

Names = dict[str, dict[str, tuple[str, ...]]]


def territories(folder: Path) -> Names:
    """Country code -> language -> names, from `main/<locale>/territories.json` of npm's `cldr-localenames-full`."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for locale in LOCALES:
        data = msgspec.json.decode((folder / "main" / locale / "territories.json").read_bytes())
        names = data["main"][locale]["localeDisplayNames"]["territories"]
        for key, name in names.items():
            code = key.partition("-")[0]
            if len(code) == 2 and code not in OTHER_USES and name != code:
                found[code][locale.partition("-")[0]].append(name)
    return {code: {tongue: unique(names) for tongue, names in by.items()} for code, by in found.items()}


def unique(names: list[str]) -> tuple[str, ...]:
    """Names without repetition, in their order."""
    return tuple(dict.fromkeys(names))
