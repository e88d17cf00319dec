"""When an article was published, as far as it is known."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rashomon.model import Article


class Published(NamedTuple):
    """First and last day on which an article can have been published; None where nothing bounds it."""

    first: date | None = None
    last: date | None = None

    def apart(self, other: Published) -> int:
        """Days that at least lie between two publications; 0 where they may fall on one day."""
        return max(_gap(self.last, other.first), _gap(other.last, self.first), 0)


def published(article: Article) -> Published:
    """The bounds of an EDTF publication date: a day, a date-time, or an open interval (`2019-04-25/..`)."""
    fact = article.provenance.published
    if fact is None:
        return Published()
    first, _, last = fact.value.partition("/")
    return Published(_day(first), _day(last) if last else _day(first))


def _gap(earlier: date | None, later: date | None) -> int:
    return (later - earlier).days if earlier and later else 0


def _day(text: str) -> date | None:
    """The day of an EDTF date or date-time; None for an open end or anything coarser."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
