"""What every encoder owes its callers, checked on the shipped one in each precision this processor has."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from rashomon.engines.encoder import OpenVinoEncoder, open_shipped, shared_encoder
from rashomon.engines.precision import Precision, choose
from rashomon.model import Span

DATA = Path(__file__).parents[1] / "data" / "encoder"
TEXTS: list[str] = json.loads((DATA / "texts.json").read_text(encoding="utf-8"))
REFERENCE = np.load(DATA / "reference.npz")["vectors"]  # made by make_reference.py in the same folder
FLOORS: dict[Precision, float] = {"f32": 0.99999, "bf16": 0.9995}
"""Least cosine to the reference. Measured worst of the texts: f32 1.000000, bf16 by avx512_bf16 0.999984."""
SAME = 1e-3  # widest gap of a coordinate between two batchings; 0 on the processors measured


@pytest.fixture(scope="module", params=["f32", "bf16"])
def precision(request: pytest.FixtureRequest) -> Precision:
    if request.param == "bf16" and choose() != "bf16":
        pytest.skip("this processor does not multiply in bf16")
    return request.param


@pytest.fixture(scope="module")
def encoder(precision: Precision) -> OpenVinoEncoder:
    return open_shipped(precision=precision)


def test_vectors_are_the_reference(encoder: OpenVinoEncoder, precision: Precision) -> None:
    cosines = (encoder.encode(TEXTS) * REFERENCE).sum(axis=1)
    assert cosines.min() > FLOORS[precision], dict(zip(TEXTS, cosines, strict=True))


def test_shape_type_and_length(encoder: OpenVinoEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimensions) == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)
    assert encoder.model == "e5-small-q4@1571fc98"


def test_nothing_to_encode(encoder: OpenVinoEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert np.isfinite(encoder.encode([""])).all()


def test_order_is_kept_and_equal_texts_are_equal(encoder: OpenVinoEncoder) -> None:
    forwards, backwards = encoder.encode(TEXTS), encoder.encode(TEXTS[::-1])
    assert np.abs(forwards - backwards[::-1]).max() <= SAME
    twice = encoder.encode([TEXTS[3], TEXTS[0], TEXTS[3]])
    assert np.array_equal(twice[0], twice[2])


def test_neighbours_make_no_difference(encoder: OpenVinoEncoder) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    among_long_ones = encoder.encode([*TEXTS, *(" ".join(TEXTS) + f" {n}" for n in range(9))])[: len(TEXTS)]
    assert np.abs(alone - among_long_ones).max() <= SAME


def test_the_same_call_gives_the_same_bits(encoder: OpenVinoEncoder) -> None:
    assert np.array_equal(encoder.encode(TEXTS), encoder.encode(TEXTS))


def test_threads_may_share_it(encoder: OpenVinoEncoder) -> None:
    expected = encoder.encode(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: encoder.encode(TEXTS[n:]), range(8)))
    assert all(np.abs(rows - expected[n:]).max() <= SAME for n, rows in enumerate(found))


def test_what_lies_beyond_the_limit_is_told_and_has_no_effect(encoder: OpenVinoEncoder) -> None:
    long = "summit " * 600
    assert encoder.truncated(long)
    assert not encoder.truncated(TEXTS[0])
    assert np.abs(encoder.encode([long]) - encoder.encode([long + "in Vladivostok"])).max() <= SAME


def test_states_average_to_the_vector(encoder: OpenVinoEncoder) -> None:
    states = encoder.states(TEXTS)
    pooled = np.stack([rows.mean(axis=0) for rows in states])
    pooled /= np.linalg.norm(pooled, axis=1, keepdims=True)
    assert (pooled * encoder.encode(TEXTS)).sum(axis=1).min() > FLOORS["bf16"]
    for text, rows in zip(TEXTS, states, strict=True):
        assert len(rows) == len(encoder.pieces(text).ids) + 5  # <s> ▁que ry : … </s>


def test_parts_come_from_the_pass_of_their_text(encoder: OpenVinoEncoder) -> None:
    text = "Kim arrived by train; Putin arrived by plane."
    parts = [[Span(0, len(text)), Span(0, 20), Span(22, 45)], [], [Span(22, 45)]]
    vectors, rows, _ = encoder.encode_parts([text, TEXTS[1], text], parts)
    assert np.array_equal(vectors, encoder.encode([text, TEXTS[1], text]))
    assert rows.shape == (4, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-3)
    assert np.array_equal(rows[2], rows[3])
    assert rows[0] @ vectors[0] > rows[1] @ rows[2]  # a whole text differs from its vector by prefix and specials only


def test_parts_not_read_have_no_direction(encoder: OpenVinoEncoder) -> None:
    long = "summit " * 600
    rows = encoder.encode_parts([long, "a  b"], [[Span(0, 6), Span(4000, 4006)], [Span(1, 3), Span(2, 2)]]).parts
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 0, 0], abs=1e-3)
    assert encoder.encode_parts([], []).parts.shape == (0, 384)


def test_a_translation_is_nearer_than_another_statement(encoder: OpenVinoEncoder) -> None:
    english, hindi, other = encoder.encode([TEXTS[0], TEXTS[2], "The bakery sells bread and cakes every morning."])
    assert english @ hindi > english @ other


def test_one_for_a_process() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shared_encoder(), range(4)))
    assert len({id(one) for one in found}) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # Python 3.12 warns of any fork beside threads
def test_a_forked_child_makes_its_own() -> None:
    expected = shared_encoder().encode(TEXTS[:2])
    child = os.fork()
    if child == 0:
        same = np.array_equal(shared_encoder().encode(TEXTS[:2]), expected)
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
