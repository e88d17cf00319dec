"""Groups: things that are put together pair by pair, and stay so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Thing = TypeVar("Thing", bound=Any)
"""Whatever can be ordered and looked up: a place, a number."""


class Groups(Generic[Thing]):
    """Every thing in exactly one group, at first alone in its own."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._home: dict[Thing, list[Thing]] = {thing: [thing] for thing in things}

    def of(self, thing: Thing) -> list[Thing]:
        """The group that a thing is in: the same list for all of its members."""
        return self._home[thing]

    def join(self, one: Thing, other: Thing) -> None:
        """Put the groups of two things together."""
        left, right = self._home[one], self._home[other]
        if left is not right:
            left += right
            self._home.update((thing, left) for thing in right)

    def all(self) -> list[list[Thing]]:
        """The groups in order, and each in its own."""
        distinct = {id(group): group for group in self._home.values()}
        return sorted(sorted(group) for group in distinct.values())
