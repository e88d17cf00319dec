"""The table of weights: it has every feature, and says what a score is made of."""

from __future__ import annotations

import numpy as np
import pytest
from gist_fixtures import PLAIN

from rashomon.gather.evidence import FEATURES
from rashomon.gather.weights import shipped_weights


def test_the_shipped_table_weighs_every_feature() -> None:
    weights = shipped_weights()
    assert set(weights.features) == set(FEATURES)
    assert weights.near < weights.joins
    assert weights.moves > 0, "an article would go to and fro"


def test_a_score_is_the_sum_of_its_reasons() -> None:
    row = np.linspace(-1, 1, len(FEATURES), dtype=np.float32)
    reasons = PLAIN.reasons(row)
    total = PLAIN.bias + sum(reason.weight for reason in reasons)
    assert PLAIN.score(row[None, :])[0] == pytest.approx(total, abs=0.01)
    assert all(reason.feature in FEATURES for reason in reasons)


def test_what_says_nothing_is_no_reason() -> None:
    row = np.zeros(len(FEATURES), np.float32)
    assert PLAIN.reasons(row) == ()
    row[FEATURES.index("names")] = 2
    (reason,) = PLAIN.reasons(row)
    assert (reason.feature, reason.value, reason.weight) == ("names", 2, 2 * PLAIN.features["names"])
