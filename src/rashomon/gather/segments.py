"""Segments: the index of faces as a row of indexes that only grow, each centred by its own means.

An index whose vectors came and went would look different after a restart, and find other neighbours. In a segment the
same faces in the same order make the same graph. A segment that is full is followed by a larger one, centred by what
the last one has shown of each language; one of whose faces few still count is given up, and those few go to the newest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from rashomon.gather.seen import head_of
from rashomon.knowledge.languages import LanguageMeans, language_means
from rashomon.model import Gist
from rashomon.ports import SegmentStart, VectorIndex, Vectors

FIRST_SIZE, GROWTH, LARGEST = 1_024, 16, 2_097_152
"""Faces in the first segment, how many times as many in the next, and the most. A search asks every segment, so they
are few; the first is small, so that the means of a new store's languages are its own soon."""


class Segment:
    """One index, the means it is centred by, and what it has shown of each language."""

    def __init__(self, start: SegmentStart, index: VectorIndex) -> None:
        self.start, self._index = start, index
        self.means = _means_of(start)
        self.count = 0
        self._sums: dict[str, tuple[Vectors, int]] = defaultdict(lambda: (np.zeros(start.dimensions, np.float64), 0))

    @property
    def size(self) -> int:
        """How many faces it holds at most."""
        return int(min(FIRST_SIZE * GROWTH**self.start.number, LARGEST))

    def held(self) -> range:
        """The keys of all that it ever held."""
        return range(self.start.first, self.start.first + self.count)

    def add(self, key: int, gist: Gist | None) -> bool:
        """Take a face in; one that another encoder has read meanwhile, or nobody, only takes its place up."""
        self.count += 1
        if gist is None or gist.model != self.start.model:
            return False
        raw = head_of(gist)
        self._index.add(key, self.means.centre(raw, gist.language)[0])
        total, count = self._sums[gist.language]
        self._sums[gist.language] = total + raw[0], count + 1
        return True

    def nearest(self, raw: Vectors, language: str, count: int) -> list[tuple[int, float]]:
        """Keys of the faces nearest to a head's vector, shape (1, dimensions), with cosines."""
        return self._index.nearest(self.means.centre(raw, language)[0], count)

    def next_means(self) -> LanguageMeans:
        """The means drawn towards the languages it holds."""
        return self.means.drawn(self._sums)


class Segments:
    """All segments, the oldest first."""

    def __init__(self, make: Callable[[int], VectorIndex], starts: Sequence[SegmentStart]) -> None:
        self._make = make
        self._all = [self._made(start) for start in starts]

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._all)

    def takes(self, gist: Gist) -> bool:
        """Whether the newest segment has room for a face, and is of its encoder."""
        return bool(self._all) and self._all[-1].count < self._all[-1].size and self._all[-1].start.model == gist.model

    def begin(self, first: int, gist: Gist) -> SegmentStart:
        """Begin a segment for faces from the key `first` on."""
        last = self._all[-1] if self._all else None
        same = last is not None and last.start.model == gist.model
        means = last.next_means() if last and same else language_means(gist.model)
        number = last.start.number + 1 if last else 0
        packed = {language: mean.astype("<f4").tobytes() for language, mean in means.languages().items()}
        start = SegmentStart(number, first, gist.model, gist.dimensions, packed)
        self._all.append(self._made(start))
        return start

    def add(self, key: int, gist: Gist | None) -> bool:
        """Take a face into the segment its key belongs to; says whether it can be found there."""
        return self.of(key).add(key, gist)

    def of(self, key: int) -> Segment:
        """The segment of a key."""
        return next(segment for segment in reversed(self._all) if segment.start.first <= key)

    def means(self, model: str) -> LanguageMeans:
        """What vectors are centred by: the newest segment's means, the shipped ones before there is one."""
        newest = self._all[-1] if self._all else None
        return newest.means if newest and newest.start.model == model else language_means(model)

    def nearest(self, gist: Gist, count: int) -> list[tuple[int, float]]:
        """Keys of the `count` nearest faces of every segment, with cosines, the nearest first."""
        raw = head_of(gist)
        fitting = (segment for segment in self._all if segment.start.model == gist.model)
        found = [pair for segment in fitting for pair in segment.nearest(raw, gist.language, count)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def drop(self, number: int) -> None:
        """Give a segment up."""
        self._all = [segment for segment in self._all if segment.start.number != number]

    def _made(self, start: SegmentStart) -> Segment:
        return Segment(start, self._make(start.dimensions))


def _means_of(start: SegmentStart) -> LanguageMeans:
    return LanguageMeans({language: np.frombuffer(data, dtype="<f4") for language, data in start.means.items()})
