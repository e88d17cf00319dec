"""Full dates as newspapers write them, in many languages and scripts; a date without its year is none."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

import msgspec

from rashomon.chronology.calendars import gregorian
from rashomon.model import Span

EARLIEST, LATEST = 1800, 2200
"""Years outside are of another calendar, or no years."""

BUDDHIST_YEARS = range(EARLIEST + 543, LATEST + 543)
"""Thai newspapers write 2562 for 2019."""

PERSIAN_YEARS = range(1300, 1450)
PERSIAN_MONTHS = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
    *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
"""Iranian newspapers write ۱۷ مرداد ۱۳۹۹ for 7 August 2020."""

DAY_FIRST = frozenset([
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "gu", "he", "hi", "hr", "id", "it",
    "mk", "mr", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "te", "th", "tr", "uk",
    "ur", "vi", "en-AU", "en-GB", "en-IE", "en-IN", "en-NZ", "en-ZA",
])  # fmt: skip
"""Languages that write 3/4/2019 for 3 April; English without its country may mean either."""
MONTH_FIRST = frozenset(["en-US", "en-PH"])

D, Y = r"(?<!\d)(?<!\d\.)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
YEAR_AHEAD, DAY_LAST = r"(?<!\d)(?P<year>\d{4})", r"(?P<day>\d{1,2})(?!\d)"
WORD = r"[^\W\d_][^\s\d.,،()\[\]|:;!?–—-]{1,20}"
MONTH = rf"(?P<month>{WORD}(?:\s{WORD})??)"
ORDINAL = r"(?:st|nd|rd|th|er|º|ª|-?го|-?а)?"
OF = r"(?:of\s|del?\s|d[’'])?\s*"
"""The joints of `25 de abril de 2019` and `25 d’abril`."""

SHAPES = tuple(
    re.compile(shape, re.I)
    for shape in (
        rf"{YEAR_AHEAD}(?P<joint>[-/.])(?P<month>\d{{1,2}})(?P=joint){DAY_LAST}",  # 2019-04-25
        rf"{YEAR_AHEAD}\s?[年년]\s*(?P<month>\d{{1,2}})\s?[月월]\s*(?P<day>\d{{1,2}})\s?[日일号號]",  # 2019年4月25日
        rf"{D}\.\s?(?P<month>\d{{1,2}})\.\s?{Y}",  # 25.4.2019
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<joint>[/-])(?P<second>\d{{1,2}})(?P=joint){Y}",  # 25/04/2019
        rf"{D}\s+tháng\s+(?P<month>\d{{1,2}}),?\s+(?:năm\s+)?{Y}",  # 25 tháng 4 năm 2019
        rf"{D}{ORDINAL}[\s.-]{{0,2}}{OF}{MONTH}[\s.,،-]{{0,2}}{OF}(?:พ\.ศ\.\s*)?{Y}",  # 25 avril 2019
        rf"(?<!\w){MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{Y}",  # April 25, 2019
        rf"{YEAR_AHEAD}\.?\s*(?:m\.\s)?{MONTH}\.?\s+{DAY_LAST}",  # 2019. április 25.
        rf"{YEAR_AHEAD}\.?\s+gada\s+(?P<day>\d{{1,2}})\.\s+{MONTH}(?!\w)",  # 2019. gada 25. aprīlis
    )
)

LONGEST_STATED = 100
"""Characters of a stated date worth a look: the longest met in page metadata has 39."""

ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?")
ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$")


class Dated(msgspec.Struct, frozen=True):
    """A full date found in a text: EDTF `value` and the place of its words."""

    value: str
    span: Span


def find_dates(text: str, language: str | None = None) -> Iterator[Dated]:
    """Full dates in a line, by shape; a numeric one that may be read in two ways is left out.

    `language` (BCP-47) settles 3/4/2019 and month names that mean different months in different languages.
    """
    if not any(letter.isdigit() for letter in text):
        return
    for shape in SHAPES:
        for match in shape.finditer(text):
            if value := _value(match, language):
                yield Dated(value, Span(*match.span()))


def edtf(text: str) -> str | None:
    """EDTF of a date as machines write it (ISO 8601, RFC 2822) or people do; None if it is none.

    `2019`, `2019-04`, `2019-04-25`, or date-time as given. Midnight sharp is the mark of a date that a program
    wrapped as a date-time, so no clock time is kept of it.
    """
    stated = text.strip()
    if len(stated) > LONGEST_STATED:
        return None
    if match := ISO.fullmatch(stated):
        return _partial(match)
    if ISO_TIME.match(stated):
        return _instant(stated)
    if re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:", stated, re.A):
        return _mail_date(stated)
    found = next(find_dates(stated), None)
    return found.value if found and len(found.span) == len(stated) else None


def names_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday in any language known."""
    return _folded(word) in _weekdays()


