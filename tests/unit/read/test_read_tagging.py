"""From scores to names: valid sequences, exact ends, honest scores."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.model import Span
from rashomon.read.tagging import CUTS, OUTPUTS, TAGS, TYPES, best, names

OUT, PERSON, IN_PERSON, PLACE, IN_PLACE = 0, 1, 2, 1 + 2 * TYPES.index("place"), 2 + 2 * TYPES.index("place")


def scored(*tags: int, skip: int = 0, cut: int = 0) -> np.ndarray:
    """Scores that clearly say these tags, with characters to leave out at the start and the end of every name."""
    rows = np.zeros((len(tags), OUTPUTS), np.float32)
    rows[np.arange(len(tags)), list(tags)] = 8.0
    rows[:, TAGS + skip] = 8.0
    rows[:, TAGS + CUTS + cut] = 8.0
    return rows


def test_a_name_runs_from_its_beginning_to_its_last_inside() -> None:
    spans = [(0, 3), (4, 8), (8, 11), (12, 15)]
    (found,) = names(spans, scored(OUT, PERSON, IN_PERSON, OUT))
    assert (found.span, found.type) == (Span(4, 11), "person")
    assert found.score > 0.99


def test_a_new_beginning_ends_the_name_before() -> None:
    found = list(names([(0, 3), (3, 6)], scored(PLACE, PLACE)))
    assert [name.span for name in found] == [Span(0, 3), Span(3, 6)]


def test_ends_are_trimmed_to_the_letter() -> None:
    (found,) = names([(0, 4)], scored(PLACE, cut=2))
    assert found.span == Span(0, 2)
    (found,) = names([(0, 4)], scored(PLACE, skip=1))
    assert found.span == Span(1, 4)


def test_a_name_trimmed_away_is_none() -> None:
    assert list(names([(0, 2)], scored(PLACE, skip=1, cut=1))) == []


def test_inside_of_another_type_is_repaired() -> None:
    rows = scored(PERSON, IN_PLACE)
    rows[1, IN_PERSON] = 7.5
    assert best(rows[:, :TAGS]) == [PERSON, IN_PERSON]


def test_the_score_is_that_of_the_least_sure_piece() -> None:
    rows = scored(PERSON, IN_PERSON)
    rows[1, OUT] = 7.9
    (found,) = names([(0, 1), (1, 2)], rows)
    assert found.score == pytest.approx(0.52, abs=0.03)


def test_no_pieces_no_names() -> None:
    assert list(names([], np.empty((0, OUTPUTS), np.float32))) == []


@given(arrays(np.float32, st.tuples(st.integers(1, 12), st.just(OUTPUTS)), elements=st.floats(-9, 9, width=32)))
def test_any_scores_give_valid_names_in_order(rows: np.ndarray) -> None:
    path = best(rows[:, :TAGS])
    for before, tag in zip([0, *path], path, strict=False):
        assert tag == 0 or tag % 2 or before in (tag, tag - 1)
    found = list(names([(3 * at, 3 * at + 3) for at in range(len(rows))], rows))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(0 <= name.score <= 1 for name in found)
