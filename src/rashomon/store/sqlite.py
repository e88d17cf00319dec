"""The store in one SQLite file: any number of views and one writer at a time, over threads and processes.

Every view and writer has a connection of its own. The store keeps one more open from beginning to end, so that the
write-ahead log is not folded up and begun anew with every scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from rashomon.errors import StoreError
from rashomon.gather.seen import keys_of, ordinal
from rashomon.model import (
    NEW_STORY,
    Article,
    Change,
    Gist,
    Item,
    Layer,
    Mention,
    Neighbour,
    Referent,
    Sentence,
    Span,
    Story,
)
from rashomon.ports import Added, Face, Hit, Memo, Memory, Mentioned, SegmentStart, View, Writer
from rashomon.store.connection import Connection
from rashomon.store.named import named
from rashomon.store.rules import SHOWN_CANDIDATES, both_ways, check, emptied, founds, leads_to, no_article, no_story
from rashomon.store.words import Term, pieces, terms


class SqliteStore:
    """A store in the file `path`; made where there is none and `create` says so, brought up to date where it is older.

    `patience` is how many seconds to wait for another writer. Raises StoreDamaged, StoreBusy, StoreFull or StoreError.
    """

    def __init__(self, path: Path, patience: float, create: bool = True) -> None:
        self.path, self._patience = path, patience
        _check_place(path, create)
        self._anchor: Connection | None = Connection(path, patience, create)
        try:
            self._anchor.prepare()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def view(self) -> Iterator[View]:
        """A scoped read: what is written meanwhile is not seen."""
        with self._connection() as connection:
            connection.run("BEGIN")
            connection.rows("hold_snapshot")
            yield SqliteView(connection)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """A scoped write: commits at the end, takes everything back on an error. StoreBusy after `patience`."""
        with self._connection() as connection:
            connection.run("BEGIN IMMEDIATE")
            yield SqliteWriter(connection)
            connection.rows("commit")

    def close(self) -> None:
        """Let go of the file; views and writers still open keep theirs."""
        if self._anchor is not None:
            self._anchor.close()
            self._anchor = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """A connection for one scope; closing it takes back what was not committed."""
        if self._anchor is None:
            raise StoreError(f"the store {self.path} has been closed; open it again")
        connection = Connection(self.path, self._patience)
        try:
            yield connection
        finally:
            connection.close()


class SqliteView:
    """Reads inside one read transaction; see ports.View."""

    def __init__(self, connection: Connection) -> None:
        self._sqlite = connection

    def article(self, article: str) -> Article:
        """One article by its id or a unique beginning of it; NotFound otherwise."""
        candidates = self._sqlite.column("articles_from", start=_storable(article), limit=SHOWN_CANDIDATES + 1)
        if len(candidates) != 1 and article not in candidates:
            raise no_article(article, candidates)
        return _article(self._sqlite, candidates[0])  # an id that is another's beginning comes before it

    def article_ids(self) -> list[str]:
        """All articles in the order they came."""
        return self._sqlite.column("article_ids")

    def layers(self, article: str) -> tuple[Layer, ...]:
        """Every layer read from one article, by name."""
        found = self._sqlite.rows("layers_of", article=_storable(article))
        return tuple(Layer(article, name, producer, _items(body)) for name, producer, body in found)

    def unread(self, producers: Mapping[str, str]) -> list[str]:
        """Articles that lack a layer by one of these producers, in order of arrival."""
        if not producers:
            return []
        wanted = msgspec.json.encode(producers).decode()
        return self._sqlite.column("unread", producers=wanted, count=len(producers))

    def ungathered(self) -> list[str]:
        """Articles with a gist layer that were in no story yet, in order of arrival."""
        return self._sqlite.column("ungathered", gist=Gist.layer)

    def gist(self, article: str) -> Gist | None:
        """The gist of an article."""
        body: bytes | None = self._sqlite.value("gist_of", article=_storable(article), gist=Gist.layer)
        return next((item for item in _items(body) if isinstance(item, Gist)), None) if body else None

    def memory(self) -> Memory:
        """What gathering was told to remember."""
        faces = self._sqlite.rows("faces")
        return Memory(
            [Face(key, article, day) for key, article, day, _, _ in faces],
            frozenset(key for key, _, _, alive, _ in faces if not alive),
            [msgspec.msgpack.decode(body, type=SegmentStart) for (body,) in self._sqlite.rows("segments")],
            [day for (day,) in self._sqlite.rows("latest_days")],
            {article: story for _, article, _, _, story in faces if story is not None},
            frozenset(self._sqlite.column("corrected")),
            self._sqlite.value("last_change"),
        )

    def told_around(self, keys: Sequence[int], first: int, last: int, limit: int) -> list[str]:
        """Articles in stories, dated from `first` to `last`, that share two or more of the keys."""
        return self._sqlite.column("told_around", keys=_list(keys), first=first, last=last, limit=limit)

    def neighbours(self, story: int) -> list[Neighbour]:
        """The stories near to one, the nearest first; those that are gone by the ones they led to."""
        near: dict[int, Neighbour] = {}
        for other, relation, score in self._sqlite.rows("neighbours", stories=_list(self._led_here(story))):
            place = leads_to(other, self._is_filled, self._left_for)
            if place is not None and place != story:
                near.setdefault(place, Neighbour(place, relation, score))
        return list(near.values())

    def replaced_by(self, article: str) -> str | None:
        """The next version of an article, if any."""
        found: str | None = self._sqlite.value("replaced_by", article=_storable(article))
        return found

    def replaces(self, article: str) -> str | None:
        """The version an article took the place of, if any."""
        found: str | None = self._sqlite.value("replaces", article=_storable(article))
        return found

    def stories(self) -> list[Story]:
        """All stories that have articles, by id."""
        grouped = groupby(self._sqlite.rows("stories"), key=itemgetter(0))
        return [Story(story, tuple(article for _, article in members)) for story, members in grouped]

    def story(self, story: int) -> Story:
        """One story; an emptied one leads to where its articles went. NotFound where there is none."""
        self._refuse_unknown(story)
        place = leads_to(story, self._is_filled, self._left_for)
        if place is None:
            raise emptied(story)
        return Story(place, tuple(self._sqlite.column("articles_of", story=place)))

    def story_of(self, article: str) -> int | None:
        """The story an article belongs to."""
        found: int | None = self._sqlite.value("story_of", article=_storable(article))
        return found

    def changes(self, story: int | None = None, after: int = 0) -> list[Change]:
        """The history of one story, or of all, oldest first; NotFound for a story there never was."""
        if story is None:
            found = self._sqlite.rows("all_changes", after=after)
        else:
            self._refuse_unknown(story)
            found = self._sqlite.rows("changes_of", story=story, after=after)
        return [msgspec.msgpack.decode(body, type=Change) for (body,) in found]

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Sentences that hold every word, best first by BM25; none where `words` holds no word."""
        if not (wanted := terms(words)):
            return []
        expression = " AND ".join(map(_expression, wanted))
        found = self._sqlite.rows("search", terms=expression, limit=max(0, limit))
        return [Hit(article, Span(start, end), rank) for article, start, end, rank in found]

    def mentions(self, entities: Sequence[str], names: Sequence[str] = ()) -> list[Mentioned]:
        """Where known entities are mentioned, and names that stand for none."""
        found = self._sqlite.rows("mentions", entities=_list(entities), names=_list(names))
        return [Mentioned(article, Span(start, end), entity) for article, start, end, entity in found]

    def copies(self, article: str) -> list[str]:
        """The near copies of an article, in order of arrival."""
        return self._sqlite.column("copies_of", article=_storable(article))

    def _led_here(self, story: int) -> list[int]:
        """A story, and those that were emptied and lead to it."""
        found = [story]
        for place in found:
            before = (past for (past,) in self._sqlite.rows("went_to", story=place) if past not in found)
            found += [past for past in before if leads_to(past, self._is_filled, self._left_for) == story]
        return found

    def _refuse_unknown(self, story: int) -> None:
        last = self._sqlite.value("last_story")
        if not 0 < story <= last:
            raise no_story(story, last)

    def _is_filled(self, story: int) -> bool:
        return bool(self._sqlite.value("is_filled", story=story))

    def _left_for(self, story: int) -> int | None:
        found: int | None = self._sqlite.value("left_for", story=story)
        return found


