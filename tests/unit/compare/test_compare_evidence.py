"""Evidence: what two clauses are compared by."""

from __future__ import annotations

import numpy as np
import pytest
from reading_fixtures import MODEL, article, told

from rashomon.compare.evidence import FEATURES, evidence, features, shipped_weights
from rashomon.compare.telling import Telling, telling
from rashomon.model import Clause, Reading

ASHORE = "Lifeboats carried 214 passengers towards shelter."
FERRY = f"Ferry Sanda ran aground near Velis harbour. {ASHORE} Fog covered the bay."
OTHER = f"{ASHORE} Divers inspect both rudders. Owners borrowed 90 crowns."


def pair(left: str, right: str) -> tuple[Telling, Telling]:
    return telling(told(left, outlet="left"), MODEL), telling(told(right, outlet="right"), MODEL)


def test_a_telling_holds_running_clauses_only() -> None:
    reading = told(f"Ferry aground\n\n{FERRY}")
    found = telling(reading, MODEL)
    assert len(found) == len(reading.items(Clause)) - 1 == 3
    assert [reading.words(span) for span in found.spans] == [
        "Ferry Sanda ran aground near Velis harbour.",
        ASHORE,
        "Fog covered the bay.",
    ]
    assert found.sentences == (1, 2, 3)
    assert found.languages == ("en",) * 3
    assert found.numbers == (frozenset(), frozenset({214.0}), frozenset())


@pytest.mark.parametrize("reading", [Reading(article(FERRY)), told(""), told("© 2031 Harbour Press")])
def test_what_has_no_running_clause_tells_nothing(reading: Reading) -> None:
    assert len(telling(reading, MODEL)) == 0


def test_evidence_has_a_row_and_a_column_for_each_clause() -> None:
    left, right = pair(FERRY, f"{OTHER} {FERRY}")
    found = evidence(left, right, shipped_weights())
    assert found.score.shape == (3, 6)
    assert {table.shape for table in found.features.values()} == {(3, 6)}
    assert set(found.features) == set(FEATURES) == set(shipped_weights().features)
    assert np.isfinite(found.score).all()


def test_the_same_statement_has_the_best_evidence_of_its_row() -> None:
    left, right = pair(FERRY, OTHER)
    score = evidence(left, right, shipped_weights()).score
    assert score[1].argmax() == 0
    assert score[:, 0].argmax() == 1


def test_evidence_does_not_depend_on_who_comes_first() -> None:
    left, right = pair(FERRY, OTHER)
    forwards, backwards = (evidence(*both, shipped_weights()).score for both in ((left, right), (right, left)))
    assert forwards == pytest.approx(backwards.T, abs=1e-4)


def test_a_number_counts_by_its_rarity() -> None:
    once = features(*pair(FERRY, OTHER))["shared numbers"]
    assert once[1, 0] == 1
    assert once.sum() == 1
    twice = features(*pair(f"{FERRY} All 214 of them slept in classrooms.", OTHER))["shared numbers"]
    assert twice[1, 0] == twice[3, 0] == pytest.approx(1 / 2**0.5)


def test_other_numbers_speak_against_a_pair() -> None:
    other = features(*pair(FERRY, OTHER))["other numbers"]
    assert other[1, 2] == 1
    assert other.sum() == 1


def test_reasons_name_what_counts() -> None:
    found = evidence(*pair(FERRY, OTHER), shipped_weights())
    reasons = {reason.feature: reason for reason in found.reasons(1, 0)}
    assert reasons["shared numbers"].value == 1
    assert "other numbers" not in reasons
    total = shipped_weights().bias + sum(reason.weight for reason in reasons.values())
    assert total == pytest.approx(float(found.score[1, 0]), abs=0.01)


def test_nothing_compared_with_something_is_an_empty_table() -> None:
    left, right = pair(FERRY, "")
    assert evidence(left, right, shipped_weights()).score.shape == (3, 0)
    assert evidence(right, right, shipped_weights()).score.shape == (0, 0)
