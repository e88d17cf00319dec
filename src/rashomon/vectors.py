"""Arithmetic of vectors: unit length, centring, margins.

Raw cosines of the encoder cannot be thresholded (unrelated sentences score .77-.79). What two texts have in common with
everything around them is taken out first: the language's mean, the article's own mean, the neighbourhood.
"""

from __future__ import annotations

import numpy as np

from rashomon.model import Reading, Unit, VectorTable
from rashomon.ports import Vectors

NEIGHBOURS = 4
"""Neighbourhood of a margin; F1 .97 on parallel claims with hard twins at 4, against .87 for plain cosine."""


def unit_rows(rows: Vectors) -> Vectors:
    """Rows scaled to unit length; zero rows stay zero. Shape (n, dimensions)."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1.0), dtype=np.float32)


def centred(rows: Vectors, mean: Vectors) -> Vectors:
    """Unit rows with a mean (shape (dimensions,)) taken out."""
    return unit_rows(rows - mean[None, :])


def margins(cosines: Vectors) -> Vectors:
    """Cosines less the mean cosine of each side to its NEIGHBOURS nearest (CSLS, halved): shape as given."""
    if not cosines.size:
        return cosines
    across = _nearest_mean(cosines)[:, None]
    down = _nearest_mean(cosines.T)[None, :]
    return np.asarray(cosines - (across + down) / 2, dtype=np.float32)


def matched(ours: Vectors, theirs: Vectors) -> float:
    """Mean, over the rows of both, of the cosine to the row of the other that is most like it; 0 without rows."""
    if not len(ours) or not len(theirs):
        return 0.0
    cosines = ours @ theirs.T
    return float((cosines.max(axis=1).sum() + cosines.max(axis=0).sum()) / (len(ours) + len(theirs)))


def _nearest_mean(cosines: Vectors) -> Vectors:
    count = min(NEIGHBOURS, cosines.shape[1])
    return np.asarray(np.partition(cosines, -count, axis=1)[:, -count:].mean(axis=1), dtype=np.float32)


def rows_of(reading: Reading, unit: Unit, model: str | None = None) -> Vectors:
    """The vectors of one unit, float32 of unit length, shape (items, dimensions); empty where they have not been read.

    With `model`, vectors of any other encoder count as not read.
    """
    for table in reading.items(VectorTable):
        if table.unit == unit and model in (None, table.model):
            rows = np.frombuffer(table.data, dtype=f"<{table.kind}").reshape(-1, table.dimensions)
            return unit_rows(rows.astype(np.float32))
    return np.zeros((0, 0), dtype=np.float32)
