"""Scores of gathering: the example events in several orders, and the streams of topics.

The shipped weights were learnt on the examples and on the topics of `stream`; what they do where they were not learnt
stands under `unseen`. `python -m training.gathering --held-out` scores the others by weights learnt without them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.accounts import Event
from benchmarks.quality.clusters import b_cubed, figures, per_pair
from benchmarks.quality.streams import STREAM, Gathered, Told, gathered, read_stream, topics
from rashomon.gather.chapters import chief_day
from rashomon.model import Gist

ORDERS = 20


def score(events: Sequence[Event]) -> dict[str, float]:
    """B-cubed of the examples, meant over orders of arrival, and of the streams that were learnt on or not."""
    known, unseen = read_stream(), read_stream(STREAM / "unseen")
    return {
        **examples(events),
        **{f"stream_{name}": value for name, value in stream_scores(known).items()},
        **{f"unseen_{name}": value for name, value in stream_scores(unseen, STREAM / "unseen").items()},
    }


def examples(events: Sequence[Event]) -> dict[str, float]:
    """B-cubed precision, recall and F1 of the example events, meant over orders of arrival."""
    sums = [0.0, 0.0]
    for seed in range(ORDERS):
        stream = [(event.gold.event, reading) for event in events for reading in event.readings.values()]
        random.Random(seed).shuffle(stream)
        found = gathered([(reading.article.id, reading.items(Gist)[0]) for _, reading in stream]).stories
        sums = [total + part for total, part in zip(sums, b_cubed([event for event, _ in stream], found), strict=True)]
    precision, recall = (total / ORDERS for total in sums)
    return {
        "b_cubed_precision": round(precision, 3),
        "b_cubed_recall": round(recall, 3),
        "b_cubed_f1": round(2 * precision * recall / (precision + recall), 3),
        "orders": ORDERS,
    }


def stream_scores(told: Sequence[Told], folder: Path = STREAM) -> dict[str, float]:
    """Every measure of a stream gathered in its order, its copies, chapters and follow-ups."""
    found = gathered([(one.article.id, one.gist) for one in told])
    scores = figures([one.event for one in told], found.stories, [one.language for one in told])
    return scores | copy_scores(told, found) | chapter_scores(told) | follow_scores(told, found, folder)


def pair_scores(told: Sequence[Told]) -> dict[str, dict[str, float]]:
    """Pairwise F1 by pair of languages, those with most pairs first."""
    found = gathered([(one.article.id, one.gist) for one in told])
    by_pair = per_pair([one.event for one in told], found.stories, [one.language for one in told])
    return dict(sorted(by_pair.items(), key=lambda item: -item[1]["pairs"]))


def copy_scores(told: Sequence[Told], found: Gathered) -> dict[str, float]:
    """Precision and recall of near copies: pairs of an account and what it reprints."""
    names = {one.article.id: one.name for one in told}
    truth = {frozenset((one.name, one.reprint_of)) for one in told if one.reprint_of}
    copies = {
        frozenset((names[change.moves[0].article], names[change.copy_of])) for change in found.changes if change.copy_of
    }
    right = len(truth & copies)
    return {
        "copies": len(truth),
        "copies_precision": round(right / len(copies), 3) if copies else 0.0,
        "copies_recall": round(right / len(truth), 3) if truth else 0.0,
    }


def chapter_scores(told: Sequence[Told]) -> dict[str, float]:
    """Share of dated accounts whose chief day is the one they tell of."""
    days = [(chief_day(one.gist), one.day) for one in told if one.gist.published != (None, None)]
    return {"chapters": round(sum(found == day for found, day in days) / len(days), 3)}


def follow_scores(told: Sequence[Told], found: Gathered, folder: Path) -> dict[str, float]:
    """Precision and recall of follow-ups: pairs of events, a story standing for the event most of its accounts tell."""
    events = {one.article.id: one.event for one in told}
    members: dict[int, list[str]] = {}
    for one, story in zip(told, found.stories, strict=True):
        members.setdefault(story, []).append(one.event)
    chief = {story: max(sorted(set(held)), key=held.count) for story, held in members.items()}
    follows = {
        (event, other) for topic in topics(folder).values() for event, all_ in topic.follows.items() for other in all_
    }
    called = {
        (events[change.moves[0].article], chief[near.story])
        for change in found.changes
        for near in change.near
        if near.relation == "follow-up of" and near.story in chief
    }
    called = {(event, other) for event, other in called if event != other}
    right = len(follows & called)
    return {
        "follow_ups": len(follows),
        "follow_ups_precision": round(right / len(called), 3) if called else 0.0,
        "follow_ups_recall": round(right / len(follows), 3) if follows else 0.0,
    }
