"""Months, weekdays, parts of the day, and the halves of a twelve-hour clock."""

from __future__ import annotations

from collections.abc import Iterable

from training.calendar.cldr import Dates, Forms, folded, locales, unique, unshared, usable
from training.calendar.spelled import numbered

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

SHORT_LETTERS = 3
"""The shortest abbreviations of two letters are words elsewhere: Su, Mo, du, do, sa."""

NUMBERED = {
    "ja": ("{}月", "%spellout-cardinal"),
    "ko": ("{}월", "%spellout-cardinal-sinokorean"),
    "vi": ("tháng {}", "%spellout-cardinal"),
}
"""Where CLDR counts the months in digits (1月, 1월, tháng 1), their names are spelled out."""

SPELLINGS = {
    "hi": {9: ["सितम्बर"], 10: ["अक्तूबर"], 11: ["नवम्बर"], 12: ["दिसम्बर"]},
    "ko": {6: ["유월"], 10: ["시월"]},
    "vi": {1: ["tháng giêng"], 4: ["tháng tư"], 12: ["tháng chạp"]},
}
"""Forms that newspapers use beside those of CLDR and ICU."""

PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night", "midnight")

JUDGED = {
    "ar": {"في الصباح": "morning", "في المساء": "evening", "منتصف الليل": "midnight"},
    "bg": {"на обяд": "noon"},
    "el": {"απόγευμα": "afternoon", "απόγ": "afternoon", "μεσημέρι": "noon", "μεσημ": "noon", "βράδυ": "evening"},
    "fa": {"بعدازظهر": "afternoon", "نیمه‌شب": "midnight"},
    "he": {"לפנות בוקר": "dawn", "צהריים": "noon", "בצהריים": "noon"},
    "hu": {"hajnal": "dawn"},
    "ko": {"아침": "morning"},
    "ms": {"tengah malam": "midnight"},
    "pt": {"madrugada": "dawn", "noite": "night"},
    "sw": {"alfajiri": "dawn"},
    "th": {"ตอนบ่าย": "afternoon", "ในตอนบ่าย": "afternoon"},
    "zh": {"凌晨": "dawn"},
}
"""Where a word says more than the hours that CLDR gives it."""


OTHER_WORDS = {"pl": {"nie"}, "ru": {"день", "дня"}, "uk": {"день", "дня"}}
"""Words that mostly mean something else: Polish not, and the whole day where CLDR means the afternoon."""


def months(dates: Dates, code: str) -> Forms:
    """Month from "1" to "12" -> its names and abbreviations."""
    found: Forms = {str(month): [] for month in range(1, 13)}
    for locale in locales(code):
        for _, width, words in dates.gregorian(locale, "months"):
            for month in found if width != "narrow" else ():
                found[month].append(folded(words[month]))
    for month in found:
        found[month] += numbered(code, int(month), *NUMBERED[code]) if code in NUMBERED else []
        found[month] += SPELLINGS.get(code, {}).get(int(month), [])
    return _usable(found, code)


def weekdays(dates: Dates, code: str) -> Forms:
    """Weekday from "1", a Monday, to "7" -> its names and abbreviations."""
    found: Forms = {str(day): [] for day in range(1, 8)}
    for locale in locales(code):
        for _, width, words in dates.gregorian(locale, "days"):
            for day, key in enumerate(WEEKDAYS, 1):
                form = folded(words[key])
                # 一, a Monday in Taiwan's shortest calendars, is a number everywhere else
                if width in ("wide", "abbreviated") or (width == "short" and len(form) >= SHORT_LETTERS):
                    found[str(day)].append(form)
    return _usable(found, code)


def meridiem(dates: Dates, code: str) -> Forms:
    """`am` and `pm` -> what stands for them."""
    found: Forms = {"am": [], "pm": []}
    for locale in locales(code):
        for _, width, words in dates.gregorian(locale, "dayPeriods"):
            for key, word in words.items() if width != "narrow" else ():
                found.get(key.partition("-")[0], []).append(folded(word))
    return _usable(found, code)


def parts(dates: Dates, code: str) -> Forms:
    """Part of the day -> its names. A word for two parts stays with the longer: French matin is no night."""
    found: Forms = {part: [] for part in PARTS}
    lasts: dict[str, int] = {}
    for locale in locales(code):
        hours = dates.hours(locale)
        for key in sorted(hours, key=lambda key: hours[key][0] - hours[key][1]):
            usual = part_of_day(key, *hours[key])
            for form in _names_of(dates, locale, key):
                part = JUDGED.get(code, {}).get(form, usual)
                if lasts.setdefault(form, PARTS.index(part)) == PARTS.index(part):
                    found[part].append(form)
    return _usable(found, code)


def part_of_day(key: str, start: int, end: int) -> str:
    """Which part a period of CLDR is, by its key and its hours: the middle decides where the key may mislead."""
    kind, middle = key.rstrip("12"), (start + end) / 2
    if kind == "morning":
        return "dawn" if end <= 6 else "morning"
    if kind == "afternoon":
        return "noon" if end <= 14 else "afternoon"
    if kind == "evening":
        return "afternoon" if middle < 17 else "evening"
    return kind


def _names_of(dates: Dates, locale: str, key: str) -> list[str]:
    forms: list[str] = []
    bare: list[str] = []
    for context, width, words in dates.gregorian(locale, "dayPeriods"):
        form = folded(words.get(key, ""))
        if width != "narrow" and usable(form, 1 if width == "wide" else SHORT_LETTERS):
            (bare if context == "stand-alone" else forms).append(form)
    return unique([*bare, *(form for form in forms if not _is_longer(form, bare))])


def _is_longer(form: str, bare: Iterable[str]) -> bool:
    """Whether a form is a bare one behind a preposition: du matin, de l’après-midi."""
    return any(form.endswith((" " + word, "’" + word)) for word in bare)


def _usable(found: Forms, code: str) -> Forms:
    others = OTHER_WORDS.get(code, set())
    alone, shared = unshared({key: unique(filter(usable, forms)) for key, forms in found.items()})
    alone = {key: [form for form in forms if form not in others] for key, forms in alone.items()}
    for form, keys in shared.items():
        print(f"  {form} is left out: it belongs to {', '.join(keys)}")
    return alone
