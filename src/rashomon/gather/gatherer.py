"""Gather: an ordered fold that joins each article to a story or opens one, never looking at an article twice.

Candidates are the stories of the nearest faces and of those that share rare names; for an article that comes late, also
stories that sleep. Named features of the heads speak for or against each; the log odds, meant over the faces that speak
most for it, decide, and the change that comes of it says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rashomon.gather.active import Active
from rashomon.gather.copying import copied
from rashomon.gather.judging import Candidate, Judge, Nearby
from rashomon.gather.kinship import neighbours
from rashomon.gather.library import Library
from rashomon.gather.reviewing import Review
from rashomon.gather.seen import Seen, keys_of, ordinal
from rashomon.gather.weights import Weights, shipped_weights
from rashomon.model import NEW_STORY, Change, Gist, Move, Reason
from rashomon.ports import Memo, Memory, VectorIndex

CLOSE = 0.5
"""Cosine from which a face's text is compared with a new one, as that of a near copy."""
SLEEPING = 16
"""Articles of sleeping stories that are compared with one that comes late."""


class Replaced(NamedTuple):
    """The version of an article that a new one takes the place of, and its story."""

    article: str
    story: int


class Gatherer:
    """The fold: decides where an article belongs, and what that changes for others."""

    def __init__(
        self,
        index: Callable[[int], VectorIndex],
        window_days: int,
        library: Library,
        memory: Memory,
        weights: Weights | None = None,
    ) -> None:
        self._library, self._window = library, window_days
        self._weights = weights or shipped_weights()
        self._active = Active(index, library.gist, window_days, memory)
        self._judge = Judge(self._active, self._weights, window_days)
        self._review = Review(self._active, self._judge, self._weights, library, set(memory.corrected))
        self._near = Nearby((), {})

    def place(self, article: str, gist: Gist | None, replaced: Replaced | None = None) -> Change:
        """The change that brings an article into a story; it is the caller's to record and to hand to `apply`."""
        if replaced:
            old, story = replaced
            return Change("supersede", story, (Move(old, story, None), Move(article, None, story)))
        if gist is None:
            return Change("open", NEW_STORY, (Move(article, None, NEW_STORY),))
        new, near = self._active.ready(article, gist), self._nearby(gist)
        self._near = near
        if copy := self._copy(article, new, near):
            return copy
        found = self._candidates(new, near)
        best = found[0] if found and found[0].score >= self._weights.joins else None
        near_by = neighbours(new, best.story if best else None, found, self._weights, self._active)
        if best is None:
            return Change("open", NEW_STORY, (Move(article, None, NEW_STORY),), near=near_by)
        move, reasons = Move(article, None, best.story), self._weights.reasons(best.row)
        return Change("join", best.story, (move,), best.score, reasons, near=near_by)

    def apply(self, change: Change, gist: Gist | None = None) -> None:
        """Take up a change as it was recorded; `gist` is that of the article it brings, if it brings one."""
        self._take_up([change], gist)
        if gist is not None:
            self._active.tick(gist)

    def catch_up(self, changes: Sequence[Change]) -> None:
        """Take up what people have changed since; as a gatherer begun anew, it sees only what came of all of it."""
        self._take_up(changes, None)

    def review(self, change: Change, gist: Gist | None) -> Iterator[Change]:
        """What a join changes for others: articles that the story became better for, stories that became one with it.

        Each is to be recorded and handed to `apply` before the next is asked for.
        """
        if change.kind == "join" and gist is not None and not change.copy_of:
            yield from self._review.after(change.moves[0].article, self._near)

    def memo(self) -> Memo:
        """What is to be remembered since this was asked last."""
        found, self._active.memo = self._active.memo, Memo()
        return found

    def _take_up(self, changes: Sequence[Change], gist: Gist | None) -> None:
        for change in changes:
            for move in change.moves:
                self._follow(move, change, gist)
            if change.by_hand or self._review.leaves_alone(change.moves[0].article):
                self._review.leave_alone(move.article for move in change.moves)
        self._active.settle({move.after for change in changes for move in change.moves if move.after is not None})

    def _follow(self, move: Move, change: Change, gist: Gist | None) -> None:
        if move.after is None:
            self._active.drop(move.article)
        elif self._active.story_of(move.article) is not None:
            self._active.move(move.article, move.after)
        elif gist is not None and move.before is None and not change.copy_of:
            self._active.add(move.article, move.after, gist)

    def _nearby(self, gist: Gist) -> Nearby:
        """The active stories around an article, and those asleep, where it comes late or does not say when."""
        near = self._judge.nearby(gist)
        clock, published = self._active.clock, gist.published[1]
        day = ordinal(published) if published else None
        if clock is None or (day is not None and day >= clock - self._window):
            return near
        first, last = (0, clock) if day is None else (day - self._window, day + self._window)
        for article in self._library.told_around(keys_of(gist), first, last, SLEEPING):
            story = self._library.story_of(article)
            if story is not None and not self._active.faces(story):
                near.stories.setdefault(story, []).append(article)
        return near

    def _candidates(self, new: Seen, near: Nearby) -> list[Candidate]:
        """The stories an article may belong to, the likeliest first."""
        found = (self._judge.candidate(new, story, articles, near) for story, articles in near.stories.items())
        return sorted((c for c in found if c), key=lambda candidate: (-candidate.score, candidate.story))

    def _copy(self, article: str, new: Seen, near: Nearby) -> Change | None:
        """The join of a near copy; it needs no other reason."""
        close = (self._active.held(face) for face, cosine in near.faces if cosine >= CLOSE)
        alike = [(copied(new, self._active.ready(held.article)), held.story, held.article) for held in close]
        likeness, story, other = max(alike, default=(0.0, NEW_STORY, ""), key=lambda found: (found[0], -found[1]))
        if not likeness:
            return None
        move, reason = Move(article, None, story), Reason("copy", round(likeness, 3))
        return Change("join", story, (move,), None, (reason,), copy_of=other)
