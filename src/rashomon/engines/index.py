"""Nearest neighbours by usearch (HNSW)."""

from __future__ import annotations

from typing import Any

import numpy as np

from rashomon.ports import Vectors

LINKS, LOOKED_AT = 16, 64
"""Links of a vector, and vectors looked at to find its place or its neighbours."""


class UsearchIndex:
    """ports.VectorIndex on usearch, signed bytes: 850 bytes a vector of 384 with its links.

    Vectors are added by one thread: so the same ones in the same order make the same graph, and find the same.
    """

    def __init__(self, dimensions: int) -> None:
        import openvino  # noqa: F401  # once usearch is loaded before it, it can read no model file any more
        from usearch.index import Index

        self._index: Any = Index(  # usearch ships no types
            ndim=dimensions,
            metric="cos",
            dtype="i8",
            connectivity=LINKS,
            expansion_add=LOOKED_AT,
            expansion_search=LOOKED_AT,
        )

    def add(self, key: int, vector: Vectors) -> None:
        """Take a vector in under a key not yet used."""
        self._index.add(key, vector, threads=1)

    def nearest(self, vector: Vectors, count: int) -> list[tuple[int, float]]:
        """Up to `count` (key, cosine), nearest first; equal ones by key, so that order does not depend on the graph."""
        if not len(self._index):
            return []
        found = self._index.search(vector, count, threads=1)
        pairs = zip(np.atleast_1d(found.keys).tolist(), np.atleast_1d(found.distances).tolist(), strict=True)
        cosines = [(int(key), 1.0 - float(distance)) for key, distance in pairs]
        return sorted(cosines, key=lambda pair: (-pair[1], pair[0]))
