"""Amounts of time: of a number and its unit, as ISO 8601, and days moved by them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.chronology.amounts import Amount, moved, read_amount
from rashomon.model import Grain

part = st.integers(0, 10_000)
amounts = st.builds(Amount, part, part, part) | st.builds(Amount, part, part, part).map(Amount.before)
days = st.dates(date(1800, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("number", "unit", "iso"),
    [
        (3, "second", "PT3S"),
        (90, "minute", "PT1H30M"),
        (2.5, "hour", "PT2H30M"),
        (5, "day", "P5D"),
        (1.5, "day", "PT36H"),
        (3, "week", "P3W"),
        (2, "weekend", "P2W"),
        (14, "month", "P14M"),
        (1, "quarter", "P3M"),
        (1, "half", "P6M"),
        (2, "year", "P2Y"),
        (1.5, "year", "P18M"),
        (3, "decade", "P30Y"),
        (0.5, "century", "P50Y"),
        (-2, "month", "-P2M"),
        (-40, "minute", "-PT40M"),
    ],
)
def test_so_many_of_a_unit(number: float, unit: Grain, iso: str) -> None:
    amount = Amount.of(number, unit)
    assert amount is not None
    assert amount.iso() == iso
    assert read_amount(iso) == amount


def test_half_a_month_is_no_number_of_months_or_days() -> None:
    assert Amount.of(0.5, "month") is None


@given(amounts)
def test_an_iso_duration_is_read_back_as_written(amount: Amount) -> None:
    assert read_amount(amount.iso()) == amount


@pytest.mark.parametrize("text", ["", "3D", "P1.5D", "P-3D", "P3D ", "P1M2Y", "2031", "p3d"])
def test_what_is_no_duration_is_refused_by_its_words(text: str) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 duration"):
        read_amount(text)


@given(amounts, amounts)
def test_together_they_are_the_sum_and_back_nothing(one: Amount, other: Amount) -> None:
    assert one + other == other + one
    assert one + other + other.before() == one
    assert one + one.before() == Amount()


@pytest.mark.parametrize(
    ("day", "amount", "expected"),
    [
        (date(2031, 1, 31), Amount(months=1), date(2031, 2, 28)),
        (date(2032, 1, 31), Amount(months=1), date(2032, 2, 29)),
        (date(2031, 3, 31), Amount(months=-1), date(2031, 2, 28)),
        (date(2031, 12, 31), Amount(months=2), date(2032, 2, 29)),
        (date(2031, 1, 15), Amount(months=-1), date(2030, 12, 15)),
        (date(2032, 2, 29), Amount(months=12), date(2033, 2, 28)),
        (date(2032, 2, 29), Amount(months=-48), date(2028, 2, 29)),
        (date(2031, 1, 31), Amount(months=1, days=1), date(2031, 3, 1)),
        (date(2031, 5, 7), Amount(days=-7), date(2031, 4, 30)),
        (date(2031, 5, 7), Amount(seconds=90_000), date(2031, 5, 7)),
    ],
)
def test_a_day_moves_and_stays_inside_its_month(day: date, amount: Amount, expected: date) -> None:
    assert moved(day, amount) == expected


@given(days, st.integers(-600, 600))
def test_months_move_to_the_month_counted(day: date, months: int) -> None:
    found = moved(day, Amount(months=months))
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


@given(days, st.integers(-20_000, 20_000))
def test_days_move_by_days(day: date, count: int) -> None:
    assert moved(day, Amount(days=count)) - day == timedelta(days=count)
