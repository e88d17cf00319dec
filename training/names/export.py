"""Put a trained tagger into the package.

    python -m training.names.export CHECKPOINT

Matrices become signed bytes with a scale a row; the result goes to `src/rashomon/engines/taggers/`.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
import torch

from rashomon.engines.tagger import FOLDER, SCALE, packed
from rashomon.engines.weights import MODEL, Weights, find_weights

MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")


def arrays(state: dict[str, torch.Tensor], layers: int) -> dict[str, np.ndarray]:
    """A checkpoint's tensors by the encoder's names."""
    copies = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    found: dict[str, np.ndarray] = {}
    for name, tensor in state.items():
        place, _, rest = name.removeprefix("layers.").partition(".")
        short = name.replace("weight", "w").replace("bias", "b")
        if name.startswith("layers."):
            short = f"l{layers - copies + int(place)}." + rest.replace("weight", "w").replace("bias", "b")
        values = tensor.numpy()
        if short.endswith(MATRICES):
            matrix, scale = packed(values)
            found |= {short: matrix, short + SCALE: scale}
        else:
            found[short] = values.astype(np.float16)
    return found


def main(checkpoint: Path) -> None:
    """Write the weights."""
    state = torch.load(checkpoint, weights_only=True)
    found = arrays(state, Weights(find_weights()).shape.layers)
    digest = hashlib.sha256(b"".join(found[name].tobytes() for name in sorted(found))).hexdigest()[:8]
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{MODEL}.npz"
    np.savez(path, **{"version": np.array(digest), **found})  # type: ignore[arg-type]  # takes arrays by any name
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {digest}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
