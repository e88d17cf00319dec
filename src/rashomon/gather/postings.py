"""Postings: which faces name what; how rare a name is among the active stories."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

RARE = 64
"""Faces that name it from which on a name leads to nobody any more."""

FEW = 300
"""A store of fewer faces cannot tell what is rare; it counts as one of so many."""


class Postings:
    """Keys of faces by what they name. Most names are of one face: that one's key stands for the list of it."""

    def __init__(self) -> None:
        self._faces: dict[int, int | list[int]] = {}
        self._count = 0
        self._log = math.log(FEW + 2)

    def add(self, face: int, names: Sequence[int]) -> None:
        """Take in a face; keys of faces only grow."""
        self._counted(1)
        for name in names:
            held = self._faces.get(name)
            if held is None:
                self._faces[name] = face
            elif isinstance(held, int):
                self._faces[name] = [held, face]
            else:
                held.append(face)

    def remove(self, face: int, names: Sequence[int]) -> None:
        """Forget a face."""
        self._counted(-1)
        for name in names:
            held = self._faces[name]
            if isinstance(held, int):
                del self._faces[name]
                continue
            del held[bisect_left(held, face)]
            if len(held) == 1:
                self._faces[name] = held[0]

    def _counted(self, change: int) -> None:
        self._count += change
        self._log = math.log(max(self._count, FEW) + 2)

    def named(self, name: int) -> int:
        """How many faces name it."""
        held = self._faces.get(name)
        return 0 if held is None else 1 if isinstance(held, int) else len(held)

    def rarity(self, name: int) -> float:
        """1 for what no face names, falling with the logarithm of how many do, near 0 where all do."""
        return 1 - math.log(self.named(name) + 1) / self._log

    def sharing(self, names: Sequence[int], limit: int) -> list[int]:
        """The faces that share most rare names, by rarity; of equal ones the newest first."""
        found: dict[int, float] = defaultdict(float)
        for name in names:
            if 0 < self.named(name) <= RARE:
                held, weight = self._faces[name], self.rarity(name)
                for face in [held] if isinstance(held, int) else held:
                    found[face] += weight
        return [face for face, _ in sorted(found.items(), key=lambda pair: (-pair[1], -pair[0]))[:limit]]
