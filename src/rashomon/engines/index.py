"""Nearest neighbours by usearch (HNSW)."""

from __future__ import annotations

from typing import Any

import numpy as np

from rashomon.ports import Vectors


class UsearchIndex:
    """ports.VectorIndex on usearch, half precision: about 1 KB a vector of 384 with its links."""

    def __init__(self, dimensions: int) -> None:
        import openvino  # noqa: F401  # once usearch is loaded before it, it can read no model file any more
        from usearch.index import Index

        self._index: Any = Index(ndim=dimensions, metric="cos", dtype="f16")  # usearch ships no types

    def add(self, key: int, vector: Vectors) -> None:
        """Take a vector in under a key not yet used."""
        self._index.add(key, vector)

    def remove(self, key: int) -> None:
        """Forget a key."""
        self._index.remove(key)

    def nearest(self, vector: Vectors, count: int) -> list[tuple[int, float]]:
        """Up to `count` (key, cosine), nearest first; equal ones by key, so that order does not depend on the graph."""
        if not len(self._index):
            return []
        found = self._index.search(vector, count)
        pairs = zip(np.atleast_1d(found.keys).tolist(), np.atleast_1d(found.distances).tolist(), strict=True)
        cosines = [(int(key), 1.0 - float(distance)) for key, distance in pairs]
        return sorted(cosines, key=lambda pair: (-pair[1], pair[0]))
