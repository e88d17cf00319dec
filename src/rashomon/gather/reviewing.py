"""Reviewing: what an article that has joined a story changes for those around it.

An early account often stands alone, or with the wrong ones, for want of others that tell of its event. When the one
comes that does, the account goes over, and two stories that turn out to be one merge. Nothing a person has corrected is
touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.gather.active import Active
from rashomon.gather.judging import Candidate, Judge, Nearby
from rashomon.gather.library import Library
from rashomon.gather.weights import Weights
from rashomon.model import Change, Move

REVIEWED = 4
"""Faces of other stories, the nearest first, that are asked whether they belong to the story that grew."""


class Review:
    """Looks at the surroundings of an article that has joined a story."""

    def __init__(self, active: Active, judge: Judge, weights: Weights, library: Library, corrected: set[str]) -> None:
        self._active, self._judge, self._weights = active, judge, weights
        self._library, self._corrected = library, corrected

    def leaves_alone(self, article: str) -> bool:
        """Whether a person has decided about an article."""
        return article in self._corrected

    def leave_alone(self, articles: Iterable[str]) -> None:
        """What a person has decided about these articles stands."""
        self._corrected.update(articles)

    def after(self, article: str, near: Nearby) -> Iterator[Change]:
        """Moves and merges that the joining of an article with these neighbours brings.

        Each is to be applied before the next is asked for.
        """
        for other in self._alike(article, near):
            home = self._active.story_of(article)
            if home is not None and (change := self._looked_at(other, home)):
                yield change

    def _alike(self, article: str, near: Nearby) -> list[str]:
        """The nearest faces of other stories that by themselves would belong with an article."""
        own = self._active.story_of(article)
        held = [self._active.held(face) for face, _ in near.faces if self._active.is_held(face)]
        others = [(face.article, face.story) for face in held if face.story != own][:REVIEWED]
        new = self._active.ready(article)
        found = ((other, self._judge.candidate(new, story, [other], near)) for other, story in others)
        return [other for other, candidate in found if candidate and candidate.score >= self._weights.joins]

    def _looked_at(self, article: str, story: int) -> Change | None:
        """Whether a face of another story goes over to this one, alone or with all of its story."""
        own = self._active.story_of(article)
        if own is None or own == story or not self._corrected.isdisjoint(self._library.members(own)):
            return None
        gist = self._active.gist(article)
        near = self._judge.nearby(gist)
        here = self._score(article, story, near)
        if here is None or here.score < self._weights.joins:
            return None
        if len(self._active.faces(own)) == 1 or self._are_one(own, story):
            return self._merged(story, own, here)
        there = self._score(article, own, near)
        if there is None or here.score >= there.score + self._weights.moves:
            going = dict.fromkeys([article, *sorted(self._library.copies(article))])
            moves = tuple(Move(one, own, story) for one in going if self._library.story_of(one) == own)
            return Change("move", story, moves, here.score, self._weights.reasons(here.row))
        return None

    def _score(self, article: str, story: int, near: Nearby) -> Candidate | None:
        """How well an article belongs to a story, apart from itself."""
        others = [other for other in self._judge.compared(story, near.faces) if other != article]
        return self._judge.candidate(self._active.ready(article), story, others, near)

    def _are_one(self, one: int, other: int) -> bool:
        """Whether the faces of two stories, each asked for itself, belong to the other one on average."""
        found = [*self._asked(one, other), *self._asked(other, one)]
        scores = [candidate.score for candidate in found if candidate]
        return len(scores) == len(found) and sum(scores) / len(scores) >= self._weights.merges

    def _asked(self, story: int, other: int) -> Iterator[Candidate | None]:
        """How well each face of a story belongs to another; None for one whose times do not meet the other's."""
        for face in self._active.faces(story):
            article = self._active.held(face).article
            yield self._score(article, other, self._judge.nearby(self._active.gist(article)))

    def _merged(self, story: int, other: int, why: Candidate) -> Change | None:
        """All articles of the younger story enter the older one; `other` holds nothing that a person has corrected."""
        if not self._corrected.isdisjoint(self._library.members(story)):
            return None
        into, of = min(story, other), max(story, other)
        moves = tuple(Move(article, of, into) for article in sorted(self._library.members(of)))
        return Change("merge", into, moves, why.score, self._weights.reasons(why.row))
