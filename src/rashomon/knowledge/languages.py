"""Mean vectors of languages: what a text's vector owes to its language alone.

Taken out, whole articles of one event find each other across languages: average precision .97 on partial accounts of
57 news texts in 39 languages, against .23 with raw vectors.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources import files

import numpy as np

from rashomon.ports import Vectors
from rashomon.vectors import centred

PRIOR = 100
"""Texts that a known mean counts for when it is drawn towards those of a stream."""


class LanguageMeans:
    """Means by language for one encoder. One not listed takes the mean of all; an encoder not listed takes none."""

    def __init__(self, means: Mapping[str, Vectors]) -> None:
        self._means = means
        self._overall = np.mean(list(means.values()), axis=0) if means else None

    def of(self, language: str) -> Vectors | None:
        """The mean vector of a language, shape (dimensions,); None where nothing is known of the encoder."""
        return self._means.get(language, self._overall)

    def languages(self) -> Mapping[str, Vectors]:
        """The means by language."""
        return self._means

    def drawn(self, sums: Mapping[str, tuple[Vectors, int]]) -> LanguageMeans:
        """These means drawn towards what has been seen since: by language the sum of its vectors, and their number."""
        found = dict(self._means)
        for language, (total, count) in sums.items():
            prior = self.of(language)
            if prior is not None:
                found[language] = np.asarray((PRIOR * prior + total) / (PRIOR + count), dtype=np.float32)
            elif count >= PRIOR:
                found[language] = np.asarray(total / count, dtype=np.float32)
        return LanguageMeans(found)

    def centre(self, rows: Vectors, language: str) -> Vectors:
        """Unit rows without their language's mean: shape (n, dimensions)."""
        mean = self.of(language)
        return rows if mean is None else centred(rows, mean)


@functools.cache
def language_means(model: str) -> LanguageMeans:
    """The shipped means of an encoder; `training/language_means.py` makes them."""
    table = files("rashomon.knowledge").joinpath("means", f"{model}.npz")
    if not table.is_file():
        return LanguageMeans({})
    with table.open("rb") as file, np.load(file) as means:
        rows = {language: np.asarray(means[language], dtype=np.float32) for language in means.files}
    return LanguageMeans(rows)
