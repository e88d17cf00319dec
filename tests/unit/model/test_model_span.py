"""Spans: arithmetic that holds for any text and any two places in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Span

LONGEST = 40

spans = st.tuples(st.integers(0, LONGEST), st.integers(0, LONGEST)).map(lambda ends: Span(min(ends), max(ends)))
texts = st.text(st.sampled_from(" \n\u00a0\u3000aकि।中𝒳\u0301"), min_size=LONGEST, max_size=LONGEST)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2), (-2, -1)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not run forward"):
        Span(start, end)


@given(texts, spans)
def test_a_span_is_as_long_as_its_words(text: str, span: Span) -> None:
    assert len(span) == len(span.of(text)) == span.end - span.start


@given(spans, st.integers(0, 100))
def test_shifting_keeps_the_length_and_can_be_taken_back(span: Span, by: int) -> None:
    assert span.shift(by).start == span.start + by
    assert len(span.shift(by)) == len(span)
    assert span.shift(by).shift(-by) == span


def test_nothing_can_be_shifted_before_the_text() -> None:
    with pytest.raises(ValueError, match="does not run forward"):
        Span(1, 4).shift(-2)


@given(spans, spans)
def test_overlap_counts_the_places_in_both(one: Span, other: Span) -> None:
    both = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlap(other) == other.overlap(one) == len(both)


@given(spans, spans)
def test_what_is_covered_has_all_its_places_inside(one: Span, other: Span) -> None:
    if len(other):
        assert one.covers(other) == set(range(one.start, one.end)).issuperset(range(other.start, other.end))
    assert one.covers(one)
    assert one.covers(other) <= (one.overlap(other) == len(other))


@given(texts, spans)
def test_trimming_takes_white_space_only(text: str, span: Span) -> None:
    trimmed = span.trim(text)
    assert span.covers(trimmed)
    assert trimmed.of(text) == span.of(text).strip()
    assert trimmed.trim(text) == trimmed


@given(st.lists(spans))
def test_spans_stand_in_the_order_of_the_text(some: list[Span]) -> None:
    assert [(span.start, span.end) for span in sorted(some)] == sorted((span.start, span.end) for span in some)


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Span(0, 1).end = 5  # type: ignore[misc]  # frozen, which is what is tested
