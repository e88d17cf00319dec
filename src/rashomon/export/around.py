"""The days a story is told of and the stories beside it, for a page or a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from rashomon.export.dates import said
from rashomon.export.direction import Direction, direction
from rashomon.model import Change, Dossier, Related, Relation

RELATIONS: Final[dict[Relation, str]] = {
    "follow-up of": "follow-up of",
    "followed by": "followed by",
    "same topic": "same topic as",
}
"""What a story is to one beside it, to go before the number of that."""

NEAREST: Final = 5
"""Stories beside one that are enough to go on reading; the nearest come first."""


class Episode(msgspec.Struct, frozen=True):
    """A chapter: its day for people, and the accounts that chiefly tell of it, by their places in the dossier."""

    when: str
    accounts: tuple[int, ...]


class Sibling(msgspec.Struct, frozen=True):
    """A story beside this one: `relation` is what this is to it, `title` the exact headline of its first account."""

    relation: str
    title: str
    language: str
    direction: Direction
    accounts: str


def episodes(dossier: Dossier) -> tuple[Episode, ...]:
    """The chapters by day; none where one is all of the story."""
    if len(dossier.chapters) < 2:
        return ()
    articles = [account.article.id for account in dossier.accounts]
    return tuple(
        Episode(
            said(chapter.day) if chapter.day else "no day told",
            tuple(place for place, article in enumerate(articles) if article in chapter.articles),
        )
        for chapter in dossier.chapters
    )


def siblings(dossier: Dossier) -> tuple[Sibling, ...]:
    """The stories beside it, the nearest first."""
    return tuple(map(_sibling, dossier.related))


def _sibling(related: Related) -> Sibling:
    relation = f"{RELATIONS[related.relation]} story {related.story}"
    accounts = f"{related.accounts} account{'' if related.accounts == 1 else 's'}"
    runs = direction(related.language, related.title)
    return Sibling(relation, related.title, related.language, runs, accounts)


def arrival(change: Change, tags: Mapping[str, str]) -> str:
    """How a change brought an account into its story; `tags` name the story's accounts by their articles."""
    if change.kind == "open":
        return "founded the story"
    if change.copy_of:
        return f"near copy of {tags.get(change.copy_of, f'article {change.copy_of}')}"
    return change.kind
