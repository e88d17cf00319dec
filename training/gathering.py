"""Learn the weights by which an article joins a story, and say how good they are where they were not learnt.

    python -m training.gathering BLURBS PARALLEL [--held-out] [--ablation] [--out FILE]

BLURBS is the ITN corpus (`in-the-news-blurbs.json`, CC BY-SA 3.0): one-sentence accounts of events in 55 languages, of
which every second event is learnt from. The other sources are the stream of topics in `benchmarks/quality/stream`,
skimmed and read in full, the example events, and news texts of NTREX-128 (PARALLEL, CC BY-SA 4.0), each in three
languages: long, and strangers to each other. The accounts of each come in several orders; each is compared with the
stories around it as they truly are, and a logistic regression learns which is its own. Prints the weights for
`src/rashomon/gather/weights.toml`. `--held-out` scores each topic by weights learnt on everything else, `--ablation`
the same without one feature after the other. Ten minutes, with both an hour.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.quality.accounts import read_events
from benchmarks.quality.blurbs import is_held_out, read_blurbs
from benchmarks.quality.clusters import figures
from benchmarks.quality.parallel import parallel_texts
from benchmarks.quality.streams import WINDOW_DAYS, Told, gathered, read_stream
from rashomon.engines.index import UsearchIndex
from rashomon.gather.active import Active, empty
from rashomon.gather.evidence import FEATURES
from rashomon.gather.judging import Judge
from rashomon.gather.weights import Weights, shipped_weights
from rashomon.model import Gist
from rashomon.ports import Vectors
from rashomon.run import Worker, default_plan, skim_plan

ORDERS = 4
ROUNDS = 2
"""Times the weights are learnt: they say which faces speak most for a story, so what they are learnt on."""
SHUFFLED_DAYS = 1.0
"""By how much, in days, the times of arrival are shuffled from order to order; the dates stay."""
EXAMPLES_COUNT, BLURBS_COUNT, PARALLEL_COUNT = 3.0, 0.3, 0.2
"""Weights of a row: the examples are few, and all there is of long accounts of one event; the blurbs are many, undated
and of one sentence; the parallel texts are translations, more alike than accounts are."""
PENALTY = 1.0


class Source(NamedTuple):
    """A stream to learn from: in how many orders, and what a row of it counts."""

    name: str
    told: Sequence[Told]
    orders: int
    counts: float


class Rows(NamedTuple):
    """Mean features of candidates, whether each was the true story, and what a row counts."""

    features: Vectors
    right: Sequence[bool]
    weight: float


def candidates(told: Sequence[Told], weights: Weights, orders: int, drawn: random.Random, counts: float = 1.0) -> Rows:
    """The stories around each account of a stream, as they truly are at its arrival, in several orders."""
    found = [pair for order in range(orders) for pair in _told_once(_shuffled(told, drawn, order), weights)]
    return Rows(np.array([row for row, _ in found], dtype=np.float32), [right for _, right in found], counts)


def _shuffled(told: Sequence[Told], drawn: random.Random, order: int) -> list[Told]:
    noise = {one.name: drawn.gauss(0, SHUFFLED_DAYS) * 86_400 if order else 0.0 for one in told}
    return sorted(told, key=lambda one: one.instant + noise[one.name])


def _told_once(told: Sequence[Told], weights: Weights) -> Iterator[tuple[Vectors, bool]]:
    gists = {one.article.id: one.gist for one in told}
    active = Active(UsearchIndex, gists.get, WINDOW_DAYS, empty())
    judge, events = Judge(active, weights, WINDOW_DAYS), dict[str, int]()
    for one in told:
        near, new = judge.nearby(one.gist), active.ready(one.article.id, one.gist)
        for story, articles in near.stories.items():
            if candidate := judge.candidate(new, story, articles, near):
                yield candidate.row, events.get(one.event) == story
        active.add(one.article.id, events.setdefault(one.event, len(events) + 1), one.gist)
        active.tick(one.gist)


def learnt(sources: Callable[[Weights, int], Sequence[Rows]], without: str | None = None) -> Weights:
    """Weights learnt on sources, which are told by the weights of the round before."""
    weights = shipped_weights()
    for turn in range(ROUNDS):
        weights = _fitted(sources(weights, turn), weights, without)
    return weights


def _fitted(rows: Sequence[Rows], weights: Weights, without: str | None) -> Weights:
    table = np.concatenate([part.features for part in rows])
    if without is not None:
        table[:, FEATURES.index(without)] = 0
    right = [answer for part in rows for answer in part.right]
    counts = [part.weight for part in rows for _ in part.right]
    model = LogisticRegression(C=PENALTY, max_iter=5_000).fit(table, right, sample_weight=counts)
    found = {name: round(float(weight), 2) for name, weight in zip(FEATURES, model.coef_[0], strict=True)}
    return msgspec.structs.replace(weights, bias=round(float(model.intercept_[0]), 2), features=found)


def held_out(sources: Sequence[Source], judged: Source, without: str | None = None) -> dict[str, float]:
    """Scores of a stream of several topics, each topic's accounts by weights learnt on everything else."""
    told, topics = judged.told, sorted({one.topic for one in judged.told})
    stories = [0] * len(told)
    for number, topic in enumerate(topics, start=1):
        others = [source._replace(told=[one for one in source.told if one.topic != topic]) for source in sources]
        weights = learnt(functools.partial(_rows, [source for source in others if source.told]), without)
        found = gathered([(one.article.id, one.gist) for one in told], weights).stories
        for at, one in enumerate(told):
            if one.topic == topic:
                stories[at] = found[at] * len(topics) + number  # a number of its own
    return figures([one.event for one in told], stories, [one.language for one in told])


