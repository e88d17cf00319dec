"""The value of a whole time against Wednesday, 7 May 2031: ranges, bounds, stretches up to now and how long."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moment_fixtures import days, tenses, words

from rashomon.chronology.amounts import Amount, read_amount
from rashomon.chronology.edtf import bare, stretch
from rashomon.chronology.reckoning import told
from rashomon.chronology.values import Words, finer, value_of
from rashomon.model import Bound, Grain, Moment
from rashomon.model.time import Tense

DAY = date(2031, 5, 7)


def between(first: Moment, last: Moment) -> Words:
    return Words("range", "range", first, last)


@pytest.mark.parametrize(
    ("amount", "first", "expected"),
    [
        (Amount(days=3), Moment(unit="day"), ("P3D", "day")),
        (Amount(seconds=9000), Moment(unit="hour"), ("PT2H30M", "hour")),
        (Amount(days=21), Moment(unit="week", approximate=True), ("P3W~", "week")),
        (None, Moment(unit="day"), None),
        (Amount(days=3), None, None),
    ],
)
def test_how_long_is_told_by_no_clock(amount: Amount | None, first: Moment | None, expected: object) -> None:
    said = Words("duration", "duration", first, amount=amount)
    assert value_of(said, DAY) == value_of(said, None) == expected


def test_how_often_has_no_place_and_nothing_said_no_value() -> None:
    assert value_of(Words("set", "every", Moment(shift=0, unit="day")), DAY) is None
    assert value_of(Words("date", "date"), DAY) is None


@pytest.mark.parametrize(
    ("first", "last", "expected", "grain"),
    [
        (Moment(year=2019, month=2, day=27), Moment(day=28), "2019-02-27/2019-02-28", "day"),
        (Moment(year=2019, month=4, day=30), Moment(day=2), "2019-04-30/2019-05-02", "day"),
        (Moment(month=2, day=27), Moment(year=2019, month=2, day=28), "2019-02-27/2019-02-28", "day"),
        (Moment(month=3), Moment(year=2019, month=5), "2019-03/2019-05", "month"),
        (Moment(month=11), Moment(year=2019, month=1), "2018-11/2019-01", "month"),
        (Moment(year=1991), Moment(year=1999), "1991/1999", "year"),
        (Moment(year=1991), Moment(year=1999, month=5), "1991/1999-05", "month"),
        (Moment(decade=1980), Moment(decade=1990), "198X/199X", "decade"),
        (Moment(year=2019, month=4, day=25, hour=9), Moment(hour=10), "2019-04-25T09:00/2019-04-25T10:00", "hour"),
        (Moment(year=2019, month=4, day=25), Moment(year=2019, month=5), "2019-04-25/2019-05", "day"),
    ],
)  # fmt: skip
def test_a_range_by_the_calendar_fills_in_what_an_end_leaves_out(
    first: Moment, last: Moment, expected: str, grain: Grain
) -> None:
    assert value_of(between(first, last), None) == value_of(between(first, last), DAY) == (expected, grain)


@pytest.mark.parametrize(
    ("first", "last", "past", "future"),
    [
        (Moment(weekday=1), Moment(weekday=3), "2031-05-05/2031-05-07", "2031-05-05/2031-05-07"),
        (Moment(weekday=4), Moment(weekday=6), "2031-05-01/2031-05-03", "2031-05-08/2031-05-10"),
        (Moment(month=3), Moment(month=4), "2031-03/2031-04", "2032-03/2032-04"),
        (Moment(month=11), Moment(month=2), "2030-11/2031-02", "2031-11/2032-02"),
        (Moment(shift=-1, unit="week"), Moment(shift=0, unit="week"), "2031-04-28/2031-05-11", "2031-04-28/2031-05-11"),
        (Moment(hour=9), Moment(hour=17), "2031-05-07T09:00/2031-05-07T17:00", "2031-05-07T09:00/2031-05-07T17:00"),
    ],
)  # fmt: skip
def test_a_range_by_the_day_leans_and_its_end_comes_next(first: Moment, last: Moment, past: str, future: str) -> None:
    found = [value_of(between(first, last), DAY, tense) for tense in ("past", None, "future")]
    assert [one.value for one in found if one] == [past, past, future]
    assert value_of(between(first, last), None) is None


def test_a_range_that_ends_before_it_begins_is_none() -> None:
    assert value_of(between(Moment(year=1999), Moment(year=1991)), DAY) is None


WEEK = Moment(shift=-1, unit="week")


@pytest.mark.parametrize(
    ("first", "bound", "tense", "expected", "grain"),
    [
        (Moment(year=2014), "since", None, "2014/..", "year"),
        (Moment(year=2014), "after", None, "2014/..", "year"),
        (Moment(year=2014), "before", None, "../2014", "year"),
        (Moment(year=2014, approximate=True), "since", None, "2014~/..", "year"),
        (WEEK, "since", None, "2031-04-28/..", "week"),
        (WEEK, "after", None, "2031-05-04/..", "week"),
        (WEEK, "before", None, "../2031-04-28", "week"),
        (WEEK, "until", None, "../2031-05-04", "week"),
        (Moment(weekday=6), "since", "past", "2031-05-03/..", "day"),
        (Moment(weekday=6), "until", "future", "../2031-05-10", "day"),
        (Moment(month=6, day=2), "until", "past", "../2031-06-02", "day"),
        (Moment(shift=0, unit="year", edge="end"), "until", None, "../2031-12", "month"),
        (Moment(hour=17), "after", None, "2031-05-07T17:00/..", "hour"),
    ],
)
def test_a_bound_leaves_one_end_open(
    first: Moment, bound: Bound, tense: Tense | None, expected: str, grain: Grain
) -> None:
    assert value_of(Words("range", bound, first, bound=bound), DAY, tense) == (expected, grain)


def test_what_is_due_by_a_day_is_due_by_the_next() -> None:
    assert value_of(Words("range", "by", Moment(weekday=4), bound="until"), DAY) == ("../2031-05-08", "day")
    assert value_of(Words("range", "by", Moment(weekday=4), bound="until"), DAY, "past") == ("../2031-05-01", "day")


@pytest.mark.parametrize(
    ("rule", "unit", "amount", "expected", "grain"),
    [
        ("past", "month", Amount(months=-4), "2031-01/2031-05", "month"),
        ("past", "day", Amount(days=-3), "2031-05-04/2031-05-07", "day"),
        ("past", "week", Amount(days=-14), "2031-04-23/2031-05-07", "day"),
        ("past", "year", Amount(months=-36), "2028/2031", "year"),
        ("past", "decade", Amount(months=-240), "2011/2031", "year"),
        ("next", "day", Amount(days=3), "2031-05-07/2031-05-10", "day"),
        ("next", "quarter", Amount(months=6), "2031-05/2031-11", "month"),
    ],
)
def test_a_stretch_up_to_now_or_from_it_ends_with_the_day(
    rule: str, unit: Grain, amount: Amount, expected: str, grain: Grain
) -> None:
    said = Words("range", rule, Moment(unit=unit), amount=amount)
    assert value_of(said, DAY) == value_of(said, datetime(2031, 5, 7, 23, 30)) == (expected, grain)
    assert value_of(said, None) is None


@pytest.mark.parametrize(
    ("rule", "first", "amount", "expected"),
    [
        ("opening", Moment(year=2019), Amount(months=3), "2019-01/2019-03"),
        ("closing", Moment(year=2019), Amount(months=3), "2019-10/2019-12"),
        ("opening", Moment(shift=0, unit="year"), Amount(months=4), "2031-01/2031-04"),
        ("opening", Moment(year=2019, month=5), Amount(days=10), "2019-05-01/2019-05-10"),
        ("closing", Moment(year=2019, month=5), Amount(days=3), "2019-05-29/2019-05-31"),
    ],
)
def test_the_first_or_last_part_of_something_lies_at_its_end(
    rule: str, first: Moment, amount: Amount, expected: str
) -> None:
    found = value_of(Words("range", rule, first, amount=amount), DAY)
    assert found is not None
    assert found.value == expected
    whole, part = told(first, DAY), stretch(expected)
    around = stretch(whole.value) if whole else None
    assert part is not None
    assert around is not None
    assert around.covers(part)


@pytest.mark.parametrize(
    ("tense", "expected"), [("past", "2031-05-06"), (None, "2031-05-06"), ("future", "2031-05-08")]
)
def test_a_word_for_yesterday_and_tomorrow_goes_by_its_tense(tense: Tense | None, expected: str) -> None:
    assert value_of(Words("date", "either", Moment(shift=1, unit="day")), DAY, tense) == (expected, "day")


def test_so_long_ago_is_counted_from_the_day() -> None:
    said = Words("date", "ago", Moment(unit="month"), amount=Amount(months=-2))
    assert value_of(said, DAY) == ("2031-03", "month")
    assert value_of(said, None) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("minute", "day", True), ("day", "minute", False), ("week", "week", False)]
)
def test_the_finer_of_two_grains(one: Grain, other: Grain, expected: bool) -> None:
    assert finer(one, other) is expected


@given(words, st.none() | days, tenses)
def test_every_value_is_one_that_can_be_read(said: Words, day: date | None, tense: Tense | None) -> None:
    found = value_of(said, day, tense)
    if found and said.kind == "duration":
        assert said.amount == read_amount(bare(found.value)) or min(said.amount or ()) < 0 < max(said.amount or ())
    elif found:
        assert stretch(found.value)


@given(words, days, tenses)
def test_a_value_without_a_day_holds_against_every_day(said: Words, day: date, tense: Tense | None) -> None:
    found = value_of(said, None, tense)
    assert found is None or found == value_of(said, day, tense)
