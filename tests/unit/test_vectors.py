"""Arithmetic of vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import MODEL, article, meaning

from rashomon.model import Layer, Reading, VectorTable
from rashomon.ports import Vectors
from rashomon.vectors import NEIGHBOURS, centred, margins, matched, rows_of, unit_rows


def rows(*names: str) -> Vectors:
    return np.stack([meaning(name) for name in names])


def test_rows_become_one_long_and_nothing_stays_nothing() -> None:
    found = unit_rows(np.array([[3, 4], [0, 0], [-2, 0]], dtype=np.float32))
    assert found.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0], [-1, 0]]
    assert found.dtype == np.float32
    assert unit_rows(np.zeros((0, 5), np.float32)).shape == (0, 5)


def test_centring_takes_out_what_all_have_in_common() -> None:
    common = meaning("language")
    raw = unit_rows(rows("ferry", "fog", "debt") + 3 * common)
    assert raw[0] @ raw[1] > 0.8
    found = centred(raw, raw.mean(axis=0))
    assert abs(found[0] @ common) < 0.2
    assert found[0] @ found[1] < 0
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)


def test_the_only_row_has_nothing_left_without_its_mean() -> None:
    alone = rows("ferry")
    assert not centred(alone, alone.mean(axis=0)).any()


def test_a_margin_asks_whether_it_is_the_best_there_is() -> None:
    cosines = np.full((6, 6), 0.7, dtype=np.float32)
    cosines[2, 3] = 0.9
    found = margins(cosines)
    assert found.argmax() == 2 * 6 + 3
    assert found[0, 0] == pytest.approx(0)
    assert found[2, 3] == pytest.approx(0.9 - (0.7 * (NEIGHBOURS - 1) + 0.9) / NEIGHBOURS)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2**32 - 1))
def test_margins_of_any_table_have_its_shape_and_turn_with_it(height: int, width: int, seed: int) -> None:
    cosines = np.random.default_rng(seed).uniform(-1, 1, (height, width)).astype(np.float32)
    found = margins(cosines)
    assert found.shape == cosines.shape
    assert np.isfinite(found).all()
    assert np.allclose(found.T, margins(cosines.T), atol=1e-6)
    if found.size:
        assert found.max() >= -1e-6


def test_rows_come_back_as_they_were_kept() -> None:
    made = article("text")
    kept = rows("ferry", "fog")
    halves = VectorTable("sentences", MODEL, kept.shape[1], kept.astype("<f2").tobytes())
    bytes_ = VectorTable("words", MODEL, kept.shape[1], np.round(kept * 127).astype("i1").tobytes(), "i1")
    reading = Reading(made, [Layer(made.id, "vectors", "hand@1", (halves, bytes_))])
    assert rows_of(reading, "sentences") == pytest.approx(kept, abs=1e-3)
    assert (rows_of(reading, "words") * kept).sum(axis=1) == pytest.approx(1, abs=0.01)
    assert rows_of(reading, "clauses").size == 0


def test_rows_of_another_encoder_count_as_not_read() -> None:
    made = article("text")
    kept = VectorTable("sentences", MODEL, 2, np.ones(2, "<f2").tobytes())
    reading = Reading(made, [Layer(made.id, "vectors", "hand@1", (kept,))])
    assert rows_of(reading, "sentences", MODEL).shape == (1, 2)
    assert rows_of(reading, "sentences", "another").size == 0


def test_rows_are_matched_each_with_its_best() -> None:
    ours, theirs = np.eye(3, dtype=np.float32)[:2], np.eye(3, dtype=np.float32)
    assert matched(ours, ours) == 1.0
    assert matched(ours, theirs) == matched(theirs, ours) == pytest.approx(4 / 5)
    assert matched(ours, theirs[:0]) == 0.0
