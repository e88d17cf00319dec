"""Reckoning: what a moment means against a day, as EDTF, never finer than the words."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from rashomon.chronology.amounts import Amount, day_of, moved
from rashomon.chronology.calendars import BUDDHIST_AHEAD, gregorian, year_of
from rashomon.chronology.edtf import SEASONS, marked, week_of
from rashomon.chronology.placing import Told, inside_year, on_day, part_of_year, stretch_of
from rashomon.model import Grain, Moment, Tense

MONTHS_AHEAD = 2
"""A month or day without its year and without a tense lies at most so many months ahead: newspapers look back."""

SOON = 31
"""Days ahead at which "27 August" is this year's, though the verb is past: last year's would have its year."""

CENTURY_AHEAD = 20
"""A year of two digits lies at most so many years ahead."""


def told(moment: Moment, day: date | None, tense: Tense | None = None, amount: Amount | None = None) -> Told | None:
    """What a moment means against a day, moved by an amount; None where it hangs on a day that is not known.

    `day` may be a datetime, which minutes and hours are counted from. Against the past unless `tense` is future. Raises
    nothing: a day that no calendar has is None as well.
    """
    try:
        found = _told(moment, day, tense, amount)
    except (ValueError, OverflowError):
        return None
    if found and found.grain == "day" and moment.unit == "week" and moment.shift is None and amount is None:
        found = stretch_of(date.fromisoformat(found.value), "week")  # the week of 10 April
    return _qualified(found, moment) if found else None


def _told(moment: Moment, day: date | None, tense: Tense | None, amount: Amount | None) -> Told | None:
    if amount is not None and amount.seconds:
        return _by_the_clock(day, amount, moment.unit or "hour")
    day = day_of(day) if day else None
    if amount is not None:
        return _moved(moment, day, tense, amount)
    if moment.calendar in ("persian", "hijri"):
        return _foreign(moment, day, tense)
    return _of_age(moment, day) or _gregorian(moment, day, tense)


def _of_age(moment: Moment, day: date | None) -> Told | None:
    """A century, a decade, or a decade of a century."""
    if moment.century is not None and moment.decade is not None:
        return Told(f"{moment.century - 1:02}{moment.decade % 100 // 10}X", "decade")
    if moment.century is not None:
        return Told(f"{moment.century - 1:02}XX", "century")
    return _decade(moment.decade, day) if moment.decade is not None else None


def _gregorian(moment: Moment, day: date | None, tense: Tense | None) -> Told | None:
    if moment.decade is not None:
        return None
    if moment.unit is not None and moment.shift is not None:
        return _shifted(moment, day)
    if moment.shift is not None:
        return _next_or_last(moment, day)
    if moment.year is None:
        return _leaning(moment, day, tense)
    year = _full_year(moment, day)
    return inside_year(year, moment) if year is not None else None


def _qualified(found: Told, moment: Moment) -> Told:
    """With `~` where it is told about; the end of a year is about its last month."""
    if moment.edge == "end" and found.grain == "year" and len(found.value) == 4:
        found = Told(f"{found.value}-12", "month")
    return found._replace(value=marked(found.value, "~")) if moment.approximate or moment.edge else found


def _full_year(moment: Moment, day: date | None) -> int | None:
    """A year in four digits of the Gregorian calendar."""
    year = moment.year or 0
    if year >= 100:
        return year - BUDDHIST_AHEAD if moment.calendar == "buddhist" else year
    if day is None:
        return None
    century = day.year // 100 * 100
    return century + year - 100 * (century + year > day.year + CENTURY_AHEAD)


def _decade(decade: int, day: date | None) -> Told | None:
    if decade >= 2400:
        first = decade - BUDDHIST_AHEAD  # the Thai decade of 2520 is 1977 to 1986
        return Told(f"{first}/{first + 9}", "decade")
    if decade >= 100:
        return Told(f"{decade // 10}X", "decade")
    if day is None:
        return None
    century = day.year // 100 * 100
    full = century + decade - 100 * (century + decade > day.year)
    return Told(f"{full // 10}X", "decade")


def _moved(moment: Moment, day: date | None, tense: Tense | None, amount: Amount) -> Told | None:
    """So long before or after a day; in the grain of the unit, as "two months ago" names no day."""
    if {moment.shift, moment.year, moment.month, moment.weekday, moment.day} != {None}:  # "two weeks from January 15"
        start = _told(moment, day, tense, None)
        day = date.fromisoformat(start.value) if start and start.grain == "day" else None
    if day is None:
        return None
    unit = moment.unit or "day"
    base = moved(day, amount)
    if moment.part or moment.hour is not None:
        return on_day(base, moment)
    return stretch_of(base, unit)


def _by_the_clock(day: date | None, amount: Amount, unit: Grain) -> Told | None:
    """Forty minutes ago, where the clock of the day is known."""
    if not isinstance(day, datetime):
        return None
    moment = datetime.combine(moved(day, amount), day.time()) + timedelta(seconds=amount.seconds)
    return Told(moment.isoformat(timespec="minutes"), unit)


def _shifted(moment: Moment, day: date | None) -> Told | None:
    """Yesterday, last week, next year, and what lies in them: "March last year", "Tuesday of last week"."""
    if day is None or moment.unit is None or moment.shift is None:
        return None
    base = _shift(day, moment.unit, moment.shift)
    if base is None:
        return None
    if moment.weekday is not None and moment.unit == "week":
        return on_day(week_of(base)[0] + timedelta(days=moment.weekday - 1), moment)
    if moment.unit in ("day", "part of day") or (moment.unit == "month" and moment.day):
        return on_day(base if moment.unit != "month" else base.replace(day=moment.day or 1), moment)
    inside = moment.month or moment.season or moment.quarter or moment.half or moment.week
    if moment.unit in ("year", "month") and (inside or moment.weekday):
        month = moment.month or (base.month if moment.unit == "month" else None)
        fields = msgspec.structs.replace(moment, month=month, shift=None, unit=None)
        return inside_year(base.year, fields)
    return stretch_of(base, moment.unit)


def _shift(day: date, unit: Grain, shift: int) -> date | None:
    """A day in the unit that lies so many units away; None for units of the clock."""
    if unit == "weekend":
        return week_of(day, shift - (shift == 0 and day.weekday() < 2))[1]
    amount = Amount.of(shift, unit)
    if amount is None or amount.seconds or unit in ("hour", "minute", "second"):
        return None
    if unit in ("month", "year", "quarter", "half", "decade", "century"):
        return moved(day.replace(day=1), amount)
    return moved(day, amount)


def _next_or_last(moment: Moment, day: date | None) -> Told | None:
    """As in "last Monday", "next March", "this summer": the one before, after or around the day."""
    if day is None or moment.shift is None:
        return None
    if moment.day is not None:
        return _next_or_last_day(moment, day, moment.shift)
    if moment.weekday is not None:
        return on_day(_shifted_weekday(moment.weekday, day, moment.shift), moment)
    if moment.month is not None:
        return inside_year(day.year + _years(moment.month, day, moment.shift), moment)
    return _season(moment, day, moment.shift) if moment.season is not None else None


def _next_or_last_day(moment: Moment, day: date, shift: int) -> Told:
    """As in "the 3rd of May last", 지난 20일."""
    if moment.month is None:
        return on_day(_shifted_day(moment.day or 1, day, shift), moment)
    years = [year for year in range(day.year - 4, day.year + 5) if _exists(year, moment)]
    if shift == 0:
        return inside_year(_lean_year(moment, day, None), moment)
    days = [(date(year, moment.month, moment.day or 1), year) for year in years]
    found = max(one for one in days if one[0] < day) if shift < 0 else min(one for one in days if one[0] > day)
    return inside_year(found[1], moment)


def _shifted_weekday(weekday: int, day: date, shift: int) -> date:
    """The last (-1) or next (1) such weekday, never the day itself; that of the running week (0)."""
    if shift == 0:
        return week_of(day)[0] + timedelta(days=weekday - 1)
    ahead = (weekday - 1 - day.weekday()) % 7
    first = ahead or 7 if shift > 0 else ahead - 7
    return day + timedelta(days=first + 7 * (shift - (1 if shift > 0 else -1)))


def _shifted_day(number: int, day: date, shift: int) -> date:
    """The last (-1), the next (1) or the running month's (0) day of a number: 지난 20일."""
    firsts = [moved(day.replace(day=1), Amount(months=away)) for away in range(-2, 3)]
    days = [first.replace(day=number) for first in firsts if number <= months.monthrange(first.year, first.month)[1]]
    if shift < 0:
        return max(one for one in days if one < day)
    return min(one for one in days if one > day) if shift > 0 else min(days, key=lambda one: abs((one - day).days))


