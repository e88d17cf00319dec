"""Intake: what becomes of articles on their way into the store: taken in, read, gathered, and some read in depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from rashomon.engines.index import UsearchIndex
from rashomon.errors import InputError
from rashomon.ingest.arrivals import ARTICLES_AT_ONCE
from rashomon.model import Article, Change
from rashomon.ports import Outcome, Runner, Store, Task
from rashomon.run.batches import batches
from rashomon.run.fold import Fold
from rashomon.run.plan import Plan, default_plan, producers, skim_plan
from rashomon.run.runners import BATCH, PoolRunner, SerialRunner
from rashomon.run.wanted import WatchList
from rashomon.settings import Settings


class Progress(msgspec.Struct, frozen=True):
    """How far a stage of work is: `stage` is `ingest`, `read` or `gather`; `total` is None while unknown."""

    stage: str
    done: int
    total: int | None


class ReadReport(msgspec.Struct):
    """What came of a read: counts of articles, problems a line each, and the stories that changed.

    `read` counts readings in full, `skimmed` those of titles and leads alone.
    """

    new: int = 0
    known: int = 0
    versions: int = 0
    read: int = 0
    skimmed: int = 0
    joined: int = 0
    opened: int = 0
    problems: list[str] = msgspec.field(default_factory=list)
    stories: list[int] = msgspec.field(default_factory=list)
    stopped: bool = False


class Intake:
    """The stages over one store; each does what is left to do, whoever began it."""

    def __init__(self, store: Store, settings: Settings, report: ReadReport, told: Callable[[Progress], None]) -> None:
        self._store, self._settings, self._told = store, settings, told
        self.report = report
        self._full = default_plan(settings.model, settings.names)
        self._plan = skim_plan(settings.model, settings.names) if settings.depth == "skim" else self._full
        self._watched = WatchList.of(settings.watch_list, settings.names)
        self._fold: Fold | None = None

    def take_in(self, items: Iterable[Article | InputError]) -> None:
        """Keep articles; what could not be read as one is a problem of the report."""
        done = 0
        for batch in batches(items, ARTICLES_AT_ONCE):
            self._add([item for item in batch if isinstance(item, Article)])
            self.report.problems += [str(item) for item in batch if isinstance(item, InputError)]
            done += len(batch)
            self._told(Progress("ingest", done, None))

    def read(self) -> None:
        """Read what has not been read as deep as the settings ask."""
        with self._store.view() as view:
            waiting = view.unread(producers(self._plan))
        self._read(waiting, self._plan)

    def gather(self) -> list[Change]:
        """Gather what belongs to no story yet."""
        fold = self._fold or Fold(self._store, UsearchIndex, self._settings.window_days)
        self._fold = None  # after an error it must be begun anew
        waiting, changes = fold.waiting(), []
        for batch in batches(waiting, ARTICLES_AT_ONCE):
            changes += fold.place(batch)
            self._told(Progress("gather", min(len(waiting), len(changes)), len(waiting)))
        self.report.opened += sum(change.kind == "open" for change in changes)
        self.report.joined += sum(change.kind == "join" for change in changes)
        with self._store.view() as view:  # a story that was emptied meanwhile leads to where its articles are
            touched = {view.story(story).id for story in (*self.report.stories, *(c.story for c in changes))}
        self.report.stories = sorted(touched)
        self._fold = fold
        return changes

    def deepen(self, stories: Sequence[int] | None = None) -> None:
        """Read in full what only was skimmed of some stories, or of all, that are worth it."""
        if self._plan == self._full:
            return
        with self._store.view() as view:
            unread = view.unread(producers(self._full))
            homes = {article: view.story_of(article) for article in unread}
            asked = {home for home in homes.values() if home and (stories is None or home in stories)}
            worth = {story for story in sorted(asked) if self._watched.wants(view, story)}
        self._read([article for article, home in homes.items() if home in worth], self._full)

    def read_story(self, articles: Sequence[str]) -> None:
        """Read some articles in full, as far as they have not been."""
        with self._store.view() as view:
            unread = set(view.unread(producers(self._full)))
        self._read([article for article in articles if article in unread], self._full)

    def _add(self, articles: Sequence[Article]) -> None:
        with self._store.writer() as writer:
            added = [writer.add(article) for article in articles]
        self.report.new += added.count("new")
        self.report.known += added.count("known")
        self.report.versions += added.count("new version")

    def _read(self, waiting: Sequence[str], plan: Plan) -> None:
        if not waiting:
            return
        finished: list[Outcome] = []
        try:
            for done, outcome in enumerate(self._runner(plan, len(waiting)).run(self._tasks(waiting)), start=1):
                finished.append(outcome)
                self._told(Progress("read", done, len(waiting)))
                if len(finished) >= ARTICLES_AT_ONCE:
                    self._keep(finished, plan)
        finally:  # a run that is stopped keeps what it has read
            self._keep(finished, plan)

    def _runner(self, plan: Plan, articles: int) -> Runner:
        jobs, threads = min(self._settings.jobs, -(-articles // BATCH)), self._settings.threads
        return PoolRunner(plan, jobs, threads) if jobs > 1 else SerialRunner(plan, threads)

    def _tasks(self, waiting: Iterable[str]) -> Iterator[Task]:
        """Articles with the layers they have; a view is held only while a batch is fetched."""
        for batch in batches(waiting, ARTICLES_AT_ONCE):
            with self._store.view() as view:
                tasks = [Task(view.article(article), view.layers(article)) for article in batch]
            yield from tasks

    def _keep(self, finished: list[Outcome], plan: Plan) -> None:
        with self._store.writer() as writer:
            writer.put_layers(layer for outcome in finished for layer in outcome.layers)
        good = sum(outcome.problem is None for outcome in finished)
        if plan == self._full:
            self.report.read += good
        else:
            self.report.skimmed += good
        self.report.problems += [_unread(outcome) for outcome in finished if outcome.problem]
        finished.clear()


def _unread(outcome: Outcome) -> str:
    return f"article {outcome.article}: not read: {outcome.problem}; it is kept and tried again on the next run"
