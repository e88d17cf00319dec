"""Write src/rashomon/ingest/calendar.toml: month and weekday names as dates in the press have them.

Names come from Unicode CLDR through Babel (`pip install babel`). Run it again when CLDR changes:
`python training/month_names.py`. Forms of both uses are kept, inside a date (апреля) and alone (апрель), since
newspapers mix them, and short ones of three letters or more.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale, localedata

TARGET = Path(__file__).parents[1] / "src/rashomon/ingest/calendar.toml"

LANGUAGES = [
    "ar", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu", "he", "hi",
    "hr", "hu", "id", "it", "ja", "kn", "ko", "lt", "lv", "mk", "ml", "mr", "ms", "nb", "ne", "nl", "pa", "pl",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sr_Latn", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi",
]  # fmt: skip
REGIONS = {"ar": ("ar_LB", "ar_DZ", "ar_MA"), "pt": ("pt_PT",), "de": ("de_AT",), "en": ("en_GB",)}
"""Regions with month names of their own: نيسان in Lebanon, Jänner in Austria, Sept in Britain."""

SPELLINGS = {"hi": {9: ["सितम्बर"], 10: ["अक्तूबर"], 11: ["नवम्बर"], 12: ["दिसम्बर"]}}
"""Forms that newspapers use beside those of CLDR."""

HEADER = """# Month and weekday names by language, from Unicode CLDR; written by training/month_names.py.
# CLDR data: Copyright © 1991-2026 Unicode, Inc., licensed under Unicode-3.0.
"""


def main() -> None:
    """Write the file."""
    sections = [HEADER]
    for language in LANGUAGES:
        localedata._cache.clear()  # Babel 2.18 lets names leak from one locale into the next
        locales = [Locale.parse(code) for code in (language, *REGIONS.get(language, ()))]
        spellings = SPELLINGS.get(language, {})
        months = [_names(locales, "months", month) + spellings.get(month, []) for month in range(1, 13)]
        weekdays = [name for day in range(7) for name in _names(locales, "days", day)]
        rows = "".join(f"  {_quoted(names)},\n" for names in months)
        sections.append(f"[{language}]\nmonths = [\n{rows}]\nweekdays = {_quoted(weekdays)}\n")
    TARGET.write_text("\n".join(sections), encoding="utf-8")


def _names(locales: list[Locale], field: str, index: int) -> list[str]:
    """All forms of one month or weekday, in small letters, without full stops and bare numbers (4月, tháng 4)."""
    forms = {
        getattr(locale, field)[context][width][index].casefold().strip(".")
        for locale in locales
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    }
    return sorted(form for form in forms if len(form) > 1 and not any(letter.isdigit() for letter in form))


def _quoted(names: list[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


if __name__ == "__main__":
    main()
