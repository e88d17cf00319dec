"""Placing: what a moment names once its year or day is known, as EDTF."""

from __future__ import annotations

import calendar as months
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rashomon.chronology.edtf import HALF, QUARTER, SEASONS, week_of
from rashomon.model import Grain, Moment


class Told(NamedTuple):
    """A value with the grain in which it is told."""

    value: str
    grain: Grain


def stretch_of(day: date, unit: Grain) -> Told:
    """The unit of the calendar in which a day lies."""
    if unit in ("week", "weekend"):
        monday, sunday = week_of(day)
        return Told(f"{monday if unit == 'week' else sunday - timedelta(days=1)}/{sunday}", unit)
    in_year: dict[Grain, tuple[str, Grain]] = {
        "year": (f"{day.year:04}", "year"),
        "month": (f"{day.year:04}-{day.month:02}", "month"),
        "season": (f"{day.year:04}-{day.month:02}", "month"),
        "quarter": (f"{day.year:04}-{QUARTER + (day.month + 2) // 3}", "quarter"),
        "half": (f"{day.year:04}-{HALF + (day.month + 5) // 6}", "half"),
        "decade": (f"{day.year // 10:03}X", "decade"),
        "century": (f"{day.year // 100:02}XX", "century"),
    }
    return Told(*in_year.get(unit, (day.isoformat(), "day")))


def inside_year(year: int, moment: Moment) -> Told:
    """What a moment names inside a year."""
    if moment.month is None:
        return part_of_year(year, moment)
    if moment.week is not None and moment.weekday is not None:
        return on_day(_nth_weekday(year, moment.month, moment.week, moment.weekday), moment)
    if moment.week is not None:
        return _week_of_month(year, moment.month, moment.week)
    if moment.day is None:
        return Told(f"{year:04}-{moment.month:02}", "month")
    return on_day(date(year, moment.month, moment.day), moment)


def part_of_year(year: int, moment: Moment) -> Told:
    """A season, quarter, half or week of a year, or all of it."""
    if moment.season is not None:
        return Told(f"{year:04}-{SEASONS[moment.season]}", "season")
    if moment.quarter is not None:
        return Told(f"{year:04}-{QUARTER + moment.quarter}", "quarter")
    if moment.half is not None:
        return Told(f"{year:04}-{HALF + moment.half}", "half")
    if moment.week is not None:
        number = moment.week if moment.week > 0 else date(year, 12, 28).isocalendar().week
        monday = date.fromisocalendar(year, number, 1)
        return Told(f"{monday}/{monday + timedelta(days=6)}", "week")
    return Told(f"{year:04}", "year")


def _nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    """The first, second … or last (-1) weekday of a month; ValueError where there is no fifth."""
    days = [date(year, month, day) for day in range(1, months.monthrange(year, month)[1] + 1)]
    fitting = [day for day in days if day.isoweekday() == weekday]
    if number > len(fitting):
        raise ValueError(number)
    return fitting[number - (number > 0)]


def _week_of_month(year: int, month: int, week: int) -> Told:
    """The first week is that of the first day, the last that of the last one."""
    inside = months.monthrange(year, month)[1] if week < 0 else min(7 * week - 6, months.monthrange(year, month)[1])
    return stretch_of(date(year, month, inside), "week")


def on_day(day: date, moment: Moment) -> Told:
    """A day, a part of it or a clock time on it."""
    if moment.hour is None:
        if moment.into:
            return Told(f"{day - timedelta(days=1)}/{day}", "part of day")
        return Told(day.isoformat(), "part of day" if moment.part else "day")
    day, hour = (day + timedelta(days=1), 0) if moment.hour == 24 else (day, moment.hour)
    clock = f"{hour:02}:{moment.minute or 0:02}" + (f":{moment.second:02}" if moment.second is not None else "")
    grain: Grain = "second" if moment.second is not None else "minute" if moment.minute is not None else "hour"
    return Told(f"{day}T{clock}{_offset(day, hour, moment.zone)}", grain)


def _offset(day: date, hour: int, zone: str | None) -> str:
    """The offset from UTC of a zone at a time: `Europe/Kyiv` has another in summer; an offset stays as it is."""
    if zone is None or "/" not in zone:
        return zone or ""
    shift = datetime.combine(day, time(hour), ZoneInfo(zone)).utcoffset() or timedelta()
    sign = "-" if shift < timedelta() else "+"
    hours, minutes = divmod(abs(shift) // timedelta(minutes=1), 60)
    return f"{sign}{hours:02}:{minutes:02}"
