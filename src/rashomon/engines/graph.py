"""The network as an OpenVINO graph: a BERT encoder whose word vectors come in from outside.

The word table stays out of the graph: 96 million weights would become 384 MB, and a batch needs a few hundred rows.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import openvino as ov
from openvino import opset13 as op

from rashomon.engines.tagger import TaggerWeights
from rashomon.engines.weights import Floats, Weights

ROWS, MASK = "rows", "mask"
"""Inputs: word vectors float32 (texts, width, hidden), and float32 (texts, width), 1 for a piece and 0 for padding."""
VECTOR, STATES = "vector", "states"
"""Outputs: unit vectors (texts, hidden), and the last layer's states (texts, width, hidden)."""
TAGS = "tags"
"""Output of an encoder with a tagger: scores (texts, width, outputs) of each piece."""

MASKED = 10_000.0  # taken from the attention score of padding: exp(-10,000) is 0 in float32 and in bf16
LENGTH_FLOOR = 1e-12


def build(weights: Weights, tagger: TaggerWeights | None = None) -> ov.Model:
    """The graph of multilingual-e5-small, with its tagger; 0.15 s, most of it multiplying out 4-bit matrices."""
    hidden = weights.shape.hidden
    rows = op.parameter([-1, -1, hidden], np.float32, name=ROWS)
    mask = op.parameter([-1, -1], np.float32, name=MASK)
    penalty = _penalty(mask)
    states = _embedded(weights, rows)
    tags = []
    for index in range(weights.shape.layers):
        if tagger and index == weights.shape.layers - tagger.layers:
            tags = [_tagged(tagger, states, penalty)]
        states = _Layer(weights, index)(states, penalty)
    return ov.Model([*pooled(states, mask), *tags], [rows, mask], "encoder")


def _tagged(tagger: TaggerWeights, states: ov.Node, penalty: ov.Node) -> ov.Node:
    """The tagger's branch: its own top layers from the encoder's lower states on, and its head."""
    layers = tagger.shape.layers
    for index in range(layers - tagger.layers, layers):
        states = _Layer(tagger, index)(states, penalty)
    matrix, bias = (
        op.constant(tagger.tensor(f"head.{part}", *size))
        for part, size in (("w", (-1, tagger.shape.hidden)), ("b", ()))
    )
    return _named(op.add(op.matmul(states, matrix, False, True), bias), TAGS)


def pooled(states: ov.Node, mask: ov.Node) -> list[ov.Node]:
    """The graph's two results: the mean of the states that are not padding, made unit length; and the states."""
    weight = op.unsqueeze(mask, _whole(2))
    total = op.reduce_sum(op.multiply(states, weight), _whole(1))
    mean = op.divide(total, op.reduce_sum(weight, _whole(1)))
    vector = op.normalize_l2(mean, _whole(1), LENGTH_FLOOR, "max")
    return [_named(vector, VECTOR), _named(states, STATES)]


def _named(node: ov.Node, name: str) -> ov.Node:
    result = op.result(node)
    result.output(0).set_names({name})
    return result


def _penalty(mask: ov.Node) -> ov.Node:
    """(texts, 1, 1, width), added to attention scores: 0 for pieces, hugely negative for padding."""
    flat = op.multiply(op.subtract(mask, _number(1.0)), _number(MASKED))
    return op.unsqueeze(flat, _whole(1, 2))


def _embedded(weights: Weights, rows: ov.Node) -> ov.Node:
    """Word vectors with their positions added; every piece is of type 0, so that row joins the positions."""
    shape = weights.shape
    table = weights.tensor("emb.pos", shape.positions, shape.hidden)
    table = table + weights.tensor("emb.type", shape.types, shape.hidden)[0]
    width = op.gather(op.shape_of(rows), _whole(1), op.constant(np.int64(0)))
    positions = op.slice(op.constant(table), _whole(0), width, _whole(1), _whole(0))
    return _norm(weights, "emb.ln")(op.add(rows, op.unsqueeze(positions, _whole(0))))


class _Layer:
    """One transformer layer, normalised after each of its two halves."""

    def __init__(self, weights: Weights | TaggerWeights, index: int) -> None:
        self._weights, self._at = weights, f"l{index}."

    def __call__(self, states: ov.Node, penalty: ov.Node) -> ov.Node:
        hidden, inner = self._weights.shape.hidden, self._weights.shape.inner
        attended = self._linear("ao", hidden, hidden)(self._attention(states, penalty))
        states = _norm(self._weights, self._at + "aln")(op.add(attended, states))
        wide = op.gelu(self._linear("fi", inner, hidden)(states), "erf")
        narrow = self._linear("fo", hidden, inner)(wide)
        return _norm(self._weights, self._at + "oln")(op.add(narrow, states))

    def _attention(self, states: ov.Node, penalty: ov.Node) -> ov.Node:
        hidden = self._weights.shape.hidden
        query, key, value = (self._heads(self._linear(name, hidden, hidden)(states)) for name in "qkv")
        mixed = op.scaled_dot_product_attention(query, key, value, penalty)
        return op.reshape(op.transpose(mixed, _whole(0, 2, 1, 3)), _whole(0, 0, hidden), special_zero=True)

    def _heads(self, states: ov.Node) -> ov.Node:
        """(texts, heads, width, hidden / heads)."""
        heads = self._weights.shape.heads
        split = _whole(0, 0, heads, self._weights.shape.hidden // heads)
        return op.transpose(op.reshape(states, split, special_zero=True), _whole(0, 2, 1, 3))

    def _linear(self, name: str, out: int, into: int) -> Callable[[ov.Node], ov.Node]:
        matrix = op.constant(self._weights.tensor(f"{self._at}{name}.w", out, into))
        bias = op.constant(self._weights.tensor(f"{self._at}{name}.b"))
        return lambda states: op.add(op.matmul(states, matrix, False, True), bias)


def _norm(weights: Weights | TaggerWeights, name: str) -> Callable[[ov.Node], ov.Node]:
    scale, shift = (op.constant(_broadcast(weights.tensor(f"{name}.{part}"))) for part in "wb")
    epsilon = weights.shape.epsilon

    def apply(states: ov.Node) -> ov.Node:
        centred = op.mvn(states, _whole(-1), True, epsilon, "inside_sqrt")
        return op.add(op.multiply(centred, scale), shift)

    return apply


def _broadcast(values: Floats) -> Floats:
    return values.reshape(1, 1, -1)


def _whole(*numbers: int) -> ov.Node:
    return op.constant(np.array(numbers, np.int64))


def _number(value: float) -> ov.Node:
    return op.constant(np.float32(value))
