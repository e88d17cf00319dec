"""What must hold of a store, asked from outside: by SQLite itself, and through the views that any command uses."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.robustness.corpus import Invented
from rashomon.model import Change, Sentence, Story
from rashomon.ports import View
from rashomon.run import default_plan, producers
from rashomon.store import open_store

COUNTS = {
    "ingest": "SELECT count(*) FROM articles",
    "read": "SELECT count(*) FROM layers WHERE name = 'vectors'",
    "gather": "SELECT count(*) FROM memberships",
}
"""How far each stage has come."""


def count(store: Path, stage: str) -> int:
    """How many articles a stage has finished in a store that may still be in the making."""
    try:
        with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            return int(connection.execute(COUNTS[stage]).fetchone()[0])
    except sqlite3.OperationalError:  # no file or no tables yet, or locked
        return 0


def stories(store: Path) -> tuple[list[Story], list[Change]]:
    """All stories and their whole history."""
    with _viewed(store) as view:
        return view.stories(), view.changes()


def scatter(store: Path) -> None:
    """Take back all gathering and what it remembers, as if it had never begun."""
    with closing(sqlite3.connect(store)) as connection, connection:
        remembered = ("neighbours", "corrected", "copies", "latest_days", "segments", "faces")
        for table in (*remembered, "moves", "changes", "memberships", "stories"):
            connection.execute(f"DELETE FROM {table}")


def check_sound(store: Path) -> None:
    """The file is whole, and the search index agrees with what it indexes."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO sentence_words (sentence_words, rank) VALUES ('integrity-check', 1)")
        indexed = connection.execute(
            """SELECT articles.id, sentences."start", sentences."end"
            FROM sentences JOIN articles ON articles.seq = sentences.article"""
        ).fetchall()
    with _viewed(store) as view:
        read = [
            (article, item.span.start, item.span.end)
            for article in view.article_ids()
            for layer in view.layers(article)
            for item in layer.items
            if isinstance(item, Sentence)
        ]
    assert sorted(indexed) == sorted(read)


def check_whole(store: Path, articles: Sequence[Invented]) -> None:
    """Every article is there once, with every layer, and in one story; it entered the first of its stories once."""
    check_sound(store)
    with _viewed(store) as view:
        ids = view.article_ids()
        kept = [(a.text, a.provenance.outlet and a.provenance.outlet.value) for a in map(view.article, ids)]
        assert Counter(kept) == Counter((_text(article), article.outlet) for article in articles)
        for article in ids:
            assert {layer.name: layer.producer for layer in view.layers(article)} == producers(default_plan())
        current = [article for article in ids if view.replaced_by(article) is None]
        assert Counter(member for story in view.stories() for member in story.articles) == Counter(current)
        entered = Counter(m.article for change in view.changes() for m in change.moves if m.before is None)
        assert set(entered.values()) <= {1}
        assert [change.id for change in view.changes()] == list(range(1, len(view.changes()) + 1))


@contextmanager
def _viewed(store: Path) -> Iterator[View]:
    with closing(open_store(store, create=False)) as opened, opened.view() as view:
        yield view


def _text(article: Invented) -> str:
    """The text as it is kept: a text file's as it stands, a record's with its headline before it."""
    return f"{article.title}\n\n{article.text}" + ("" if article.url else "\n")
