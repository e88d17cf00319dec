"""EDTF values: written from their parts, and read as the stretch of days they cover (Library of Congress, 2019)."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

EARLIEST, LATEST = date(1, 1, 1), date(9999, 12, 31)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
QUARTER, HALF = 32, 39
"""Added to the number of a quarter or half year for the sub-year code of ISO 8601-2."""
_SEASON_MONTHS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<clock>\d\d(?::\d\d){0,2})(?P<zone>Z|[+-]\d\d:\d\d)?)?(?P<doubt>[?~%]?)"
)
"""One end of a value, taken apart."""


class Stretch(NamedTuple):
    """First and last day that a value covers, both within it; an open end is the end of all days."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def meets(self, other: Stretch) -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: Stretch) -> bool:
        """Whether every day of the other is in it."""
        return self.first <= other.first and other.last <= self.last


def stretch(value: str) -> Stretch | None:
    """The days a value covers; None for a duration or anything that is no EDTF value of the kinds written here."""
    if "/" not in value:
        return _one(value)
    first, _, last = value.partition("/")
    begin = Stretch(EARLIEST, EARLIEST) if first == ".." else _one(first)
    end = Stretch(LATEST, LATEST) if last == ".." else _one(last)
    return Stretch(begin.first, end.last) if begin and end else None


def begins(value: str) -> datetime | None:
    """The instant a value begins with, as it is written: without its zone; None where `stretch` has none."""
    first = value.partition("/")[0]
    days = stretch(value)
    found = VALUE.fullmatch(first)
    if days is None or not found or not found["clock"]:
        return datetime.combine(days.first, datetime.min.time()) if days else None
    return datetime.combine(days.first, datetime.strptime(f"{found['clock']}:00"[:5], "%H:%M").time())


def bare(value: str) -> str:
    """A value without its marks of doubt."""
    return re.sub(r"[?~%]", "", value)


def marked(value: str, mark: str) -> str:
    """A value with `~` (about) or `?` (not sure) added to each end that is closed; both together are `%`."""
    return "/".join(end if end == ".." else _marked(end, mark) for end in value.split("/"))


def _marked(value: str, mark: str) -> str:
    if value[-1] in (mark, "%"):
        return value
    return f"{value[:-1]}%" if value[-1] in "?~" else f"{value}{mark}"


def _one(value: str) -> Stretch | None:
    found = VALUE.fullmatch(value)
    if not found:
        return None
    try:
        return _days(found["year"], int(found["month"] or 0), int(found["day"] or 0))
    except ValueError:
        return None


def _days(year: str, month: int, day: int) -> Stretch:
    if "X" in year:
        return Stretch(date(int(year.replace("X", "0")) or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31))
    number = int(year)
    if day:
        return Stretch(date(number, month, day), date(number, month, day))
    start, months = _months(month)
    first = date(number, start, 1)
    end_year, end_month = number + (start + months - 2) // 12, (start + months - 2) % 12 + 1
    return Stretch(first, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))


def _months(code: int) -> tuple[int, int]:
    """First month, and how many, of a month or sub-year code; 0 is the whole year."""
    if code <= 12:
        return (code, 1) if code else (1, 12)
    if code in _SEASON_MONTHS:
        return _SEASON_MONTHS[code]
    if QUARTER < code <= QUARTER + 4:
        return 3 * (code - QUARTER) - 2, 3
    if HALF < code <= HALF + 2:
        return 6 * (code - HALF) - 5, 6
    raise ValueError(code)


def week_of(day: date, shift: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week `shift` weeks from that of a day."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)
