"""The learnt weights of gathering: a small table that people can read."""

from __future__ import annotations

import functools
from importlib.resources import files

import msgspec
import numpy as np

from rashomon.gather.evidence import FEATURES
from rashomon.model import Reason
from rashomon.ports import Vectors


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Log odds of `bias` plus each feature times its weight, and what they must reach.

    An article `joins` a story; two stories merge where each is to the other what `merges` asks; an article moves where
    another story is better for it by `moves`. Below `joins`, from `near` on, a story is a neighbour. `around` stands
    for the cosine of neighbours that a small store does not have.
    """

    bias: float
    joins: float
    merges: float
    moves: float
    near: float
    around: float
    features: dict[str, float]

    def score(self, rows: Vectors) -> Vectors:
        """Log odds of rows of features: shape (rows,)."""
        return np.asarray(self.bias + rows @ self._row, dtype=np.float32)

    def reasons(self, row: Vectors) -> tuple[Reason, ...]:
        """What a score is made of; features that are 0 are left out."""
        named = zip(FEATURES, row.tolist(), strict=True)
        return tuple(Reason(name, round(v, 3), round(v * self.features[name], 3)) for name, v in named if round(v, 3))

    @property
    def _row(self) -> Vectors:
        return np.array([self.features[name] for name in FEATURES], dtype=np.float32)


@functools.cache
def shipped_weights() -> Weights:
    """The weights of `weights.toml`."""
    return msgspec.toml.decode(files("rashomon.gather").joinpath("weights.toml").read_bytes(), type=Weights)
