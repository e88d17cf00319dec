from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.engines.batches import BATCH_TEXTS, BATCH_TOKENS, WIDTH_STEP, batches, padded


@given(st.lists(st.integers(5, 512), max_size=100))
def test_every_text_is_in_one_batch_that_holds_it(lengths: list[int]) -> None:
    found = list(batches(lengths))
    assert sorted(row for batch in found for row in batch.rows) == list(range(len(lengths)))
    for batch in found:
        assert batch.width % WIDTH_STEP == 0
        assert max(lengths[row] for row in batch.rows) <= batch.width
        assert len(batch.rows) <= BATCH_TEXTS
        assert len(batch.rows) * batch.width <= BATCH_TOKENS
    assert [batch.width for batch in found] == sorted((batch.width for batch in found), reverse=True)


def test_padding_is_masked() -> None:
    ids, mask = padded([[7, 8, 9], [5]], 4)
    assert ids.tolist() == [[7, 8, 9, 0], [5, 0, 0, 0]]
    assert mask.tolist() == [[1, 1, 1, 0], [1, 0, 0, 0]]
