"""Score of gathering: the accounts of all events in one stream, in several orders."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.quality.accounts import Event
from rashomon.engines.index import UsearchIndex
from rashomon.gather import Gatherer

ORDERS = 20
WINDOW_DAYS = 14


def score(events: Sequence[Event]) -> dict[str, float]:
    """B-cubed precision, recall and F1, meant over orders of arrival."""
    sums = [0.0, 0.0]
    for seed in range(ORDERS):
        truth, found = _gathered(events, seed)
        sums = [total + part for total, part in zip(sums, b_cubed(truth, found), strict=True)]
    precision, recall = (total / ORDERS for total in sums)
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "b_cubed_precision": round(precision, 3),
        "b_cubed_recall": round(recall, 3),
        "b_cubed_f1": round(f1, 3),
        "orders": ORDERS,
    }


def b_cubed(truth: Sequence[str], found: Sequence[int]) -> tuple[float, float]:
    """Precision and recall, for each article, of the articles it stands with."""
    both = list(zip(truth, found, strict=True))
    precision = sum(both.count(pair) / found.count(pair[1]) for pair in both) / len(both)
    recall = sum(both.count(pair) / truth.count(pair[0]) for pair in both) / len(both)
    return precision, recall


def _gathered(events: Sequence[Event], seed: int) -> tuple[list[str], list[int]]:
    """The event of every account and the story it was gathered to, in one random order."""
    stream = [(event.gold.event, reading) for event in events for reading in event.readings.values()]
    random.Random(seed).shuffle(stream)
    gatherer = Gatherer(UsearchIndex, WINDOW_DAYS)
    found: list[int] = []
    for _, reading in stream:
        change = gatherer.place(reading)
        story = change.story or max(found, default=0) + 1
        gatherer.remember(reading, story)
        found.append(story)
    return [event for event, _ in stream], found
