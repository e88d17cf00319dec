"""The words of an account by what they mean there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from rashomon.model import Reading, Span, Word
from rashomon.ports import Vectors
from rashomon.vectors import centred, rows_of


class WordMeanings:
    """The vectors of an account's words without its own mean, so that what is left sets a word apart."""

    def __init__(self, reading: Reading, model: str) -> None:
        rows = rows_of(reading, "words", model)
        self._rows = centred(rows, rows.mean(axis=0)) if len(rows) else rows
        self._starts = [word.span.start for word in reading.items(Word)]

    def of(self, spans: Iterable[Span]) -> Vectors:
        """The vectors of the words in some spans, a row each; none where the encoder has not read them."""
        if not len(self._rows):
            return self._rows
        return np.concatenate(
            [self._rows[bisect_left(self._starts, s.start) : bisect_left(self._starts, s.end)] for s in spans]
        )
