"""Training of heads over cached states of the encoder's frozen layers."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.read.tagging import CUTS, TAGS
from training.names.network import Base
from training.names.pieces import IGNORED, Sample

BATCH_PIECES = 1024
PEAK_RATE = 2e-4
WARM_UP = 0.06


class Cached(NamedTuple):
    """Samples with the frozen states of their pieces, one after the other, bfloat16 (all pieces, width)."""

    states: Tensor
    starts: list[int]
    samples: list[Sample]


class Batch(NamedTuple):
    """Padded states, mask as attention takes it, and labels (3, texts, width)."""

    states: Tensor
    mask: Tensor
    labels: Tensor


def cached(base: Base, samples: list[Sample], layers: Sequence[int]) -> Cached:
    """The frozen states after some of the layers, side by side; each text is read once."""
    starts = np.cumsum([0, *(len(sample.ids) for sample in samples)]).tolist()
    states = torch.empty((starts[-1], len(layers) * 384), dtype=torch.bfloat16)
    for rows in by_length(samples, 4 * BATCH_PIECES):
        ids, mask = _padded([samples[row].ids for row in rows])
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            found = base(ids, mask[:, None, None, :])
        wide = torch.cat([found[layer] for layer in layers], dim=2)
        for at, row in enumerate(rows):
            states[starts[row] : starts[row + 1]] = wide[at, : len(samples[row].ids)]
    return Cached(states, starts, samples)


def by_length(samples: Sequence[Sample], pieces: int, seed: int | None = None) -> Iterator[list[int]]:
    """Rows of samples of like length, so many pieces together; batches in random order where there is a seed."""
    random = np.random.default_rng(seed)
    noise = random.uniform(0.9, 1.1, len(samples)) if seed is not None else np.ones(len(samples))
    order = sorted(range(len(samples)), key=lambda row: -len(samples[row].ids) * noise[row])
    batches: list[list[int]] = [[]]
    width = 0
    for row in order:
        width = max(width, len(samples[row].ids)) if batches[-1] else len(samples[row].ids)
        if batches[-1] and width * (len(batches[-1]) + 1) > pieces:
            batches.append([])
            width = len(samples[row].ids)
        batches[-1].append(row)
    if seed is not None:
        random.shuffle(batches)
    yield from (batch for batch in batches if batch)


def _padded(ids: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    width = max(map(len, ids))
    filled = torch.zeros((len(ids), width), dtype=torch.int64)
    mask = torch.zeros((len(ids), width), dtype=torch.bool)
    for row, found in enumerate(ids):
        filled[row, : len(found)] = torch.tensor(found)
        mask[row, : len(found)] = True
    return filled, mask


def batch(data: Cached, rows: Sequence[int]) -> Batch:
    """Some samples padded to the longest."""
    width = max(len(data.samples[row].ids) for row in rows)
    states = torch.zeros((len(rows), width, data.states.shape[1]), dtype=torch.bfloat16)
    mask = torch.zeros((len(rows), width), dtype=torch.bool)
    labels = torch.full((3, len(rows), width), IGNORED, dtype=torch.int64)
    for at, row in enumerate(rows):
        count = len(data.samples[row].ids)
        states[at, :count] = data.states[data.starts[row] : data.starts[row + 1]]
        mask[at, :count] = True
        labels[:, at, :count] = torch.from_numpy(data.samples[row].labels)
    return Batch(states, mask[:, None, None, :], labels)


def loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy of tags and of both cuts; cuts count where there is a name."""
    parts = torch.split(scores.float(), [TAGS, CUTS, CUTS], dim=2)
    pairs = zip(parts, labels, strict=True)
    found = [functional.cross_entropy(part.flatten(0, 1), label.flatten(), reduction="sum") for part, label in pairs]
    tagged = (labels[0] != IGNORED).sum().clamp(min=1)
    total: Tensor = sum(found[1:], found[0]) / tagged
    return total


def train(head: nn.Module, data: Cached, epochs: float, rate: float = PEAK_RATE, keep: Path | None = None) -> None:
    """Adam over batches in random order, the rate rising and falling in straight lines; `keep` holds what is there."""
    plan = [rows for epoch in range(int(np.ceil(epochs))) for rows in by_length(data.samples, BATCH_PIECES, epoch)]
    plan = plan[: int(len(plan) * epochs / np.ceil(epochs))]
    adam = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.01, fused=True)
    warm = max(1, int(WARM_UP * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min((step + 1) / warm, (len(plan) - step) / max(1, len(plan) - warm))
    )
    head.train()
    began, total = time.monotonic(), 0.0
    for step, rows in enumerate(plan, 1):
        found = batch(data, rows)
        with torch.autocast("cpu", torch.bfloat16):
            scores = head(found.states, found.mask)
        error = loss(scores, found.labels)
        adam.zero_grad()
        error.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        adam.step()
        schedule.step()
        total = 0.98 * total + 0.02 * error.item() if step > 1 else error.item()
        if keep and step % 500 == 0:
            torch.save(head.state_dict(), keep)
        if step % 100 == 0:
            print(f"{step}/{len(plan)} loss {total:.4f} {time.monotonic() - began:.0f} s", flush=True)
    head.eval()


def scores(head: nn.Module, data: Cached) -> list[np.ndarray]:
    """Scores float32 (pieces, OUTPUTS) of each sample."""
    found: list[np.ndarray] = [np.empty(0)] * len(data.samples)
    for rows in by_length(data.samples, 4 * BATCH_PIECES):
        these = batch(data, rows)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            given = head(these.states, these.mask).float().numpy()
        for at, row in enumerate(rows):
            found[row] = given[at, : len(data.samples[row].ids)]
    return found
