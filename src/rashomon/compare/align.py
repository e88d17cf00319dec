"""Align: which clauses of several accounts state the same thing.

Greedy clustering with average linkage: the surest pairs join first, and two groups join only where the mean over their
accounts of the best evidence holds, so that no chain of half-likenesses drifts from one statement to another. A group
holds one sentence of an account at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from rashomon.compare.evidence import Evidence, Weights, evidence
from rashomon.compare.groups import Groups
from rashomon.compare.telling import Telling
from rashomon.model import Reason
from rashomon.ports import Vectors


class Place(NamedTuple):
    """One clause: which account, and which of its clauses."""

    account: int
    clause: int


class Alignment:
    """The evidence between every two accounts, and the groups of clauses that state the same."""

    def __init__(self, tellings: Sequence[Telling], weights: Weights) -> None:
        self.tellings = tellings
        self.weights = weights
        pairs = combinations(range(len(tellings)), 2)
        self._evidence: dict[tuple[int, int], Evidence] = {
            (a, b): evidence(tellings[a], tellings[b], weights) for a, b in pairs
        }
        self._groups = Groups(
            Place(account, clause) for account, telling in enumerate(tellings) for clause in range(len(telling))
        )
        self._join()

    def groups(self) -> list[list[Place]]:
        """Every clause in exactly one group, groups and members in order of account and text."""
        return self._groups.all()

    def score(self, one: Place, other: Place) -> float:
        """Evidence, in log odds, that two clauses of different accounts state the same."""
        left, right = sorted((one, other))
        return float(self._evidence[left.account, right.account].score[left.clause, right.clause])

    def reasons(self, one: Place, other: Place) -> tuple[Reason, ...]:
        """What the score of two clauses is made of."""
        left, right = sorted((one, other))
        return self._evidence[left.account, right.account].reasons(left.clause, right.clause)

    def closest(self, group: Sequence[Place], account: int) -> float:
        """The best evidence of any clause of an account for a group it is not in; -inf for an empty account."""
        if not len(self.tellings[account]):
            return -np.inf
        return max(float(self._row(place, account).max()) for place in group)

    def _row(self, place: Place, account: int) -> Vectors:
        """The scores of one clause with every clause of another account."""
        if place.account < account:
            return np.asarray(self._evidence[place.account, account].score[place.clause])
        return np.asarray(self._evidence[account, place.account].score[:, place.clause])

    def _join(self) -> None:
        for one, other in self._edges():
            left, right = self._groups.of(one), self._groups.of(other)
            if left is not right and self._one_sentence_each(left, right) and self._linked(left, right):
                self._groups.join(one, other)

    def _edges(self) -> Iterator[tuple[Place, Place]]:
        """Pairs of clauses that state the same by their own evidence, the surest first."""
        found: list[tuple[float, Place, Place]] = []
        for (a, b), table in self._evidence.items():
            for row, column in np.argwhere(table.score >= self.weights.tells).tolist():
                found.append((-float(table.score[row, column]), Place(a, row), Place(b, column)))
        return ((one, other) for _, one, other in sorted(found))

    def _one_sentence_each(self, left: list[Place], right: list[Place]) -> bool:
        sentences = {place.account: self._sentence(place) for place in left}
        return all(sentences.get(place.account, self._sentence(place)) == self._sentence(place) for place in right)

    def _sentence(self, place: Place) -> int:
        return self.tellings[place.account].sentences[place.clause]

    def _linked(self, left: list[Place], right: list[Place]) -> bool:
        """Whether the mean over pairs of accounts of their best evidence holds."""
        best: dict[tuple[int, int], float] = {}
        for one in left:
            for other in right:
                if one.account != other.account:
                    pair = (one.account, other.account)
                    best[pair] = max(best.get(pair, -np.inf), self.score(one, other))
        return sum(best.values()) >= self.weights.tells * len(best)
