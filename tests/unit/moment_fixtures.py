"""Moments, amounts and what words say of a time, for the properties of reckoning."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, get_args

from hypothesis import strategies as st

from rashomon.chronology.amounts import Amount
from rashomon.chronology.values import Words
from rashomon.model import Calendar, Grain, Moment
from rashomon.model.time import Bound, DayPart, Edge, Season, Tense, TimeKind


def named(literal: Any) -> st.SearchStrategy[Any]:
    """One of the values of a Literal."""
    return st.sampled_from(get_args(literal))


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "shift": st.integers(-3, 3),
    "unit": named(Grain),
    "century": st.integers(13, 21),
    "decade": st.integers(0, 9).map(lambda ten: 10 * ten) | st.integers(120, 205).map(lambda ten: 10 * ten),
    "year": st.integers(0, 99) | st.integers(1700, 2600),
    "half": st.integers(1, 2),
    "quarter": st.integers(1, 4),
    "season": named(Season),
    "month": st.integers(1, 12),
    "week": st.sampled_from([1, 2, 3, 4, 5, -1]),
    "weekday": st.integers(1, 7),
    "day": st.integers(1, 31),
    "part": named(DayPart),
    "hour": st.integers(0, 24),
    "minute": st.integers(0, 59),
    "second": st.integers(0, 59),
    "zone": st.sampled_from(["Z", "+09:00"]),
    "edge": named(Edge),
    "approximate": st.booleans(),
    "into": st.booleans(),
    "calendar": named(Calendar),
}
"""What each field of a Moment may hold. No sense is needed in how they are put together."""

days = st.dates(date(1950, 1, 1), date(2050, 12, 31)) | st.datetimes(datetime(1950, 1, 1), datetime(2050, 12, 31))
tenses = st.none() | named(Tense)
amounts = st.builds(Amount, st.integers(-40, 40), st.integers(-40, 40), st.sampled_from([0, 0, 600, -7200]))
parts = st.integers(1, 40).map(lambda months: Amount(months=months)) | st.integers(1, 40).map(
    lambda days: Amount(days=days)
)
"""The first or last three months of something."""


@st.composite
def _moments(draw: st.DrawFn) -> Moment:
    fields = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=5, unique=True))
    return Moment(**{field: draw(FIELDS[field]) for field in fields})


moments = _moments()
either_end = {
    "kind": named(TimeKind),
    "first": st.none() | moments,
    "last": st.none() | moments,
    "bound": st.none() | named(Bound),
}
words = st.builds(
    Words,
    rule=st.sampled_from(["date", "past", "next", "either", "later", "ago"]),
    amount=st.none() | amounts,
    **either_end,
) | st.builds(Words, rule=st.sampled_from(["opening", "closing"]), amount=parts, **either_end)
