"""Two ends of one time: what each lends the other, and two numbers that are a score."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.chronology.values import value_of
from rashomon.read.timing import Found, times

TODAY = date(2031, 5, 14)


def value(found: Found) -> str | None:
    """What a time is, told on 14 May 2031."""
    told = value_of(found.said.words(), TODAY)
    return told.value if told else None


@pytest.mark.parametrize(
    ("code", "text", "ends"),
    [
        ("en", "3 to 5 May 2031", "2031-05-03/2031-05-05"),
        ("en", "3-5 May 2031", "2031-05-03/2031-05-05"),
        ("en", "May 3-5, 2031", "2031-05-03/2031-05-05"),
        ("en", "5 May to 9 June 2031", "2031-05-05/2031-06-09"),
        ("en", "from 3 May 2031 to 5 June", "2031-05-03/2031-06-05"),
        ("en", "28 December to 3 January 2031", "2030-12-28/2031-01-03"),
        ("en", "between 10 and 12 May 2031", "2031-05-10/2031-05-12"),
        ("en", "from Monday, 5 May to Friday, 9 May 2031", "2031-05-05/2031-05-09"),
        ("en", "May-June 2031", "2031-05/2031-06"),
        ("en", "from 2019 to 2021", "2019/2021"),
        ("en", "2015-19", "2015/2019"),
        ("en", "2019/20", "2019/2020"),
        ("en", "from 9 to 11 am", "2031-05-14T09:00/2031-05-14T11:00"),
        ("en", "between 3 and 5 pm", "2031-05-14T15:00/2031-05-14T17:00"),
        ("en", "11 am-1 pm", "2031-05-14T11:00/2031-05-14T13:00"),
        ("en", "from 10:00 to 12:00", "2031-05-14T10:00/2031-05-14T12:00"),
        ("de", "vom 3. bis 5. Mai 2031", "2031-05-03/2031-05-05"),
        ("vi", "từ ngày 3 đến ngày 5 tháng 5 năm 2031", "2031-05-03/2031-05-05"),
        ("zh", "2031年5月3日至5日", "2031-05-03/2031-05-05"),
        ("ja", "2031年5月3日から5日まで", "2031-05-03/2031-05-05"),
        ("ko", "2031년 5월 3일에서 5일까지", "2031-05-03/2031-05-05"),
        ("hi", "3 से 5 मई 2031", "2031-05-03/2031-05-05"),
        ("ar", "من 3 إلى 5 مايو 2031", "2031-05-03/2031-05-05"),
        ("ru", "с 3 по 5 мая 2031 года", "2031-05-03/2031-05-05"),
    ],
)
def test_an_end_borrows_what_only_the_other_says(code: str, text: str, ends: str) -> None:
    [found] = times(text, code)
    assert found.span.of(text) == text
    assert found.said.kind == "range"
    assert value(found) == ends


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "they won 3-2 on Monday", "Monday"),
        ("en", "on Monday, 21-19", "Monday"),
        ("en", "on Sunday 3–1", "Sunday"),
        ("en", "lost 6-4, 6-3 in May", "May"),
        ("de", "am Sonntag 3:1", "Sonntag"),
        ("ru", "в воскресенье 3:1", "воскресенье"),
    ],
)
def test_a_score_beside_a_day_is_no_range(code: str, text: str, day: str) -> None:
    assert [(found.span.of(text), found.said.kind) for found in times(text, code)] == [(day, "date")]


@pytest.mark.parametrize("text", ["99 to 100", "from 3 to 5", "3-5", "between 10 and 20", "the 3-4 defeat", "21-19"])
def test_two_bare_numbers_are_no_range(text: str) -> None:
    assert list(times(text, "en")) == []
