"""Streams of accounts with their events: written for this project, or kept beside the repository.

`stream/*.jsonl` holds topics: events that are easily taken for each other, each told by four to eight short accounts in
different languages. `stream/unseen` holds topics that nothing was learnt or chosen on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.engines.index import UsearchIndex
from rashomon.gather import Gatherer, Library
from rashomon.gather.weights import Weights
from rashomon.model import NEW_STORY, Article, Change, Fact, Gist, Layer, Provenance, Reading, Span, article_id
from rashomon.ports import Task
from rashomon.run import Worker
from rashomon.run.plan import skim_plan
from rashomon.store.memory import MemoryStore

STREAM = Path(__file__).with_name("stream")
WINDOW_DAYS = 14
AT_ONCE = 64


class Told(NamedTuple):
    """One account of a stream: what gathering gets of it, and its gold."""

    article: Article
    event: str
    topic: str
    day: str
    reprint_of: str | None
    gist: Gist

    @property
    def name(self) -> str:
        """The name of the account."""
        return self.article.provenance.source

    @property
    def language(self) -> str:
        """The language its gist was found in."""
        return self.gist.language

    @property
    def instant(self) -> float:
        """When it came; an undated one at the noon of the day it tells of."""
        if self.gist.instant is not None:
            return self.gist.instant
        return datetime.fromisoformat(f"{self.day}T12:00:00").replace(tzinfo=UTC).timestamp()


class Topic(NamedTuple):
    """The events of a topic: what each follows, by their names."""

    follows: Mapping[str, Sequence[str]]


def topics(folder: Path = STREAM) -> dict[str, Topic]:
    """The events of every topic."""
    found = {}
    for path in sorted(folder.glob("*.jsonl")):
        events = [record for record in _records(path) if "account" not in record]
        found[path.stem] = Topic({event["event"]: tuple(event["follows"]) for event in events})
    return found


def read_stream(folder: Path = STREAM, worker: Worker | None = None) -> list[Told]:
    """Every account of every topic, in the order of publication; skimmed, unless the worker does otherwise."""
    worker = worker or Worker(skim_plan())
    records = [(path.stem, record) for path in sorted(folder.glob("*.jsonl")) for record in _records(path)]
    records = [(topic, record) for topic, record in records if "account" in record]
    articles = [
        article_of(
            record["account"],
            record["title"],
            record["text"],
            outlet=record["outlet"],
            published=record["published"],
            language=record["language"],
        )
        for _, record in records
    ]
    found = [
        Told(article, record["event"], topic, record["chapter"], record["reprint_of"], gist)
        for (topic, record), article, gist in zip(records, articles, skimmed(articles, worker), strict=True)
        if gist
    ]
    return sorted(found, key=lambda told: (told.instant, told.article.id))


def article_of(
    name: str, title: str, text: str, *, outlet: str | None, published: str | None, language: str | None = None
) -> Article:
    """An account as an article that states all this of itself."""
    whole = f"{title}\n\n{text}" if text else title
    known = [Fact(value, "given") if value else None for value in (outlet, published, language)]
    provenance = Provenance(name, outlet=known[0], published=known[1], language=known[2])
    return Article(article_id(whole, outlet or name), whole, provenance, Span(0, len(title)) if text else None)


def skimmed(articles: Sequence[Article], worker: Worker) -> list[Gist | None]:
    """The gists of articles, by a worker that skims or reads in full."""
    found: list[Gist | None] = []
    for start in range(0, len(articles), AT_ONCE):
        for outcome in worker.read([Task(article) for article in articles[start : start + AT_ONCE]]):
            if outcome.problem:
                raise ValueError(f"{outcome.article} was not read: {outcome.problem}")
            found.append(next(iter(Reading(articles[0], outcome.layers).items(Gist)), None))
    return found


class Gathered(NamedTuple):
    """What came of a stream: the story of every account, in the stream's order, and all changes."""

    stories: list[int]
    changes: list[Change]


def gathered(gists: Sequence[tuple[str, Gist]], weights: Weights | None = None, window: int = WINDOW_DAYS) -> Gathered:
    """Gather articles in the order given, as a store in memory has them."""
    store = MemoryStore(patience=1)
    with store.writer() as writer:
        for article, gist in gists:
            writer.add(Article(article, "", Provenance(article)))
            writer.put_layers([Layer(article, Gist.layer, "gist", (gist,))])
        view = writer.view()
        gatherer = Gatherer(UsearchIndex, window, Library.of(lambda: view), view.memory(), weights)
        changes: list[Change] = []
        for article, gist in gists:
            changes.append(writer.record(gatherer.place(article, gist)))
            gatherer.apply(changes[-1], gist)
            for further in gatherer.review(changes[-1], gist):
                changes.append(writer.record(further))
                gatherer.apply(changes[-1])
        return Gathered([view.story_of(article) or NEW_STORY for article, _ in gists], changes)


def _records(path: Path) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