def month_number(name: str, language: str | None = None) -> int | None:
    """1 to 12 for a month's name, full, short or inflected; None if unknown or if languages disagree on it."""
    numbers = {_month(part, language) for part in name.split("/")}
    return numbers.pop() if len(numbers) == 1 else None


def _value(match: re.Match[str], language: str | None) -> str | None:
    part = match.groupdict()
    year = int(part["year"])
    if year in PERSIAN_YEARS:
        return _persian(year, part.get("month") or "", int(part.get("day") or 0))
    if "first" in part:
        day, month = _numeric_order(int(part["first"]), int(part["second"]), language)
    else:
        day, month = int(part["day"]), _month_of(part["month"], language)
    return _checked(year - 543 if year in BUDDHIST_YEARS else year, month, day) if month else None


def _month_of(written: str, language: str | None) -> int | None:
    return int(written) if written.isdecimal() else month_number(written, language)


def _numeric_order(first: int, second: int, language: str | None) -> tuple[int, int | None]:
    """Day and month of 25/04 or 04/25; no month where both could be either."""
    if first > 12 or first == second or _among(language, DAY_FIRST):
        return first, second
    if second > 12 or _among(language, MONTH_FIRST):
        return second, first
    return first, None


def _among(language: str | None, languages: frozenset[str]) -> bool:
    """Whether a language tag, or its language alone, is in the set."""
    return bool(language) and (language in languages or str(language).partition("-")[0] in languages)


def _persian(year: int, name: str, day: int) -> str | None:
    """The Gregorian day of a Persian one."""
    if name not in PERSIAN_MONTHS or not day:
        return None
    try:
        return gregorian("persian", year, PERSIAN_MONTHS.index(name) + 1, day)[0].isoformat()
    except ValueError:
        return None


def _checked(year: int, month: int, day: int) -> str | None:
    """ISO form of a day that exists."""
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year < LATEST else None
    except ValueError:
        return None


def _partial(match: re.Match[str]) -> str | None:
    """Year, month or day in EDTF, if there is such a one."""
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not _checked(year, month or 1, day or 1):
        return None
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _instant(stated: str) -> str | None:
    text = stated.replace(" ", "T", 1).replace(" ", "")
    text = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return text[:10] if MIDNIGHT.search(text) else _written(moment)


def _mail_date(stated: str) -> str | None:
    try:
        return _written(parsedate_to_datetime(stated))
    except ValueError:
        return None


def _written(moment: datetime) -> str:
    """ISO 8601 to the second, with the offset if one was stated."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _month(name: str, language: str | None) -> int | None:
    by_language = _months().get(_folded(name)) or _months().get(_folded(name.removeprefix("ב")), {})  # Hebrew "in"
    if own := by_language.get((language or "").partition("-")[0]):
        return own
    numbers = set(by_language.values())
    return numbers.pop() if len(numbers) == 1 else None


@cache
def _months() -> dict[str, dict[str, int]]:
    """Folded month name -> language -> number."""
    table: dict[str, dict[str, int]] = {}
    for language, names in _calendar().items():
        for number, forms in enumerate(names["months"], 1):
            for form in forms:
                table.setdefault(_folded(form), {})[language.partition("_")[0]] = number
    return table


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(_folded(name) for names in _calendar().values() for name in names["weekdays"])


@cache
def _calendar() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("calendar.toml").read_text("utf-8"))


NUKTA = {ord("़"): None}
"""CLDR writes फ़रवरी, newspapers फरवरी."""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", name.casefold().strip(".")).translate(NUKTA)
