"""Composition root: settings -> store + plan + runner, and what a user can ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Self

import msgspec

from rashomon.compare import account, dossier
from rashomon.engines.index import UsearchIndex
from rashomon.errors import InputError, NotFound
from rashomon.gather import merged, split_off, undone
from rashomon.ingest import Limits, ingest
from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames, known_names
from rashomon.model import Account, Article, Change, Dossier, Entity, Reading, Sentence, Span, Story
from rashomon.ports import Mentioned, Outcome, Runner, Store, Task, View
from rashomon.run import BATCH, Fold, Plan, PoolRunner, SerialRunner, batches, default_plan, producers, reading_of
from rashomon.settings import Settings
from rashomon.store import open_store

ARTICLES_AT_ONCE = 100
"""Articles committed together: a commit costs a few milliseconds, and no more is read again after a crash."""


class Progress(msgspec.Struct, frozen=True):
    """How far a stage of work is: `stage` is `ingest`, `read` or `gather`; `total` is None while unknown."""

    stage: str
    done: int
    total: int | None


class ReadReport(msgspec.Struct):
    """What came of a read: counts of articles, problems a line each, and the stories that changed."""

    new: int = 0
    known: int = 0
    versions: int = 0
    read: int = 0
    joined: int = 0
    opened: int = 0
    problems: list[str] = msgspec.field(default_factory=list)
    stories: list[int] = msgspec.field(default_factory=list)
    stopped: bool = False


class StoryLine(msgspec.Struct, frozen=True):
    """One story in a listing; `title` is the exact headline or first sentence of its first account."""

    id: int
    title: str
    accounts: int
    languages: tuple[str, ...]
    published: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """One sentence found by a search, in exact words, with its article and story."""

    article: str
    span: Span
    words: str
    story: int | None
    outlet: str | None
    language: str


class EntityLine(msgspec.Struct, frozen=True):
    """One person, organisation, place or event found by a name, and where the articles mention it.

    `entity` is None for one that is known from the articles only; `name` is then as it was asked for.
    """

    name: str
    entity: Entity | None
    mentions: tuple[Found, ...]


class Rashomon:
    """A store with everything that can be asked of it; use it as a context manager."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened: Store | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._opened is not None:
            self._opened.close()

    def read(self, paths: Sequence[str], progress: Callable[[Progress], None] | None = None) -> ReadReport:
        """Take articles in, read what has not been read, gather what belongs to no story yet.

        A run that was stopped, by Ctrl-C or worse, loses nothing: the next one goes on where it ended.
        """
        report = ReadReport()
        told = progress or (lambda _: None)
        try:
            self._open(create=True)
            self._ingest(paths, report, told)
            self._read(report, told)
            self._gather(report, told)
        except KeyboardInterrupt:
            report.stopped = True
        return report

    def stories(self) -> list[StoryLine]:
        """Every story, the one with most accounts first."""
        with self._store.view() as view:
            lines = [_story_line(view, story) for story in view.stories()]
        return sorted(lines, key=lambda line: (-line.accounts, line.id))

    def dossier(self, story: int, languages: Sequence[str] = ()) -> Dossier:
        """A story compiled for a reader who would rather have wordings in `languages`, best first."""
        with self._store.view() as view:
            found = view.story(story)
            readings = [reading_of(view, article) for article in found.articles]
            changes = tuple(view.changes(found.id))
        compared = dossier(found, readings, self._known, languages)
        return msgspec.structs.replace(compared, changes=changes)

    def account(self, article: str) -> Account:
        """One article with its layers, by its id or a beginning of it that fits no other."""
        with self._store.view() as view:
            return account(reading_of(view, view.article(article).id))

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """Sentences that hold every word, best first; then those that name the same person or thing in other words."""
        with self._store.view() as view:
            found = {(hit.article, hit.span): None for hit in view.search(words, limit)}
            for mention in view.mentions([entity.id for entity in self._meant(words)]):
                if len(found) >= limit:
                    break
                if at := _sentence_at(view, mention):
                    found[at] = None
            return [_found(view, reading_of(view, article), span) for article, span in found]

    def entities(self, name: str) -> list[EntityLine]:
        """Everybody and everything a name may mean, in any script, with every mention in the articles.

        Raises NotFound where the name is neither known nor mentioned.
        """
        with self._store.view() as view:
            lines = [EntityLine(entity.name(), entity, _mentions(view, [entity.id])) for entity in self._meant(name)]
            new = _mentions(view, [], [fold(name)])
        lines = [line for line in lines if line.mentions] or lines[:1]
        if new:
            lines.append(EntityLine(name, None, new))
        if not lines:
            raise NotFound(f"{name!r} is no known name, and no article mentions it; try another spelling, or search")
        return sorted(lines, key=lambda line: -len(line.mentions))

    def _meant(self, name: str) -> list[Entity]:
        """The known entities a name may stand for, whatever language it is in."""
        found = self._known.meanings(name)
        return list({candidate.entity.id: candidate.entity for candidate in found}.values())

    def history(self, story: int | None = None) -> list[Change]:
        """What happened to one story, or to all, oldest first."""
        with self._store.view() as view:
            return view.changes(view.story(story).id if story is not None else None)

    def split(self, story: int, articles: Sequence[str]) -> Change:
        """Let articles of a story found one of their own."""
        return self._change(lambda view: split_off(view, story, articles))

    def merge(self, story: int, other: int) -> Change:
        """Let all articles of `other` enter `story`."""
        return self._change(lambda view: merged(view, story, other))

    def undo(self, change: int) -> Change:
        """Take back a change of stories."""
        return self._change(lambda view: undone(view, change))

    @property
    def _known(self) -> KnownNames:
        return known_names(self._settings.names)

    @property
    def _store(self) -> Store:
        return self._open(create=False)

    def _open(self, create: bool) -> Store:
        """The store, opened at its first use; StoreError where there is none, unless `create` lets it be made."""
        if self._opened is None:
            self._opened = open_store(self._settings.store_path, create=create)
        return self._opened

    def _change(self, decide: Callable[[View], Change]) -> Change:
        with self._store.view() as view:
            change = decide(view)
        with self._store.writer() as writer:
            return writer.record(change)

    def _ingest(self, paths: Sequence[str], report: ReadReport, told: Callable[[Progress], None]) -> None:
        limits = Limits(self._settings.largest_file, self._settings.largest_article)
        done = 0
        for batch in batches(ingest(paths, limits), ARTICLES_AT_ONCE):
            self._add([item for item in batch if isinstance(item, Article)], report)
            report.problems += [str(item) for item in batch if isinstance(item, InputError)]
            done += len(batch)
            told(Progress("ingest", done, None))

    def _add(self, articles: Sequence[Article], report: ReadReport) -> None:
        with self._store.writer() as writer:
            added = [writer.add(article) for article in articles]
        report.new += added.count("new")
        report.known += added.count("known")
        report.versions += added.count("new version")

    def _read(self, report: ReadReport, told: Callable[[Progress], None]) -> None:
        plan = default_plan(self._settings.model, self._settings.names)
        with self._store.view() as view:
            waiting = view.unread(producers(plan))
        if not waiting:
            return
        finished: list[Outcome] = []
        try:
            for done, outcome in enumerate(self._runner(plan, len(waiting)).run(self._tasks(waiting)), start=1):
                finished.append(outcome)
                told(Progress("read", done, len(waiting)))
                if len(finished) >= ARTICLES_AT_ONCE:
                    self._keep(finished, report)
        finally:  # a run that is stopped keeps what it has read
            self._keep(finished, report)

    def _runner(self, plan: Plan, articles: int) -> Runner:
        jobs = min(self._settings.jobs, -(-articles // BATCH))
        return (
            PoolRunner(plan, jobs, self._settings.threads) if jobs > 1 else SerialRunner(plan, self._settings.threads)
        )

    def _tasks(self, waiting: Iterable[str]) -> Iterator[Task]:
        """Articles with the layers they have; a view is held only while a batch is fetched."""
        for batch in batches(waiting, ARTICLES_AT_ONCE):
            with self._store.view() as view:
                tasks = [Task(view.article(article), view.layers(article)) for article in batch]
            yield from tasks

    def _keep(self, finished: list[Outcome], report: ReadReport) -> None:
        with self._store.writer() as writer:
            writer.put_layers(layer for outcome in finished for layer in outcome.layers)
        report.read += sum(outcome.problem is None for outcome in finished)
        report.problems += [_unread(outcome) for outcome in finished if outcome.problem]
        finished.clear()

    def _gather(self, report: ReadReport, told: Callable[[Progress], None]) -> None:
        fold, done = Fold(self._store, UsearchIndex, self._settings.window_days), 0
        waiting = fold.waiting()
        for batch in batches(waiting, ARTICLES_AT_ONCE):
            changes = fold.place(batch)
            report.opened += sum(change.kind == "open" for change in changes)
            report.joined += sum(change.kind == "join" for change in changes)
            report.stories = sorted({*report.stories, *(change.story for change in changes)})
            done += len(batch)
            told(Progress("gather", done, len(waiting)))


def _unread(outcome: Outcome) -> str:
    return f"article {outcome.article}: not read: {outcome.problem}; it is kept and tried again on the next run"


def _story_line(view: View, story: Story) -> StoryLine:
    readings = [reading_of(view, article) for article in story.articles]
    languages = tuple(dict.fromkeys(reading.language for reading in readings))
    published = (reading.article.provenance.published for reading in readings)
    dates = tuple(sorted({fact.value for fact in published if fact}))
    return StoryLine(story.id, readings[0].words(readings[0].headline), len(readings), languages, dates)


def _sentence_at(view: View, mentioned: Mentioned) -> tuple[str, Span] | None:
    """The article and sentence that hold a mention; None where it stands in furniture."""
    sentences = reading_of(view, mentioned.article).items(Sentence)
    return next(((mentioned.article, s.span) for s in sentences if s.span.covers(mentioned.span)), None)


def _mentions(view: View, entities: Sequence[str], names: Sequence[str] = ()) -> tuple[Found, ...]:
    read = lru_cache(1)(lambda article: reading_of(view, article))  # an article's mentions follow each other
    return tuple(_found(view, read(at.article), at.span) for at in view.mentions(entities, names))


def _found(view: View, reading: Reading, span: Span) -> Found:
    sentence = next((s for s in reading.items(Sentence) if s.span.covers(span)), None)
    outlet = reading.article.provenance.outlet
    return Found(
        reading.article.id,
        span,
        reading.words(span),
        view.story_of(reading.article.id),
        outlet.value if outlet else None,
        sentence.language if sentence else "und",
    )
