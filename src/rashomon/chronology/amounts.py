"""Amounts of time: so many of a unit, as ISO 8601 durations, and days moved by them."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rashomon.model import Grain

_IN_MONTHS: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_IN_DAYS: dict[Grain, int] = {"day": 1, "weekend": 7, "week": 7, "part of day": 1}
_IN_SECONDS: dict[Grain, int] = {"second": 1, "minute": 60, "hour": 3600}
_ISO = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


class Amount(NamedTuple):
    """Months, days and seconds, which no calendar turns into one another."""

    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def of(cls, number: float, unit: Grain) -> Amount | None:
        """So many of a unit: 1.5 years are 18 months; None where that is no whole number of months."""
        if unit in _IN_MONTHS:
            months = number * _IN_MONTHS[unit]
            return cls(months=int(months)) if months == int(months) else None
        if unit in _IN_DAYS:
            days = number * _IN_DAYS[unit]
            return cls(days=int(days)) if days == int(days) else cls(seconds=int(days * 86400))
        return cls(seconds=int(number * _IN_SECONDS[unit]))

    def __add__(self, other: object) -> Amount:
        """Both together."""
        assert isinstance(other, Amount)
        return Amount(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def before(self) -> Amount:
        """As much the other way."""
        return Amount(*(-part for part in self))

    def iso(self) -> str:
        """`P2Y`, `P14M`, `P3W`, `PT2H30M`, with `-` before it where it goes back."""
        years, months = divmod(abs(self.months), 12) if self.months % 12 == 0 else (0, abs(self.months))
        whole_weeks = self.days and self.days % 7 == 0 and not self.months and not self.seconds
        days = f"{abs(self.days) // 7}W" if whole_weeks else f"{abs(self.days)}D" * bool(self.days)
        minutes, seconds = divmod(abs(self.seconds), 60)
        hours, minutes = divmod(minutes, 60)
        clock = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes) + f"{seconds}S" * bool(seconds)
        text = f"P{f'{years}Y' * bool(years)}{f'{months}M' * bool(months)}{days}{f'T{clock}' * bool(clock)}"
        return ("-" if min(self) < 0 else "") + text


def read_amount(text: str) -> Amount:
    """The amount of an ISO 8601 duration as written here; ValueError for anything else."""
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no ISO 8601 duration of whole numbers")
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    amount = Amount(12 * years + months, 7 * weeks + days, 3600 * hours + 60 * minutes + seconds)
    return amount.before() if found[1] else amount


def day_of(now: date) -> date:
    """The day of a moment; a day is its own."""
    return now.date() if isinstance(now, datetime) else now


def moved(day: date, amount: Amount) -> date:
    """A day moved by months and days: a month after 31 January is the last of February."""
    month = day.year * 12 + day.month - 1 + amount.months
    year, month = month // 12, month % 12 + 1
    inside = min(day.day, calendar.monthrange(year, month)[1])
    return date(year, month, inside) + timedelta(days=amount.days)
