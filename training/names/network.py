"""The encoder's layers in torch, frozen below and trainable above, with the tagger's head on top."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.engines.weights import Weights
from rashomon.read.tagging import OUTPUTS


class Layer(nn.Module):
    """One transformer layer as the encoder has it, beginning from the encoder's weights."""

    def __init__(self, weights: Weights, index: int) -> None:
        super().__init__()
        shape = weights.shape
        self.heads, self.epsilon = shape.heads, shape.epsilon
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            into = shape.inner if name == "fo" else shape.hidden
            matrix = torch.from_numpy(weights.tensor(f"l{index}.{name}.w", -1, into))
            linear = nn.Linear(into, len(matrix))
            linear.weight.data, linear.bias.data = matrix, torch.from_numpy(weights.tensor(f"l{index}.{name}.b"))
            self.add_module(name, linear)
        for name in ("aln", "oln"):
            norm = nn.LayerNorm(shape.hidden, shape.epsilon)
            norm.weight.data = torch.from_numpy(weights.tensor(f"l{index}.{name}.w"))
            norm.bias.data = torch.from_numpy(weights.tensor(f"l{index}.{name}.b"))
            self.add_module(name, norm)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (texts, width, hidden); mask bool (texts, 1, 1, width), true for pieces."""
        texts, width, hidden = states.shape
        split = (texts, width, self.heads, hidden // self.heads)
        query, key, value = (self._part(name, states).view(split).transpose(1, 2) for name in "qkv")
        scores = query @ key.transpose(2, 3) / (hidden // self.heads) ** 0.5  # torch's own is slow backwards
        mixed = functional.softmax(scores.masked_fill(~mask, -1e4), dim=-1).to(value.dtype) @ value
        attended = self._part("ao", mixed.transpose(1, 2).reshape(texts, width, hidden))
        states = self._part("aln", states + attended)
        wide = functional.gelu(self._part("fi", states))
        found: Tensor = self._part("oln", states + self._part("fo", wide))
        return found

    def _part(self, name: str, states: Tensor) -> Any:
        return self.get_submodule(name)(states)


class Base(nn.Module):
    """The encoder's own lower layers, never trained."""

    def __init__(self, weights: Weights, layers: int) -> None:
        super().__init__()
        shape = weights.shape
        self.words = weights.word_table
        positions = weights.tensor("emb.pos", shape.positions, shape.hidden)
        self.positions = torch.from_numpy(positions + weights.tensor("emb.type", shape.types, shape.hidden)[0])
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.norm.weight.data = torch.from_numpy(weights.tensor("emb.ln.w"))
        self.norm.bias.data = torch.from_numpy(weights.tensor("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(weights, index) for index in range(layers))
        self.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """The states after the embedding and after each layer."""
        rows = torch.from_numpy(self.words.rows(ids.numpy()))
        states = [self.norm(rows + self.positions[: ids.shape[1]])]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states


class Tagger(nn.Module):
    """An own copy of the encoder's top layers, and a linear head: (texts, width, OUTPUTS)."""

    def __init__(self, weights: Weights, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        first = weights.shape.layers - layers
        self.layers = nn.ModuleList(Layer(weights, first + at) for at in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(weights.shape.hidden, OUTPUTS)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Scores of tags, then of cuts at the start, then at the end."""
        for layer in self.layers:
            states = layer(states, mask)
        found: Tensor = self.head(self.dropout(states))
        return found


class Probe(nn.Module):
    """A head over the frozen states of several layers: linear, or with one hidden layer."""

    def __init__(self, width: int, hidden: int = 0, dropout: float = 0.1) -> None:
        super().__init__()
        inner = [nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout)] if hidden else []
        self.net = nn.Sequential(*inner, nn.Linear(hidden or width, OUTPUTS))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:  # noqa: ARG002  # as Tagger is called
        """Scores as of Tagger."""
        found: Tensor = self.net(states)
        return found
