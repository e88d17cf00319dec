"""Score of names: are the mentions of one entity in all accounts and scripts found, and put together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.quality.accounts import Event
from benchmarks.quality.gold import Words
from rashomon.compare import entities
from rashomon.knowledge.known import known_names
from rashomon.model import Named, Span


class Mark(NamedTuple):
    """A gold mention: its entity, and what the accounts' entities make of its words; None where nothing is found."""

    entity: str
    words: Words
    found: str | None


def score(events: Sequence[Event]) -> dict[str, Any]:
    """B-cubed over the gold mentions of each story, the least and the mean; false merges by name.

    A quarter of the gold mentions are no names but descriptions ("le port", "the blast", "Regierung"), which are not
    looked for and count as missed; `of_found` is over the others.
    """
    by_event: dict[str, dict[str, Any]] = {}
    for event in events:
        marks = list(marked(event))
        precision, recall = b_cubed(marks)
        by_event[event.gold.event] = {
            "b_cubed_precision": round(precision, 3),
            "b_cubed_recall": round(recall, 3),
            "b_cubed_f1": round(f1(precision, recall), 3),
            "b_cubed_f1_of_found": round(f1(*b_cubed([mark for mark in marks if mark.found])), 3),
            "mentions_found": round(sum(mark.found is not None for mark in marks) / len(marks), 3),
            "false_merges": list(false_merges(marks)),
        }
    figures = [scores["b_cubed_f1"] for scores in by_event.values()]
    of_found = [scores["b_cubed_f1_of_found"] for scores in by_event.values()]
    return {
        "b_cubed_f1": round(sum(figures) / len(figures), 3),
        "least_b_cubed_f1": min(figures),
        "b_cubed_f1_of_found": round(sum(of_found) / len(of_found), 3),
        "by_event": by_event,
    }


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall)


def marked(event: Event) -> Iterator[Mark]:
    """Every gold mention with the entity whose words overlap its own most."""
    readings = list(event.readings.values())
    named = entities(readings, known_names())
    ids = {name: reading.article.id for name, reading in event.readings.items()}
    for entity in event.gold.entities:
        for words in entity.mentions:
            place = span_of(event.texts[words.account], words)
            yield Mark(entity.id, words, best(named, ids[words.account], place))


def span_of(text: str, words: Words) -> Span:
    """Where the words stand."""
    at = -1
    for _ in range(words.nth):
        at = text.index(words.text, at + 1)
    return Span(at, at + len(words.text))


def best(named: Sequence[Named], article: str, place: Span) -> str | None:
    """The entity mentioned by most of some words: `Tổng thống Nga Putin` is Putin, though Nga stands in it."""
    overlaps = Counter[str]()
    for entity in named:
        for spelling in entity.spellings:
            for occurrence in spelling.occurrences:
                shared = occurrence.span.overlap(place) if occurrence.article == article else 0
                weight = shared * 2 if occurrence.kind != "title" else shared
                overlaps[entity.id] = max(overlaps[entity.id], weight)
    key, shared = max(overlaps.items(), key=lambda item: item[1], default=("", 0))
    return key if shared else None


def b_cubed(marks: Sequence[Mark]) -> tuple[float, float]:
    """Precision and recall; a mention not found stands alone."""
    found = [mark.found or f"missed {at}" for at, mark in enumerate(marks)]
    truth = [mark.entity for mark in marks]
    together = Counter(zip(truth, found, strict=True))
    by_truth, by_found = Counter(truth), Counter(found)
    pairs = list(zip(truth, found, strict=True))
    precision = sum(together[pair] / by_found[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(together[pair] / by_truth[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


def false_merges(marks: Sequence[Mark]) -> Iterator[str]:
    """Entities of ours that hold mentions of several gold ones."""
    for key in dict.fromkeys(mark.found for mark in marks if mark.found):
        held = Counter(mark.entity for mark in marks if mark.found == key)
        if len(held) > 1:
            examples = {mark.entity: f"{mark.words.account}:{mark.words.text}" for mark in marks if mark.found == key}
            yield f"{key}: " + ", ".join(f"{entity} ×{count} ({examples[entity]})" for entity, count in held.items())
