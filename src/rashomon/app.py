"""Composition root: settings -> store + plan + runner, and what a user can ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from threading import Event
from typing import Literal, Self

import msgspec

from rashomon.compare import account, dossier
from rashomon.errors import InputError, NotFound
from rashomon.gather import chapters, merged, split_off, undone
from rashomon.ingest import Limits, ingest
from rashomon.ingest.arrivals import arrivals
from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames, known_names
from rashomon.model import (
    Account,
    Article,
    Change,
    ChangeKind,
    Dossier,
    Entity,
    Gist,
    Neighbour,
    Reading,
    Reason,
    Related,
    Sentence,
    Span,
    Story,
)
from rashomon.ports import Mentioned, Store, View
from rashomon.run import Intake, Progress, ReadReport, reading_of
from rashomon.settings import Settings
from rashomon.store import open_store


class StoryLine(msgspec.Struct, frozen=True):
    """One story in a listing; `title` is the exact headline or first sentence of its first account."""

    id: int
    title: str
    accounts: int
    languages: tuple[str, ...]
    published: tuple[str, ...] = ()


class Heard(msgspec.Struct, frozen=True):
    """One thing that happened while watching: a story opened, joined, or otherwise changed, or an input's problem.

    `title` is the exact headline or first sentence of `article`, the first that was moved; `others` counts the rest.
    """

    kind: ChangeKind | Literal["problem"]
    story: int | None = None
    article: str | None = None
    title: str = ""
    language: str = "und"
    outlet: str | None = None
    others: int = 0
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    near: tuple[Neighbour, ...] = ()
    copy_of: str | None = None
    problem: str | None = None


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
        try:
            intake = self._intake(report, progress)
            intake.take_in(ingest(paths, self._limits))
            intake.read()
            intake.gather()
            intake.deepen()
        except KeyboardInterrupt:
            report.stopped = True
        return report

    def watch(self, place: str, stop: Event | None = None) -> Iterator[Heard]:
        """Read what lies in a folder or comes by standard input (`-`), and tell of every story as it changes.

        Whatever an earlier run left undone comes first. Ends at the end of standard input, or when `stop` is set.
        """
        report = ReadReport()
        intake = self._intake(report, None)
        yield from self._heard(intake, [])
        for batch in arrivals(place, self._limits, stop=stop):
            yield from self._heard(intake, batch)

    def _heard(self, intake: Intake, batch: Sequence[Article | InputError]) -> Iterator[Heard]:
        """What comes of a batch: problems first, then the changes of stories."""
        report = intake.report
        report.problems.clear()
        intake.take_in(batch)
        intake.read()
        changes = intake.gather()
        intake.deepen(sorted({change.story for change in changes}) if batch else None)
        yield from (Heard("problem", problem=problem) for problem in report.problems)
        with self._store.view() as view:
            yield from (heard for change in changes if (heard := _heard(view, change)))

    def _intake(self, report: ReadReport, progress: Callable[[Progress], None] | None) -> Intake:
        self._open(create=True)
        return Intake(self._store, self._settings, report, progress or (lambda _: None))

    @property
    def _limits(self) -> Limits:
        return Limits(self._settings.largest_file, self._settings.largest_article)

    def stories(self) -> list[StoryLine]:
        """Every story, the one with most accounts first."""
        with self._store.view() as view:
            lines = [_story_line(view, story) for story in view.stories()]
        return sorted(lines, key=lambda line: (-line.accounts, line.id))

    def dossier(self, story: int, languages: Sequence[str] = ()) -> Dossier:
        """A story compiled for a reader who would rather have wordings in `languages`, best first.

        What was only skimmed of it is read in full first.
        """
        found, readings, changes, related = self._told(story)
        if skimmed := [reading.article.id for reading in readings if not reading.is_read]:
            self._intake(ReadReport(), None).read_story(skimmed)
            found, readings, changes, related = self._told(story)
        compared = dossier(found, readings, self._known, languages)
        parts = chapters({reading.article.id: reading.items(Gist) for reading in readings})
        return msgspec.structs.replace(compared, changes=changes, chapters=parts, related=related)

    def _told(self, story: int) -> tuple[Story, list[Reading], tuple[Change, ...], tuple[Related, ...]]:
        """All that a store holds of a story, of one moment."""
        with self._store.view() as view:
            found = view.story(story)
            readings = [reading_of(view, article) for article in found.articles]
            related = tuple(_related(view, near) for near in view.neighbours(found.id))
            return found, readings, tuple(view.changes(found.id)), related

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


def _related(view: View, near: Neighbour) -> Related:
    """A neighbour with the words it is known by."""
    line = _story_line(view, view.story(near.story))
    return Related(near.story, near.relation, line.title, line.languages[0], line.accounts)


def _heard(view: View, change: Change) -> Heard | None:
    """A change with the words of the article it is about."""
    article = next((move.article for move in change.moves if move.after is not None), None)
    if article is None:
        return None
    reading = reading_of(view, article)
    outlet = reading.article.provenance.outlet
    return Heard(
        change.kind,
        change.story,
        article,
        reading.words(reading.headline),
        reading.language,
        outlet.value if outlet else None,
        len(change.moves) - 1,
        change.score,
        change.reasons,
        change.near,
        change.copy_of,
    )


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