class SqliteWriter:
    """Writes inside one transaction; see ports.Writer."""

    def __init__(self, connection: Connection) -> None:
        self._sqlite = connection

    def view(self) -> View:
        """What the store holds now, with all that was written here."""
        return SqliteView(self._sqlite)

    def add(self, article: Article) -> Added:
        """Keep an article; a known one is left as it is."""
        if self._sqlite.rows("article_place", article=article.id):
            return "known"
        url = article.provenance.url.value if article.provenance.url else None
        replaces = self._sqlite.value("latest_of_url", url=url)
        self._sqlite.rows("add_article", article=article.id, url=url, replaces=replaces)
        self._sqlite.rows("add_text", article=article.id, body=msgspec.msgpack.encode(article))
        return "new" if replaces is None else "new version"

    def put_layers(self, layers: Iterable[Layer]) -> None:
        """Keep layers in place of older ones of the same article and name; NotFound for an unknown article."""
        for layer in layers:
            seq = self._place(layer.article)
            body = msgspec.msgpack.encode(layer.items)
            self._sqlite.rows(
                "put_layer", seq=seq, name=layer.name, producer=layer.producer, items=len(layer.items), body=body
            )
            if layer.name == Sentence.layer:
                self._index(seq, layer)
            if layer.name == Referent.layer:
                self._index_names(seq, layer)
            if layer.name == Gist.layer:
                self._index_gist(seq, layer)

    def record(self, change: Change) -> Change:
        """Carry out a change's moves and keep it, numbered; NotFound or NotPossible before anything is written."""
        last = self._sqlite.value("last_change")
        check(change, self._sqlite.value("last_story"), last, self._story_of)
        kept = change.numbered(last + 1, self._found_story() if founds(change) else NEW_STORY)
        self._sqlite.rows("add_change", change=kept.id, story=kept.story, body=msgspec.msgpack.encode(kept))
        for place, move in enumerate(kept.moves):
            self._sqlite.rows(
                "add_move", change=kept.id, place=place, article=move.article, before=move.before, after=move.after
            )
            self._sqlite.rows("place_article", article=move.article, story=move.after)
        if kept.by_hand or self._sqlite.value("is_corrected", article=kept.moves[0].article):
            self._sqlite.many("add_corrected", ((move.article,) for move in kept.moves))
        if kept.copy_of:
            self._sqlite.rows("add_copy", article=kept.moves[0].article, original=kept.copy_of)
        for near in kept.near:
            for story, other, relation in both_ways(kept.story, near):
                self._sqlite.rows("put_neighbour", story=story, other=other, relation=relation, score=near.score)
        return kept

    def remember(self, memo: Memo) -> None:
        """Keep what gathering must not forget."""
        for start in memo.begun:
            body = msgspec.msgpack.encode(start)
            self._sqlite.rows("add_segment", number=start.number, first=start.first, body=body)
        self._sqlite.many("add_face", memo.faces)
        self._sqlite.many("retire_face", ((key,) for key in memo.retired))
        for number in memo.dropped:
            self._sqlite.rows("forget_faces", number=number)
            self._sqlite.rows("drop_segment", number=number)
        self._sqlite.many("put_latest_day", enumerate(memo.days))

    def _index(self, seq: int, layer: Layer) -> None:
        """Make an article's sentences searchable in place of those it had."""
        text = _article(self._sqlite, layer.article).text
        self._sqlite.rows("forget_sentences", seq=seq)
        spans = [item.span for item in layer.items if isinstance(item, Sentence)]
        words = (" ".join(pieces(span.of(text))) for span in spans)
        rows = [(seq, span.start, span.end, held) for span, held in zip(spans, words, strict=True)]
        self._sqlite.many("add_sentence", rows)

    def _index_names(self, seq: int, layer: Layer) -> None:
        """Make an article's mentions ready for looking up in place of those it had."""
        names: bytes | None = self._sqlite.value("layer_body", seq=seq, name=Mention.layer)
        self._sqlite.rows("forget_mentions", seq=seq)
        rows = named(_article(self._sqlite, layer.article).text, _items(names) if names else (), layer.items)
        self._sqlite.many("add_mention", ((seq, r.span.start, r.span.end, r.entity, _storable(r.name)) for r in rows))

    def _index_gist(self, seq: int, layer: Layer) -> None:
        """Make an article's gist ready for looking up in place of the one it had."""
        self._sqlite.rows("forget_gist_keys", seq=seq)
        for gist in layer.items:
            if isinstance(gist, Gist) and gist.published[1]:
                day = ordinal(gist.published[1])
                self._sqlite.many("add_gist_key", ((key, day, seq) for key in keys_of(gist)))

    def _found_story(self) -> int:
        self._sqlite.rows("found_story")
        return int(self._sqlite.value("last_story"))

    def _story_of(self, article: str) -> int | None:
        self._place(article)
        found: int | None = self._sqlite.value("story_of", article=article)
        return found

    def _place(self, article: str) -> int:
        seq: int | None = self._sqlite.value("article_place", article=_storable(article))
        if seq is None:
            raise no_article(article)
        return seq


def _check_place(path: Path, create: bool) -> None:
    """Refuse what SQLite would only call `unable to open database file`."""
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; name a file for the store")
    if not create and not path.exists():
        raise StoreError(f"{path}: there is no store here; read some articles into it, or name another file")


def _storable(article: str) -> str:
    """An id that SQLite can be asked for: a command line can hold bytes that no text can, and no id does."""
    return article.encode("utf-8", "replace").decode("utf-8")


def _article(connection: Connection, article: str) -> Article:
    return msgspec.msgpack.decode(connection.value("article_body", article=article), type=Article)


def _list(values: Sequence[str] | Sequence[int]) -> str:
    return msgspec.json.encode([_storable(v) if isinstance(v, str) else v for v in values]).decode()


def _items(body: bytes) -> tuple[Item, ...]:
    return msgspec.msgpack.decode(body, type=tuple[Item, ...])


def _expression(term: Term) -> str:
    """A term in FTS5's language; quoted, it can hold nothing that FTS5 would read as its own."""
    return f'"{" ".join(term.pieces)}"' + ("*" if term.begins else "")
