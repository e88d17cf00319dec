"""Active: the stories that are still told, each by a few of its articles, its faces; all there is in memory.

It is a function of the faces that count and of the segments they lie in. Both are kept in the store, so that a run that
was stopped goes on with the very same state.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections import OrderedDict
from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from rashomon.gather.postings import Postings
from rashomon.gather.seen import Seen, keys_of, ordinal, seen
from rashomon.gather.segments import Segments
from rashomon.model import Gist
from rashomon.ports import Face, Memo, Memory, VectorIndex

FACES = 12
"""Faces of a story; one more takes the place of the oldest but the first."""
CLOCK = 10
"""Articles that must have appeared on a day or later before that day has come: one with a wrong date seals nothing."""
CACHED = 2_048
"""Gists kept ready for comparing: 60 MB."""
SPARSE = 4
"""A segment that only one in so many faces of still counts is given up when the next begins."""


class Held(NamedTuple):
    """A face in memory: its article and story, until when it is news, and what it names."""

    article: str
    story: int
    day: int | None
    names: array[int]


class Active:
    """The active stories; `gist` gives an article's, `window` is how many days a story stays active."""

    def __init__(
        self, make: Callable[[int], VectorIndex], gist: Callable[[str], Gist | None], window: int, memory: Memory
    ) -> None:
        self._gist, self._window = gist, window
        self._segments = Segments(make, memory.segments)
        self._postings = Postings()
        self._faces: dict[int, Held] = {}
        self._of: dict[str, int] = {}
        self._stories: dict[int, list[int]] = {}
        self._ready: OrderedDict[str, Seen] = OrderedDict()
        self._next = 1
        self.days = sorted(memory.days)
        self.memo = Memo()
        self._restore(memory)

    def _restore(self, memory: Memory) -> None:
        """Take up what was remembered: every face into its segment, those that count into everything else."""
        stale = []
        for face in memory.faces:
            gist, home = self._gist(face.article), memory.homes.get(face.article)
            fits = self._segments.add(face.key, gist)
            self._next = face.key + 1
            if face.key in memory.retired:
                continue
            if gist is None or home is None:
                self.memo.retired.append(face.key)
                continue
            self._hold(face, home, gist)
            stale += [] if fits else [face.key]
        for key in stale:  # read anew, by another encoder
            self._renew(key)
        self.settle(list(self._stories))

    # What there is

    @property
    def clock(self) -> int | None:
        """The day it is in the stream; None before enough dated articles have come."""
        return self.days[0] if len(self.days) == CLOCK else None

    def story_of(self, article: str) -> int | None:
        """The story of an article that is a face."""
        key = self._of.get(article)
        return None if key is None else self._faces[key].story

    def faces(self, story: int) -> list[int]:
        """The faces of a story, the oldest first."""
        return self._stories.get(story, [])

    def held(self, face: int) -> Held:
        """What is known of a face."""
        return self._faces[face]

    def is_held(self, face: int) -> bool:
        """Whether a face still counts."""
        return face in self._faces

    def __len__(self) -> int:
        return len(self._stories)

    def rarity(self, name: int) -> float:
        """How rare a name is among the faces."""
        return self._postings.rarity(name)

    def gist(self, article: str) -> Gist:
        """The gist of a face."""
        found = self._gist(article)
        if found is None:
            raise KeyError(article)
        return found

    def ready(self, article: str, gist: Gist | None = None) -> Seen:
        """An article made ready for comparing."""
        if article in self._ready:
            self._ready.move_to_end(article)
            return self._ready[article]
        found = gist or self.gist(article)
        self._ready[article] = seen(found, self._segments.means(found.model).of(found.language))
        if len(self._ready) > CACHED:
            self._ready.popitem(last=False)
        return self._ready[article]

    def nearest(self, gist: Gist, count: int) -> list[tuple[int, float]]:
        """The nearest faces that count, with cosines."""
        found = ((key, cosine) for key, cosine in self._segments.nearest(gist, count) if key in self._faces)
        return list(islice(found, count))

    def sharing(self, gist: Gist, count: int) -> list[int]:
        """The faces that share most rare names with an article."""
        return self._postings.sharing(keys_of(gist), count)

    # What changes it

    def add(self, article: str, story: int, gist: Gist) -> None:
        """Take an article into a story as one of its faces."""
        self._make_room(story, FACES - 1)
        self._keep(article, story, self._day(gist), gist)

    def drop(self, article: str) -> None:
        """Forget an article."""
        if (key := self._of.get(article)) is not None:
            self._retire(key)

    def move(self, article: str, story: int) -> None:
        """Let an article that is a face go over to another story."""
        if (key := self._of.get(article)) is not None:
            self._leave(key, self._faces[key].story)
            self._faces[key] = self._faces[key]._replace(story=story)
            insort(self._stories.setdefault(story, []), key)

    def settle(self, stories: Iterable[int]) -> None:
        """Let stories that others moved into have no more faces than they may; asked for when all moves are done."""
        for story in stories:
            self._make_room(story, FACES)

    def tick(self, gist: Gist) -> None:
        """Let time go on to an article's day, and stories fall asleep that nothing was heard of since."""
        if gist.published[1] is None:
            return
        before = self.clock
        insort(self.days, ordinal(gist.published[1]))
        del self.days[:-CLOCK]
        self.memo.days = list(self.days)
        if self.clock is not None and self.clock != before:
            self._seal(self.clock - self._window)

    def _seal(self, before: int) -> None:
        """Let go of stories without a face from `before` on; undated ones stay until they have one."""
        for story in [story for story, faces in self._stories.items() if self._is_over(faces, before)]:
            for key in list(self._stories[story]):
                self._retire(key)

    def _is_over(self, faces: Iterable[int], before: int) -> bool:
        days = [self._faces[key].day for key in faces]
        return all(day is not None and day < before for day in days)

    def _hold(self, face: Face, story: int, gist: Gist) -> None:
        names = array("q", keys_of(gist))
        self._faces[face.key] = Held(face.article, story, face.day, names)
        self._of[face.article] = face.key
        insort(self._stories.setdefault(story, []), face.key)
        self._postings.add(face.key, names)

    def _keep(self, article: str, story: int, day: int | None, gist: Gist) -> None:
        """Make an article a new face, in the newest segment."""
        self._ready_for(gist)
        face = Face(self._next, article, day)
        self._next += 1
        self._segments.add(face.key, gist)
        self._hold(face, story, gist)
        self.memo.faces.append(face)

    def _make_room(self, story: int, left: int) -> None:
        """Let the oldest faces of a story but the first go until no more than so many are left."""
        while len(self._stories.get(story, ())) > left:
            self._retire(self._stories[story][1])

    def _retire(self, key: int) -> None:
        held = self._faces[key]
        self._leave(key, held.story)
        del self._faces[key], self._of[held.article]
        self._postings.remove(key, held.names)
        self.memo.retired.append(key)

    def _leave(self, key: int, story: int) -> None:
        self._stories[story].remove(key)
        if not self._stories[story]:
            del self._stories[story]

    def _day(self, gist: Gist) -> int | None:
        """Until when an article is news; of an undated one, today."""
        return ordinal(gist.published[1]) if gist.published[1] else self.clock

    def _ready_for(self, gist: Gist) -> None:
        """Begin a segment where the newest has no room for a face, or is of another encoder."""
        if not self._segments.takes(gist):
            self.memo.begun.append(self._segments.begin(self._next, gist))
            self._ready.clear()  # they are centred by the old means
            self._give_up_sparse()

    def _give_up_sparse(self) -> None:
        """Give up old segments of which little is left; that little goes into the new one."""
        *old, new = self._segments
        for segment in old:
            left = [key for key in segment.held() if key in self._faces]
            if len(left) * SPARSE <= segment.count and new.count + len(left) < new.size:
                for key in left:
                    self._renew(key)
                self._segments.drop(segment.start.number)
                self.memo.dropped.append(segment.start.number)

    def _renew(self, key: int) -> None:
        """Give a face that still counts a new key, in the newest segment."""
        if key in self._faces:
            gist = self.gist(self._faces[key].article)
            self._ready_for(gist)  # which may renew this one, too
        if key in self._faces:
            held = self._faces[key]
            self._retire(key)
            self._keep(held.article, held.story, held.day, gist)


def empty() -> Memory:
    """The memory of a gathering that begins."""
    return Memory([], frozenset(), [], [], {}, frozenset(), 0)
