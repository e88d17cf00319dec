"""What counts as a time and what does not; of any text: spans in their order, work in proportion to its length."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lang.times import time_words
from rashomon.read.timing import times

LANGUAGES = ("en", "hi", "vi", "ru", "zh", "ar", "th", "ko", "de", "sw")
JUNK = [*" .,;:/-–()[]\n'%$", "3", "05", "12", "2031", "10:30", "5/5/2031", "1/2", "٥", "五", "\u00ad", "\u0301", "İ"]


def found(text: str, code: str = "en") -> list[str]:
    return [one.span.of(text) for one in times(text, code)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "spring"),
        ("en", "he works at night"),
        ("en", "a fall of stones"),
        ("de", "er kam zu früh"),
        ("de", "Di"),
        ("ru", "среда обитания"),
    ],
)
def test_a_word_that_is_mostly_something_else_does_not_count_alone(code: str, text: str) -> None:
    assert found(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "time"),
    [
        ("en", "the spring of 2031", "spring of 2031"),
        ("en", "late on Monday night", "Monday night"),
        ("en", "fall 2031", "fall 2031"),
        ("de", "am Di, 13. Mai", "Di, 13. Mai"),
        ("ru", "в среду утром", "среду утром"),
    ],
)
def test_it_counts_beside_other_words_of_time(code: str, text: str, time: str) -> None:
    assert [one for one in found(text, code) if one.endswith(time)] != []


@pytest.mark.parametrize(
    ("code", "large", "small"),
    [("en", "on May 5", "they may 5"), ("en", "in March 2031", "they march 2031"), ("el", "την Τρίτη", "η τρίτη")],
)
def test_a_word_that_needs_a_capital_letter_counts_only_with_it(code: str, large: str, small: str) -> None:
    word = large.split()[1]
    assert any(word in one for one in found(large, code))
    assert not any(word.lower() in one.lower() for one in found(small, code))


@cache
def forms(code: str) -> Sequence[str]:
    return sorted(time_words(code).forms)


@st.composite
def accounts(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a text of its words of time, of numbers and signs, and of anything else."""
    code = draw(st.sampled_from(LANGUAGES))
    words = st.sampled_from(forms(code))
    parts = draw(st.lists(words | st.sampled_from(JUNK) | words.map(str.title) | st.text(max_size=4), max_size=14))
    return code, draw(st.sampled_from(["", " ", ", "])).join(parts)


@given(accounts())
def test_any_text_gives_spans_in_order_that_do_not_overlap_and_lie_in_it(account: tuple[str, str]) -> None:
    code, text = account
    spans = [one.span for one in times(text, code)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [one for one in spans if not one.of(text).strip()] == []


@given(st.text(), st.sampled_from(LANGUAGES))
def test_no_text_is_too_strange_to_be_read(text: str, code: str) -> None:
    assert all(one.span.of(text) for one in times(text, code))


def work(text: str, code: str) -> int:
    """How many functions are called to read a text."""
    calls = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        list(times(text, code))
    finally:
        sys.setprofile(before)
    return calls


LONG = 300
MOST, SMALL = 2.2, 200
"""Twice the text is twice the work, and some calls that every text needs."""


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1/",
        "3-",
        "12:",
        "1.",
        "2031 ",
        "123 ",
        "5/5/2031 ",
        "3-5 ",
        "Monday ",
        "from 3 to ",
        "twenty ",
        "( ",
        "一",
        "5日",
        "the last ",
    ],
)
def test_work_grows_as_the_text_does(piece: str, code: str) -> None:
    list(times(piece * 3, code))  # words and patterns are got ready by the first text
    once, twice = work(piece * LONG, code), work(piece * 2 * LONG, code)
    assert twice <= MOST * once + SMALL
