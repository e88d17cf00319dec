"""Library: what gathering asks of a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.model import Gist
from rashomon.ports import View


class Library(NamedTuple):
    """Questions to a store, as it is at the moment they are asked.

    An article's gist; the articles told around a time that share keys (keys, first and last day, how many); the story
    of an article; the articles of a story; the near copies of an article.
    """

    gist: Callable[[str], Gist | None]
    told_around: Callable[[Sequence[int], int, int, int], Sequence[str]]
    story_of: Callable[[str], int | None]
    members: Callable[[int], Sequence[str]]
    copies: Callable[[str], Sequence[str]]

    @classmethod
    def of(cls, view: Callable[[], View]) -> Library:
        """The library of a store; `view` gives what it holds at the moment."""
        return cls(
            lambda article: view().gist(article),
            lambda keys, first, last, limit: view().told_around(keys, first, last, limit),
            lambda article: view().story_of(article),
            lambda story: view().story(story).articles,
            lambda article: view().copies(article),
        )
