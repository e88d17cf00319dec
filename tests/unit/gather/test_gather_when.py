"""When an article was published: bounds, and the days that at least lie between two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import article

from rashomon.chronology.publication import Published, published

DAY = date(2019, 4, 25)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019-04-25", DAY, DAY),
        ("2019-04-25T18:00:00+10:00", DAY, DAY),
        ("2019-04-25T18:00Z", DAY, DAY),
        ("2019-04-25/..", DAY, None),
        ("../2019-04-25", None, DAY),
        ("2019-04-25/2019-04-28", DAY, date(2019, 4, 28)),
        ("2019-04", None, None),
        ("2019", None, None),
        ("2019-04-31", None, None),
        ("/", None, None),
    ],
)
def test_bounds_of_a_publication_date(edtf: str, first: date | None, last: date | None) -> None:
    assert published(article("text", published=edtf)) == Published(first, last)


def test_an_undated_article_has_no_bounds() -> None:
    assert published(article("text")) == Published()


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2019-04-25", "2019-04-25", 0),
        ("2019-04-25", "2019-05-02", 7),
        ("2019-04-25/..", "2019-04-20", 5),
        ("2019-04-25/..", "2019-05-20", 0),
        ("../2019-04-25", "2019-04-28", 3),
        ("../2019-04-25", "2018-01-01", 0),
        ("2019-04-25/..", "../2019-04-20", 5),
        ("2019-04-20/2019-04-25", "2019-04-22", 0),
        ("2019", "1990-01-01", 0),
    ],
)
def test_days_that_at_least_lie_between(one: str, other: str, days: int) -> None:
    left, right = (published(article("text", published=edtf)) for edtf in (one, other))
    assert left.apart(right) == right.apart(left) == days


day = st.none() | st.dates(date(2019, 1, 1), date(2019, 12, 31))
bounds = st.builds(Published, day, day).filter(lambda p: not (p.first and p.last) or p.first <= p.last)


@given(bounds, bounds)
def test_what_may_fall_on_one_day_is_not_apart(one: Published, other: Published) -> None:
    firsts = [found.first for found in (one, other) if found.first]
    lasts = [found.last for found in (one, other) if found.last]
    may_meet = not firsts or not lasts or max(firsts) <= min(lasts)
    assert (one.apart(other) == 0) == may_meet
    assert one.apart(other) == other.apart(one)
