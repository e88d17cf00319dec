"""Numbers in times: digits of every script, numbers that are something else, number words put together."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.chronology.values import value_of
from rashomon.read.timing import times

TODAY = date(2031, 5, 14)


def values(text: str, code: str = "en") -> list[str | None]:
    """What the times of a text are, told on 14 May 2031."""
    told = (value_of(found.said.words(), TODAY) for found in times(text, code))
    return [one.value if one else None for one in told]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hi", "५ मई २०३१"),
        ("bn", "৫ মে ২০৩১"),
        ("fa", "۵ مه ۲۰۳۱"),
        ("ar", "٥ مايو ٢٠٣١"),
        ("th", "๕ พฤษภาคม ๒๕๗๔"),
        ("zh", "二〇三一年五月五日"),
        ("ja", "２０３１年５月５日"),
        ("ja", "2031年5月5日"),
        ("en", "5 May 2031"),
        ("en", "2031-05-05"),
        ("en", "5/5/2031"),
        ("de", "5.5.2031"),
        ("de", "5.5.31"),
    ],
)
def test_a_date_is_the_same_in_every_digit(code: str, text: str) -> None:
    assert values(text, code) == ["2031-05-05"]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "12/5/2031", "2031-12-05"),
        ("fr", "12/5/2031", "2031-05-12"),
        ("en", "31/5/2031", "2031-05-31"),
        ("de", "12.5.2031", "2031-05-12"),
    ],
)
def test_the_order_of_a_language_tells_day_from_month_where_both_can_be(code: str, text: str, value: str) -> None:
    assert values(text, code) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "11111111111111111111111111111111",
        "1/2/3/4/5/6",
        "12/05/2031/17",
        "2031-05-14-15",
        "10.20.30.40",
        "3:4:5:6",
        "call 1-800-555-1234",
        "ISBN 978-3-16-148410-0",
        "version 2.0.1",
        "31/31/2031",
        "2031-13-01",
        "at 25:70",
        "open 24/7",
        "a third, 1/3 of it",
        "#2019",
    ],
)
def test_digits_that_tell_no_time_are_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    ["$2019", "€2019", "2019€", "₽2019", "2019%", "2019 %", "3.40%", "2019 dollars", "2019 km", "in 2019 people came"],
)
def test_a_number_of_money_shares_or_measures_is_no_year(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "1,234,567 people"),
        ("en", "2,019"),
        ("fr", "12 345 678 habitants"),
        ("fr", "le 2 019"),
        ("de", "12.345.678,90 Euro"),
        ("ru", "12 345"),
    ],
)
def test_a_number_in_groups_is_no_year(code: str, text: str) -> None:
    assert values(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "1,234,567 in 2019", "2019"),
        ("en", "£3.40 on 5 May 2031", "2031-05-05"),
        ("en", "5% by 2030", "../2030"),
        ("de", "1.234.567 im Jahr 2019", "2019"),
        ("fr", "12 345 678 habitants en 2019", "2019"),
    ],
)
def test_a_time_beside_another_number_is_told_apart(code: str, text: str, value: str) -> None:
    assert values(text, code) == [value]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "twenty-one days", "P3W"),
        ("en", "forty five minutes", "PT45M"),
        ("en", "one hundred and five years", "P105Y"),
        ("en", "nineteen forty-five", "1945"),
        ("en", "twenty thirty-one", "2031"),
        ("es", "treinta y un días", "P31D"),
        ("es", "dos mil dieciocho", "2018"),
        ("de", "fünfundzwanzig Tage", "P25D"),
        ("fr", "vingt et un jours", "P3W"),
        ("fr", "deux mille cinq", "2005"),
        ("fr", "quatre-vingt-dix ans", "P90Y"),
        ("ru", "сто двадцать пять лет", "P125Y"),
        ("hi", "पच्चीस दिन", "P25D"),
        ("hi", "दो हज़ार अठारह", "2018"),
        ("vi", "hai mươi mốt ngày", "P3W"),
        ("sw", "siku tatu", "P3D"),
        ("zh", "三百六十五天", "P365D"),
        ("ja", "二十五日間", "P25D"),
    ],
)
def test_number_words_are_put_together(code: str, text: str, value: str) -> None:
    assert values(text, code) == [value]


@pytest.mark.parametrize(("text", "value"), [("two three days", "P3D"), ("five ten days", "P10D")])
def test_number_words_that_make_no_number_stay_apart(text: str, value: str) -> None:
    assert values(text) == [value]
