"""EDTF values: the days they cover, where they begin, and their marks of doubt."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.chronology.edtf import EARLIEST, LATEST, SEASONS, Stretch, bare, begins, marked, stretch, week_of

days = st.dates()
digits = st.text("0123456789XTZ/-:+.~?%", max_size=30)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1991", date(1991, 1, 1), date(1991, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-12", date(2031, 12, 1), date(2031, 12, 31)),
        ("2031-05-07", date(2031, 5, 7), date(2031, 5, 7)),
        ("2031-05-07T17", date(2031, 5, 7), date(2031, 5, 7)),
        ("2031-05-07T17:50", date(2031, 5, 7), date(2031, 5, 7)),
        ("2031-05-07T17:50:30Z", date(2031, 5, 7), date(2031, 5, 7)),
        ("2031-05-07T23:50+09:00", date(2031, 5, 7), date(2031, 5, 7)),
        ("2031-21", date(2031, 3, 1), date(2031, 5, 31)),
        ("2031-22", date(2031, 6, 1), date(2031, 8, 31)),
        ("2031-23", date(2031, 9, 1), date(2031, 11, 30)),
        ("2031-24", date(2031, 12, 1), date(2032, 2, 29)),
        ("2031-33", date(2031, 1, 1), date(2031, 3, 31)),
        ("2031-36", date(2031, 10, 1), date(2031, 12, 31)),
        ("2031-40", date(2031, 1, 1), date(2031, 6, 30)),
        ("2031-41", date(2031, 7, 1), date(2031, 12, 31)),
        ("1991~", date(1991, 1, 1), date(1991, 12, 31)),
        ("2031-05?", date(2031, 5, 1), date(2031, 5, 31)),
        ("2031-05-07%", date(2031, 5, 7), date(2031, 5, 7)),
        ("2031-05-05/2031-05-11", date(2031, 5, 5), date(2031, 5, 11)),
        ("2014/2031-05-07", date(2014, 1, 1), date(2031, 5, 7)),
        ("2031-05-07T17:50/2031-05-08T09:00", date(2031, 5, 7), date(2031, 5, 8)),
        ("2014~/..", date(2014, 1, 1), LATEST),
        ("../2031-05-07", EARLIEST, date(2031, 5, 7)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert stretch(value) == Stretch(first, last)


@pytest.mark.parametrize(
    "value",
    ["", "P3D", "-P2M", "yesterday", "31", "19X1", "2031-13", "2031-20", "2031-25", "2031-37", "2031-42", "2031-02-29",
     "0000", "2031-5-7", "2031/", "/2031", "/", "..", "2031/2032/2033", "2031-05-07 ", "2031-05-07T", "~2031"],
)  # fmt: skip
def test_anything_else_covers_none(value: str) -> None:
    assert stretch(value) is None
    assert begins(value) is None


@given(st.text() | digits)
def test_no_text_is_too_strange(text: str) -> None:
    found = stretch(text)
    assert found is None or (found.first >= EARLIEST and found.last <= LATEST)


@given(days, days)
def test_two_days_are_the_ends_of_their_interval(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = stretch(f"{first}/{last}")
    assert found == Stretch(first, last)
    assert found.days == (last - first).days + 1


@pytest.mark.parametrize(
    ("one", "other", "meet", "covers"),
    [
        ("2031-05", "2031-05-07", True, True),
        ("2031-05-07", "2031-05", True, False),
        ("2031-05-07", "2031-05-07T17:50", True, True),
        ("2031-05-01/2031-05-07", "2031-05-07/2031-05-09", True, False),
        ("2031-05-01/2031-05-06", "2031-05-07", False, False),
        ("2014/..", "2031", True, True),
        ("../2014", "2015", False, False),
    ],
)
def test_stretches_meet_on_a_day_and_cover_by_all(one: str, other: str, meet: bool, covers: bool) -> None:
    left, right = stretch(one), stretch(other)
    assert left is not None
    assert right is not None
    assert (left.meets(right), right.meets(left), left.covers(right)) == (meet, meet, covers)


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ("1991", datetime(1991, 1, 1)),
        ("2031-24", datetime(2031, 12, 1)),
        ("2031-05-07", datetime(2031, 5, 7)),
        ("2031-05-07T17", datetime(2031, 5, 7, 17)),
        ("2031-05-07T17:50", datetime(2031, 5, 7, 17, 50)),
        ("2031-05-07T17:50+09:00", datetime(2031, 5, 7, 17, 50)),
        ("2031-05-07T17:50~/..", datetime(2031, 5, 7, 17, 50)),
        ("2031-05-07/2031-05-07T17:50", datetime(2031, 5, 7)),
        ("../2031-05-07T17:50", datetime(1, 1, 1)),
    ],
)
def test_a_value_begins_with_its_first_instant(value: str, start: datetime) -> None:
    assert begins(value) == start


@pytest.mark.parametrize(
    ("value", "mark", "expected"),
    [
        ("1991", "~", "1991~"),
        ("1991~", "~", "1991~"),
        ("1991?", "~", "1991%"),
        ("1991~", "?", "1991%"),
        ("1991%", "?", "1991%"),
        ("2031-05-05/2031-05-11", "?", "2031-05-05?/2031-05-11?"),
        ("2014/..", "~", "2014~/.."),
        ("../2031-05-07", "?", "../2031-05-07?"),
    ],
)
def test_doubt_is_marked_at_every_closed_end(value: str, mark: str, expected: str) -> None:
    assert marked(value, mark) == expected
    assert stretch(expected) == stretch(value)
    assert bare(expected) == bare(value)


@given(days, st.lists(st.sampled_from("~?"), max_size=4))
def test_a_bare_value_is_as_before_all_marks(day: date, marks: list[str]) -> None:
    value = f"{day}/.."
    for mark in marks:
        value = marked(value, mark)
    assert bare(value) == f"{day}/.."


@pytest.mark.parametrize("season", SEASONS)
def test_a_season_lasts_a_quarter_of_a_year(season: str) -> None:
    found = stretch(f"2031-{SEASONS[season]}")
    assert found is not None
    assert 90 <= found.days <= 92


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_a_week_runs_from_monday_to_sunday(day: date, shift: int) -> None:
    monday, sunday = week_of(day, shift)
    assert (monday.isoweekday(), sunday.isoweekday(), (sunday - monday).days) == (1, 7, 6)
    assert monday <= day + timedelta(weeks=shift) <= sunday
