"""The store in memory: for trying out, for tests, and to tell what the contract says from what SQLite does.

A writer works on a copy of the tables and puts it in their place at the end; a view keeps the tables it began with.
Values inside a table are never changed, only replaced, so copying a table copies no article.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

from rashomon.errors import StoreBusy, StoreError
from rashomon.gather.seen import keys_of, ordinal
from rashomon.model import (
    NEW_STORY,
    Article,
    Change,
    Gist,
    Layer,
    Mention,
    Neighbour,
    Referent,
    Sentence,
    Span,
    Story,
)
from rashomon.ports import Added, Face, Hit, Memo, Memory, Mentioned, SegmentStart, View, Writer
from rashomon.store.named import NamedRow, named
from rashomon.store.rules import both_ways, check, emptied, founds, leads_to, no_article, no_story
from rashomon.store.words import Term, pieces, terms


@dataclass
class _Tables:
    """Everything stored; articles are keyed by id, in the order they came."""

    articles: dict[str, Article] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)  # URL -> article
    replaces: dict[str, str] = field(default_factory=dict)
    replaced_by: dict[str, str] = field(default_factory=dict)
    layers: dict[str, dict[str, Layer]] = field(default_factory=dict)
    sentences: dict[str, tuple[tuple[Span, list[str]], ...]] = field(default_factory=dict)
    mentions: dict[str, tuple[NamedRow, ...]] = field(default_factory=dict)
    memberships: dict[str, int | None] = field(default_factory=dict)
    changes: dict[int, Change] = field(default_factory=dict)
    stories: dict[int, None] = field(default_factory=dict)
    faces: dict[int, Face] = field(default_factory=dict)
    retired: dict[int, None] = field(default_factory=dict)
    segments: dict[int, SegmentStart] = field(default_factory=dict)
    days: dict[int, int] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    corrected: dict[str, None] = field(default_factory=dict)
    neighbours: dict[tuple[int, int], Neighbour] = field(default_factory=dict)

    def copy(self) -> _Tables:
        return _Tables(*(dict(getattr(self, table.name)) for table in fields(self)))


class MemoryStore:
    """A store that is gone when it is let go; safe over threads, not over processes."""

    path = None

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._tables: _Tables | None = _Tables()
        self._writing = threading.Lock()

    @contextmanager
    def view(self) -> Iterator[View]:
        """A scoped read: what is written meanwhile is not seen."""
        yield MemoryView(self._open_tables())

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """A scoped write: all of it is kept or none. StoreBusy after `patience`."""
        if not self._writing.acquire(timeout=self._patience):
            raise StoreBusy("the store in memory is being written to; end the other writer and try again")
        try:
            tables = self._open_tables().copy()
            yield MemoryWriter(tables)
            self._tables = tables
        finally:
            self._writing.release()

    def close(self) -> None:
        """Let go of everything."""
        self._tables = None

    def _open_tables(self) -> _Tables:
        if self._tables is None:
            raise StoreError("the store in memory has been closed; what it held is gone, open another")
        return self._tables


class MemoryView:
    """Reads tables that no longer change; see ports.View."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables

    def article(self, article: str) -> Article:
        """One article by its id or a unique beginning of it; NotFound otherwise."""
        articles = self._tables.articles
        candidates = [article] if article in articles else sorted(key for key in articles if key.startswith(article))
        if len(candidates) != 1:
            raise no_article(article, candidates)
        return articles[candidates[0]]

    def article_ids(self) -> list[str]:
        """All articles in the order they came."""
        return list(self._tables.articles)

    def layers(self, article: str) -> tuple[Layer, ...]:
        """Every layer read from one article, by name."""
        return tuple(layer for _, layer in sorted(self._tables.layers.get(article, {}).items()))

    def unread(self, producers: Mapping[str, str]) -> list[str]:
        """Articles that lack a layer by one of these producers, in order of arrival."""
        wanted = set(producers.items())
        return [key for key in self._tables.articles if not wanted <= self._produced(key)]

    def ungathered(self) -> list[str]:
        """Articles with a gist layer that were in no story yet, in order of arrival."""
        layers, memberships = self._tables.layers, self._tables.memberships
        return [key for key in self._tables.articles if Gist.layer in layers.get(key, {}) and key not in memberships]

    def gist(self, article: str) -> Gist | None:
        """The gist of an article."""
        layer = self._tables.layers.get(article, {}).get(Gist.layer)
        return next((item for item in layer.items if isinstance(item, Gist)), None) if layer else None

    def memory(self) -> Memory:
        """What gathering was told to remember."""
        tables = self._tables
        homes = {face.article: self.story_of(face.article) for face in tables.faces.values()}
        return Memory(
            [face for _, face in sorted(tables.faces.items())],
            frozenset(tables.retired),
            [start for _, start in sorted(tables.segments.items())],
            sorted(tables.days.values()),
            {article: story for article, story in homes.items() if story is not None},
            frozenset(tables.corrected),
            len(tables.changes),
        )

    def told_around(self, keys: Sequence[int], first: int, last: int, limit: int) -> list[str]:
        """Articles in stories, dated from `first` to `last`, that share two or more of the keys."""
        wanted, shared = set(keys), {}
        for article in self._tables.articles:
            gist = self.gist(article)
            if gist and gist.published[1] and first <= ordinal(gist.published[1]) <= last:
                count = len(wanted.intersection(keys_of(gist)))
                if count > 1 and self.story_of(article) is not None:
                    shared[article] = (-count, article)
        return sorted(shared, key=lambda article: shared[article])[:limit]

    def neighbours(self, story: int) -> list[Neighbour]:
        """The stories near to one, the nearest first; those that are gone by the ones they led to."""
        own = self._led_here(story)
        found = [near for (one, _), near in self._tables.neighbours.items() if one in own]
        filled = {line.id for line in self.stories()}
        near: dict[int, Neighbour] = {}
        for other in sorted(found, key=lambda other: (-other.score, other.story)):
            place = leads_to(other.story, filled.__contains__, self._left_for)
            if place is not None and place != story:
                near.setdefault(place, Neighbour(place, other.relation, other.score))
        return list(near.values())

    def replaced_by(self, article: str) -> str | None:
        """The next version of an article, if any."""
        return self._tables.replaced_by.get(article)

    def replaces(self, article: str) -> str | None:
        """The version an article took the place of, if any."""
        return self._tables.replaces.get(article)

    def stories(self) -> list[Story]:
        """All stories that have articles, by id."""
        members: dict[int, list[str]] = {}
        for article in self._tables.articles:
            if (story := self.story_of(article)) is not None:
                members.setdefault(story, []).append(article)
        return [Story(story, tuple(articles)) for story, articles in sorted(members.items())]

    def story(self, story: int) -> Story:
        """One story; an emptied one leads to where its articles went. NotFound where there is none."""
        self._refuse_unknown(story)
        filled = {found.id: found for found in self.stories()}
        place = leads_to(story, filled.__contains__, self._left_for)
        if place is None:
            raise emptied(story)
        return filled[place]

    def story_of(self, article: str) -> int | None:
        """The story an article belongs to."""
        return self._tables.memberships.get(article)

    def changes(self, story: int | None = None, after: int = 0) -> list[Change]:
        """The history of one story, or of all, oldest first; NotFound for a story there never was."""
        changes = list(self._tables.changes.values())[max(0, after) :]  # numbered from 1 without a gap
        if story is None:
            return changes
        self._refuse_unknown(story)
        return [change for change in changes if story in _touched(change)]

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Sentences that hold every word, those first of which the words are the greatest part."""
        wanted = terms(words)
        latest = (key for key in self._tables.articles if key not in self._tables.replaced_by)
        hits = [hit for key in latest for hit in self._hits(key, wanted)] if wanted else []
        return sorted(hits, key=lambda hit: hit.rank)[: max(0, limit)]

    def mentions(self, entities: Sequence[str], names: Sequence[str] = ()) -> list[Mentioned]:
        """Where known entities are mentioned, and names that stand for none."""
        tables = self._tables
        return [
            Mentioned(key, row.span, row.entity)
            for key in tables.articles
            if key not in tables.replaced_by
            for row in sorted(tables.mentions.get(key, ()))
            if (row.name in names if row.entity is None else row.entity in entities)
        ]

    def copies(self, article: str) -> list[str]:
        """The near copies of an article, in order of arrival."""
        copies = self._tables.copies
        return [copy for copy in self._tables.articles if copies.get(copy) == article]

    def _led_here(self, story: int) -> set[int]:
        """A story, and those that were emptied and lead to it."""
        filled = {line.id for line in self.stories()}
        return {one for one in self._tables.stories if leads_to(one, filled.__contains__, self._left_for) == story}

    def _hits(self, article: str, wanted: list[Term]) -> Iterator[Hit]:
        for span, held in self._tables.sentences.get(article, ()):
            counts = [term.count_in(held) for term in wanted]
            if all(counts):
                yield Hit(article, span, -sum(counts) / len(held))

    def _produced(self, article: str) -> set[tuple[str, str]]:
        return {(name, layer.producer) for name, layer in self._tables.layers.get(article, {}).items()}

    def _refuse_unknown(self, story: int) -> None:
        if story not in self._tables.stories:
            raise no_story(story, len(self._tables.stories))

    def _left_for(self, story: int) -> int | None:
        moves = [move for change in self._tables.changes.values() for move in change.moves]
        return next((m.after for m in reversed(moves) if m.before == story and m.after is not None), None)


class MemoryWriter:
    """Writes to tables that nobody else sees yet; see ports.Writer."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables

    def view(self) -> View:
        """What the store holds now, with all that was written here."""
        return MemoryView(self._tables)

    def add(self, article: Article) -> Added:
        """Keep an article; a known one is left as it is."""
        tables = self._tables
        if article.id in tables.articles:
            return "known"
        tables.articles[article.id] = article
        if article.provenance.url is None:
            return "new"
        url = article.provenance.url.value
        older, tables.latest[url] = tables.latest.get(url), article.id
        if older is None:
            return "new"
        tables.replaces[article.id], tables.replaced_by[older] = older, article.id
        return "new version"

    def put_layers(self, layers: Iterable[Layer]) -> None:
        """Keep layers in place of older ones of the same article and name; NotFound for an unknown article."""
        tables = self._tables
        for layer in layers:
            text = self._article(layer.article).text
            tables.layers[layer.article] = {**tables.layers.get(layer.article, {}), layer.name: layer}
            if layer.name == Sentence.layer:
                spans = [item.span for item in layer.items if isinstance(item, Sentence)]
                tables.sentences[layer.article] = tuple((span, pieces(span.of(text))) for span in spans)
            if layer.name == Referent.layer:
                names = tables.layers[layer.article].get(Mention.layer)
                tables.mentions[layer.article] = tuple(named(text, names.items if names else (), layer.items))

    def record(self, change: Change) -> Change:
        """Carry out a change's moves and keep it, numbered; NotFound or NotPossible before anything is written."""
        tables = self._tables
        check(change, len(tables.stories), len(tables.changes), self._story_of)
        kept = change.numbered(len(tables.changes) + 1, self._found_story() if founds(change) else NEW_STORY)
        tables.changes[kept.id] = kept
        tables.memberships.update((move.article, move.after) for move in kept.moves)
        if kept.by_hand or kept.moves[0].article in tables.corrected:
            tables.corrected.update((move.article, None) for move in kept.moves)
        if kept.copy_of:
            tables.copies[kept.moves[0].article] = kept.copy_of
        for near in kept.near:
            self._put_neighbours(kept.story, near)
        return kept

    def remember(self, memo: Memo) -> None:
        """Keep what gathering must not forget."""
        tables = self._tables
        tables.segments.update((start.number, start) for start in memo.begun)
        tables.faces.update((face.key, face) for face in memo.faces)
        tables.retired.update((key, None) for key in memo.retired)
        for number in memo.dropped:
            first = tables.segments.pop(number).first
            end = min(start.first for start in tables.segments.values() if start.number > number)
            for key in range(first, end):
                tables.faces.pop(key, None)
                tables.retired.pop(key, None)
        tables.days.update(enumerate(memo.days))

    def _put_neighbours(self, story: int, near: Neighbour) -> None:
        for own, other, relation in both_ways(story, near):
            known = self._tables.neighbours.get((own, other))
            if known is None or known.score < near.score:
                self._tables.neighbours[own, other] = Neighbour(other, relation, near.score)

    def _found_story(self) -> int:
        story = len(self._tables.stories) + 1
        self._tables.stories[story] = None
        return story

    def _story_of(self, article: str) -> int | None:
        self._article(article)
        return self._tables.memberships.get(article)

    def _article(self, article: str) -> Article:
        if article not in self._tables.articles:
            raise no_article(article)
        return self._tables.articles[article]


def _touched(change: Change) -> set[int | None]:
    return {change.story, *(story for move in change.moves for story in (move.before, move.after))}