def _rows(sources: Sequence[Source], weights: Weights, turn: int) -> list[Rows]:
    drawn = random.Random(turn)
    return [candidates(source.told, weights, source.orders, drawn, source.counts) for source in sources]


def read_sources(blurbs: Path, parallel: Path) -> list[Source]:
    """The stream of topics, skimmed and in full; the examples; half of the blurbs and of the parallel texts."""
    full, skim = Worker(default_plan()), Worker(skim_plan())
    examples = [
        Told(reading.article, event.gold.event, "examples", "2020-01-01", None, reading.items(Gist)[0])
        for event in read_events()
        for reading in event.readings.values()
    ]
    return [
        Source("skimmed", read_stream(worker=skim), ORDERS, 1.0),
        Source("in full", read_stream(worker=full), ORDERS, 1.0),
        Source("examples", examples, 2 * ORDERS, EXAMPLES_COUNT),
        Source("parallel", [p for p in parallel_texts(parallel, full) if not is_held_out(p.event)], 1, PARALLEL_COUNT),
        Source("blurbs", [b for b in read_blurbs(blurbs, skim) if not is_held_out(b.event)], ORDERS // 2, BLURBS_COUNT),
    ]


def main(arguments: Sequence[str]) -> None:
    """Learn, print, and score where asked."""
    parser = argparse.ArgumentParser(prog="python -m training.gathering")
    parser.add_argument("blurbs", type=Path)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    sources = read_sources(given.blurbs, given.parallel)
    weights = learnt(functools.partial(_rows, sources))
    print(f"bias = {weights.bias}", *(f'"{name}" = {weight}' for name, weight in weights.features.items()), sep="\n")
    scores: dict[str, dict[str, float]] = {}
    for judged in sources[:3] if given.held_out else ():
        scores[judged.name] = held_out(sources, judged)
        print(judged.name, scores[judged.name], flush=True)
    for name in FEATURES if given.ablation else ():
        scores[f"without {name}"] = held_out(sources, sources[1], name)
        print(f"without {name}", scores[f"without {name}"], flush=True)
    if given.out:
        given.out.write_text(json.dumps(scores, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
