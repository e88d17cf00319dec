"""The same network in plain torch, and the same pieces by Hugging Face's `tokenizers`: the usual parts.

The weights are those of the installed file, multiplied out; the arithmetic is that of transformers' BertModel with
its fastest attention, without the module classes around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from torch.nn import functional

from rashomon.engines.tokenizer import PREFIX, normalised
from rashomon.engines.weights import Vocabulary, Weights
from rashomon.ports import Vectors

PAD = 1


class TorchEncoder:
    """Mean-pooled unit vectors of texts; with `by_length`, texts of like length share a batch."""

    def __init__(self, weights: Weights, dtype: str, by_length: bool = False) -> None:
        self._shape, self._by_length = weights.shape, by_length
        self._dtype = getattr(torch, dtype)
        self._tensors = {name: self._loaded(weights, name) for name in _names(self._shape.layers)}
        self._normal = weights.vocabulary.normal
        self._tokenizer = tokenizer(weights.vocabulary, self._shape.positions)
        self.pieces_read = 0

    def encode(self, texts: Sequence[str], batch: int) -> Vectors:
        """float32 (texts, hidden), in the order of the texts."""
        found = np.empty((len(texts), self._shape.hidden), np.float32)
        places = sorted(range(len(texts)), key=lambda place: -len(texts[place]) if self._by_length else place)
        with torch.inference_mode():
            for start in range(0, len(texts), batch):
                rows = places[start : start + batch]
                found[rows] = self._batch([texts[row] for row in rows])
        return found

    def _batch(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch([normalised(PREFIX + text, self._normal) for text in texts])
        ids = torch.tensor([row.ids for row in encoded])
        mask = torch.tensor([row.attention_mask for row in encoded], dtype=torch.bool)
        self.pieces_read += int(mask.sum())
        vectors: Vectors = self._vectors(ids, mask).float().numpy()
        return vectors

    def _loaded(self, weights: Weights, name: str) -> Any:
        flat = weights.tensor(name)
        columns = self._shape.inner if name.endswith("fo.w") else self._shape.hidden
        is_vector = name.endswith(".b") or "ln." in name
        return torch.from_numpy(flat if is_vector else flat.reshape(-1, columns)).to(self._dtype)

    def _vectors(self, ids: Any, mask: Any) -> Any:
        states = self._states(ids, mask[:, None, None, :])
        weight = mask[:, :, None].to(states.dtype)
        return functional.normalize(((states * weight).sum(1) / weight.sum(1)).float(), dim=1)

    def _states(self, ids: Any, mask: Any) -> Any:
        table = self._tensors
        states = functional.embedding(ids, table["emb.word"]) + table["emb.pos"][: ids.shape[1]] + table["emb.type"][0]
        states = self._normed("emb.ln", states)
        for layer in range(self._shape.layers):
            states = self._layer(f"l{layer}.", states, mask)
        return states

    def _layer(self, at: str, states: Any, mask: Any) -> Any:
        texts, width, hidden = states.shape
        split = (texts, width, self._shape.heads, hidden // self._shape.heads)
        query, key, value = (self._linear(at + name, states).view(split).transpose(1, 2) for name in "qkv")
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        attended = self._linear(at + "ao", mixed.transpose(1, 2).reshape(texts, width, hidden))
        states = self._normed(at + "aln", states + attended)
        wide = functional.gelu(self._linear(at + "fi", states))
        return self._normed(at + "oln", states + self._linear(at + "fo", wide))

    def _linear(self, name: str, states: Any) -> Any:
        return functional.linear(states, self._tensors[f"{name}.w"], self._tensors[f"{name}.b"])

    def _normed(self, name: str, states: Any) -> Any:
        scale, shift = self._tensors[f"{name}.w"], self._tensors[f"{name}.b"]
        return functional.layer_norm(states, (self._shape.hidden,), scale, shift, self._shape.epsilon)


def _names(layers: int) -> list[str]:
    """The tensors of the network by their names in the file."""
    parts = [f"{part}.{kind}" for part in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln") for kind in "wb"]
    embeddings = ["emb.word", "emb.pos", "emb.type", "emb.ln.w", "emb.ln.b"]
    return embeddings + [f"l{layer}.{part}" for layer in range(layers) for part in parts]


def tokenizer(vocabulary: Vocabulary, limit: int) -> Tokenizer:
    """Hugging Face's unigram model over the same pieces, as the model's own tokenizer.json sets it up."""
    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    made = Tokenizer(models.Unigram(pieces, vocabulary.unknown, False))
    steps = pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")
    made.pre_tokenizer = pre_tokenizers.Sequence(list(steps))
    begin, end = (vocabulary.pieces[at] for at in (vocabulary.begin, vocabulary.end))
    made.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)]
    )
    made.enable_truncation(limit)
    made.enable_padding(pad_id=PAD)
    return made
