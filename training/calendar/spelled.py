"""Numbers in words, by ICU's rules for spelling them out."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from training.calendar.cldr import Forms, folded, locales, unique, usable

NUMBERS = (*range(100), 100, 1000)
ORDINALS = range(1, 32)

OTHER_USES = ("financial", "year", "verbose", "days")
"""Rule sets that no number in the press is written by: 壹, nineteen hundred, one hundred and one, 初一."""

LETTERS = {"ro": str.maketrans("şţ", "șț")}
"""ICU 72 writes Romanian with cedillas, newspapers with commas."""


def numbers(code: str) -> Forms:
    """Number -> its names in all genders and cases; nothing for a language without rules in ICU."""
    return _spelled(code, ("%spellout-cardinal", "%spellout-numbering"), NUMBERS)


def ordinals(code: str) -> Forms:
    """Number from 1 to 31 -> its ordinals in all genders and cases."""
    return _spelled(code, ("%spellout-ordinal",), ORDINALS)


def numbered(code: str, number: int, pattern: str, rule: str) -> list[str]:
    """A pattern around a number in words: 一月."""
    return [pattern.format(folded(_rules(code).format(number, rule)))]


def _spelled(code: str, kinds: tuple[str, ...], wanted: range | tuple[int, ...]) -> Forms:
    found: Forms = {str(number): [] for number in wanted}
    for locale in locales(code):
        rules = _rules(locale)
        for name in _names(rules, kinds) if rules else ():
            for number in wanted:
                form = folded(rules.format(number, name))
                found[str(number)].append(form.translate(LETTERS.get(code, {})))
    return {key: unique(filter(usable, forms)) for key, forms in found.items()}


def _names(rules: Any, kinds: tuple[str, ...]) -> list[str]:
    names = [rules.getRuleSetName(index) for index in range(rules.getNumberOfRuleSetNames())]
    return [name for name in names if name.startswith(kinds) and not any(use in name for use in OTHER_USES)]


@cache
def _rules(locale: str) -> Any:
    """ICU's rules, or None for a language that it spells by English ones."""
    try:
        icu = import_module("icu")
    except ImportError as missing:
        raise SystemExit("numbers in words need ICU, which is not installed; run: pip install PyICU") from missing
    icu.Locale.setDefault(icu.Locale("en"))  # what ICU falls back to is this machine's language otherwise
    spellout = icu.URBNFRuleSetTag.SPELLOUT
    rules = icu.RuleBasedNumberFormat(spellout, icu.Locale(locale.replace("-", "_")))
    english = icu.RuleBasedNumberFormat(spellout, icu.Locale("en"))
    borrowed = not locale.startswith("en") and rules.format(21) == english.format(21)
    return None if borrowed else rules
