"""Fold: articles into stories, one at a time in order, over a store that others may write to as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rashomon.gather import Gatherer, Replaced
from rashomon.model import Change, Reading
from rashomon.ports import Store, VectorIndex, View, Writer
from rashomon.run.batches import reading_of


class Fold:
    """Gathers a store's articles; its state follows the history of stories, whoever wrote it.

    What it has seen it takes up in the order of that history. A fold begun anew after a crash so makes the same
    index, and the same decisions, as one that was never interrupted.
    """

    def __init__(self, store: Store, index: Callable[[int], VectorIndex], window_days: int) -> None:
        self._store, self._index, self._window = store, index, window_days
        self._begin()

    def waiting(self) -> list[str]:
        """Articles to be placed, in order of arrival, without those that a later version outdates."""
        with self._store.view() as view:
            waiting = dict.fromkeys(view.ungathered())

            def outdated(article: str) -> bool:
                later = _versions(view.replaced_by, article)
                return any(version in waiting or view.story_of(version) is not None for version in later)

            return [article for article in waiting if not outdated(article)]

    def place(self, articles: Sequence[str]) -> list[Change]:
        """Bring articles into stories, all in one transaction: each sees the stories the ones before it made.

        Those that somebody else has gathered meanwhile, or a later version of them, are passed over. After an error
        the fold must be begun anew.
        """
        with self._store.view() as view:
            self._catch_up(view)  # outside of the writer: the first time, this is all there is
            readings = [reading_of(view, article) for article in articles]
        with self._store.writer() as writer, self._store.view() as view:
            self._catch_up(view)
            return [self._placed(reading, view, writer) for reading in readings if self._awaits(reading, view)]

    def _awaits(self, reading: Reading, view: View) -> bool:
        article = reading.article.id
        return self._stories.keys().isdisjoint([article, *_versions(view.replaced_by, article)])

    def _placed(self, reading: Reading, view: View, writer: Writer) -> Change:
        replaced = self._replaced(reading, view)
        change = writer.record(self._gatherer.place(reading, replaced))
        if replaced:
            self._forget(replaced.article)
        self._remember(reading, change.story)
        self._last = change.id
        return change

    def _replaced(self, reading: Reading, view: View) -> Replaced | None:
        """The version an article takes the place of, with its story; those that are in none are passed over."""
        versions = _versions(view.replaces, reading.article.id)
        return next((Replaced(old, self._stories[old]) for old in versions if old in self._stories), None)

    def _catch_up(self, view: View) -> None:
        """Take up what happened since; where somebody corrected the story of an article seen before, all of it anew."""
        changes = view.changes(after=self._last)
        moves = [move for change in changes for move in change.moves]
        stories = {move.article: move.after for move in moves if move.after is not None}
        if not self._stories.keys().isdisjoint(stories):
            self._begin()
            self._catch_up(view)
            return
        for move in moves:
            if move.after is None:
                self._forget(move.article)
            elif move.article not in self._stories:
                self._remember(reading_of(view, move.article), stories[move.article])
        self._last = max((change.id for change in changes), default=self._last)

    def _begin(self) -> None:
        self._gatherer = Gatherer(self._index, self._window)
        self._stories: dict[str, int] = {}
        self._last = 0

    def _remember(self, reading: Reading, story: int) -> None:
        self._gatherer.remember(reading, story)
        self._stories[reading.article.id] = story

    def _forget(self, article: str) -> None:
        self._gatherer.forget(article)
        self._stories.pop(article, None)


def _versions(step: Callable[[str], str | None], article: str) -> Iterator[str]:
    """The other versions of an article in one direction, the nearest first."""
    version = step(article)
    while version:
        yield version
        version = step(version)
