"""EDTF values in words: no more exact than they are, and whatever cannot be read stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.dates import day_of, lasting, parsed, said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-04-24", "24 Apr 2019"),
        ("2019-04-25T17:50", "25 Apr 2019 17:50"),
        ("2019-04-25T18", "25 Apr 2019 18:00"),
        ("2019-04-25T17:50:09Z", "25 Apr 2019 17:50:09 (UTC)"),
        ("2019-04-24T15:00-03:00", "24 Apr 2019 15:00 (−03:00)"),
        ("2019-04-26T15:30~", "26 Apr 2019, about 15:30"),
        ("2019-02", "Feb 2019"),
        ("1991", "1991"),
        ("0740~", "about 740"),
        ("201X", "2010s"),
        ("19XX", "20th century"),
        ("20XX?", "21st century, not certain"),
        ("2019-21", "spring 2019"),
        ("2019-24", "winter 2019–20"),
        ("2019-34", "second quarter of 2019"),
        ("2019-41", "second half of 2019"),
        ("2019-04-25%", "about 25 Apr 2019, not certain"),
        ("2019-02-27/2019-02-28", "27–28 Feb 2019"),
        ("2019-02-27~/2019-02-28~", "about 27–28 Feb 2019"),
        ("2019-02-27?/2019-03-01?", "27 Feb – 1 Mar 2019, not certain"),
        ("2018-12-31/2019-01-02", "31 Dec 2018 – 2 Jan 2019"),
        ("2018-03/2018-04", "Mar–Apr 2018"),
        ("2018-03/2019-04", "Mar 2018 – Apr 2019"),
        ("2018-23/2018-24", "autumn 2018 – winter 2018–19"),
        ("1975/1990", "1975–1990"),
        ("2019-04-25T10:00/2019-04-25T12:30", "25 Apr 2019 10:00–12:30"),
        ("2019-04-25T10:00/2019-04-26", "25 Apr 2019 10:00 – 26 Apr 2019"),
        ("2014/..", "since 2014"),
        ("2008-12~/..", "since about Dec 2008"),
        ("../2019-12", "up to Dec 2019"),
        ("/2019-12", "up to Dec 2019"),
    ],
)
def test_a_value_is_said_as_exactly_as_it_is(value: str, words: str) -> None:
    assert said(value) == words


def test_the_word_for_an_open_end_is_the_caller_s() -> None:
    assert said("2019-04-26?/..", "on or after") == "on or after 26 Apr 2019, not certain"


@pytest.mark.parametrize("value", ["", "/", "..", "../..", "2019-02-30", "P3D", "<b>", "2019-04-25/x", "Tuesday"])
def test_what_is_no_such_value_stays_as_it_is(value: str) -> None:
    assert said(value) == value


@given(st.text(max_size=30))
def test_nothing_makes_it_fail(text: str) -> None:
    assert isinstance(said(text), str)
    assert isinstance(day_of(text), str)
    assert isinstance(lasting(text), str)


@given(st.dates(), st.sampled_from(["", "?", "~", "%"]))
def test_a_day_keeps_its_parts(day: object, doubt: str) -> None:
    end = parsed(f"{day}{doubt}")
    assert end is not None
    assert f"{end.year}-{end.month:02}-{end.day:02}" == str(day)
    assert (end.about, end.unsure) == (doubt in ("~", "%"), doubt in ("?", "%"))


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2019-04-25", "25 Apr 2019"),
        ("2019-04-26T19:12:00-04:00", "26 Apr 2019"),
        ("2019-04-25/..", "on or after 25 Apr 2019"),
        ("2019-04", "Apr 2019"),
        ("THE DAY", "THE DAY"),
    ],
)
def test_a_date_of_report_is_a_day(published: str, words: str) -> None:
    assert day_of(published) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("P4D", "4 days after"),
        ("P2W", "2 weeks after"),
        ("P9D", "9 days after"),
        ("-P1Y2M", "1 year 2 months before"),
        ("PT2H30M", "2 hours 30 minutes after"),
        ("P0D", ""),
        ("soon", ""),
    ],
)
def test_an_amount_is_said_from_its_anchor(amount: str, words: str) -> None:
    assert lasting(amount) == words
