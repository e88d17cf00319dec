"""Chapters: the days of a story, each with its accounts."""

from __future__ import annotations

import pytest
from gist_fixtures import gist, on

from rashomon.gather import chapters
from rashomon.gather.chapters import chief_day
from rashomon.model import Chapter


@pytest.mark.parametrize(
    ("days", "published", "chief"),
    [
        ((on(1), on(3)), on(4), on(3)),
        ((on(3), on(1)), on(4), on(3)),
        ((on(1), on(9)), on(4), on(1)),
        ((on(9),), on(4), on(4)),
        ((), on(4), on(4)),
        ((on(1), on(9)), None, on(9)),
        ((), None, None),
        ((on(4),), on(4), on(4)),
    ],
    ids=[
        "the latest",
        "in any order",
        "not what will be",
        "only what will be",
        "no day",
        "undated",
        "nothing",
        "today",
    ],
)
def test_the_chief_day_is_the_latest_that_has_been(days: tuple[str, ...], published: str | None, chief: str) -> None:
    assert chief_day(gist(day=published, days=days)) == chief


def test_chapters_are_in_order_and_keep_that_of_the_accounts() -> None:
    told = {
        "c": [gist(day=on(2))],
        "unread": [],
        "a": [gist(day=on(1))],
        "b": [gist(day=on(5), days=(on(2),))],
        "undated": [gist()],
    }
    assert chapters(told) == (
        Chapter(on(1), ("a",)),
        Chapter(on(2), ("c", "b")),
        Chapter(None, ("unread", "undated")),
    )
    assert chapters({}) == ()