def _years(month: int, day: date, shift: int) -> int:
    """Years to the last (-1) or next (1) month of a number; the running one is neither."""
    if shift == 0:
        return 0
    if shift < 0:
        return shift + 1 if month < day.month else shift
    return shift - 1 if month > day.month else shift


def _season(moment: Moment, day: date, shift: int, tense: Tense | None = None) -> Told:
    """Winter belongs to the year in which it begins."""
    assert moment.season
    begins = date(day.year, {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[moment.season], 1)
    year = day.year - (begins > day)  # the latest that has begun
    running = (day - begins.replace(year=year)).days < 92
    if shift == 0:
        year = year if running or tense == "past" else day.year
    elif shift < 0:
        year += shift + (not running)
    else:
        year += shift
    return Told(f"{year:04}-{SEASONS[moment.season]}", "season")


def _leaning(moment: Moment, day: date | None, tense: Tense | None) -> Told | None:
    """A moment without its year: the nearest that the tense allows, past unless it says otherwise."""
    if day is None:
        return None
    if moment.month is not None:
        return inside_year(_lean_year(moment, day, tense), moment)
    if moment.season is not None:
        return _season(moment, day, 0, tense)
    if moment.quarter or moment.half:
        return part_of_year(_lean_part(moment, day, tense), moment)
    near = _near_day(moment, day, tense)
    return on_day(near, moment) if near else None


def _near_day(moment: Moment, day: date, tense: Tense | None) -> date | None:
    """The nearest day of a number or weekday; the day itself for a part of it or a clock time."""
    if moment.day is not None:
        return _lean_day(moment, day)
    if moment.weekday is not None:
        back = (day.weekday() - moment.weekday + 1) % 7
        return day + timedelta(days=(7 - back) % 7 if tense == "future" else -back)
    return day if moment.part or moment.hour is not None else None


def _lean_year(moment: Moment, day: date, tense: Tense | None) -> int:
    """The year of a month or day that is told without one."""
    assert moment.month is not None
    fits = [year for year in range(day.year - 4, day.year + 5) if _exists(year, moment)]
    if moment.day is not None:
        days = {year: (date(year, moment.month, moment.day) - day).days for year in fits}
    else:
        days = {year: 31 * ((year - day.year) * 12 + moment.month - day.month) for year in fits}
    if tense == "future":
        return min((year for year in fits if days[year] >= 0), key=lambda year: days[year])
    reach = 0 if tense == "past" and not _soon(days) else 31 * MONTHS_AHEAD
    return max((year for year in fits if days[year] <= reach), key=lambda year: days[year])


def _soon(days: Mapping[int, int]) -> bool:
    """Whether a day is so near ahead, and so far back, that no tense of the words around it makes it a past one."""
    return any(0 < ahead <= SOON for ahead in days.values())


def _exists(year: int, moment: Moment) -> bool:
    return moment.day is None or moment.day <= months.monthrange(year, moment.month or 1)[1]


def _lean_day(moment: Moment, day: date) -> date:
    """The nearest day of that number; with its weekday, the nearest that is one."""
    assert moment.day is not None
    firsts = [moved(day.replace(day=1), Amount(months=shift)) for shift in range(-7, 8)]
    days = [f.replace(day=moment.day) for f in firsts if moment.day <= months.monthrange(f.year, f.month)[1]]
    fitting = [one for one in days if moment.weekday in (None, one.isoweekday())]
    return min(fitting or days, key=lambda one: (abs((one - day).days), one > day))


def _lean_part(moment: Moment, day: date, tense: Tense | None) -> int:
    """The year of a quarter or half: one that has begun."""
    begins = 3 * moment.quarter - 2 if moment.quarter else 6 * (moment.half or 1) - 5
    if tense == "future":
        return day.year + (begins + (2 if moment.quarter else 5) < day.month)
    return day.year - (begins > day.month)


def _foreign(moment: Moment, day: date | None, tense: Tense | None) -> Told | None:
    """A day, month or year of the Persian or Islamic calendar."""
    year = moment.year
    if year is None:
        if day is None or moment.shift not in (None, 0, -1, 1):
            return None
        year = _foreign_year(moment, day, tense)
    first, last = gregorian(moment.calendar, year, moment.month, moment.day)
    if first == last:
        return on_day(first, moment)
    return Told(f"{first}/{last}", "month" if moment.month else "year")


def _foreign_year(moment: Moment, day: date, tense: Tense | None) -> int:
    """The year of another calendar in which a month or day lies that is told without one."""
    year = year_of(moment.calendar, day)
    if moment.unit == "year" and moment.shift:
        return year + moment.shift
    near = {
        y: (gregorian(moment.calendar, y, moment.month, moment.day)[0] - day).days for y in range(year - 1, year + 2)
    }
    if tense == "future":
        return min((y for y in near if near[y] >= 0), key=lambda y: near[y], default=year)
    reach = 0 if tense == "past" else 31 * MONTHS_AHEAD
    return max((y for y in near if near[y] <= reach), key=lambda y: near[y], default=year)
