"""Days of other calendars, against dates that almanacs and history books give."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.chronology.calendars import gregorian, year_of
from rashomon.model import Calendar

CALENDARS: tuple[Calendar, ...] = (None, "buddhist", "persian", "hijri")
days = st.dates(date(1930, 1, 1), date(2070, 12, 31))


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "expected"),
    [
        ("persian", 1357, 11, 22, date(1979, 2, 11)),
        ("persian", 1300, 1, 1, date(1921, 3, 21)),
        ("persian", 1398, 1, 1, date(2019, 3, 21)),
        ("persian", 1399, 1, 1, date(2020, 3, 20)),
        ("persian", 1399, 12, 30, date(2021, 3, 20)),
        ("persian", 1403, 12, 30, date(2025, 3, 20)),
        ("persian", 1398, 6, 31, date(2019, 9, 22)),
        ("persian", 1398, 7, 30, date(2019, 10, 22)),
        ("persian", 1285, 5, 14, date(1906, 8, 6)),
        ("hijri", 1440, 9, 1, date(2019, 5, 6)),
        ("hijri", 1440, 10, 1, date(2019, 6, 4)),
        ("hijri", 1441, 1, 1, date(2019, 8, 31)),
        ("hijri", 1442, 12, 10, date(2021, 7, 20)),
        ("buddhist", 2562, 5, 4, date(2019, 5, 4)),
        ("buddhist", 2563, 2, 29, date(2020, 2, 29)),
        (None, 2031, 5, 7, date(2031, 5, 7)),
    ],
)
def test_known_days(calendar: Calendar, year: int, month: int, day: int, expected: date) -> None:
    assert gregorian(calendar, year, month, day) == (expected, expected)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "first", "last"),
    [
        ("persian", 1398, None, date(2019, 3, 21), date(2020, 3, 19)),
        ("persian", 1398, 2, date(2019, 4, 21), date(2019, 5, 21)),
        ("persian", 1398, 12, date(2020, 2, 20), date(2020, 3, 19)),
        ("hijri", 1440, None, date(2018, 9, 11), date(2019, 8, 30)),
        ("hijri", 1440, 9, date(2019, 5, 6), date(2019, 6, 3)),
        ("buddhist", 2562, None, date(2019, 1, 1), date(2019, 12, 31)),
        ("buddhist", 2563, 2, date(2020, 2, 1), date(2020, 2, 29)),
        (None, 2031, 12, date(2031, 12, 1), date(2031, 12, 31)),
    ],
)
def test_known_months_and_years(calendar: Calendar, year: int, month: int | None, first: date, last: date) -> None:
    assert gregorian(calendar, year, month) == (first, last)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("persian", 1398, 12, 30),  # no leap year
        ("persian", 1398, 7, 31),
        ("persian", 1398, 13, None),
        ("persian", 1398, 13, 1),
        ("persian", 2019, None, None),
        ("persian", 31, 1, 1),
        ("hijri", 1440, 9, 30),  # 29 days that year
        ("hijri", 1440, 13, None),
        ("hijri", 2019, 1, 1),
        ("hijri", 12, None, None),
        ("buddhist", 2562, 2, 29),
        ("buddhist", 500, None, None),
        (None, 2031, 4, 31),
        (None, 2031, 13, None),
    ],
)
def test_a_day_that_no_calendar_has_is_refused(
    calendar: Calendar, year: int, month: int | None, day: int | None
) -> None:
    with pytest.raises(ValueError, match=r"range|must be in|^\d+$"):
        gregorian(calendar, year, month, day)


@pytest.mark.parametrize("calendar", CALENDARS)
@given(day=days)
def test_a_day_lies_in_its_year(calendar: Calendar, day: date) -> None:
    first, last = gregorian(calendar, year_of(calendar, day))
    assert first <= day <= last


@pytest.mark.parametrize("calendar", CALENDARS)
@given(day=days)
def test_the_months_of_a_year_follow_one_another(calendar: Calendar, day: date) -> None:
    year = year_of(calendar, day)
    months = [gregorian(calendar, year, month) for month in range(1, 13)]
    assert (months[0][0], months[-1][1]) == gregorian(calendar, year)
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(months))
    assert gregorian(calendar, year + 1)[0] - months[-1][1] == timedelta(days=1)
