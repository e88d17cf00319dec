"""Fold: articles into stories, one at a time in order, over a store that others may write to as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from rashomon.errors import StoreError
from rashomon.gather import Gatherer, Library, Replaced
from rashomon.model import Change, Gist
from rashomon.ports import Memory, Store, VectorIndex, View, Writer


class Fold:
    """Gathers a store's articles; what it must remember lies in the store, written with each change.

    A fold begun anew, after a crash or any other end, has the same state as one that was never interrupted, and makes
    the same decisions. Its memory is bounded by the stories that are still told.
    """

    def __init__(self, store: Store, index: Callable[[int], VectorIndex], window_days: int) -> None:
        self._store, self._index, self._window = store, index, window_days
        self._view: View | None = None
        self._gatherer: Gatherer | None = None
        self._last = 0

    def waiting(self) -> list[str]:
        """Articles to be placed, without those that a later version outdates: by publication, undated ones last.

        Those of one moment come in the order of their ids, which does not depend on how they arrived.
        """
        with self._store.view() as view:
            waiting = dict.fromkeys(view.ungathered())

            def outdated(article: str) -> bool:
                later = _versions(view.replaced_by, article)
                return any(version in waiting or view.story_of(version) is not None for version in later)

            return sorted((a for a in waiting if not outdated(a)), key=lambda article: _when(view, article))

    def place(self, articles: Sequence[str]) -> list[Change]:
        """Bring articles into stories, all in one transaction: each sees the stories the ones before it made.

        Those that somebody else has gathered meanwhile, or a later version of them, are passed over. After an error
        the fold must be begun anew.
        """
        if self._gatherer is None:
            with self._store.view() as view:  # outside of the writer: a large store takes a while to take up
                self._view = view
                self._begun(view.memory())
        with self._store.writer() as writer:
            view = self._view = writer.view()
            gatherer = self._caught_up(view)
            changes = [change for article in articles for change in self._placed(article, view, writer, gatherer)]
            writer.remember(gatherer.memo())
            return changes

    def _placed(self, article: str, view: View, writer: Writer, gatherer: Gatherer) -> Iterator[Change]:
        """What an article changes: where it goes, and what that changes for others."""
        if any(map(view.story_of, (article, *_versions(view.replaced_by, article)))):
            return
        gist = view.gist(article)
        change = gatherer.place(article, gist, _replaced(view, _versions(view.replaces, article)))
        yield self._recorded(change, gist, writer, gatherer)
        for further in gatherer.review(change, gist):
            yield self._recorded(further, None, writer, gatherer)

    def _recorded(self, change: Change, gist: Gist | None, writer: Writer, gatherer: Gatherer) -> Change:
        recorded = writer.record(change)
        gatherer.apply(recorded, gist)
        self._last = recorded.id
        return recorded

    def _caught_up(self, view: View) -> Gatherer:
        """The gatherer, with what people have corrected since; begun anew where somebody else has gathered."""
        changes = view.changes(after=self._last) if self._gatherer else []
        if self._gatherer is None or not all(change.by_hand for change in changes):
            return self._begun(view.memory())
        self._gatherer.catch_up(changes)
        self._last = changes[-1].id if changes else self._last
        return self._gatherer

    def _begun(self, memory: Memory) -> Gatherer:
        self._last = memory.last
        self._gatherer = Gatherer(self._index, self._window, Library.of(self._now), memory)
        return self._gatherer

    def _now(self) -> View:
        """The store as it is in the transaction of the moment."""
        if self._view is None:
            raise StoreError("gathering asked for the store outside of its transaction; begin the fold anew")
        return self._view


def _when(view: View, article: str) -> tuple[bool, float, str, str]:
    """What the order of articles goes by: the moment, else the day, of publication; then the id."""
    gist = view.gist(article)
    if gist is None or gist.published[1] is None:
        return True, 0.0, "", article
    noon = datetime.fromisoformat(f"{gist.published[1]}T12:00:00").replace(tzinfo=UTC).timestamp()
    return False, gist.instant if gist.instant is not None else noon, gist.published[1], article


def _replaced(view: View, versions: Iterator[str]) -> Replaced | None:
    """The version an article takes the place of, with its story; those that are in none are passed over."""
    homes = ((old, view.story_of(old)) for old in versions)
    return next((Replaced(old, story) for old, story in homes if story is not None), None)


def _versions(step: Callable[[str], str | None], article: str) -> Iterator[str]:
    """The other versions of an article in one direction, the nearest first."""
    version = step(article)
    while version:
        yield version
        version = step(version)
