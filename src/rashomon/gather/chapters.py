"""Chapters: the days of a story, each with the accounts that chiefly tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Chapter, Gist


def chapters(gists: Mapping[str, Sequence[Gist]]) -> tuple[Chapter, ...]:
    """The days that accounts (article -> its gist, if any) chiefly tell of, in order; last those that tell of none."""
    days: dict[str | None, list[str]] = {}
    for article, found in gists.items():
        days.setdefault(next(map(chief_day, found), None), []).append(article)
    return tuple(Chapter(day, tuple(days[day])) for day in sorted(days, key=lambda day: (day is None, day)))


def chief_day(gist: Gist) -> str | None:
    """The latest day told of at the head that is not after publication; where none is, that of publication."""
    last = gist.published[1]
    told = [day for day in gist.days if last is None or day <= last]
    return max(told, default=last)
