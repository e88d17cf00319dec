"""Order: which of two accounts was there first, as far as their publication dates tell."""

from __future__ import annotations

from datetime import datetime

from rashomon.chronology.publication import published
from rashomon.model import Article


def precedes(one: Article, other: Article) -> bool | None:
    """Whether an account was published before another; None where their days and times do not tell."""
    ours, theirs = published(one), published(other)
    if ours.last and theirs.first and ours.last < theirs.first:
        return True
    if theirs.last and ours.first and theirs.last < ours.first:
        return False
    mine, yours = _instant(one), _instant(other)
    return None if mine is None or yours is None or mine == yours else mine < yours


def _instant(article: Article) -> datetime | None:
    """The instant of publication, where its clock time and zone are known."""
    fact = article.provenance.published
    try:
        found = datetime.fromisoformat(fact.value) if fact and "T" in fact.value else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None
