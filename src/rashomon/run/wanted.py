"""Wanted: which skimmed stories are worth reading in full: those of several accounts, and those a watch list names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rashomon.errors import SettingsError
from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import known_names
from rashomon.ports import View

ACCOUNTS = 2
"""Accounts that make a story worth reading in full."""
LOOKED_AT = 2_000
"""Code points from the start of a text in which the words of a watch list are looked for."""


class WatchList:
    """Words and names to look out for; a known name is found under its names in other languages too."""

    def __init__(self, words: Iterable[str] = (), names: str | None = None) -> None:
        lines = [line.strip() for line in words]
        self._words = {folded for line in lines if (folded := fold(line))}
        known = known_names(names) if self._words else None
        self._entities = {c.entity.id for line in lines if known and line for c in known.meanings(line)}

    @classmethod
    def of(cls, path: str | None, names: str | None = None) -> WatchList:
        """The list in a file, a word or name a line; lines that begin with # are remarks. SettingsError without one."""
        if path is None:
            return cls()
        try:
            lines = Path(path).read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"--watch-list {path}: {error}; name a text file in UTF-8, a word a line") from error
        return cls((line for line in lines if not line.startswith("#")), names)

    def wants(self, view: View, story: int) -> bool:
        """Whether a story is worth reading in full."""
        articles = view.story(story).articles
        return len(articles) >= ACCOUNTS or any(self._names(view, article) for article in articles)

    def _names(self, view: View, article: str) -> bool:
        gist = view.gist(article)
        if gist and any(trait.entity in self._entities for trait in gist.traits if trait.entity):
            return True
        head = fold(view.article(article).text[:LOOKED_AT]) if self._words else ""
        return any(word in head for word in self._words)
