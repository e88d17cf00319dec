"""Names of a sentence by a head's scores, in the corpora's terms."""

from __future__ import annotations

import numpy as np

from rashomon.engines.tokenizer import Pieces
from rashomon.read import tagging
from training.names.corpora import Name
from training.names.pieces import TYPES


def names(scores: np.ndarray, pieces: Pieces) -> list[Name]:
    """Names by the scores (pieces with specials, OUTPUTS) of one sentence."""
    own = scores[pieces.first : pieces.first + len(pieces.spans)]
    found = tagging.names(pieces.spans, own)
    return [Name(name.span.start, name.span.end, TYPES[tagging.TYPES.index(name.type)]) for name in found]
