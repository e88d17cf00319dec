"""Words for days and times seen from today: yesterday, last week, three days ago; and the units they count in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from training.calendar.cldr import Dates, Forms, folded, locales, unique, unshared, usable
from training.calendar.patterns import Patterns, nouns

UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
SAID = ("day", "week", "month", "quarter", "year")
WIDTHS = ("", "-short")
TENSES = {"ago": "relativeTime-type-past", "in": "relativeTime-type-future"}
SIGNED = re.compile(r"[-+−]\s*\{0\}")
ERRORS = frozenset({("ar", "ago", "خلال {0} أشهر"), ("ar", "in", "خلال {0} أسبوعين")})
"""Patterns that CLDR 47 has in the wrong place: within three months is not three months ago."""

_RELATIVE = "relative-type-"
_COUNT = "relativeTimePattern-count-"


def said(dates: Dates, code: str) -> tuple[Forms, Forms]:
    """Key such as "day -1" -> its words; and such words as may look either way: Hindi कल."""
    found: Forms = {}
    for locale in locales(code):
        fields = dates.fields(locale)
        for unit in SAID:
            for key, word in fields[unit].items():
                if key.startswith(_RELATIVE):
                    found.setdefault(f"{unit} {key.removeprefix(_RELATIVE)}", []).append(folded(word))
    alone, shared = unshared({key: unique(filter(usable, forms)) for key, forms in found.items()})
    return {key: alone[key] for key in sorted(alone, key=_order)}, _either(shared)


def templates(dates: Dates, code: str) -> dict[str, Forms]:
    """`ago`, `in`, and where no number is written `ago_one` … -> unit -> patterns; {0} holds the number's place."""
    found: dict[str, Forms] = {}
    for (_, tense, count), patterns in _patterns(dates, code).items():
        for unit, pattern in patterns.items():
            table = tense if "{0}" in pattern else f"{tense}_{count}"
            found.setdefault(table, {}).setdefault(unit, []).append(pattern)
    return {
        table: {unit: unique(units[unit]) for unit in UNITS if unit in units} for table, units in sorted(found.items())
    }


def units(dates: Dates, code: str) -> Forms:
    """Unit -> its nouns, in all forms that a number stands beside."""
    found: Forms = {unit: [] for unit in UNITS}
    for locale in locales(code):
        fields = dates.fields(locale)
        for unit in UNITS:
            found[unit] += [folded(fields[unit + width]["displayName"]) for width in WIDTHS]
    for unit, forms in nouns(_patterns(dates, code), code).items():
        found[unit] += [form for form in forms if ". " not in form]
    alone, shared = unshared({unit: unique(filter(usable, forms)) for unit, forms in found.items()})
    for form, keys in shared.items():
        print(f"  {form} is left out: it belongs to {', '.join(keys)}")
    return alone


def _patterns(dates: Dates, code: str) -> Patterns:
    found: Patterns = {}
    for locale in locales(code):
        fields = dates.fields(locale)
        for width in WIDTHS:
            for unit in UNITS:
                for tense, count, pattern in _of_field(fields[unit + width]):
                    if _readable(pattern) and (code, tense, pattern) not in ERRORS:
                        found.setdefault((locale + width, tense, count), {})[unit] = pattern
    return found


def _readable(pattern: str) -> bool:
    """Whether a pattern is more than a sign and a letter: il y a {0} j and -{0} q are not for running text."""
    before, number, after = pattern.partition("{0}")
    nearest = after.split()[:1] or before.split()[-1:]
    return not number or (not SIGNED.search(pattern) and usable(nearest[0].rstrip(".")))


def _of_field(field: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for tense, key in TENSES.items():
        for count, pattern in field.get(key, {}).items():
            yield tense, count.removeprefix(_COUNT), folded(pattern)


def _either(shared: Forms) -> Forms:
    """Words for as many days back as ahead, by how many."""
    found: Forms = {}
    for form, keys in shared.items():
        unit, _, away = keys[0].partition(" ")
        if set(keys) == {f"{unit} {away}", f"{unit} {-int(away)}"}:
            found.setdefault(f"{unit} {abs(int(away))}", []).append(form)
        else:
            print(f"  {form} is left out: it belongs to {', '.join(keys)}")
    return dict(sorted(found.items()))


def _order(key: str) -> tuple[int, int]:
    unit, _, away = key.partition(" ")
    return SAID.index(unit), int(away)
