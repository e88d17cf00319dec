"""Days of the Buddhist, Persian and Islamic calendars as Gregorian ones."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Hijri

from rashomon.model import Calendar

BUDDHIST_AHEAD = 543
"""Thai newspapers write 2562 for 2019."""

PERSIAN_START, PERSIAN_START_YEAR = date(1921, 3, 21), 1300
PERSIAN_LEAPS = frozenset([1, 5, 9, 13, 17, 22, 26, 30])
"""Leap years in the cycle of 33: right for the years 1244 to 1472, 1865 to 2094."""


def gregorian(
    calendar: Calendar | None, year: int, month: int | None = None, day: int | None = None
) -> tuple[date, date]:
    """First and last day of a year, month or day of a calendar; ValueError where there is no such day."""
    if calendar == "persian":
        return _persian(year, month, day)
    if calendar == "hijri":
        return _hijri(year, month, day)
    return _gregorian(year - BUDDHIST_AHEAD if calendar == "buddhist" else year, month, day)


def year_of(calendar: Calendar | None, day: date) -> int:
    """The year of a calendar in which a Gregorian day lies."""
    if calendar == "buddhist":
        return day.year + BUDDHIST_AHEAD
    if calendar is None:
        return day.year
    guess = day.year - 621 if calendar == "persian" else int((day.year - 622) * 33 / 32) + 2
    while gregorian(calendar, guess)[0] > day:
        guess -= 1
    return guess


def _gregorian(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    following = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    return first, following - timedelta(days=1)


def _persian(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Six months of 31 days, then of 30, by leap years in cycles of 33."""
    start = _nowruz(year)
    if month is None:
        return start, _nowruz(year + 1) - timedelta(days=1)
    if not 1 <= month <= 12:
        raise ValueError(month)
    first = start + timedelta(days=31 * (month - 1) - max(0, month - 7))
    following = _nowruz(year + 1) if month == 12 else first + timedelta(days=31 if month < 7 else 30)
    length = (following - first).days
    if day is None:
        return first, following - timedelta(days=1)
    if not 1 <= day <= length:
        raise ValueError(day)
    return (first + timedelta(days=day - 1),) * 2


def _nowruz(year: int) -> date:
    """The first day of a Persian year."""
    if not 1244 <= year <= 1472:
        raise ValueError(year)
    low, high = sorted((year, PERSIAN_START_YEAR))
    leaps = sum(past % 33 in PERSIAN_LEAPS for past in range(low, high))
    days = 365 * (high - low) + leaps
    return PERSIAN_START + timedelta(days=days if year >= PERSIAN_START_YEAR else -days)


def _hijri(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """By the Umm al-Qura calendar; local sightings differ by a day."""
    try:
        first = Hijri(year, month or 1, day or 1).to_gregorian()
        if day:
            return first, first
        last_month = month or 12
        length = Hijri(year, last_month, 1).month_length()
        return first, Hijri(year, last_month, length).to_gregorian()
    except OverflowError as problem:
        raise ValueError(year) from problem
