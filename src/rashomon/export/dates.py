"""EDTF values and ISO 8601 durations in English words, as exact as they are and no more."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rashomon.chronology.amounts import read_amount
from rashomon.chronology.edtf import VALUE, stretch

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_PARTS: Final = {
    21: "spring {}",
    22: "summer {}",
    23: "autumn {}",
    33: "first quarter of {}",
    34: "second quarter of {}",
    35: "third quarter of {}",
    36: "fourth quarter of {}",
    40: "first half of {}",
    41: "second half of {}",
}
_WINTER: Final = 24


class End(NamedTuple):
    """One end of a value, or all of it, taken apart; `month` may be the code of a season, a quarter or a half."""

    year: str
    month: int
    day: int
    clock: str
    zone: str
    about: bool
    unsure: bool

    def __str__(self) -> str:
        about = "about " if self.about else ""
        return f"{self.date}{', ' if about else ' '}{about}{self.hour}" if self.clock else f"{about}{self.date}"

    @property
    def hour(self) -> str:
        """`17:50`, `15:34 (+03:00)`."""
        return f"{self.clock}{f' ({self.zone})'.replace('(Z)', '(UTC)').replace('-', '−') if self.zone else ''}"

    @property
    def date(self) -> str:
        """`25 Apr 2019`, `Apr 2019`, `autumn 2019`, `2019`, `2010s`, `20th century`."""
        if self.month > len(MONTHS):
            return self._part_of_year()
        month = f"{MONTHS[self.month - 1]} " if self.month else ""
        return f"{f'{self.day} ' if self.day else ''}{month}{_year(self.year)}"

    def _part_of_year(self) -> str:
        if self.month == _WINTER:  # that begins in December
            return f"winter {self.year}–{(int(self.year) + 1) % 100:02}"
        return _PARTS[self.month].format(self.year)


def said(value: str, since: str = "since") -> str:
    """A value for people: `25 Apr 2019 17:50`, `27–28 Feb 2019`, `since 2014`, `about 1991`, `May 2019, not certain`.

    `since` is the word for an open end: what is told so may have gone on from then, or lie anywhere after. What is no
    EDTF value stays as it is.
    """
    first, interval, last = value.partition("/")
    ends = [parsed(first), parsed(last)]
    unsure = ", not certain" if any(end and end.unsure for end in ends) else ""
    if ends[0] and not interval:
        return f"{ends[0]}{unsure}"
    if ends[0] and last in ("", ".."):
        return f"{since} {ends[0]}{unsure}"
    if ends[1] and first in ("", ".."):
        return f"up to {ends[1]}{unsure}"
    return f"{_between(ends[0], ends[1])}{unsure}" if ends[0] and ends[1] else value


def parsed(end: str) -> End | None:
    """One end of a value; None where it is open or no EDTF of the kinds written here."""
    found = VALUE.fullmatch(end)
    if not found or stretch(end) is None:
        return None
    clock = found["clock"] or ""
    doubt = found["doubt"]
    return End(
        found["year"],
        int(found["month"] or 0),
        int(found["day"] or 0),
        f"{clock}:00" if len(clock) == 2 else clock,
        found["zone"] or "",
        doubt in ("~", "%"),
        doubt in ("?", "%"),
    )


def day_of(value: str) -> str:
    """The date of publication for people: a clock time is left out, an open end may lie anywhere after."""
    return said(re.sub(r"T\d[\d:.]*(Z|[+-]\d\d:\d\d)?", "", value), since="on or after")


def lasting(amount: str) -> str:
    """An ISO 8601 duration from its anchor: `4 days after`, `2 years before`; empty for what is none."""
    try:
        months, days, seconds = read_amount(amount)
    except ValueError:
        return ""
    parts = [*_counted(abs(months), "month", 12, "year"), *_counted(abs(days), "day", 7, "week")]
    minutes, rest = divmod(abs(seconds), 60)
    parts += [*_counted(minutes, "minute", 60, "hour"), *_counted(rest, "second")]
    where = "before" if min(months, days, seconds) < 0 else "after"
    return f"{' '.join(parts)} {where}" if parts else ""


def _counted(number: int, unit: str, many: int = 0, larger: str = "") -> list[str]:
    """`1 year 2 months`; days make weeks only where they are whole ones."""
    if not many or (unit == "day" and number % many):
        return [_number(number, unit)] if number else []
    whole, rest = divmod(number, many)
    return [_number(count, name) for count, name in ((whole, larger), (rest, unit)) if count]


def _number(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _between(first: End, last: End) -> str:
    """What both ends share is said once."""
    about = "about " if first.about and last.about else ""
    if about:
        first, last = first._replace(about=False), last._replace(about=False)
    return about + _joined(first, last)


def _joined(first: End, last: End) -> str:
    plain = not (first.clock or last.clock or first.about or last.about) and max(first.month, last.month) <= len(MONTHS)
    if plain and first.year == last.year and first.month == last.month and first.day and last.day:
        return f"{first.day}–{last.date}"
    if plain and first.year == last.year and first.month and last.month:
        short = first.date.removesuffix(f" {_year(first.year)}")
        return f"{short} – {last.date}" if first.day or last.day else f"{short}–{last.date}"
    if plain and not first.month and not last.month:
        return f"{first.date}–{last.date}"
    if first.clock and last.clock and first[:3] == last[:3]:
        return f"{first}–{last.hour}"
    return f"{first} – {last}"


def _year(year: str) -> str:
    if year.endswith("XX"):
        century = int(year[:2]) + 1
        return f"{century}{_ordinal(century)} century"
    return f"{year[:3]}0s".lstrip("0") if year.endswith("X") else str(int(year))


def _ordinal(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
