"""How fast the encoder alone is, on texts of one length: python -m benchmarks.speed.encode CORPUS ENGINE

ENGINE is `ours`, `float32` or `bfloat16`, the latter two in plain torch. Batches are of 8 texts for all, which is what
ours makes of them. Cutting into pieces is included. Runs in a process of its own and prints JSON.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from rashomon.engines.tokenizer import Tokenizer
from rashomon.engines.weights import Weights, find_weights

BATCH = 8
PIECES_A_TEXT = (32, 128)
PIECES = 4096
"""Read in one go of a measurement; a second of one core or two."""

TIMES = 3


def measure(corpus: Path, engine: str) -> dict[str, float]:
    """Tokens/s by shape (`8x32`), the best of TIMES; prefix and specials are counted."""
    weights = Weights(find_weights())
    cutter = Tokenizer(weights.vocabulary, weights.shape.positions)
    encode = _opened(weights, engine)
    with corpus.open("rb") as lines:
        words = [word for line in lines for word in str(msgspec.json.decode(line)["text"]).split()]
    found = {}
    for pieces in PIECES_A_TEXT:
        texts = list(islice(texts_of(pieces, words, cutter), PIECES // pieces))
        encode(texts[: 4 * BATCH])  # the first call makes buffers
        best = min(_seconds(encode, texts) for _ in range(TIMES))
        found[f"{BATCH}x{pieces}"] = round(len(texts) * pieces / best, 1)
    return found


def texts_of(pieces: int, words: Sequence[str], cutter: Tokenizer) -> Iterator[str]:
    """Texts of exactly so many pieces, of words in their order; a word that would be too much for one is left out."""
    text, count = "", len(cutter.ids(""))
    for word in words:
        added = len(cutter.ids(word)) - len(cutter.ids(""))
        if count + added > pieces:
            continue
        text, count = f"{text} {word}".strip(), count + added
        if count == pieces:
            yield text
            text, count = "", len(cutter.ids(""))


def _opened(weights: Weights, engine: str) -> Callable[[Sequence[str]], object]:
    if engine == "ours":
        from rashomon.engines.encoder import open_shipped

        return open_shipped().encode
    from benchmarks.speed.torch_encoder import TorchEncoder

    encoder = TorchEncoder(weights, engine)
    return lambda texts: encoder.encode(texts, BATCH)


def _seconds(encode: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    began = time.perf_counter()
    encode(texts)
    return time.perf_counter() - began


def main() -> None:
    """Entry point: CORPUS ENGINE; prints JSON."""
    corpus, engine = sys.argv[1:3]
    sys.stdout.write(msgspec.json.encode(measure(Path(corpus), engine)).decode())


if __name__ == "__main__":
    main()
