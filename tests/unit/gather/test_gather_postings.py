"""Postings agree with a plain table of who names what."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rashomon.gather.postings import FEW, RARE, Postings

NAMES = range(6)
names = st.lists(st.sampled_from(NAMES), max_size=4, unique=True)


def rarity(count: int, everything: int) -> float:
    everything = max(everything, FEW) + 2
    return math.log(everything / (count + 1)) / math.log(everything)


class PostingsAsTable(RuleBasedStateMachine):
    """Faces come and go; keys only grow."""

    def __init__(self) -> None:
        super().__init__()
        self.postings = Postings()
        self.table: dict[int, list[int]] = {}
        self.next = 1

    @rule(named=names)
    def come(self, named: list[int]) -> None:
        self.postings.add(self.next, named)
        self.table[self.next] = named
        self.next += 1

    @rule(at=st.integers(0, 1000))
    def go(self, at: int) -> None:
        if self.table:
            face = sorted(self.table)[at % len(self.table)]
            self.postings.remove(face, self.table.pop(face))

    @rule(asked=names, limit=st.integers(0, 5))
    def share(self, asked: list[int], limit: int) -> None:
        weights = {face: sum(self.rarity(name) for name in asked if name in held) for face, held in self.table.items()}
        held = {face: weight for face, weight in weights.items() if set(asked) & set(self.table[face])}
        found = self.postings.sharing(asked, limit)
        assert len(found) == min(limit, len(held))
        assert [held[face] for face in found] == pytest.approx(sorted(held.values(), reverse=True)[:limit])

    def rarity(self, name: int) -> float:
        return rarity(sum(name in held for held in self.table.values()), len(self.table))

    @invariant()
    def counted_and_weighed(self) -> None:
        for name in NAMES:
            assert self.postings.named(name) == sum(name in held for held in self.table.values())
            assert self.postings.rarity(name) == pytest.approx(self.rarity(name))


TestPostingsAsTable = PostingsAsTable.TestCase


def test_of_equal_ones_the_newest_comes_first() -> None:
    postings = Postings()
    for face in (1, 2, 3):
        postings.add(face, [7])
    assert postings.sharing([7], 2) == [3, 2]


def test_what_many_name_leads_to_nobody() -> None:
    postings = Postings()
    for face in range(1, RARE + 1):
        postings.add(face, [1, 2] if face == 1 else [1])
    assert len(postings.sharing([1], 100)) == RARE
    postings.add(RARE + 1, [1])
    assert postings.sharing([1, 2], 100) == [1]
    postings.remove(2, [1])
    assert len(postings.sharing([1], 100)) == RARE


@given(st.integers(0, 2_000))
def test_rarity_falls_from_one_to_nearly_nothing(faces: int) -> None:
    postings = Postings()
    for face in range(1, faces + 1):
        postings.add(face, [1] + ([2] if face % 2 else []))
    assert postings.rarity(9) == 1
    assert 0 <= postings.rarity(1) <= postings.rarity(2) <= 1
    assert postings.rarity(1) < 0.01 or faces < FEW
