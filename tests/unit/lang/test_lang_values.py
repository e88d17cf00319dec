"""Numbers as values: the same amount is the same value, however it is written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lang import known_languages, language
from rashomon.lang.values import numbers

MILLIONS = [
    ("hi", "3.4 करोड़ यात्री"),
    ("hi", "३.४ करोड़ यात्री"),
    ("en", "34 million passengers"),
    ("en", "34-million"),
    ("en", "3.4 crore passengers"),
    ("zh", "3400万名乘客"),
    ("ja", "3,400万人"),
    ("ko", "3400만 명"),
    ("vi", "34 triệu hành khách"),
    ("ru", "34 миллиона пассажиров"),
    ("ru", "34 млн"),
    ("de", "34 Millionen"),
    ("de", "34.000.000"),
    ("en", "34,000,000"),
    ("hi", "3,40,00,000"),
    ("ar", "34 مليون راكب"),
    ("ar", "٣٤ مليون راكب"),
    ("fa", "۳۴ میلیون نفر"),
    ("th", "๓๔ ล้านคน"),
    ("fr", "34\u202f000\u202f000"),
    ("de", "34'000'000"),
]


@pytest.mark.parametrize(("code", "words"), MILLIONS)
def test_thirty_four_million_is_one_value_in_every_language(code: str, words: str) -> None:
    assert numbers(words, code) == {34_000_000}


@pytest.mark.parametrize(
    ("code", "words", "values"),
    [
        ("hi", "1,00,000", {100_000}),
        ("hi", "12,34,567.89", {1_234_567.89}),
        ("de", "1.234,5", {1234.5}),
        ("en", "1,234.5", {1234.5}),
        ("fr", "1\u00a0234,5", {1234.5}),
        ("en", "1.200", {1.2}),
        ("de", "1.200", {1200}),
        ("de", "1,200", {1.2}),
        ("en", "1,200", {1200}),
        ("en", "3.5", {3.5}),
        ("ar", "٣٤٫٥", {34.5}),
        ("ar", "١٢٣٬٤٥٦", {123_456}),
        ("fa", "۱۲۳٬۴۵۶", {123_456}),
        ("bn", "১২৩", {123}),
        ("en", "at 9:30 on 5 May", {9, 30, 5}),
        ("en", "2019-04-25", {2019, 4, 25}),
        ("en", "six of twelve", {6, 12}),
        ("en", "two thousand", {2000}),
        ("hi", "दो हजार यात्री", {2000}),
        ("vi", "hai nghìn hành khách", {2000}),
        ("zh", "二千人", {2000}),
        ("hi", "छह नावें", {6}),
        ("ru", "шести лодок", {6}),
        ("zh", "二十人", {20}),
        ("en", "the second ship", {2}),
        ("en", "twofold, six-year-old", {6}),
        ("en", "214 passengers, 214 coats", {214}),
    ],
)
def test_values_are_read_as_the_language_writes_them(code: str, words: str, values: set[float]) -> None:
    assert numbers(words, code) == values


@pytest.mark.parametrize("words", ["1.2.3.4", "1,2,3", "12.30.4", "25.04.2019"])
@pytest.mark.parametrize("code", ["en", "de", "hi"])
def test_what_is_no_number_has_no_value(words: str, code: str) -> None:
    assert numbers(words, code) == frozenset()


@pytest.mark.parametrize("words", ["one ship", "0 dead", "nothing", "", "½", "②", "x²"])
def test_what_tells_nothing_is_left_out(words: str) -> None:
    assert numbers(words, "en") == frozenset()


@pytest.mark.parametrize("code", known_languages())
def test_every_scale_of_a_language_counts(code: str) -> None:
    for word, scale in language(code).numbers.scales.items():
        assert numbers(f"3 {word}", code) == {3 * scale}, word


@given(st.text(st.sampled_from("0129٣५๓.,٫٬'’\u00a0\u202f %-abक万億")), st.sampled_from([*known_languages(), "und"]))
def test_any_digits_and_marks_have_values_or_none(words: str, code: str) -> None:
    assert not any(math.isnan(value) for value in numbers(words, code))


@given(st.integers(2, 10**15), st.sampled_from(["en", "de", "hi", "und"]))
def test_plain_digits_are_their_value(value: int, code: str) -> None:
    assert numbers(f"x {value} y", code) == {float(value)}


def test_a_number_of_any_length_breaks_nothing() -> None:
    assert len(numbers("9" * 5000, "en")) == 1
