"""What one word gives in the role it was taken for: fields of a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rashomon.lang.times import TimeWords
from rashomon.read.timing.said import Fields


def _named(name: str) -> Callable[[Any, TimeWords], Fields]:
    return lambda value, _: {name: value}


def _fixed(**fields: object) -> Callable[[Any, TimeWords], Fields]:
    return lambda *_: dict(fields)


def _year(value: int, words: TimeWords) -> Fields:
    if "buddhist" in words.calendars and 2400 <= value <= 2700:
        return {"year": value, "calendar": "buddhist"}
    if 1200 <= value <= 1500 and set(words.calendars) & {"persian", "hijri"}:
        return {"year": value, "calendar": "persian" if "persian" in words.calendars else "hijri"}
    return {"year": value}


def _short_year(value: int, words: TimeWords) -> Fields:
    """Two digits of a year: of the Buddhist era in Thailand, of the Persian one in Iran."""
    if "buddhist" in words.calendars:
        return {"year": 2500 + value, "calendar": "buddhist"}
    if "persian" in words.calendars:
        return {"year": (1300 if value >= 20 else 1400) + value, "calendar": "persian"}
    return {"year": value}


def _full_date(value: str, words: TimeWords) -> Fields:
    year, month, day = map(int, value.split("-"))
    told = _short_year(year, words) if 0 < year < 100 else _year(year, words) if year else {}
    return told | {"month": month, "day": day}


def _month_year(value: str, words: TimeWords) -> Fields:
    year, month = map(int, value.split("-"))
    return {**_year(year, words), "month": month}


def _clock(value: str, _: TimeWords) -> Fields:
    parts = list(map(int, value.split(":")))
    parts = parts[:1] if parts[1:] == [0] else parts  # 18:00 is told to the hour
    return dict(zip(("hour", "minute", "second"), parts, strict=False))


def _hour(value: float, _: TimeWords) -> Fields:
    """An hour; डेढ़ is half past one."""
    whole = int(value)
    return {"hour": whole} if value == whole else {"hour": whole, "minute": int((value - whole) * 60)}


def _field(word: str) -> str:
    """What a third word of a shift names."""
    return "weekday" if word.isdigit() else "edge" if word in ("start", "middle", "end") else "part"


def _shift_word(value: str, _: TimeWords) -> Fields:
    """As in "day -1 night": a unit, a number of them, and a part of day."""
    unit, number, *more = str(value).split()
    return {"unit": unit, "shift": int(number), **{_field(word): _number(word) for word in more}}


def _paired(first: str, second: str) -> Callable[[Any, TimeWords], Fields]:
    """A compound of two words: "dienstagabend"."""

    def read(value: str, words: TimeWords) -> Fields:
        one, _, other = value.partition("|")
        return {**LEAVES[first](_number(one), words), **LEAVES[second](_number(other), words)}

    return read


def _number(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdigit() else text


LEAVES: Mapping[str, Callable[[Any, TimeWords], Fields]] = {
    "DAY": _named("day"),
    "DAYORD": _named("day"),
    "DAYDIGITS": _named("day"),
    "MONTH": _named("month"),
    "MONTHNO": _named("month"),
    "PERSIAN_MONTH": lambda value, _: {"month": value, "calendar": "persian"},
    "HIJRI_MONTH": lambda value, _: {"month": value, "calendar": "hijri"},
    "YEAR": _year,
    "YEAR2": _short_year,
    "ERA_NAME": _named("era"),
    "FIRST_YEAR": _fixed(number=1),
    "SECOND": _named("second"),
    "HOUR_EVENING": _fixed(evening=True),
    "ERA_YEAR": _year,
    "ERA_BUDDHIST": _fixed(calendar="buddhist"),
    "ERA_HIJRI": _fixed(calendar="hijri"),
    "ERA_PERSIAN": _fixed(calendar="persian"),
    "ERA_BC": _fixed(before_christ=True),
    "WEEKDAY": _named("weekday"),
    "SEASON": _named("season"),
    "PART": _named("part"),
    "EDGE": _named("edge"),
    "FULLDATE": _full_date,
    "NUMDAY": _full_date,
    "DOTDAY": _full_date,
    "MONTHYEAR": _month_year,
    "NUMCLOCK": _clock,
    "DOTCLOCK": _clock,
    "HOUR": _hour,
    "MINUTE": _named("minute"),
    "MINUTENO": _named("minute"),
    "AM": _fixed(pm=False),
    "PM": _fixed(pm=True),
    "NOON_CLOCK": _fixed(hour=12),
    "MIDNIGHT_CLOCK": _fixed(hour=0),
    "HALF_PAST": _fixed(minute=30),
    "HALF_PAST_BEFORE": _fixed(minute=30),
    "QUARTER_PAST": _fixed(minute=15),
    "QUARTER_PAST_BEFORE": _fixed(minute=15),
    "QUARTER_TO": _fixed(minute=45, minute_shift=-60),
    "HALF_TO_BEFORE": _fixed(minute=30, minute_shift=-60),
    "QUARTER_TO_BEFORE": _fixed(minute=45, minute_shift=-60),
    "ZONE": lambda value, _: {} if value == "local" else {"zone": value},
    "SHIFT": _named("shift"),
    "UNIT": _named("unit"),
    "UNIT_WEEKEND": lambda *_: {"unit": "weekend", "shift": 0},
    "SAID": _shift_word,
    "SAID_PART": _paired("SAID", "PART"),
    "WEEKDAY_PART": _paired("WEEKDAY", "PART"),
    "EITHER": lambda value, words: {**_shift_word(value, words), "either": True},
    "EARLIER": lambda value, words: {**_shift_word(value, words), "anchor": "earlier time"},
    "INTO": _fixed(into=True),
    "QUARTERNO": _named("quarter"),
    "FIRST_HALF": _fixed(half=1),
    "SECOND_HALF": _fixed(half=2),
    "YEARSPAN": lambda value, _: {"year": int(value[:4])},
    "DECADE": _named("decade"),
    "HOURORD": _hour,
    "CLOCK4": lambda value, _: {"hour": value // 100, "minute": value % 100},
    "CENTURYNO": _named("century"),
    "CENTURYORD": _named("century"),
    "ROMAN": _named("century"),
    "ORD": _named("ordinal"),
    "NUM": _named("number"),
    "ABOUT": _fixed(approximate=True),
    "ABOUT_AFTER": _fixed(approximate=True),
}
