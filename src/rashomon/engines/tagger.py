"""The name tagger's weights: its own copies of the encoder's top layers, in 8 bits, and its head.

`training.names` makes them. They belong to one encoder: the copies go on from its lower layers' states.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from rashomon.engines.weights import Floats, Shape

FOLDER = Path(__file__).parent / "taggers"
SCALE = ".scale"


class TaggerWeights:
    """Tensors by the encoder's names (`l4.q.w` … `l11.oln.b`), and `head.w`, `head.b`.

    Matrices are kept as signed bytes with a scale a row. `layers` is how many of the encoder's layers have a copy.
    """

    def __init__(self, path: Path, shape: Shape) -> None:
        with np.load(path) as stored:
            self._arrays = {name: stored[name] for name in stored.files}
        self.shape = shape
        self.layers = len({name.partition(".")[0] for name in self._arrays if name.startswith("l")})
        self.version = str(self._arrays["version"])

    def tensor(self, name: str, *shape: int) -> Floats:
        """A copy of a tensor as float32, 8-bit matrices multiplied out."""
        stored = self._arrays[name]
        scale = self._arrays.get(name + SCALE)
        found = stored.astype(np.float32) if scale is None else stored * scale.astype(np.float32)[:, None]
        return np.asarray(found.reshape(shape or -1), np.float32)


def find_tagger(model: str, shape: Shape) -> TaggerWeights | None:
    """The tagger that goes with an encoder, if one is shipped."""
    path = FOLDER / f"{model}.npz"
    return TaggerWeights(path, shape) if path.is_file() else None


def packed(matrix: Floats) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    """A matrix as signed bytes and a scale for each row."""
    scale = (np.abs(matrix).max(axis=1) / 127).astype(np.float16)
    steps = np.round(matrix / np.maximum(scale.astype(np.float32), 1e-8)[:, None])
    return np.clip(steps, -127, 127).astype(np.int8), scale
