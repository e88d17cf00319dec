"""Pairs of clauses of two accounts, and how well each way of scoring them ranks those that state the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score

from benchmarks.quality.accounts import Event
from benchmarks.quality.points import Marked
from rashomon.compare.evidence import FEATURES, features, shipped_weights
from rashomon.compare.telling import telling
from rashomon.engines.weights import MODEL
from rashomon.model import Clause, Reading, Sentence
from rashomon.ports import Vectors
from rashomon.vectors import rows_of


class Pairs(NamedTuple):
    """Features (pairs, features), raw cosines of the sentences (pairs,), and whether each pair states the same."""

    features: Vectors
    raw: Vectors
    same: np.ndarray


def pairs_of(event: Event) -> Pairs:
    """Every pair of clauses of two accounts of one event."""
    marked = Marked(event.gold, event.texts)
    tellings = {name: telling(reading, MODEL) for name, reading in event.readings.items()}
    points = {name: [marked.points(name, span) for span in of.spans] for name, of in tellings.items()}
    rows, raw, same = [], [], []
    for one, other in combinations(tellings, 2):
        tables = features(tellings[one], tellings[other])
        rows.append(np.stack([tables[name].ravel() for name in FEATURES], axis=1))
        raw.append((_raw(event.readings[one]) @ _raw(event.readings[other]).T).ravel())
        same.append([bool(left & right) for left, right in product(points[one], points[other])])
    return Pairs(np.concatenate(rows), np.concatenate(raw), np.concatenate(same))


def _raw(reading: Reading) -> Vectors:
    """For each running clause the vector of its sentence as the encoder gives it."""
    sentences = reading.items(Sentence)
    running = [c.sentence for c in reading.items(Clause) if sentences[c.sentence].role != "headline"]
    return rows_of(reading, "sentences")[running]


def average_precision(events: Sequence[Event]) -> dict[str, float]:
    """Mean over events: the shipped score, and beside it what plain cosines reach."""
    ways: dict[str, list[float]] = {}
    weights = np.array([shipped_weights().features[name] for name in FEATURES], dtype=np.float32)
    for event in events:
        pairs = pairs_of(event)
        scores = {
            "average_precision": pairs.features @ weights,
            "peer_raw_cosine": pairs.raw,
            "centred_sentence": pairs.features[:, FEATURES.index("sentence")],
            "centred_clause": pairs.features[:, FEATURES.index("clause")],
            "words": pairs.features[:, FEATURES.index("words")],
        }
        for name, score in scores.items():
            ways.setdefault(name, []).append(float(average_precision_score(pairs.same, score)))
    return {name: round(sum(found) / len(found), 3) for name, found in ways.items()}
