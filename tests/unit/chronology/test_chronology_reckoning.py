"""What a moment means against a day: Wednesday, 7 May 2031, unless a test says otherwise."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from moment_fixtures import amounts, days, moments, tenses

from rashomon.chronology.amounts import Amount
from rashomon.chronology.edtf import stretch
from rashomon.chronology.reckoning import told
from rashomon.model import Grain, Moment, Tense

DAY = date(2031, 5, 7)
GRAINS: tuple[Grain, ...] = get_args(Grain)


def value(
    moment: Moment, day: date | None = DAY, tense: Tense | None = None, amount: Amount | None = None
) -> str | None:
    found = told(moment, day, tense, amount)
    return found.value if found else None


@pytest.mark.parametrize(
    ("moment", "expected", "grain"),
    [
        (Moment(century=3), "02XX", "century"),
        (Moment(century=20), "19XX", "century"),
        (Moment(century=20, decade=90), "199X", "decade"),
        (Moment(decade=1990), "199X", "decade"),
        (Moment(year=1991), "1991", "year"),
        (Moment(year=2019, half=2), "2019-41", "half"),
        (Moment(year=2019, quarter=1), "2019-33", "quarter"),
        (Moment(year=2019, season="winter"), "2019-24", "season"),
        (Moment(year=2019, month=2), "2019-02", "month"),
        (Moment(year=2031, week=1), "2030-12-30/2031-01-05", "week"),
        (Moment(year=2031, week=-1), "2031-12-22/2031-12-28", "week"),
        (Moment(year=2031, month=5, week=1), "2031-04-28/2031-05-04", "week"),
        (Moment(year=2031, month=5, week=-1), "2031-05-26/2031-06-01", "week"),
        (Moment(year=2031, month=5, day=1, unit="week"), "2031-04-28/2031-05-04", "week"),
        (Moment(year=2031, month=5, week=1, weekday=1), "2031-05-05", "day"),
        (Moment(year=2031, month=5, week=-1, weekday=5), "2031-05-30", "day"),
        (Moment(year=2019, month=4, day=25), "2019-04-25", "day"),
        (Moment(year=2019, month=4, day=25, part="evening"), "2019-04-25", "part of day"),
        (Moment(year=2019, month=5, day=1, part="night", into=True), "2019-04-30/2019-05-01", "part of day"),
        (Moment(year=2019, month=4, day=25, hour=17), "2019-04-25T17:00", "hour"),
        (Moment(year=2019, month=4, day=25, hour=17, minute=50), "2019-04-25T17:50", "minute"),
        (Moment(year=2019, month=4, day=25, hour=7, minute=5, second=9), "2019-04-25T07:05:09", "second"),
        (Moment(year=2019, month=4, day=25, hour=17, minute=50, zone="+09:00"), "2019-04-25T17:50+09:00", "minute"),
        (Moment(year=2019, month=12, day=31, hour=24), "2020-01-01T00:00", "hour"),
        (Moment(year=2562, calendar="buddhist"), "2019", "year"),
        (Moment(year=2562, month=4, day=25, calendar="buddhist"), "2019-04-25", "day"),
        (Moment(year=1398, calendar="persian"), "2019-03-21/2020-03-19", "year"),
        (Moment(year=1398, month=2, calendar="persian"), "2019-04-21/2019-05-21", "month"),
        (Moment(year=1398, month=2, day=5, hour=9, calendar="persian"), "2019-04-25T09:00", "hour"),
        (Moment(year=1440, month=9, day=1, calendar="hijri"), "2019-05-06", "day"),
        (Moment(year=2019, approximate=True), "2019~", "year"),
        (Moment(year=2019, edge="start"), "2019~", "year"),
        (Moment(year=2019, edge="end"), "2019-12~", "month"),
        (Moment(year=2019, month=4, edge="end"), "2019-04~", "month"),
    ],
)
def test_what_hangs_on_the_calendar_alone_needs_no_day(moment: Moment, expected: str, grain: Grain) -> None:
    for day in (None, DAY, date(1999, 12, 31)):
        assert told(moment, day) == (expected, grain)


@pytest.mark.parametrize(
    ("moment", "expected", "grain"),
    [
        (Moment(shift=0, unit="day"), "2031-05-07", "day"),
        (Moment(shift=-1, unit="day"), "2031-05-06", "day"),
        (Moment(shift=-1, unit="day", part="night"), "2031-05-06", "part of day"),
        (Moment(shift=1, unit="day", hour=9), "2031-05-08T09:00", "hour"),
        (Moment(shift=0, unit="week"), "2031-05-05/2031-05-11", "week"),
        (Moment(shift=-1, unit="week"), "2031-04-28/2031-05-04", "week"),
        (Moment(shift=-1, unit="week", weekday=2), "2031-04-29", "day"),
        (Moment(shift=0, unit="weekend"), "2031-05-10/2031-05-11", "weekend"),
        (Moment(shift=-1, unit="weekend"), "2031-05-03/2031-05-04", "weekend"),
        (Moment(shift=-1, unit="month"), "2031-04", "month"),
        (Moment(shift=-1, unit="month", day=3), "2031-04-03", "day"),
        (Moment(shift=-1, unit="month", week=-1), "2031-04-28/2031-05-04", "week"),
        (Moment(shift=-1, unit="quarter"), "2031-33", "quarter"),
        (Moment(shift=-1, unit="half"), "2030-41", "half"),
        (Moment(shift=-1, unit="year"), "2030", "year"),
        (Moment(shift=-1, unit="year", month=3), "2030-03", "month"),
        (Moment(shift=-1, unit="year", quarter=4), "2030-36", "quarter"),
        (Moment(shift=1, unit="year", season="summer"), "2032-22", "season"),
        (Moment(shift=-1, unit="decade"), "202X", "decade"),
        (Moment(shift=-1, unit="century"), "19XX", "century"),
        (Moment(shift=-1, weekday=1), "2031-05-05", "day"),
        (Moment(shift=-1, weekday=3), "2031-04-30", "day"),
        (Moment(shift=0, weekday=5), "2031-05-09", "day"),
        (Moment(shift=1, weekday=3), "2031-05-14", "day"),
        (Moment(shift=1, weekday=5), "2031-05-09", "day"),
        (Moment(shift=-1, month=3), "2031-03", "month"),
        (Moment(shift=-1, month=5), "2030-05", "month"),
        (Moment(shift=0, month=8), "2031-08", "month"),
        (Moment(shift=1, month=3), "2032-03", "month"),
        (Moment(shift=1, month=7), "2031-07", "month"),
        (Moment(shift=-1, month=9, day=1), "2030-09-01", "day"),
        (Moment(shift=1, month=3, day=1), "2032-03-01", "day"),
        (Moment(shift=-1, season="winter"), "2030-24", "season"),
        (Moment(shift=-1, season="summer"), "2030-22", "season"),
        (Moment(shift=0, season="spring"), "2031-21", "season"),
        (Moment(shift=1, season="summer"), "2031-22", "season"),
        (Moment(part="morning"), "2031-05-07", "part of day"),
        (Moment(hour=17, minute=50), "2031-05-07T17:50", "minute"),
        (Moment(day=6), "2031-05-06", "day"),
        (Moment(day=25), "2031-04-25", "day"),
        (Moment(day=13, weekday=5), "2031-06-13", "day"),
        (Moment(year=19), "2019", "year"),
        (Moment(year=51), "2051", "year"),
        (Moment(year=52), "1952", "year"),
        (Moment(year=19, month=4, day=25), "2019-04-25", "day"),
        (Moment(decade=20), "202X", "decade"),
        (Moment(decade=90), "199X", "decade"),
        (Moment(shift=-1, unit="week", approximate=True), "2031-04-28~/2031-05-04~", "week"),
        (Moment(shift=0, unit="year", edge="end"), "2031-12~", "month"),
        (Moment(month=1, day=1, calendar="persian"), "2031-03-21", "day"),
        (Moment(shift=-1, unit="year", calendar="persian"), "2030-03-21/2031-03-20", "year"),
    ],
)
def test_what_hangs_on_a_day_is_counted_from_it_and_open_without_it(
    moment: Moment, expected: str, grain: Grain
) -> None:
    assert told(moment, DAY) == (expected, grain)
    assert told(moment, datetime(2031, 5, 7, 23, 30)) == (expected, grain)
    assert told(moment, None) is None


@pytest.mark.parametrize(
    ("moment", "past", "bare", "future"),
    [
        (Moment(weekday=2), "2031-05-06", "2031-05-06", "2031-05-13"),
        (Moment(weekday=3), "2031-05-07", "2031-05-07", "2031-05-07"),
        (Moment(weekday=4, hour=9), "2031-05-01T09:00", "2031-05-01T09:00", "2031-05-08T09:00"),
        (Moment(month=3), "2031-03", "2031-03", "2032-03"),
        (Moment(month=5), "2031-05", "2031-05", "2031-05"),
        (Moment(month=7), "2030-07", "2031-07", "2031-07"),
        (Moment(month=9), "2030-09", "2030-09", "2031-09"),
        (Moment(month=5, day=6), "2031-05-06", "2031-05-06", "2032-05-06"),
        (Moment(month=5, day=27), "2031-05-27", "2031-05-27", "2031-05-27"),
        (Moment(month=9, day=1), "2030-09-01", "2030-09-01", "2031-09-01"),
        (Moment(month=2, day=29), "2028-02-29", "2028-02-29", "2032-02-29"),
        (Moment(season="spring"), "2031-21", "2031-21", "2031-21"),
        (Moment(quarter=1), "2031-33", "2031-33", "2032-33"),
        (Moment(quarter=2), "2031-34", "2031-34", "2031-34"),
        (Moment(quarter=4), "2030-36", "2030-36", "2031-36"),
        (Moment(half=2), "2030-41", "2030-41", "2031-41"),
    ],
)
def test_without_its_year_a_moment_leans_as_its_tense(moment: Moment, past: str, bare: str, future: str) -> None:
    assert (value(moment, tense="past"), value(moment), value(moment, tense="future")) == (past, bare, future)


@pytest.mark.parametrize(
    ("day", "moment", "expected"),
    [
        (date(2031, 3, 31), Moment(shift=-1, unit="month"), "2031-02"),
        (date(2031, 1, 15), Moment(shift=-1, unit="month"), "2030-12"),
        (date(2031, 1, 15), Moment(shift=-1, unit="quarter"), "2030-36"),
        (date(2031, 1, 15), Moment(shift=-1, unit="week"), "2031-01-06/2031-01-12"),
        (date(2031, 5, 5), Moment(shift=0, unit="weekend"), "2031-05-03/2031-05-04"),
        (date(2031, 5, 10), Moment(shift=0, unit="weekend"), "2031-05-10/2031-05-11"),
        (date(2031, 1, 2), Moment(weekday=3), "2031-01-01"),
        (date(2031, 1, 2), Moment(month=12), "2030-12"),
        (date(2031, 1, 2), Moment(month=12, day=31), "2030-12-31"),
        (date(2031, 12, 30), Moment(month=1, day=15), "2032-01-15"),
        (date(2031, 1, 15), Moment(shift=0, season="winter"), "2030-24"),
        (date(2031, 1, 15), Moment(shift=-1, season="winter"), "2029-24"),
        (date(2031, 3, 2), Moment(day=31), "2031-03-31"),
        (date(2031, 6, 15), Moment(day=31), "2031-05-31"),
        (date(2019, 5, 20), Moment(month=9, calendar="hijri"), "2019-05-06/2019-06-03"),
        (date(2031, 4, 15), Moment(month=2, day=1, calendar="persian"), "2031-04-21"),
    ],
)
def test_at_the_edges_of_months_and_years(day: date, moment: Moment, expected: str) -> None:
    assert value(moment, day) == expected


@pytest.mark.parametrize(
    ("moment", "amount", "expected", "grain"),
    [
        (Moment(unit="day"), Amount(days=-3), "2031-05-04", "day"),
        (Moment(unit="week"), Amount(days=-14), "2031-04-21/2031-04-27", "week"),
        (Moment(unit="month"), Amount(months=-2), "2031-03", "month"),
        (Moment(unit="year"), Amount(months=-36), "2028", "year"),
        (Moment(unit="decade"), Amount(months=-240), "201X", "decade"),
        (Moment(unit="year", approximate=True), Amount(months=-36), "2028~", "year"),
        (Moment(unit="day", hour=9), Amount(days=1), "2031-05-08T09:00", "hour"),
        (Moment(unit="week", month=1, day=15), Amount(days=14), "2031-01-27/2031-02-02", "week"),
        (Moment(unit="day", weekday=1), Amount(days=3), "2031-05-08", "day"),
    ],
)
def test_so_long_before_or_after_is_told_in_its_unit(
    moment: Moment, amount: Amount, expected: str, grain: Grain
) -> None:
    assert told(moment, DAY, None, amount) == (expected, grain)
    assert told(moment, None, None, amount) is None


def test_minutes_and_hours_need_the_clock_of_the_day() -> None:
    moment, amount = Moment(unit="minute"), Amount(seconds=-2400)
    assert told(moment, datetime(2031, 5, 7, 0, 10), None, amount) == ("2031-05-06T23:30", "minute")
    assert told(moment, DAY, None, amount) is None
    assert told(moment, None, None, amount) is None


@pytest.mark.parametrize(
    "moment",
    [
        Moment(year=2031, month=4, day=31),
        Moment(year=2031, month=2, day=29),
        Moment(year=2031, month=5, week=5, weekday=1),
        Moment(year=1398, month=12, day=30, calendar="persian"),
        Moment(year=1440, month=9, day=30, calendar="hijri"),
        Moment(shift=-9000, unit="year"),
        Moment(),
        Moment(approximate=True),
    ],
)
def test_a_day_that_no_calendar_has_is_no_value(moment: Moment) -> None:
    assert told(moment, DAY) is None


@given(moments, st.none() | days, tenses, st.none() | amounts)
def test_whatever_is_said_the_value_can_be_read(
    moment: Moment, day: date | None, tense: Tense | None, amount: Amount | None
) -> None:
    found = told(moment, day, tense, amount)
    assert found is None or stretch(found.value)


@given(moments, days, tenses)
def test_what_needs_no_day_is_the_same_against_every_day(moment: Moment, day: date, tense: Tense | None) -> None:
    found = told(moment, None, tense)
    assert found is None or found == told(moment, day, tense)


FIELDS: tuple[tuple[str, Grain], ...] = (
    ("second", "second"), ("minute", "minute"), ("hour", "hour"), ("part", "part of day"), ("day", "day"),
    ("weekday", "day"), ("week", "week"), ("month", "month"), ("season", "season"), ("quarter", "quarter"),
    ("half", "half"), ("year", "year"), ("decade", "decade"), ("century", "century"),
)  # fmt: skip


def finest_said(moment: Moment) -> int:
    """The place among the grains of the finest thing that a moment says."""
    said = [grain for field, grain in FIELDS if getattr(moment, field) is not None]
    units = [unit for unit in (moment.unit, "part of day" if moment.into else None) if unit]
    return min(map(GRAINS.index, [*said, *units]), default=len(GRAINS))


@given(moments, days, tenses)
def test_a_value_is_never_finer_than_what_was_said(moment: Moment, day: date, tense: Tense | None) -> None:
    assume(moment.edge != "end")  # the end of a year is about its last month
    assume(moment.unit != "season")  # nobody's calendar: told in months
    assume(moment.calendar not in ("persian", "hijri"))  # whose century and decade say nothing
    found = told(moment, day, tense)
    assume(found is not None)
    assert found is not None
    finest = finest_said(moment)
    assert GRAINS.index(found.grain) >= finest
    covered = stretch(found.value)
    assert covered is not None
    assert covered.days > 1 or finest <= GRAINS.index("day")
